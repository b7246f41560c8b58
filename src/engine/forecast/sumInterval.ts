import { assert } from '../../plan';
import type { Demand } from '../intermittent/demandAt';
import { lawInterval } from '../intermittent/demandLaw';
import { sumLaw } from '../intermittent/sumLaw';
import type { SeriesOutcome } from './forecastSeries';
import { halfWidth } from './widenFactor';

/** The sum of a range of steps, with its interval. */
export interface SumForecast {
  readonly mean: number;
  readonly lo: number;
  readonly hi: number;
}

/**
 * The forecast of the sum of the steps `from` to `to` (counted from 0, both included) and its interval of `level` per cent: a quarter, the rest of the year.
 * The errors of two steps a distance d apart are correlated as `persistence` to the power d, which the history's own sums bear out (rule F25); intermittent demand has a distribution of its own (I6).
 * Edge: at or above zero when the forecast of every step is held there.
 */
export function sumInterval(outcome: SeriesOutcome, from: number, to: number, level: number): SumForecast {
  assert(from >= 0 && from <= to && to < outcome.mean.length, `steps ${from} to ${to} are not in the forecast`);
  assert(level > 0 && level < 100, `level ${level} is not between 0 and 100`);
  if (outcome.demand) return sumDemand(outcome.mean.slice(from, to + 1), outcome.demand, level);
  const { at80, at95 } = outcome.widths;
  let mean = 0;
  let variance = 0;
  let earlier = 0;
  for (let h = from; h <= to; h++) {
    const width = halfWidth(level, at80[h]!, at95[h]!);
    mean += outcome.mean[h]!;
    earlier *= outcome.persistence;
    variance += width * width + 2 * width * earlier;
    earlier += width;
  }
  const half = Math.sqrt(variance);
  return { mean, lo: outcome.floored ? Math.max(0, mean - half) : mean - half, hi: mean + half };
}

function sumDemand(means: readonly number[], demand: Demand, level: number): SumForecast {
  const mean = means.reduce((a, b) => a + b, 0);
  return { mean, ...lawInterval(sumLaw(demand, means.length), mean, level) };
}
