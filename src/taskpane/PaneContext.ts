import { createContext, useContext, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { PaneLanguage, PanePreferences, PaneTheme } from './actions';
import type { Formats } from './format';
import type { PaneModel } from './state/paneModel';
import type { PaneState } from './state/state';

/** What the person chose for the pane; `auto` follows Office. */
export interface PaneChoices {
  readonly language: PaneLanguage | 'auto';
  readonly theme: PaneTheme | 'auto';
}

/** What every component may use. */
export interface PaneTools {
  readonly model: PaneModel;
  readonly formats: Formats;
  readonly language: PaneLanguage;
  readonly version: string;
  readonly preferences: PanePreferences;
  readonly choices: PaneChoices;
  readonly choose: (change: Partial<PaneChoices>) => void;
  readonly reset: () => void;
}

export const PaneContext = createContext<PaneTools | null>(null);

/** The pane's tools. Throws outside of the pane. */
export function usePane(): PaneTools {
  const tools = useContext(PaneContext);
  if (!tools) throw new Error('a component of the pane stands outside of it');
  return tools;
}

/** A part of the pane's state; the component draws again only when this part changes. `select` must return a stable value. */
export function usePaneState<T>(select: (state: PaneState) => T): T {
  const { model } = usePane();
  return useSyncExternalStore(model.subscribe, () => select(model.get()));
}

/** The words in the pane's language. */
export function useWords() {
  return useTranslation('pane').t;
}
