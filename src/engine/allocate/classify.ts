import type { Customer, CustomerClass, Settings } from '../../plan';
import { sumExactly } from '../sumExactly';

/** A customer with class and place on the curve of cumulative contribution. */
export interface ClassedCustomer {
  readonly customer: Customer;
  readonly class: CustomerClass;
  readonly cumulativeShare: number | null;
}

/** What two shares may differ by and still be equal. */
const NOISE = 1e-12;

/**
 * ABC classes by cumulative contribution, largest first (L2–L4).
 * **shape** in order of class, then revenue (largest first, blank last), then id.
 * **edge** blank, zero and negative revenue: `potential`, and no part of the sum. Equal revenues get the same class: that of the first of them.
 * **example** revenues 80, 15, 5 with cuts .8 and .95 → A, B, C.
 */
export function classify(customers: readonly Customer[], cuts: Settings['abcCuts']): ClassedCustomer[] {
  const ranked = [...customers].sort(byRevenue);
  const buying = ranked.filter((customer) => (customer.revenue ?? 0) > 0);
  const total = sumExactly(buying.map((customer) => customer.revenue as number));
  let before = 0;
  let sum = 0;
  let previous: number | null = null;
  const classed = buying.map((customer): ClassedCustomer => {
    const revenue = customer.revenue as number;
    if (revenue !== previous) before = sum / total;
    previous = revenue;
    sum += revenue;
    const reached = (cut: number): boolean => before >= cut - NOISE;
    return { customer, class: !reached(cuts.a) ? 'A' : !reached(cuts.b) ? 'B' : 'C', cumulativeShare: Math.min(1, sum / total) };
  });
  const potential = ranked.filter((customer) => !((customer.revenue ?? 0) > 0));
  return [...classed, ...potential.map((customer): ClassedCustomer => ({ customer, class: 'potential', cumulativeShare: null }))];
}

function byRevenue(a: Customer, b: Customer): number {
  const [left, right] = [a.revenue ?? -Infinity, b.revenue ?? -Infinity];
  if (left !== right) return right > left ? 1 : -1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
