import { annealNear } from './annealNear';
import { branchLarge, rootOf, type OpenNode } from './branchLarge';
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
/** After the first turn, one that is nearer than this is near enough, and one that is farther is far by nature: few accounts fit badly. So many turns at most. */
const [CLOSE, FAR] = [0.0048, 0.01];
const TURNS = 12;
/** For so many pairs of item and owner, fewer where there are more: nodes, searches and rounds of owners near to each other. */
const PAIRS = 80_000;
const [NODES, SEARCHES, ROUNDS] = [30, 6, 150];
/** Searched are the deepest of so many lowest nodes, with this share of the sweeps. */
const LOWEST = 60;
const SWEEPS = 0.5;

/**
 * The best assignment and bound once large items' owners are branched on, some low nodes searched, and the best of it exchanged anew between few owners at a time: as much of it as it takes for the bound to be near (T6, T7),
 * in turns while it is far. `known` keeps the bands, `bound` is what is proved without a tree.
 */
export function searchTree(items: Items, prices: BandPrices, known: Judged, bound: number): { owner: Int32Array; bound: number } {
  const part = Math.min(1, PAIRS / (items.count * items.owners));
  const goesOn = (turn: number): boolean =>
    turn === 0 ? !isWithin(NEAR, best.cost, proved) : turn < TURNS && !isWithin(CLOSE, best.cost, proved) && isWithin(FAR, best.cost, proved);
  let best = { ...known, prices };
  let proved = bound;
  let open: readonly OpenNode[] = [rootOf(prices)];
  const searched = new Set<OpenNode>();
  for (let turn = 0; goesOn(turn); turn++) {
    const tree = branchLarge(items, prices, open, best.cost, NEAR, Math.floor(part * NODES));
    open = tree.open;
    proved = Math.max(proved, tree.bound);
    const fresh = open.filter((node) => !searched.has(node));
    for (const node of deepest(fresh, Math.floor(part * SEARCHES))) {
      if (isWithin(NEAR, best.cost, proved)) break;
      searched.add(node);
      const found = searchNode(items, prices, node);
      if (betterOf(best, found) === found) best = found;
    }
    best = { ...best, ...annealNear(items, best.prices, best, Math.floor(part * ROUNDS), proved * (1 + NEAR), turn) };
  }
  return { owner: best.owner, bound: Math.min(proved, best.cost) };
}

/** The best assignment found from where a node's prices lead, and these. */
function searchNode(items: Items, prices: BandPrices, { fixed, shares }: OpenNode): Judged & { readonly prices: BandPrices } {
  const at = (some: Items): BandPrices => {
    const rates = toRates(some, shares);
    return { ...prices, ...rates, shares, likely: likelyOwners(some, prices.likely.width, rates.load, rates.move) };
  };
  const [under, here] = [fixOwners(items, fixed), at(items)];
  return { ...keepMoves(items, searchExchanges(items, here, diveLarge(under, at(under)), SWEEPS)), prices: here };
}

function deepest(open: readonly OpenNode[], many: number): OpenNode[] {
  return open
    .slice(0, LOWEST)
    .sort((a, b) => b.fixed.length - a.fixed.length || a.bound - b.bound)
    .slice(0, many);
}

function isWithin(gap: number, cost: number, bound: number): boolean {
  return cost <= bound * (1 + gap);
}
