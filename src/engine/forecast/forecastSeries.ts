import { assert, type ForecastMethod } from '../../plan';
import type { BacktestScore } from './backtest';
import { demandAt, type Demand } from '../intermittent/demandAt';
import { stepLaw, stepVariance } from '../intermittent/demandLaw';
import { chooseModel } from './chooseModel';
import { cleanSeries, type Cleaned } from './cleanSeries';
import { explainModel, type Explanation } from './explainModel';
import { fillGaps } from './fillGaps';
import { fitEffects } from './fitEffects';
import type { Regressor, RegressorEffect } from './fitRegressors';
import { widthTerms, type Widths } from './widenFactor';
import { drawInterval, drawLaw, lawWidths, measureWidths, type ForecastInterval } from './drawIntervals';
import { widthContext } from './widthContext';
import type { SeriesData } from './models';
import { measureSpread } from './measureSpread';

/** How far ahead, how many steps make a season (1 = none), and which intervals in per cent (default 80 and 95). */
export interface ForecastOptions {
  readonly horizon: number;
  readonly period: number;
  readonly levels?: readonly number[];
  /** Each with a number for every value of the history and every step of the horizon. */
  readonly regressors?: readonly Regressor[];
  /** What a calendar says of the same steps, less its mean in the season's place: used only where it pays (F39). `isDays`: a number of days, else a share of an event. */
  readonly calendar?: readonly (Regressor & { readonly isDays: boolean })[];
}

/** The effect of a regressor and what it does to the forecast. */
export interface RegressorPart extends RegressorEffect {
  /** By how much each step's forecast is moved, against the regressor's average in the history; zeros where it is not used. */
  readonly moves: readonly number[];
  /** The least and the most that the history knows of it. */
  readonly low: number;
  readonly high: number;
}

/** A forecast of one series, in the units of its values. */
export interface SeriesOutcome {
  readonly mean: readonly number[];
  /** In order of level, narrowest first. */
  readonly intervals: readonly ForecastInterval[];
  readonly method: ForecastMethod;
  /** Error of the chosen method in the rolling back-test; null when history is too short for one. */
  readonly backtest: BacktestScore | null;
  /** MASE of every method in the back-test. */
  readonly tried: Readonly<Partial<Record<ForecastMethod, number>>>;
  /** Outliers and level shifts that were mended for fitting, by index in the values given; in time order. */
  readonly cleaned: readonly Cleaned[];
  /** One per regressor, then one for each of `taken`; those that are used are part of the forecast. */
  readonly effects: readonly RegressorPart[];
  /** Places of what is used of the calendar. */
  readonly taken: readonly number[];
  readonly explanation: Explanation;
  /** Missing values inside the history that were filled for fitting. */
  readonly filled: number;
  /** The share of each method in the forecast, summing to 1. */
  readonly weights: Readonly<Partial<Record<ForecastMethod, number>>>;
  /** Expected root mean square error of each step. */
  readonly sigma: readonly number[];
  /** Half-widths of the 80 and 95 % intervals to both sides, before any floor. */
  readonly widths: { readonly below: Widths; readonly above: Widths };
  /** What the errors of neighbouring steps have in common (rule F25); of steps d apart, its power d. */
  readonly persistence: number;
  /** For intermittent demand: what a step's demand may be; its intervals come from this. Else null. */
  readonly demand: Demand | null;
  /** Whether the forecast is held at or above zero, because the history never was below. */
  readonly floored: boolean;
}

/**
 * Forecasts one series by the method that its own history bears out (rules F1–F12 of SPEC.md).
 * Shape: `values` oldest first, null = missing, at least one known; `mean` and intervals have `horizon` entries after the last position given.
 * Edge: at or above zero when the history is. Deterministic.
 */
export function forecastSeries(values: readonly (number | null)[], options: ForecastOptions): SeriesOutcome {
  const regressors = options.regressors ?? [];
  const calendar = options.calendar ?? [];
  for (const { name, future } of [...regressors, ...calendar])
    assert(future.length === options.horizon, `regressor ${name} does not have a number for every value and step`);
  const fit = fitSeries(values, options);
  return projectSeries(
    fit,
    [...regressors, ...fit.taken.map((place) => calendar[place]!)].map(({ future }) => future),
    options.levels,
  );
}

