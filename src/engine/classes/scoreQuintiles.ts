import { sortIndices } from '../sortIndices';

/**
 * Scores 1 (low) to 5 (high) by quintiles, equal figures together by their middle rank (B2). Whole numbers that lie close together are counted, others sorted.
 * **shape** parallel to `values`; NaN is unknown and scores 0. **edge** all equal: 3.
 * **example** `scoreQuintiles([10, 30, 20, 50, 40])` → `[1, 3, 2, 5, 4]`
 */
export function scoreQuintiles(values: Float64Array): Uint8Array {
  let [low, high, count, whole] = [Infinity, -Infinity, 0, true];
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (Number.isNaN(value)) continue;
    count++;
    if (value < low) low = value;
    if (value > high) high = value;
    whole &&= Number.isInteger(value);
  }
  if (whole && high - low < CLOSE) return countQuintiles(values, low, high, count);
  const known = new Int32Array(count);
  const figures = new Float64Array(count);
  for (let i = 0, k = 0; i < values.length; i++) {
    if (Number.isNaN(values[i] as number)) continue;
    known[k] = i;
    figures[k++] = values[i] as number;
  }
  const order = sortIndices(figures);
  const sorted = figures.map((_, k) => figures[order[k] as number] as number);
  return scoreSorted(
    sorted,
    order.map((place) => known[place] as number),
    values.length,
  );
}

/** The same for figures that are sorted, largest first; `order` tells where each stood among `size`. */
export function scoreSorted(sorted: Float64Array, order: Int32Array, size: number): Uint8Array {
  const scores = new Uint8Array(size);
  const count = sorted.length;
  for (let from = 0, to = 1; from < count; from = to++) {
    while (to < count && sorted[to] === sorted[from]) to++;
    const score = scoreOf(from, to, count);
    for (let k = from; k < to; k++) scores[order[k] as number] = score;
  }
  return scores;
}

/** Whole numbers that span fewer are counted. */
const CLOSE = 1 << 16;

function countQuintiles(values: Float64Array, low: number, high: number, count: number): Uint8Array {
  const scores = new Uint8Array(values.length);
  if (count === 0) return scores;
  const counts = new Int32Array(high - low + 1);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (!Number.isNaN(value)) counts[value - low] = (counts[value - low] as number) + 1;
  }
  const ofValue = new Uint8Array(counts.length);
  for (let value = counts.length - 1, from = 0; value >= 0; value--) {
    const to = from + (counts[value] as number);
    if (to > from) ofValue[value] = scoreOf(from, to, count);
    from = to;
  }
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (!Number.isNaN(value)) scores[i] = ofValue[value - low] as number;
  }
  return scores;
}

/** The score of those ranked from `from` up to `to`, 0 the largest, of `count`. */
function scoreOf(from: number, to: number, count: number): number {
  return 1 + Math.min(4, Math.floor((5 * (count - (from + to) / 2)) / count));
}
