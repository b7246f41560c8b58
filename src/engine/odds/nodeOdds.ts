import { scopeOfPath, type Control, type Plan, type TargetOdds } from '../../plan';
import { keyOf } from '../leafOf';
import type { OddsBasis } from './joinSources';
import { oddsOfTarget } from './oddsOfTarget';

/** Nodes × deals that are weighed at the most: a second of work. */
const MOST = 2e6;
/** A node's own work, in deals. */
const NODE = 200;

/**
 * The probability of reaching the year's target at every node (O18): that of the stated odds where they have it, else by the same sums.
 * **shape** parallel to `control.nodes`. **edge** null: nothing says what is still to come of it, it has no target, or the tree is too wide to weigh all nodes of its level (levels are weighed whole, top down).
 */
export function nodeOdds(plan: Plan, control: Control, stated: readonly TargetOdds[], basis: () => OddsBasis): (number | null)[] {
  const known = new Map<string, number | null>();
  for (const { scope, probability } of stated) if (scope.period === null) known.set(keyOfScope(plan, scope.members), probability);
  const deepest = depthWithin(plan, control);
  let learnt: OddsBasis | null = null;
  return control.nodes.map(({ path, target }) => {
    const told = known.get(keyOf(path));
    if (told !== undefined) return told;
    if (path.length > deepest || target <= 0) return null;
    const scope = scopeOfPath(path, plan.levels);
    learnt ??= basis();
    const { probability, historyAlone, pipelineAlone, until } = oddsOfTarget(learnt, { scope, amount: target }, 0);
    return historyAlone === null && pipelineAlone === null && until > plan.settings.asOf ? null : probability;
  });
}

function keyOfScope({ levels }: Plan, members: TargetOdds['scope']['members']): string {
  return keyOf(levels.flatMap((field) => members[field] ?? []));
}

/** How many levels can be weighed whole. */
function depthWithin({ pipeline, levels }: Plan, { nodes }: Control): number {
  let [depth, count] = [-1, 0];
  for (let level = 0; level <= levels.length; level++) {
    count += nodes.reduce((sum, { path }) => sum + (path.length === level ? 1 : 0), 0);
    if (count * (pipeline.length + NODE) > MOST) break;
    depth = level;
  }
  return depth;
}
