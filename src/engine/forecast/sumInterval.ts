import { assert } from '../../plan';
import type { Demand } from '../intermittent/demandAt';
import { lawInterval } from '../intermittent/demandLaw';
import { sumLaw } from '../intermittent/sumLaw';
import type { SeriesOutcome } from './forecastSeries';
import { SHARED } from './measureSpread';
import { halfWidth, type Widths } from './widenFactor';

/** The sum of a range of steps, with its interval. */
export interface SumForecast {
  readonly mean: number;
  readonly lo: number;
  readonly hi: number;
}

/**
 * The forecast of the sum of the steps `from` to `to` (counted from 0, both included) and its interval of `level` per cent: a quarter, the rest of the year.
 * The errors of two steps a distance d apart are correlated as `SHARED` times `persistence` to the power d, which the history's own sums bear out (rule F25); intermittent demand has a distribution of its own (I6).
 * Edge: at or above zero when the forecast of every step is held there.
 */
export function sumInterval(outcome: SeriesOutcome, from: number, to: number, level: number): SumForecast {
  assert(from >= 0 && from <= to && to < outcome.mean.length, `steps ${from} to ${to} are not in the forecast`);
  assert(level > 0 && level < 100, `level ${level} is not between 0 and 100`);
  if (outcome.demand) return sumDemand(outcome.mean.slice(from, to + 1), outcome.demand, level);
  const mean = outcome.mean.slice(from, to + 1).reduce((a, b) => a + b, 0);
  const half = (widths: Widths): number => {
    let variance = 0;
    let earlier = 0;
    for (let h = from; h <= to; h++) {
      const width = halfWidth(level, widths, h);
      earlier *= outcome.persistence;
      variance += width * width + 2 * SHARED * width * earlier;
      earlier += width;
    }
    return Math.sqrt(variance);
  };
  const lo = mean - half(outcome.widths.below);
  return { mean, lo: outcome.floored ? Math.max(0, lo) : lo, hi: mean + half(outcome.widths.above) };
}

function sumDemand(means: readonly number[], demand: Demand, level: number): SumForecast {
  const mean = means.reduce((a, b) => a + b, 0);
  return { mean, ...lawInterval(sumLaw(demand, means.length), mean, level) };
}
