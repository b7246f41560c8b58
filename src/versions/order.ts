import type { SnapshotTable, SnapshotValue } from './snapshot';

/** One row of a table. */
export type Row = readonly SnapshotValue[];

/** The total order of values: blank, false, true, numbers by size, texts by their code units. 0 and −0 are the same. */
export function compareValues(a: SnapshotValue, b: SnapshotValue): number {
  if (a === b) return 0;
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : 1;
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : 1;
  return rank(a) - rank(b);
}

function rank(value: SnapshotValue): number {
  if (value === null) return 0;
  if (typeof value === 'boolean') return value ? 2 : 1;
  return typeof value === 'number' ? 3 : 4;
}

/** Orders two rows by the values at `positions`, first to last; `of` are the positions in the second row where they differ. */
export function compareRows(a: Row, b: Row, positions: readonly number[], of = positions): number {
  for (let i = 0; i < positions.length; i++) {
    const order = compareValues(a[positions[i] as number] as SnapshotValue, b[of[i] as number] as SnapshotValue);
    if (order !== 0) return order;
  }
  return 0;
}

/** Orders two keys, part by part. */
export function compareKeys(a: Row, b: Row): number {
  for (let i = 0; i < a.length; i++) {
    const order = compareValues(a[i] as SnapshotValue, b[i] as SnapshotValue);
    if (order !== 0) return order;
  }
  return 0;
}

/** The positions of a table's key columns. */
export function keyColumns(table: Pick<SnapshotTable, 'key' | 'columns'>): number[] {
  return table.key.map((name) => table.columns.indexOf(name));
}

/** Is the table a multiset: rows that may repeat the rest of their key, told apart by `n`, the last part of it? */
export function isMultiset(table: Pick<SnapshotTable, 'key'>): boolean {
  return table.key[table.key.length - 1] === 'n';
}

/** The positions of what says which row it is: the key, of a multiset without `n`. */
export function ownKey(table: Pick<SnapshotTable, 'key' | 'columns'>): number[] {
  const positions = keyColumns(table);
  return isMultiset(table) ? positions.slice(0, -1) : positions;
}

/** The positions of all that is no key. */
export function valueColumns(table: Pick<SnapshotTable, 'key' | 'columns'>): number[] {
  const key = new Set(table.key);
  return table.columns.flatMap((name, c) => (key.has(name) ? [] : [c]));
}

/** Gives the values of a row that are no key and not blank, by column name; empty text: it has none. */
export function valuesText(table: Pick<SnapshotTable, 'key' | 'columns'>): (row: Row) => string {
  const places = valueColumns(table).sort((a, b) => ((table.columns[a] as string) < (table.columns[b] as string) ? -1 : 1));
  const names = places.map((c) => JSON.stringify(table.columns[c]));
  return (row) => {
    let text = '';
    for (let i = 0; i < places.length; i++) {
      const value = row[places[i] as number] ?? null;
      if (value !== null) text += `${names[i] as string}${typeof value === 'number' ? value : JSON.stringify(value)},`;
    }
    return text;
  };
}

/** A row's values at some positions. */
export function partsOf(row: Row, positions: readonly number[]): SnapshotValue[] {
  return positions.map((p) => row[p] ?? null);
}
