import { inOrder } from '../../versions';
import type { Snapshot, SnapshotTable, SnapshotValue } from '../../versions';

type Row = readonly SnapshotValue[];

/** A snapshot that was read, and the canonical text of its rows as it was read: what no delta touched need not be written again to be hashed. */
export interface ReadSnapshot {
  readonly snapshot: Snapshot;
  readonly texts: ReadonlyMap<Row, string>;
}

interface Head extends Pick<Snapshot, 'format' | 'planName'> {
  readonly tables: readonly (Omit<SnapshotTable, 'rows'> & { readonly count: number })[];
}

/** A snapshot as text: a line that says which tables there are and how many rows each has, then a line a row, each its canonical JSON (which has no line break). */
export function wholeText({ format, planName, tables }: Snapshot): string {
  const ordered = tables.map(inOrder);
  const head: Head = {
    format,
    planName,
    tables: ordered.map(({ name, kind, key, columns, rows }) => ({ name, kind, key, columns, count: rows.length })),
  };
  return [JSON.stringify(head), ...ordered.flatMap(({ rows }) => rows.map((row) => JSON.stringify(row)))].join('\n');
}

/** The snapshot of a text by `wholeText`. Errors: other text throws, or gives what no hash agrees with. */
export function readWhole(text: string): ReadSnapshot {
  const end = text.indexOf('\n');
  const { format, planName, tables } = JSON.parse(end < 0 ? text : text.slice(0, end)) as Head;
  const body = end < 0 ? '' : text.slice(end + 1);
  const rows = JSON.parse(`[${body.replaceAll('\n', ',')}]`) as Row[];
  const lines = body.split('\n');
  let from = 0;
  const read = tables.map(({ count, ...shape }) => ({ ...shape, rows: rows.slice(from, (from += count)) }));
  return { snapshot: { format, planName, tables: read }, texts: new Map(rows.map((row, i) => [row, lines[i] ?? ''])) };
}
