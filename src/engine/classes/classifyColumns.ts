import { CLASSES, SEGMENTS, type Plan } from '../../plan';
import { abcCurve } from '../allocate/abcCurve';
import type { PlacedCustomers } from '../allocate/placeCustomers';
import { dayKey } from './customerColumns';
import { explainMoves, type MoveColumns } from './explainMoves';
import { scoreQuintiles, scoreSorted } from './scoreQuintiles';
import { segmentOf } from './segmentOf';
import { weighLifetimes, type Lifetimes } from './weighLifetimes';

/** Customers' standings by column, parallel to the customers. */
export interface ClassColumns {
  /** Scores 1 to 5 in one number, 0 unknown: recency × 36 + frequency × 6 + money. */
  readonly scores: Uint8Array;
  /** Place in `SEGMENTS`. */
  readonly segments: Uint8Array;
  readonly moves: MoveColumns;
  readonly lifetimes: Lifetimes;
  /** Customers, and their revenue in currency, by class × `SEGMENTS`. */
  readonly grid: { readonly customers: Int32Array; readonly revenue: Float64Array };
}

/** Scores, segments, moves and lifetime values of customers by column (B1–B10), beside the classes that their curve tells. The sums of the grid are taken over revenues in falling order. */
export function classifyColumns(
  { columns, curve: present }: Omit<PlacedCustomers, 'rank'>,
  plan: Pick<Plan, 'settings' | 'lines' | 'spend'>,
): ClassColumns {
  const { settings } = plan;
  const { revenue, previous, recency, orders, firstOrder } = columns;
  const size = revenue.length;
  const past = abcCurve(previous, settings.abcCuts);
  const known = new Float64Array(size);
  for (let i = 0; i < size; i++) known[i] = (revenue[i] as number) > 0 && (recency[i] as number) >= 0 ? -(recency[i] as number) : NaN;
  const late = scoreQuintiles(known);
  for (let i = 0; i < size; i++) known[i] = (revenue[i] as number) > 0 ? (orders[i] as number) : NaN;
  const often = scoreQuintiles(known);
  const money = scoreSorted(present.sorted, present.order, size);

  const [until, newFrom] = [dayKey(settings.asOf), dayKey(settings.asOf) - 10000];
  const [scores, segments, cells] = [new Uint8Array(size), new Uint8Array(size), new Uint8Array(size)];
  const counts = new Int32Array(CLASSES.length * SEGMENTS.length);
  const bySigns = new Uint8Array(8 * 216).fill(NONE);
  for (let i = 0; i < size; i++) {
    const score = (late[i] as number) * 36 + (often[i] as number) * 6 + (money[i] as number);
    scores[i] = score;
    const isDormant = (recency[i] as number) > settings.dormantDays;
    const is = present.classes[i] as number;
    const first = firstOrder[i] as number;
    const isNew = first > newFrom && first <= until;
    const signs = score + (isDormant ? 216 : 0) + (isNew ? 432 : 0) + (is < 3 ? 864 : 0);
    let segment = bySigns[signs] as number;
    if (segment === NONE) bySigns[signs] = segment = segmentBySigns(score, is < 3, isDormant, isNew);
    segments[i] = segment;
    const cell = is * SEGMENTS.length + segment;
    cells[i] = cell;
    counts[cell] = (counts[cell] as number) + 1;
  }
  const sums = new Float64Array(counts.length);
  for (let k = 0; k < size; k++) {
    const i = present.order[k] as number;
    const amount = (k < present.buying ? present.sorted[k] : revenue[i]) as number;
    if (Number.isNaN(amount)) break;
    const cell = cells[i] as number;
    sums[cell] = (sums[cell] as number) + amount;
  }
  const moves = explainMoves(columns, past, present, settings.abcCuts);
  return { scores, segments, moves, lifetimes: weighLifetimes(plan, columns), grid: { customers: counts, revenue: sums } };
}

const NONE = 255;

/** The segment's place in `SEGMENTS`. */
function segmentBySigns(score: number, buys: boolean, dormant: boolean, isNew: boolean): number {
  const [recency, frequency, money] = [Math.floor(score / 36) || null, Math.floor(score / 6) % 6 || null, score % 6 || 1];
  return SEGMENTS.indexOf(segmentOf({ buys, dormant, isNew, recency, frequency, money }));
}
