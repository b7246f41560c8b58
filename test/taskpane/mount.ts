import { act } from 'react';
import { mountPane } from '../../src/taskpane';
// The pages that the pane fetches late are there at once, so that a test waits for nothing but the pane.
import '../../src/taskpane/pages/AlertsPage';
import '../../src/taskpane/pages/AllocationPage';
import '../../src/taskpane/pages/ComparePage';
import '../../src/taskpane/pages/HelpPage';
import '../../src/taskpane/pages/IssuesPage';
import '../../src/taskpane/pages/MergePage';
import '../../src/taskpane/pages/OutlookPage';
import '../../src/taskpane/pages/PlanPage';
import '../../src/taskpane/pages/PreviewPage';
import '../../src/taskpane/pages/ResultsPage';
import '../../src/taskpane/pages/TeamPage';
import '../../src/taskpane/pages/VersionsPage';
import type { PaneEnvironment } from '../../src/taskpane';
import type { Scripted } from './scriptedActions';
import { scriptedEnvironment } from './scriptedActions';

// jsdom has no media queries.
Object.assign(window, { matchMedia: () => ({ matches: false, addEventListener: () => {}, removeEventListener: () => {} }) });

/** A mounted pane and how to use it as a person does. */
export interface Mounted {
  readonly root: HTMLElement;
  text(): string;
  /** The button (or link, or menu item) with this name: its label or its text. */
  button(name: string | RegExp): HTMLButtonElement;
  click(name: string | RegExp): Promise<void>;
  press(key: string, init?: KeyboardEventInit): Promise<void>;
  type(label: string, text: string): Promise<void>;
  /** Chooses from the select with this label. */
  choose(label: string, value: string): Promise<void>;
  settle(): Promise<void>;
  /** Lets something happen from outside and waits until the pane shows it. */
  happen(event: () => void | Promise<void>): Promise<void>;
  stop(): Promise<void>;
}

/** Mounts the pane in jsdom and waits until it has read the workbook. */
export async function mounted(
  actions: Scripted,
  environment: Partial<PaneEnvironment> = {},
  remembered: Record<string, string> = {},
): Promise<Mounted> {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  const root = document.createElement('div');
  document.body.append(root);
  let unmount = () => {};
  const settle = () => act(async () => void (await new Promise((resolve) => setTimeout(resolve, 30))));
  await act(async () => {
    unmount = mountPane(root, actions, scriptedEnvironment(environment, remembered));
  });
  await settle();
  const name = (element: Element) => element.getAttribute('aria-label') ?? element.textContent ?? '';
  const button = (wanted: string | RegExp) => {
    const all = [...document.querySelectorAll<HTMLButtonElement>('button, [role^=menuitem]')];
    const found = all.find((one) => (typeof wanted === 'string' ? name(one) === wanted : wanted.test(name(one))));
    if (!found) throw new Error(`no button ${String(wanted)} among: ${all.map(name).join(' | ')}`);
    return found;
  };
  return {
    root,
    text: () => root.textContent ?? '',
    button,
    settle,
    happen: async (event) => {
      await act(async () => event());
      await settle();
    },
    click: async (wanted) => {
      await act(async () => button(wanted).click());
      await settle();
    },
    press: async (key, init = {}) => {
      const target = document.activeElement ?? document.body;
      await act(async () => void target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init })));
      await settle();
    },
    type: async (label, text) => {
      const element = [...document.querySelectorAll('label')].find((one) => one.textContent === label);
      const input = document.getElementById(element?.htmlFor ?? '') as HTMLInputElement | HTMLTextAreaElement | null;
      if (!input) throw new Error(`no field ${label}`);
      const proto = input instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
      await act(async () => {
        Object.getOwnPropertyDescriptor(proto, 'value')?.set?.call(input, text);
        input.dispatchEvent(new Event('input', { bubbles: true }));
      });
    },
    choose: async (label, value) => {
      const element = [...document.querySelectorAll('label')].find((one) => one.textContent === label);
      const select = document.getElementById(element?.htmlFor ?? '') as HTMLSelectElement | null;
      if (!select) throw new Error(`no field ${label}`);
      await act(async () => {
        Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value')?.set?.call(select, value);
        select.dispatchEvent(new Event('change', { bubbles: true }));
      });
      await settle();
    },
    stop: async () => {
      await act(async () => unmount());
      root.remove();
    },
  };
}
