import { autocovariance } from './autocovariance';

/** An ARMA process with unit innovation variance in Harvey's state form: first state the value itself, the others what it already brings to later ones. */
export interface ArmaSystem {
  /** φ and θ by lag, both with `size` entries: φ from lag 1, θ from lag 0 (that is 1). */
  readonly phi: Float64Array;
  readonly theta: Float64Array;
  readonly size: number;
  /** Variance of the first value, and the gain (times that variance) that it has on the next state. */
  readonly variance: number;
  readonly gain: Float64Array;
}

/** Innovations and their variances of one pass; `states` where asked for. */
export interface ArmaTrace {
  /** One row of innovations per series. */
  readonly innovations: readonly Float64Array[];
  readonly variance: Float64Array;
  /** Expected state at each time given the values before it: `n + 1` rows of `size`, of the first series. */
  readonly states: Float64Array | null;
}

/**
 * The state form of an ARMA process given by its lag polynomials (first entries 1, the moving average with plus signs), in its stationary beginning.
 * Shape: null when the autoregression is not stationary.
 * Source: Harvey (1989), Forecasting, Structural Time Series Models and the Kalman Filter, §3.3; Durbin & Koopman (2012), §3.4.
 */
export function startArma(ar: Float64Array, ma: Float64Array): ArmaSystem | null {
  const p = ar.length - 1;
  const q = ma.length - 1;
  const size = Math.max(p, q + 1);
  const phi = new Float64Array(size);
  for (let i = 1; i <= p; i++) phi[i - 1] = -ar[i]!;
  const theta = new Float64Array(size);
  theta.set(ma);
  const psi = new Float64Array(q + 1);
  for (let k = 0; k <= q; k++) {
    let sum = ma[k]!;
    for (let i = 1; i <= Math.min(k, p); i++) sum -= ar[i]! * psi[k - i]!;
    psi[k] = sum;
  }
  const gamma = armaCovariances(ar, ma, p);
  if (!gamma) return null;
  // gain[i] = φ_{i+1} γ(0) + cov(state i + 1, value)
  const gain = new Float64Array(size);
  for (let i = 0; i < p; i++) if (phi[i] !== 0) for (let k = 0; k <= i; k++) gain[i - k] = gain[i - k]! + phi[i]! * gamma[k]!;
  for (let j = 1; j <= q; j++) if (ma[j] !== 0) for (let k = 0; k < j; k++) gain[j - 1 - k] = gain[j - 1 - k]! + ma[j]! * psi[k]!;
  return { phi, theta, size, variance: gamma[0]!, gain };
}

/** Autocovariances of lags 0 … `lags` of an ARMA process: its moving average applied to both sides of its autoregression. */
function armaCovariances(ar: Float64Array, ma: Float64Array, lags: number): Float64Array | null {
  const q = ma.length - 1;
  const own = new Float64Array(q + 1);
  for (let i = 0; i <= q; i++) if (ma[i] !== 0) for (let j = i; j <= q; j++) own[j - i] = own[j - i]! + ma[i]! * ma[j]!;
  const plain = autocovariance(ar, lags + q);
  if (!plain) return null;
  const gamma = new Float64Array(lags + 1);
  for (let lag = 0; lag <= lags; lag++) {
    let sum = own[0]! * plain[lag]!;
    for (let k = 1; k <= q; k++) if (own[k] !== 0) sum += own[k]! * (plain[Math.abs(lag - k)]! + plain[lag + k]!);
    gamma[lag] = sum;
  }
  return gamma;
}

const AT_REST = 1e-10;

/**
 * The Kalman filter over the first `n` values of one or two series at once, by the Chandrasekhar recursions: O(size) a step instead of O(size²).
 * Shape: `trace` is written; its `states` belong to the first series.
 * Source: Morf, Sidhu & Kailath (1974), IEEE Trans. Automatic Control 19, 315–323; Pearlman (1980), Biometrika 67, 232–233; Mélard (1984), Applied Statistics 33, 104–114.
 */
export function runArma(system: ArmaSystem, series: readonly Float64Array[], n: number, trace: ArmaTrace): void {
  const { phi, size } = system;
  const { variance, states } = trace;
  const gain = system.gain.slice();
  const change = new Float64Array(size + 1);
  change.set(gain);
  const a = new Float64Array(size + 1);
  const b = new Float64Array(size + 1);
  const first = series[0]!;
  const second = series[1];
  const u = trace.innovations[0]!;
  const unit = trace.innovations[1];
  let f = system.variance;
  let resting = false;
  for (let t = 0; t < n; t++) {
    if (states) for (let i = 0; i < size; i++) states[t * size + i] = a[i]!;
    variance[t] = f;
    const a0 = a[0]!;
    u[t] = first[t]! - a0;
    const share = u[t]! / f;
    const b0 = b[0]!;
    let other = 0;
    if (second) {
      unit![t] = second[t]! - b0;
      other = unit![t]! / f;
    }
    const l = change[0]!;
    const turn = l / f;
    for (let i = 0; i < size; i++) {
      const coefficient = phi[i]!;
      const k = gain[i]!;
      a[i] = coefficient * a0 + a[i + 1]! + k * share;
      if (second) b[i] = coefficient * b0 + b[i + 1]! + k * other;
      if (resting) continue;
      const moved = coefficient * l + change[i + 1]!;
      gain[i] = k - turn * moved;
      change[i] = moved - turn * k;
    }
    if (resting) continue;
    f -= turn * l;
    if (f < 1 + AT_REST) {
      f = 1;
      resting = true;
      for (let i = 0; i < size; i++) gain[i] = phi[i]! + (i + 1 < size ? system.theta[i + 1]! : 0);
    }
  }
  if (states) for (let i = 0; i < size; i++) states[n * size + i] = a[i]!;
}
