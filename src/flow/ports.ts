import type { SheetWrite } from '../sheets';
import type { Snapshot, VersionInfo } from '../versions';
import type { WorkbookPort } from '../workbook';
import type { EnginePort } from './compute';

/** Keeps the undo of the last run. */
export interface JournalPort {
  save(entry: JournalEntry | null): Promise<void>;
  load(): Promise<JournalEntry | null>;
}

/** What one applied run did, so that it can be undone. */
export interface JournalEntry {
  readonly title: string;
  /** Cells changed. */
  readonly cells: number;
  readonly writes: readonly SheetWrite[];
  readonly undo: readonly SheetWrite[];
}

/** Where versions live: the server, with a queue in front that holds what could not be sent. */
export interface VersionsPort {
  /** Newest first, the queued ones on top. */
  list(planId: string): Promise<{ readonly versions: readonly VersionInfo[]; readonly online: boolean }>;
  load(planId: string, id: string): Promise<Snapshot>;
  /** Saves, or queues when the server cannot be reached (`state: 'queued'`). Idempotent by the version's id. */
  commit(draft: VersionDraft): Promise<VersionInfo>;
  /** Sends what waits; returns how many still wait. */
  flush(): Promise<number>;
}

/** A version to save. */
export interface VersionDraft {
  readonly planId: string;
  /** The version it was made from: the newest that was known. */
  readonly parent: string | null;
  readonly message: string;
  readonly author: string;
  readonly at: string;
  readonly snapshot: Snapshot;
}

/** All that a use case may reach. */
export interface Ports {
  readonly workbook: WorkbookPort;
  readonly engine: EnginePort;
  readonly journal: JournalPort;
  readonly versions: VersionsPort;
}
