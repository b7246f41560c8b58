import { growsByFactor, isDamped, needsPositive, type EtsForm } from './etsForms';

/** Where the parameters stand in the vector: α, β/α, γ/(1−α), φ, initial level, initial growth, then the first `period` seasonal states. */
export const ETS_STATES = 6;

/** The states after each value: `level[t]`, `growth[t]` after t values; `season[t]` is the state that value t reads, `season[t + period]` what it leaves. */
export interface EtsTrace {
  readonly level: Float64Array;
  readonly growth: Float64Array;
  readonly season: Float64Array;
  readonly error: Float64Array;
}

/** Room for a series of `n` values. */
export function makeEtsTrace(n: number, period: number): EtsTrace {
  return {
    level: new Float64Array(n + 1),
    growth: new Float64Array(n + 1),
    season: new Float64Array(n + period),
    error: new Float64Array(n),
  };
}

/**
 * Runs the smoothing over the first `n` values and fills the trace.
 * Returns Σ error² × exp(2·mean log |fitted|) for multiplicative errors, else Σ error²: its n·log is −2 log likelihood but for a constant.
 * Edge: Infinity when a level or fitted value that must stay above zero does not.
 * Source: Hyndman, Koehler, Ord & Snyder, Forecasting with Exponential Smoothing (2008), table 2.1 and §5.1.
 */
export function runEts(form: EtsForm, y: Float64Array, n: number, period: number, p: Float64Array, trace: EtsTrace): number {
  const { level, growth, season, error } = trace;
  const alpha = p[0]!;
  const trended = form.trend !== 'N';
  const betaStar = trended ? p[1]! : 0;
  const gamma = form.season === 'N' ? 0 : p[2]! * (1 - alpha);
  const factor = growsByFactor(form);
  const phi = isDamped(form) ? p[3]! : trended ? 1 : 0;
  const relative = form.error === 'M';
  const kind = form.season === 'N' ? 0 : form.season === 'A' ? 1 : 2;
  const positive = needsPositive(form);
  let l = p[4]!;
  let b = trended ? p[5]! : 0;
  level[0] = l;
  growth[0] = b;
  if (kind !== 0) for (let i = 0; i < period; i++) season[i] = p[ETS_STATES + i]!;
  let sum = 0;
  let logs = 0;
  let product = 1;
  for (let t = 0; t < n; t++) {
    const value = y[t]!;
    const grown = factor ? b ** phi : phi * b;
    const q = factor ? l * grown : l + grown;
    let mu = q;
    let seen = value;
    if (kind === 1) {
      const s = season[t]!;
      mu = q + s;
      seen = value - s;
      season[t + period] = s + gamma * (value - q - s);
    } else if (kind === 2) {
      if (!(q > 1e-12)) return Infinity;
      const s = season[t]!;
      mu = q * s;
      seen = value / s;
      season[t + period] = s + gamma * (value / q - s);
    }
    if (positive && !(mu > 1e-12)) return Infinity;
    const e = relative ? (value - mu) / mu : value - mu;
    error[t] = e;
    sum += e * e;
    if (relative) {
      product *= mu;
      if (product > 1e100 || product < 1e-100) {
        logs += Math.log(product);
        product = 1;
      }
    }
    const step = alpha * (seen - q);
    b = grown + betaStar * (factor ? (q + step) / l - grown : step);
    l = q + step;
    level[t + 1] = l;
    growth[t + 1] = b;
  }
  if (!relative) return sum;
  return sum * Math.exp((2 * (logs + Math.log(product))) / n);
}

/** Forecasts `out.length` steps from the states after `origin` values. */
export function projectEts(form: EtsForm, period: number, p: Float64Array, trace: EtsTrace, origin: number, out: Float64Array): void {
  const phi = isDamped(form) ? p[3]! : 1;
  const factor = growsByFactor(form);
  const l = trace.level[origin]!;
  const b = form.trend === 'N' ? 0 : trace.growth[origin]!;
  let damp = phi;
  let sum = 0;
  for (let h = 0; h < out.length; h++) {
    sum += damp;
    damp *= phi;
    const q = factor ? l * b ** sum : l + sum * b;
    out[h] = form.season === 'N' ? q : form.season === 'A' ? q + trace.season[origin + (h % period)]! : q * trace.season[origin + (h % period)]!;
  }
}
