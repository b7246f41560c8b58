import { renamingsOf } from './apply';
import type { PlanDiff, RowChange, TableDiff } from './changes';
import { countChanges } from './diff';
import { invertRenamings } from './findRenamings';
import { compareKeys } from './order';
import type { SnapshotValue } from './snapshot';

/** The difference back: `apply(apply(b, d), inverse(d))` is `b`. */
export function inverse(change: PlanDiff): PlanDiff {
  const tables = change.tables.map(inverseTable);
  const { planName } = change;
  return { planName: planName && { from: planName.to, to: planName.from }, tables, counts: countChanges(tables) };
}

function inverseTable(change: TableDiff): TableDiff {
  const { name, before, after, keyColumns, added, removed, moved, changed } = change;
  const back = invertRenamings(renamingsOf(change));
  const older = new Map(back.columns.map(({ from, to }) => [from, to]));
  const columnOf = (column: string): string => older.get(column) ?? column;
  const members = new Map<string, Map<SnapshotValue, string>>();
  for (const { column, from, to } of back.members) members.set(column, (members.get(column) ?? new Map<SnapshotValue, string>()).set(from, to));
  const valueOf = (column: string, value: SnapshotValue): SnapshotValue => members.get(columnOf(column))?.get(value) ?? value;
  const keyOf = (key: readonly SnapshotValue[], columns = keyColumns): SnapshotValue[] => key.map((part, i) => valueOf(columns[i] ?? '', part));
  const isWhole = before !== null && after !== null && JSON.stringify(before.key) !== JSON.stringify(keyColumns.map(columnOf));
  const rowOf = ({ key, values }: RowChange): RowChange =>
    isWhole
      ? { key, values }
      : { key: keyOf(key), values: Object.fromEntries(Object.entries(values).map(([column, v]) => [columnOf(column), valueOf(column, v)])) };

  const columns = [...new Set([...(before?.columns ?? []), ...(after?.columns ?? []).map(columnOf)])];
  const place = new Map(columns.map((column, c) => [column, c]));
  const cells = changed.map((cell) => ({
    key: keyOf(cell.was ?? cell.key),
    ...(cell.was ? { was: keyOf(cell.key) } : {}),
    column: columnOf(cell.column),
    from: cell.to,
    to: cell.from,
  }));
  return {
    name,
    kind: (before ?? after ?? change).kind,
    keyColumns: before?.key ?? keyColumns,
    before: after,
    after: before,
    renamed: [...back.columns, ...back.members],
    moved: moved.map(({ from, to }) => ({ from: keyOf(to), to: keyOf(from) })).sort((a, b) => compareKeys(a.from, b.from)),
    added: removed.map(rowOf).sort((a, b) => compareKeys(a.key, b.key)),
    removed: added.map(rowOf).sort((a, b) => compareKeys(a.key, b.key)),
    changed: cells.sort((a, b) => compareKeys(a.key, b.key) || (place.get(a.column) ?? 0) - (place.get(b.column) ?? 0)),
  };
}
