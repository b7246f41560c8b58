import type { ClassMove, Customer, CustomerClass, Settings } from '../../plan';
import { classAt, CLASSES, type AbcCurve } from '../allocate/abcCurve';

/**
 * Why a customer's class is another than the period before, by classifying again with one part changed (B6, B7); null when it is the same or was none.
 * **shape** `past` and `present` are the curves of all customers' revenues of the period before and now; classes are places in `CLASSES`.
 */
export function explainMove(
  { previous, previousClass, revenue }: Customer,
  [wasByRevenue, is]: readonly [number, number],
  [past, present]: readonly [AbcCurve, AbcCurve],
  cuts: Settings['abcCuts'],
): ClassMove | null {
  if (previous === null && previousClass === null) return null;
  const was = previousClass === null ? wasByRevenue : CLASSES.indexOf(previousClass);
  if (was === is) return null;
  const [before, now] = [Math.max(0, previous ?? 0), Math.max(0, revenue ?? 0)];
  const moves = (to: number): boolean => (is > wasByRevenue ? to > wasByRevenue : to < wasByRevenue);
  const judge = (): ClassMove['because'] => {
    if (previous === null) return null;
    if (Math.sign(is - wasByRevenue) !== Math.sign(is - was)) return 'cuts';
    if (moves(classWith(past, before, now, cuts))) return 'own';
    return moves(classWith(present, now, before, cuts)) ? 'others' : 'both';
  };
  return {
    from: CLASSES[was] as CustomerClass,
    to: CLASSES[is] as CustomerClass,
    because: judge(),
    before: previous,
    now: revenue,
    needed: revenueNeeded(present, now, Math.min(was, is), cuts),
  };
}

/** The class that a customer with revenue `own` would have with `revenue` instead, all others as they are; by the place in `CLASSES`. */
export function classWith({ sorted, before, total }: AbcCurve, own: number, revenue: number, cuts: Settings['abcCuts']): number {
  if (!(revenue > 0)) return 3;
  const above = (before[firstNotAbove(sorted, revenue)] as number) - (own > revenue ? own : 0);
  return classAt(Math.max(0, above), total - own + revenue, cuts);
}

/**
 * The least revenue, in whole cents or just that of another customer, with which a customer that has `own` now would be in class `goal` or a better one (a place in `CLASSES`, not potential).
 * More revenue never makes the class worse, so the others' revenues are halved down to the last that is enough; below it only the total counts.
 */
export function revenueNeeded(curve: AbcCurve, own: number, goal: number, cuts: Settings['abcCuts']): number {
  const { sorted, before, above: larger, total } = curve;
  const enough = (revenue: number): boolean => classWith(curve, own, revenue, cuts) <= goal;
  let [yes, no] = [-1, sorted.length];
  while (no - yes > 1) {
    const middle = (yes + no) >> 1;
    const revenue = sorted[middle] as number;
    const others = Math.max(0, (larger[middle] as number) - (own > revenue ? own : 0));
    if (classAt(others, total - own + revenue, cuts) <= goal) yes = middle;
    else no = middle;
  }
  const most = yes < 0 ? Infinity : (sorted[yes] as number);
  const above = yes < 0 ? 0 : (before[yes + 1] as number) - (own >= most ? own : 0);
  const bound = goal > 1 ? 0 : above / (goal === 0 ? cuts.a : cuts.b) - (total - own);
  const open = Math.max(0, no < sorted.length ? (sorted[no] as number) : 0, bound);
  let cents = Math.max(1, Math.floor(open * 100 + 1e-6));
  for (let tries = 0; tries < 3 && !enough(cents / 100); tries++) cents++;
  const least = Math.min(most, cents / 100);
  return own > 0 && enough(own) ? Math.min(own, least) : least;
}

/** The first place in falling numbers that is not above `value`. */
function firstNotAbove(sorted: Float64Array, value: number): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((sorted[middle] as number) > value) from = middle + 1;
    else to = middle;
  }
  return from;
}
