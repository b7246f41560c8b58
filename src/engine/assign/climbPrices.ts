import type { Items } from './layItems';
import type { Pairs } from './layPairs';

/** After so many rounds without anything better, steps shrink. */
const PATIENCE = 8;
const SHRINK = 0.6;
/** Weight of a round among those of late. */
const NEW = 0.1;

/** Where a climb came to: the best prices met, and how far beyond the best bound the next steps may aim. */
interface Climbed {
  readonly price: Float64Array<ArrayBuffer>;
  readonly reach: number;
}

/**
 * Rounds of deflected subgradients over the likely owners (T6): the best prices met, and how much better they may still become. `usual` gathers how often each pair was the cheapest of late.
 * **shape** prices by owner × measure, per mean load of an owner, so that one step suits all measures; the last one is that of moves, per limit.
 * **source** Held, Wolfe & Crowder, Mathematical Programming 6 (1974); deflected directions: Camerini, Fratta & Maffioli, Math. Programming Study 3 (1975).
 */
export function climbPrices(
  items: Items,
  { width, owner, costs, changes }: Pairs,
  from: Float64Array<ArrayBuffer>,
  firstReach: number,
  rounds: number,
  usual?: Float64Array,
): Climbed {
  const { count, owners, measures, load, maxMoves } = items;
  const bands = owners * measures;
  const price = from.slice();
  const way = new Float64Array(bands + 1);
  const slope = new Float64Array(bands + 1);
  const sums = new Float64Array(bands + 1);
  let best = -Infinity;
  let bestPrice = from;
  let reach = firstReach;
  let idle = 0;
  for (let round = 0; round < rounds; round++) {
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
      if (usual !== undefined) {
        for (let c = i * width; c < at; c++) usual[c]! *= 1 - NEW;
        usual[choice]! += NEW;
      }
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

/** Prices by unit of load and by move. */
export function toRates({ measures, scale, maxMoves, low }: Items, price: Float64Array): { load: Float64Array; move: number } {
  const load = Float64Array.from({ length: low.length }, (_, at) => (price[at] as number) * (scale[at % measures] as number));
  return { load, move: (price[low.length] as number) / Math.max(1, maxMoves) };
}

/** What the bands themselves are worth at the prices: taken off the priced cost of the items, it is the bound. */
export function valueOfBands({ measures, scale, low, high, maxMoves }: Items, price: Float64Array): number {
  let value = 0;
  for (let at = 0; at < low.length; at++) {
    const is = price[at] as number;
    if (is !== 0) value += is * (scale[at % measures] as number) * ((is > 0 ? high[at] : low[at]) as number);
  }
  const ofMoves = price[low.length] as number;
  return ofMoves > 0 ? value + (ofMoves / Math.max(1, maxMoves)) * maxMoves : value;
}
