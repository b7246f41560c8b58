import { climbPrices, toRates, valueOfBands } from './climbPrices';
import { fixOwners, type FixedOwner } from './fixOwners';
import type { Items } from './layItems';
import { layPairs } from './layPairs';
import { likelyOwners } from './likelyOwners';
import type { BandPrices } from './priceBands';
import { sizesOf } from './sizesOf';
import { SmoothBound } from './smoothBound';

/** Heats that a node's prices are climbed at, by the first heat of the prices, and steps at each. */
const HEATS = [1 / 64];
const STEPS = 6;

/** What is left to look at below a choice of owners for some large items. */
export interface OpenNode {
  readonly fixed: readonly FixedOwner[];
  /** As `climbPrices` takes them. */
  readonly shares: Float64Array<ArrayBuffer>;
  /** No assignment with these owners that keeps the bands costs less. */
  readonly bound: number;
}

/** Nodes that together hold every assignment that keeps the bands and costs less than the best known; those with the lowest bounds first. */
export interface BranchTree {
  readonly bound: number;
  readonly open: readonly OpenNode[];
}

/**
 * Raises the bound by best-first branch and bound (T6): the owners of the item that is largest and most spread at a node's prices become its children, each with the node's bound and what it costs more there than at its best owner.
 * A node's prices are climbed anew only when it is the lowest. `from`: nodes that hold all that is looked for, lowest first (`rootOf`, or what an earlier call left open); `known`: what the best assignment costs. Ends after so many nodes, or where the bound is `near` enough to it.
 */
export function branchLarge(items: Items, prices: BandPrices, from: readonly OpenNode[], known: number, near: number, nodes: number): BranchTree {
  const open = from.filter(({ bound }) => bound < known);
  const size = sizesOf(items);
  const enter = (node: OpenNode): void => {
    let at = open.length;
    while (at > 0 && (open[at - 1] as OpenNode).bound > node.bound) at--;
    open.splice(at, 0, node);
  };
  let leaf = false;
  for (let n = 0; n < nodes && !leaf; n++) {
    const lowest = open.shift();
    if (lowest === undefined || known <= lowest.bound * (1 + near)) {
      if (lowest !== undefined) open.unshift(lowest);
      break;
    }
    const { node, item } = climbNode(items, prices, lowest, size);
    if (node.bound >= known) continue;
    leaf = item < 0;
    for (const each of leaf ? [node] : childrenOf(items, node, item)) if (each.bound < known) enter(each);
  }
  return { bound: Math.min(known, open[0]?.bound ?? known), open };
}

/** The one node that holds every assignment. */
export function rootOf({ shares, bound }: BandPrices): OpenNode {
  return { fixed: [], shares, bound };
}

/** The node with prices of its own, and the item to branch on; −1: none is spread. */
function climbNode(
  items: Items,
  { heat, likely: { width } }: BandPrices,
  { fixed, shares, bound }: OpenNode,
  size: Float64Array,
): { node: OpenNode; item: number } {
  const here = fixOwners(items, fixed);
  let [price, best] = [shares, { shares, bound }];
  let share: Float64Array = new Float64Array();
  let { load, move } = toRates(here, price);
  let likely = likelyOwners(here, width, load, move);
  for (const each of HEATS) {
    const smooth = new SmoothBound(here, layPairs(here, likely));
    price = climbPrices(here, smooth, price, heat * each, STEPS);
    share = smooth.share;
    ({ load, move } = toRates(here, price));
    likely = likelyOwners(here, width, load, move);
    const proved = likely.sum - valueOfBands(here, price);
    if (proved > best.bound) best = { shares: price, bound: proved };
  }
  let [item, most] = [-1, 0];
  for (let i = 0; i < here.count; i++) {
    let top = 0;
    for (let at = i * width; at < (i + 1) * width; at++) top = Math.max(top, share[at] as number);
    const spread = (1 - top) * (size[i] as number);
    if (spread > most) [item, most] = [i, spread];
  }
  return { node: { fixed, ...best }, item };
}

/** A node's children by the owner of an item: all whose bands it fits in beside what is fixed there. */
function childrenOf(items: Items, { fixed, shares, bound }: OpenNode, item: number): OpenNode[] {
  const { owners, measures, cost, load, moves } = items;
  const rates = toRates(items, shares);
  const priced = Array.from({ length: owners }, (_, j) => {
    let is = (cost[item * owners + j] as number) + rates.move * (moves[item * owners + j] as number);
    for (let k = 0; k < measures; k++) is += (rates.load[j * measures + k] as number) * (load[item * measures + k] as number);
    return is;
  });
  const least = Math.min(...priced);
  return priced.flatMap((is, owner) => {
    const more = [...fixed, { item, owner }];
    return is < Infinity && fits(items, more, owner) ? [{ fixed: more, shares, bound: bound + is - least }] : [];
  });
}

/** Is what is fixed to an owner within the upper ends of the bands? */
function fits({ measures, load, high, noise }: Items, fixed: readonly FixedOwner[], owner: number): boolean {
  const mine = fixed.filter((each) => each.owner === owner);
  return noise.every((slack, k) => {
    const sum = mine.reduce((so, { item }) => so + (load[item * measures + k] as number), 0);
    return sum <= (high[owner * measures + k] as number) + slack;
  });
}
