import fc from 'fast-check';
import { allocate } from '../../../src/engine';
import type { Allocation, AllocationRule, Customer, Day, Plan } from '../../../src/plan';
import { allocationRule } from '../../support/allocationRule';
import { makePlan } from '../makePlan';

const ruleOf = (rule: AllocationRule['rule'], value: number, on: Partial<AllocationRule>): AllocationRule => allocationRule({ rule, value, ...on });
const planOf = (
  rules: readonly AllocationRule[],
  customers: readonly (readonly [string, number | null])[] = CUSTOMERS,
  more: readonly Partial<Customer>[] = [],
): Plan => {
  const plan = makePlan({ customers, settings: { budget: 1000 } });
  return { ...plan, allocationRules: rules, customers: plan.customers.map((each, i) => ({ ...each, ...more[i] })) };
};
const CUSTOMERS = [['a1', 60], ['a2', 20], ['b', 15], ['c', 5], ['p1', null], ['p2', 0]] as const; // prettier-ignore
const run = (...rules: AllocationRule[]): Allocation => allocate(planOf(rules)).allocation;
const tiers = (allocation: Allocation): number[] => allocation.tiers.map(({ budgetUnits }) => budgetUnits);
const units = (allocation: Allocation): number[] => allocation.customers.map(({ budgetUnits }) => budgetUnits);

test('[L10] [L11] floors and caps of tiers, of their territories and of customers; the others share the rest', () => {
  expect(tiers(run(ruleOf('cap', 240, { tier: 'A' })))).toEqual([240, 305, 203, 102]);
  expect(tiers(run(ruleOf('min-share', 0.2, { tier: 'potential' })))).toEqual([302, 227, 151, 170]);
  expect(units(run(ruleOf('hold', 100, { customer: 'a2' })))).toEqual([240, 100, 255, 170, 43, 42]);
  expect(units(run(ruleOf('floor', 60.2, { customer: 'Name of p2' })))).toEqual([255, 85, 255, 170, 61, 24]);
  expect(
    units(allocate(planOf([ruleOf('cap', 30, { tier: 'A', territory: 'T1' })], CUSTOMERS, [{}, { territory: 'T1' }])).allocation).slice(0, 2),
  ).toEqual([310, 30]);
  expect(run(ruleOf('cap', 0, { tier: 'A', until: '2017-06-29' as Day }))).toEqual(run());
  expect(run(ruleOf('cap', 0, { tier: 'A', resource: 'hours' }), ruleOf('cap', 0, { line: 'Fair' }))).toEqual(run());
});

test('[L11] what caps keep anybody from taking stays in the reserve', () => {
  const { allocation, notes } = allocate(planOf((['A', 'B', 'C', 'potential'] as const).map((tier) => ruleOf('max-share', 0.1, { tier }))));
  expect(tiers(allocation)).toEqual([85, 85, 85, 85]);
  expect(allocation.reserveUnits).toBe(660);
  expect(notes).toEqual([{ code: 'unplaced-budget', path: [] }]);
});

test('[L12] floors that cannot all hold: the fewest to relax, from and to', () => {
  expect(run(ruleOf('floor', 500, { tier: 'A' }), ruleOf('floor', 400, { tier: 'B' })).conflict).toEqual([
    { source: { kind: 'rule', index: 0 }, from: 500, to: 450 },
  ]);
  const nested = run(ruleOf('cap', 100, { tier: 'A' }), ruleOf('floor', 200, { customer: 'a1' }));
  expect(nested.conflict).toEqual([{ source: { kind: 'rule', index: 1 }, from: 200, to: 100 }]);
  expect(units(nested).slice(0, 2)).toEqual([100, 0]);
  expect(run(ruleOf('floor', 5, { customer: 'nobody' })).conflict).toEqual([{ source: { kind: 'rule', index: 0 }, from: 5, to: 0 }]);
  expect(run(ruleOf('min-share', 1.5, { tier: 'A' })).conflict).toEqual([{ source: { kind: 'rule', index: 0 }, from: 1.5, to: 1 }]);
  expect(run().conflict).toBeNull();
});

test('[L13] lifetime value over acquisition cost moves weights between half and double', () => {
  const costs = [
    { previous: 60, acquisitionCost: 10 },
    { previous: 20, acquisitionCost: 50 },
  ];
  const steered = units(allocate(planOf([], CUSTOMERS, costs)).allocation);
  expect(steered).toEqual([314, 26, 255, 170, 43, 42]);
  expect(units(allocate(planOf([], CUSTOMERS, costs.slice(0, 1))).allocation)).toEqual(units(run()));
});

test('[L9] [L11] [L12] in random plans everything adds up, and every rule that was not relaxed holds', () => {
  const anyRule = fc
    .tuple(
      fc.constantFrom('floor', 'cap', 'hold', 'min-share', 'max-share'),
      fc.nat(600),
      fc.constantFrom<Partial<AllocationRule>>(
        { tier: 'A' },
        { tier: 'B' },
        { tier: 'potential' },
        { customer: 'a1' },
        { customer: 'b' },
        { customer: 'p2' },
        { tier: 'A', territory: 'T1' },
      ),
    ) // prettier-ignore
    .map(([rule, value, on]) => ruleOf(rule as AllocationRule['rule'], rule.endsWith('share') ? value / 1000 : value, on));
  let conflicts = 0;
  fc.assert(
    fc.property(fc.array(anyRule, { maxLength: 6 }), (rules) => {
      const { allocation } = allocate(planOf(rules, CUSTOMERS, [{}, { territory: 'T1' }]));
      expect(tiers(allocation).reduce((sum, each) => sum + each, allocation.reserveUnits)).toBe(1000);
      expect(allocation.reserveUnits).toBeGreaterThanOrEqual(150);
      for (const tier of allocation.tiers) {
        const own = allocation.customers.filter((each) => each.class === tier.class);
        expect(own.reduce((sum, each) => sum + each.budgetUnits, 0)).toBe(tier.budgetUnits);
      }
      if (allocation.conflict !== null) conflicts++;
      rules.forEach(({ rule, value, tier, customer, territory }, index) => {
        if (allocation.conflict?.some(({ source }) => source.kind === 'rule' && source.index === index) === true) return;
        const who = allocation.customers.filter((each) => (customer === '' ? each.class === tier && (territory === '' || each.territory === territory) : each.id === customer)); // prettier-ignore
        const got = who.reduce((sum, each) => sum + each.budgetUnits, 0);
        const asked = rule.endsWith('share') ? value * 850 : value;
        if (rule !== 'cap' && rule !== 'max-share') expect(got).toBeGreaterThanOrEqual(asked - 1e-6);
        if (rule !== 'floor' && rule !== 'min-share') expect(got).toBeLessThanOrEqual(asked + 1e-6);
      });
    }),
    { numRuns: 200 },
  );
  expect(conflicts).toBeGreaterThan(10);
});
