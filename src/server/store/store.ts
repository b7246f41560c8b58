import type { ApprovalStep, Branch, Role, RowScope, Snapshot, VersionInfo } from '../../versions';

/** A version as the store is given it: its content whole; `info.stateHash` is the content's. */
export interface NewVersion {
  readonly info: Omit<VersionInfo, 'number' | 'state'>;
  readonly snapshot: Snapshot;
  /** The state's hash by which its sender named it, when that is another: a person with a scope sends only their rows. With it the id can be verified for ever. */
  readonly sentHash?: string;
}

/** A person of a tenant. `id` is the tenant's identity provider's (never an e-mail address); in one-machine mode there is one, `owner`. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly scope: RowScope;
  /** False: may no longer come in; what they did stays. */
  readonly active: boolean;
}

/** One entry of the audit log. `hash` is of the entry before it and all else of this one, so that no entry can be changed or left out unnoticed. */
export interface AuditEntry {
  /** 1, 2, 3 … without gaps. */
  readonly number: number;
  readonly at: string;
  readonly by: string;
  /** What was done: `version.saved`, `branch.made`, `approval.approved`, `person.changed`, `access.refused`, `export.made`, `retention.applied` … */
  readonly action: string;
  readonly planId: string;
  /** What it was done to: a version's id, a branch's name, a person's id. */
  readonly subject: string;
  /** Short details as JSON text, never values of cells. */
  readonly detail: string;
  readonly hash: string;
}

/** How long contents are kept: a version older than `days` that is no branch's head, was never submitted and is no parent of a version that is kept for one of these reasons loses its content (its entry stays); null: for ever. */
export interface Retention {
  readonly days: number | null;
}

/** What a transaction that only reads may ask, for one tenant. Lists are newest first, but for branches (by name), people (by id) and the log. An error of any of these ends the transaction: let it through. */
export interface StoreReader {
  version(planId: string, id: string): Promise<VersionInfo | null>;
  /** The newest `limit` versions, of one branch, with numbers between `after` and `before` (neither included). */
  versions(planId: string, page?: VersionPage): Promise<VersionInfo[]>;
  /** The content, its hashes verified. Errors: `DamagedVersion` names version and table; null: no such version; 'expired': its content was not kept. */
  snapshot(planId: string, id: string): Promise<Snapshot | 'expired' | null>;
  branches(planId: string): Promise<Branch[]>;
  approvals(planId: string): Promise<ApprovalStep[]>;
  plans(): Promise<{ readonly planId: string; readonly planName: string; readonly versions: number; readonly changedAt: string }[]>;
  person(id: string): Promise<Person | null>;
  people(): Promise<Person[]>;
  retention(): Promise<Retention>;
  /** The entries of the log after a number (default 0), the first `limit` of them. */
  audit(page?: { readonly after?: number; readonly limit?: number }): Promise<AuditEntry[]>;
}

/** What one transaction may do, for one tenant. */
export interface StoreTransaction extends StoreReader {
  /** Gives it the plan's next number and stores it: as a delta on its first parent, or whole. Edge: an id that is stored already stores nothing and gives what is there. */
  addVersion(version: NewVersion): Promise<{ readonly info: VersionInfo; readonly stored: boolean }>;
  /** Moves (or makes, `expected` null) a branch when it stands at `expected`; false when it stands elsewhere. Made for a version that was saved on it, it begins `from` that one's first parent; else from `to`. */
  moveBranch(planId: string, name: string, expected: string | null, to: string): Promise<boolean>;
  addApproval(planId: string, step: ApprovalStep): Promise<void>;
  putPerson(person: Person): Promise<void>;
  putRetention(retention: Retention): Promise<void>;
  /** Takes the contents away that the retention no longer keeps; gives how many versions it touched. */
  applyRetention(now: string): Promise<number>;
  /** Appends to the log, chained. */
  addAudit(entry: Omit<AuditEntry, 'number' | 'hash'>): Promise<AuditEntry>;
  /** Takes away all that the tenant has, the log too but for one entry that says so. */
  deleteTenant(entry: Omit<AuditEntry, 'number' | 'hash'>): Promise<void>;
}

/** Which versions of a plan. */
export interface VersionPage {
  readonly branch?: string | undefined;
  readonly before?: number | undefined;
  readonly after?: number | undefined;
  readonly limit?: number | undefined;
}

/** The port of the cellar: SQLite for one machine, PostgreSQL for many. What is acknowledged is on the disk. Nothing stored is ever overwritten. */
export interface Store {
  readonly kind: 'sqlite' | 'postgres';
  /** Runs `work` over one state of the store, as it was at one moment; it waits for nobody and hinders nobody. */
  read<T>(tenant: string, work: (tx: StoreReader) => Promise<T>): Promise<T>;
  /**
   * Runs `work` as one transaction of one tenant: whole or not at all, as if alone (serializable); begun again when the database says that it could not be
   * (40001, 40P01). `work` may therefore run more than once: it has no effects but through `tx`.
   */
  write<T>(tenant: string, work: (tx: StoreTransaction) => Promise<T>): Promise<T>;
  /** Resolves when the store answers. */
  ready(): Promise<void>;
  /** A consistent copy into a file (SQLite only). */
  backup(file: string): Promise<void>;
  close(): Promise<void>;
}

/** Thrown when the database cannot be reached, or was lost in the midst of a transaction: whether that one was stored is not known. */
export class StoreUnavailable extends Error {
  readonly code: string;
  constructor(cause: unknown) {
    super('The store cannot be reached.', { cause });
    this.code = String((cause as { code?: unknown } | null)?.code ?? '');
  }
}

/** Thrown when a stored version does not match its hash. */
export class DamagedVersion extends Error {
  constructor(
    readonly version: number,
    readonly table: string,
  ) {
    super(`Version ${version} does not match its hash in the table ${table}: the store is damaged.`);
  }
}
