import { heightOf, taken, type Hull } from './leaf';
import { solveConcave, type Column } from './solveConcave';
import { sumOf, type Split, type SplitProblem, type SplitRow } from './splitProblem';

/**
 * The best split under limits that cross or compare (V9): a primal–dual interior-point method on the separable concave return; a step costs columns × rows². The bound is the Lagrangian's at the prices found,
 * so it is proved whatever the method's accuracy. Null when it finds no point that meets the rows.
 * **source** Nocedal & Wright, Numerical Optimization (2nd ed.), ch. 19; Boyd & Vandenberghe, Convex Optimization, §5.5 and §11.7.
 */
export function climbRows({ rows }: Pick<SplitProblem, 'rows'>, hulls: readonly Hull[]): Split | null {
  if (hulls.some(({ leaf }) => leaf.low > leaf.high)) return null;
  const columns = hulls.map((hull): Column => {
    const { leaf, until, slope } = hull;
    const { low, high, fixed, yields } = leaf;
    return {
      low,
      high,
      slope: (x) => (x < until ? slope : yields.slope(x - fixed)),
      bend: (x) => (x < until ? 0 : yields.bend(x - fixed)),
    };
  });
  const scale = Math.max(1, (rows[0] as SplitRow).high);
  const solved = solveConcave(columns, rows, scale);
  if (solved === null || rows.some((row) => missBy(row, solved.x) > 1e-6 * scale)) return null;
  const prices = solved.prices.map((price, r) => {
    const { low, high } = rows[r] as SplitRow;
    return (price > 0 && high === Infinity) || (price < 0 && low === -Infinity) ? 0 : price;
  });
  return { amounts: solved.x, prices, bound: dualBound(rows, hulls, prices) };
}

function missBy(row: SplitRow, x: readonly number[]): number {
  const sum = sumOf(row, x);
  return Math.max(0, row.low - sum, sum - row.high);
}

/** max Σ (return − price · amount) + Σ price · bound: at least the best return, for any prices. */
export function dualBound(rows: readonly SplitRow[], hulls: readonly Hull[], prices: readonly number[]): number {
  const asked = new Float64Array(hulls.length);
  let bound = 0;
  rows.forEach(({ members, weights, low, high }, r) => {
    const price = prices[r] as number;
    if (price === 0) return;
    members.forEach((line, i) => (asked[line] = (asked[line] as number) + price * (weights === null ? 1 : (weights[i] as number))));
    bound += price * (price > 0 ? high : low);
  });
  hulls.forEach((hull, line) => {
    const price = asked[line] as number;
    const amount = taken(hull, price);
    bound += heightOf(hull, amount) - price * amount;
  });
  return bound;
}
