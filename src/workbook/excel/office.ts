/** What the task pane and the commands need of Office, so that no other room says its name. Outside of Office (a plain browser page) all of it answers without failing. */

/** Where the add-in runs: `Excel`, and the platform in Office's words (`PC`, `Mac`, `OfficeOnline` …). */
export interface Host {
  readonly host: string;
  readonly platform: string;
}

/** Waits until Office is ready; null when the page is not inside Office (or office.js could not be loaded). */
export async function whenReady(): Promise<Host | null> {
  if (!hasOffice()) return null;
  const { host, platform } = await Office.onReady();
  return host ? { host: String(host), platform: String(platform) } : null;
}

/** Language of Office's own words: Chinese or, for everything else, English. */
export function displayLanguage(): 'en' | 'zh' {
  return languageOf(context()?.displayLanguage ?? (typeof navigator === 'undefined' ? 'en' : navigator.language));
}

/** Language that the person's data are written in. */
export function contentLanguage(): 'en' | 'zh' {
  return languageOf(context()?.contentLanguage ?? (typeof navigator === 'undefined' ? 'en' : navigator.language));
}

function languageOf(tag: string): 'en' | 'zh' {
  return /^zh\b/i.test(tag) ? 'zh' : 'en';
}

/** How dark the pane is to be. */
export type Theme = 'light' | 'dark' | 'contrast';

/** The theme: forced colours first, then Office's own (which Excel on the web does not tell), then the browser's wish. */
export function theme(): Theme {
  if (wishes('(forced-colors: active)')) return 'contrast';
  const office = context()?.officeTheme as { isDarkTheme?: boolean; bodyBackgroundColor?: string } | undefined;
  if (office?.isDarkTheme !== undefined) return office.isDarkTheme ? 'dark' : 'light';
  if (office?.bodyBackgroundColor) return isDark(office.bodyBackgroundColor) ? 'dark' : 'light';
  return wishes('(prefers-color-scheme: dark)') ? 'dark' : 'light';
}

/** Calls back when the theme has changed; returns how to stop. Office tells Excel add-ins of no change of its own theme: it is looked at when the pane gets the focus. */
export function onThemeChange(listener: (theme: Theme) => void): () => void {
  if (typeof window === 'undefined' || typeof window.matchMedia !== 'function') return () => undefined;
  let last = theme();
  const look = (): void => {
    const now = theme();
    if (now !== last) listener((last = now));
  };
  const queries = ['(forced-colors: active)', '(prefers-color-scheme: dark)'].map((query) => window.matchMedia(query));
  queries.forEach((query) => query.addEventListener('change', look));
  window.addEventListener('focus', look);
  return () => {
    queries.forEach((query) => query.removeEventListener('change', look));
    window.removeEventListener('focus', look);
  };
}

function wishes(query: string): boolean {
  return typeof window !== 'undefined' && typeof window.matchMedia === 'function' && window.matchMedia(query).matches;
}

/** Is a colour `#RRGGBB` darker than middle grey? Weights: ITU-R BT.601. */
function isDark(color: string): boolean {
  const match = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})/i.exec(color);
  if (!match) return false;
  const [r, g, b] = match.slice(1, 4).map((part) => parseInt(part, 16)) as [number, number, number];
  return 0.299 * r + 0.587 * g + 0.114 * b < 128;
}

/** Ties ribbon and shortcut commands, by their ids in the manifest, to what they do. Office is told that a command is over even when it failed. */
export function associateCommands(handlers: Readonly<Record<string, () => Promise<void> | void>>): void {
  if (!hasOffice()) return;
  for (const [id, handler] of Object.entries(handlers)) {
    Office.actions.associate(id, async (event?: { completed?: () => void }) => {
      try {
        await handler();
      } finally {
        event?.completed?.();
      }
    });
  }
}

/** Brings the task pane to the front. Does nothing outside of Office. */
export async function showPane(): Promise<void> {
  if (hasOffice() && context()?.requirements.isSetSupported('SharedRuntime', '1.1')) await Office.addin.showAsTaskpane();
}

/** A stable key of the open workbook for local storage: storage partition and address; workbooks that were never saved share one key per partition. */
export function workbookKey(): string {
  const address = context()?.document?.url;
  return `${context()?.partitionKey ?? ''}|${address ? address : 'unsaved'}`;
}

/** Which of Excel's newer abilities there are. */
export interface ApiSupport {
  /** The floor that the manifest asks for: ExcelApi 1.14. */
  readonly floor: boolean;
  /** One Ctrl+Z for a whole run: ExcelApi 1.20. */
  readonly mergeUndoGroup: boolean;
  /** Pane and commands live in one runtime: SharedRuntime 1.1. */
  readonly sharedRuntime: boolean;
}

/** Asks Office what it supports. */
export function apiSupport(): ApiSupport {
  const has = (set: string, version: string): boolean => context()?.requirements?.isSetSupported(set, version) ?? false;
  return { floor: has('ExcelApi', '1.14'), mergeUndoGroup: has('ExcelApi', '1.20'), sharedRuntime: has('SharedRuntime', '1.1') };
}

function hasOffice(): boolean {
  return typeof Office !== 'undefined';
}

/** Office's context; undefined outside of Office and before it is ready. */
function context(): Office.Context | undefined {
  return hasOffice() ? (Office.context as Office.Context | undefined) : undefined;
}
