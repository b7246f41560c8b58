import { annealNear } from './annealNear';
import { branchLarge, type OpenNode } from './branchLarge';
import { toRates } from './climbPrices';
import { diveLarge } from './diveLarge';
import { fixOwners } from './fixOwners';
import { betterOf, keepMoves, type Judged } from './keepMoves';
import type { Items } from './layItems';
import { likelyOwners } from './likelyOwners';
import type { BandPrices } from './priceBands';
import { searchExchanges } from './searchExchanges';

/** A bound this near to the best cost is near enough. */
const NEAR = 0.0025;
/** For so many pairs of item and owner, fewer where there are more: nodes, searches and rounds of owners near to each other. */
const PAIRS = 80_000;
const [NODES, SEARCHES, ROUNDS] = [30, 6, 150];
/** Searched are the deepest of so many lowest nodes, with this share of the sweeps. */
const LOWEST = 60;
const SWEEPS = 0.5;

/**
 * The best assignment and bound once large items' owners are branched on, some low nodes searched, and the best of it exchanged anew between few owners at a time: as much of it as it takes for the bound to be near (T6, T7).
 * `known` keeps the bands, `bound` is what is proved without a tree.
 */
export function searchTree(items: Items, prices: BandPrices, known: Judged, bound: number): { owner: Int32Array; bound: number } {
  if (isNear(known.cost, bound)) return { owner: known.owner, bound: Math.min(bound, known.cost) };
  const part = Math.min(1, PAIRS / (items.count * items.owners));
  const tree = branchLarge(items, prices, known.cost, NEAR, Math.floor(part * NODES));
  const proved = Math.max(bound, tree.bound);
  let best = { ...known, prices };
  for (const { fixed, shares } of deepest(tree.open, Math.floor(part * SEARCHES))) {
    if (isNear(best.cost, proved)) break;
    const at = (some: Items): BandPrices => {
      const rates = toRates(some, shares);
      return { ...prices, ...rates, shares, likely: likelyOwners(some, prices.likely.width, rates.load, rates.move) };
    };
    const [under, here] = [fixOwners(items, fixed), at(items)];
    const found = keepMoves(items, searchExchanges(items, here, diveLarge(under, at(under)), SWEEPS));
    if (betterOf(best, found) === found) best = { ...found, prices: here };
  }
  const last = annealNear(items, best.prices, best, Math.floor(part * ROUNDS), proved * (1 + NEAR));
  return { owner: last.owner, bound: Math.min(proved, last.cost) };
}

function deepest(open: readonly OpenNode[], many: number): OpenNode[] {
  return open
    .slice(0, LOWEST)
    .sort((a, b) => b.fixed.length - a.fixed.length || a.bound - b.bound)
    .slice(0, many);
}

function isNear(cost: number, bound: number): boolean {
  return cost <= bound * (1 + NEAR);
}
