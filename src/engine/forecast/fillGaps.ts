/** A series ready for fitting: from the first to the last known value, gaps filled. */
export interface FilledSeries {
  readonly values: Float64Array;
  /** Index of its first value in the series as given. */
  readonly from: number;
  /** Missing values after the last known one: steps that the forecast must cross first. */
  readonly trailing: number;
  readonly filled: number;
}

/**
 * Fills inner gaps for fitting: a straight line between the neighbours, plus the mean departure from the same line in the seasons around.
 * Shape: missing values before the first known one are dropped, those after the last are counted. Null when nothing is known.
 * Edge: a missing value is never zero; the fill stays at or above zero when every known value does.
 */
export function fillGaps(series: readonly (number | null)[], period: number): FilledSeries | null {
  let from = 0;
  while (from < series.length && series[from] === null) from++;
  let end = series.length;
  while (end > from && series[end - 1] === null) end--;
  if (end === from) return null;
  const known = series.slice(from, end);
  const values = Float64Array.from(known, (v) => v ?? 0);
  const floor = known.every((v) => v === null || v >= 0) ? 0 : -Infinity;
  let filled = 0;
  for (let a = 0; a < known.length; a++) {
    if (known[a + 1] !== null) continue;
    let b = a + 1;
    while (known[b] === null) b++;
    for (let t = a + 1; t < b; t++, filled++) values[t] = Math.max(floor, line(known, a, b, t) + seasonalDeparture(known, a, b, t, period));
    a = b - 1;
  }
  return { values, from, trailing: series.length - end, filled };
}

/** The straight line through the known values at a and b, at t. */
function line(known: readonly (number | null)[], a: number, b: number, t: number): number {
  const left = known[a]!;
  return left + ((known[b]! - left) * (t - a)) / (b - a);
}

function seasonalDeparture(known: readonly (number | null)[], a: number, b: number, t: number, period: number): number {
  if (period < 2) return 0;
  let sum = 0;
  let count = 0;
  for (let shift = -Math.floor(b / period) * period; b + shift < known.length; shift += period) {
    const value = known[t + shift];
    if (shift === 0 || typeof value !== 'number' || typeof known[a + shift] !== 'number' || typeof known[b + shift] !== 'number') continue;
    sum += value - line(known, a + shift, b + shift, t + shift);
    count++;
  }
  return count > 0 ? sum / count : 0;
}