/** A series with its model, to be forecast for any future of its regressors. Made by `fitSeries`. */
export type SeriesFit = ReturnType<typeof fitSeries>;

/** Fits a series: all that `forecastSeries` does before it looks at what its regressors will be. */
export function fitSeries(
  values: readonly (number | null)[],
  options: Pick<ForecastOptions, 'horizon' | 'period'> & {
    readonly regressors?: readonly Past[];
    readonly calendar?: readonly (Past & { readonly isDays: boolean })[];
  },
) {
  const { horizon, period } = options;
  assert(Number.isInteger(horizon) && horizon >= 1, `horizon ${horizon} is not a whole number of at least 1`);
  assert(Number.isInteger(period) && period >= 1, `period ${period} is not a whole number of at least 1`);
  const series = fillGaps(values, period);
  assert(series !== null, 'a series without any known value cannot be forecast');
  assert(series.values.every(Number.isFinite), 'a series must hold finite numbers');
  const n = series.values.length;
  const unit = sizeOf(series.values);
  const raw = series.values.map((v) => v / unit);
  const positive = raw.every((v) => v > 1e-3);
  const own = (options.regressors ?? []).map((regressor) => centre(regressor, values.length, series.from, n));
  const calendar = (options.calendar ?? []).map((each) => ({ ...centre(each, values.length, series.from, n), isDays: each.isDays }));
  const fitted = (of: Float64Array) => {
    const { effects, taken } = fitEffects(of, period, positive, own, calendar);
    return { effects, taken, drivers: [...own, ...taken.map((place) => calendar[place]!)] };
  };
  const withEffects = (of: Float64Array, { effects, drivers }: ReturnType<typeof fitted>, sign: 1 | -1): Float64Array =>
    of.map((v, t) => {
      const pull = drivers.reduce((sum, { row }, j) => sum + (effects[j]!.used ? effects[j]!.effect * row[t]! : 0), 0);
      return positive ? v * Math.exp(sign * pull) : v + sign * pull;
    });
  const first = fitted(raw);
  const { y: mended, cleaned } = cleanSeries(withEffects(raw, first, -1), period, positive);
  // What was mended would blur the effects.
  const again = first.drivers.length > 0 && cleaned.length > 0 ? withEffects(mended, first, 1) : null;
  const moved = again ? fitted(again) : first;
  const y = again ? withEffects(again, moved, -1) : mended;
  const { effects, drivers, taken } = moved;
  const floor = raw.every((v) => v >= 0) ? 0 : -Infinity;
  const data: SeriesData = { y, period, positive };
  const ahead = horizon + series.trailing;
  const scale = seasonalScale(y, period);
  const choice = chooseModel(data, ahead, scale);
  const still = new Float64Array(ahead);
  choice.model.project(n, still);
  const demand = choice.model.method === 'intermittent' && !effects.some(({ used }) => used) ? scaleDemand(demandAt(y, n), unit) : null;
  const { sigma: deviation, persistence } = demand
    ? { sigma: new Float64Array(ahead).fill(Math.sqrt(stepVariance(demand)) / unit), persistence: 0 }
    : measureSpread(data, choice.model, ahead);
  const { model, backtest, tried, weights } = choice;
  const told = { method: model.method, backtest, tried, weights, explanation: explainModel(choice, data) };
  const { from, trailing, filled } = series;
  const context = widthContext(data, choice, still, deviation, scale);
  return {
    horizon,
    from,
    trailing,
    filled,
    unit,
    positive,
    drivers,
    effects,
    taken,
    cleaned,
    floor,
    ahead,
    context,
    told,
    still,
    demand,
    persistence,
  };
}

/**
 * The forecast of a fitted series when its regressors will be as said, each with a number for every step of the horizon. What lies further beyond all that the history knows than the history is wide
 * counts as just there.
 */
