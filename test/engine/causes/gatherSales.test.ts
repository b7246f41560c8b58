import { decompose } from '../../../src/engine';
import { gatherSales } from '../../../src/engine/causes/gatherSales';
import type { Day } from '../../../src/plan';
import { makePlan } from '../makePlan';

test('[E5] rows of the year to date and as much of the year before count, each with its members on every level; later months do not', () => {
  const plan = makePlan({
    sales: [
      ['2016-01', 'North', 'A', 100],
      ['2016-02', 'North', 'B', 60],
      ['2016-04', 'North', 'A', 999],
      ['2017-01', 'North', 'B', 70],
      ['2017-02', 'South', 'A', 30],
      ['2017-04', 'South', 'A', 777],
    ],
    targets: [['North', 1200]],
    settings: { asOf: '2017-02-28' as Day },
  });
  const { decomposition } = decompose(plan);
  const months = decomposition.months.map((_, i) => (i === 0 ? 1 : i === 1 ? 0.5 : 0));
  const { fields, names, codes, actual, expected, leaves } = gatherSales(plan, decomposition, months);
  const told = Array.from(actual, (sold, row) => [...fields.map((_, f) => names[f]?.[codes[f]?.[row] ?? -1]), sold]);
  expect(fields.slice(0, 2)).toEqual(['territory', 'category']);
  const facts = told.filter(([, , ...rest]) => rest.at(-1) !== 0).map(([territory, category, ...rest]) => [territory, category, rest.at(-1)]);
  expect(facts).toEqual([
    ['North', 'B', 70],
    ['South', 'A', 30],
  ]);
  // The plan of a leaf to date stands on its rows of the year before.
  const planned = (path: readonly string[]): number => {
    const leaf = decomposition.leaves.find((each) => each.path.join() === path.join());
    return (leaf?.units ?? []).reduce((sum, each, i) => sum + each * (months[i] ?? 0), 0) * decomposition.roundingUnit;
  };
  for (const { path, rows } of leaves) {
    expect(rows.reduce((sum, row) => sum + (expected[row] ?? NaN), 0)).toBeCloseTo(planned(path), 9);
    for (const row of rows) expect(told[row]?.slice(0, path.length)).toEqual(path);
  }
  expect(leaves.map(({ path }) => path.join()).sort()).toEqual(['North,A', 'North,B', 'South,A']);
});
