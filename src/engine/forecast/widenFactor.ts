import { normalQuantile } from './normalQuantile';
import type { WidthContext } from './widthContext';
import { WIDTHS } from './widthTable';

/** The terms of `WIDTHS` for the forecast of `step`, counted from 1; all finite. */
export function widthTerms({ n, period, positive, features, sigma, scale, mean, level, laws, dissent }: WidthContext, step: number): number[] {
  const steps = sigma.length;
  const h = step - 1;
  const spread = sigma[h]!;
  return [
    1,
    Math.min(0.5, period / n),
    Math.log(1 + step / period),
    period === 4 ? 1 : 0,
    period > 24 ? 1 : 0,
    features.season,
    features.trend,
    Math.log(Math.max(1, features.seasons)),
    logRatio(sigma[0]!, scale, -3, 2),
    steps > 1 ? Math.min(1, logRatio(sigma[steps - 1]!, sigma[0]!, 0, Infinity) / Math.log(steps)) : 0,
    ...laws.map((law) => (law ? logRatio(law[h]!, spread, -2, 2) : 0)),
    Math.log((spread > 0 ? clamp(dissent[h]! / spread, 0.05, 5) : 0.05) + 0.2),
    Math.log(step) / 3,
    positive ? logRatio(Math.max(1e-3, mean[h]!), Math.max(1e-3, level), -1, 1) : 0,
    positive ? Math.min(1, spread / Math.max(0.05, mean[h]!)) : 0,
  ];
}

/** 0 where it has no meaning. */
function logRatio(top: number, bottom: number, least: number, most: number): number {
  const ratio = top / bottom;
  return ratio > 0 && ratio < Infinity ? clamp(Math.log(ratio), least, most) : 0;
}

function clamp(v: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, v));
}

/** The factors at 80 or 95 %, below and above the forecast; alike for a series that is not positive. */
export function widenFactor(level: 80 | 95, terms: readonly number[], positive: boolean): { below: number; above: number } {
  const { row, lean } = WIDTHS[level];
  const middle = row.reduce((sum, v, i) => sum + v * terms[i]!, 0);
  const side = positive ? lean : 0;
  return { below: Math.exp(middle - side), above: Math.exp(middle + side) };
}

/** Normal quantiles of the 80 and 95 % intervals. */
export const Z80 = normalQuantile(0.9);
export const Z95 = normalQuantile(0.975);

/** Half-widths of the 80 and 95 % intervals to one side, by step. */
export interface Widths {
  readonly at80: readonly number[];
  readonly at95: readonly number[];
}

/** The half-width of an interval of any level in per cent, from those of 80 and 95 %: the factor to the normal law goes on geometrically with the normal quantile. */
export function halfWidth(level: number, { at80, at95 }: Widths, step: number): number {
  const [inner, outer] = [at80[step]!, at95[step]!];
  if (!(inner > 0)) return outer;
  const z = normalQuantile(0.5 + level / 200);
  return z * (inner / Z80) * (outer / Z95 / (inner / Z80)) ** ((z - Z80) / (Z95 - Z80));
}
