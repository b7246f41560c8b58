import { CLASSES, SEGMENTS, type Classes, type Plan, type Standings } from '../../plan';
import { placeCustomers, type PlacedCustomers } from '../allocate/placeCustomers';
import { classifyColumns, type ClassColumns } from './classifyColumns';

/**
 * Every customer's standing beside its ABC class: recency, frequency and money, segment, move since the period before, lifetime value and what it cost to win (B1–B11 of SPEC.md).
 * **shape** `placed` is of the plan's customers. `standings` by column, parallel to the plan's customers; grid and moves by class A, B, C, potential, then segment.
 * **unit** currency and days. **edge** no customers: empty. The order of customers does not matter.
 */
export function classifyCustomers(plan: Plan, placed = placeCustomers(plan)): Classes {
  const classes = classifyColumns(placed, plan);
  const { retention, acquisitionCost } = classes.lifetimes;
  return { standings: standingsOf(placed, classes), grid: listGrid(classes), moves: countMoves(placed, classes), retention, acquisitionCost };
}

function standingsOf({ columns, curve, rank }: PlacedCustomers, { scores, segments, moves, lifetimes }: ClassColumns): Standings {
  const size = rank.length;
  const potentialLeft = new Float64Array(size);
  const acquisitionCost = new Float64Array(size);
  const paybackMonths = new Float64Array(size);
  const usual = lifetimes.acquisitionCost ?? NaN;
  for (let i = 0; i < size; i++) {
    const revenue = columns.revenue[i] as number;
    const potential = columns.potential[i] as number;
    const margin = lifetimes.margins[i] as number;
    const own = columns.acquisitionCost[i] as number;
    const cost = !Number.isNaN(own) ? own : revenue > 0 ? usual : NaN;
    potentialLeft[i] = Math.max(0, revenue > 0 ? potential - revenue : potential);
    acquisitionCost[i] = cost;
    paybackMonths[i] = margin > 0 ? (12 * cost) / margin : NaN;
  }
  return {
    rank,
    recency: columns.recency,
    scores,
    segments,
    classes: curve.classes,
    before: moves.from,
    because: moves.because,
    needed: moves.needed,
    potentialLeft,
    lifetimeValue: lifetimes.values,
    acquisitionCost,
    paybackMonths,
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
