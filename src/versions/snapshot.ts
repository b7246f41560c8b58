/** A value in a snapshot's table. Blank is null. */
export type SnapshotValue = string | number | boolean | null;

/**
 * One table of a snapshot in canonical form: `rows` sorted by key, no two rows with the same key, no empty key. `key` names the columns that identify a row
 * (business key), `columns` all columns in order.
 */
export interface SnapshotTable {
  readonly name: string;
  readonly kind: 'input' | 'result';
  readonly key: readonly string[];
  readonly columns: readonly string[];
  readonly rows: readonly (readonly SnapshotValue[])[];
}

/** The state of a plan: all its tables, in order of name. */
export interface Snapshot {
  readonly format: 1;
  readonly planName: string;
  readonly tables: readonly SnapshotTable[];
}

/** What is known of a saved version without its content. `id` is the hash of the version itself, `stateHash` of its snapshot. */
export interface VersionInfo {
  readonly id: string;
  readonly planId: string;
  readonly number: number;
  readonly parent: string | null;
  readonly stateHash: string;
  readonly message: string;
  readonly author: string;
  /** ISO time in UTC. */
  readonly at: string;
  /** `queued` when it waits in this browser for the server. */
  readonly state: 'saved' | 'queued';
}
