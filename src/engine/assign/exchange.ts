import type { Exchange } from './layExchanges';
import type { Items } from './layItems';
import type { PricedBands } from './pricedBands';

/** So many of their close calls, by chance every other, are given anew at a time. */
const MOST = 8;
const KEEP = 0.5;
/** An item is left out that is so many heats dearer at the other owner than all that there is to gain. */
const FAR = 4;

/**
 * What gives some close calls of two owners anew, the best of all ways (T7): each begins at the cheaper of the two, then all sets that are no dearer to turn over than the best way yet are tried.
 * At a heat, each item's difference in cost is off by chance as a logistic error of that size.
 */
export function exchange({ owners, measures, moves }: Items, state: PricedBands, random: () => number): (between: Exchange, heat: number) => void {
  const { owner, weight, sums } = state;
  const item = new Int32Array(MOST);
  const turn = new Float64Array(MOST);
  const home = new Int32Array(MOST);
  // Sums of the two owners by how many items are turned over.
  const ofP = new Float64Array((MOST + 1) * measures);
  const ofQ = new Float64Array((MOST + 1) * measures);
  let [p, q, many, best, found] = [0, 0, 0, 0, -1];

  const visit = (depth: number, first: number, spent: number, set: number, moved: number): void => {
    const here = depth * measures;
    let is = spent + state.worthOfMoves(moved);
    for (let k = 0; k < measures && is < best; k++)
      is += state.worth(p * measures + k, ofP[here + k] as number) + state.worth(q * measures + k, ofQ[here + k] as number);
    if (is < best) {
      best = is;
      found = set;
    }
    for (let x = first; x < many; x++) {
      const next = spent + (turn[x] as number);
      if (next >= best) return;
      const i = item[x] as number;
      const sign = home[x] === p ? -1 : 1;
      for (let k = 0; k < measures; k++) {
        const amount = sign * (weight[i * measures + k] as number);
        ofP[here + measures + k] = (ofP[here + k] as number) + amount;
        ofQ[here + measures + k] = (ofQ[here + k] as number) - amount;
      }
      const more = -sign * ((moves[i * owners + q] as number) - (moves[i * owners + p] as number));
      visit(depth + 1, x + 1, next, set | (1 << x), moved + more);
    }
  };

  return (between, heat) => {
    ({ p, q } = between);
    many = 0;
    best = state.worthOfMoves(state.moved);
    for (let k = 0; k < measures; k++) {
      ofP[k] = sums[p * measures + k] as number;
      ofQ[k] = sums[q * measures + k] as number;
      best += state.worth(p * measures + k, ofP[k] as number) + state.worth(q * measures + k, ofQ[k] as number);
    }
    let moved = state.moved;
    for (let n = 0; n < between.items.length && many < MOST; n++) {
      const i = between.items[n] as number;
      const has = owner[i] as number;
      if ((has !== p && has !== q) || random() > KEEP) continue;
      let dearer = between.dearer[n] as number;
      if (Math.abs(dearer) > best + FAR * heat) break;
      if (heat > 0) {
        const chance = random();
        dearer += heat * Math.log((chance + 1e-12) / (1 - chance));
      }
      const by = Math.abs(dearer);
      const at = dearer < 0 ? q : p;
      let place = many++;
      for (; place > 0 && (turn[place - 1] as number) > by; place--) {
        turn[place] = turn[place - 1] as number;
        item[place] = item[place - 1] as number;
        home[place] = home[place - 1] as number;
      }
      [turn[place], item[place], home[place]] = [by, i, at];
      if (has === at) continue;
      best += by;
      for (let k = 0; k < measures; k++) {
        const amount = at === p ? (weight[i * measures + k] as number) : -(weight[i * measures + k] as number);
        ofP[k]! += amount;
        ofQ[k]! -= amount;
      }
      moved += (moves[i * owners + at] as number) - (moves[i * owners + has] as number);
    }
    best -= Math.abs(best) * 1e-12;
    found = -1;
    visit(0, 0, 0, 0, moved);
    if (found < 0) return;
    for (let x = 0; x < many; x++) {
      const to = ((found >> x) & 1) === 1 ? p + q - (home[x] as number) : (home[x] as number);
      if (owner[item[x] as number] !== to) state.give(item[x] as number, to);
    }
  };
}
