import { hashText } from './hash';
import { compareRows, isMultiset, keyColumns, ownKey, partsOf, valueColumns } from './order';
import type { Row } from './order';
import type { Snapshot, SnapshotTable, SnapshotValue, VersionInfo } from './snapshot';

/** A key that occurs twice, or an empty one: such a table has no canonical form and the user must mend it first. */
export interface KeyProblem {
  readonly table: string;
  readonly kind: 'duplicate-key' | 'empty-key';
  readonly key: readonly SnapshotValue[];
}

/**
 * Brings a table into canonical form: rows sorted by key, −0 as 0, what JSON cannot say (NaN, infinity) as blank, missing cells as blank. In a multiset
 * (key ending in `n`) rows of one key are numbered from 1 in order of their other values, so that `n` says nothing of how they came about.
 * Edge: a duplicate or empty key (every part null or '') is returned as a problem, never guessed away.
 */
export function canonicalTable(table: SnapshotTable): { readonly table: SnapshotTable; readonly problems: readonly KeyProblem[] } {
  const { name, kind, key, columns } = table;
  const positions = keyColumns(table);
  const rows = sortRows({ ...table, rows: table.rows.map((row) => plainRow(row, columns.length)) });
  const problems: KeyProblem[] = [];
  rows.forEach((row, i) => {
    const before = rows[i - 1];
    if (positions.every((p) => row[p] === null || row[p] === '')) problems.push({ table: name, kind: 'empty-key', key: partsOf(row, positions) });
    else if (before && compareRows(before, row, positions) === 0) problems.push({ table: name, kind: 'duplicate-key', key: partsOf(row, positions) });
  });
  return { table: { name, kind, key, columns, rows }, problems };
}

/** The same table when its rows are in order already, else with its rows in order. */
export function inOrder(table: SnapshotTable): SnapshotTable {
  const rows = sortRows(table);
  return rows === table.rows ? table : { ...table, rows };
}

/** The rows in canonical order, of a multiset numbered; the very same array when they are already. */
function sortRows(table: SnapshotTable): readonly Row[] {
  const own = ownKey(table);
  const many = isMultiset(table);
  const n = many ? table.columns.indexOf('n') : -1;
  const values = many ? valueColumns(table) : [];
  const compare = (a: Row, b: Row): number => compareRows(a, b, own) || compareRows(a, b, values);
  const first = own[0] ?? -1;
  const isDone = (rows: readonly Row[]): boolean => {
    for (let i = 1; i < rows.length; i++) {
      const [before, row] = [rows[i - 1] as Row, rows[i] as Row];
      const [a, b] = [before[first], row[first]];
      // Most rows differ in the first part of the key, and are texts.
      if (typeof a === 'string' && typeof b === 'string' && a < b) continue;
      if (compare(before, row) > 0) return false;
    }
    return true;
  };
  const sorted = isDone(table.rows) ? table.rows : [...table.rows].sort(compare);
  if (!many) return sorted;
  let count = 0;
  let isNumbered = true;
  const numbers = sorted.map((row, i) => {
    count = i > 0 && compareRows(sorted[i - 1] as Row, row, own) === 0 ? count + 1 : 1;
    if (row[n] !== count) isNumbered = false;
    return count;
  });
  return isNumbered
    ? sorted
    : sorted.map((row, i) => (row[n] === numbers[i] ? row : row.map((value, c) => (c === n ? (numbers[i] as number) : value))));
}

function plainRow(row: Row, length: number): Row {
  const isPlain = row.length === length && row.every((value) => value !== undefined && (typeof value !== 'number' || isPlainNumber(value)));
  return isPlain ? row : Array.from({ length }, (_, c) => plainValue(row[c] ?? null));
}

function isPlainNumber(value: number): boolean {
  return Number.isFinite(value) && !Object.is(value, -0);
}

function plainValue(value: SnapshotValue): SnapshotValue {
  if (typeof value !== 'number' || isPlainNumber(value)) return value;
  return value === 0 ? 0 : null;
}

/** The canonical text of a table: JSON with its rows by key, so that equal tables give equal bytes however they came about. `rowText`: a row's JSON, where it is known already. */
export function tableText(table: SnapshotTable, rowText: (row: Row) => string = textOf): string {
  const { name, kind, key, columns, rows } = inOrder(table);
  return `${JSON.stringify({ name, kind, key, columns }).slice(0, -1)},"rows":[${rows.map((row) => rowText(row)).join(',')}]}`;
}

function textOf(row: Row): string {
  return JSON.stringify(row);
}

/** The canonical text of a snapshot: JSON with its tables by name. */
export function canonicalText({ format, planName, tables }: Snapshot): string {
  const texts = [...tables].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)).map((table) => tableText(table));
  return `{"format":${format},"planName":${JSON.stringify(planName)},"tables":[${texts.join(',')}]}`;
}

/**
 * The hash of every table's canonical text, by name: a table that fails a check can be named, one that stayed need not be hashed again. `hash`: SHA-256 as hex;
 * `rowText`: a row's JSON, where it is known already.
 */
export function tableHashes(
  snapshot: Snapshot,
  hash: (text: string) => string = hashText,
  rowText: (row: Row) => string = textOf,
): Readonly<Record<string, string>> {
  return Object.fromEntries(snapshot.tables.map((table) => [table.name, hash(tableText(table, rowText))]));
}

/** The hash of a plan's state: of its name and the hashes of its tables. Independent of the order of rows and tables and of the history that led to it. */
export function stateHash(snapshot: Snapshot, hash: (text: string) => string = hashText): string {
  return hashOfTables(snapshot, tableHashes(snapshot, hash), hash);
}

/** The state's hash where those of the tables are known. */
export function hashOfTables(
  { format, planName }: Pick<Snapshot, 'format' | 'planName'>,
  hashes: Readonly<Record<string, string>>,
  hash: (text: string) => string = hashText,
): string {
  const tables = Object.entries(hashes).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return hash(JSON.stringify([format, planName, tables]));
}

/** The hash that names a version: of its plan, parents, state, message, author and time. */
export function versionId(
  info: Pick<VersionInfo, 'planId' | 'parents' | 'stateHash' | 'message' | 'author' | 'at'>,
  hash: (text: string) => string = hashText,
): string {
  return hash(JSON.stringify([info.planId, info.parents, info.stateHash, info.message, info.author, info.at]));
}
