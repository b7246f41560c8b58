/**
 * Forecasts of a short series by its own level and a season taken from its group: the level is the sum of what is known over the sum of its indices, and goes on.
 * Shape: `y` from any phase: `phase` is that of its first value; writes the steps after the first `origin` values. Edge: 0 indices only: the mean.
 */
export function projectPooled(y: Float64Array, season: Float64Array, phase: number, origin: number, out: Float64Array): void {
  const period = season.length;
  let sum = 0;
  let weight = 0;
  for (let t = 0; t < origin; t++) {
    sum += y[t]!;
    weight += season[(phase + t) % period]!;
  }
  const level = weight > 0 ? sum / weight : sum / Math.max(1, origin);
  for (let h = 0; h < out.length; h++) out[h] = level * (weight > 0 ? season[(phase + origin + h) % period]! : 1);
}
