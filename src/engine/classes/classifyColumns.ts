import type { CustomerSegment, Plan } from '../../plan';
import { abcCurve, type AbcCurve } from '../allocate/abcCurve';
import { dayKey, type CustomerColumns } from './customerColumns';
import { explainMoves, type MoveColumns } from './explainMoves';
import { scoreQuintiles, scoreSorted } from './scoreQuintiles';
import { segmentOf } from './segmentOf';
import { weighLifetimes, type Lifetimes } from './weighLifetimes';

/** Segments as numbers. */
export const SEGMENTS: readonly CustomerSegment[] = ['champion', 'loyal', 'promising', 'new', 'at-risk', 'dormant', 'small', 'potential'];

/** Customers' standings by column, parallel to the customers. */
export interface ClassColumns {
  /** ABC classes of now, and the order of revenues. */
  readonly present: AbcCurve;
  /** Scores 1 to 5 in one number, 0 unknown: recency × 36 + frequency × 6 + money. */
  readonly scores: Uint8Array;
  readonly dormant: Uint8Array;
  /** Place in `SEGMENTS`. */
  readonly segments: Uint8Array;
  readonly moves: MoveColumns;
  readonly lifetimes: Lifetimes;
  /** Customers, and their revenue in currency, by class × `SEGMENTS`. */
  readonly grid: { readonly customers: Int32Array; readonly revenue: Float64Array };
}

/** Classes, scores, segments, moves and lifetime values of customers by column (B1–B10). The sums of the grid are taken over revenues in falling order. */
export function classifyColumns(columns: CustomerColumns, plan: Pick<Plan, 'settings' | 'lines' | 'spend'>): ClassColumns {
  const { settings } = plan;
  const { revenue, previous, recency, orders, firstOrder } = columns;
  const size = revenue.length;
  const present = abcCurve(revenue, settings.abcCuts);
  const past = abcCurve(previous, settings.abcCuts);
  const known = new Float64Array(size);
  for (let i = 0; i < size; i++) known[i] = (revenue[i] as number) > 0 && (recency[i] as number) >= 0 ? -(recency[i] as number) : NaN;
  const late = scoreQuintiles(known);
  for (let i = 0; i < size; i++) known[i] = (revenue[i] as number) > 0 ? (orders[i] as number) : NaN;
  const often = scoreQuintiles(known);
  const money = scoreSorted(present.sorted, present.order, size);

  const [until, newFrom] = [dayKey(settings.asOf), dayKey(settings.asOf) - 10000];
  const [scores, dormant, segments] = [new Uint8Array(size), new Uint8Array(size), new Uint8Array(size)];
  const grid = { customers: new Int32Array(4 * SEGMENTS.length), revenue: new Float64Array(4 * SEGMENTS.length) };
  const bySigns = new Uint8Array(8 * 216).fill(NONE);
  for (let k = 0; k < size; k++) {
    const i = present.order[k] as number;
    const score = (late[i] as number) * 36 + (often[i] as number) * 6 + (money[i] as number);
    scores[i] = score;
    const isDormant = (recency[i] as number) > settings.dormantDays;
    dormant[i] = isDormant ? 1 : 0;
    const is = present.classes[i] as number;
    const first = firstOrder[i] as number;
    const isNew = first > newFrom && first <= until;
    const signs = score + (isDormant ? 216 : 0) + (isNew ? 432 : 0) + (is < 3 ? 864 : 0);
    if (bySigns[signs] === NONE) {
      const segment = segmentOf({
        buys: is < 3,
        dormant: isDormant,
        isNew,
        recency: late[i] || null,
        frequency: often[i] || null,
        money: money[i] || 1,
      });
      bySigns[signs] = SEGMENTS.indexOf(segment);
    }
    const segment = bySigns[signs] as number;
    segments[i] = segment;
    const cell = is * SEGMENTS.length + segment;
    grid.customers[cell] = (grid.customers[cell] as number) + 1;
    const amount = revenue[i] as number;
    if (!Number.isNaN(amount)) grid.revenue[cell] = (grid.revenue[cell] as number) + amount;
  }
  const moves = explainMoves(columns, past, present, settings.abcCuts);
  return { present, scores, dormant, segments, moves, lifetimes: weighLifetimes(plan, columns), grid };
}

const NONE = 255;
