import type { Items } from './layItems';
import { climbPrices, toRates, valueOfBands } from './climbPrices';
import { layPairs, type Pairs } from './layPairs';
import { likelyOwners, type Likely } from './likelyOwners';
import { SmoothBound } from './smoothBound';

/** What a unit of load costs an owner beside the account's own cost (negative: it is paid for), and a move; and the bound that this proves. */
export interface BandPrices {
  /** Owner × measure. */
  readonly load: Float64Array;
  readonly move: number;
  /** No assignment that keeps the bands costs less. */
  readonly bound: number;
  /** The prices as shares, as `climbPrices` takes them. */
  readonly shares: Float64Array<ArrayBuffer>;
  /** The heat of the first phase: what an item's owners differ by. */
  readonly heat: number;
  /** The most likely owners at these prices. */
  readonly likely: Likely;
}

const PHASES = 10;
const STEPS = 6;
const WIDTH = 8;
/** Where a phase loses this share of the best bound, its likely owners cannot hold what they are likely for: it is done again with twice as many. */
const LOST = 1e-3;
/** The first heat, by what an item costs at its likely owners on average; it halves from phase to phase. */
const HOT = 0.15;

/**
 * Prices of the bands: every item goes to the owner that is cheapest at the prices; owners with too much become dearer, with too little cheaper (T6).
 * Each phase finds the prices of the highest smooth bound over each item's likely owners, at half the heat of the last; it begins with a look at all owners, which proves a bound.
 */
export function priceBands(items: Items): BandPrices {
  const bands = items.owners * items.measures;
  let price = new Float64Array(bands + 1);
  let heat = 0;
  let first = 0;
  let best: BandPrices | null = null;
  let width = WIDTH;
  for (let phase = 0; ; phase++) {
    const rates = toRates(items, price);
    let likely = likelyOwners(items, width, rates.load, rates.move);
    const bound = likely.sum - valueOfBands(items, price);
    const lost: boolean = best !== null && width < items.owners && bound < best.bound - LOST * Math.abs(best.bound);
    if (best === null || bound > best.bound) best = { ...rates, shares: price, heat: 0, bound, likely };
    if (lost) {
      width *= 2;
      phase--;
      price = best.shares;
      likely = likelyOwners(items, width, best.load, best.move);
    }
    if (phase === PHASES) return { ...best, heat: first };
    const pairs = layPairs(items, likely);
    if (first === 0) first = heat = HOT * meanCost(pairs);
    else if (!lost) heat /= 2;
    price = climbPrices(items, new SmoothBound(items, pairs), price, heat, STEPS);
  }
}

/** Of the pairs that may be; 1 where all are for nothing. */
function meanCost({ costs }: Pairs): number {
  const may = costs.filter((each) => each < Infinity);
  return may.reduce((sum, each) => sum + each, 0) / may.length || 1;
}
