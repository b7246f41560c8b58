import { dayNumber, yearPeriod, type Customer, type Day, type Plan } from '../../plan';
import { sumExactly } from '../sumExactly';

/** What customers' two years tell of a group of them. Shares of the year before; `firstYear` in currency. */
interface CustomerRates {
  readonly churn: number;
  readonly crossSell: number;
  /** Average revenue of a customer in its first year; null when nobody is new. */
  readonly firstYear: number | null;
  /** Customers whose year before is known. */
  readonly customers: number;
  readonly from: 'history' | 'parent' | 'none';
}

/** A sample of so many equal customers is believed half, the other half is what all customers say (P5). */
const HALF_TRUST = 10;

/**
 * Learns churn, expansion and first-year revenue from the customers of each group, drawn towards all customers (P3–P5, P7).
 * **unit** shares of the year before; currency for `firstYear`.
 * **edge** nobody's year before is known: rates 0 with `from: 'none'`, which says that they are not known.
 */
export function learnCustomerRates(plan: Plan): (group: readonly Customer[]) => CustomerRates {
  const dormant = dormantOn(plan.settings.asOf);
  const isNew = newcomers(plan);
  const all = measure(plan.customers, dormant, isNew);
  return (group) => {
    const own = measure(group, dormant, isNew);
    const towards = (mine: number, theirs: number, size: number): number => theirs + (size / (size + HALF_TRUST)) * (mine - theirs);
    return {
      churn: towards(own.churn, all.churn, own.size),
      crossSell: towards(own.crossSell, all.crossSell, own.size),
      firstYear: own.firstYear === null || all.firstYear === null ? all.firstYear : towards(own.firstYear, all.firstYear, own.newSize),
      customers: own.customers,
      from: all.customers === 0 ? 'none' : own.customers === 0 ? 'parent' : 'history',
    };
  };
}

/** Tells customers whose last order is more than twelve months before the as-of day (P3). Without a last order nothing is known: not dormant. */
export function dormantOn(asOf: Day): (customer: Customer) => boolean {
  const [year, rest] = [Number(asOf.slice(0, 4)) - 1, asOf.slice(4)];
  const limit = `${String(year).padStart(4, '0')}${rest === '-02-29' ? '-02-28' : rest}`;
  return ({ lastOrder }) => lastOrder !== null && lastOrder < limit;
}

/** Tells customers that were new in the last full year (P7). */
function newcomers(plan: Plan): (customer: Customer) => boolean {
  const from = yearPeriod(plan.settings.planYear - 1, plan.settings.fiscalStart).from;
  const isPreviousKept = plan.customers.some(({ previous }) => (previous ?? 0) > 0);
  return ({ revenue, previous, firstOrder }) => {
    if (revenue === null || revenue <= 0) return false;
    if (firstOrder !== null) return dayNumber(firstOrder) >= dayNumber(from);
    return isPreviousKept && (previous === null || previous === 0);
  };
}

interface Measured {
  readonly churn: number;
  readonly crossSell: number;
  readonly firstYear: number | null;
  readonly customers: number;
  /** Equal customers that would tell as much: (Σ x)² / Σ x². Source: Kish, Survey Sampling (1965), §11.7. */
  readonly size: number;
  readonly newSize: number;
}

function measure(group: readonly Customer[], dormant: (c: Customer) => boolean, isNew: (c: Customer) => boolean): Measured {
  const pairs = group.flatMap((customer) => {
    const before = customer.previous ?? 0;
    const after = customer.revenue ?? (dormant(customer) ? 0 : null);
    return before > 0 && after !== null ? [{ before, after: Math.max(0, after) }] : [];
  });
  const base = sumExactly(pairs.map(({ before }) => before));
  const lost = sumExactly(pairs.map(({ before, after }) => Math.max(0, before - after)));
  const won = sumExactly(pairs.map(({ before, after }) => Math.max(0, after - before)));
  const squares = sumExactly(pairs.map(({ before }) => before ** 2));
  const firsts = group.filter(isNew).map(({ revenue }) => revenue as number);
  return {
    churn: base > 0 ? lost / base : 0,
    crossSell: base > 0 ? won / base : 0,
    firstYear: firsts.length > 0 ? sumExactly(firsts) / firsts.length : null,
    customers: pairs.length,
    size: squares > 0 ? base ** 2 / squares : 0,
    newSize: firsts.length,
  };
}
