/**
 * Autocovariances of lags 0 … `lags` of a stationary autoregression with unit innovation variance, from its lag polynomial.
 * Shape: null when it is not stationary. Source: the Durbin–Levinson recursion backwards; Brockwell & Davis (1991), Time Series: Theory and Methods, §5.2.
 */
export function autocovariance(polynomial: Float64Array, lags: number): Float64Array | null {
  const p = polynomial.length - 1;
  const rows = new Float64Array((p + 1) * (p + 1));
  for (let i = 1; i <= p; i++) rows[p * (p + 1) + i] = -polynomial[i]!;
  let variance = 1;
  for (let k = p; k >= 1; k--) {
    const from = k * (p + 1);
    const to = from - (p + 1);
    const r = rows[from + k]!;
    const left = 1 - r * r;
    if (!(left > 1e-12)) return null;
    variance /= left;
    for (let i = 1; i < k; i++) rows[to + i] = (rows[from + i]! + r * rows[from + k - i]!) / left;
  }
  const gamma = new Float64Array(lags + 1);
  gamma[0] = variance;
  for (let lag = 1; lag <= lags; lag++) {
    const k = Math.min(lag, p);
    let sum = 0;
    for (let i = 1; i <= k; i++) sum += rows[k * (p + 1) + i]! * gamma[lag - i]!;
    gamma[lag] = sum;
  }
  return gamma;
}
