import { countEtsParameters, growsByFactor, isDamped, needsPositive, type EtsForm } from './etsForms';
import { fitLeastSquares } from './fitLeastSquares';
import { minimize } from './minimize';
import { ETS_STATES, makeEtsTrace, runEts, type EtsTrace } from './runEts';
import { seasonalIndices } from './seasonality';

/** A fitted exponential smoothing model; its trace holds the states after every value, so it can forecast from any of them. */
export interface EtsFit {
  readonly form: EtsForm;
  readonly period: number;
  /** The vector of `runEts`. */
  readonly parameters: Float64Array;
  readonly trace: EtsTrace;
  /** −½·(n·log of what `runEts` returns): log likelihood but for a constant that all forms share. */
  readonly logLikelihood: number;
  readonly aicc: number;
}

const LOWER = [1e-4, 1e-4, 1e-4, 0.8];
const UPPER = [0.9999, 0.9999, 0.9999, 0.98];

/** Where a thorough search starts: α, β/α and γ/(1 − α), small and large, for likelihoods with several hills. */
const STARTS = [
  [0.1, 0.1, 0.05],
  [0.5, 0.1, 0.05],
  [0.7, 0.01, 0.95],
] as const;

/**
 * Fits one form by maximum likelihood: smoothing parameters by Nelder–Mead from start values of the states, then all of them by Levenberg–Marquardt; the best of three starts.
 * Unit: `y` should be near 1 in size. Edge: null when the form cannot be estimated: fewer than k + 2 values for k estimated ones, a season without two whole
 * seasons, or values that a multiplicative form cannot fit.
 * Source: Hyndman, Koehler, Snyder & Grose (2002), Int. J. Forecasting 18, 439–454 (start values, likelihood, AICc).
 */
export function fitEtsForm(form: EtsForm, y: Float64Array, n: number, period: number, iterations = 100): EtsFit | null {
  let best: EtsFit | null = null;
  for (const from of STARTS) {
    const rough = searchEts(form, y, n, period, from);
    const fit = rough && polishEts(rough, y, n, iterations, 1e-9);
    if (fit && (!best || fit.aicc < best.aicc)) best = fit;
  }
  return best;
}

/** Smoothing parameters by Nelder–Mead with the initial states held at their start values, in few steps unless told where to start; null as in `fitEtsForm`. */
export function searchEts(form: EtsForm, y: Float64Array, n: number, period: number, from?: readonly [number, number, number]): EtsFit | null {
  if (n <= countEtsParameters(form, period) + 1 || (form.season !== 'N' && n < 2 * period)) return null;
  const p = startEts(form, y, n, period);
  const trace = makeEtsTrace(n, period);
  const free = smoothingOf(form);
  const m = form.season === 'N' ? 1 : period;
  const start: Record<number, number> = { 0: from?.[0] ?? 0.2 / m + 0.05, 1: from?.[1] ?? 0.1, 2: from?.[2] ?? 0.05, 3: 0.95 };
  const value = (x: Float64Array): number => {
    free.forEach((k, i) => (p[k] = x[i]!));
    return runEts(form, y, n, period, p, trace);
  };
  const first = free.map((k) => start[k]!);
  // A thorough search draws a season that starts below zero towards none.
  for (let k = 0; from && k < 5 && !Number.isFinite(value(Float64Array.from(first))); k++)
    if (form.season === 'A') for (let i = 0; i < period; i++) p[ETS_STATES + i] = p[ETS_STATES + i]! / 2;
  const best = minimize(
    value,
    first,
    free.map((k) => (k === 3 ? -0.08 : 0.25)),
    free.map((k) => LOWER[k]!),
    free.map((k) => UPPER[k]!),
    (from ? 20 : 8) * (1 + free.length),
  );
  if (!Number.isFinite(best.value)) return null;
  value(best.x);
  return { form, period, parameters: p, trace, ...likelihood(best.value, form, n, period) };
}

