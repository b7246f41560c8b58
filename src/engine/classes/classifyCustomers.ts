import type { Classes, ClassMove, Customer, CustomerClass, CustomerSegment, CustomerStanding, Plan } from '../../plan';
import { CLASSES } from '../allocate/abcCurve';
import { placeCustomers, type PlacedCustomers } from '../allocate/placeCustomers';
import { classifyColumns, SEGMENTS, type ClassColumns } from './classifyColumns';
import { REASONS } from './explainMoves';

/**
 * Every customer's standing beside its ABC class: recency, frequency and money, segment, move since the period before, lifetime value and what it cost to win (B1–B11 of SPEC.md).
 * **shape** `placed` is of the plan's customers. `standings` by rank, parallel to `Allocation.customers`; grid and moves by class A, B, C, potential, then segment. Customers with the same scores share one `scores`.
 * **unit** currency and days. **edge** no customers: empty. The order of customers does not matter.
 */
export function classifyCustomers(plan: Plan, placed = placeCustomers(plan)): Classes {
  const classes = classifyColumns(placed, plan);
  const { retention, acquisitionCost } = classes.lifetimes;
  return {
    standings: listStandings(plan.customers, placed, classes),
    grid: listGrid(classes),
    moves: countMoves(placed, classes),
    retention,
    acquisitionCost,
  };
}

function listStandings(customers: readonly Customer[], { columns, curve, rank }: PlacedCustomers, classes: ClassColumns): CustomerStanding[] {
  const { scores, segments, lifetimes, moves } = classes;
  const combined = Array.from({ length: 216 }, (_, i): CustomerStanding['scores'] => ({
    recency: Math.floor(i / 36) || null,
    frequency: Math.floor(i / 6) % 6 || null,
    money: i % 6 || null,
  }));
  // In the order of the columns, which is how they are read soonest.
  const placeByRank = new Int32Array(rank.length);
  for (let k = 0; k < rank.length; k++) placeByRank[rank[k] as number] = k;
  const standings = new Array<CustomerStanding>(rank.length);
  for (let i = 0; i < placeByRank.length; i++) {
    const days = columns.recency[i] as number;
    const revenue = columns.revenue[i] as number;
    const potential = columns.potential[i] as number;
    const value = lifetimes.values[i] as number;
    const margin = lifetimes.margins[i] as number;
    const own = columns.acquisitionCost[i] as number;
    const cost = !Number.isNaN(own) ? own : revenue > 0 ? lifetimes.acquisitionCost : null;
    const segment = SEGMENTS[segments[i] as number] as CustomerSegment;
    const was = moves.from[i] as number;
    const is = curve.classes[i] as number;
    standings[placeByRank[i] as number] = {
      id: columns.ids[i] as string,
      recency: days < 0 ? null : days,
      scores: combined[scores[i] as number] as CustomerStanding['scores'],
      segment,
      dormant: segment === 'dormant',
      potentialLeft: Number.isNaN(potential) ? null : Math.max(0, revenue > 0 ? potential - revenue : potential),
      move: was < 0 || was === is ? null : moveOf(customers[i] as Customer, was, is, moves.because[i] as number, moves.needed[i] as number),
      lifetimeValue: Number.isNaN(value) ? null : value,
      acquisitionCost: cost,
      paybackMonths: cost === null || !(margin > 0) ? null : (12 * cost) / margin,
    };
  }
  return standings;
}

function moveOf({ previous, revenue }: Customer, was: number, is: number, because: number, needed: number): ClassMove {
  return {
    from: CLASSES[was] as CustomerClass,
    to: CLASSES[is] as CustomerClass,
    because: REASONS[because] as ClassMove['because'],
    before: previous,
    now: revenue,
    needed,
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

function countMoves({ curve }: PlacedCustomers, { moves }: ClassColumns): Classes['moves'] {
  const counts = new Int32Array(16);
  for (let i = 0; i < moves.from.length; i++) {
    const from = moves.from[i] as number;
    const cell = from * 4 + (curve.classes[i] as number);
    if (from >= 0) counts[cell] = (counts[cell] as number) + 1;
  }
  return CLASSES.flatMap((from, i) =>
    CLASSES.flatMap((to, j) => ((counts[i * 4 + j] as number) > 0 ? [{ from, to, customers: counts[i * 4 + j] as number }] : [])),
  );
}
