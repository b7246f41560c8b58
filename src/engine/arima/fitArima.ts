import { lostTo, type ArimaOrder } from './arimaOrder';
import { countDifferences, countSeasonalDifferences, difference, isConstant } from './countDifferences';
import { armaPolynomials, estimateArma, type ArmaEstimate } from './estimateArma';
import { runArma, startArma, type ArmaSystem } from './filterArma';
import { fitFourier, noSeason, refitFourier, takeOff, type FourierSeason } from './fourierSeason';
import { searchOrder, type OrderLimits } from './searchOrder';

/** A fitted ARIMA model with everything its forecasts need. */
export interface ArimaFit {
  readonly order: ArimaOrder;
  /** Values it was estimated on. */
  readonly n: number;
  /** φ, θ, Φ, Θ as in (1 − φ₁B − …)(1 − Φ₁Bᵐ − …) w = (1 + θ₁B + …)(1 + Θ₁Bᵐ + …) e. */
  readonly coefficients: {
    readonly ar: readonly number[];
    readonly ma: readonly number[];
    readonly seasonalAr: readonly number[];
    readonly seasonalMa: readonly number[];
  };
  /** Mean of the series, or its drift a step; null without a constant. */
  readonly level: number | null;
  /** Innovation variance, corrected for the number of coefficients. */
  readonly sigma2: number;
  readonly logLik: number;
  readonly aicc: number;
  readonly season: FourierSeason;
  readonly estimate: ArmaEstimate;
  /** The whole series without its Fourier season. */
  readonly x: Float64Array;
  readonly system: ArmaSystem;
  /** Expected state of the differenced series (less its mean) after each number of values. */
  readonly states: Float64Array;
}

const LIMITS: OrderLimits = { plain: 3, seasonal: 1 };
/** Longer seasons are carried by Fourier terms. */
const LONGEST_LAG = 24;
const COARSE = 1e-5;
const FINE = 1e-9;
const LEAST = 4;

/**
 * Fits the ARIMA model that auto.arima's rules choose for the first `n` values: seasonal strength for D, KPSS for d, stepwise search by AICc, exact maximum likelihood.
 * Edge: null with fewer than 4 values or none left after differencing; a series whose differences never change has variance 0 and an infinite likelihood.
 * Source: Hyndman & Khandakar (2008), J. Statistical Software 27(3).
 */
export function fitArima(y: Float64Array, n: number, period: number, limits: OrderLimits = LIMITS): ArimaFit | null {
  if (n < LEAST) return null;
  const long = period > LONGEST_LAG;
  const season = long ? fitFourier(y, n, period) : noSeason(period);
  const x = takeOff(season, y, n);
  const lag = long ? 1 : period;
  const D = countSeasonalDifferences(x, lag);
  const seasonal = D > 0 ? difference(x, lag) : x;
  const d = countDifferences(seasonal);
  const order: ArimaOrder = { p: 0, d, q: 0, P: 0, D, Q: 0, period: lag, constant: d + D < 2, harmonics: season.coefficients.length / 2 };
  const w = differences(x, order);
  if (w.length === 0) return null;
  if (isConstant(w)) return describe(y, n, season, steady(order, w[0]!));
  const size = sizeOf(w);
  const scaled = w.map((v) => v / size);
  const found = searchOrder(scaled, n, order, limits);
  if (!found) return null;
  return describe(y, n, season, rescale(found, size, w.length));
}

/**
 * The same orders estimated again on the first `n` values, from the coefficients known so far.
 * Edge: null when too few values are left for the coefficients.
 */
export function refitArima(fit: ArimaFit, y: Float64Array, n: number): ArimaFit | null {
  return fitOrder(fit.order, refitFourier(fit.season, y, n, fit.order.d), fit.estimate.partials, y, n, COARSE);
}

/**
 * A model of given orders fitted to the first `n` values.
 * Edge: null when too few values are left for the coefficients. Fourier terms are not estimated here.
 */
export function fitArimaOrder(order: Omit<ArimaOrder, 'harmonics'>, y: Float64Array, n: number): ArimaFit | null {
  const { p, q, P, Q } = order;
  const start = new Float64Array(p + q + P + Q).map((_, i) => (i < p || (i >= p + q && i < p + q + P) ? 0.1 : 0));
  return fitOrder({ ...order, harmonics: 0 }, noSeason(order.period), start, y, n, FINE);
}

function fitOrder(order: ArimaOrder, season: FourierSeason, start: Float64Array, y: Float64Array, n: number, tolerance: number): ArimaFit | null {
  const w = differences(takeOff(season, y, n), order);
  if (w.length < start.length + 2) return null;
  if (isConstant(w)) return describe(y, n, season, steady(order, w[0]!));
  const size = sizeOf(w);
  const scaled = w.map((v) => v / size);
  const estimate = estimateArma(scaled, w.length, order, start, tolerance);
  return estimate && describe(y, n, season, rescale(estimate, size, w.length));
}

/** Differences of the whole series by the model's orders. */
function differences(x: Float64Array, order: ArimaOrder): Float64Array {
  let w = order.D > 0 ? difference(x, order.period) : x;
  for (let i = 0; i < order.d; i++) w = difference(w, 1);
  return w;
}

/** The root mean square. */
function sizeOf(w: Float64Array): number {
  let sum = 0;
  for (const v of w) sum += v * v;
  return Math.sqrt(sum / w.length);
}

/** A model without chance: every difference is the same. */
function steady(order: ArimaOrder, value: number): ArmaEstimate {
  return {
    order: { ...order, p: 0, q: 0, P: 0, Q: 0, constant: value !== 0 },
    partials: new Float64Array(0),
    constant: value,
    squares: 0,
    logLik: Infinity,
    aicc: -Infinity,
  };
}

function rescale(estimate: ArmaEstimate, size: number, n: number): ArmaEstimate {
  const shift = n * Math.log(size);
  return {
    ...estimate,
    constant: estimate.constant * size,
    squares: estimate.squares * size * size,
    logLik: estimate.logLik - shift,
    aicc: estimate.aicc + 2 * shift,
  };
}

/** Gathers a fit and runs it over the whole series. */
function describe(y: Float64Array, n: number, season: FourierSeason, estimate: ArmaEstimate): ArimaFit {
  const { order, partials, constant, squares } = estimate;
  const { ar, ma, factors } = armaPolynomials(order, partials);
  const x = takeOff(season, y, y.length);
  const w = differences(x, order);
  const system = startArma(ar, ma)!;
  const length = w.length;
  const states = new Float64Array((length + 1) * system.size);
  runArma(system, [w.map((v) => v - constant)], length, { innovations: [new Float64Array(length)], variance: new Float64Array(length), states });
  const coefficients = order.p + order.q + order.P + order.Q + (order.constant ? 1 : 0) + 2 * order.harmonics;
  const [phi, theta, seasonalPhi, seasonalTheta] = factors.map((factor) => [...factor.subarray(1)]);
  return {
    order,
    n,
    coefficients: { ar: phi!.map(negate), ma: theta!, seasonalAr: seasonalPhi!.map(negate), seasonalMa: seasonalTheta! },
    level: order.constant ? constant / (order.D > 0 ? order.period : 1) : null,
    sigma2: squares / Math.max(1, n - lostTo(order) - coefficients),
    logLik: estimate.logLik,
    aicc: estimate.aicc,
    season,
    estimate,
    x,
    system,
    states,
  };
}

function negate(v: number): number {
  return -v;
}
