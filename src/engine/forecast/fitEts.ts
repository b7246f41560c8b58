import { countEtsParameters, etsForms, type EtsForm } from './etsForms';
import { ETS_STATES, makeEtsTrace, projectEts, runEts, type EtsTrace } from './runEts';
import { fitLeastSquares } from './fitLeastSquares';
import { minimize } from './minimize';
import { seasonalIndices } from './seasonality';

/** A fitted exponential smoothing model; its trace holds the states after every value, so it can forecast from any of them. */
export interface EtsFit {
  readonly form: EtsForm;
  readonly period: number;
  /** The vector of `runEts`. */
  readonly parameters: Float64Array;
  readonly trace: EtsTrace;
  readonly aicc: number;
}

const LOWER = [1e-4, 1e-4, 1e-4, 0.8];
const UPPER = [0.9999, 0.9999, 0.9999, 0.98];

/** At most so many forms are kept; those with less than this share of the weight are dropped. */
const KEPT = 5;
const LEAST_WEIGHT = 0.02;

/** A fitted form and its share in the forecast. */
export interface WeightedEts {
  readonly fit: EtsFit;
  readonly weight: number;
}

/**
 * Fits the forms of exponential smoothing that the data allow by maximum likelihood, and weighs them by AICc: exp(−Δ/4), normed to sum 1, best first.
 * Unit: `y` should be near 1 in size. Edge: empty when no form can be estimated (fewer than 5 values).
 * Source: Hyndman, Koehler, Snyder & Grose (2002), Int. J. Forecasting 18, 439–454 (forms, start values, AICc); Kolassa (2011), ibid. 27, 238–251 (Akaike
 * weights; flatter here, measured better).
 */
export function fitEts(y: Float64Array, n: number, period: number, seasonal: boolean, positive: boolean): WeightedEts[] {
  const rough = etsForms(seasonal && n >= 2 * period, positive)
    .filter((form) => n > countEtsParameters(form, period) + 1)
    .map((form) => searchForm(form, y, n, period))
    .filter((fit): fit is EtsFit => fit !== null)
    .sort((a, b) => a.aicc - b.aicc);
  const fine = rough
    .slice(0, KEPT)
    .map((fit) => polish(fit, y, n, 3))
    .sort((a, b) => a.aicc - b.aicc);
  const raw = fine.map((fit) => Math.exp((fine[0]!.aicc - fit.aicc) / 4));
  const all = raw.reduce((a, b) => a + b, 0);
  const kept = fine.map((fit, i) => ({ fit, weight: raw[i]! / all })).filter(({ weight }) => weight >= LEAST_WEIGHT);
  const sum = kept.reduce((a, b) => a + b.weight, 0);
  return kept.map(({ fit, weight }) => ({ fit, weight: weight / sum }));
}

/** The same form estimated on the first `n` values, from the given fit's parameters. */
export function refitEts(fit: EtsFit, y: Float64Array, n: number): EtsFit {
  return polish({ ...fit, trace: makeEtsTrace(n, fit.period) }, y, n, 2);
}

/** Forecasts from the states after `origin` values. */
export function projectEtsFit(fit: EtsFit, origin: number, out: Float64Array): void {
  projectEts(fit.form, fit.period, fit.parameters, fit.trace, origin, out);
}

/** Smoothing parameters by Nelder–Mead with the initial states held at their start values. */
function searchForm(form: EtsForm, y: Float64Array, n: number, period: number): EtsFit | null {
  const p = startEts(form, y, n, period);
  const trace = makeEtsTrace(n, period);
  const free = smoothingOf(form);
  const m = form.season === 'N' ? 1 : period;
  const start: Record<number, number> = { 0: 0.2 / m + 0.05, 1: 0.1, 2: 0.05, 3: 0.95 };
  const value = (x: Float64Array): number => {
    free.forEach((k, i) => (p[k] = x[i]!));
    return runEts(form, y, n, period, p, trace);
  };
  const best = minimize(
    value,
    free.map((k) => start[k]!),
    free.map((k) => (k === 3 ? -0.08 : 0.25)),
    free.map((k) => LOWER[k]!),
    free.map((k) => UPPER[k]!),
    20 + 20 * free.length,
  );
  if (!Number.isFinite(best.value)) return null;
  value(best.x);
  return { form, period, parameters: p, trace, aicc: aicc(best.value, form, n, period) };
}

/** All parameters and initial states together, by least squares. */
function polish(fit: EtsFit, y: Float64Array, n: number, iterations: number): EtsFit {
  const { form, period, trace } = fit;
  const p = fit.parameters.slice();
  const free = smoothingOf(form);
  free.push(4);
  if (form.trend !== 'N') free.push(5);
  const bottom = free.map((k) => LOWER[k] ?? -Infinity);
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
  );
  load(x);
  runEts(form, y, n, period, p, trace);
  return { form, period, parameters: p, trace, aicc: aicc(cost, form, n, period) };
}

function smoothingOf(form: EtsForm): number[] {
  const free = [0];
  if (form.trend !== 'N') free.push(1);
  if (form.season !== 'N') free.push(2);
  if (form.trend === 'Ad') free.push(3);
  return free;
}

function aicc(cost: number, form: EtsForm, n: number, period: number): number {
  const k = countEtsParameters(form, period);
  return n * Math.log(Math.max(cost, 1e-20)) + 2 * k + (2 * k * (k + 1)) / (n - k - 1);
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
  if (form.error === 'M' && p[4]! <= 0.05 * mean) {
    p[4] = mean;
    p[5] = 0;
  }
  return p;
}
