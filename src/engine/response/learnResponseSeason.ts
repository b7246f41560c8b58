import type { SpendHistory } from './gatherSpend';
import type { LineEvidence } from './weighLine';

/** Calendar months that must have been seen twice or more before a season is believed. */
const YEARS = 2;

/**
 * Month-of-year index of revenue beyond what spend explains, over all lines, mean 1 (V3): each month's mean drawn to 1 by as much as the months' differences are noise.
 * **edge** fewer than two years of any calendar month: flat.
 */
export function learnResponseSeason(histories: readonly SpendHistory[], evidence: readonly (LineEvidence | null)[]): number[] {
  const tops = new Array<number>(12).fill(0);
  const bottoms = new Array<number>(12).fill(0);
  const seen = new Array<number>(12).fill(0);
  let [square, count] = [0, 0];
  histories.forEach((history, i) => {
    const line = evidence[i];
    if (line === null || line === undefined) return;
    const times = new Array<number>(12).fill(0);
    history.season.forEach((month, t) => {
      const weight = (line.weights[t] as number) / line.noise ** 2;
      tops[month] = (tops[month] as number) + weight * (line.ratios[t] as number);
      bottoms[month] = (bottoms[month] as number) + weight;
      times[month] = (times[month] as number) + 1;
      square += weight * ((line.ratios[t] as number) - 1) ** 2;
      count += line.weights[t] as number;
    });
    times.forEach((n, month) => (seen[month] = Math.max(seen[month] as number, n)));
  });
  if (seen.some((n) => n < YEARS)) return new Array<number>(12).fill(1);
  const means = tops.map((top, month) => top / (bottoms[month] as number));
  const all = tops.reduce((sum, top) => sum + top, 0) / bottoms.reduce((sum, bottom) => sum + bottom, 0);
  const size = square / Math.max(1, count);
  const noise = bottoms.reduce((sum, bottom) => sum + size / bottom, 0) / 12;
  const spread = means.reduce((sum, mean) => sum + (mean / all - 1) ** 2, 0) / 11;
  const kept = spread > 0 ? Math.max(0, 1 - noise / spread) : 0;
  const index = means.map((mean) => Math.max(0.1, 1 + kept * (mean / all - 1)));
  const level = index.reduce((sum, each) => sum + each, 0) / 12;
  return index.map((each) => each / level);
}
