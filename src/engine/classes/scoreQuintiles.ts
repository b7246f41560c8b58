import { sortIndices } from '../sortIndices';

/**
 * Scores 1 (low) to 5 (high) by quintiles, equal figures together by their middle rank (B2).
 * **shape** parallel to `values`; NaN is unknown and scores 0. **edge** all equal: 3.
 * **example** `scoreQuintiles([10, 30, 20, 50, 40])` → `[1, 3, 2, 5, 4]`
 */
export function scoreQuintiles(values: Float64Array): Uint8Array {
  const scores = new Uint8Array(values.length);
  const known = new Int32Array(values.length);
  let count = 0;
  for (let i = 0; i < values.length; i++) if (!Number.isNaN(values[i] as number)) known[count++] = i;
  const figures = new Float64Array(count);
  for (let k = 0; k < count; k++) figures[k] = values[known[k] as number] as number;
  const order = sortIndices(figures);
  const at = (k: number): number => figures[order[k] as number] as number;
  for (let from = 0, to = 1; from < count; from = to++) {
    while (to < count && at(to) === at(from)) to++;
    const score = 1 + Math.min(4, Math.floor((5 * (count - (from + to) / 2)) / count));
    for (let k = from; k < to; k++) scores[known[order[k] as number] as number] = score;
  }
  return scores;
}
