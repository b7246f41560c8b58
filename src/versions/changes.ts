import type { Snapshot, SnapshotTable, SnapshotValue } from './snapshot';

/** A row that is only on one side: its key and all its values by column. */
export interface RowChange {
  readonly key: readonly SnapshotValue[];
  readonly values: Readonly<Record<string, SnapshotValue>>;
}

/** A cell that differs in a row that is on both sides; `key` is the row's key on the newer side. */
export interface CellChange {
  readonly key: readonly SnapshotValue[];
  /** The row's key on the older side, in newer names, where it is another: a row of a multiset whose `n` is another now. */
  readonly was?: readonly SnapshotValue[];
  readonly column: string;
  readonly from: SnapshotValue;
  readonly to: SnapshotValue;
}

/** A row whose other values stayed while its key changed in one part: an account that went to another territory, a target to another month. */
export interface RowMove {
  readonly from: readonly SnapshotValue[];
  readonly to: readonly SnapshotValue[];
}

/** A name that was replaced in every row that had it: a member (`column` is the key's column) or, with `column` null, a column of the table. */
export interface Renaming {
  readonly column: string | null;
  readonly from: string;
  readonly to: string;
  /** Rows that carry the name. */
  readonly rows: number;
}

/** What a table is apart from its rows. */
export type TableShape = Pick<SnapshotTable, 'kind' | 'key' | 'columns'>;

/**
 * The difference of one table, complete: with it and one side the other side can be made. Rows and cells are in order of key, cells then in order of column.
 * `renamed` comes first: all other parts speak in the newer names. `before` or `after` is null when that side has no such table.
 */
export interface TableDiff {
  readonly name: string;
  readonly kind: SnapshotTable['kind'];
  readonly keyColumns: readonly string[];
  readonly before: TableShape | null;
  readonly after: TableShape | null;
  readonly renamed: readonly Renaming[];
  readonly moved: readonly RowMove[];
  readonly added: readonly RowChange[];
  readonly removed: readonly RowChange[];
  readonly changed: readonly CellChange[];
}

/** The difference of two plans: only tables that differ, in order of name. `planName` is null when it stayed. */
export interface PlanDiff {
  readonly planName: { readonly from: string; readonly to: string } | null;
  readonly tables: readonly TableDiff[];
  readonly counts: {
    readonly added: number;
    readonly removed: number;
    readonly changed: number;
    readonly moved: number;
    readonly renamed: number;
  };
}

/** What both sides changed differently since their common version. `id` names it for ever: the hash of table, key and column. */
export interface Conflict {
  readonly id: string;
  readonly table: string;
  readonly kind: 'both-changed' | 'we-deleted' | 'they-deleted' | 'both-added';
  /** Which row, in the words of the base where it has it. */
  readonly key: readonly SnapshotValue[];
  /** The cell's column; null where the whole row is meant (one side deleted it). */
  readonly column: string | null;
  readonly base: SnapshotValue;
  readonly ours: SnapshotValue;
  readonly theirs: SnapshotValue;
  /** Of whole rows: what each side has; null where it has no such row. */
  readonly rows: {
    readonly base: Readonly<Record<string, SnapshotValue>> | null;
    readonly ours: Readonly<Record<string, SnapshotValue>> | null;
    readonly theirs: Readonly<Record<string, SnapshotValue>> | null;
  } | null;
}

/** How one conflict is settled: one side's, what was before, or (cells only) a value of one's own. */
export type Settlement = 'ours' | 'theirs' | 'base' | { readonly value: SnapshotValue };

/** How conflicts are settled: each by its id, the others by a rule; without a rule they stay open. */
export interface Settlements {
  readonly byId: Readonly<Record<string, Settlement>>;
  readonly rule: 'ours' | 'theirs' | 'base' | null;
}

/** What a merge gives. While `open` is not empty the snapshot holds the base's values there and must not be saved. */
export interface Merged {
  readonly snapshot: Snapshot;
  readonly conflicts: readonly Conflict[];
  /** The conflicts that nothing settled. */
  readonly open: readonly Conflict[];
  /** Changes taken of each side, and those that both made alike. */
  readonly taken: { readonly ours: number; readonly theirs: number; readonly both: number };
  /** True when inputs of both sides were put together, so that results have to be calculated again; the snapshot then has no tables of results. */
  readonly recalculate: boolean;
}
