import fc from 'fast-check';
import { allocate } from '../../../src/engine';
import type { Allocation, Settings } from '../../../src/plan';
import { anyPlan, makePlan } from '../makePlan';

const run = (customers: readonly (readonly [string, number | null])[], settings: Partial<Settings> = {}): Allocation =>
  allocate(makePlan({ customers, settings: { budget: 1000, ...settings } })).allocation;
const classes = (allocation: Allocation): string => allocation.customers.map((each) => `${each.id}${each.class[0]}`).join(' ');

test('[L5] [L9] in a thousand random plans reserve and tiers are the budget, customers their tier', () => {
  fc.assert(
    fc.property(anyPlan, (plan) => {
      const { allocation } = allocate(plan);
      const { budget, roundingUnit } = plan.settings;
      expect(allocation.budgetUnits).toBe(Math.floor(budget / roundingUnit));
      expect(allocation.reserveUnits + allocation.tiers.reduce((sum, tier) => sum + tier.budgetUnits, 0)).toBe(allocation.budgetUnits);
      for (const tier of allocation.tiers) {
        const members = allocation.customers.filter((each) => each.class === tier.class);
        expect(members).toHaveLength(tier.customers);
        expect(members.reduce((sum, each) => sum + each.budgetUnits, 0)).toBe(tier.budgetUnits);
        expect(members.every((each) => Number.isInteger(each.budgetUnits) && each.budgetUnits >= 0)).toBe(true);
      }
      expect(allocation.customers).toHaveLength(plan.customers.length);
    }),
    { numRuns: 1000 },
  );
});

test('[L2] the order of customers does not matter', () => {
  fc.assert(
    fc.property(anyPlan, (plan) => {
      expect(JSON.stringify(allocate({ ...plan, customers: [...plan.customers].reverse() }))).toBe(JSON.stringify(allocate(plan)));
    }),
  );
});

test('[L1] the budget is cut down to whole units, never up', () => {
  expect(run([['a', 1]], { budget: 1999, roundingUnit: 1000 })).toMatchObject({ budgetUnits: 1, reserveUnits: 0 });
  expect(run([['a', 1]], { budget: 0.3, roundingUnit: 0.1 }).budgetUnits).toBe(3);
});

test('[L1] [L9] no budget, no customers: notes, and nothing is given away', () => {
  expect(allocate(makePlan({ settings: { budget: 0 } })).notes.map(({ code }) => code)).toEqual(['no-customers', 'no-budget']);
  expect(allocate(makePlan({ settings: { budget: -5 }, customers: [['a', 1]] })).allocation).toMatchObject({ budgetUnits: 0, reserveUnits: 0 });
  expect(run([])).toMatchObject({ budgetUnits: 1000, reserveUnits: 1000, customers: [] });
  expect(run([['a', null]], { tierShares: { A: 0.5, B: 0.3, C: 0.2, potential: 0 } }).reserveUnits).toBe(1000);
});

test('[L2] [L3] classes by the share before the customer; who crosses a cut belongs before it', () => {
  expect(classes(run([['a', 80], ['b', 15], ['c', 5]]))).toBe('aA bB cC'); // prettier-ignore
  expect(classes(run([['a', 79], ['b', 16], ['c', 5]]))).toBe('aA bA cC'); // prettier-ignore
  expect(classes(run([['c', 3], ['b', 2], ['a', 95]]))).toBe('aA cC bC'); // prettier-ignore
  const shares = run([['a', 50], ['b', 30], ['c', 20]]).customers.map((each) => each.cumulativeShare); // prettier-ignore
  expect(shares).toEqual([0.5, 0.8, 1]);
});

test('[L3] exactly at the cut has reached it, whatever floating point says; equal revenues share a class', () => {
  expect(classes(run([['a', 0.05], ['b', 0.03], ['c', 0.02]]))).toBe('aA bA cB'); // prettier-ignore
  expect(classes(run([['a', 0.1], ['b', 0.1], ['c', 0.1]], { abcCuts: { a: 1 / 3, b: 2 / 3 } }))).toBe('aA bA cA'); // prettier-ignore
  expect(classes(run([['a', 0.3], ['b', 0.2], ['c', 0.1]], { abcCuts: { a: 0.5, b: 5 / 6 } }))).toBe('aA bB cC'); // prettier-ignore
  expect(classes(run([['b', 10], ['a', 10], ['d', 10], ['c', 10]], { abcCuts: { a: 0.3, b: 0.6 } }))).toBe('aA bA cA dA'); // prettier-ignore
});

test('[L4] blank, zero and negative revenue are potential, without share, last', () => {
  const allocation = run([['z', 0], ['n', -50], ['blank', null], ['a', 10]]); // prettier-ignore
  expect(classes(allocation)).toBe('aA zp np blankp');
  expect(allocation.customers.map((each) => each.cumulativeShare)).toEqual([1, null, null, null]);
});

test('[L5] [L7] [L8] reserve first, tiers by share, customers by revenue, potential ones evenly', () => {
  const allocation = run([['a1', 60], ['a2', 20], ['b', 15], ['c', 5], ['p1', null], ['p2', 0]]); // prettier-ignore
  expect(allocation.reserveUnits).toBe(150);
  expect(allocation.tiers.map((tier) => [tier.class, tier.share, tier.customers, tier.revenue, tier.budgetUnits])).toEqual([
    ['A', 0.4, 2, 80, 340],
    ['B', 0.3, 1, 15, 255],
    ['C', 0.2, 1, 5, 170],
    ['potential', 0.1, 2, 0, 85],
  ]);
  expect(allocation.customers.map((each) => each.budgetUnits)).toEqual([255, 85, 255, 170, 43, 42]);
});

test("[L7] an empty tier's share goes to the others in proportion", () => {
  const allocation = run([['a', 80], ['c', 5], ['d', 5], ['e', 5], ['f', 5]], { abcCuts: { a: 0.8, b: 0.8 } }); // prettier-ignore
  expect(allocation.tiers.map((tier) => [tier.class, tier.budgetUnits])).toEqual([
    ['A', 567],
    ['B', 0],
    ['C', 283],
    ['potential', 0],
  ]);
  expect(allocation.tiers.map((tier) => tier.share)).toEqual([expect.closeTo(2 / 3), 0, expect.closeTo(1 / 3), 0]);
});
