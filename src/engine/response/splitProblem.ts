import type { AllocationLimitSource } from '../../plan';
import type { Leaf } from './leaf';

/** A row: Σ weight · amount over `members` lies from `low` to `high` (∓Infinity: free). Without `weights` every member counts 1. */
export interface SplitRow {
  readonly members: readonly number[];
  readonly weights: readonly number[] | null;
  readonly low: number;
  readonly high: number;
  readonly source: AllocationLimitSource;
}

/** The lines of one resource and what their split must keep. Row 0 is the total over all lines: low −Infinity. */
export interface SplitProblem {
  readonly leaves: readonly Leaf[];
  readonly rows: readonly SplitRow[];
}

/** A split: amounts per leaf, the price of a unit per row (what a unit more of its bound would bring; negative at a floor), and a proved upper bound of the return. */
export interface Split {
  readonly amounts: readonly number[];
  readonly prices: readonly number[];
  readonly bound: number;
}

/** Sum of a row. */
export function sumOf({ members, weights }: SplitRow, amounts: readonly number[]): number {
  return members.reduce((sum, line, i) => sum + (weights === null ? 1 : (weights[i] as number)) * (amounts[line] as number), 0);
}

/** How far a split is off a row; 0 within rounding noise. */
export function offOf(row: SplitRow, amounts: readonly number[]): number {
  const sum = sumOf(row, amounts);
  const off = Math.max(0, row.low - sum, sum - row.high);
  return off <= 1e-9 * Math.max(1, Math.abs(sum), ...(row.weights === null ? [] : row.members.map((line) => amounts[line] as number))) ? 0 : off;
}
