import type { Items } from './layItems';

/** The owners that suit each item best at given prices, cheapest first. */
export interface Likely {
  /** How many for each item, fewer where fewer may have it: −1 fills up. */
  readonly width: number;
  readonly owner: Int32Array;
  /** What all items cost at their best owners, at these prices: nothing that keeps the bands costs less once the bands' own value is taken off. */
  readonly sum: number;
}

/** Ranks owners by cost with the prices of load (owner × measure) and of moves. Ties: the earlier owner. */
export function likelyOwners(items: Items, width: number, rate: Float64Array, moveRate: number): Likely {
  const { count, owners, measures, cost, load, moves } = items;
  const wide = Math.min(width, owners);
  const owner = new Int32Array(count * wide).fill(-1);
  const priced = new Float64Array(wide);
  let sum = 0;
  for (let i = 0; i < count; i++) {
    const start = i * wide;
    let filled = 0;
    for (let j = 0, at = i * owners; j < owners; j++, at++) {
      let is = cost[at] as number;
      if (is === Infinity) continue;
      for (let k = 0; k < measures; k++) is += (rate[j * measures + k] as number) * (load[i * measures + k] as number);
      is += moveRate * (moves[at] as number);
      if (filled === wide && is >= (priced[wide - 1] as number)) continue;
      let place = filled < wide ? filled++ : wide - 1;
      for (; place > 0 && (priced[place - 1] as number) > is; place--) {
        priced[place] = priced[place - 1] as number;
        owner[start + place] = owner[start + place - 1] as number;
      }
      priced[place] = is;
      owner[start + place] = j;
    }
    sum += priced[0] as number;
  }
  return { width: wide, owner, sum };
}
