import type { Assigned } from './assigned';
import type { Items } from './layItems';
import type { Likely } from './likelyOwners';
import { seeded } from './seeded';

/** Pairs of item and likely owner, in the order of their owners: those of owner j stand from `from[j]` to `from[j + 1]`. */
export interface ActivePairs {
  readonly pairs: Int32Array;
  readonly from: Int32Array;
}

/** What tries one chain of moves among the pairs at a heat, and makes it if it is good enough: one move alone, then with one into the place that it left, then with a third (T7). By chance from a fixed seed. */
export function layChains(
  { owners, cost, moves }: Items,
  { width, owner: likely }: Likely,
  state: Assigned,
): (close: ActivePairs, hot: number) => void {
  const { owner } = state;
  const random = seeded(owner.length * 7919 + owners);
  const itemOf = Int32Array.from(likely, (_, pair) => Math.floor(pair / width));
  const at = Int32Array.from(likely, (j, pair) => (itemOf[pair] as number) * owners + j);
  const isGood = (change: number, hot: number): boolean => change <= 0 || (change < 10 * hot && random() < Math.exp(-change / hot));
  return ({ pairs, from }, hot) => {
    const pair = pairs[Math.floor(random() * pairs.length)] as number;
    const [a, to] = [itemOf[pair] as number, likely[pair] as number];
    const left = owner[a] as number;
    if (left === to) return;
    const [goes, was] = [at[pair] as number, a * owners + left];
    let change = (cost[goes] as number) - (cost[was] as number);
    let more = (moves[goes] as number) - (moves[was] as number);
    const into = state.tradeBy(to, a, -1, -1, -1);
    if (isGood(change + into + state.tradeBy(left, -1, -1, a, -1) + state.movesBy(more), hot)) return state.give(a, to);

    const pairB = pickInto(pairs, from, left, random);
    if (pairB < 0) return;
    const b = itemOf[pairB] as number;
    const leftB = owner[b] as number;
    if (leftB === left || b === a) return;
    const [goesB, wasB] = [at[pairB] as number, b * owners + leftB];
    change += (cost[goesB] as number) - (cost[wasB] as number);
    more += (moves[goesB] as number) - (moves[wasB] as number);
    const between = state.tradeBy(left, b, -1, a, -1);
    const ends = leftB === to ? state.tradeBy(to, a, -1, b, -1) : into + state.tradeBy(leftB, -1, -1, b, -1);
    if (isGood(change + between + ends + state.movesBy(more), hot)) {
      state.give(a, to);
      return state.give(b, left);
    }

    const pairC = pickInto(pairs, from, leftB, random);
    if (pairC < 0) return;
    const c = itemOf[pairC] as number;
    const leftC = owner[c] as number;
    if (leftC === leftB || c === a || c === b) return;
    const [goesC, wasC] = [at[pairC] as number, c * owners + leftC];
    change += (cost[goesC] as number) - (cost[wasC] as number);
    more += (moves[goesC] as number) - (moves[wasC] as number);
    // Owners may stand in the chain twice: where it closes, or where two items go one way and one comes back.
    if (leftB === to) change += state.tradeBy(to, a, c, b, -1);
    else change += state.tradeBy(leftB, c, -1, b, -1) + (leftC === to ? state.tradeBy(to, a, -1, c, -1) : into);
    change += leftC === left ? state.tradeBy(left, b, -1, a, c) : between;
    if (leftC !== left && leftC !== to) change += state.tradeBy(leftC, -1, -1, c, -1);
    if (!isGood(change + state.movesBy(more), hot)) return;
    state.give(a, to);
    state.give(b, left);
    state.give(c, leftB);
  };
}

/** A pair into the owner, by chance; −1: none. */
function pickInto(pairs: Int32Array, from: Int32Array, owner: number, random: () => number): number {
  const first = from[owner] as number;
  const many = (from[owner + 1] as number) - first;
  return many === 0 ? -1 : (pairs[first + Math.floor(random() * many)] as number);
}
