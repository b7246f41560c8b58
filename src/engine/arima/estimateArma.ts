import { fitLeastSquares } from '../forecast/fitLeastSquares';
import { parameterCount, type ArimaOrder } from './arimaOrder';
import { runArma, startArma } from './filterArma';
import { multiplySeasonal, polynomialOf, rootsOutside } from './lagPolynomial';

/** An estimated ARMA model of a differenced series, in the units of that series. */
export interface ArmaEstimate {
  readonly order: ArimaOrder;
  /** Partial autocorrelations of the four factors, in the order p, q, P, Q. */
  readonly partials: Float64Array;
  /** Mean of the differenced series; 0 without a constant. */
  readonly constant: number;
  /** Sum of squared standardised innovations. */
  readonly squares: number;
  readonly logLik: number;
  /** Infinity when there are too few values for the correction, or a root lies within 1 % of the unit circle. */
  readonly aicc: number;
}

/** Lag polynomials, seasons multiplied out. */
export function armaPolynomials(order: ArimaOrder, partials: Float64Array): { ar: Float64Array; ma: Float64Array; factors: Float64Array[] } {
  const { p, q, P, Q, period } = order;
  const factors = [
    polynomialOf(partials.subarray(0, p)),
    polynomialOf(partials.subarray(p, p + q)),
    polynomialOf(partials.subarray(p + q, p + q + P)),
    polynomialOf(partials.subarray(p + q + P, p + q + P + Q)),
  ];
  return {
    ar: P > 0 ? multiplySeasonal(factors[0]!, factors[2]!, period) : factors[0]!,
    ma: Q > 0 ? multiplySeasonal(factors[1]!, factors[3]!, period) : factors[1]!,
    factors,
  };
}

const BOUND = 0.995;
const NEAREST_ROOT = 1.01;
/** A model this far above its rival after one step is given up. */
const HOPELESS = 10;

/**
 * Exact Gaussian maximum likelihood by Levenberg–Marquardt: the likelihood without its variance is a sum of squares of innovations scaled by the determinant.
 * Shape: `start` as `partials`; the constant is solved for inside. `tolerance` is the least relative gain of a step. Null when nothing can be estimated, or when the first step
 * leaves AICc far above `rival`.
 * Source: Brockwell & Davis (1991), §8.7; concentrated constant: generalised least squares.
 */
export function estimateArma(
  w: Float64Array,
  n: number,
  order: ArimaOrder,
  start: Float64Array,
  tolerance: number,
  rival = Infinity,
): ArmaEstimate | null {
  const count = order.p + order.q + order.P + order.Q;
  const evaluate = likelihoodOf(w, n, order);
  const partials = start.slice();
  const out = new Float64Array(n);
  if (count > 0) {
    const bound = new Float64Array(count).fill(BOUND);
    const problem = { residuals: (x: Float64Array, r: Float64Array) => evaluate(x, r).cost, count: n, lower: bound.map((b) => -b), upper: bound };
    if (Number.isFinite(rival) && aiccOf(fitLeastSquares(problem, partials, 1, tolerance), n, order) > rival + HOPELESS) return null;
    fitLeastSquares(problem, partials, tolerance < 1e-6 ? 60 : 20, tolerance);
  }
  const { cost, squares, constant } = evaluate(partials, out);
  if (!Number.isFinite(cost)) return null;
  const aicc = farFromUnitRoots(order, partials) ? aiccOf(cost, n, order) : Infinity;
  return { order, partials, constant, squares, logLik: logLikOf(cost, n), aicc };
}

function logLikOf(cost: number, n: number): number {
  return (-n / 2) * (Math.log(2 * Math.PI) + 1 + Math.log(cost / n));
}

/** Infinity when there are too few values for the correction. */
function aiccOf(cost: number, n: number, order: ArimaOrder): number {
  const k = parameterCount(order);
  return n > k + 1 ? -2 * logLikOf(cost, n) + (2 * k * n) / (n - k - 1) : Infinity;
}

function farFromUnitRoots(order: ArimaOrder, partials: Float64Array): boolean {
  return armaPolynomials(order, partials).factors.every((factor, i) => rootsOutside(factor, i < 2 ? NEAREST_ROOT : NEAREST_ROOT ** order.period));
}

/** The likelihood as a least-squares problem: `cost` is squares times the n-th root of the determinant. */
function likelihoodOf(
  w: Float64Array,
  n: number,
  order: ArimaOrder,
): (x: Float64Array, out: Float64Array) => { cost: number; squares: number; constant: number } {
  const series = order.constant ? [w, new Float64Array(n).fill(1)] : [w];
  const trace = { innovations: series.map(() => new Float64Array(n)), variance: new Float64Array(n), states: null };
  return (x, out) => {
    const { ar, ma } = armaPolynomials(order, x);
    const system = startArma(ar, ma);
    if (!system) return { cost: Infinity, squares: Infinity, constant: 0 };
    runArma(system, series, n, trace);
    const { variance } = trace;
    const u = trace.innovations[0]!;
    const unit = trace.innovations[1];
    let constant = 0;
    if (unit) {
      let both = 0;
      let own = 0;
      for (let t = 0; t < n; t++) {
        both += (u[t]! * unit[t]!) / variance[t]!;
        own += (unit[t]! * unit[t]!) / variance[t]!;
      }
      constant = both / own;
    }
    let squares = 0;
    let logs = 0;
    for (let t = 0; t < n; t++) {
      const v = variance[t]!;
      const e = (unit ? u[t]! - constant * unit[t]! : u[t]!) / Math.sqrt(v);
      if (v !== 1) logs += Math.log(v);
      out[t] = e;
      squares += e * e;
    }
    const scale = Math.exp(logs / (2 * n));
    for (let t = 0; t < n; t++) out[t] = out[t]! * scale;
    return { cost: squares * scale * scale, squares, constant };
  };
}
