import { assert } from '../plan';
import { renamingsOf, rowOf } from './apply';
import type { CellChange, PlanDiff, RowChange, TableDiff, TableShape } from './changes';
import { countChanges } from './diff';
import type { SnapshotValue } from './snapshot';

type Values = readonly SnapshotValue[];
/** Columns and cells of one changed row: key, older key (0: the same), then place of column, from, to, over and over. */
type PackedRow = readonly [Values, Values | 0, ...SnapshotValue[]];
type PackedTable = readonly [
  name: string,
  kind: TableShape['kind'],
  before: TableShape | null,
  after: TableShape | null | 0,
  renamed: TableDiff['renamed'],
  moved: readonly (readonly [Values, Values])[],
  added: readonly Values[],
  removed: readonly Values[],
  changed: readonly PackedRow[],
];

/** A difference as short text: JSON with names of columns said once a table and keys once a row. `unpackDelta` gives the same difference back. */
export function packDelta(change: PlanDiff): string {
  return JSON.stringify([1, change.planName, change.tables.map(packTable)]);
}

/** The difference of a text by `packDelta`. Errors: other text is a programmer's mistake (JSON's or an assertion). */
export function unpackDelta(text: string): PlanDiff {
  const [format, planName, packed] = JSON.parse(text) as [number, PlanDiff['planName'], PackedTable[]];
  assert(format === 1, 'a packed difference of format 1');
  const tables = packed.map(unpackTable);
  return { planName, tables, counts: countChanges(tables) };
}

function packTable(change: TableDiff): PackedTable {
  const { name, kind, before, after, renamed, moved, added, removed, changed } = change;
  const columns = columnsOf(change);
  const place = new Map(columns.all.map((column, c) => [column, c]));
  const rows: SnapshotValue[][] = [];
  const keys: [Values, Values | 0][] = [];
  let last: Values | null = null;
  for (const { key, was, column, from, to } of changed) {
    if (last === null || JSON.stringify(last) !== JSON.stringify(key)) {
      keys.push([key, was ?? 0]);
      rows.push([]);
    }
    last = key;
    rows[rows.length - 1]?.push(place.get(column) ?? -1, from, to);
  }
  return [
    name,
    kind,
    before,
    JSON.stringify(before) === JSON.stringify(after) ? 0 : after,
    renamed,
    moved.map(({ from, to }) => [from, to]),
    added.map(({ values }) => rowOf(values, columns.after)),
    removed.map(({ values }) => rowOf(values, columns.before)),
    rows.map((cells, i) => [...(keys[i] as [Values, Values | 0]), ...cells]),
  ];
}

function unpackTable([name, kind, before, other, renamed, moved, added, removed, changed]: PackedTable): TableDiff {
  const after = other === 0 ? before : other;
  const columns = columnsOf({ before, after, renamed });
  const keyColumns = after?.key ?? before?.key ?? [];
  const rows = (list: readonly Values[], names: readonly string[], key: readonly string[]): RowChange[] => {
    const places = key.map((column) => names.indexOf(column));
    return list.map((row) => ({
      key: places.map((p) => row[p] ?? null),
      values: Object.fromEntries(names.map((column, c) => [column, row[c] ?? null])),
    }));
  };
  const cells = changed.flatMap(([key, was, ...rest]): CellChange[] =>
    Array.from({ length: rest.length / 3 }, (_, i) => ({
      key,
      ...(was === 0 ? {} : { was }),
      column: columns.all[rest[3 * i] as number] as string,
      from: rest[3 * i + 1] ?? null,
      to: rest[3 * i + 2] ?? null,
    })),
  );
  return {
    name,
    kind,
    keyColumns,
    before,
    after,
    renamed,
    moved: moved.map(([from, to]) => ({ from, to })),
    added: rows(added, columns.after, keyColumns),
    removed: rows(removed, columns.before, columns.beforeKey),
    changed: cells,
  };
}

/** The columns that rows and cells of a difference speak of, all in newer names. */
function columnsOf({ before, after, renamed }: Pick<TableDiff, 'before' | 'after' | 'renamed'>): {
  readonly before: readonly string[];
  readonly beforeKey: readonly string[];
  readonly after: readonly string[];
  readonly all: readonly string[];
} {
  const newer = new Map(renamingsOf({ renamed }).columns.map(({ from, to }) => [from, to]));
  const nameOf = (name: string): string => newer.get(name) ?? name;
  const own = (before?.columns ?? []).map(nameOf);
  const now = after?.columns ?? [];
  return { before: own, beforeKey: (before?.key ?? []).map(nameOf), after: now, all: [...new Set([...now, ...own])] };
}
