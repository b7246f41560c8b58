import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';
import type { JournalEntry, JournalPort, VersionDraft, VersionsPort } from '../flow';
import type { SampleData } from '../sheets';
import { stateHash, versionId } from '../versions';
import type { Snapshot, VersionInfo } from '../versions';
import { WorkbookError } from '../workbook';

interface Waiting {
  readonly id: string;
  readonly planId: string;
  readonly info: VersionInfo;
  readonly snapshot: Snapshot;
}

interface Memory extends DBSchema {
  waiting: { key: string; value: Waiting };
  lists: { key: string; value: { planId: string; versions: VersionInfo[] } };
  journals: { key: string; value: { workbook: string; entry: JournalEntry } };
}

/** What the pane keeps in this browser: the queue of versions, the last known lists, the undo of the last run. */
export interface PaneMemory {
  get<Name extends StoreName>(store: Name, key: string): Promise<Memory[Name]['value'] | undefined>;
  all<Name extends StoreName>(store: Name): Promise<Memory[Name]['value'][]>;
  put<Name extends StoreName>(store: Name, value: Memory[Name]['value']): Promise<void>;
  remove(store: StoreName, key: string): Promise<void>;
}

type StoreName = 'waiting' | 'lists' | 'journals';
const keyOf = { waiting: 'id', lists: 'planId', journals: 'workbook' } as const;

/** IndexedDB; plain memory where the browser denies it (private windows, blocked third-party storage). */
export async function openMemory(): Promise<PaneMemory> {
  const db = await openDB<Memory>('suanpan', 1, {
    upgrade: (fresh) => (Object.keys(keyOf) as StoreName[]).forEach((store) => fresh.createObjectStore(store, { keyPath: keyOf[store] })),
  }).catch(() => null);
  return db ? inDatabase(db) : inMemory();
}

function inDatabase(db: IDBPDatabase<Memory>): PaneMemory {
  return {
    get: (store, key) => db.get(store, key),
    all: (store) => db.getAll(store),
    put: async (store, value) => void (await db.put(store, value)),
    remove: (store, key) => db.delete(store, key),
  };
}

/** The same kept in plain memory, for as long as the pane lives. */
export function inMemory(): PaneMemory {
  const stores: { [Name in StoreName]: Map<string, Memory[Name]['value']> } = { waiting: new Map(), lists: new Map(), journals: new Map() };
  return {
    get: async (store, key) => stores[store].get(key),
    all: async (store) => [...stores[store].values()],
    put: async (store, value) => void stores[store].set((value as unknown as Record<string, string>)[keyOf[store]] ?? '', value),
    remove: async (store, key) => void stores[store].delete(key),
  };
}

/** The undo of the last run of one workbook, kept over a reload of the pane. */
export function journalIn(memory: PaneMemory, workbook: string): JournalPort {
  return {
    save: (entry) => (entry ? memory.put('journals', { workbook, entry }) : memory.remove('journals', workbook)),
    load: async () => (await memory.get('journals', workbook))?.entry ?? null,
  };
}

/**
 * The versions behind the server's API, with a queue in front: what cannot be sent now waits in this browser and is sent later, once.
 * `send` is the page's `fetch`; the API lies under `base` (`/api`).
 */
export function versionsBehind(send: typeof fetch, base: string, memory: PaneMemory): VersionsPort {
  const url = (planId: string, id = ''): string => `${base}/plans/${encodeURIComponent(planId)}/versions${id && `/${id}`}`;

  const ask = async (address: string, init: RequestInit = {}): Promise<Response | null> => {
    const response = await send(address, { ...init, headers: { ...init.headers, 'x-suanpan': '1' }, signal: AbortSignal.timeout(15_000) }).catch(
      () => null,
    );
    return response && response.status >= 500 && response.status !== 500 ? null : response;
  };

  /** Saved; or why not: null when the server cannot be reached or does not let us in, else the status by which it refused the version itself. */
  const push = async ({ info, snapshot, planId, id }: Waiting): Promise<VersionInfo | number | null> => {
    const { parent, stateHash: state, message, author, at } = info;
    const body = JSON.stringify({ parent, stateHash: state, message, author, at, snapshot });
    const response = await ask(url(planId, id), { method: 'PUT', headers: { 'content-type': 'application/json' }, body });
    if (response?.ok) return ((await response.json()) as { info: VersionInfo }).info;
    return response && [400, 413].includes(response.status) ? response.status : null;
  };

  const waitingOf = async (planId: string): Promise<Waiting[]> =>
    (await memory.all('waiting')).filter((w) => w.planId === planId).sort((a, b) => (a.info.at < b.info.at ? 1 : -1));

  return {
    async list(planId) {
      const response = planId === '' ? await ask(`${base}/health`) : await ask(url(planId));
      const fresh = response?.ok && planId !== '' ? ((await response.json()) as { versions: VersionInfo[] }).versions : null;
      if (fresh) await memory.put('lists', { planId, versions: fresh });
      const known = fresh ?? (await memory.get('lists', planId))?.versions ?? [];
      const ids = new Set(known.map((v) => v.id));
      const queued = (await waitingOf(planId)).map((w) => w.info).filter((v) => !ids.has(v.id));
      return { versions: [...queued, ...known], online: response?.ok === true };
    },
    async load(planId, id) {
      const waiting = await memory.get('waiting', id);
      if (waiting) return waiting.snapshot;
      const response = await ask(url(planId, id));
      if (!response) throw new WorkbookError('offline', 'the server does not answer');
      if (!response.ok) throw new WorkbookError('unknown', `version ${response.status}`);
      return ((await response.json()) as { snapshot: Snapshot }).snapshot;
    },
    async commit(draft: VersionDraft) {
      const { snapshot, ...rest } = draft;
      const state = stateHash(snapshot);
      const id = versionId({ ...rest, stateHash: state });
      const waiting: Waiting = { id, planId: draft.planId, snapshot, info: { ...rest, id, stateHash: state, number: 0, state: 'queued' } };
      await memory.put('waiting', waiting);
      const saved = await push(waiting);
      if (saved === null) return waiting.info;
      await memory.remove('waiting', id);
      if (typeof saved === 'number') throw new WorkbookError(saved === 413 ? 'too-large' : 'unknown', `version refused: ${saved}`);
      return saved;
    },
    async flush() {
      const waiting = (await memory.all('waiting')).sort((a, b) => (a.info.at < b.info.at ? -1 : 1));
      let left = waiting.length;
      for (const item of waiting) {
        const saved = await push(item);
        if (saved === null) break;
        // One that is refused stays, and does not keep the others.
        if (typeof saved === 'number') continue;
        await memory.remove('waiting', item.id);
        left--;
      }
      return left;
    },
  };
}

/** Loads the sample's data, which lies beside the pane. Errors: WorkbookError 'offline' when it cannot be had. */
export async function loadSample(send: typeof fetch, language: 'en' | 'zh'): Promise<SampleData> {
  const response = await send(`samples/sample-${language}.json`).catch(() => null);
  if (!response?.ok) throw new WorkbookError('offline', `sample ${response?.status ?? 'unreachable'}`);
  return (await response.json()) as SampleData;
}
