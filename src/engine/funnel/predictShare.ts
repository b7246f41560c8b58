/** What a share of so many deals looks like when nothing changed: the probability of so far off, and the range of 95 % of such samples. */
export interface SharePrediction {
  readonly chance: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Holds `hits` of `size` against a share that is known as a beta distribution (Z3): the exact two-sided beta-binomial probability of an outcome no likelier than this one.
 * **edge** `size` at least 1, `a` and `b` above 0. Outcomes as likely as the one seen count as such.
 * **example** `predictShare(0, 2, 1, 1)` → chance 1: none, one and two are as likely.
 */
export function predictShare(hits: number, size: number, a: number, b: number): SharePrediction {
  const weights = new Float64Array(size + 1);
  const mode = Math.min(size, Math.max(0, Math.round((size * a) / (a + b))));
  weights[mode] = 1;
  // Neighbours by their ratio, outward from near the mode: nothing overflows, and what underflows has no weight.
  const ratio = (k: number): number => ((size - k) * (k + a)) / ((k + 1) * (size - k - 1 + b));
  for (let k = mode; k < size; k++) weights[k + 1] = (weights[k] as number) * ratio(k);
  for (let k = mode; k > 0; k--) weights[k - 1] = (weights[k] as number) / ratio(k - 1);
  const total = weights.reduce((sum, each) => sum + each, 0);
  const own = (weights[hits] as number) * (1 + 1e-9);
  const chance = Math.min(1, weights.reduce((sum, each) => (each <= own ? sum + each : sum), 0) / total);
  return { chance, low: placeOf(weights, 0.025 * total) / size, high: placeOf(weights, 0.975 * total) / size };
}

function placeOf(weights: Float64Array, share: number): number {
  let sum = 0;
  for (let k = 0; k < weights.length; k++) {
    sum += weights[k] as number;
    if (sum >= share) return k;
  }
  return weights.length - 1;
}
