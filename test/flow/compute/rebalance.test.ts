import fc from 'fast-check';
import { rebalance } from '../../../src/flow/compute/rebalance';
import type { BalancePolicy } from '../../../src/flow/compute/rebalance';
import { targetFamilies } from '../../../src/flow/compute/targetFamilies';
import type { SnapshotTable, SnapshotValue } from '../../../src/versions';

const year = { planYear: 2017, fiscalStart: 1, roundingUnit: 1000 };

function targets(rows: readonly (readonly [string | null, string | null, string | null, number])[]): SnapshotTable {
  return {
    name: 'targets',
    kind: 'input',
    key: ['territory', 'category', 'period'],
    columns: ['territory', 'category', 'period', 'amount', 'measure'],
    rows: rows.map(([territory, category, period, amount]) => [territory, category, period, amount, null]),
  };
}
const amounts = ({ rows }: SnapshotTable): SnapshotValue[] => rows.map((row) => row[3] ?? null);

describe('targetFamilies', () => {
  test('[VB1] by the members of a dimension, and by stretches of the period that cover it', () => {
    const table = targets([
      [null, null, '2017', 100],
      ['North', null, '2017', 60],
      ['South', null, '2017', 40],
      ['North', 'Bikes', '2017', 60],
      ['North', null, '2017-H1', 25],
      ['North', null, '2017-Q3', 15],
      ['North', null, '2017-10…2017-12', 20],
      ['South', null, '2017-Q1', 10],
    ]);
    expect(targetFamilies(table, year)).toEqual([
      { parent: 0, parts: [1, 2] },
      { parent: 1, parts: [3] },
      { parent: 1, parts: [4, 5, 6] },
    ]);
  });

  test('[VB1] a total that stands twice, blank and as empty text, has no parts', () => {
    const table = targets([
      [null, null, '2017', 100],
      ['', null, '2017', 100],
      ['North', null, '2017', 60],
    ]);
    expect(targetFamilies(table, year)).toEqual([]);
  });

  test('[VB1] quarters before months: the longest stretches are the parts', () => {
    const months = Array.from({ length: 3 }, (_, m) => ['North', null, `2017-0${m + 1}`, 1] as const);
    const quarters = [1, 2, 3, 4].map((q) => ['North', null, `2017-Q${q}`, 3] as const);
    const found = targetFamilies(targets([['North', null, '2017', 12], ...quarters, ...months]), year);
    expect(found).toEqual([
      { parent: 0, parts: [1, 2, 3, 4] },
      { parent: 1, parts: [5, 6, 7] },
    ]);
  });

  test('[VB1] a plan year that begins in April begins in the year before its name', () => {
    const table = targets([
      ['North', null, 'FY2017', 12],
      ['North', null, 'FY2017-H1', 6],
      ['North', null, '2016-10…2017-03', 6],
      ['North', null, '2016-04', 1],
      ['North', null, '2016-05', 1],
      ['North', null, '2016-06…2016-09', 4],
      ['South', null, null, 3],
      ['South', null, 'FY2017-Q1', 1],
      ['South', null, '2016-07…2017-03', 2],
      ['West', null, '2017', 2],
      ['West', null, '2017-01…2017-06', 1],
      ['West', null, '2017-07…2017-12', 1],
    ]);
    expect(targetFamilies(table, { planYear: 2017, fiscalStart: 4 })).toEqual([
      { parent: 0, parts: [1, 2] },
      { parent: 1, parts: [3, 4, 5] },
      { parent: 6, parts: [7, 8] },
      { parent: 9, parts: [10, 11] },
    ]);
  });
});

