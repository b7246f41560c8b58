import { boundSum } from './boundSum';
import { addTo } from './addTo';
import { forEachCell } from './placeSets';
import type { RoundedPlan } from './roundPlan';
import type { CellSet, SpreadDeviation, SpreadProblem } from './spreadProblem';
import type { WholeLimit } from './wholeLimits';

/** What the rounded sums came to: by limit, and every cell, margin and limit that is off its floor and ceiling (or off the limit). */
export function measureSums(
  problem: SpreadProblem,
  exact: Float64Array,
  units: Float64Array,
  limits: readonly WholeLimit[],
  rowSets: readonly (readonly number[])[],
  columnSets: readonly (readonly number[])[],
): RoundedPlan {
  const { rows, columns } = problem;
  const deviations: SpreadDeviation[] = [];
  const check = (set: () => CellSet, is: number, shall: number, cells: number, size: number, low = -Infinity, high = Infinity): void => {
    const bound = boundSum(shall, cells, size);
    if (is < Math.max(low, bound.low) || is > Math.min(high, bound.high)) deviations.push({ set: set(), exact: shall, units: is });
  };
  const byRow = new Float64Array(rows * 3);
  const byColumn = new Float64Array(columns * 3);
  for (let row = 0, cell = 0; row < rows; row++)
    for (let column = 0; column < columns; column++, cell++) {
      const [is, shall] = [units[cell] as number, exact[cell] as number];
      const size = Math.abs(shall);
      if (Math.abs(is - shall) >= 1) check(() => ({ rows: [row], columns: [column] }), is, shall, 1, size);
      addTo(byRow, row * 3, is);
      addTo(byRow, row * 3 + 1, shall);
      addTo(byRow, row * 3 + 2, size);
      addTo(byColumn, column * 3, is);
      addTo(byColumn, column * 3 + 1, shall);
      addTo(byColumn, column * 3 + 2, size);
    }
  const checkTree = (sets: readonly (readonly number[])[], sums: Float64Array, width: number, toSet: (lines: readonly number[]) => CellSet): void => {
    for (const set of sets) {
      const [is, shall, size] = [0, 1, 2].map((part) => set.reduce((sum, line) => sum + (sums[line * 3 + part] as number), 0));
      check(() => toSet(set), is as number, shall as number, set.length * width, size as number);
    }
  };
  checkTree(rowSets, byRow, columns, (set) => ({ rows: set, columns: null }));
  checkTree(columnSets, byColumn, rows, (set) => ({ rows: null, columns: set }));
  const sumOver = (set: CellSet): [number, number, number, number] => {
    let [is, shall, size, cells] = [0, 0, 0, 0];
    forEachCell(set, rows, columns, (cell) => {
      is += units[cell] as number;
      shall += exact[cell] as number;
      size += Math.abs(exact[cell] as number);
      cells++;
    });
    return [is, shall, size, cells];
  };
  for (const margin of problem.margins ?? []) {
    const [is, shall, size, cells] = sumOver(margin);
    check(() => margin, is, shall, cells, size);
  }
  const byIndex = problem.limits.map(() => ({ units: 0, binding: false }));
  for (const limit of limits) {
    const [is, shall, size, cells] = sumOver(limit);
    check(() => ({ rows: limit.rows, columns: limit.columns }), is, shall, cells, size, limit.low, limit.high);
    const at = (end: number): boolean => Number.isFinite(end) && Math.abs(shall - end) <= 1e-9 * Math.max(1, size);
    byIndex[limit.index] = { units: is, binding: at(limit.low) || at(limit.high) };
  }
  return { units, limits: byIndex, deviations };
}
