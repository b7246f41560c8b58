/**
 * Local regression at every point of an even grid: tricube weights over the nearest `window` points, degree 0 or 1.
 * Shape: as long as `y`, or with `beyond` one more point at either end. Edge: a window wider than the series takes all of it, with wider weights.
 * Source: Cleveland (1979), J. Am. Statist. Assoc. 74, 829–836; ends as in stl (Cleveland, Cleveland, McRae & Terpenning 1990).
 */
export function smoothLoess(y: Float64Array, window: number, degree: 0 | 1, beyond = false): Float64Array {
  const n = y.length;
  const length = Math.min(window, n);
  const extra = beyond ? 1 : 0;
  const out = new Float64Array(n + 2 * extra);
  const weights = new Float64Array(length);
  let known = NaN;
  for (let x = -extra; x < n + extra; x++) {
    const from = Math.max(0, Math.min(x - ((window + 1) >> 1) + 1, n - length));
    if (x - from !== known) {
      weigh(weights, x - from, window > n ? (window - n) >> 1 : 0, degree, n);
      known = x - from;
    }
    let sum = 0;
    for (let j = 0; j < length; j++) sum += weights[j]! * y[from + j]!;
    out[x + extra] = sum;
  }
  return out;
}

/** Fills the weights of points 0 … length − 1 for the estimate at `x`; they add up to 1. */
function weigh(weights: Float64Array, x: number, wider: number, degree: 0 | 1, n: number): void {
  const length = weights.length;
  const reach = Math.max(x, length - 1 - x) + wider;
  let total = 0;
  for (let j = 0; j < length; j++) {
    const r = Math.abs(j - x);
    weights[j] = r > 0.999 * reach ? 0 : r <= 0.001 * reach ? 1 : (1 - (r / reach) ** 3) ** 3;
    total += weights[j]!;
  }
  if (!(total > 0)) {
    weights.fill(0);
    weights[Math.min(length - 1, Math.max(0, x))] = 1;
    return;
  }
  let centre = 0;
  for (let j = 0; j < length; j++) {
    weights[j] = weights[j]! / total;
    centre += weights[j]! * j;
  }
  if (degree === 0) return;
  let spread = 0;
  for (let j = 0; j < length; j++) spread += weights[j]! * (j - centre) ** 2;
  if (Math.sqrt(spread) <= 0.001 * (n - 1)) return;
  const slope = (x - centre) / spread;
  for (let j = 0; j < length; j++) weights[j] = weights[j]! * (1 + slope * (j - centre));
}
