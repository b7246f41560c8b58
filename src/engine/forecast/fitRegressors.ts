import { countSeasonalDifferences, difference } from '../arima/countDifferences';
import { runArma } from '../arima/filterArma';
import { fitArima, type ArimaFit } from '../arima/fitArima';
import { solveCholesky } from './solveCholesky';

/** Something outside that moves a series: a holiday's share of a month, a price, a campaign. Numbers for every step of history and horizon. */
export interface Regressor {
  readonly name: string;
  readonly history: readonly number[];
  readonly future: readonly number[];
}

/** What one unit of a regressor does to the series. */
export interface RegressorEffect {
  readonly name: string;
  /** As a logarithm (0.05 = 5 % more) where `share`, else in the units of the series. */
  readonly effect: number;
  /** Null when it cannot be told: the regressor never moves, or moves as others do. */
  readonly standardError: number | null;
  readonly share: boolean;
  /** At least two standard errors from zero: only then is it used. */
  readonly used: boolean;
}

const ROUNDS = 2;
const SIGNIFICANT = 2;

/**
 * Regression with ARIMA errors: effects by generalised least squares, the errors' model by the rules of `fitArima` on what the effects leave.
 * Unit: a `row` begins with `y` and may go on; on logarithms where `share`, which needs values above zero. Edge: an effect that cannot be told is 0 and not used.
 * Source: Hyndman & Athanasopoulos, 3rd ed., §10.1–10.2; Harvey & Phillips (1979), Biometrika 66, 49–58.
 */
export function fitRegressors(
  y: Float64Array,
  period: number,
  share: boolean,
  drivers: readonly { readonly name: string; readonly row: Float64Array }[],
): RegressorEffect[] {
  if (drivers.length === 0) return [];
  const n = y.length;
  const rows = drivers.map(({ row }) => row.subarray(0, n));
  const z = share ? y.map(Math.log) : y;
  const lag = period > 1 && countSeasonalDifferences(z, period) > 0 ? period : 0;
  const moving = rows.filter((row) => row.some((v) => v !== row[0]));
  let found =
    moving.length > 0
      ? leastSquares(
          differenced(z, 1, lag),
          moving.map((row) => differenced(row, 1, lag)),
        )
      : null;
  for (let round = 0; round < ROUNDS && found; round++) {
    const { effects } = found;
    const rest = z.map((v, t) => moving.reduce((sum, row, j) => sum - effects[j]! * row[t]!, v));
    const errors = fitArima(rest, rest.length, period);
    if (!errors) break;
    const columns = moving.map((row) => whiten(errors, row));
    if (errors.order.constant) columns.push(whiten(errors, null, z.length));
    found = leastSquares(whiten(errors, z), columns) ?? found;
  }
  return drivers.map(({ name }, i) => {
    const j = moving.indexOf(rows[i]!);
    const effect = found && j >= 0 ? found.effects[j]! : 0;
    const standardError = found && j >= 0 ? found.errors[j]! : null;
    return { name, effect, standardError, share, used: standardError !== null && Math.abs(effect) >= SIGNIFICANT * standardError && effect !== 0 };
  });
}

function differenced(row: Float64Array, d: number, lag: number): Float64Array {
  let out = lag > 0 ? difference(row, lag) : row;
  for (let i = 0; i < d; i++) out = difference(out, 1);
  return out;
}

/** The row, differenced and filtered as the errors' model does, each value over its standard deviation; null stands for the constant. */
function whiten(fit: ArimaFit, row: Float64Array | null, length = 0): Float64Array {
  const { order, system } = fit;
  const w = row ? differenced(row, order.d, order.D > 0 ? order.period : 0) : new Float64Array(length - order.d - order.D * order.period).fill(1);
  const innovations = new Float64Array(w.length);
  const variance = new Float64Array(w.length);
  runArma(system, [w], w.length, { innovations: [innovations], variance, states: null });
  return innovations.map((v, t) => v / Math.sqrt(variance[t]!));
}

/** Coefficients and their standard errors; null when the columns cannot be told apart or outnumber the values. */
function leastSquares(target: Float64Array, columns: readonly Float64Array[]): { effects: number[]; errors: number[] } | null {
  const k = columns.length;
  const n = target.length;
  if (n <= k + 1) return null;
  const sizes = columns.map((column) => Math.sqrt(column.reduce((sum, v) => sum + v * v, 0)));
  if (sizes.some((size) => !(size > 0))) return null;
  const product = (a: Float64Array, b: Float64Array): number => a.reduce((sum, v, t) => sum + v * b[t]!, 0);
  const matrix = Float64Array.from(
    { length: k * k },
    (_, e) => product(columns[Math.floor(e / k)]!, columns[e % k]!) / sizes[Math.floor(e / k)]! / sizes[e % k]!,
  );
  for (let i = 0; i < k; i++) matrix[i * k + i] = matrix[i * k + i]! * (1 + 1e-10);
  const right = Float64Array.from(columns, (column, i) => product(column, target) / sizes[i]!);
  if (!solveCholesky(matrix.slice(), right, k)) return null;
  const effects = [...right].map((v, i) => v / sizes[i]!);
  let squares = 0;
  for (let t = 0; t < n; t++) squares += (target[t]! - columns.reduce((sum, column, i) => sum + effects[i]! * column[t]!, 0)) ** 2;
  const errors = columns.map((_, i) => {
    const unit = new Float64Array(k);
    unit[i] = 1;
    solveCholesky(matrix.slice(), unit, k);
    return Math.sqrt((squares / (n - k)) * unit[i]) / sizes[i]!;
  });
  return effects.concat(errors).every(Number.isFinite) ? { effects, errors } : null;
}
