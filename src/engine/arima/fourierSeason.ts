import { countDifferences, difference } from './countDifferences';

/** A long season as a sum of sines and cosines; the phase counts from the first value of the series. */
export interface FourierSeason {
  readonly period: number;
  /** Cycles a step of each pair. */
  readonly waves: readonly number[];
  /** Cosine and sine of each pair in turn. */
  readonly coefficients: Float64Array;
}

const MOST_HARMONICS = 10;

/** Weeks, whose second season is the month: a year of 52 and its months and half-months, in cycles a week. */
const WEEKS = 52;
const MONTHS = [12, 24].map((cycles) => (cycles * 7) / 365.25);

/**
 * The season of the first `n` values by least squares on the differenced series, with as many harmonics as AICc bears out; for weeks then also waves of the month and of half of it.
 * Edge: none when less than two seasons are known.
 * Source: Hyndman & Athanasopoulos, Forecasting: Principles and Practice, 3rd ed., §10.5 (dynamic harmonic regression), §12.1 (several seasons).
 */
export function fitFourier(y: Float64Array, n: number, period: number): FourierSeason {
  const none = noSeason(period);
  if (n < 2 * period) return none;
  const x = y.subarray(0, n);
  const harmonics = Array.from({ length: Math.min(MOST_HARMONICS, period >> 1) }, (_, k) => (k + 1) / period);
  const d = countDifferences(takeOff(solve(x, period, harmonics, 0).season, x, n));
  let best: FourierSeason = none;
  let least = Infinity;
  const attempt = (waves: readonly number[]): void => {
    const { season, squares } = solve(x, period, waves, d);
    const parameters = 2 * waves.length + 2;
    const aicc = n * Math.log(squares) + (2 * parameters * n) / (n - parameters - 1);
    if (aicc >= least) return;
    least = aicc;
    best = season;
  };
  for (let k = 0; k <= harmonics.length; k++) attempt(harmonics.slice(0, k));
  const { waves } = best;
  if (period === WEEKS) MONTHS.forEach((_, k) => attempt([...waves, ...MONTHS.slice(0, k + 1)]));
  return best;
}

export function noSeason(period: number): FourierSeason {
  return { period, waves: [], coefficients: new Float64Array(0) };
}

/** The same waves fitted to the first `n` values again, in differences of order `d`. */
export function refitFourier(season: FourierSeason, y: Float64Array, n: number, d: number): FourierSeason {
  const { period, waves } = season;
  return waves.length > 0 && n > 4 * waves.length + 4 ? solve(y.subarray(0, n), period, waves, d).season : season;
}

/** Value of the season at a position. */
export function seasonAt(season: FourierSeason, t: number): number {
  let sum = 0;
  season.waves.forEach((wave, k) => {
    const angle = 2 * Math.PI * wave * t;
    sum += season.coefficients[2 * k]! * Math.cos(angle) + season.coefficients[2 * k + 1]! * Math.sin(angle);
  });
  return sum;
}

/** The first `n` values without the season. */
export function takeOff(season: FourierSeason, y: Float64Array, n: number): Float64Array {
  const x = y.slice(0, n);
  if (season.waves.length > 0) for (let t = 0; t < n; t++) x[t] = x[t]! - seasonAt(season, t);
  return x;
}

/** Least squares of the differenced values on the differenced waves, with a constant. */
function solve(x: Float64Array, period: number, rates: readonly number[], d: number): { season: FourierSeason; squares: number } {
  const differenced = (column: Float64Array): Float64Array => {
    let out = column;
    for (let i = 0; i < d; i++) out = difference(out, 1);
    return out;
  };
  const target = centre(differenced(x));
  const columns: Float64Array[] = [];
  for (const rate of rates) {
    const angle = 2 * Math.PI * rate;
    columns.push(
      x.map((_, t) => Math.cos(angle * t)),
      x.map((_, t) => Math.sin(angle * t)),
    );
  }
  const waves = columns.map((column) => centre(differenced(column)));
  // modified Gram–Schmidt: waves over nearly whole seasons are nearly orthogonal
  const p = waves.length;
  const upper = waves.map(() => new Float64Array(p));
  const along = new Float64Array(p);
  const rest = target.slice();
  for (let i = 0; i < p; i++) {
    const a = waves[i]!;
    const size = dot(a, a);
    if (!(size > 1e-12 * a.length)) continue;
    upper[i]![i] = 1;
    along[i] = dot(a, rest) / size;
    addMultiple(rest, a, -along[i]!);
    for (let j = i + 1; j < p; j++) {
      const share = dot(a, waves[j]!) / size;
      upper[i]![j] = share;
      addMultiple(waves[j]!, a, -share);
    }
  }
  const coefficients = new Float64Array(p);
  for (let i = p - 1; i >= 0; i--) {
    let sum = along[i]!;
    for (let j = i + 1; j < p; j++) sum -= upper[i]![j]! * coefficients[j]!;
    coefficients[i] = upper[i]![i] === 1 ? sum : 0;
  }
  return { season: { period, waves: rates, coefficients }, squares: dot(rest, rest) };
}

function centre(x: Float64Array): Float64Array {
  let mean = 0;
  for (const v of x) mean += v / x.length;
  return x.map((v) => v - mean);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let t = 0; t < a.length; t++) sum += a[t]! * b[t]!;
  return sum;
}

function addMultiple(to: Float64Array, a: Float64Array, factor: number): void {
  for (let t = 0; t < to.length; t++) to[t] = to[t]! + factor * a[t]!;
}
