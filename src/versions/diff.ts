import { keyColumns, keyOf } from './canonical';
import type { Snapshot, SnapshotTable, SnapshotValue } from './snapshot';

/** A row that is only on one side: its key and all its values by column. */
export interface RowChange {
  readonly key: readonly SnapshotValue[];
  readonly values: Readonly<Record<string, SnapshotValue>>;
}

/** A cell that differs in a row that is on both sides. */
export interface CellChange {
  readonly key: readonly SnapshotValue[];
  readonly column: string;
  readonly from: SnapshotValue;
  readonly to: SnapshotValue;
}

/** The difference of one table. Rows and cells are in order of key, cells then in order of column. */
export interface TableDiff {
  readonly name: string;
  readonly kind: SnapshotTable['kind'];
  readonly keyColumns: readonly string[];
  readonly added: readonly RowChange[];
  readonly removed: readonly RowChange[];
  readonly changed: readonly CellChange[];
}

/** The difference of two plans: only tables that differ, in order of name. */
export interface PlanDiff {
  readonly tables: readonly TableDiff[];
  readonly counts: { readonly added: number; readonly removed: number; readonly changed: number };
}

/**
 * What changed from `base` to `next`, by business key and never by place.
 *
 * In words: a row whose key is only in `next` was added, only in `base` removed; a row on both sides whose cell differs was changed, cell by cell. Moving a row
 * changes nothing. A renamed key is a removal and an addition. A table that is missing on one side counts as empty; when the two sides name different key columns
 * the whole table is removed and added. A column that one side lacks reads as blank there.
 */
export function diff(base: Snapshot, next: Snapshot): PlanDiff {
  const names = [...new Set([...base.tables, ...next.tables].map((t) => t.name))].sort();
  const tables = names
    .map((name) => diffTable(find(base, name), find(next, name)))
    .filter((t): t is TableDiff => t !== null && t.added.length + t.removed.length + t.changed.length > 0);
  const count = (kind: 'added' | 'removed' | 'changed') => tables.reduce((n, t) => n + t[kind].length, 0);
  return { tables, counts: { added: count('added'), removed: count('removed'), changed: count('changed') } };
}

function find(snapshot: Snapshot, name: string): SnapshotTable | null {
  return snapshot.tables.find((t) => t.name === name) ?? null;
}

function diffTable(base: SnapshotTable | null, next: SnapshotTable | null): TableDiff | null {
  const some = next ?? base;
  if (!some) return null;
  const head = { name: some.name, kind: some.kind, keyColumns: some.key };
  const sameKey = !base || !next || JSON.stringify(base.key) === JSON.stringify(next.key);
  const before = rowsByKey(base);
  const after = rowsByKey(next);
  const added: RowChange[] = [];
  const removed: RowChange[] = [];
  const changed: CellChange[] = [];
  for (const [key, row] of before) if (base && !(sameKey && after.has(key))) removed.push(rowChange(base, row));
  for (const [key, row] of after) {
    const old = sameKey ? before.get(key) : undefined;
    if (!next) continue;
    if (!old || !base) added.push(rowChange(next, row));
    else changed.push(...changedCells(base, old, next, row));
  }
  return { ...head, added, removed, changed };
}

function rowsByKey(table: SnapshotTable | null): Map<string, readonly SnapshotValue[]> {
  if (!table) return new Map();
  const positions = keyColumns(table);
  return new Map(table.rows.map((row) => [keyOf(row, positions), row]));
}

function rowChange(table: SnapshotTable, row: readonly SnapshotValue[]): RowChange {
  const values = Object.fromEntries(table.columns.map((name, c) => [name, row[c] ?? null]));
  return { key: keyColumns(table).map((p) => row[p] ?? null), values };
}

function changedCells(base: SnapshotTable, old: readonly SnapshotValue[], next: SnapshotTable, row: readonly SnapshotValue[]): CellChange[] {
  const key = keyColumns(next).map((p) => row[p] ?? null);
  const columns = [...new Set([...base.columns, ...next.columns])];
  return columns.flatMap((column) => {
    const from = old[base.columns.indexOf(column)] ?? null;
    const to = row[next.columns.indexOf(column)] ?? null;
    return from === to ? [] : [{ key, column, from, to }];
  });
}
