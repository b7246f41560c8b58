import {
  assert,
  dayNumber,
  type Allocation,
  type Classes,
  type Customer,
  type CustomerClass,
  type CustomerSegment,
  type CustomerStanding,
} from '../../plan';
import type { Day, Plan } from '../../plan';
import { abcCurve, CLASSES } from '../allocate/abcCurve';
import { rankCustomers } from '../allocate/classify';
import { explainMove } from './explainMove';
import { scoreQuintiles } from './scoreQuintiles';
import { segmentOf } from './segmentOf';
import { weighLifetimes } from './weighLifetimes';

/**
 * Every customer's standing beside its ABC class: recency, frequency and money, segment, move since the period before, lifetime value and what it cost to win (B1–B11 of SPEC.md).
 * **shape** `standings` parallel to `allocation.customers`; grid and moves by class A, B, C, potential, then segment.
 * **unit** currency and days. **edge** no customers: empty. The order of customers does not matter.
 * **errors** asserts that the allocation is of this plan.
 */
export function classifyCustomers(plan: Plan, allocation: Allocation): Classes {
  const { customers, settings } = plan;
  assert(allocation.customers.length === customers.length, 'an allocation holds every customer of its plan');
  const cuts = settings.abcCuts;
  const present = abcCurve(customers.map(({ revenue }) => revenue), cuts); // prettier-ignore
  const past = abcCurve(customers.map(({ previous }) => previous), cuts); // prettier-ignore
  const recency = recencyOf(customers, settings.asOf);
  const among = (figure: (customer: Customer, i: number) => number | null): Uint8Array =>
    scoreQuintiles(Float64Array.from(customers, (customer, i) => ((customer.revenue ?? 0) > 0 ? (figure(customer, i) ?? NaN) : NaN)));
  const scores = {
    recency: among((_, i) => -(recency[i] as number)),
    frequency: among(({ orders }) => orders),
    money: among(({ revenue }) => revenue),
  };
  const newFrom = yearBefore(settings.asOf);
  const lifetimes = weighLifetimes(plan);
  const cells = tally<CustomerSegment>();
  const changes = tally<CustomerClass>();

  const standings = Array.from(rankCustomers(customers, present.order), (place): CustomerStanding => {
    const customer = customers[place] as Customer;
    const { revenue, previous, previousClass, potential, firstOrder } = customer;
    const is = present.classes[place] as number;
    const days = Number.isNaN(recency[place]) ? null : (recency[place] as number);
    const dormant = days !== null && days > settings.dormantDays;
    const known = (score: Uint8Array): number | null => score[place] || null;
    const own = { recency: known(scores.recency), frequency: known(scores.frequency), money: known(scores.money) };
    const isNew = firstOrder !== null && firstOrder > newFrom && firstOrder <= settings.asOf;
    const segment = segmentOf({ buys: is < 3, dormant, isNew, recency: own.recency, frequency: own.frequency, money: own.money ?? 1 });
    const move = explainMove(customer, [past.classes[place] as number, is], [past, present], cuts);
    const now = CLASSES[is] as CustomerClass;
    cells.add(is, segment, revenue ?? 0);
    const was: CustomerClass | null = previousClass ?? (previous === null ? null : (CLASSES[past.classes[place] as number] as CustomerClass));
    if (was !== null) changes.add(CLASSES.indexOf(was), now, 0);
    const cost = lifetimes.costOf(customer);
    const margin = lifetimes.marginOf(customer);
    return {
      id: customer.id,
      recency: days,
      scores: own,
      segment,
      dormant,
      potentialLeft: potential === null ? null : Math.max(0, potential - Math.max(0, revenue ?? 0)),
      move,
      lifetimeValue: lifetimes.valueOf(customer),
      acquisitionCost: cost,
      paybackMonths: cost === null || margin === null || margin <= 0 ? null : (12 * cost) / margin,
    };
  });
  return {
    standings,
    grid: cells.list(SEGMENTS).map(({ row, column, count, sum }) => ({ class: row, segment: column, customers: count, revenue: sum })),
    moves: changes.list(CLASSES).map(({ row, column, count }) => ({ from: row, to: column, customers: count })),
    retention: lifetimes.retention,
    acquisitionCost: lifetimes.acquisitionCost,
  };
}

const SEGMENTS: readonly CustomerSegment[] = ['champion', 'loyal', 'promising', 'new', 'at-risk', 'dormant', 'small', 'potential'];

/** Days since the last order, NaN unknown; an order after the as-of day is one of that day (B1). */
function recencyOf(customers: readonly Customer[], asOf: Day): Float64Array {
  const until = dayNumber(asOf);
  const seen = new Map<Day, number>();
  return Float64Array.from(customers, ({ lastOrder }) => {
    if (lastOrder === null) return NaN;
    let days = seen.get(lastOrder);
    if (days === undefined) seen.set(lastOrder, (days = Math.max(0, until - dayNumber(lastOrder))));
    return days;
  });
}

/** The same day a year before, as text that sorts as days do. */
function yearBefore(asOf: Day): string {
  return `${String(Number(asOf.slice(0, 4)) - 1).padStart(4, '0')}${asOf.slice(4)}`;
}

/** Counts and sums by class and something else. */
function tally<T extends string>(): {
  add: (row: number, column: T, amount: number) => void;
  list: (columns: readonly T[]) => { row: CustomerClass; column: T; count: number; sum: number }[];
} {
  const cells = CLASSES.map(() => new Map<T, { count: number; sum: number }>());
  return {
    add: (row, column, amount) => {
      const cell = cells[row]?.get(column);
      if (cell === undefined) cells[row]?.set(column, { count: 1, sum: amount });
      else {
        cell.count++;
        cell.sum += amount;
      }
    },
    list: (columns) =>
      CLASSES.flatMap((row, i) =>
        columns.flatMap((column) =>
          cells[i]?.has(column) === true ? [{ row, column, ...(cells[i].get(column) as { count: number; sum: number }) }] : [],
        ),
      ),
  };
}
