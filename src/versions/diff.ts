import { inOrder } from './canonical';
import type { CellChange, PlanDiff, RowChange, TableDiff } from './changes';
import { findMoves } from './findMoves';
import { findRenamings, hasSameKey, noRenamings, renameTable } from './findRenamings';
import { matchRows } from './matchRows';
import { keyColumns, partsOf } from './order';
import type { Row } from './order';
import type { Snapshot, SnapshotTable } from './snapshot';

/**
 * What changed from `base` to `next`, by business key and never by place.
 *
 * In words: a row whose key is only in `next` was added, only in `base` removed; a row on both sides whose cell differs was changed, cell by cell. Names that were replaced throughout are
 * renamings (`findRenamings`), rows that only changed a part of their key moved (`findMoves`). The order of rows means nothing. When the two sides name different key columns the whole table
 * is removed and added. A column that one side lacks reads as blank there. **shape** a column whose name is `__proto__` is an own property of `values` like any other.
 */
export function diff(base: Snapshot, next: Snapshot): PlanDiff {
  const names = [...new Set([...base.tables, ...next.tables].map((t) => t.name))].sort();
  const tables = names.map((name) => diffTable(find(base, name), find(next, name))).filter((t): t is TableDiff => t !== null);
  const planName = base.planName === next.planName ? null : { from: base.planName, to: next.planName };
  return { planName, tables, counts: countChanges(tables) };
}

/** The numbers of changes in tables. */
export function countChanges(tables: readonly TableDiff[]): PlanDiff['counts'] {
  const count = (kind: keyof PlanDiff['counts']): number => tables.reduce((n, t) => n + t[kind].length, 0);
  return { added: count('added'), removed: count('removed'), changed: count('changed'), moved: count('moved'), renamed: count('renamed') };
}

function find(snapshot: Snapshot, name: string): SnapshotTable | null {
  return snapshot.tables.find((t) => t.name === name) ?? null;
}

/** The difference of one table; null when there is none. A side that is null has no such table. */
export function diffTable(before: SnapshotTable | null, after: SnapshotTable | null): TableDiff | null {
  const some = after ?? before;
  if (!some || before === after) return null;
  const head = { name: some.name, kind: some.kind, keyColumns: some.key, before: shapeOf(before), after: shapeOf(after) };
  const none = { renamed: [], moved: [], added: [], removed: [], changed: [] };
  const base = before && inOrder(before);
  const next = after && inOrder(after);
  if (!base || !next) return { ...head, ...none, added: allRows(next), removed: allRows(base) };

  const first = hasSameKey(base, next) ? matchRows(base, next) : null;
  const renamings = needsRenamings(base, next, first) ? findRenamings(base, next, first) : noRenamings;
  const isRenamed = renamings.columns.length + renamings.members.length > 0;
  const older = isRenamed ? renameTable(base, renamings) : base;
  if (!hasSameKey(older, next)) return { ...head, ...none, added: allRows(next), removed: allRows(base) };
  const match = findMoves(older, next, isRenamed || !first ? matchRows(older, next) : first);
  const [olderKey, nextKey] = [keyColumns(older), keyColumns(next)];
  const whole: TableDiff = {
    ...head,
    renamed: [...renamings.columns, ...renamings.members],
    moved: match.moved.map(([x, y]) => ({ from: partsOf(older.rows[x] as Row, olderKey), to: partsOf(next.rows[y] as Row, nextKey) })),
    added: match.added.map((y) => rowChange(next, next.rows[y] as Row, nextKey)),
    removed: match.removed.map((x) => rowChange(older, older.rows[x] as Row, olderKey)),
    changed: changedCells(older, next, match.changed),
  };
  return isEmpty(whole) ? null : whole;
}

function needsRenamings(base: SnapshotTable, next: SnapshotTable, match: ReturnType<typeof matchRows> | null): boolean {
  const isSameShape = match !== null && base.columns.every((name) => next.columns.includes(name));
  return !isSameShape || (match.removed.length > 0 && match.added.length > 0);
}

function isEmpty({ before, after, renamed, moved, added, removed, changed }: TableDiff): boolean {
  return renamed.length + moved.length + added.length + removed.length + changed.length === 0 && JSON.stringify(before) === JSON.stringify(after);
}

function shapeOf(table: SnapshotTable | null): TableDiff['before'] {
  return table && { kind: table.kind, key: table.key, columns: table.columns };
}

function allRows(table: SnapshotTable | null): RowChange[] {
  if (!table) return [];
  const key = keyColumns(table);
  return table.rows.map((row) => rowChange(table, row, key));
}

function rowChange(table: SnapshotTable, row: Row, key: readonly number[]): RowChange {
  return { key: partsOf(row, key), values: Object.fromEntries(table.columns.map((name, c) => [name, row[c] ?? null])) };
}

function changedCells(older: SnapshotTable, next: SnapshotTable, pairs: readonly (readonly [number, number])[]): CellChange[] {
  if (pairs.length === 0) return [];
  const keys = new Set(next.key);
  const columns = [...new Set([...next.columns, ...older.columns])]
    .filter((name) => !keys.has(name))
    .map((name) => [name, older.columns.indexOf(name), next.columns.indexOf(name)] as const);
  const [olderKey, nextKey] = [keyColumns(older), keyColumns(next)];
  const last = nextKey[nextKey.length - 1] as number;
  const lastOlder = olderKey[olderKey.length - 1] as number;
  const cells: CellChange[] = [];
  for (const [x, y] of [...pairs].sort(([, a], [, b]) => a - b)) {
    const [row, now] = [older.rows[x] as Row, next.rows[y] as Row];
    const key = partsOf(now, nextKey);
    const was = row[lastOlder] === now[last] ? {} : { was: partsOf(row, olderKey) };
    for (const [column, p, q] of columns) {
      const from = row[p] ?? null;
      const to = now[q] ?? null;
      if (from !== to) cells.push({ key, ...was, column, from, to });
    }
  }
  return cells;
}
