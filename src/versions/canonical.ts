import { hashText } from './hash';
import type { Snapshot, SnapshotTable, SnapshotValue, VersionInfo } from './snapshot';

/** A key that occurs twice, or an empty one: such a table has no canonical form and the user must mend it first. */
export interface KeyProblem {
  readonly table: string;
  readonly kind: 'duplicate-key' | 'empty-key';
  readonly key: readonly SnapshotValue[];
}

/** The positions of a table's key columns. */
export function keyColumns(table: SnapshotTable): number[] {
  return table.key.map((name) => table.columns.indexOf(name));
}

/** A row's business key as one text; different keys give different texts. */
export function keyOf(row: readonly SnapshotValue[], positions: readonly number[]): string {
  return JSON.stringify(positions.map((p) => row[p] ?? null));
}

/**
 * Brings a table into canonical form: rows sorted by key (code units of the key's text), −0 as 0.
 * Edge: a duplicate or empty key (every part null or '') is returned as a problem, never guessed away.
 */
export function canonicalTable(table: SnapshotTable): { readonly table: SnapshotTable; readonly problems: readonly KeyProblem[] } {
  const positions = keyColumns(table);
  const keyed = table.rows.map((row) => ({ row, key: keyOf(row, positions) }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  const problems: KeyProblem[] = [];
  keyed.forEach(({ row, key }, i) => {
    const parts = positions.map((p) => row[p] ?? null);
    if (parts.every((part) => part === null || part === '')) problems.push({ table: table.name, kind: 'empty-key', key: parts });
    else if (i > 0 && keyed[i - 1]?.key === key) problems.push({ table: table.name, kind: 'duplicate-key', key: parts });
  });
  const rows = keyed.map(({ row }) => table.columns.map((_, c) => plainValue(row[c] ?? null)));
  return { table: { name: table.name, kind: table.kind, key: table.key, columns: table.columns, rows }, problems };
}

function plainValue(value: SnapshotValue): SnapshotValue {
  return Object.is(value, -0) ? 0 : value;
}

/**
 * The canonical text of a snapshot: JSON with tables by name and rows by key, so that equal plans give equal bytes however they came about.
 * Shape: a snapshot whose tables are canonical already (`takeSnapshot` makes such).
 */
export function canonicalText(snapshot: Snapshot): string {
  const tables = [...snapshot.tables].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  return JSON.stringify({
    format: snapshot.format,
    planName: snapshot.planName,
    tables: tables.map((t) => ({ name: t.name, kind: t.kind, key: t.key, columns: t.columns, rows: canonicalTable(t).table.rows })),
  });
}

/** The hash of a plan's state: of its canonical text. Independent of row order and of the history that led to it. */
export function stateHash(snapshot: Snapshot): string {
  return hashText(canonicalText(snapshot));
}

/** The hash that names a version: of its plan, parent, state, message, author and time. */
export function versionId(info: Pick<VersionInfo, 'planId' | 'parent' | 'stateHash' | 'message' | 'author' | 'at'>): string {
  return hashText(JSON.stringify([info.planId, info.parent, info.stateHash, info.message, info.author, info.at]));
}
