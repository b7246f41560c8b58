import { isIntermittent } from '../intermittent/isIntermittent';
import { findShifts, type Shift } from './findShifts';
import { isSeasonal } from './seasonality';

/** A finding in the history. */
export interface Cleaned {
  /** Index in the series. */
  readonly at: number;
  readonly kind: 'outlier' | 'level-shift';
  /** The value found and the value put in its place for fitting; for a shift, the usual level before and from `at` on. */
  readonly from: number;
  readonly to: number;
  /** Standard error of `to`; null for an outlier. */
  readonly error: number | null;
}

/** How many robust deviations make an outlier. */
const OUTLIER = 8;
/** A larger share of values far off is the series' nature. */
const MOST = 0.05;
/** Values before a shift that say what was usual. */
const SIDE = 8;
/** Fewer values than this tell nothing. */
const LEAST = 24;

/**
 * Finds single values far off and lasting jumps of the level. The last value is news, never an
 * outlier. An outlier becomes what its neighbours and the season say; the values before a jump are moved to the level after it.
 * Shape: `y` is not changed. Unit: where `positive`, deviations and jumps are ratios. Edge: nothing under 24 values, or when most values lie on one line; no jumps where zeros are common.
 * Source: Chen & Liu (1993), J. American Statistical Association 88, 284–297 (kinds); running medians: Tukey (1977), Exploratory Data Analysis, ch. 7.
 */
export function cleanSeries(y: Float64Array, period: number, positive: boolean): { y: Float64Array; cleaned: Cleaned[] } {
  const n = y.length;
  if (n < LEAST) return { y, cleaned: [] };
  const z = positive ? y.map(Math.log) : y;
  const back = (v: number): number => (positive ? Math.exp(v) : v);
  let shifts: Shift[] = [];
  let season: Float64Array = new Float64Array(period);
  let x = z;
  let even = z;
  let far: number[] = [];
  // A jump blurs the season: both are sought again once likely ones are out.
  for (let round = 0; round < 2; round++) {
    season = robustSeason(even, period);
    x = z.map((v, t) => v - season[t % period]!);
    const smooth = x.map((_, t) => middleOf(x.subarray(Math.max(0, t - 3), t + 4)));
    const spread = deviation(x.map((v, t) => v - smooth[t]!));
    if (!(spread > 1e-9)) return { y, cleaned: [] };
    far = [...x.keys()].filter((t) => t < n - 1 && Math.abs(x[t]! - smooth[t]!) > OUTLIER * spread);
    if (far.length > n * MOST) far = [];
    for (const t of far) x[t] = smooth[t]!;
    shifts = isIntermittent(y, n) ? [] : findShifts(x, round === 0);
    if (shifts.length === 0) break;
    even = x.map((v, t) => shifts.reduce((sum, { at, jump }) => (t < at ? sum + jump : sum), v + season[t % period]!));
  }
  const mended = y.slice();
  const cleaned: Cleaned[] = [];
  for (const t of far) {
    mended[t] = back(x[t]! + season[t % period]!);
    cleaned.push({ at: t, kind: 'outlier', from: y[t]!, to: mended[t]!, error: null });
  }
  const least = y.every((v) => v >= 0) ? 0 : -Infinity;
  for (const [i, { at, jump, error }] of shifts.entries()) {
    const before = middleOf(x.subarray(Math.max(shifts[i - 1]?.at ?? 0, at - SIDE), at));
    const to = back(before + jump);
    cleaned.push({ at, kind: 'level-shift', from: back(before), to, error: positive ? to * error : error });
    for (let t = 0; t < at; t++) mended[t] = positive ? mended[t]! * Math.exp(jump) : Math.max(least, mended[t]! + jump);
  }
  return { y: mended, cleaned: cleaned.sort((a, b) => a.at - b.at) };
}

/** Median departure from the centred moving average, by phase; zeros without a significant season. */
function robustSeason(z: Float64Array, period: number): Float64Array {
  const n = z.length;
  const season = new Float64Array(period);
  if (!isSeasonal(z, n, period)) return season;
  const half = period >> 1;
  const even = period % 2 === 0;
  const byPhase = Array.from({ length: period }, (): number[] => []);
  for (let t = half; t < n - half; t++) {
    let trend = 0;
    for (let j = -half; j <= half; j++) trend += (even && Math.abs(j) === half ? 0.5 : 1) * z[t + j]!;
    byPhase[t % period]!.push(z[t]! - trend / period);
  }
  byPhase.forEach((list, phase) => (season[phase] = list.length > 0 ? middleOf(list) : 0));
  return season;
}

/** Median absolute value, scaled to a normal deviation. */
function deviation(r: Float64Array): number {
  return 1.4826 * middleOf(r.map(Math.abs));
}

function middleOf(values: ArrayLike<number>): number {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
