import type { Settings } from '../../plan';
import { classAt, type AbcCurve } from '../allocate/abcCurve';
import type { CustomerColumns } from './customerColumns';

/** Changes of class since the period before, parallel to the customers. */
export interface MoveColumns {
  /** Place in `CLASSES` of the class before, also where it stayed; −1: there was none. */
  readonly from: Int8Array;
  /** Place in `REASONS`, of those that moved. */
  readonly because: Uint8Array;
  /** Currency, of those that moved. */
  readonly needed: Float64Array;
}

/**
 * Why a customer's class is another than the period before, by classifying again with one part changed (B5–B7).
 * **shape** `past` and `present` are the curves of all customers' revenues of the period before and now.
 */
export function explainMoves(
  { revenue, previous, previousClass }: Pick<CustomerColumns, 'revenue' | 'previous' | 'previousClass'>,
  past: AbcCurve,
  present: AbcCurve,
  cuts: Settings['abcCuts'],
): MoveColumns {
  const size = revenue.length;
  const from = new Int8Array(size).fill(-1);
  const because = new Uint8Array(size);
  const needed = new Float64Array(size);
  // The largest first: what one needed lies near what the next needs, and the places of their revenues in the period before only grow.
  const hints = new Int32Array(3);
  let then = 0;
  for (let k = 0; k < size; k++) {
    const i = present.order[k] as number;
    const kept = previousClass[i] as number;
    const isKnown = !Number.isNaN(previous[i] as number);
    if (!isKnown && kept < 0) continue;
    const wasByRevenue = past.classes[i] as number;
    const was = kept < 0 ? wasByRevenue : kept;
    const is = present.classes[i] as number;
    from[i] = was;
    if (was === is) continue;
    const before = Math.max(0, orZero(previous[i] as number));
    const now = Math.max(0, orZero(revenue[i] as number));
    while (then < past.buying && (past.sorted[then] as number) > now) then++;
    if (isKnown) because[i] = reasonOf(before, now, was, wasByRevenue, is, past, then, present, cuts);
    needed[i] = revenueNeeded(present, now, is, Math.min(was, is), cuts, hints);
  }
  return { from, because, needed };
}

function orZero(value: number): number {
  return Number.isNaN(value) ? 0 : value;
}

/** The place in `REASONS` (B6). */
function reasonOf(
  before: number,
  now: number,
  was: number,
  wasByRevenue: number,
  is: number,
  past: AbcCurve,
  nowInPast: number,
  present: AbcCurve,
  cuts: Settings['abcCuts'],
): number {
  if (Math.sign(is - wasByRevenue) !== Math.sign(is - was)) return 4;
  const way = is > wasByRevenue ? 1 : -1;
  if (way * (classWith(past, nowInPast, before, now, cuts) - wasByRevenue) > 0) return 1;
  return way * (classWith(present, firstNotAbove(present.sorted, before), now, before, cuts) - wasByRevenue) > 0 ? 2 : 3;
}

/** The class that a customer with revenue `own` would have with `revenue` instead, all others as they are; by the place in `CLASSES`. `place`: the first on the curve that is not above `revenue`. */
function classWith({ before, total }: AbcCurve, place: number, own: number, revenue: number, cuts: Settings['abcCuts']): number {
  if (!(revenue > 0)) return 3;
  const above = (before[place] as number) - (own > revenue ? own : 0);
  return classAt(Math.max(0, above), total - own + revenue, cuts);
}

/**
 * The least revenue, in whole cents or just that of another customer, with which a customer that has `own` now and is in class `is` would be in class `goal` or a better one (places in `CLASSES`, the goal not potential).
 * More revenue never makes the class worse, so the others' revenues are searched for the last that is enough, from where it was found last (`hints` by goal); below it only the total counts.
 */
function revenueNeeded(curve: AbcCurve, own: number, is: number, goal: number, cuts: Settings['abcCuts'], hints: Int32Array): number {
  const { sorted, before, total } = curve;
  const yes = lastEnough(curve, own, goal, cuts, hints[goal] as number);
  const no = yes + 1;
  hints[goal] = Math.max(0, yes);
  const most = yes < 0 ? Infinity : (sorted[yes] as number);
  const above = yes < 0 ? 0 : (before[no] as number) - (own >= most ? own : 0);
  const bound = goal > 1 ? 0 : above / (goal === 0 ? cuts.a : cuts.b) - (total - own);
  const open = Math.max(0, no < sorted.length ? (sorted[no] as number) : 0, bound);
  let cents = Math.max(1, Math.floor(open * 100 + 1e-6));
  for (let tries = 0; tries < 3 && classWith(curve, firstNotAbove(sorted, cents / 100, no), own, cents / 100, cuts) > goal; tries++) cents++;
  const least = Math.min(most, cents / 100);
  return is <= goal && own < least ? own : least;
}

/** The last place on the curve whose revenue would be enough for the class `goal`; −1: none. Strides from `hint` on, then halves. */
function lastEnough({ sorted, above, total }: AbcCurve, own: number, goal: number, cuts: Settings['abcCuts'], hint: number): number {
  let [yes, no] = [-1, sorted.length];
  for (let at = Math.min(hint, no - 1), stride = 1; no - yes > 1;) {
    const revenue = sorted[at] as number;
    const others = Math.max(0, (above[at] as number) - (own > revenue ? own : 0));
    if (classAt(others, total - own + revenue, cuts) <= goal) yes = at;
    else no = at;
    const strides = yes < 0 || no === sorted.length;
    const next = strides ? (yes === at ? at + stride : at - stride) : (yes + no) >> 1;
    at = next > yes && next < no ? next : (yes + no) >> 1;
    stride *= 2;
  }
  return yes;
}

/** The first place in falling numbers that is not above `value`; looks around `near` first. */
function firstNotAbove(sorted: Float64Array, value: number, near = -1): number {
  let [from, to] = [0, sorted.length];
  if (near > 1 && (sorted[near - 2] as number) > value) from = near - 1;
  if (near >= 0 && near + 1 < to && !((sorted[near + 1] as number) > value)) to = near + 1;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((sorted[middle] as number) > value) from = middle + 1;
    else to = middle;
  }
  return from;
}
