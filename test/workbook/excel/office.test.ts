import {
  apiSupport,
  associateCommands,
  contentLanguage,
  displayLanguage,
  onThemeChange,
  showPane,
  theme,
  whenReady,
  workbookKey,
} from '../../../src/workbook/excel';

const inOffice = (context: object, rest: object = {}) => Object.assign(globalThis, { Office: { context, ...rest } });

/** A browser window of which only the media queries are true that are listed; `flip` changes them and tells the listeners. */
function browser(...active: string[]) {
  const listeners = new Set<() => void>();
  const matchMedia = (query: string) => ({
    get matches() {
      return active.includes(query);
    },
    addEventListener: (_: string, listener: () => void) => listeners.add(listener),
    removeEventListener: (_: string, listener: () => void) => listeners.delete(listener),
  });
  Object.assign(globalThis, { window: { matchMedia, addEventListener: () => undefined, removeEventListener: () => undefined } });
  return {
    listeners,
    flip: (...queries: string[]) => {
      active.splice(0, active.length, ...queries);
      [...listeners].forEach((listener) => listener());
    },
  };
}

afterEach(() => {
  Reflect.deleteProperty(globalThis, 'Office');
  Reflect.deleteProperty(globalThis, 'window');
});

describe('outside of Office', () => {
  it('answers without failing', async () => {
    expect(await whenReady()).toBeNull();
    expect(apiSupport()).toEqual({ floor: false, mergeUndoGroup: false, sharedRuntime: false });
    expect(workbookKey()).toBe('|unsaved');
    expect(theme()).toBe('light');
    associateCommands({ run: () => undefined });
    await showPane();
  });
});

describe('inside Office', () => {
  it('tells host and platform, or null when the page is not in a host', async () => {
    inOffice({}, { onReady: async () => ({ host: 'Excel', platform: 'PC' }) });
    expect(await whenReady()).toEqual({ host: 'Excel', platform: 'PC' });
    inOffice({}, { onReady: async () => ({ host: null, platform: null }) });
    expect(await whenReady()).toBeNull();
  });

  it.each([
    ['zh-CN', 'zh'],
    ['zh-TW', 'zh'],
    ['en-US', 'en'],
    ['de-DE', 'en'],
  ])('speaks for %s the language %s', (tag, language) => {
    inOffice({ displayLanguage: tag, contentLanguage: 'zh-CN' });
    expect(displayLanguage()).toBe(language);
    expect(contentLanguage()).toBe('zh');
  });

  it('asks for requirement sets', () => {
    inOffice({ requirements: { isSetSupported: (set: string, version: string) => set === 'ExcelApi' && Number(version.split('.')[1]) <= 15 } });
    expect(apiSupport()).toEqual({ floor: true, mergeUndoGroup: false, sharedRuntime: false });
  });

  it('keys storage by partition and address', () => {
    inOffice({ partitionKey: 'p1', document: { url: 'https://files.example/plan.xlsx' } });
    expect(workbookKey()).toBe('p1|https://files.example/plan.xlsx');
  });

  it('tells Office that a command is over, even when it failed', async () => {
    const actions = new Map<string, (event: object) => Promise<void>>();
    inOffice({}, { actions: { associate: (id: string, action: (event: object) => Promise<void>) => actions.set(id, action) } });
    associateCommands({ good: () => undefined, bad: () => Promise.reject(new Error('no')) });
    const completed = jest.fn();
    await actions.get('good')?.({ completed });
    await expect(actions.get('bad')?.({ completed })).rejects.toThrow('no');
    expect(completed).toHaveBeenCalledTimes(2);
  });
});

describe('theme', () => {
  it('takes forced colours first, then Office, then the browser', () => {
    inOffice({ officeTheme: { isDarkTheme: true } });
    browser('(forced-colors: active)');
    expect(theme()).toBe('contrast');
    browser();
    expect(theme()).toBe('dark');
    inOffice({ officeTheme: { bodyBackgroundColor: '#FFFFFF' } });
    browser('(prefers-color-scheme: dark)');
    expect(theme()).toBe('light');
    inOffice({ officeTheme: undefined });
    expect(theme()).toBe('dark');
  });

  it('calls back on a change, once, until it is stopped', () => {
    const { flip, listeners } = browser();
    const heard: string[] = [];
    const stop = onThemeChange((now) => heard.push(now));
    flip('(prefers-color-scheme: dark)');
    flip('(forced-colors: active)');
    stop();
    expect(heard).toEqual(['dark', 'contrast']);
    expect(listeners.size).toBe(0);
  });
});
