import { assert } from '../plan';
import { canonicalTable } from './canonical';
import type { PlanDiff, TableDiff } from './changes';
import { hasSameKey, renameTable } from './findRenamings';
import type { Renamings } from './findRenamings';
import { compareKeys, keyColumns, partsOf } from './order';
import type { Row } from './order';
import type { Snapshot, SnapshotTable, SnapshotValue } from './snapshot';

/**
 * The state that a difference leads to: `apply(b, diff(b, a))` is `a`, to the byte of its canonical text. Tables that did not change are the very same objects.
 * Errors: a difference that was not made from this base is a programmer's mistake (asserted).
 */
export function apply(base: Snapshot, change: PlanDiff): Snapshot {
  const changed = new Map(change.tables.map((table) => [table.name, table]));
  const kept = base.tables.filter(({ name }) => !changed.has(name));
  const made = change.tables.flatMap((table) => applyTable(base.tables.find(({ name }) => name === table.name) ?? null, table) ?? []);
  const tables = [...kept, ...made].sort((a, b) => (a.name < b.name ? -1 : 1));
  assert(change.planName === null || change.planName.from === base.planName, 'the difference is of a plan of this name');
  return { format: base.format, planName: change.planName?.to ?? base.planName, tables };
}

/** What was renamed in a table, columns apart from members. */
export function renamingsOf({ renamed }: Pick<TableDiff, 'renamed'>): Renamings {
  return {
    columns: renamed.filter(({ column }) => column === null),
    members: renamed.flatMap((one) => (one.column === null ? [] : [{ ...one, column: one.column }])),
  };
}

function applyTable(base: SnapshotTable | null, change: TableDiff): SnapshotTable | null {
  const { name, before, after } = change;
  assert((base === null) === (before === null), `the base has the table ${name} when the difference says so`);
  if (after === null) return null;
  const shape = { name, ...after };
  const older = base && renameTable(base, renamingsOf(change));
  if (!older || !hasSameKey(older, after))
    return canonicalTable({ ...shape, rows: change.added.map(({ values }) => rowOf(values, after.columns)) }).table;

  const columns = [...new Set([...older.columns, ...after.columns])];
  const place = new Map(columns.map((column, c) => [column, c]));
  const rows: (Row | null)[] = [...older.rows];
  const key = keyColumns(older);
  const own = new Map<number, SnapshotValue[]>();
  for (const { key: now, was, column, from, to } of change.changed) {
    const i = findRow(older, was ?? now, key);
    const row = own.get(i) ?? columns.map((_, c) => older.rows[i]?.[c] ?? null);
    const c = place.get(column) ?? -1;
    assert(row[c] === from, `the cell ${column} of ${name} holds what the difference says`);
    row[c] = to;
    own.set(i, row);
    rows[i] = row;
  }
  for (const { key: gone } of change.removed) rows[findRow(older, gone, key)] = null;
  const fresh: Row[] = [];
  for (const { from, to } of change.moved) {
    const i = findRow(older, from, key);
    fresh.push((older.rows[i] as Row).map((value, c) => (key.includes(c) ? (to[key.indexOf(c)] ?? null) : value)));
    rows[i] = null;
  }
  const isSameOrder = after.columns.length === older.columns.length && after.columns.every((column, c) => older.columns[c] === column);
  const left = [...rows.filter((row): row is Row => row !== null), ...fresh];
  const ordered = isSameOrder ? left : left.map((row) => after.columns.map((column) => row[place.get(column) ?? -1] ?? null));
  return canonicalTable({ ...shape, rows: [...ordered, ...change.added.map(({ values }) => rowOf(values, after.columns))] }).table;
}

/** Values by column as a row. */
export function rowOf(values: Readonly<Record<string, SnapshotValue>>, columns: readonly string[]): SnapshotValue[] {
  return columns.map((column) => (Object.hasOwn(values, column) ? (values[column] ?? null) : null));
}

/** The place of the row of a key, by halving. */
function findRow(table: SnapshotTable, wanted: Row, key: readonly number[]): number {
  let low = 0;
  let high = table.rows.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const order = compareKeys(partsOf(table.rows[middle] as Row, key), wanted);
    if (order === 0) return middle;
    if (order < 0) low = middle + 1;
    else high = middle - 1;
  }
  assert(false, `the base has the row ${JSON.stringify(wanted)} of ${table.name}`);
  return -1;
}
