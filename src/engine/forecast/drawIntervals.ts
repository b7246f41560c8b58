import { assert } from '../../plan';
import { lawInterval, type DemandLaw } from '../intermittent/demandLaw';
import { halfWidth, widenFactor, Z80, Z95, type Widths } from './widenFactor';

/** One interval: `level` in per cent, arrays parallel to the horizon. */
export interface ForecastInterval {
  readonly level: number;
  readonly lo: readonly number[];
  readonly hi: readonly number[];
  /** How far the ends lie from the forecast before either is held at zero. */
  readonly below: readonly number[];
  readonly above: readonly number[];
}

/** Half-widths to both sides. Shape: `spread` and `terms` by step. */
export function measureWidths(spread: readonly number[], terms: readonly (readonly number[])[], positive: boolean): { below: Widths; above: Widths } {
  const factors = terms.map((each) => ({ at80: widenFactor(80, each, positive), at95: widenFactor(95, each, positive) }));
  const sideOf = (side: 'below' | 'above'): Widths => {
    const at80 = spread.map((sigma, h) => Z80 * sigma * factors[h]!.at80[side]);
    return { at80, at95: spread.map((sigma, h) => Math.max(Z95 * sigma * factors[h]!.at95[side], (at80[h]! * Z95) / Z80)) };
  };
  return { below: sideOf('below'), above: sideOf('above') };
}

/** Half-widths of a distribution's intervals to one side of its mean. */
export function lawWidths(law: DemandLaw, mean: readonly number[], side: 'below' | 'above'): Widths {
  return { at80: drawLaw(law, mean, 80)[side], at95: drawLaw(law, mean, 95)[side] };
}

/** The interval of every step of a distribution. */
export function drawLaw(law: DemandLaw, mean: readonly number[], level: number): ForecastInterval {
  checkLevel(level);
  const bounds = mean.map((v) => lawInterval(law, v, level));
  return {
    level,
    lo: bounds.map(({ lo }) => lo),
    hi: bounds.map(({ hi }) => hi),
    below: bounds.map(({ lo }, h) => mean[h]! - lo),
    above: bounds.map(({ hi }, h) => hi - mean[h]!),
  };
}

/** The interval around `points`, never below `floor`; `mean` is what is told of them, and inside. */
export function drawInterval(
  points: readonly number[],
  mean: readonly number[],
  widths: { readonly below: Widths; readonly above: Widths },
  floor: number,
  level: number,
): ForecastInterval {
  checkLevel(level);
  const below = points.map((_, h) => halfWidth(level, widths.below, h));
  const above = points.map((_, h) => halfWidth(level, widths.above, h));
  return {
    level,
    lo: points.map((v, h) => Math.min(mean[h]!, Math.max(floor, v - below[h]!))),
    hi: points.map((v, h) => Math.max(mean[h]!, v + above[h]!)),
    below,
    above,
  };
}

function checkLevel(level: number): void {
  assert(level > 0 && level < 100, `level ${level} is not between 0 and 100`);
}