/** All parameters and initial states together, by least squares from those of `fit`. */
export function polishEts(fit: EtsFit, y: Float64Array, n: number, iterations: number, tolerance?: number): EtsFit {
  const { form, period, trace } = fit;
  const p = fit.parameters.slice();
  const free = smoothingOf(form);
  free.push(4);
  if (form.trend !== 'N') free.push(5);
  const bottom = free.map((k) => LOWER[k] ?? (k === 5 && growsByFactor(form) ? 0.01 : -Infinity));
  const top = free.map((k) => UPPER[k] ?? Infinity);
  if (form.season !== 'N')
    for (let i = 0; i < period - 1; i++) {
      free.push(ETS_STATES + i);
      bottom.push(form.season === 'M' ? 0.01 : -Infinity);
      top.push(Infinity);
    }
  const load = (x: Float64Array): void => {
    for (let i = 0; i < free.length; i++) p[free[i]!] = x[i]!;
    if (form.season === 'N') return;
    let sum = 0;
    for (let i = 0; i < period - 1; i++) sum += p[ETS_STATES + i]!;
    p[ETS_STATES + period - 1] = form.season === 'M' ? period - sum : -sum;
  };
  const relative = form.error === 'M';
  const x = Float64Array.from(free, (k) => p[k]!);
  const cost = fitLeastSquares(
    {
      count: n,
      lower: Float64Array.from(bottom),
      upper: Float64Array.from(top),
      residuals: (v, out) => {
        load(v);
        if (form.season === 'M' && !(p[ETS_STATES + period - 1]! > 0.01)) return Infinity;
        const total = runEts(form, y, n, period, p, trace);
        if (!Number.isFinite(total)) return Infinity;
        const { error } = trace;
        let sum = 0;
        for (let t = 0; t < n; t++) sum += error[t]! * error[t]!;
        const factor = relative && sum > 0 ? Math.sqrt(total / sum) : 1;
        for (let t = 0; t < n; t++) out[t] = error[t]! * factor;
        return total;
      },
    },
    x,
    iterations,
    tolerance,
  );
  load(x);
  runEts(form, y, n, period, p, trace);
  return { form, period, parameters: p, trace, ...likelihood(cost, form, n, period) };
}

function smoothingOf(form: EtsForm): number[] {
  const free = [0];
  if (form.trend !== 'N') free.push(1);
  if (form.season !== 'N') free.push(2);
  if (isDamped(form)) free.push(3);
  return free;
}

function likelihood(cost: number, form: EtsForm, n: number, period: number): { logLikelihood: number; aicc: number } {
  const k = countEtsParameters(form, period);
  const twice = n * Math.log(Math.max(cost, 1e-20));
  return { logLikelihood: -twice / 2, aicc: twice + 2 * k + (2 * k * (k + 1)) / (n - k - 1) };
}

/** Start values: season by classical decomposition, level and growth by a line through the first values without season. */
function startEts(form: EtsForm, y: Float64Array, n: number, period: number): Float64Array {
  const p = new Float64Array(ETS_STATES + period);
  p[3] = 1;
  const season = form.season === 'N' ? null : seasonalIndices(y, n, period, form.season === 'M');
  if (season && form.season === 'M') {
    let sum = 0;
    for (let i = 0; i < period; i++) sum += season[i] = Math.max(season[i]!, 0.02);
    for (let i = 0; i < period; i++) season[i] = (season[i]! * period) / sum;
  }
  if (season) p.set(season, ETS_STATES);
  const count = Math.min(n, Math.max(10, 2 * period));
  const flat = (t: number): number => (!season ? y[t]! : form.season === 'A' ? y[t]! - season[t % period]! : y[t]! / season[t % period]!);
  let mean = 0;
  for (let t = 0; t < count; t++) mean += flat(t) / count;
  p[4] = mean;
  if (form.trend === 'N') return p;
  const middle = (count + 1) / 2;
  let top = 0;
  let bottom = 0;
  for (let t = 0; t < count; t++) {
    top += (t + 1 - middle) * (flat(t) - mean);
    bottom += (t + 1 - middle) ** 2;
  }
  p[5] = top / bottom;
  p[4] = mean - p[5]! * middle;
  if (needsPositive(form) && p[4]! <= 0.05 * mean) {
    p[4] = mean;
    p[5] = 0;
  }
  if (growsByFactor(form)) p[5] = 1 + p[5]! / p[4]!;
  return p;
}
