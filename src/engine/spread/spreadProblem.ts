import type { Tree } from '../round/tree';

/** A rectangle of cells: rows × columns by their index; null: all of them. */
export interface CellSet {
  readonly rows: readonly number[] | null;
  readonly columns: readonly number[] | null;
}

/** The sum over a set must lie from `low` to `high`, in units: equal for a target or a hold, ∓Infinity where it is free. */
export interface SpreadLimit extends CellSet {
  readonly low: number;
  readonly high: number;
}

/** What is to be spread: the values that there are, row by row, and what their sums must be. */
export interface SpreadProblem {
  readonly rows: number;
  readonly columns: number;
  /** Current values in units, any sign; row by row. */
  readonly base: Float64Array;
  /** Trees over rows and columns: the margins that are rounded to floor or ceiling. */
  readonly rowTree: Tree;
  readonly columnTree: Tree;
  readonly limits: readonly SpreadLimit[];
  /** Further sets whose sums should be floor or ceiling. */
  readonly margins?: readonly CellSet[];
}

/** One end of a limit, by the limit's index in the problem. */
export interface LimitEnd {
  readonly limit: number;
  readonly end: 'low' | 'high';
}

/**
 * Limits that cannot all hold. `relax` is a smallest set of ends, each moved no further than it must be; with all of them moved, the rest can be met.
 * `among` is the proof: the sum of the lows named exceeds what the highs named allow by `short` units; an end counts `times` times (once, where that is not said).
 * Whole numbers.
 */
export interface SpreadConflict {
  readonly relax: readonly (LimitEnd & { readonly from: number; readonly to: number })[];
  readonly among: readonly (LimitEnd & { readonly times?: number })[];
  readonly short: number;
}

/** A sum (or a cell) of the rounded plan that is off its floor or ceiling, or off a limit. */
export interface SpreadDeviation {
  readonly set: CellSet;
  readonly exact: number;
  readonly units: number;
}

/** The plan nearest to the base that meets all limits: exact, and in whole units. With a conflict: with its `relax` applied. */
export interface SpreadOutcome {
  readonly exact: Float64Array;
  readonly units: Float64Array;
  /** Parallel to the problem's limits: the rounded sum, and whether the plan would differ without the limit. */
  readonly limits: readonly { readonly units: number; readonly binding: boolean }[];
  readonly deviations: readonly SpreadDeviation[];
  readonly conflict: SpreadConflict | null;
}

/**
 * Solves a linear or mixed-integer program given as CPLEX LP text; lives outside of the engine. `limit`: stopped by `maxNodes` or `seconds`, with the best values that it has
 * (none: empty). `duals` are the rows' by name: what the objective gains per unit of the row's right side; empty for programs with whole variables. `bound`: no solution has a better
 * objective than that; NaN where nothing is proved.
 */
export type LinearSolver = (
  lp: string,
  options?: { readonly relativeGap?: number; readonly maxNodes?: number; readonly seconds?: number },
) => {
  readonly status: 'optimal' | 'infeasible' | 'unbounded' | 'limit';
  readonly objective: number;
  readonly values: Readonly<Record<string, number>>;
  readonly duals?: Readonly<Record<string, number>>;
  readonly bound?: number;
};
