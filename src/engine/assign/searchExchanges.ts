import { judge } from './assigned';
import { exchange } from './exchange';
import { layExchanges } from './layExchanges';
import type { Items } from './layItems';
import type { BandPrices } from './priceBands';
import { PricedBands } from './pricedBands';
import { seeded } from './seeded';

/** How often two owners are looked at in all, and each two at least and at most. */
const LOOKS = 100_000;
const [LEAST_SWEEPS, MOST_SWEEPS] = [40, 1000];
/** So many sweeps more without heat, as long as a band is not kept; penalties grow so much by each. */
const MORE_SWEEPS = 60;
const DEARER = 1.2;
/** Penalties grow so much over the sweeps. */
export const GROWTH = 60;
/** Heat at the first sweep and at the last, and how much dearer the dearer owner of a close call may be, by the first heat of the prices. */
export const [WARM, COLD] = [0.025, 0.0025];
export const CLOSE = 8;

/**
 * Searches a cheap assignment within the bands: two owners at a time have some of their close calls given anew, the best of all ways, with less and less error, while penalties of the
 * bands grow (T7). `share`: of the sweeps. Deterministic.
 */
export function searchExchanges(items: Items, prices: BandPrices, start: Int32Array, share = 1): Int32Array {
  const pairs = layExchanges(items, prices, CLOSE * prices.heat);
  let best = start;
  let { cost: bestCost, outside: bestOutside } = judge(items, start);
  if (pairs.length === 0) return best;
  const random = seeded(items.count * 7919 + items.owners);
  const state = new PricedBands(items, prices, start, prices.heat);
  const tryPair = exchange(items, state, random);
  const sweeps = Math.ceil(share * Math.max(LEAST_SWEEPS, Math.min(MOST_SWEEPS, Math.floor(LOOKS / pairs.length))));
  let times = 1;
  for (let sweep = 0; sweep < sweeps || (bestOutside > 0 && sweep < sweeps + MORE_SWEEPS); sweep++) {
    const part = sweep / (sweeps - 1);
    if (part <= 1) times = GROWTH ** part;
    else times *= DEARER;
    state.harden(times);
    const heat = part < 1 ? prices.heat * WARM * (COLD / WARM) ** part : 0;
    mix(pairs, random);
    for (const pair of pairs) tryPair(pair, heat);
    if (part < 0.5) continue;
    const is = judge(items, state.owner);
    if (is.outside > bestOutside || (is.outside === bestOutside && is.cost >= bestCost)) continue;
    best = state.owner.slice();
    ({ cost: bestCost, outside: bestOutside } = is);
  }
  return best;
}

/** Puts a list in random order. */
export function mix<T>(list: T[], random: () => number): void {
  for (let x = list.length - 1; x > 0; x--) {
    const y = Math.floor(random() * (x + 1));
    [list[x], list[y]] = [list[y]!, list[x]!];
  }
}
