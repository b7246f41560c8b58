import { CLASSES, type Allocation, type Note, type Plan } from '../../plan';
import { weighLifetimes } from '../classes/weighLifetimes';
import { sumExactly } from '../sumExactly';
import { classify, type ClassedCustomer } from './classify';
import { placeCustomers } from './placeCustomers';
import { splitTiers } from './splitTiers';
import { isTierRule } from './tierTree';

/**
 * Classifies customers and allots the budget: the reserve first, the rest by tier shares, within a tier by revenue (rules L1–L13 of SPEC.md), all within floors and caps of the rules on tiers and customers.
 * **unit** `budgetUnits` and `reserveUnits` in whole rounding units; reserve and tiers add up to the budget, customers to their tier.
 * **shape** `tiers` is A, B, C, potential, also the empty ones; a tier's `share` is the share that was used: 0 where it is empty, the others scaled to 1.
 * `placed`: where its customers stand, if that is known already.
 * **edge** no budget (note `no-budget`): classes only. No customers (note `no-customers`), or only in tiers whose share is 0: everything stays in reserve, and so does
 * what caps keep anybody from taking (note `unplaced-budget`). The order of customers does not matter.
 */
export function allocate(plan: Plan, placed = placeCustomers(plan)): { allocation: Allocation; notes: Note[] } {
  const { budget, reserveShare, tierShares, roundingUnit, asOf } = plan.settings;
  const customers = classify(plan.customers, placed);
  const tiers = CLASSES.map((tier) => ({ tier, members: customers.filter((each) => each.class === tier) }));
  const open = tiers.map(({ tier, members }) => (members.length > 0 ? tierShares[tier] : 0));
  const openSum = sumExactly(open);
  const budgetUnits = budget > 0 ? Math.floor(budget / roundingUnit + 1e-9) : 0;
  const total = budgetUnits - Math.min(budgetUnits, Math.round(budgetUnits * reserveShare));
  const rules = budgetUnits > 0 ? plan.allocationRules : [];
  let values: Float64Array | null = null;
  const worth = (): Float64Array => (values ??= weighLifetimes(plan, placed.columns).values);
  const weights = tiers.flatMap(({ members }) => weighMembers(members, worth));
  const split = splitTiers({ total, unit: roundingUnit, asOf, rules, customers, shares: open, weights });
  const given = sumExactly(split.tiers);
  const notes: Note[] = [];
  if (plan.customers.length === 0) notes.push({ code: 'no-customers', path: [] });
  if (budgetUnits === 0) notes.push({ code: 'no-budget', path: [] });
  if (openSum > 0 && given < total && rules.some((rule) => isTierRule(rule, asOf))) notes.push({ code: 'unplaced-budget', path: [] });
  return {
    allocation: {
      roundingUnit,
      budgetUnits,
      reserveUnits: budgetUnits - given,
      tiers: tiers.map(({ tier, members }, i) => ({
        class: tier,
        share: openSum > 0 ? (open[i] as number) / openSum : 0,
        customers: members.length,
        revenue: sumExactly(members.map(({ customer }) => customer.revenue ?? 0)),
        budgetUnits: split.tiers[i] as number,
      })),
      customers: customers.map(({ customer, class: tier, cumulativeShare }, i) => ({
        id: customer.id,
        name: customer.name,
        territory: customer.territory,
        revenue: customer.revenue,
        cumulativeShare,
        class: tier,
        budgetUnits: split.customers[i] as number,
      })),
      conflict: split.conflict,
    },
    notes,
  };
}

/** The least and the most that lifetime value over acquisition cost may change a weight. */
const [LEAST, MOST] = [0.5, 2];

/** Within a tier by revenue, more where a customer brings more for what it cost to win it (L13); potential customers evenly (L8). */
function weighMembers(members: readonly ClassedCustomer[], worth: () => Float64Array): number[] {
  if (members[0]?.class === 'potential') return members.map(() => 1);
  const costs = members.filter(({ customer }) => customer.acquisitionCost !== null);
  if (costs.length < 2) return members.map(({ customer }) => customer.revenue as number);
  const values = worth();
  const valued = costs.map(({ place }) => values[place] as number).filter((value) => !Number.isNaN(value));
  const usual = sumExactly(valued) / sumExactly(costs.map(({ customer }) => customer.acquisitionCost as number));
  return members.map(({ customer, place }) => {
    const [value, cost] = [values[place] as number, customer.acquisitionCost];
    const revenue = customer.revenue as number;
    if (Number.isNaN(value) || cost === null || !(usual > 0) || usual === Infinity) return revenue;
    return revenue * (cost > 0 ? Math.min(MOST, Math.max(LEAST, value / cost / usual)) : MOST);
  });
}
