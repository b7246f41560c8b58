/**
 * Whether the autocorrelation at the season's lag is significant at 90 %: the test of the Theta method and of the M4 benchmarks.
 * Edge: false with fewer than three seasons, for a period under 2 or a constant series.
 * Source: Assimakopoulos & Nikolopoulos (2000); M4 competition, Benchmarks and Evaluation.R, SeasonalityTest.
 */
export function isSeasonal(x: Float64Array, n: number, period: number): boolean {
  if (period < 2 || n < 3 * period) return false;
  let mean = 0;
  for (let t = 0; t < n; t++) mean += x[t]! / n;
  let c0 = 0;
  for (let t = 0; t < n; t++) c0 += (x[t]! - mean) ** 2;
  if (!(c0 > 1e-18 * n * mean * mean)) return false;
  let r = 0;
  let sum = 1;
  for (let k = 1; k <= period; k++) {
    let c = 0;
    for (let t = k; t < n; t++) c += (x[t]! - mean) * (x[t - k]! - mean);
    r = c / c0;
    if (k < period) sum += 2 * r * r;
  }
  return Math.abs(r) > (1.645 / Math.sqrt(n)) * Math.sqrt(sum);
}

/**
 * Seasonal indices by classical decomposition: centred moving average, then the mean of ratios (multiplicative) or differences by phase, normed to mean 1 or 0.
 * Unit: `fade` is the weight of a season relative to the next one, 1 = all alike.
 * Shape: `period` numbers, phase 0 = first value. Edge: needs two seasons; a phase never seen against the trend is neutral.
 * Source: Hyndman & Athanasopoulos, 3rd ed., §3.4.
 */
export function seasonalIndices(x: Float64Array, n: number, period: number, multiplicative: boolean, fade = 1): Float64Array {
  const half = period >> 1;
  const even = period % 2 === 0;
  const sum = new Float64Array(period);
  const seen = new Float64Array(period);
  for (let t = half; t < n - half; t++) {
    let trend = 0;
    for (let j = -half; j <= half; j++) trend += (even && (j === -half || j === half) ? 0.5 : 1) * x[t + j]!;
    trend /= period;
    const d = multiplicative ? x[t]! / trend : x[t]! - trend;
    if (!Number.isFinite(d)) continue;
    const weight = fade === 1 ? 1 : fade ** ((n - t) / period);
    sum[t % period] = sum[t % period]! + weight * d;
    seen[t % period] = seen[t % period]! + weight;
  }
  const neutral = multiplicative ? 1 : 0;
  const indices = sum.map((s, i) => (seen[i]! > 0 ? s / seen[i]! : neutral));
  let mean = 0;
  for (const v of indices) mean += v / period;
  for (let i = 0; i < period; i++) indices[i] = multiplicative ? indices[i]! / mean : indices[i]! - mean;
  return indices;
}
