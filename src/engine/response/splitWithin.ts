import type { Resource, ResponseCurve } from '../../plan';
import type { LinearSolver } from '../spread/spreadProblem';
import type { SpendHistory } from './gatherSpend';
import { downTo, upTo, type ResourceProblem } from './layProblem';
import type { Leaf } from './leaf';
import { relaxLimits, type Relaxed } from './relaxLimits';
import { searchBest, type BestSplit } from './searchBest';

/** A proposal goes no further than this many times the most that a line ever got: what lies beyond is a guess, and what is chosen for its promise promises too much. */
const REACH = 2.5;

/** How far a line's history lets a proposal go (V5), in the resource's unit; Infinity where it has none or its curve is typed. */
export function reachOf(resource: Resource, { from }: ResponseCurve, { spend }: SpendHistory, current: number, months: number): number {
  if ((from !== 'own' && from !== 'pooled') || spend.length === 0) return Infinity;
  return REACH * spend.reduce((most, each) => Math.max(most, resource === 'heads' ? each : each * months), current);
}

/** Limits relaxed are exact, but what an interior point calls met may miss whole steps by a little. */
const TURNS = 7;

/** A split and the problem that it solves: as asked or with limits relaxed, and `within` reach of the lines' histories. */
export interface ReachedSplit {
  readonly problem: ResourceProblem;
  readonly within: ResourceProblem;
  readonly relaxed: readonly Relaxed[];
  readonly best: BestSplit;
}

/**
 * The best split with no line further than its history reaches, except where limits ask for it (V5); where limits are proved to exclude each other, with the fewest relaxed (V11). Where neither a split nor a proof is found, the
 * current amounts within their own bounds stay, with nothing proved of them (gap 1).
 */
export function splitWithin(asked: ResourceProblem, current: readonly number[], reach: readonly number[], solveLinear?: LinearSolver): ReachedSplit {
  const within = reachable(asked, current, reach);
  let best = searchBest(within, solveLinear);
  if (typeof best !== 'string') return { problem: asked, within, relaxed: [], best };
  if (within !== asked) best = searchBest(asked, solveLinear);
  let problem = asked;
  const relaxed: Relaxed[] = [];
  for (let turn = 0; turn < TURNS && best === 'empty'; turn++) {
    const lax = relaxLimits(problem, solveLinear);
    if (lax.relaxed.length === 0) break;
    problem = lax.problem;
    relaxed.push(...lax.relaxed);
    best = searchBest(problem, solveLinear);
  }
  if (typeof best !== 'string') return { problem, within: problem, relaxed, best };
  const amounts = problem.leaves.map(({ low, high, step }, i) => Math.max(low, Math.min(high, downTo(current[i] as number, step))));
  return { problem, within: problem, relaxed, best: { amounts, prices: asked.rows.map(() => 0), gap: 1 } };
}

/** Caps lowered to what histories reach (times what the total grows), but for lines that a row cannot do without; the problem itself when that lowers none. */
function reachable(asked: ResourceProblem, current: readonly number[], reach: readonly number[]): ResourceProblem {
  const now = current.reduce((sum, each) => sum + each, 0);
  const more = Math.max(1, asked.total / Math.max(1e-9, now));
  const near = asked.leaves.map(({ low, high, step }, i) => Math.min(high, Math.max(low, upTo(more * (reach[i] as number), step))));
  for (const { members, weights, low, high } of asked.rows) {
    let [least, most] = [0, 0];
    members.forEach((line, i) => {
      const weight = weights?.[i] ?? 1;
      const [from, to] = [weight * (asked.leaves[line] as Leaf).low, weight * (near[line] as number)];
      least += Math.min(from, to);
      most += Math.max(from, to);
    });
    const asksMore = (weight: number): boolean => (weight > 0 && most < low) || (weight < 0 && least > high);
    members.forEach((line, i) => {
      if (asksMore(weights?.[i] ?? 1)) near[line] = (asked.leaves[line] as Leaf).high;
    });
  }
  if (near.every((high, i) => high === (asked.leaves[i] as Leaf).high)) return asked;
  return { ...asked, leaves: asked.leaves.map((leaf, i) => ({ ...leaf, high: near[i] as number })) };
}
