import { apply, canonicalText, diff, inverse, packDelta, unpackDelta } from '../../src/versions';
import type { PlanDiff, Snapshot, SnapshotTable, SnapshotValue, TableDiff } from '../../src/versions';
import { canonicalTable } from '../../src/versions';

type Rows = readonly (readonly SnapshotValue[])[];

function table(name: string, key: readonly string[], rest: readonly string[], rows: Rows): SnapshotTable {
  return canonicalTable({ name, kind: 'input', key, columns: [...key, ...rest], rows }).table;
}

const plan = (...tables: SnapshotTable[]): Snapshot => ({ format: 1, planName: 'P', tables });
const targets = (rows: Rows) => plan(table('targets', ['territory', 'month'], ['amount', 'owner'], rows));
const sales = (...amounts: number[]) => plan(table('sales', ['month', 'n'], ['amount'], amounts.map((amount) => ['2017-01', 0, amount]))); // prettier-ignore

function change(base: Snapshot, next: Snapshot): TableDiff {
  const found = checked(base, next).tables;
  expect(found).toHaveLength(1);
  return found[0] as TableDiff;
}

/** The difference, once it is known that it is exact both ways. */
function checked(base: Snapshot, next: Snapshot): PlanDiff {
  const there = diff(base, next);
  expect(unpackDelta(packDelta(there))).toEqual(there);
  expect(canonicalText(apply(base, there))).toBe(canonicalText(next));
  expect(canonicalText(apply(next, inverse(there)))).toBe(canonicalText(base));
  return there;
}

const three: Rows = [
  ['North', '2017-01', 10, 'x'],
  ['North', '2017-02', 20, 'x'],
  ['South', '2017-01', 30, 'y'],
];

