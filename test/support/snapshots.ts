import fc from 'fast-check';
import { canonicalTable } from '../../src/versions';
import type { Snapshot, SnapshotTable, SnapshotValue } from '../../src/versions';

/** Names that break what is not careful, and plain ones that meet often. */
export const NAMES = ['a', 'b', 'c', 'North', 'Nord', '北京', '', '1', '-0', 'true', 'null', '__proto__', 'constructor', 'x'.repeat(300), '2017-03'];

const name = fc.oneof({ weight: 4, arbitrary: fc.constantFrom('a', 'b', 'c', 'North', 'Nord') }, { weight: 1, arbitrary: fc.constantFrom(...NAMES) });
const value = fc.oneof(
  fc.constant(null),
  fc.integer({ min: -2, max: 3 }),
  fc.constantFrom<SnapshotValue[]>('', 'x', '1', 'true', '__proto__', '北京', -0, 0.1, 1e21),
  fc.boolean(),
);

type Cells = readonly SnapshotValue[];

/** A table by rows of two key parts and two values; rows of one key stand once, in a multiset as often as they come. */
export function tableOf(name: string, rows: readonly Cells[], columns: readonly string[] = ['k', 'm', 'p', 'q'], isMany = false): SnapshotTable {
  const key = columns.slice(0, 2);
  const seen = new Set<string>();
  const own = rows.filter((row) => {
    const text = JSON.stringify(row.slice(0, 2).map((part) => (part === '' ? null : part)));
    const isEmpty = row.slice(0, 2).every((part) => part === null || part === '');
    if (isEmpty || (!isMany && seen.has(text))) return false;
    seen.add(text);
    return true;
  });
  const many = { key: [...key, 'n'], columns: [...key, 'n', ...columns.slice(2)], rows: own.map((row) => [...row.slice(0, 2), 0, ...row.slice(2)]) };
  const { table } = canonicalTable({ name, kind: 'input', ...(isMany ? many : { key, columns, rows: own }) });
  return table;
}

const row = fc.tuple(name, fc.oneof(fc.integer({ min: 0, max: 2 }), name), value, value);
const rows = fc.array(row, { maxLength: 10 });

/** What somebody does to the rows of a table. */
const edit = fc.oneof(
  fc.record({ what: fc.constant('cell' as const), at: fc.nat(), column: fc.integer({ min: 2, max: 3 }), value }),
  fc.record({ what: fc.constant('remove' as const), at: fc.nat() }),
  fc.record({ what: fc.constant('add' as const), row }),
  fc.record({ what: fc.constant('move' as const), at: fc.nat(), part: fc.integer({ min: 0, max: 1 }), name }),
  fc.record({
    what: fc.constant('rename' as const),
    at: fc.nat(),
    part: fc.integer({ min: 0, max: 1 }),
    name: fc.constantFrom('Nord', 'new', 'fresh', '__proto__'),
  }),
);
type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

function edited(before: readonly Cells[], edits: readonly Edit[]): readonly Cells[] {
  return edits.reduce<readonly Cells[]>((list, step) => {
    if (step.what === 'add') return [...list, step.row];
    if (list.length === 0) return list;
    const at = step.at % list.length;
    const put = (c: number, value: SnapshotValue) => (each: Cells) => each.map((old, i) => (i === c ? value : old));
    if (step.what === 'cell') return list.map((each, i) => (i === at ? put(step.column, step.value)(each) : each));
    if (step.what === 'remove') return list.filter((_, i) => i !== at);
    if (step.what === 'move') return list.map((each, i) => (i === at ? put(step.part, step.name)(each) : each));
    const from = list[at]?.[step.part];
    return list.map((each) => (each[step.part] === from ? put(step.part, step.name)(each) : each));
  }, before);
}

const edits = fc.array(edit, { maxLength: 5 });
const shapes = fc.constantFrom(
  ['k', 'm', 'p', 'q'],
  ['k', 'm', 'p', 'q'],
  ['k', 'm', 'p', 'q'],
  ['k', 'm', 'q', 'p'],
  ['k', 'm', 'p', 'other'],
  ['k', 'm', 'p'],
  ['k', 'month', 'p', 'q'],
  ['k', 'm', '__proto__', 'q'],
);

/** One table with a base and two sides that were edited from it (or made anew); sometimes it is missing, or its columns are others. */
const family = (title: string, isMany: boolean) =>
  fc
    .tuple(rows, edits, edits, fc.tuple(shapes, shapes, shapes), fc.tuple(chance(12), chance(12), chance(12)), fc.option(rows, { freq: 8 }))
    .map(([base, our, their, columns, gone, other]) => {
      const versions = [base, edited(base, our), other ?? edited(base, their)];
      return versions.map((list, i) => (gone[i] ? [] : [tableOf(title, list, columns[i], isMany)]));
    });

function chance(inHowMany: number): fc.Arbitrary<boolean> {
  return fc.integer({ min: 1, max: inHowMany }).map((n) => n === 2);
}

/** A base and two sides: a table by key, a multiset and results. */
export const threeSides: fc.Arbitrary<[Snapshot, Snapshot, Snapshot]> = fc
  .tuple(family('targets', false), family('sales', true), family('plan', false), fc.constantFrom(['P', 'P', 'P'], ['P', 'Q', 'P'], ['P', 'Q', 'R']))
  .map(([targets, sales, plan, titles]) => {
    const side = (i: number): Snapshot => {
      const results = (plan[i] ?? []).map((table) => ({ ...table, kind: 'result' as const }));
      return { format: 1, planName: titles[i] as string, tables: [...results, ...(sales[i] ?? []), ...(targets[i] ?? [])] };
    };
    return [side(0), side(1), side(2)];
  });

/** Two states of a plan. */
export const twoSides = threeSides.map(([base, next]): [Snapshot, Snapshot] => [base, next]);

/** How many cases a property tries: thousands when SUANPAN_RUNS says so. */
export const numRuns = Number(process.env['SUANPAN_RUNS'] ?? 100);
