import type { DriverReason } from '../../plan';
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
  /** Why it is not; null: it is. */
  readonly reason: DriverReason | null;
}

const ROUNDS = 2;
const SIGNIFICANT = 2;
/** Values beyond the effects that are sought, without which nothing is said. */
const LEAST = 10;
/** From this inflation of its variance on, a regressor counts as moving as others do (Kutner, Nachtsheim, Neter & Li, 5th ed., §10.5). */
const INFLATED = 10;
/** A row (of at most 1) that keeps less than this once trend and season are out has no movement of its own. */
const STILL = 1e-9;

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
  rounds = ROUNDS,
): RegressorEffect[] {
  if (drivers.length === 0) return [];
  const n = y.length;
  const sizes = drivers.map(({ row }) => row.subarray(0, n).reduce((most, v) => Math.max(most, Math.abs(v)), 0));
  const rows = drivers.map(({ row }, i) => row.subarray(0, n).map((v) => v / (sizes[i]! || 1)));
  const z = share ? y.map(Math.log) : y;
  const lag = period > 1 && countSeasonalDifferences(z, period) > 0 ? period : 0;
  const moving = rows.filter((row) => row.some((v) => Math.abs(v - row[0]!) > STILL));
  const isShort = n - 1 - lag - moving.length < LEAST;
  let found =
    moving.length > 0 && !isShort
      ? leastSquares(
          differenced(z, 1, lag),
          moving.map((row) => differenced(row, 1, lag)),
        )
      : null;
  for (let round = 0; round < rounds && found; round++) {
    const { effects } = found;
    const rest = z.map((v, t) => moving.reduce((sum, row, j) => sum - effects[j]! * row[t]!, v));
    const errors = fitArima(rest, rest.length, period);
    if (!errors) break;
    const columns = moving.map((row) => whiten(errors, row));
    if (errors.order.constant) columns.push(whiten(errors, null, z.length));
    found = leastSquares(whiten(errors, z), columns) ?? found;
  }
  return drivers.map(({ name }, i): RegressorEffect => {
    const j = moving.indexOf(rows[i]!);
    const unknown = { name, effect: 0, standardError: null, share, used: false };
    if (j < 0) return { ...unknown, reason: 'never-moves' };
    if (isShort) return { ...unknown, reason: 'too-short' };
    const error = found?.errors[j] ?? null;
    if (!found || error === null) return { ...unknown, reason: 'collinear' };
    const effect = found.effects[j]!;
    const reason = Math.abs(effect) >= SIGNIFICANT * error && effect !== 0 ? null : found.inflation[j]! > INFLATED ? 'collinear' : 'not-significant';
    return { name, effect: effect / sizes[i]!, standardError: error / sizes[i]!, share, used: reason === null, reason };
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

/** What columns say of a target. A column that does not move has no error. */
interface LeastSquares {
  readonly effects: readonly number[];
  readonly errors: readonly (number | null)[];
  /** How much more uncertain each effect is for the other columns' sake. */
  readonly inflation: readonly number[];
}

/** Coefficients and their standard errors; null when the columns cannot be told apart or outnumber the values. */
function leastSquares(target: Float64Array, all: readonly Float64Array[]): LeastSquares | null {
  const lengths = all.map((column) => Math.sqrt(column.reduce((sum, v) => sum + v * v, 0)));
  const at = all.flatMap((_, i) => (lengths[i]! > STILL ? [i] : []));
  const columns = at.map((i) => all[i]!);
  const sizes = at.map((i) => lengths[i]!);
  const k = columns.length;
  const n = target.length;
  if (k === 0 || n <= k + 1) return null;
  const product = (a: Float64Array, b: Float64Array): number => a.reduce((sum, v, t) => sum + v * b[t]!, 0);
  const matrix = Float64Array.from(
    { length: k * k },
    (_, e) => product(columns[Math.floor(e / k)]!, columns[e % k]!) / sizes[Math.floor(e / k)]! / sizes[e % k]!,
  );
  for (let i = 0; i < k; i++) matrix[i * k + i] = matrix[i * k + i]! * (1 + 1e-10);
  const right = Float64Array.from(columns, (column, i) => product(column, target) / sizes[i]!);
  if (!solveCholesky(matrix.slice(), right, k)) return null;
  const own = [...right].map((v, i) => v / sizes[i]!);
  let squares = 0;
  for (let t = 0; t < n; t++) squares += (target[t]! - columns.reduce((sum, column, i) => sum + own[i]! * column[t]!, 0)) ** 2;
  const inverse = columns.map((_, i) => {
    const unit = new Float64Array(k);
    unit[i] = 1;
    solveCholesky(matrix.slice(), unit, k);
    return unit[i]!;
  });
  const deviations = inverse.map((v, i) => Math.sqrt((squares / (n - k)) * v) / sizes[i]!);
  if (!own.concat(deviations).every(Number.isFinite)) return null;
  const place = (values: readonly number[]) => all.map((_, i) => (at.includes(i) ? values[at.indexOf(i)]! : null));
  return { effects: place(own).map((v) => v ?? 0), errors: place(deviations), inflation: place(inverse).map((v) => v ?? Infinity) };
}
