/** Croston's method with Syntetos and Boylan's correction: smoothed size of a demand over smoothed wait between demands. */
export interface CrostonFit {
  /** The forecast of every later step, after each value. */
  readonly rate: Float64Array;
}

const ALPHA = 0.1;

/**
 * Fits demand that is often zero. Values must be at or above zero.
 * Edge: before the first demand the rate is 0.
 * Source: Croston (1972), Operational Research Quarterly 23, 289–303; Syntetos & Boylan (2005), Int. J. Forecasting 21, 303–314 (α = 0.1, factor 1 − α/2).
 */
export function fitCroston(y: Float64Array, n: number): CrostonFit {
  const rate = new Float64Array(n);
  let size = 0;
  let wait = 0;
  let since = 0;
  for (let t = 0; t < n; t++) {
    since++;
    const value = y[t]!;
    if (value > 0) {
      if (size === 0) {
        size = value;
        wait = since;
      } else {
        size += ALPHA * (value - size);
        wait += ALPHA * (since - wait);
      }
      since = 0;
    }
    rate[t] = size === 0 ? 0 : ((1 - ALPHA / 2) * size) / wait;
  }
  return { rate };
}

/** Whether demand is intermittent: no negative value, and on average at least 1.32 steps from one demand to the next. Source: Syntetos, Boylan & Croston (2005). */
export function isIntermittent(y: Float64Array, n: number): boolean {
  let demands = 0;
  for (let t = 0; t < n; t++) {
    if (y[t]! < 0) return false;
    if (y[t]! > 0) demands++;
  }
  return demands > 0 && demands < n && n / demands >= 1.32;
}