export function projectSeries(fit: SeriesFit, futures: readonly (readonly number[])[], levels: readonly number[] = [80, 95]): SeriesOutcome {
  const { horizon, from, trailing, filled, unit, positive, drivers, effects, taken, cleaned, floor, ahead, context, told, demand, persistence } = fit;
  const { n } = context;
  const [path, sigma] = [fit.still.slice(), context.sigma.slice()];
  const rows = drivers.map((driver, j) => futureRow(driver, futures[j]!, trailing));
  const pull = (t: number): number => rows.reduce((sum, row, j) => sum + (effects[j]!.used ? effects[j]!.effect * row[t - n]! : 0), 0);
  for (let h = 0; h < ahead; h++) {
    const factor = positive ? Math.exp(pull(n + h)) : 1;
    path[h] = positive ? path[h]! * factor : path[h]! + pull(n + h);
    sigma[h] = sigma[h]! * factor;
  }
  const steps = Array.from({ length: horizon }, (_, h) => h + trailing);
  const mean = steps.map((h) => Math.max(floor, path[h]!) * unit);
  const law = demand && stepLaw(demand);
  const points = steps.map((h) => path[h]! * unit);
  const spread = steps.map((h) => sigma[h]! * unit);
  const widths = law
    ? { below: lawWidths(law, mean, 'below'), above: lawWidths(law, mean, 'above') }
    : measureWidths(
        spread,
        steps.map((h) => widthTerms(context, h + 1)),
        positive,
      );
  const intervals = [...levels]
    .sort((p, q) => p - q)
    .map((level) => (law ? drawLaw(law, mean, level) : drawInterval(points, mean, widths, floor, level)));
  return {
    ...told,
    mean,
    intervals,
    cleaned: cleaned.map(({ at, kind, from: before, to, error }) => {
      return { at: at + from, kind, from: before * unit, to: to * unit, error: error === null ? null : error * unit };
    }),
    effects: effects.map((effect, j) => {
      const { low, high } = drivers[j]!;
      const own = steps.map((h) => (effect.used ? effect.effect * rows[j]![h]! : 0));
      if (positive) return { ...effect, moves: own.map((move, i) => mean[i]! * (1 - Math.exp(-move))), low, high };
      const error = effect.standardError === null ? null : effect.standardError * unit;
      return { ...effect, effect: effect.effect * unit, standardError: error, moves: own.map((move) => move * unit), low, high };
    }),
    taken,
    filled,
    sigma: spread,
    widths,
    persistence,
    demand,
    floored: floor === 0,
  };
}

function scaleDemand({ probability, mean, sizes }: Demand, unit: number): Demand {
  return { probability, mean: mean * unit, sizes: sizes.map((v) => v * unit) };
}

/** A regressor's history. */
type Past = Pick<Regressor, 'name' | 'history'>;

/** A regressor of a history, less its mean. */
interface Centred {
  readonly name: string;
  /** From the first known value to the last one, then what is known of the steps without a value behind it. */
  readonly row: Float64Array;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

function centre({ name, history }: Past, length: number, from: number, n: number): Centred {
  assert(history.length === length, `regressor ${name} does not have a number for every value and step`);
  const row = Float64Array.from(history).subarray(from);
  assert(row.every(Number.isFinite), `regressor ${name} must hold finite numbers`);
  const mean = row.subarray(0, n).reduce((a, b) => a + b, 0) / n;
  return { name, row: row.map((v) => v - mean), mean, low: Math.min(...row), high: Math.max(...row) };
}

/** What a regressor is in the steps after the last known value, less the history's mean. */
function futureRow({ name, row, mean, low, high }: Centred, future: readonly number[], trailing: number): Float64Array {
  assert(future.every(Number.isFinite), `regressor ${name} must hold finite numbers`);
  const [least, most] = holdRange(low, high);
  const ahead = future.map((v) => Math.min(most, Math.max(least, v)) - mean);
  return Float64Array.from([...row.subarray(row.length - trailing), ...ahead]);
}

/** How far a regressor counts: as far beyond its history as that is wide. */
export function holdRange(low: number, high: number): readonly [number, number] {
  return [low - (high - low), high + (high - low)];
}

/** The mean absolute value, so that every series is fitted near 1 in size; 1 for a series of zeros. */
function sizeOf(values: Float64Array): number {
  let sum = 0;
  for (const v of values) sum += Math.abs(v) / values.length;
  return sum > 0 ? sum : 1;
}

/** Mean absolute difference to the season before; to the value before when there is not more than one season, or when every season is the same. */
function seasonalScale(y: Float64Array, period: number): number {
  for (const lag of y.length > period ? [period, 1] : [1]) {
    let sum = 0;
    for (let t = lag; t < y.length; t++) sum += Math.abs(y[t]! - y[t - lag]!);
    if (sum > 0) return sum / (y.length - lag);
  }
  return 0;
}
