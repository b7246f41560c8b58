import type { Items } from './layItems';
import type { BandPrices } from './priceBands';

/** How many branches the complete search looks at before it gives up. */
const MOST_BRANCHES = 300_000;
/** Beyond this many items it would not end. */
const MOST_ITEMS = 40;

/** The best assignment of few items; `complete`: proved. `owner` null: none is better than `than`. */
export interface SmallProof {
  readonly owner: Int32Array | null;
  readonly complete: boolean;
}

/**
 * Branch and bound over all assignments (T8): the cheapest within the bands (`aim` cost), or the one that lies least outside of them (`aim` outside, shares of mean loads), if better than `than`.
 * Large items first; branches are cut by the bands' prices, and by what the rest can still bring.
 */
export function proveSmall(items: Items, prices: BandPrices, aim: 'cost' | 'outside', than: number): SmallProof {
  const { count, owners, measures, cost, load, low, high, moves, maxMoves, scale, noise } = items;
  if (count > MOST_ITEMS) return { owner: null, complete: false };
  const size = (i: number): number => scale.reduce((sum, each, k) => sum + each * (load[i * measures + k] as number), 0);
  const order = Array.from({ length: count }, (_, i) => i).sort((a, b) => size(b) - size(a) || a - b);
  const priced = new Float64Array(count * owners);
  let value = prices.move > 0 ? prices.move * maxMoves : 0;
  for (let at = 0; at < low.length; at++) {
    const rate = prices.load[at] as number;
    if (rate !== 0) value += rate * ((rate > 0 ? high[at] : low[at]) as number);
  }
  // What the items from a depth on cost at least, at the prices, and weigh together.
  const restCost = new Float64Array(count + 1);
  const restLoad = new Float64Array((count + 1) * measures);
  const choices: number[][] = [];
  for (let depth = count - 1; depth >= 0; depth--) {
    const i = order[depth] as number;
    const row: number[] = [];
    for (let j = 0; j < owners; j++) {
      let is = (cost[i * owners + j] as number) + prices.move * (moves[i * owners + j] as number);
      if (is === Infinity) continue;
      for (let k = 0; k < measures; k++) is += (prices.load[j * measures + k] as number) * (load[i * measures + k] as number);
      priced[i * owners + j] = is;
      row.push(j);
    }
    choices[depth] = row.sort((a, b) => (priced[i * owners + a] as number) - (priced[i * owners + b] as number) || a - b);
    restCost[depth] = (restCost[depth + 1] as number) + (priced[i * owners + (row[0] as number)] as number);
    for (let k = 0; k < measures; k++)
      restLoad[depth * measures + k] = (restLoad[(depth + 1) * measures + k] as number) + (load[i * measures + k] as number);
  }
  const sums = new Float64Array(owners * measures);
  const now = new Int32Array(count);
  let best: Int32Array | null = null;
  let least = than;
  let branches = 0;

  /** Least that any completion lies outside of the bands. */
  const outside = (depth: number): number => {
    let total = 0;
    for (let k = 0; k < measures; k++) {
      let [over, missing] = [0, 0];
      for (let j = 0, at = k; j < owners; j++, at += measures) {
        const sum = sums[at] as number;
        if (sum > (high[at] as number) + (noise[k] as number)) over += sum - (high[at] as number);
        else if (sum < (low[at] as number) - (noise[k] as number)) missing += (low[at] as number) - sum;
      }
      const short = missing - (restLoad[depth * measures + k] as number);
      total += (over + (short > (noise[k] as number) ? short : 0)) * (scale[k] as number);
    }
    return total;
  };
  const visit = (depth: number, spent: number, paid: number, moved: number): void => {
    if (++branches > MOST_BRANCHES || moved > maxMoves) return;
    const beyond = outside(depth);
    if (aim === 'cost') {
      if (beyond > 0 || paid + (restCost[depth] as number) - value >= least - Math.abs(least) * 1e-12) return;
    } else if (beyond >= least - 1e-9) return;
    if (depth === count) {
      if (aim === 'cost' && spent >= least) return;
      least = aim === 'cost' ? spent : beyond;
      best = now.slice();
      return;
    }
    const i = order[depth] as number;
    for (const j of choices[depth] as number[]) {
      for (let k = 0; k < measures; k++) sums[j * measures + k]! += load[i * measures + k] as number;
      now[i] = j;
      const at = i * owners + j;
      visit(depth + 1, spent + (cost[at] as number), paid + (priced[at] as number), moved + (moves[at] as number));
      for (let k = 0; k < measures; k++) sums[j * measures + k]! -= load[i * measures + k] as number;
    }
  };
  visit(0, 0, 0, 0);
  return { owner: best, complete: branches <= MOST_BRANCHES };
}
