/**
 * Croston's method: smoothed size of a demand over smoothed wait between demands, as the rate expected after each value.
 * Shape: `factor` 1 is Croston's own, 1 − α/2 Syntetos and Boylan's correction (SBA). Values are at or above zero. Edge: 0 before the first demand.
 * Source: Croston (1972), Operational Research Quarterly 23, 289–303; Syntetos & Boylan (2005), Int. J. Forecasting 21, 303–314.
 */
export function crostonRates(y: Float64Array, n: number, alpha: number, factor: number): Float64Array {
  const rate = new Float64Array(n);
  let size = 0;
  let wait = 0;
  let since = 0;
  for (let t = 0; t < n; t++) {
    since++;
    const value = y[t]!;
    if (value > 0) {
      size = size === 0 ? value : size + alpha * (value - size);
      wait = wait === 0 ? since : wait + alpha * (since - wait);
      since = 0;
    }
    rate[t] = size === 0 ? 0 : (factor * size) / wait;
  }
  return rate;
}