describe('difference', () => {
  test('[V10] one edited row of three repeated is one change', () => {
    const found = change(sales(10, 20, 30), sales(20, 25, 30));
    expect(found.changed).toEqual([{ key: ['2017-01', 2], was: ['2017-01', 1], column: 'amount', from: 10, to: 25 }]);
    expect([found.added, found.removed, found.moved]).toEqual([[], [], []]);
  });

  test('[V10] what is left of repeated rows pairs in order, the rest came or went', () => {
    const found = change(sales(1, 2, 3, 3), sales(3, 5, 6, 7));
    expect(found.changed.map(({ from, to }) => [from, to])).toEqual([
      [1, 5],
      [2, 6],
      [3, 7],
    ]);
    expect(change(sales(1, 1), sales(1)).removed).toEqual([{ key: ['2017-01', 2], values: { month: '2017-01', n: 2, amount: 1 } }]);
  });

  test('[V11] a member that has another name is one renaming, and edits beside it are told in the new name', () => {
    const rows = Array.from({ length: 12 }, (_, i): SnapshotValue[] => ['North', `2017-${String(i + 1).padStart(2, '0')}`, i, 'x']);
    const next = rows.map(([, ...rest], i): SnapshotValue[] => ['Nord', ...(i === 3 ? ['2017-04', 99, 'x'] : rest)]);
    const found = change(targets([...rows, ['South', '2017-01', 5, 'y']]), targets([...next, ['South', '2017-01', 5, 'y']]));
    expect(found.renamed).toEqual([{ column: 'territory', from: 'North', to: 'Nord', rows: 12 }]);
    expect(found.changed).toEqual([{ key: ['Nord', '2017-04'], column: 'amount', from: 3, to: 99 }]);
    expect([found.added, found.removed, found.moved]).toEqual([[], [], []]);
  });

  test('[V11] a name that stays elsewhere, one with two partners, a date, and a row that says nothing are no renamings', () => {
    const isNot = (base: Rows, next: Rows) => expect(change(targets(base), targets(next)).renamed).toEqual([]);
    isNot(three, [['West', '2017-01', 10, 'x'], ...three.slice(1)]);
    isNot([['North', '2017-01', 10, 'x']], [['West', '2017-01', 10, 'x'], ['East', '2017-01', 10, 'x']]); // prettier-ignore
    isNot([['North', '2017-01', 10, 'x'], ['South', '2017-02', 1, 'y']], [['North', '2017-03', 10, 'x'], ['South', '2017-02', 1, 'y']]); // prettier-ignore
    isNot([['West', '2017-01', 10, 'x'], ['East', '2017-01', 10, 'x']], [['North', '2017-01', 10, 'x']]); // prettier-ignore
    isNot([['North', '2017-01', null, null]], [['West', '2017-01', null, null]]);
  });

  test('[V11] less than nine tenths of the rows are no renaming', () => {
    const rows = (name: string, off: number): Rows => Array.from({ length: 10 }, (_, i) => [name, `m${i}`, i < off ? i + 100 : i, 'x']);
    expect(change(targets(rows('North', 0)), targets(rows('Nord', 1))).renamed).toHaveLength(1);
    expect(change(targets(rows('North', 0)), targets(rows('Nord', 2))).renamed).toEqual([]);
  });

  test('[V11] a column that has another name', () => {
    const found = change(plan(table('a', ['k'], ['p', 'q'], [['x', 1, 2]])), plan(table('a', ['k'], ['p', 'r'], [['x', 5, 2]])));
    expect(found.renamed).toEqual([{ column: null, from: 'q', to: 'r', rows: 1 }]);
    expect(found.changed).toEqual([{ key: ['x'], column: 'p', from: 1, to: 5 }]);
    const key = change(plan(table('a', ['k'], ['p'], [['x', 1]])), plan(table('a', ['id'], ['p'], [['x', 1]])));
    expect(key.renamed).toEqual([{ column: null, from: 'k', to: 'id', rows: 1 }]);
  });

  test('[V12] a row with another part of its key moved', () => {
    const found = change(targets(three), targets([['South', '2017-02', 10, 'x'], ...three.slice(1)]));
    expect(found.moved).toEqual([]);
    const [first, ...rest] = three;
    expect(first).toBeDefined();
    expect(change(targets(three), targets([['North', '2017-09', 10, 'x'], ...rest])).moved).toEqual([
      { from: ['North', '2017-01'], to: ['North', '2017-09'] },
    ]);
  });

  test('[V12] blank rows, and rows with two that could be meant, did not move', () => {
    const rest: Rows = [['South', '2017-01', 1, 'a'], ['South', '2017-02', 2, 'b'], ['North', '2017-12', 3, 'c']]; // prettier-ignore
    const isNot = (gone: Rows, fresh: Rows) => expect(change(targets([...rest, ...gone]), targets([...rest, ...fresh])).moved).toEqual([]);
    isNot([['North', '2017-01', null, null]], [['North', '2017-02', null, null]]);
    isNot([['North', '2017-01', 5, 'x']], [['North', '2017-02', 5, 'x'], ['North', '2017-03', 5, 'x']]); // prettier-ignore
    isNot([['North', '2017-02', 5, 'x'], ['North', '2017-03', 5, 'x']], [['North', '2017-01', 5, 'x']]); // prettier-ignore
    isNot([['North', '2017-01', 5, 'x']], [['North', '2017-02', 6, 'x']]);
  });

  test('[V13] a table with other key columns is taken out and added whole', () => {
    const found = change(plan(table('a', ['k'], ['p'], [['x', 1]])), plan(table('a', ['k', 'm'], ['p'], [['x', 'y', 1]])));
    expect([found.removed.length, found.added.length, found.changed]).toEqual([1, 1, []]);
  });

  test('[V6] a column that came is blank before, one that went is blank after; a table that came or went has all its rows', () => {
    const found = change(plan(table('a', ['k'], ['p'], [['x', 1]])), plan(table('a', ['k'], ['p', 'q'], [['x', 1, 2]])));
    expect(found.changed).toEqual([{ key: ['x'], column: 'q', from: null, to: 2 }]);
    expect(checked(targets(three), plan()).counts.removed).toBe(3);
    expect(checked(plan(), targets(three)).tables[0]).toMatchObject({ before: null, after: { key: ['territory', 'month'] } });
  });

  test('[V14] hostile names are names: __proto__ as a key, a member and a column', () => {
    const of = (n: number) => plan(table('__proto__', ['__proto__'], ['constructor', 'p'], [['__proto__', n, 'x'], ['constructor', '1', 1]])); // prettier-ignore
    const found = change(of(1), plan(table('__proto__', ['__proto__'], ['constructor', 'p'], [['__proto__', 2, 'x'], ['toString', true, 'true']]))); // prettier-ignore
    expect(found.changed).toEqual([{ key: ['__proto__'], column: 'constructor', from: 1, to: 2 }]);
    expect(Object.keys(found.removed[0]?.values ?? {})).toEqual(['__proto__', 'constructor', 'p']);
    expect(Object.getPrototypeOf(found.removed[0]?.values)).toBe(Object.prototype);
  });

  test('[V14] 1 and "1", true and "true", blank and empty text differ', () => {
    const of = (value: SnapshotValue) => plan(table('a', ['k'], ['p'], [['x', value]]));
    for (const [a, b] of [[1, '1'], [true, 'true'], [null, ''], [0, null], [0, false]] as const) expect(change(of(a), of(b)).changed).toHaveLength(1); // prettier-ignore
    expect(diff(of(0), of(-0)).tables).toEqual([]);
  });

  test('[V6] a difference applied to another base stops', () => {
    const there = diff(sales(10), sales(20));
    expect(() => apply(sales(11), there)).toThrow('holds what the difference says');
    expect(() => apply(plan(), there)).toThrow('sales');
  });
});
