import { Assigned, judge } from './assigned';
import type { Items } from './layItems';
import type { BandPrices } from './priceBands';
import { layChains, type ActivePairs } from './layChains';

/** How many chains of moves the search tries, whatever the clock says. */
const LOOKS_PER_ITEM = 1000;
const LEAST_LOOKS = 40_000;
const MOST_LOOKS = 2_000_000;
const STAGES = 60;
/** So many stages more, as long as the bands do not all hold. */
const MORE_STAGES = 20;
/** From this stage on assignments are kept. */
const KEEP = 24;
/** Penalties, by the bands' prices; and what they grow by from stage to stage where a band is not kept. */
const HEAVY = 60;
const DEARER = 1.6;
/** What being outside of a band at all counts as, in mean loads. */
const EXTRA = 0.02;
/** First heat, as a share of what the second-best owner costs more in the middle; and how much of it is left at the end. */
const WARM = 0.15;
const LEFT = 0.15;
/** A close call is a pair no dearer than this many times the heat, or than this share of all items' second-best owners. */
const CLOSE = 12;
const CLOSE_SHARE = 0.25;

/**
 * Searches an assignment within the bands where the exchanges found none: from `first`, chains of one to three moves among close calls and all pairs of owners outside of their bands, the
 * next into the place that the last one left; dearer ones are taken too as long as the search is hot (simulated annealing), but bands weigh heavily from the start (T7). Deterministic.
 */
export function searchMoves(items: Items, prices: BandPrices, first: Int32Array): Int32Array {
  const { count } = items;
  const { width } = prices.likely;
  let { cost: bestCost, outside: bestOutside } = judge(items, first);
  let best = first;
  if (width < 2) return best;
  const state = new Assigned(items, first, ...penalties(items, prices, bestCost));
  const tryChain = layChains(items, prices.likely, state);
  const looks = Math.floor(Math.min(MOST_LOOKS, Math.max(LEAST_LOOKS, count * LOOKS_PER_ITEM)) / STAGES);
  const regret = regrets(items, prices);
  const seconds = Float64Array.from({ length: count }, (_, i) => regret[i * width + 1] as number)
    .filter((each) => each < Infinity)
    .sort();
  if (seconds.length === 0) return best;
  const quantile = (share: number): number => seconds[Math.floor(seconds.length * share)] as number;
  const warm = WARM * Math.max(quantile(0.5), (quantile(1 - 1 / count) as number) / 100);
  for (let stage = 0; stage < STAGES || (bestOutside > 0 && stage < STAGES + MORE_STAGES); stage++) {
    const hot = warm * LEFT ** Math.min(1, stage / (STAGES - 1));
    state.harden(HEAVY, EXTRA, DEARER);
    const close = activePairs(items, prices, regret, Math.max(hot * CLOSE, quantile(CLOSE_SHARE)), state.owner, state.hurt());
    if (close.pairs.length > 0) for (let look = 0; look < looks; look++) tryChain(close, hot);
    if (stage < KEEP) continue;
    const is = judge(items, state.owner);
    if (is.outside < bestOutside || (is.outside === bestOutside && is.cost < bestCost)) {
      best = state.owner.slice();
      ({ cost: bestCost, outside: bestOutside } = is);
    }
  }
  return best;
}

/** A penalty must exceed the band's own price, or bands would be left for gain; ends without a price have a small one. */
function penalties(
  { count, owners, measures, maxMoves }: Items,
  { shares, move, bound }: BandPrices,
  cost: number,
): [Float64Array, Float64Array, number] {
  const bands = owners * measures;
  const perOwner = Math.max(Math.abs(bound), cost, 1e-9) / owners;
  const perMove = maxMoves < Infinity ? 3 * move + (perOwner * owners) / count : 0;
  const price = shares.subarray(0, bands);
  const mean = price.reduce((sum, each) => sum + Math.abs(each), 0) / Math.max(1, bands);
  const end = (sign: number): Float64Array => price.map((each) => 1.2 * Math.max(0, sign * each) + 0.3 * mean + 0.01 * perOwner);
  return [end(1), end(-1), perMove];
}

/** How much dearer each likely owner is at the prices than the best. */
function regrets({ count, owners, measures, cost, load, moves }: Items, prices: BandPrices): Float64Array {
  const { width, owner } = prices.likely;
  const regret = new Float64Array(count * width).fill(Infinity);
  for (let i = 0; i < count; i++) {
    for (let at = i * width; at < (i + 1) * width; at++) {
      const j = owner[at] as number;
      if (j < 0) continue;
      let is = (cost[i * owners + j] as number) + prices.move * (moves[i * owners + j] as number);
      for (let k = 0; k < measures; k++) is += (prices.load[j * measures + k] as number) * (load[i * measures + k] as number);
      regret[at] = is;
    }
    const first = regret[i * width] as number;
    for (let at = i * width; at < (i + 1) * width; at++) regret[at]! -= first;
  }
  return regret;
}

/** The close calls (regret up to `most`), and for owners outside of their bands all. */
function activePairs(
  { count, owners }: Items,
  { likely: { width, owner } }: BandPrices,
  regret: Float64Array,
  most: number,
  has: Int32Array,
  hurt: Uint8Array,
): ActivePairs {
  const from = new Int32Array(owners + 2);
  const each = (use: (pair: number) => void): void => {
    for (let i = 0; i < count; i++) {
      const next = regret[i * width + 1] as number;
      const held = hurt[has[i] as number] === 1;
      for (let at = i * width; at < (i + 1) * width; at++) {
        const key = Math.max(next, regret[at] as number);
        if (key === Infinity) break;
        if (key <= most || held || hurt[owner[at] as number] === 1) use(at);
      }
    }
  };
  each((pair) => from[(owner[pair] as number) + 2]!++);
  for (let j = 0; j < owners; j++) from[j + 2]! += from[j + 1] as number;
  const pairs = new Int32Array(from[owners + 1] as number);
  each((pair) => (pairs[from[(owner[pair] as number) + 1]!++] = pair));
  return { pairs, from };
}
