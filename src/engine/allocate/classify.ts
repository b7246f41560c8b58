import type { Customer, CustomerClass, Settings } from '../../plan';
import { abcCurve, CLASSES } from './abcCurve';

/** A customer with class and place on the curve of cumulative contribution. */
export interface ClassedCustomer {
  readonly customer: Customer;
  readonly class: CustomerClass;
  readonly cumulativeShare: number | null;
}

/**
 * ABC classes by cumulative contribution, largest first (L2–L4).
 * **shape** in order of class, then revenue (largest first, blank last), then id.
 * **edge** blank, zero and negative revenue: `potential`, and no part of the sum. Equal revenues get the same class: that of the first of them.
 * **example** revenues 80, 15, 5 with cuts .8 and .95 → A, B, C.
 */
export function classify(customers: readonly Customer[], cuts: Settings['abcCuts']): ClassedCustomer[] {
  const curve = abcCurve(
    customers.map(({ revenue }) => revenue),
    cuts,
  );
  return Array.from(rankCustomers(customers, curve.order), (place, k) => ({
    customer: customers[place] as Customer,
    class: CLASSES[curve.classes[place] as number] as CustomerClass,
    cumulativeShare: k < curve.buying ? Math.min(1, (curve.before[k + 1] as number) / curve.total) : null,
  }));
}

/** Places of customers by rank (L2): by an order by revenue, in which those of equal revenue are put in order of id, then name. */
export function rankCustomers(customers: readonly Customer[], byRevenue: Int32Array): Int32Array {
  const rank = byRevenue.slice();
  const at = (k: number): Customer => customers[rank[k] as number] as Customer;
  for (let from = 0, to = 1; from < rank.length; from = to++) {
    const { revenue } = at(from);
    let sorted = true;
    for (; to < rank.length && at(to).revenue === revenue; to++) sorted &&= byName(at(to - 1), at(to)) <= 0;
    if (!sorted) rank.subarray(from, to).sort((a, b) => byName(customers[a] as Customer, customers[b] as Customer));
  }
  return rank;
}

function byName(a: Customer, b: Customer): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
