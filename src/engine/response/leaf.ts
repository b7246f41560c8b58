import { bendOf, lastReturn, returnOf, slopeOf, spendAt, type CurveForm } from './curve';

/** A concave return over the line's period of the amount that works (after fixed cost), currency. */
export interface Yield {
  readonly value: (amount: number) => number;
  /** value(amount) − value(amount − step). */
  readonly last: (amount: number, step: number) => number;
  readonly slope: (amount: number) => number;
  readonly bend: (amount: number) => number;
  /** Where the slope is `price`; null: to be searched. */
  readonly inverse: ((price: number) => number) | null;
}

/** The return of a curve over `months`; `share` of the amount is one month's spend (1 for heads, 1 / months else). */
export function yieldOf(curve: CurveForm, months: number, share: number): Yield {
  return {
    value: (amount) => months * returnOf(curve, share * amount),
    last: (amount, step) => months * lastReturn(curve, share * amount, share * step),
    slope: (amount) => months * share * slopeOf(curve, share * amount),
    bend: (amount) => months * share * share * bendOf(curve, share * amount),
    inverse: (price) => spendAt(curve, price / (months * share)) / share,
  };
}

/** A line as the split sees it: it takes multiples of `step` from `low` to `high`; `fixed` is spent before anything returns. */
export interface Leaf {
  readonly yields: Yield;
  readonly step: number;
  readonly low: number;
  readonly high: number;
  readonly fixed: number;
}

/** What an amount returns, currency. */
export function valueOf({ yields, fixed }: Leaf, amount: number): number {
  return amount > fixed ? yields.value(amount - fixed) : 0;
}

/** Return of the last step up to an amount. */
export function lastOf(leaf: Leaf, amount: number): number {
  const { yields, step, fixed } = leaf;
  return amount - step >= fixed ? yields.last(amount - fixed, step) : valueOf(leaf, amount) - valueOf(leaf, amount - step);
}

/** The smallest concave function above a leaf's return (V10): a straight line from its floor to `until`, the return itself from there. */
export interface Hull {
  readonly leaf: Leaf;
  readonly until: number;
  readonly slope: number;
}

/** The hull of a leaf. Without fixed cost (or with a floor beyond it) the return is its own hull. */
export function hullOf(leaf: Leaf): Hull {
  const { low, high, step, fixed } = leaf;
  if (fixed <= low) return { leaf, until: low, slope: Infinity };
  if (high <= fixed) return { leaf, until: high, slope: 0 };
  const rise = (count: number): number => valueOf(leaf, low + count * step) / (count * step);
  let [from, to] = [Math.max(1, Math.ceil((fixed - low) / step)), Math.round((high - low) / step)];
  while (to - from > 2) {
    const middle = Math.floor((from + to) / 2);
    if (rise(middle) < rise(middle + 1)) from = middle + 1;
    else to = middle;
  }
  let best = from;
  for (let count = from + 1; count <= to; count++) if (rise(count) > rise(best)) best = count;
  return { leaf, until: low + best * step, slope: rise(best) };
}

/** Height of a hull at an amount from floor to cap. */
export function heightOf({ leaf, until, slope }: Hull, amount: number): number {
  if (amount >= until) return valueOf(leaf, amount);
  return valueOf(leaf, leaf.low) + slope * (amount - leaf.low);
}

/** The amount a hull takes at a price a unit: every step that returns at least the price. Falls (never rises) with the price. */
export function taken(hull: Hull, price: number): number {
  const { leaf, until, slope } = hull;
  const { low, high, step, fixed, yields } = leaf;
  if (price <= 0) return high;
  if (price > slope) return low;
  const steps = Math.round((high - until) / step);
  const earns = (count: number): boolean => yields.last(until + count * step - fixed, step) >= price * step;
  if (steps <= 0 || until < fixed) return until;
  if (yields.inverse === null) {
    let [from, to] = [0, steps];
    while (from < to) {
      const middle = Math.ceil((from + to) / 2);
      if (earns(middle)) from = middle;
      else to = middle - 1;
    }
    return until + from * step;
  }
  let count = Math.min(steps, Math.max(0, Math.floor((yields.inverse(price) + fixed - until) / step)));
  while (count < steps && earns(count + 1)) count++;
  while (count > 0 && !earns(count)) count--;
  return until + count * step;
}
