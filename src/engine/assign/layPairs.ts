import type { Items } from './layItems';
import type { Likely } from './likelyOwners';

/** Items' likely owners side by side, with their costs (Infinity: none) and moves. */
export interface Pairs {
  readonly width: number;
  readonly owner: Int32Array;
  readonly costs: Float64Array;
  readonly changes: Float64Array;
}

/** Costs and moves of the likely owners. */
export function layPairs({ owners, cost, moves }: Items, { width, owner }: Likely): Pairs {
  const costs = new Float64Array(owner.length).fill(Infinity);
  const changes = new Float64Array(owner.length);
  owner.forEach((j, at) => {
    if (j < 0) return;
    const pair = Math.floor(at / width) * owners + j;
    costs[at] = cost[pair] as number;
    changes[at] = moves[pair] as number;
  });
  return { width, owner, costs, changes };
}
