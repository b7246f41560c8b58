import { Assigned } from './assigned';
import type { Items } from './layItems';

/** Takes moves back, those first that cost least to, until no more are left than may be. */
export function limitMoves(items: Items, owner: Int32Array): Int32Array {
  const { count, owners, measures, moves, cost, maxMoves } = items;
  const heavy = new Float64Array(owners * measures).fill(1);
  const state = new Assigned(items, owner, heavy, heavy, 0);
  while (state.moved > maxMoves) {
    let [item, to, least] = [-1, -1, Infinity];
    for (let i = 0; i < count; i++) {
      const now = moves[i * owners + (state.owner[i] as number)] as number;
      if (now === 0) continue;
      for (let j = 0; j < owners; j++) {
        if (cost[i * owners + j] === Infinity || (moves[i * owners + j] as number) >= now) continue;
        const change = state.shiftBy(i, j);
        if (change < least) [item, to, least] = [i, j, change];
      }
    }
    state.give(item, to);
  }
  return state.owner;
}
