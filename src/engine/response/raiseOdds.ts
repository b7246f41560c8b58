import type { ResourceProblem } from './layProblem';
import { valueOf, type Leaf, type Yield } from './leaf';
import { searchBest, type BestSplit } from './searchBest';

const TURNS = 10;

/**
 * The split with the highest probability that the return reaches a target (V12), lines independent and normal: along the mean–variance frontier, where (mean − target) / deviation is highest
 * (Dinkelbach's steps). Never seeks risk: when even the best mean stays below the target, that is the split. `risk` is a line's variance at an amount, `around` that of all else.
 * **source** Dinkelbach, Management Science 13 (1967); Roy, 'Safety First', Econometrica 20 (1952).
 */
export function raiseOdds(
  problem: ResourceProblem,
  best: BestSplit,
  risk: (place: number, amount: number) => number,
  target: number,
  around: number,
): BestSplit {
  const meanOf = (amounts: readonly number[]): number => amounts.reduce((sum, amount, i) => sum + valueOf(problem.leaves[i] as Leaf, amount), 0);
  const varianceOf = (amounts: readonly number[]): number => amounts.reduce((sum, amount, i) => sum + risk(i, amount), around);
  let chosen = best;
  let [mean, variance] = [meanOf(best.amounts), varianceOf(best.amounts)];
  for (let turn = 0; turn < TURNS && mean > target && variance > 0; turn++) {
    const dislike = (mean - target) / (2 * variance);
    const careful = problem.leaves.map((leaf, place): Leaf => ({
      ...leaf,
      yields: less(leaf, dislike, (amount) => risk(place, amount + leaf.fixed)),
    }));
    const found = searchBest({ ...problem, leaves: careful });
    if (typeof found === 'string') break;
    const [newMean, newVariance] = [meanOf(found.amounts), varianceOf(found.amounts)];
    if (!((newMean - target) / Math.sqrt(newVariance) > ((mean - target) / Math.sqrt(variance)) * (1 + 1e-9))) break;
    [chosen, mean, variance] = [found, newMean, newVariance];
  }
  return chosen;
}

/** A line's return less the dislike of its variance; slopes by differences. */
function less({ yields, step, high }: Leaf, dislike: number, risk: (amount: number) => number): Yield {
  const value = (amount: number): number => (amount > 0 ? yields.value(amount) - dislike * risk(amount) : 0);
  const near = Math.max(step * 1e-3, high * 1e-6);
  const slope = (amount: number): number => (value(amount + near) - value(Math.max(0, amount - near))) / (near + Math.min(near, amount));
  return {
    value,
    last: (amount, size) => value(amount) - value(amount - size),
    slope,
    bend: (amount) => Math.min(0, (slope(amount + near) - slope(Math.max(0, amount - near))) / (near + Math.min(near, amount))),
    inverse: null,
  };
}
