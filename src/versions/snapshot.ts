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

/**
 * What is known of a saved version without its content. `id` is the hash of the version itself (`versionId`), `stateHash` of its snapshot. Nothing of it ever
 * changes; which version a branch stands at, and which is approved, is kept beside.
 */
export interface VersionInfo {
  readonly id: string;
  readonly planId: string;
  /** 1, 2, 3 … in the order in which the server got them; 0 while it is queued. */
  readonly number: number;
  /** The version that it was made from; none of the first, two of a merge (one's own line first). */
  readonly parents: readonly string[];
  /** The branch (scenario) that it was saved on; `main` is the plan itself. */
  readonly branch: string;
  readonly stateHash: string;
  readonly message: string;
  /** Who saved it, as they call themselves. */
  readonly author: string;
  /** Who saved it, as the server knows them (a user's id); empty while it is queued. */
  readonly by: string;
  /** ISO time in UTC. */
  readonly at: string;
  /** `queued` when it waits in this browser for the server. */
  readonly state: 'saved' | 'queued';
}

/** A step of a version's way to approval; the list of them is append-only, the newest counts. */
export interface ApprovalStep {
  readonly versionId: string;
  readonly step: 'submitted' | 'approved' | 'rejected' | 'locked' | 'withdrawn';
  readonly by: string;
  readonly author: string;
  readonly at: string;
  readonly note: string;
  /** The plan's tests as they stood at submission; empty of the other steps. */
  readonly tests: readonly PlanTest[];
}

/** One test of a plan at submission. Red blocks approval. */
export interface PlanTest {
  readonly test: 'ties-out' | 'growth-band' | 'no-typed-results' | 'no-errors';
  readonly passed: boolean;
  /** What was found, in figures: cells or parts, as text for people of both languages to look up (addresses, names). */
  readonly found: readonly string[];
}

/** A branch (scenario): a name for a version that moves with each version saved on it. */
export interface Branch {
  readonly name: string;
  readonly head: string;
  /** The version that it began from. */
  readonly from: string | null;
}

/** What a person may do. Each role may all that the ones before it may, but that nobody approves what they submitted or saved themselves. */
export type Role = 'viewer' | 'rep' | 'manager' | 'approver' | 'administrator';

/** The rows that a person may see and change, by dimension (territory, category …); a dimension that is not named is open; null: everything. */
export type RowScope = Readonly<Record<string, readonly string[]>> | null;
