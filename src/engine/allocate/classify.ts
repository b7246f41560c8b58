import { CLASSES, type Customer, type CustomerClass } from '../../plan';
import type { PlacedCustomers } from './placeCustomers';

/** A customer with class and place on the curve of cumulative contribution. */
export interface ClassedCustomer {
  readonly customer: Customer;
  /** Its place among the customers. */
  readonly place: number;
  readonly class: CustomerClass;
  readonly cumulativeShare: number | null;
}

/**
 * ABC classes by cumulative contribution, largest first (L2–L4).
 * **shape** in order of class, then revenue (largest first, blank last), then id.
 * **edge** blank, zero and negative revenue: `potential`, and no part of the sum. Equal revenues get the same class: that of the first of them.
 * **example** revenues 80, 15, 5 with cuts .8 and .95 → A, B, C.
 */
export function classify(customers: readonly Customer[], { curve, rank }: PlacedCustomers): ClassedCustomer[] {
  const classed: ClassedCustomer[] = [];
  for (let k = 0; k < rank.length; k++) {
    const place = rank[k] as number;
    classed.push({
      customer: customers[place] as Customer,
      place,
      class: CLASSES[curve.classes[place] as number] as CustomerClass,
      cumulativeShare: k < curve.buying ? Math.min(1, (curve.before[k + 1] as number) / curve.total) : null,
    });
  }
  return classed;
}
