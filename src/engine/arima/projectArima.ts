import { assert } from '../../plan';
import { lostTo, type ArimaOrder } from './arimaOrder';
import type { ArimaFit } from './fitArima';
import { seasonAt } from './fourierSeason';
import { multiplySeasonal } from './lagPolynomial';

/** The earliest origin that a fit can forecast from. */
export function earliestOrigin(fit: ArimaFit): number {
  return Math.max(1, lostTo(fit.order));
}

/**
 * Writes the forecasts of the steps after the first `origin` values: exact expectations given those values, by the fitted coefficients.
 * Edge: `origin` lies between `earliestOrigin` and the length of the series.
 * Source: Harvey (1989), §3.3; Brockwell & Davis (1991), §9.5.
 */
export function projectArima(fit: ArimaFit, origin: number, out: Float64Array): void {
  assert(origin >= earliestOrigin(fit) && origin <= fit.x.length, `origin ${origin} is outside the series`);
  const { order, x, estimate, states } = fit;
  const { phi, size } = fit.system;
  const steps = out.length;
  const from = (origin - lostTo(order)) * size;
  const ahead = new Float64Array(steps);
  for (let h = 0; h < steps; h++) {
    let value = h < size ? states[from + h]! : 0;
    for (let lag = 1; lag <= Math.min(h, size); lag++) value += phi[lag - 1]! * ahead[h - lag]!;
    ahead[h] = value;
  }
  const differencing = differencingOf(order);
  for (let h = 0; h < steps; h++) {
    let value = ahead[h]! + estimate.constant;
    for (let lag = 1; lag < differencing.length; lag++)
      if (differencing[lag] !== 0) value -= differencing[lag]! * (lag > h ? x[origin + h - lag]! : out[h - lag]!);
    out[h] = value;
  }
  if (order.harmonics > 0) for (let h = 0; h < steps; h++) out[h] = out[h]! + seasonAt(fit.season, origin + h);
}

/**
 * Variance of the forecast error 1 … `steps` steps ahead in units of `sigma2`: running sums of the squared ψ weights.
 * Source: Box, Jenkins, Reinsel & Ljung, Time Series Analysis, 5th ed., §5.1.
 */
export function varianceMultipliers(fit: ArimaFit, steps: number): Float64Array {
  const { phi, theta } = fit.system;
  const full = multiplySeasonal(Float64Array.of(1, ...phi.map((v) => -v)), differencingOf(fit.order), 1);
  const psi = new Float64Array(steps);
  const out = new Float64Array(steps);
  let sum = 0;
  for (let h = 0; h < steps; h++) {
    let value = theta[h] ?? 0;
    for (let lag = 1; lag <= Math.min(h, full.length - 1); lag++) value -= full[lag]! * psi[h - lag]!;
    psi[h] = value;
    sum += value * value;
    out[h] = sum;
  }
  return out;
}

/** (1 − B)^d (1 − B^m)^D as a lag polynomial. */
function differencingOf(order: ArimaOrder): Float64Array {
  let polynomial: Float64Array = Float64Array.of(1);
  for (let i = 0; i < order.d; i++) polynomial = multiplySeasonal(polynomial, Float64Array.of(1, -1), 1);
  for (let i = 0; i < order.D; i++) polynomial = multiplySeasonal(polynomial, Float64Array.of(1, -1), order.period);
  return polynomial;
}
