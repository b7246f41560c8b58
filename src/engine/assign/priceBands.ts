import type { Items } from './layItems';
import { climbPrices, toRates, valueOfBands } from './climbPrices';
import { layPairs } from './layPairs';
import { likelyOwners, type Likely } from './likelyOwners';

/** What a unit of load costs an owner beside the account's own cost (negative: it is paid for), and a move; and the bound that this proves. */
export interface BandPrices {
  /** Owner × measure. */
  readonly load: Float64Array;
  readonly move: number;
  /** No assignment that keeps the bands costs less. */
  readonly bound: number;
  /** The prices as shares, as `climbPrices` takes them. */
  readonly shares: Float64Array;
  /** The most likely owners at these prices. */
  readonly likely: Likely;
}

const PHASES = 10;
const ROUNDS = 45;
const WIDTH = 8;
/** How far beyond the best bound the first steps aim. */
const REACH = 0.05;

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
    if (best === null || bound > best.bound) best = { ...rates, shares: price, bound, likely };
    if (phase === PHASES) break;
    if (reach < 0) reach = Math.abs(bound) * REACH;
    ({ price, reach } = climbPrices(items, layPairs(items, likely), price, reach, ROUNDS));
  }
  return best as BandPrices;
}
