import type { PaneCommand } from './commandBus';

/** One shortcut: the key that goes with Ctrl+Shift+Alt, what it asks, how Help writes it. Excel's own list is assets/shortcuts.json. */
interface Shortcut {
  readonly words: 'shortcutOpen' | 'shortcutRun' | 'shortcutAlerts' | 'shortcutSave' | 'shortcutUndo' | 'shortcutBack';
  readonly keys: string;
  readonly code: string;
  readonly command: PaneCommand | null;
}

export const shortcuts: readonly Shortcut[] = [
  { words: 'shortcutOpen', keys: 'Ctrl+Shift+Alt+P', code: 'KeyP', command: 'open' },
  { words: 'shortcutRun', keys: 'Ctrl+Shift+Alt+R', code: 'KeyR', command: 'run' },
  { words: 'shortcutAlerts', keys: 'Ctrl+Shift+Alt+A', code: 'KeyA', command: 'alerts' },
  { words: 'shortcutSave', keys: 'Ctrl+Shift+Alt+S', code: 'KeyS', command: 'save' },
  { words: 'shortcutUndo', keys: 'Ctrl+Shift+Alt+U', code: 'KeyU', command: 'undo' },
  { words: 'shortcutBack', keys: 'Esc', code: 'Escape', command: null },
];

/** The command that a key press asks for. Excel's shortcuts are dead while the pane has the focus, so the pane hears them itself. */
export function commandOfKey(event: {
  readonly ctrlKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly code: string;
}): PaneCommand | null {
  if (!event.ctrlKey || !event.shiftKey || !event.altKey) return null;
  return shortcuts.find((shortcut) => shortcut.code === event.code)?.command ?? null;
}
