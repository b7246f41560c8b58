import { readFileSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';

/** Where the add-in's page seems to be. */
export const ADDIN_URL = 'https://addin.test/taskpane.html';
/** Where Excel's page seems to be: the same host name, another port. */
export const HOST_URL = 'https://addin.test:8443/host.html';

const scripts = new Map<string, vm.Script>();

function load(file: string): vm.Script {
  let script = scripts.get(file);
  if (!script) scripts.set(file, (script = new vm.Script(readFileSync(file, 'utf8'), { filename: path.basename(file) })));
  return script;
}

/** A bare window, enough for office.js: no document to draw on. */
export interface BareWindow {
  readonly global: Record<string, unknown>;
  /** Gives a message of the host to the page. */
  readonly deliver: (text: string) => void;
  readonly close: () => void;
}

/** Opens a window with a frame name that tells office.js about its host, and runs office.js of `folder` in it. `post` gets its messages to the host. */
export function openWindow(folder: string, name: string, hostInfo: string, post: (text: string) => void): BareWindow {
  const listeners = new Set<(event: unknown) => void>();
  const timers = new Set<ReturnType<typeof setTimeout>>();
  const url = new URL(`${ADDIN_URL}?_host_Info=${encodeURIComponent(hostInfo)}`);
  const global: Record<string, unknown> = {};
  const context = vm.createContext(global);
  const parent = { postMessage: (text: unknown) => post(String(text)) };
  const run = (src: string): void => {
    const file = path.join(
      folder,
      src
        .slice(src.indexOf('/lib/') + 5)
        .replace(/\?.*$/, '')
        .toLowerCase(),
    );
    load(file).runInContext(context);
  };
  const head = {
    appendChild: (script: { src?: string; onload?: (() => void) | null; onerror?: (() => void) | null; onreadystatechange?: unknown }) => {
      later(() => {
        try {
          run(script.src ?? '');
        } catch {
          script.onerror?.();
          return;
        }
        script.onload?.();
      }, 0);
      return script;
    },
    removeChild: () => undefined,
  };
  const later = (work: () => void, wait?: number): ReturnType<typeof setTimeout> => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      work();
    }, wait);
    timers.add(timer);
    return timer;
  };
  const every = (work: () => void, wait?: number): ReturnType<typeof setInterval> => {
    const timer = setInterval(work, wait);
    timers.add(timer);
    return timer;
  };
  const stop = (timer: ReturnType<typeof setTimeout>): void => {
    timers.delete(timer);
    clearTimeout(timer);
  };
  Object.assign(global, {
    window: global,
    self: global,
    top: parent,
    parent,
    opener: null,
    name,
    location: {
      href: url.href,
      search: url.search,
      origin: url.origin,
      protocol: url.protocol,
      hostname: url.hostname,
      host: url.host,
      pathname: url.pathname,
      hash: '',
    },
    document: makeDocument(url.hostname, head),
    navigator: { userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Chrome/120.0', language: 'en-US', cookieEnabled: true },
    sessionStorage: makeStorage(),
    localStorage: makeStorage(),
    history: { pushState: () => undefined, replaceState: () => undefined },
    external: {},
    setTimeout: later,
    clearTimeout: stop,
    setInterval: every,
    clearInterval: stop,
    performance: { now: () => performance.now(), timing: {}, mark: () => undefined, measure: () => undefined },
    Event: class {
      constructor(readonly type: string) {}
    },
    addEventListener: (type: string, listener: (event: unknown) => void) => {
      if (type === 'message') listeners.add(listener);
    },
    removeEventListener: (type: string, listener: (event: unknown) => void) => {
      if (type === 'message') listeners.delete(listener);
    },
    postMessage: () => undefined,
    focus: () => undefined,
    console: { log: () => undefined, warn: () => undefined, error: () => undefined, info: () => undefined },
    JSON,
    Error,
    TypeError,
    Date,
    Map,
    Set,
    Promise,
    URL,
    TextEncoder,
  });
  run('/lib/office.js');
  const origin = new URL(HOST_URL).origin;
  return {
    global,
    deliver: (text) => {
      for (const listener of [...listeners]) listener({ data: text, origin, source: parent });
    },
    close: () => {
      listeners.clear();
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}

function makeDocument(domain: string, head: unknown): Record<string, unknown> {
  const script = { src: 'https://addin.test/lib/office.js', getAttribute: () => null };
  return {
    domain,
    readyState: 'complete',
    hasFocus: () => true,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    querySelectorAll: () => [],
    body: {},
    getElementsByTagName: (tag: string) => (tag === 'script' ? [script] : tag === 'head' ? [head] : []),
    getElementById: () => null,
    head,
    cookie: '',
    title: '',
    createElement: (tag: string) => (tag === 'a' ? makeAnchor() : { setAttribute: () => undefined, style: {} }),
  };
}

function makeAnchor(): Record<string, unknown> {
  const anchor: Record<string, unknown> = { protocol: '', hostname: '', port: '', host: '', pathname: '', search: '', hash: '' };
  let href = '';
  Object.defineProperty(anchor, 'href', {
    get: () => href,
    set: (value: string) => {
      const url = new URL(value, ADDIN_URL);
      href = url.href;
      Object.assign(anchor, {
        protocol: url.protocol,
        hostname: url.hostname,
        port: url.port,
        host: url.host,
        pathname: url.pathname,
        search: url.search,
        hash: url.hash,
      });
    },
  });
  return anchor;
}

function makeStorage(): Record<string, unknown> {
  const entries = new Map<string, string>();
  return {
    getItem: (key: string) => entries.get(key) ?? null,
    setItem: (key: string, value: string) => void entries.set(key, String(value)),
    removeItem: (key: string) => void entries.delete(key),
    clear: () => entries.clear(),
    key: (index: number) => [...entries.keys()][index] ?? null,
    get length() {
      return entries.size;
    },
  };
}
