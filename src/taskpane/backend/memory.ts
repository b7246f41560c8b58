import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';
import type { JournalEntry, JournalPort, PlanHistory } from '../../flow';
import type { Snapshot, VersionInfo } from '../../versions';

/** A version that waits for the server. */
export interface Waiting {
  readonly id: string;
  readonly planId: string;
  readonly info: VersionInfo;
  readonly snapshot: Snapshot;
}

interface Memory extends DBSchema {
  waiting: { key: string; value: Waiting };
  histories: { key: string; value: { planId: string; history: Omit<PlanHistory, 'online'> } };
  journals: { key: string; value: { workbook: string; entry: JournalEntry } };
}

/** What the pane keeps in this browser: the queue of versions, the last known histories, the undo of the last run. */
export interface PaneMemory {
  get<Name extends StoreName>(store: Name, key: string): Promise<Memory[Name]['value'] | undefined>;
  all<Name extends StoreName>(store: Name): Promise<Memory[Name]['value'][]>;
  put<Name extends StoreName>(store: Name, value: Memory[Name]['value']): Promise<void>;
  remove(store: StoreName, key: string): Promise<void>;
}

type StoreName = 'waiting' | 'histories' | 'journals';
const keyOf = { waiting: 'id', histories: 'planId', journals: 'workbook' } as const;

/** IndexedDB; plain memory where the browser denies it (private windows, blocked third-party storage). */
export async function openMemory(): Promise<PaneMemory> {
  const db = await openDB<Memory>('suanpan-2', 1, {
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
  const stores: { [Name in StoreName]: Map<string, Memory[Name]['value']> } = { waiting: new Map(), histories: new Map(), journals: new Map() };
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
