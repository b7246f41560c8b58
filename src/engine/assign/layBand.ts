import type { BalanceMeasure, Customer } from '../../plan';
import type { AssignMeasure } from './assignProblem';
import { fairLoads } from './fairLoads';
import type { Owner } from './ownersFor';

/** Negative and blank figures count as 0. */
export function loadOf(customer: Customer, measure: BalanceMeasure): number {
  return Math.max(0, customer[measure] ?? 0);
}

/** Every account's load of a measure, and the owners' bands around their fair sums (T12). */
export function layBand(
  customers: readonly Customer[],
  owners: readonly Owner[],
  allowed: readonly (readonly number[])[],
  measure: BalanceMeasure,
  band: number,
): AssignMeasure {
  const load = Float64Array.from(customers, (customer) => loadOf(customer, measure));
  const kinds = new Map<string, { owners: readonly number[]; load: number }>();
  customers.forEach((_, i) => {
    const may = allowed[i] as readonly number[];
    const key = may.join();
    const kind = kinds.get(key);
    if (kind === undefined) kinds.set(key, { owners: may, load: load[i] as number });
    else kind.load += load[i] as number;
  });
  const fair = fairLoads(
    [...kinds.values()],
    owners.map(({ capacity }) => capacity),
  );
  return { load, low: fair.map((each) => each * (1 - band)), high: fair.map((each) => each * (1 + band)) };
}
