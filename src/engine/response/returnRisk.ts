import type { ResponseCurve } from '../../plan';
import { normalCdf } from '../business/normalCdf';

/** Relative error of a curve that nobody knows (typed by hand). */
const UNKNOWN = 0.3;

/** Relative standard error of the expected return at a spend (V5): `current` and `spend` are monthly. */
export function errorAt({ error, tilt }: ResponseCurve, current: number, spend: number): number {
  const way = current > 0 && spend > 0 ? Math.log(spend / current) : 0;
  return Math.sqrt((error ?? UNKNOWN) ** 2 + (tilt * way) ** 2);
}

/** Variance of what a line will return over its months: that of the expected return and that of the months around it, currency². */
export function varianceOf(curve: ResponseCurve, current: number, spend: number, months: number, expected: number): number {
  return expected ** 2 * (errorAt(curve, current, spend) ** 2 + (months > 0 ? curve.noise ** 2 / months : 0));
}

/** Variance of what a change of a line's spend brings beyond what it returns now: `change` is the expected difference. What is doubtful about the present return is part of the year's outlook already. */
export function changeRisk(curve: ResponseCurve, current: number, spend: number, change: number): number {
  return (change * errorAt(curve, current, spend)) ** 2;
}

/** Probability that a normal return reaches a target. */
export function oddsOf(mean: number, variance: number, target: number): number {
  return variance > 0 ? normalCdf((mean - target) / Math.sqrt(variance)) : mean >= target ? 1 : 0;
}
