import { apply, compareRows, inOrder } from '../../versions';
import type { PlanDiff, Snapshot, SnapshotTable, SnapshotValue, TableDiff } from '../../versions';

type Row = readonly SnapshotValue[];

/** A row that was edited: where it stands in the table (−1: nowhere), and what it is now (null: gone). */
interface Edit {
  readonly at: number;
  row: Row | null;
}

/** The edits of a table, by key. */
type Edits = Map<string, Edit>;

/**
 * Applies differences one after another. The plain edits of a table (rows added, removed, cells changed) are gathered, and made at the end or before a difference
 * of another kind (renaming, move, another shape, a table that tells equal rows apart by `n`): a chain costs little more than its last step. Rows that nothing touched
 * are the very same objects. Gives what `apply` gives of differences that fit; of others anything, which the caller finds by the hash.
 */
export function replay(whole: Snapshot, changes: readonly PlanDiff[]): Snapshot {
  let snapshot = whole;
  const open = new Map<string, Edits>();
  const settle = (name: string): void => {
    const edits = open.get(name);
    open.delete(name);
    if (edits) snapshot = { ...snapshot, tables: snapshot.tables.map((table) => (table.name === name ? withEdits(table, edits) : table)) };
  };
  for (const change of changes) {
    const left: TableDiff[] = [];
    for (const part of change.tables) {
      const table = snapshot.tables.find(({ name }) => name === part.name);
      if (table && isPlain(part)) {
        const edits = open.get(part.name) ?? new Map();
        open.set(part.name, edits);
        gather(table, part, edits);
      } else {
        settle(part.name);
        left.push(part);
      }
    }
    if (left.length > 0 || change.planName) snapshot = apply(snapshot, { ...change, tables: left });
  }
  for (const name of [...open.keys()]) settle(name);
  return snapshot;
}

function isPlain({ before, after, renamed, moved, keyColumns, changed }: TableDiff): boolean {
  return (
    JSON.stringify(before) === JSON.stringify(after) &&
    renamed.length + moved.length === 0 &&
    keyColumns[keyColumns.length - 1] !== 'n' &&
    changed.every(({ was }) => was === undefined)
  );
}

function gather(table: SnapshotTable, { added, removed, changed }: TableDiff, edits: Edits): void {
  const find = finder(table);
  const place = new Map(table.columns.map((column, c) => [column, c]));
  const own = new Map<string, SnapshotValue[]>();
  const editOf = (key: Row, text: string): Edit => {
    const known = edits.get(text);
    if (known) return known;
    const at = find(key);
    const edit = { at, row: table.rows[at] ?? null };
    edits.set(text, edit);
    return edit;
  };
  for (const { key, column, to } of changed) {
    const text = JSON.stringify(key);
    let row = own.get(text);
    if (!row) {
      const edit = editOf(key, text);
      row = [...(edit.row ?? [])];
      own.set(text, row);
      edit.row = row;
    }
    row[place.get(column) ?? -1] = to;
  }
  for (const { key } of removed) editOf(key, JSON.stringify(key)).row = null;
  for (const { key, values } of added)
    editOf(key, JSON.stringify(key)).row = table.columns.map((column) => (Object.hasOwn(values, column) ? (values[column] ?? null) : null));
}

function withEdits(table: SnapshotTable, edits: Edits): SnapshotTable {
  const rows: (Row | null)[] = [...table.rows];
  for (const { at, row } of edits.values()) {
    if (at < 0) rows.push(row);
    else rows[at] = row;
  }
  return inOrder({ ...table, rows: rows.filter((row): row is Row => row !== null) });
}

/** The place of the row of a key, by halving; −1: there is none. */
function finder({ key, columns, rows }: SnapshotTable): (wanted: Row) => number {
  const positions = key.map((name) => columns.indexOf(name));
  const parts = positions.map((_, i) => i);
  return (wanted) => {
    let low = 0;
    let high = rows.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const order = compareRows(rows[middle] as Row, wanted, positions, parts);
      if (order === 0) return middle;
      if (order < 0) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  };
}
