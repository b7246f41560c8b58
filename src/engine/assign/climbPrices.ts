import type { Items } from './layItems';
import type { SmoothBound } from './smoothBound';
import { solveCurve } from './solveCurve';

/** Shares of the largest curvature that all directions have at least, of a heat that a step must promise, and of its promise that it must keep. */
const RIDGE = 1e-6;
const WORTH = 0.05;
const KEEP = 0.1;
const SHORTER = 0.4;
const TRIES = 12;
/** A step changes what a mean item costs by no more than this many heats. */
const FAR = 10;

/**
 * Newton steps to the prices of the highest smooth bound (T6): until a step promises nothing worth the while, or no shorter one keeps its promise, or all are used.
 * **source** Smoothing by exponents: Nesterov, Mathematical Programming 103 (2005); damped steps: Boyd & Vandenberghe, Convex Optimization (2004), §9.5.
 */
export function climbPrices(
  { count, owners }: Items,
  bound: SmoothBound,
  from: Float64Array<ArrayBuffer>,
  heat: number,
  steps: number,
): Float64Array<ArrayBuffer> {
  const { size, curve } = bound;
  let price = from;
  let value = bound.look(price, heat, true);
  for (let step = 0; step < steps; step++) {
    let top = 0;
    for (let at = 0; at < size; at++) top = Math.max(top, curve[at * size + at] as number);
    const slope = bound.slope.slice();
    const way = solveCurve(curve, slope, top * RIDGE + 1e-12);
    const promise = way.reduce((sum, each, at) => sum + each * (slope[at] as number), 0);
    if (promise < heat * WORTH) break;
    const longest = way.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
    let length = Math.min(1, (FAR * heat * count) / (owners * longest));
    let next = price;
    let tries = 0;
    for (; tries < TRIES; tries++, length *= SHORTER) {
      next = price.slice();
      for (let at = 0; at < size; at++) next[at]! += length * (way[at] as number);
      if (bound.look(next, heat, false) > value + KEEP * length * promise) break;
    }
    if (tries === TRIES) break;
    price = next;
    value = bound.look(price, heat, true);
  }
  return price;
}

/** Prices by unit of load and by move. */
export function toRates({ measures, scale, maxMoves, low }: Items, price: Float64Array): { load: Float64Array; move: number } {
  const load = Float64Array.from({ length: low.length }, (_, at) => (price[at] as number) * (scale[at % measures] as number));
  return { load, move: Math.max(0, price[low.length] as number) / Math.max(1, maxMoves) };
}

/** What the bands themselves are worth at the prices: taken off the priced cost of the items, it is the bound. */
export function valueOfBands({ measures, scale, low, high, maxMoves }: Items, price: Float64Array): number {
  let value = 0;
  for (let at = 0; at < low.length; at++) {
    const is = price[at] as number;
    if (is !== 0) value += is * (scale[at % measures] as number) * ((is > 0 ? high[at] : low[at]) as number);
  }
  const ofMoves = price[low.length] as number;
  return ofMoves > 0 ? value + (ofMoves / Math.max(1, maxMoves)) * maxMoves : value;
}
