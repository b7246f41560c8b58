import type { SpreadDeviation, SpreadProblem } from './spreadProblem';
import { measureSums } from './measureSums';
import { placeSets } from './placeSets';
import { roundByFlow } from './roundByFlow';
import { treeSets } from './treeSets';
import type { WholeLimit } from './wholeLimits';

/** A plan in whole units, with what each limit's sum came to and every sum that is off. */
export interface RoundedPlan {
  readonly units: Float64Array;
  readonly limits: readonly { readonly units: number; readonly binding: boolean }[];
  readonly deviations: readonly SpreadDeviation[];
}

/**
 * Rounds a plan to whole units: every cell, every row's and column's margin, every limit and every further margin is floor or ceiling of its exact value (S6–S8).
 * Limits come first, then margins; sums that fit into neither of two laminar families are reported where they are off.
 */
export function roundPlan(problem: SpreadProblem, exact: Float64Array, limits: readonly WholeLimit[]): RoundedPlan {
  const rowSets = treeSets(problem.rowTree, problem.rows);
  const columnSets = treeSets(problem.columnTree, problem.columns);
  const placed = placeSets(problem, exact, limits, rowSets, columnSets);
  const units = roundByFlow(placed);
  return measureSums(problem, exact, units, limits, rowSets, columnSets);
}
