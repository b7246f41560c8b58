/**
 * The method of Teunter, Syntetos and Babai: smoothed probability of a demand (updated at every step, so that dying demand fades) times smoothed size.
 * Shape: the rate expected after each value; α smooths sizes, β the probability. Edge: 0 before the first demand.
 * Source: Teunter, Syntetos & Babai (2011), European J. Operational Research 214, 606–615.
 */
export function tsbRates(y: Float64Array, n: number, alpha: number, beta: number): Float64Array {
  const rate = new Float64Array(n);
  let probability = 0;
  let size = 0;
  for (let t = 0; t < n; t++) {
    const value = y[t]!;
    if (size === 0) {
      if (value > 0) {
        size = value;
        probability = 1 / (t + 1);
      }
    } else {
      probability += beta * ((value > 0 ? 1 : 0) - probability);
      if (value > 0) size += alpha * (value - size);
    }
    rate[t] = probability * size;
  }
  return rate;
}
