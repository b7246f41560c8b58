import fc from 'fast-check';
import { judge } from '../../../src/engine/assign/assigned';
import { branchLarge, rootOf, type OpenNode } from '../../../src/engine/assign/branchLarge';
import { layItems, type Items } from '../../../src/engine/assign/layItems';
import { priceBands } from '../../../src/engine/assign/priceBands';
import { proveSmall } from '../../../src/engine/assign/proveSmall';
import { anyAccounts, makeAccounts } from './makeAccounts';

/** All assignments that keep the bands and the limit of moves, with what they cost. */
function allOf(items: Items): { readonly owner: Int32Array; readonly cost: number }[] {
  const { count, owners } = items;
  return Array.from({ length: owners ** count }, (_, n) => {
    const owner = Int32Array.from({ length: count }, (_item, i) => Math.floor(n / owners ** i) % owners);
    return { owner, ...judge(items, owner) };
  }).filter(({ outside }) => outside === 0);
}

const leastOf = (assignments: ReturnType<typeof allOf>): number => assignments.reduce((least, { cost }) => Math.min(least, cost), Infinity);

const holds = ({ fixed }: OpenNode, owner: Int32Array): boolean => fixed.every((each) => owner[each.item] === each.owner);

test('[T6] the bounds of a tree of any size and of its nodes are never above the optimum, and together they hold all that costs less than what is known', () => {
  let [without, raised] = [0, 0];
  fc.assert(
    fc.property(anyAccounts, fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 60 }), (problem, nodes, dearer) => {
      const items = layItems(problem);
      const prices = priceBands(items);
      const all = allOf(items);
      const least = leastOf(all);
      // Begun, and gone on with from what was left open.
      const begun = branchLarge(items, prices, [rootOf(prices)], least + dearer, 0, nodes >> 1);
      const { bound, open } = branchLarge(items, prices, begun.open, least + dearer, 0, nodes - (nodes >> 1));
      expect(bound).toBeGreaterThanOrEqual(begun.bound);
      expect(bound).toBeLessThanOrEqual(least + 1e-6);
      for (const each of open) {
        expect(each.bound).toBeGreaterThanOrEqual(bound);
        expect(each.bound).toBeLessThanOrEqual(leastOf(all.filter(({ owner }) => holds(each, owner))) + 1e-6);
      }
      for (const { owner, cost } of all) if (cost < least + dearer - 1e-6) expect(open.some((each) => holds(each, owner))).toBe(true);
      if (least === Infinity) without++;
      else {
        expect(bound).toBeGreaterThanOrEqual(Math.min(prices.bound, least + dearer));
        if (bound > prices.bound + 1e-6) raised++;
      }
    }),
    { numRuns: 150, seed: 6 },
  );
  expect(without).toBeGreaterThan(10);
  expect(raised).toBeGreaterThan(10);
});

test.each([1, 2])('[T6] %i measures: more nodes raise the bound up to the optimum, which stays in one open node', (measures) => {
  const items = layItems({ ...makeAccounts(20, 3, measures, 41), current: Array.from({ length: 20 }, (_, i) => i % 3), maxMoves: 8 });
  const prices = priceBands(items);
  const proof = proveSmall(items, prices, 'cost', Infinity);
  const owner = proof.owner as Int32Array;
  const { cost } = judge(items, owner);
  expect(proof.complete).toBe(true);
  let before = prices.bound;
  for (const nodes of [1, 5, 20, 80]) {
    const { bound, open } = branchLarge(items, prices, [rootOf(prices)], cost * 1.01, 0, nodes);
    expect(bound).toBeGreaterThanOrEqual(before);
    expect(bound).toBeLessThanOrEqual(cost * (1 + 1e-12));
    expect(open.filter((each) => holds(each, owner))).toHaveLength(1);
    before = bound;
  }
  expect(before).toBeGreaterThan(prices.bound + 0.3 * (cost - prices.bound));
  // Near enough at once: nothing is branched on.
  const { open } = branchLarge(items, prices, [rootOf(prices)], cost, cost / prices.bound - 1 + 1e-9, 80);
  expect(open).toHaveLength(1);
});
