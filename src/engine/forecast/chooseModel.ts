import type { ForecastMethod } from '../../plan';
import { backtest, backtestOrigins, scoreBacktest, type Backtest, type BacktestScore } from './backtest';
import type { EtsForm } from './etsForms';
import { combinationWeights, combineBacktest, combineModels, type WeightContext } from './combineModels';
import { isIntermittent } from '../intermittent/isIntermittent';
import { aggregated, arima, ets, intermittentRivals, meanOf, naive, seasonalNaive, theta, type Model, type SeriesData } from './models';
import { seriesFeatures } from './seriesFeatures';

/** The model that forecasts a series, and how it and its rivals did in the back-test (null: history too short to test). */
export interface Choice {
  readonly model: Model;
  /** All methods that were fitted. */
  readonly rivals: readonly Model[];
  readonly backtest: BacktestScore | null;
  readonly tried: Readonly<Partial<Record<ForecastMethod, number>>>;
  /** The share of each method in the forecast, summing to 1. */
  readonly weights: Readonly<Partial<Record<ForecastMethod, number>>>;
  /** The likeliest form of exponential smoothing, where it has a part. */
  readonly form?: EtsForm | undefined;
}

/** A single method is preferred to the combination only when its back-test error is below this share of the combination's. */
const CLEARLY_BETTER = 0.6;

/**
 * Chooses the model of a series by the rules F5–F9: short, constant and intermittent series first, then a rolling back-test.
 * Unit: `scale` is the mean absolute seasonal difference of the history, for MASE; above 0 unless the series is constant. Edge: needs one value.
 */
export function chooseModel(data: SeriesData, horizon: number, scale: number): Choice {
  const { y, period } = data;
  const n = y.length;
  if (y.every((v) => v === y[0])) return chooseAlone(naive(data));
  if (n < 4) return chooseAlone(meanOf(data));
  if (isIntermittent(y, n)) return chooseIntermittent(data, horizon, scale);
  const models = rivals(data);
  const test = testRivals(models, data, horizon);
  const context = { period, features: seriesFeatures(y, n, period) };
  return test ? chooseTested(models, test, scale, context) : combineUntested(models, context);
}

/** The methods that compete for a series, the naive one first. */
export function rivals(data: SeriesData): Model[] {
  const { y, period } = data;
  const n = y.length;
  const plain = period > 1 && n > period ? seasonalNaive(data) : naive(data);
  const smooth = ets(data, n);
  const models = [plain, smooth, theta(data, n), arima(data, n), smooth && aggregated(data, n, smooth)];
  const out = new Float64Array(period);
  return models.filter((model): model is Model => {
    model?.project(n, out);
    return model !== null && out.every(Number.isFinite);
  });
}

/** The rolling-origin back-test of F7; null when history is too short. */
export function testRivals(models: readonly Model[], data: SeriesData, horizon: number): Backtest | null {
  const { y, period } = data;
  const n = y.length;
  const ahead = Math.max(1, Math.min(horizon, Math.floor(n / 4), Math.ceil(period * 1.5)));
  const least = Math.max(n >= 3 * period ? 2 * period + 4 : period + 1, Math.floor(n / 2), 6);
  const origins = backtestOrigins(n, ahead, least);
  return origins.length > 0 ? backtest(models, y, origins, ahead) : null;
}

function chooseAlone(model: Model): Choice {
  return { model, rivals: [model], backtest: null, tried: {}, weights: { [model.method]: 1 }, form: model.form };
}

function combine(models: readonly Model[], weights: readonly number[], backtest: BacktestScore | null, tried: Choice['tried']): Choice {
  return {
    model: combineModels(models, weights),
    rivals: models,
    backtest,
    tried,
    weights: Object.fromEntries(models.map(({ method }, i) => [method, weights[i]!])),
  };
}

/** Weights by features alone. */
function combineUntested(models: readonly Model[], context: WeightContext): Choice {
  const methods = models.map((model) => model.method);
  const none = models.map(() => null);
  return models.length === 1 ? chooseAlone(models[0]!) : combine(models, combinationWeights(methods, none, context), null, {});
}

function chooseTested(models: readonly Model[], test: Backtest, scale: number, context: WeightContext): Choice {
  const tried: Partial<Record<ForecastMethod, number>> = {};
  const members: { model: Model; rows: readonly Float64Array[]; score: BacktestScore }[] = [];
  models.forEach((model, i) => {
    const rows = test.forecasts[i];
    if (!rows) return;
    const score = scoreBacktest(test, rows, scale);
    tried[model.method] = score.mase;
    members.push({ model, rows, score });
  });
  if (members.length === 0) return combineUntested(models, context);
  const best = members.reduce((a, b) => (b.score.mase < a.score.mase ? b : a));
  if (members.length === 1) return { ...chooseAlone(best.model), rivals: models, backtest: best.score, tried };
  const parts = members.map((m) => m.model);
  const methods = parts.map((model) => model.method);
  const rows = members.map((m) => m.rows);
  const score = scoreBacktest(test, combineBacktest(test, methods, rows, context), scale);
  tried.combination = score.mase;
  if (best.score.mase < CLEARLY_BETTER * score.mase) return { ...chooseAlone(best.model), rivals: models, backtest: best.score, tried };
  const errors = members.map((m) => m.score.mase);
  return { ...combine(parts, combinationWeights(methods, errors, context), score, tried), rivals: models };
}

/** Our method for intermittent demand: the others' errors are told, but one series' few demands do not choose between them. */
function chooseIntermittent(data: SeriesData, horizon: number, scale: number): Choice {
  const n = data.y.length;
  const models = intermittentRivals(data);
  const chosen = chooseAlone(models[0]!);
  const ahead = Math.max(1, Math.min(horizon, Math.floor(n / 4)));
  const origins = backtestOrigins(n, ahead, Math.max(3, Math.floor(n / 2)));
  if (origins.length === 0) return chosen;
  const test = backtest(models, data.y, origins, ahead);
  const scores = test.forecasts.map((rows) => scoreBacktest(test, rows!, scale));
  return { ...chosen, backtest: scores[0]!, tried: Object.fromEntries(models.map(({ method }, i) => [method, scores[i]!.mase])) };
}
