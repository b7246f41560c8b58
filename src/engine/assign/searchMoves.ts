import { Assigned, judge } from './assigned';
import type { Items } from './layItems';
import type { BandPrices } from './priceBands';
import { seeded } from './seeded';

/** How many chains of moves the search tries, whatever the clock says. */
const LOOKS_PER_ITEM = 600;
const LEAST_LOOKS = 40_000;
const MOST_LOOKS = 1_200_000;
const STAGES = 100;
/** From this stage on bands become dearer, and from the next on more pairs of owners outside of their bands are tried. */
const HARDEN = 50;
const HEAL = 55;
/** A close call is a pair no dearer than this many times the heat, or than this share of all items' second-best owners. */
const CLOSE = 12;
const CLOSE_SHARE = 0.3;
const HEAL_SHARE = 0.7;

/**
 * Searches a cheap assignment within the bands: from everybody's best owner at the prices (or `start`), chains of one to three moves among close calls, the next into the place that the
 * last one left; dearer ones are taken too as long as the search is hot (simulated annealing) (T7). Deterministic. `strict`: bands weigh heavily from the start, and all pairs are tried.
 */
export function searchMoves(items: Items, prices: BandPrices, start: Int32Array | null = null, strict = false): Int32Array {
  const { count, owners } = items;
  const { width, owner: likely } = prices.likely;
  const first = start ?? Int32Array.from({ length: count }, (_, i) => likely[i * width] as number);
  let { cost: bestCost, outside: bestOutside } = judge(items, first);
  let best = first;
  if (width < 2) return best;
  const state = new Assigned(items, first, ...penalties(items, prices, bestCost));
  if (strict) state.raise(60, 0.02);
  const random = seeded(count * 7919 + owners);
  const looks = Math.floor(Math.min(MOST_LOOKS, Math.max(LEAST_LOOKS, count * LOOKS_PER_ITEM)) / STAGES);
  const regret = regrets(items, prices);
  const seconds = Float64Array.from({ length: count }, (_, i) => regret[i * width + 1] as number)
    .filter((each) => each < Infinity)
    .sort();
  if (seconds.length === 0) return best;
  const quantile = (share: number): number => seconds[Math.floor(seconds.length * share)] as number;
  const anywhere = strict ? Infinity : quantile(HEAL_SHARE);
  let hot = Math.max(quantile(0.5), (quantile(1 - 1 / count) as number) / 100) / 40;
  const cooling = 100 ** (-1 / STAGES);
  for (let stage = 0; stage < STAGES; stage++, hot *= cooling) {
    if (stage >= HARDEN && stage % 10 === 0) state.raise(2, 0.01);
    const hurt = strict || stage >= HEAL ? state.hurt() : new Uint8Array(owners);
    const close = activePairs(items, prices, regret, Math.max(hot * CLOSE, quantile(CLOSE_SHARE)), anywhere, state.owner, hurt);
    if (close.pairs.length > 0) for (let look = 0; look < looks; look++) tryChain(state, close, likely, width, hot, random);
    if (stage < HARDEN) continue;
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
  { count, owners, measures, scale, maxMoves }: Items,
  { load, move, bound }: BandPrices,
  cost: number,
): [Float64Array, Float64Array, number] {
  const perOwner = Math.max(Math.abs(bound), cost, 1e-9) / owners;
  const perMove = maxMoves < Infinity ? 3 * move + (perOwner * owners) / count : 0;
  const mean = scale.map((_, k) => load.reduce((sum, each, at) => (at % measures === k ? sum + Math.abs(each) : sum), 0) / owners);
  const end = (sign: number): Float64Array =>
    load.map(
      (each, at) => 1.2 * Math.max(0, sign * each) + 0.3 * (mean[at % measures] as number) + 0.01 * perOwner * (scale[at % measures] as number),
    );
  return [end(1), end(-1), perMove];
}

/** One chain of moves, undone unless it is good enough. */
function tryChain(state: Assigned, { pairs, from }: ActivePairs, likely: Int32Array, width: number, hot: number, random: () => number): void {
  let pair = pairs[Math.floor(random() * pairs.length)] as number;
  let to = likely[pair] as number;
  let change = 0;
  let links = 0;
  let [a, fromA, b, fromB, c, fromC] = [-1, 0, -1, 0, -1, 0];
  for (;;) {
    const item = Math.floor(pair / width);
    const left = state.owner[item] as number;
    if (left === to || item === a || item === b) break;
    change += state.shiftBy(item, to);
    state.give(item, to);
    links++;
    if (links === 1) [a, fromA] = [item, left];
    else if (links === 2) [b, fromB] = [item, left];
    else [c, fromC] = [item, left];
    if (links === 3 || random() < 0.3) break;
    const first = from[left] as number;
    const many = (from[left + 1] as number) - first;
    if (many === 0) break;
    pair = pairs[first + Math.floor(random() * many)] as number;
    to = left;
  }
  if (links === 0 || change <= 0 || (change < 10 * hot && random() < Math.exp(-change / hot))) return;
  if (links > 2) state.give(c, fromC);
  if (links > 1) state.give(b, fromB);
  state.give(a, fromA);
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

/** Pairs of item and likely owner, in the order of their owners: those of owner j stand from `from[j]` to `from[j + 1]`. */
interface ActivePairs {
  readonly pairs: Int32Array;
  readonly from: Int32Array;
}

/** The close calls (regret up to `most`), and for owners outside of their bands all up to `more`. */
function activePairs(
  { count, owners }: Items,
  { likely: { width, owner } }: BandPrices,
  regret: Float64Array,
  most: number,
  more: number,
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
        if (key <= most || (key <= more && (held || hurt[owner[at] as number] === 1))) use(at);
      }
    }
  };
  each((pair) => from[(owner[pair] as number) + 2]!++);
  for (let j = 0; j < owners; j++) from[j + 2]! += from[j + 1] as number;
  const pairs = new Int32Array(from[owners + 1] as number);
  each((pair) => (pairs[from[(owner[pair] as number) + 1]!++] = pair));
  return { pairs, from };
}
