import type { ForecastMethod } from '../../plan';
import type { Choice } from './chooseModel';
import type { SeriesData } from './models';
import { seriesFeatures } from './seriesFeatures';

/** What a forecast can say of itself in words. */
export interface Explanation {
  /** Of the likeliest form of exponential smoothing, where it has a part in the forecast. */
  readonly trend: 'none' | 'straight' | 'damped' | null;
  readonly season: 'none' | 'steps' | 'ratios' | null;
  /** Place in the season, counted from 0 at the first step of the forecast, where the next season is highest and lowest; null without a season. */
  readonly peak: number | null;
  readonly trough: number | null;
  /** The best other method in the back-test, with its scaled error. */
  readonly runnerUp: { readonly method: ForecastMethod; readonly mase: number } | null;
}

/** Below this strength a season is not worth a word. */
const CLEAR = 0.3;

/** Data for words about a choice: components of the model, the season's high and low, and the method that came next. */
export function explainModel(choice: Choice, { y, period }: SeriesData): Explanation {
  const form = choice.form ?? null;
  const others = Object.entries(choice.tried).filter(([method]) => method !== choice.model.method) as [ForecastMethod, number][];
  const next = others.sort((a, b) => a[1] - b[1])[0];
  const path = new Float64Array(period);
  choice.model.project(y.length, path);
  const seasonal = Math.max(...path) > Math.min(...path) && seriesFeatures(y, y.length, period).season > CLEAR;
  return {
    trend: form && (form.trend === 'N' ? 'none' : form.trend === 'A' ? 'straight' : 'damped'),
    season: form && (form.season === 'N' ? 'none' : form.season === 'A' ? 'steps' : 'ratios'),
    peak: seasonal ? path.indexOf(Math.max(...path)) : null,
    trough: seasonal ? path.indexOf(Math.min(...path)) : null,
    runnerUp: next ? { method: next[0], mase: next[1] } : null,
  };
}
