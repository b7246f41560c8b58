import { fitEts, projectEtsFit, refitEts, type WeightedEts } from './fitEts';
import { solveCholesky } from './solveCholesky';

/** Exponential smoothing of the means of blocks of `size` steps; the last block ends with the series. */
interface Level {
  readonly size: number;
  /** Steps before the first block. */
  readonly from: number;
  readonly y: Float64Array;
  readonly forms: readonly WeightedEts[];
}

/** Forecasts of a series and of its sums over 2, 3, … steps up to the season, to be made one. */
export interface AggregateFit {
  readonly period: number;
  readonly length: number;
  readonly levels: readonly Level[];
}

/** Fewer blocks than this say nothing. */
const LEAST_BLOCKS = 6;

/**
 * Fits exponential smoothing to the block means of the first `n` values, for every block size that divides the season.
 * Edge: null when no block size above 1 gives 6 blocks. Blocks are counted from the end of the whole series, `y.length`.
 * Source: Athanasopoulos, Hyndman, Kourentzes & Petropoulos (2017), European J. of Operational Research 262, 60–74.
 */
export function fitAggregates(y: Float64Array, n: number, period: number, positive: boolean): AggregateFit | null {
  const levels: Level[] = [];
  for (let size = 2; size <= period; size++) {
    if (period % size !== 0) continue;
    const from = y.length % size;
    const blocks = meansOf(y, size);
    const known = Math.floor((n - from) / size);
    const forms = known < LEAST_BLOCKS ? [] : fitEts(blocks, known, period / size, size < period, positive);
    if (forms.length > 0) levels.push({ size, from, y: blocks, forms });
  }
  return levels.length > 0 ? { period, length: y.length, levels } : null;
}

/** The same forms estimated on the first `n` values. */
export function refitAggregates(fit: AggregateFit, n: number): AggregateFit {
  const levels = fit.levels
    .map((level) => ({ level, known: Math.floor((n - level.from) / level.size) }))
    .filter(({ known }) => known >= LEAST_BLOCKS)
    .map(({ level, known }) => ({ ...level, forms: level.forms.map(({ fit: f, weight }) => ({ fit: refitEts(f, level.y, known), weight })) }));
  return { ...fit, levels };
}

/**
 * Brings forecasts of the single steps together with those of the blocks: least squares, each weighed as if steps were independent and equally certain.
 * Shape: `base` holds whole seasons of forecasts from `origin` and is changed. Edge: only blocks that begin at the origin count.
 */
export function joinAggregates(fit: AggregateFit, origin: number, base: Float64Array): void {
  const { period } = fit;
  const levels = fit.levels.filter(({ size }) => (fit.length - origin) % size === 0);
  const rows = levels.map((level) => ({ size: level.size, mean: blockForecast(level, origin, base.length) }));
  const matrix = new Float64Array(period * period);
  const right = new Float64Array(period);
  for (let start = 0; start < base.length; start += period) {
    matrix.fill(0);
    for (let i = 0; i < period; i++) {
      matrix[i * period + i] = 1;
      right[i] = base[start + i]!;
    }
    for (const { size, mean } of rows)
      for (let i = 0; i < period; i++) {
        const first = i - (i % size);
        for (let j = first; j < first + size; j++) matrix[i * period + j] = matrix[i * period + j]! + 1 / size;
        right[i] = right[i]! + mean[(start + i - (i % size)) / size]!;
      }
    if (solveCholesky(matrix, right, period)) base.set(right, start);
  }
}

function blockForecast({ size, from, forms }: Level, origin: number, steps: number): Float64Array {
  const sum = new Float64Array(steps / size);
  const row = new Float64Array(steps / size);
  for (const { fit, weight } of forms) {
    projectEtsFit(fit, (origin - from) / size, row);
    row.forEach((v, i) => (sum[i] = sum[i]! + weight * v));
  }
  return sum;
}

/** Means of blocks of `size` values; those before the first whole block are left out. */
function meansOf(y: Float64Array, size: number): Float64Array {
  const from = y.length % size;
  const means = new Float64Array((y.length - from) / size);
  for (let t = from; t < y.length; t++) {
    const block = (t - from - ((t - from) % size)) / size;
    means[block] = means[block]! + y[t]! / size;
  }
  return means;
}
