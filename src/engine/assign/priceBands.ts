import type { Items } from './layItems';
import { likelyOwners, type Likely } from './likelyOwners';

/** What a unit of load costs an owner beside the account's own cost (negative: it is paid for), and a move; and the bound that this proves. */
export interface BandPrices {
  /** Owner × measure. */
  readonly load: Float64Array;
  readonly move: number;
  /** No assignment that keeps the bands costs less. */
  readonly bound: number;
  /** The most likely owners at these prices. */
  readonly likely: Likely;
}

const PHASES = 10;
const ROUNDS = 30;
const WIDTH = 8;
/** How far beyond the best bound the first steps aim, and how fast that shrinks when a few rounds bring nothing better. */
const REACH = 0.05;
const PATIENCE = 8;
const SHRINK = 0.6;

/**
 * Prices of the bands by subgradients: every item goes to the owner that is cheapest at the prices; owners with too much become dearer, with too little cheaper (T6).
 * Rounds look at each item's likely owners only; every phase begins with a look at all, which proves a bound.
 * **source** Held, Wolfe & Crowder, Mathematical Programming 6 (1974); deflected directions: Camerini, Fratta & Maffioli, Math. Programming Study 3 (1975).
 */
export function priceBands(items: Items): BandPrices {
  const bands = items.owners * items.measures;
  // Prices are per mean load of an owner, so that one step suits all measures; the last one is that of moves, per limit.
  let price = new Float64Array(bands + 1);
  let reach = -1;
  let best: BandPrices | null = null;
  for (let phase = 0; phase <= PHASES; phase++) {
    const rates = toRates(items, price);
    const likely = likelyOwners(items, WIDTH, rates.load, rates.move);
    const bound = likely.sum - valueOfBands(items, price);
    if (best === null || bound > best.bound) best = { ...rates, bound, likely };
    if (phase === PHASES) break;
    if (reach < 0) reach = Math.abs(bound) * REACH;
    ({ price, reach } = climb(items, likely, price, reach));
  }
  return best as BandPrices;
}

interface Place {
  readonly price: Float64Array<ArrayBuffer>;
  readonly reach: number;
}

/** Rounds over the likely owners: the best prices met, and how much better they may still become. */
function climb(items: Items, { width, owner }: Likely, from: Float64Array<ArrayBuffer>, firstReach: number): Place {
  const { count, owners, measures, cost, load, moves, maxMoves } = items;
  const bands = owners * measures;
  const costs = new Float64Array(count * width).fill(Infinity);
  const changes = new Float64Array(count * width);
  for (let i = 0, at = 0; i < count; i++)
    for (let c = 0; c < width; c++, at++) {
      const j = owner[at] as number;
      if (j < 0) continue;
      costs[at] = cost[i * owners + j] as number;
      changes[at] = moves[i * owners + j] as number;
    }
  const price = from.slice();
  const way = new Float64Array(bands + 1);
  const slope = new Float64Array(bands + 1);
  const sums = new Float64Array(bands + 1);
  let best = -Infinity;
  let bestPrice = from;
  let reach = firstReach;
  let idle = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const { load: rate, move } = toRates(items, price);
    let value = -valueOfBands(items, price);
    sums.fill(0);
    for (let i = 0, at = 0; i < count; i++) {
      let least = Infinity;
      let choice = at;
      for (const end = at + width; at < end; at++) {
        let is = (costs[at] as number) + move * (changes[at] as number);
        const to = (owner[at] as number) * measures;
        for (let k = 0; k < measures; k++) is += (rate[to + k] as number) * (load[i * measures + k] as number);
        if (is < least) {
          least = is;
          choice = at;
        }
      }
      value += least;
      const to = (owner[choice] as number) * measures;
      for (let k = 0; k < measures; k++) sums[to + k]! += load[i * measures + k] as number;
      sums[bands]! += changes[choice] as number;
    }
    if (value > best + Math.abs(best) * 1e-7 || best === -Infinity) idle = 0;
    else idle++;
    if (value > best) {
      best = value;
      bestPrice = price.slice();
    }
    if (idle >= PATIENCE) {
      reach *= SHRINK;
      idle = 0;
      price.set(bestPrice);
      way.fill(0);
      continue;
    }
    if (!takeSlope(items, price, sums, slope)) break;
    deflect(slope, way);
    const length = (reach + best - value) / way.reduce((sum, each) => sum + each * each, 0);
    for (let at = 0; at <= bands; at++) {
      const moved = (price[at] as number) + length * (way[at] as number);
      const most = at === bands ? maxMoves : (items.high[at] as number);
      const least = at === bands ? -Infinity : (items.low[at] as number);
      price[at] = (moved > 0 && most === Infinity) || (moved < 0 && least === -Infinity) ? 0 : moved;
    }
  }
  return { price: bestPrice, reach };
}

/** How far sums lie beyond the ends of the bands that are priced, in mean loads; false: nowhere. */
function takeSlope({ measures, low, high, maxMoves, scale }: Items, price: Float64Array, sums: Float64Array, slope: Float64Array): boolean {
  const bands = low.length;
  let any = false;
  for (let at = 0; at <= bands; at++) {
    const [is, sum] = [price[at] as number, sums[at] as number];
    const least = at === bands ? -Infinity : (low[at] as number);
    const most = at === bands ? maxMoves : (high[at] as number);
    const beyond = is > 0 || (is === 0 && sum > most) ? sum - most : is < 0 || (is === 0 && sum < least) ? sum - least : 0;
    slope[at] = beyond * (at === bands ? 1 / Math.max(1, maxMoves) : (scale[at % measures] as number));
    any ||= beyond !== 0;
  }
  return any;
}

/** Turns the way towards the slope, keeping of the old way what does not oppose it. */
function deflect(slope: Float64Array, way: Float64Array): void {
  let dot = 0;
  let norm = 0;
  for (let at = 0; at < way.length; at++) {
    dot += (slope[at] as number) * (way[at] as number);
    norm += (way[at] as number) ** 2;
  }
  const keep = dot < 0 ? (-1.5 * dot) / norm : 0;
  for (let at = 0; at < way.length; at++) way[at] = (slope[at] as number) + keep * (way[at] as number);
}

function toRates({ measures, scale, maxMoves, low }: Items, price: Float64Array): { load: Float64Array; move: number } {
  const load = Float64Array.from({ length: low.length }, (_, at) => (price[at] as number) * (scale[at % measures] as number));
  return { load, move: (price[low.length] as number) / Math.max(1, maxMoves) };
}

/** What the bands themselves are worth at the prices: taken off the priced cost of the items, it is the bound. */
function valueOfBands({ measures, scale, low, high, maxMoves }: Items, price: Float64Array): number {
  let value = 0;
  for (let at = 0; at < low.length; at++) {
    const is = price[at] as number;
    if (is !== 0) value += is * (scale[at % measures] as number) * ((is > 0 ? high[at] : low[at]) as number);
  }
  const ofMoves = price[low.length] as number;
  return ofMoves > 0 ? value + (ofMoves / Math.max(1, maxMoves)) * maxMoves : value;
}
