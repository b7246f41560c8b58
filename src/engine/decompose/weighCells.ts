import { addMonths, monthNumber, type Month, type Plan } from '../../plan';
import { keyOf, leafPlaces, pathOf } from '../leafOf';
import type { Weights } from '../season/learnWeights';
import type { Grid } from './layGrid';

/** The share of every column in its month by leaf (D16): by history's weeks where a month is cut; 1 where it is not. */
export type ColumnShares = (row: number) => Float64Array;

/** Learns how months are shared over their columns. */
export function shareColumns(grid: Grid, weights: Weights): ColumnShares {
  const { columns, ofMonth } = grid.time;
  const whole = new Float64Array(columns.length).fill(1);
  if (columns.length === 12) return () => whole;
  const known = new Map<readonly number[], Float64Array>();
  return (row) => {
    const pieces = weights.weeksOf(grid.leaves[row] ?? []);
    let shares = known.get(pieces);
    if (shares === undefined) {
      shares = Float64Array.from(columns, ({ parts }) => parts.reduce((sum, { piece, part }) => sum + (pieces[piece] as number) * part, 0));
      for (const inside of ofMonth) if (inside.length === 1) shares[inside[0] as number] = 1;
      known.set(pieces, shares);
    }
    return shares;
  };
}

/** A year's weights of leaves spread over the columns by season (D7): cells row by row, in units. */
export function spreadSeason(grid: Grid, leafWeight: Float64Array, weights: Weights, shares: ColumnShares): Float64Array {
  const { columns } = grid.time;
  const cells = new Float64Array(grid.leaves.length * columns.length);
  grid.leaves.forEach((path, row) => {
    const year = leafWeight[row] as number;
    if (year === 0) return;
    const season = weights.seasonOf(path);
    const share = shares(row);
    columns.forEach(({ month }, column) => {
      cells[row * columns.length + column] = ((year * (season[month] as number)) / 12) * (share[column] as number);
    });
  });
  return cells;
}

/** What was sold in the same months of an earlier year, `back` years before the plan's, spread over the columns of a month by their shares. Units, any sign; nothing known is 0. */
export function salesOfYear(plan: Plan, grid: Grid, back: number, shares: ColumnShares): Float64Array {
  const { months, columns } = grid.time;
  const places = leafPlaces(plan);
  const rows = new Map(grid.leaves.map((path, row) => [keyOf(path), row]));
  const first = monthNumber(addMonths(months[0] as Month, -12 * back));
  const sums = new Float64Array(grid.leaves.length * 12);
  const facts = plan.sales
    .filter(({ amount, month }) => amount !== null && monthNumber(month) >= first && monthNumber(month) < first + 12)
    .sort((a, b) => (a.amount as number) - (b.amount as number));
  for (const fact of facts) {
    const row = rows.get(keyOf(pathOf(fact.members, places)));
    if (row === undefined) continue;
    const at = row * 12 + monthNumber(fact.month) - first;
    sums[at] = (sums[at] as number) + (fact.amount as number) / plan.settings.roundingUnit;
  }
  const cells = new Float64Array(grid.leaves.length * columns.length);
  grid.leaves.forEach((_, row) => {
    const share = shares(row);
    columns.forEach(({ month }, column) => (cells[row * columns.length + column] = (sums[row * 12 + month] as number) * (share[column] as number)));
  });
  return cells;
}
