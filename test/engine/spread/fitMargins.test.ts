import { fitMargins } from '../../../src/engine/spread/fitMargins';
import { flatTree } from '../../../src/engine';
import { solveSpread } from '../../../src/engine/spread/solveSpread';
import { sequence } from './randomProblem';

const sumRows = (values: Float64Array, rows: number, columns: number): number[] =>
  Array.from({ length: rows }, (_, i) => values.slice(i * columns, (i + 1) * columns).reduce((sum, each) => sum + each, 0));
const sumColumns = (values: Float64Array, rows: number, columns: number): number[] =>
  Array.from({ length: columns }, (_, j) =>
    Array.from({ length: rows }, (__, i) => values[i * columns + j] as number).reduce((sum, each) => sum + each, 0),
  );

test('[S14] margins stand and every cell is base × row factor × column factor', () => {
  const [rows, columns] = [30, 17];
  const next = sequence(3);
  const base = Float64Array.from({ length: rows * columns }, () => (next() < 0.2 ? 0 : next() * 50));
  const plan = base.map((value) => value * (0.2 + 2 * next()));
  const fit = fitMargins(base, rows, columns, sumRows(plan, rows, columns), sumColumns(plan, rows, columns));
  expect(fit.met).toBe(true);
  const total = plan.reduce((sum, each) => sum + each, 0);
  sumRows(fit.exact, rows, columns).forEach((sum, i) =>
    expect(Math.abs(sum - (sumRows(plan, rows, columns)[i] as number))).toBeLessThan(1e-8 * total),
  );
  sumColumns(fit.exact, rows, columns).forEach((sum, j) =>
    expect(Math.abs(sum - (sumColumns(plan, rows, columns)[j] as number))).toBeLessThan(1e-8 * total),
  );
  fit.exact.forEach((value, cell) =>
    expect(value).toBe(
      (base[cell] as number) * (fit.rowFactors[Math.floor(cell / columns)] as number) * (fit.columnFactors[cell % columns] as number),
    ),
  );
});

test('[S14] a grid that converges slowly needs a fraction of the plain sweeps', () => {
  // Two blocks that are all but apart: plain fitting closes in by about a hundredth a sweep.
  const base = Float64Array.from([100, 100, 0.5, 0.5, 100, 100, 0.5, 0.5, 0.5, 0.5, 100, 100, 0.5, 0.5, 100, 100]);
  const fit = fitMargins(base, 4, 4, [110, 100, 90, 100], [95, 95, 105, 105]);
  expect(fit.met).toBe(true);
  expect(fit.sweeps).toBeLessThan(400);
});

test('[S14] what cannot be met says so', () => {
  expect(fitMargins(Float64Array.of(1, 1, 1, 1), 2, 2, [5, 5], [5, 6]).met).toBe(false);
  expect(fitMargins(Float64Array.of(0, 0, 1, 1), 2, 2, [5, 5], [5, 5]).met).toBe(false);
});

test('[S14] agrees with the general solver', () => {
  const base = Float64Array.of(4, 1, 3, 2, 8, 5);
  const [rowTotals, columnTotals] = [
    [12, 20],
    [10, 13, 9],
  ];
  const fit = fitMargins(base, 2, 3, rowTotals, columnTotals);
  const limits = [
    ...rowTotals.map((sum, row) => ({ rows: [row], columns: null, low: sum, high: sum })),
    ...columnTotals.map((sum, column) => ({ rows: null, columns: [column], low: sum, high: sum })),
  ];
  const { exact } = solveSpread({ rows: 2, columns: 3, base, rowTree: flatTree(2), columnTree: flatTree(3), limits });
  fit.exact.forEach((value, cell) => expect(value).toBeCloseTo(exact[cell] as number, 7));
});
