import { assert, type Allocation, type Classes, type ClassMove, type Customer, type CustomerClass, type CustomerSegment } from '../../plan';
import type { CustomerStanding, Plan } from '../../plan';
import { CLASSES } from '../allocate/abcCurve';
import { rankCustomers } from '../allocate/rankCustomers';
import { classifyColumns, SEGMENTS, type ClassColumns } from './classifyColumns';
import { customerColumns, type CustomerColumns } from './customerColumns';
import { REASONS } from './explainMoves';

/**
 * Every customer's standing beside its ABC class: recency, frequency and money, segment, move since the period before, lifetime value and what it cost to win (B1–B11 of SPEC.md).
 * **shape** `standings` parallel to `allocation.customers`; grid and moves by class A, B, C, potential, then segment. Customers with the same scores share one `scores`.
 * **unit** currency and days. **edge** no customers: empty. The order of customers does not matter.
 * **errors** asserts that the allocation is of this plan.
 */
export function classifyCustomers(plan: Plan, allocation: Allocation): Classes {
  const { customers, settings } = plan;
  assert(allocation.customers.length === customers.length, 'an allocation holds every customer of its plan');
  const columns = customerColumns(customers, settings.asOf);
  const classes = classifyColumns(columns, plan);
  const { retention, acquisitionCost } = classes.lifetimes;
  return { standings: listStandings(customers, columns, classes), grid: listGrid(classes), moves: countMoves(classes), retention, acquisitionCost };
}

function listStandings(customers: readonly Customer[], columns: CustomerColumns, classes: ClassColumns): CustomerStanding[] {
  const { present, scores, dormant, segments, lifetimes } = classes;
  const combined = Array.from({ length: 216 }, (_, i): CustomerStanding['scores'] => ({
    recency: Math.floor(i / 36) || null,
    frequency: Math.floor(i / 6) % 6 || null,
    money: i % 6 || null,
  }));
  const rank = rankCustomers(customers, columns.ids, columns.revenue, present.order);
  // In the order of the columns, which is how they are read soonest.
  const placed = new Int32Array(rank.length);
  for (let k = 0; k < rank.length; k++) placed[rank[k] as number] = k;
  const standings = new Array<CustomerStanding>(rank.length);
  for (let i = 0; i < placed.length; i++) {
    const days = columns.recency[i] as number;
    const revenue = columns.revenue[i] as number;
    const potential = columns.potential[i] as number;
    const value = lifetimes.values[i] as number;
    const margin = lifetimes.margins[i] as number;
    const own = columns.acquisitionCost[i] as number;
    const cost = !Number.isNaN(own) ? own : revenue > 0 ? lifetimes.acquisitionCost : null;
    standings[placed[i] as number] = {
      id: columns.ids[i] as string,
      recency: days < 0 ? null : days,
      scores: combined[scores[i] as number] as CustomerStanding['scores'],
      segment: SEGMENTS[segments[i] as number] as CustomerSegment,
      dormant: dormant[i] === 1,
      potentialLeft: Number.isNaN(potential) ? null : Math.max(0, revenue > 0 ? potential - revenue : potential),
      move: moveAt(columns, classes, i),
      lifetimeValue: Number.isNaN(value) ? null : value,
      acquisitionCost: cost,
      paybackMonths: cost === null || !(margin > 0) ? null : (12 * cost) / margin,
    };
  }
  return standings;
}

function moveAt({ previous, revenue }: CustomerColumns, { moves, present }: ClassColumns, i: number): ClassMove | null {
  const was = moves.from[i] as number;
  const is = present.classes[i] as number;
  if (was < 0 || was === is) return null;
  const [before, now] = [previous[i] as number, revenue[i] as number];
  return {
    from: CLASSES[was] as CustomerClass,
    to: CLASSES[is] as CustomerClass,
    because: REASONS[moves.because[i] as number] as ClassMove['because'],
    before: Number.isNaN(before) ? null : before,
    now: Number.isNaN(now) ? null : now,
    needed: moves.needed[i] as number,
  };
}

function listGrid({ grid }: ClassColumns): Classes['grid'] {
  return CLASSES.flatMap((row, i) =>
    SEGMENTS.flatMap((segment, j) => {
      const cell = i * SEGMENTS.length + j;
      const count = grid.customers[cell] as number;
      return count > 0 ? [{ class: row, segment, customers: count, revenue: grid.revenue[cell] as number }] : [];
    }),
  );
}

function countMoves({ moves, present }: ClassColumns): Classes['moves'] {
  const counts = new Int32Array(16);
  for (let i = 0; i < moves.from.length; i++) {
    const from = moves.from[i] as number;
    const cell = from * 4 + (present.classes[i] as number);
    if (from >= 0) counts[cell] = (counts[cell] as number) + 1;
  }
  return CLASSES.flatMap((from, i) =>
    CLASSES.flatMap((to, j) => ((counts[i * 4 + j] as number) > 0 ? [{ from, to, customers: counts[i * 4 + j] as number }] : [])),
  );
}
