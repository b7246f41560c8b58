import { branchLarge } from './branchLarge';
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
/** Nodes and searches for as many pairs of item and owner, fewer for more. */
const PAIRS = 80_000;
const [NODES, SEARCHES] = [30, 5];
/** Share of the sweeps that a search takes. */
const SWEEPS = 0.5;

/** The best assignment and bound once large items' owners are branched on and the lowest nodes searched, where the bound is not near yet (T6, T7). `known` keeps the bands. */
export function searchTree(items: Items, prices: BandPrices, known: Judged, bound: number): { owner: Int32Array; bound: number } {
  if (isNear(known.cost, bound)) return { owner: known.owner, bound: Math.min(bound, known.cost) };
  const part = Math.min(1, PAIRS / (items.count * items.owners));
  const tree = branchLarge(items, prices, known.cost, NEAR, Math.floor(part * NODES));
  const proved = Math.max(bound, tree.bound);
  let best = known;
  for (const { fixed, shares } of tree.open.slice(0, Math.floor(part * SEARCHES))) {
    if (isNear(best.cost, proved)) break;
    const at = (some: Items): BandPrices => {
      const rates = toRates(some, shares);
      return { ...prices, ...rates, shares, likely: likelyOwners(some, prices.likely.width, rates.load, rates.move) };
    };
    const under = fixOwners(items, fixed);
    best = betterOf(best, keepMoves(items, searchExchanges(items, at(items), diveLarge(under, at(under)), SWEEPS)));
  }
  return { owner: best.owner, bound: Math.min(proved, best.cost) };
}

function isNear(cost: number, bound: number): boolean {
  return cost <= bound * (1 + NEAR);
}
