import type { ForecastMethod } from '../../plan';
import type { EtsForm } from './etsForms';
import { fitArima, refitArima, type ArimaFit } from '../arima/fitArima';
import { earliestOrigin, projectArima, varianceMultipliers } from '../arima/projectArima';
import { fitAggregates, joinAggregates, refitAggregates, type AggregateFit } from './fitAggregates';
import { fitEts, projectEtsFit, refitEts, type WeightedEts } from './fitEts';
import { fitTheta, projectTheta, spreadTheta } from './fitTheta';
import { spreadEts } from './spreadEts';
import { crostonRates } from '../intermittent/crostonRates';
import { demandAt } from '../intermittent/demandAt';
import { tsbRates } from '../intermittent/tsbRates';

/** What the methods see: values near 1 in size and what may be assumed of them. */
export interface SeriesData {
  readonly y: Float64Array;
  readonly period: number;
  /** All values clearly above zero: multiplicative forms may compete. */
  readonly positive: boolean;
}

/** A method fitted to the first values of a series. */
export interface Model {
  readonly method: ForecastMethod;
  /** The likeliest form of exponential smoothing. */
  readonly form?: EtsForm;
  /** The earliest origin that it can forecast from. */
  readonly earliest: number;
  /** Writes the forecasts of the steps after the first `origin` values, by the fitted parameters and the states at that origin. */
  readonly project: (origin: number, out: Float64Array) => void;
  /** The same method fitted to the first `n` values only; it forecasts from every later origin too. */
  readonly refit: (n: number) => Model | null;
  /** Standard deviations of the errors of the steps after the whole history by the method's own law, in the units of `y`. */
  readonly spread?: (steps: number) => Float64Array;
}

/** The last season again: needs one whole season. */
export function seasonalNaive(data: SeriesData): Model {
  const { y, period } = data;
  const model: Model = {
    method: 'seasonal-naive',
    earliest: period,
    project: (origin, out) => {
      for (let h = 0; h < out.length; h++) out[h] = y[origin - period + (h % period)]!;
    },
    refit: (n) => (n >= period ? model : null),
  };
  return model;
}

/** The last value again. */
export function naive({ y }: SeriesData): Model {
  return flat('naive', (origin) => y[origin - 1]!);
}

/** The mean of everything so far. */
export function meanOf({ y }: SeriesData): Model {
  return flat('mean', (origin) => {
    let sum = 0;
    for (let t = 0; t < origin; t++) sum += y[t]!;
    return sum / origin;
  });
}

/** The methods for intermittent demand, ours first; the others are tried beside it (rules I2–I5). */
export function intermittentRivals(data: SeriesData): Model[] {
  const { y } = data;
  const n = y.length;
  const rates = (method: ForecastMethod, rate: Float64Array): Model => flat(method, (origin) => rate[origin - 1]!);
  return [
    flat('intermittent', (origin) => demandAt(y, origin).mean),
    rates('croston', crostonRates(y, n, SMOOTHING, 1)),
    rates('sba', crostonRates(y, n, SMOOTHING, 1 - SMOOTHING / 2)),
    rates('tsb', tsbRates(y, n, SMOOTHING, SMOOTHING)),
    meanOf(data),
  ];
}

/** α and β of the rivals for intermittent demand. */
const SMOOTHING = 0.1;

/** A method without estimated parameters that forecasts the same for every later step. */
function flat(method: ForecastMethod, valueAfter: (origin: number) => number): Model {
  const model: Model = { method, earliest: 1, project: (origin, out) => void out.fill(valueAfter(origin)), refit: () => model };
  return model;
}

/** Exponential smoothing, its likely forms weighed; null when none can be estimated. Refitting keeps forms and weights. */
export function ets(data: SeriesData, n: number): Model | null {
  const seasonal = data.period > 1 && data.period <= LONGEST_SEASON;
  const forms = fitEts(data.y, n, data.period, seasonal, data.positive);
  return forms.length > 0 ? etsModel(data, forms) : null;
}

/** Longer seasons have too many states for exponential smoothing; Theta's indices and the seasonal naive method carry them. */
const LONGEST_SEASON = 24;

function etsModel(data: SeriesData, forms: readonly WeightedEts[]): Model {
  return {
    method: 'ets',
    form: forms[0]!.fit.form,
    earliest: 1,
    project: (origin, out) => {
      const row = new Float64Array(out.length);
      out.fill(0);
      for (const { fit, weight } of forms) {
        projectEtsFit(fit, origin, row);
        for (let h = 0; h < out.length; h++) out[h] = out[h]! + weight * row[h]!;
      }
    },
    refit: (k) =>
      etsModel(
        data,
        forms.map(({ fit, weight }) => ({ fit: refitEts(fit, data.y, k), weight })),
      ),
    spread: (steps) => {
      const sum = new Float64Array(steps);
      for (const { fit, weight } of forms) spreadEts(fit, steps).forEach((v, h) => (sum[h] = sum[h]! + weight * v));
      return sum.map(Math.sqrt);
    },
  };
}

/**
 * Exponential smoothing of the series together with that of its sums over blocks up to a season; null when there is no season or too little history.
 * Edge: from an origin that no block begins at, it is `base` alone.
 */
export function aggregated(data: SeriesData, n: number, base: Model): Model | null {
  if (data.period < 2 || data.period > LONGEST_SEASON) return null;
  const fit = fitAggregates(data.y, n, data.period, data.positive);
  return fit && aggregatedModel(data, fit, base);
}

function aggregatedModel(data: SeriesData, fit: AggregateFit, base: Model): Model {
  return {
    method: 'aggregated',
    earliest: Math.max(base.earliest, data.period),
    project: (origin, out) => {
      const seasons = new Float64Array(Math.ceil(out.length / data.period) * data.period);
      base.project(origin, seasons);
      joinAggregates(fit, origin, seasons);
      out.set(seasons.subarray(0, out.length));
    },
    refit: (k) => {
      const refitted = base.refit(k);
      return refitted && aggregatedModel(data, refitAggregates(fit, k), refitted);
    },
  };
}

/** Seasonal ARIMA by its automatic rules; null when it cannot be estimated. */
export function arima(data: SeriesData, n: number): Model | null {
  const fit = fitArima(data.y, n, data.period);
  return fit && arimaModel(data, fit);
}

function arimaModel(data: SeriesData, fit: ArimaFit): Model {
  return {
    method: 'arima',
    earliest: earliestOrigin(fit),
    project: (origin, out) => projectArima(fit, origin, out),
    refit: (k) => {
      const refitted = refitArima(fit, data.y, k);
      return refitted && arimaModel(data, refitted);
    },
    spread: (steps) => varianceMultipliers(fit, steps).map((v) => Math.sqrt(v * fit.sigma2)),
  };
}

/** The Theta method; null under 3 values. */
export function theta(data: SeriesData, n: number): Model | null {
  if (n < 3) return null;
  const fit = fitTheta(data.y, n, data.period, data.period > 1, data.positive);
  return {
    method: 'theta',
    earliest: 2,
    project: (origin, out) => projectTheta(fit, origin, out),
    refit: (k) => theta(data, k),
    spread: (steps) => spreadTheta(fit, data.y, steps),
  };
}
