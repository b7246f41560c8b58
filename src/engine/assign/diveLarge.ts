import { climbPrices } from './climbPrices';
import type { Items } from './layItems';
import { layPairs } from './layPairs';
import type { BandPrices } from './priceBands';
import { sizesOf } from './sizesOf';
import { SmoothBound } from './smoothBound';

const STAGES = 30;
const STEPS = 1;
/** Share of the items that the first stage settles; further stages reach geometrically to all. */
const FIRST = 0.005;
/** Prices are found at this share of the first heat. */
const COOL = 0.05;

/**
 * Settles the items largest first: those of a stage go where most of them is spread at the prices, then prices are found anew for the smaller ones, which even out what the large ones
 * made uneven (T7).
 */
export function diveLarge(items: Items, prices: BandPrices): Int32Array {
  const { count } = items;
  const { likely } = prices;
  const { width } = likely;
  const pairs = layPairs(items, likely);
  const size = sizesOf(items);
  const order = Array.from({ length: count }, (_, i) => i).sort((a, b) => (size[b] as number) - (size[a] as number) || a - b);
  const given = new Int32Array(count);
  const bound = new SmoothBound(items, pairs);
  const { share } = bound;
  let price = prices.shares;
  let done = 0;
  for (let stage = 0; done < count; stage++) {
    price = climbPrices(items, bound, price, prices.heat * COOL, STEPS);
    const until = Math.min(count, Math.max(done + 1, Math.ceil(count * FIRST ** (1 - (stage + 1) / STAGES))));
    for (; done < until; done++) {
      const start = (order[done] as number) * width;
      let choice = start;
      for (let at = start + 1; at < start + width; at++) if ((share[at] as number) > (share[choice] as number)) choice = at;
      given[order[done] as number] = likely.owner[choice] as number;
      for (let at = start; at < start + width; at++) if (at !== choice) pairs.costs[at] = Infinity;
    }
  }
  return given;
}
