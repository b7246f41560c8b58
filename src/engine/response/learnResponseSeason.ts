import { LEAST, type FirstLook } from './firstLook';
import type { SpendHistory } from './gatherSpend';

/** Calendar months that must have been seen twice or more before a season is believed. */
const YEARS = 2;
/** How far the lines' common elasticity may lie from that of the first look: a standard deviation. */
const DEVIATION = 0.2;

interface Month {
  readonly line: number;
  readonly month: number;
  readonly spend: number;
  readonly ratio: number;
  readonly weight: number;
}

/**
 * Month-of-year index of revenue beyond what spend explains, over all lines, mean 1 (V3): each month's mean drawn to 1 by as much as the months' differences are noise.
 * Where spend follows the season, what it explains is told by its moves against the season (regression on what lines and months leave of it).
 * **edge** fewer than two years of any calendar month: flat. **source** Frisch & Waugh, Econometrica 1 (1933).
 */
export function learnResponseSeason(histories: readonly SpendHistory[], looks: readonly (FirstLook | null)[]): number[] {
  const months = histories.flatMap((history, line) => seenBy(history, looks[line] ?? null, line));
  const seen = new Array<number>(12).fill(0);
  for (const history of histories)
    for (let m = 0; m < 12; m++) seen[m] = Math.max(seen[m] as number, history.season.filter((month) => month === m).length);
  if (seen.some((n) => n < YEARS)) return new Array<number>(12).fill(1);
  const slope = commonSlope(months);
  const tops = new Array<number>(12).fill(0);
  const bottoms = new Array<number>(12).fill(0);
  let [square, count] = [0, 0];
  for (const { month, spend, ratio, weight } of months) {
    const rest = ratio * Math.exp(-slope * spend);
    tops[month] = (tops[month] as number) + weight * rest;
    bottoms[month] = (bottoms[month] as number) + weight;
    square += weight * (rest - 1) ** 2;
    count++;
  }
  if (bottoms.some((bottom) => bottom <= 0)) return new Array<number>(12).fill(1);
  const means = tops.map((top, month) => top / (bottoms[month] as number));
  const all = tops.reduce((sum, top) => sum + top, 0) / bottoms.reduce((sum, bottom) => sum + bottom, 0);
  const noise = bottoms.reduce((sum, bottom) => sum + square / count / bottom, 0) / 12;
  const spread = means.reduce((sum, mean) => sum + (mean / all - 1) ** 2, 0) / 11;
  const kept = spread > 0 ? Math.max(0, 1 - noise / spread) : 0;
  const index = means.map((mean) => Math.max(0.1, 1 + kept * (mean / all - 1)));
  const level = index.reduce((sum, each) => sum + each, 0) / 12;
  return index.map((each) => each / level);
}

/** The months of a line that say something of the season: something was spent, and they are not far off. Spend as logarithm around its mean. */
function seenBy({ season }: SpendHistory, look: FirstLook | null, line: number): Month[] {
  if (look === null) return [];
  return look.shares.flatMap((share, t) => {
    const weight = (look.weights[t] as number) / look.noise ** 2;
    return share > LEAST && weight > 0 ? [{ line, month: season[t] as number, spend: Math.log(share), ratio: look.ratios[t] as number, weight }] : [];
  });
}

/** What revenue grows per share of spend beyond the first look, lines and months of the year taken out; drawn to nothing. */
function commonSlope(months: readonly Month[]): number {
  const less = (values: readonly number[], by: 'line' | 'month'): number[] => {
    const [tops, bottoms] = [new Map<number, number>(), new Map<number, number>()];
    months.forEach((each, i) => {
      tops.set(each[by], (tops.get(each[by]) ?? 0) + each.weight * (values[i] as number));
      bottoms.set(each[by], (bottoms.get(each[by]) ?? 0) + each.weight);
    });
    return values.map((value, i) => {
      const group = (months[i] as Month)[by];
      return value - (tops.get(group) as number) / (bottoms.get(group) as number);
    });
  };
  let own = months.map(({ spend }) => spend);
  for (let turn = 0; turn < 3; turn++) own = less(less(own, 'line'), 'month');
  let [top, bottom] = [0, 1 / DEVIATION ** 2];
  months.forEach(({ ratio, weight }, i) => {
    top += weight * (own[i] as number) * (ratio - 1);
    bottom += weight * (own[i] as number) ** 2;
  });
  return top / bottom;
}