describe('rebalance', () => {
  const base = targets([
    [null, null, '2017', 100_000],
    ['North', null, '2017', 60_000],
    ['South', null, '2017', 30_000],
    ['West', null, '2017', 10_000],
  ]);
  const merged = targets([
    [null, null, '2017', 100_000],
    ['North', null, '2017', 65_000],
    ['South', null, '2017', 30_000],
    ['West', null, '2017', 10_000],
  ]);

  test('[VB2] the parts that nobody changed give way', () => {
    const done = rebalance(base, merged, 'others', year);
    expect(amounts(done.table)).toEqual([100_000, 65_000, 26_000, 9_000]);
    expect(done.imbalances).toEqual([{ key: [null, null, '2017'], parts: 3, amount: 100_000, sum: 105_000, by: 'others' }]);
    expect(done.changes.map(({ from, to }) => [from, to])).toEqual([
      [30_000, 26_000],
      [10_000, 9_000],
    ]);
    expect(done.left).toEqual([]);
  });

  test('[VB2] all parts give way in proportion; the total follows; nothing', () => {
    const by = (policy: BalancePolicy) => amounts(rebalance(base, merged, policy, year).table);
    expect(by('all')).toEqual([100_000, 62_000, 29_000, 9_000]);
    expect(by('total')).toEqual([105_000, 65_000, 30_000, 10_000]);
    expect(by('none')).toEqual(amounts(merged));
    expect(rebalance(base, merged, 'none', year).left).toHaveLength(1);
  });

  test('[VB3] where everybody’s part was changed, or the others cannot take it, all give way', () => {
    const both = targets([
      [null, null, '2017', 100_000],
      ['North', null, '2017', 70_000],
      ['South', null, '2017', 40_000],
      ['West', null, '2017', 20_000],
    ]);
    const done = rebalance(base, both, 'others', year);
    expect(done.imbalances[0]?.by).toBe('all');
    expect((amounts(done.table).slice(1) as number[]).reduce((a, b) => a + b, 0)).toBe(100_000);
    const over = targets([
      [null, null, '2017', 100_000],
      ['North', null, '2017', 99_000],
      ['South', null, '2017', 30_000],
      ['West', null, '2017', 40_000],
    ]);
    expect(rebalance(base, over, 'others', year).imbalances[0]?.by).toBe('all');
  });

  test('[VB4] a target whose parts did not add up before is left alone', () => {
    const off = targets([
      [null, null, '2017', 90_000],
      ['North', null, '2017', 60_000],
      ['South', null, '2017', 40_000],
    ]);
    expect(rebalance(off, off, 'others', year)).toMatchObject({ imbalances: [], changes: [], left: [] });
  });

  test('[VB2] what is told of a change is what the merge gave and what it became; nothing else of the row changes', () => {
    const { table, changes } = rebalance(base, merged, 'all', year);
    expect(changes[0]).toEqual({ key: ['North', null, '2017'], from: 65_000, to: 62_000 });
    expect(table.rows[1]).toEqual(['North', null, '2017', 62_000, null]);
  });

  test('[VB2] rows in any order, on a tree of three levels: a parent before its parts', () => {
    const rows = [
      [null, null, '2017', 40],
      ...[1, 2, 3, 4].map((q) => [null, null, `2017-Q${q}`, 10] as const),
      [null, 'Bikes', '2017-Q1', 6],
      [null, 'Helmets', '2017-Q1', 4],
      ['North', 'Bikes', '2017-Q1', 4],
      ['South', 'Bikes', '2017-Q1', 2],
    ] as const;
    const units = { ...year, roundingUnit: 1 };
    const edited = rows.map((row, i) => (i === 0 ? ([null, null, '2017', 80] as const) : row));
    const forward = amounts(rebalance(targets(rows), targets(edited), 'all', units).table);
    expect(forward).toEqual([80, 20, 20, 20, 20, 12, 8, 8, 4]);
    const back = rebalance(targets([...rows].reverse()), targets([...edited].reverse()), 'all', units);
    expect(amounts(back.table).reverse()).toEqual(forward);
    const raised = rows.map((row, i) => (i === 7 ? (['North', 'Bikes', '2017-Q1', 9] as const) : row));
    expect(amounts(rebalance(targets(rows), targets([...raised].reverse()), 'total', units).table).reverse()).toEqual([
      45, 15, 10, 10, 10, 11, 4, 9, 2,
    ]);
  });

  test('[VB2] amounts of the base count for the decimals; up to six are kept', () => {
    const of = (total: number, north: number, south: number) =>
      targets([
        [null, null, '2017', total],
        ['North', null, '2017', north],
        ['South', null, '2017', south],
      ]);
    expect(rebalance(of(1, 0.5, 0.5), of(1, 1, 1), 'all', year).imbalances).toHaveLength(1);
    expect(amounts(rebalance(of(0.3, 0.123456, 0.176544), of(0.3, 0.2, 0.176544), 'others', year).table)).toEqual([0.3, 0.2, 0.1]);
  });

  test('[VB4] a target that had no parts before is left alone, also one of zero', () => {
    const none = targets([[null, null, '2017', 0]]);
    const some = targets([
      [null, null, '2017', 0],
      ['North', null, '2017', 5000],
    ]);
    expect(rebalance(none, some, 'others', year)).toMatchObject({ imbalances: [], changes: [], left: [] });
  });

  test('a base with other key columns, in another order, meets by what they mean', () => {
    const older: SnapshotTable = {
      ...{ name: 'targets', kind: 'input', key: ['category', 'territory'], columns: ['category', 'territory', 'amount', 'measure'] },
      rows: [
        [null, null, 100_000, null],
        [null, 'North', 60_000, null],
        ['Bikes', 'North', 60_000, null],
        [null, 'South', 40_000, null],
      ],
    };
    const newer = targets([
      [null, null, null, 100_000],
      ['North', null, null, 70_000],
      ['North', 'Bikes', null, 60_000],
      ['South', null, null, 40_000],
    ]);
    expect(amounts(rebalance(older, newer, 'others', year).table)).toEqual([100_000, 70_000, 70_000, 30_000]);
  });

  test('[VB5] what is split crosswise and stays off is told', () => {
    const cross = (nb: number, sh: number) =>
      targets([
        [null, null, '2017', 100_000],
        ['North', null, '2017', 60_000],
        ['South', null, '2017', 40_000],
        [null, 'Bikes', '2017', 70_000],
        [null, 'Helmets', '2017', 30_000],
        ['North', 'Bikes', '2017', nb],
        ['North', 'Helmets', '2017', 20_000],
        ['South', 'Bikes', '2017', 30_000],
        ['South', 'Helmets', '2017', sh],
      ]);
    const { left } = rebalance(cross(40_000, 10_000), cross(50_000, 25_000), 'others', year);
    expect(left.map(({ key, by }) => [key[0], by])).toContainEqual(['North', 'none']);
    expect(left.every(({ by, amount, sum }) => by === 'none' && amount !== sum)).toBe(true);
  });

  test('[VB2] an amount that is finer than the rounding unit keeps its cents', () => {
    const cents = (a: number, b: number) =>
      targets([
        [null, null, '2017', 0.3],
        ['North', null, '2017', a],
        ['South', null, '2017', b],
      ]);
    const done = rebalance(cents(0.1, 0.2), cents(0.15, 0.2), 'others', year);
    expect(amounts(done.table)).toEqual([0.3, 0.15, 0.15]);
  });

  test('[VB5] after any changes on a tree of targets the totals hold exactly, to the unit, whatever gives way', () => {
    const tree = fc.record({
      parts: fc.array(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }),
      edits: fc.array(fc.tuple(fc.nat(30), fc.integer({ min: 0, max: 90 })), { maxLength: 6 }),
      policy: fc.constantFrom<BalancePolicy>('others', 'all', 'total'),
    });
    fc.assert(
      fc.property(tree, ({ parts, edits, policy }) => {
        const sums = parts.map((below) => below.reduce((a, b) => a + b, 0) * 1000);
        const rows: [string | null, string | null, string, number][] = [
          [null, null, '2017', sums.reduce((a, b) => a + b, 0)],
          ...sums.map((sum, i): [string, null, string, number] => [`T${i}`, null, '2017', sum]),
          ...parts.flatMap((below, i) => below.map((amount, j): [string, string, string, number] => [`T${i}`, `C${j}`, '2017', amount * 1000])),
        ];
        const edited = rows.map((row) => [...row] as typeof row);
        for (const [at, amount] of edits) (edited[at % edited.length] as (typeof rows)[number])[3] = amount * 1000;
        const { table, left } = rebalance(targets(rows), targets(edited), policy, year);
        expect(left).toEqual([]);
        const at = (territory: string | null, category: string | null): number =>
          table.rows.find((row) => row[0] === territory && row[1] === category)?.[3] as number;
        const top = sums.map((_, i) => at(`T${i}`, null));
        expect(top.reduce((a, b) => a + b, 0)).toBe(at(null, null));
        parts.forEach((below, i) => expect(below.reduce((sum, _, j) => sum + at(`T${i}`, `C${j}`), 0)).toBe(top[i]));
        for (const row of table.rows) expect((row[3] as number) % 1000).toBe(0);
      }),
    );
  });
});
