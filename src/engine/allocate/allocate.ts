import type { Allocation, CustomerClass, Note, Plan } from '../../plan';
import { sumExactly } from '../sumExactly';
import { classify, type ClassedCustomer } from './classify';
import { largestRemainder } from './largestRemainder';

/**
 * Classifies customers and allots the budget: the reserve first, the rest by tier shares, within a tier by revenue (rules L1–L9 of SPEC.md).
 * **unit** `budgetUnits` and `reserveUnits` in whole rounding units; reserve and tiers add up to the budget, customers to their tier.
 * **shape** `tiers` is A, B, C, potential, also the empty ones; a tier's `share` is the share that was used: 0 where it is empty, the others scaled to 1.
 * **edge** no budget (note `no-budget`): classes only. No customers (note `no-customers`), or only in tiers whose share is 0: everything stays in reserve.
 * The order of customers does not matter.
 */
export function allocate(plan: Plan): { allocation: Allocation; notes: Note[] } {
  const { budget, reserveShare, tierShares, abcCuts, roundingUnit } = plan.settings;
  const classed = classify(plan.customers, abcCuts);
  const tiers = TIERS.map((tier) => ({ tier, members: classed.filter((each) => each.class === tier) }));
  const open = tiers.map(({ tier, members }) => (members.length > 0 ? tierShares[tier] : 0));
  const openSum = sumExactly(open);
  const budgetUnits = budget > 0 ? Math.floor(budget / roundingUnit + 1e-9) : 0;
  const reserveUnits = openSum > 0 ? Math.min(budgetUnits, Math.round(budgetUnits * reserveShare)) : budgetUnits;
  const unitsOfTier = largestRemainder(budgetUnits - reserveUnits, openSum > 0 ? open : open.map(() => 0));
  const notes: Note[] = [];
  if (plan.customers.length === 0) notes.push({ code: 'no-customers', path: [] });
  if (budgetUnits === 0) notes.push({ code: 'no-budget', path: [] });
  return {
    allocation: {
      roundingUnit,
      budgetUnits,
      reserveUnits,
      tiers: tiers.map(({ tier, members }, i) => ({
        class: tier,
        share: openSum > 0 ? (open[i] as number) / openSum : 0,
        customers: members.length,
        revenue: sumExactly(members.map(({ customer }) => customer.revenue ?? 0)),
        budgetUnits: unitsOfTier[i] as number,
      })),
      customers: tiers.flatMap(({ members }, i) => allotTier(members, unitsOfTier[i] as number)),
    },
    notes,
  };
}

const TIERS: readonly CustomerClass[] = ['A', 'B', 'C', 'potential'];

/** Within a tier by revenue; potential customers evenly. */
function allotTier(members: readonly ClassedCustomer[], units: number): Allocation['customers'] {
  const weights = members.map(({ customer, class: tier }) => (tier === 'potential' ? 1 : (customer.revenue as number)));
  const shares = largestRemainder(units, weights);
  return members.map(({ customer, class: tier, cumulativeShare }, i) => ({
    id: customer.id,
    name: customer.name,
    territory: customer.territory,
    revenue: customer.revenue,
    cumulativeShare,
    class: tier,
    budgetUnits: shares[i] as number,
  }));
}
