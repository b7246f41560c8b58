import { normalQuantile } from './normalQuantile';
import type { SeriesFeatures } from './seriesFeatures';
import { WIDTHS } from './widthTable';

/** What the widths of a series depend on besides the step. */
export interface WidthContext {
  /** Length of the history. */
  readonly n: number;
  readonly period: number;
  readonly features: SeriesFeatures;
  /** The measured spread of every step, and the mean absolute seasonal difference in the same unit. */
  readonly sigma: ArrayLike<number>;
  readonly scale: number;
}

/** The terms of `WIDTHS` for the forecast of `step`, counted from 1. */
export function widthTerms({ n, period, features, sigma, scale }: WidthContext, step: number): number[] {
  const last = sigma.length;
  const noise = scale > 0 && sigma[0]! > 0 ? Math.log(sigma[0]! / scale) : 0;
  const growth = last > 1 && sigma[0]! > 0 ? Math.log(sigma[last - 1]! / sigma[0]!) / Math.log(last) : 0;
  return [
    1,
    Math.min(0.5, period / n),
    Math.log(1 + step / period),
    period === 4 ? 1 : 0,
    period > 24 ? 1 : 0,
    features.season,
    features.trend,
    Math.log(Math.max(1, features.seasons)),
    Math.min(2, Math.max(-3, noise)),
    Math.min(1, growth),
  ];
}

/** The factor at 80 or 95 %. */
export function widenFactor(level: 80 | 95, terms: readonly number[]): number {
  const row: readonly number[] = WIDTHS[level];
  return Math.exp(row.reduce((sum, v, i) => sum + v * terms[i]!, 0));
}

/** Normal quantiles of the 80 and 95 % intervals. */
export const Z80 = normalQuantile(0.9);
export const Z95 = normalQuantile(0.975);

/** The half-width of an interval of any level in per cent, from those of 80 and 95 %: the factor to the normal law goes on geometrically with the normal quantile. */
export function halfWidth(level: number, at80: number, at95: number): number {
  if (!(at80 > 0)) return at95;
  const z = normalQuantile(0.5 + level / 200);
  return z * (at80 / Z80) * (at95 / Z95 / (at80 / Z80)) ** ((z - Z80) / (Z95 - Z80));
}
