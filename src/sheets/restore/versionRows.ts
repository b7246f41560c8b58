import type { Issue, Source } from '../../plan';
import type { SnapshotTable, SnapshotValue } from '../../versions';

/** The key of a row as text. */
export function keyOf(table: SnapshotTable, fields: Readonly<Record<string, SnapshotValue>>): string {
  return JSON.stringify(table.key.map((name) => fields[name] ?? null));
}

/** A version's row by the names of its columns. */
export function fieldsOf(table: SnapshotTable, row: readonly SnapshotValue[]): Record<string, SnapshotValue> {
  return Object.fromEntries(table.columns.map((name, i) => [name, row[i] ?? null]));
}

/** Equal values; numbers within a relative 1e-9. */
export function equal(a: SnapshotValue, b: SnapshotValue): boolean {
  return typeof a === 'number' && typeof b === 'number' ? Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b)) : a === b;
}

/** The warning for what has no place in a source. */
export function notRestored(table: SnapshotTable, source: Source, found: string): Issue {
  const at = { sheet: source.sheet, row: source.body.row, column: source.body.column };
  return { level: 'warning', code: 'not-restored', at, found, params: { table: table.name } };
}

/** Does a sale lie after the last month that the version counts? */
export function isAfter(month: SnapshotValue | undefined, until: string | null): boolean {
  return typeof month === 'string' && until !== null && month > until;
}
