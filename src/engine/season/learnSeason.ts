import type { Window } from './learnHistory';

/** Season index of twelve months: mean 1, never negative. */
export type Season = readonly number[];

/** No season at all. */
export const FLAT: Season = new Array<number>(12).fill(1);

/** How much a year counts against the year after it (C11). */
const YEAR_DISCOUNT = 0.7;

/** How many robust standard deviations a month may lie off its median over the years. */
const OUTLIER = 5;

/** What is kept of a node's own season however much its years disagree: history always has a say. */
const LEAST_SHARE = 0.25;

/** Months of own evidence at which a node's single year counts as much as its parent's season. */
const TRUST_MONTHS = 12;

/** A season and how much of it is the node's own (0 its parent's alone, 1 its own). */
export interface LearntSeason {
  readonly index: Season;
  readonly own: number;
}

/** One year as indices of its own level, NaN where missing; `weight` is its age's discount times its share of observed months. */
interface Year {
  index: number[];
  readonly weight: number;
}

/**
 * The season of a node from its window, drawn towards its parent's as far as its own years disagree (C11).
 * **shape** twelve indices, the first for the window's first month of the year; mean 1.
 * **edge** no year with a positive level: the parent's season. A month that no year observed: the parent's index. A negative month counts as 0.
 * **source** weighting as in empirical-Bayes (James–Stein) shrinkage, Efron & Morris, JASA 68 (1973).
 */
export function learnSeason(window: Window, parent: Season): LearntSeason {
  const years: Year[] = [];
  const count = window.length / 12;
  for (let y = 0; y < count; y++) {
    const year = indexYear(window.subarray(12 * y, 12 * y + 12), parent, YEAR_DISCOUNT ** (count - 1 - y));
    if (year !== null) years.push(year);
  }
  if (years.length === 0) return { index: parent, own: 0 };
  for (let round = 0; round < 2; round++) clipOutliers(years, parent);
  const own = parent.map((expected, month) => meanOf(years, month) ?? expected);
  const share = ownShare(years, own, parent);
  const mixed = parent.map((expected, month) => Math.max(0, share * (own[month] as number) + (1 - share) * expected));
  const sum = mixed.reduce((total, each) => total + each, 0);
  return sum > 0 ? { index: mixed.map((each) => (each * 12) / sum), own: share } : { index: parent, own: 0 };
}

function indexYear(amounts: Window, parent: Season, discount: number): Year | null {
  let sum = 0;
  let expected = 0;
  let observed = 0;
  amounts.forEach((amount, month) => {
    if (Number.isNaN(amount)) return;
    sum += amount;
    expected += parent[month] as number;
    observed++;
  });
  const level = expected > 0 ? sum / expected : 0;
  return level > 0 ? { index: Array.from(amounts, (amount) => amount / level), weight: (discount * observed) / 12 } : null;
}

/**
 * Draws months that lie far off the median of all years back to it, wholly when they are twice as far off as may be, and takes each year's level again.
 * Years are held against each other by the median of their months, which one large order does not lift. With two years the parent's season is the third voice.
 */
function clipOutliers(years: Year[], parent: Season): void {
  if (years.length < 2) return;
  const medians = parent.map((expected, month) => {
    const seen = years.flatMap(({ index, weight }) => (Number.isNaN(index[month] as number) ? [] : [{ index: index[month] as number, weight }]));
    return weightedMedian(years.length === 2 ? [...seen, { index: expected, weight: 1 }] : seen);
  });
  for (const year of years) {
    const ratios = year.index.flatMap((each, month) => (each > 0 && (medians[month] as number) > 0 ? [each / (medians[month] as number)] : []));
    const level = ratios.length >= 6 ? medianOf(ratios) : 1;
    year.index = year.index.map((each) => each / level);
  }
  const off = years.flatMap(({ index }) => index.flatMap((each, month) => (Number.isNaN(each) ? [] : [Math.abs(each - (medians[month] as number))])));
  const bound = OUTLIER * 1.4826 * medianOf(off) * Math.sqrt(years.length / (years.length - 1));
  for (const year of years) {
    const clipped = year.index.map((each, month) => {
      const median = medians[month] as number;
      const times = bound > 0 ? Math.abs(each - median) / bound : 0;
      return times > 1 ? median + Math.sign(each - median) * bound * Math.max(0, 2 - times) : each;
    });
    let sum = 0;
    let expected = 0;
    clipped.forEach((each, month) => {
      if (Number.isNaN(each)) return;
      sum += each;
      expected += parent[month] as number;
    });
    if (sum > 0 && expected > 0) year.index = clipped.map((each) => (each * expected) / sum);
  }
}

function medianOf(values: readonly number[]): number {
  if (values.length === 0) return 0;
  const sorted = [...values].sort((a, b) => a - b);
  return ((sorted[(sorted.length - 1) >> 1] as number) + (sorted[sorted.length >> 1] as number)) / 2;
}

/** The middle of the values by weight; between two when the weights part evenly there. */
function weightedMedian(values: readonly { readonly index: number; readonly weight: number }[]): number {
  const sorted = [...values].sort((a, b) => a.index - b.index);
  const half = sorted.reduce((sum, { weight }) => sum + weight, 0) / 2;
  let below = 0;
  for (const [i, { index, weight }] of sorted.entries()) {
    below += weight;
    if (Math.abs(below - half) <= 1e-9 * half) return (index + (sorted[i + 1]?.index ?? index)) / 2;
    if (below > half) return index;
  }
  return 0;
}

function meanOf(years: readonly Year[], month: number): number | null {
  let sum = 0;
  let weight = 0;
  for (const year of years) {
    const index = year.index[month] as number;
    if (Number.isNaN(index)) continue;
    sum += index * year.weight;
    weight += year.weight;
  }
  return weight > 0 ? sum / weight : null;
}

/** How much of a node's own season to believe: all of it when its years agree, a quarter when they differ as much as it differs from its parent. */
function ownShare(years: readonly Year[], own: Season, parent: Season): number {
  let squares = 0;
  let freedom = 0;
  let repeated = 0;
  let observed = 0;
  own.forEach((mean, month) => {
    let weight = 0;
    let weightSquared = 0;
    let seen = 0;
    for (const year of years) {
      const index = year.index[month] as number;
      if (Number.isNaN(index)) continue;
      squares += year.weight * (index - mean) ** 2;
      weight += year.weight;
      weightSquared += year.weight ** 2;
      seen++;
    }
    if (seen > 0) observed++;
    if (seen < 2) return;
    freedom += weight - weightSquared / weight;
    repeated++;
  });
  if (repeated < 6) return observed / (observed + TRUST_MONTHS);
  const total = years.reduce((sum, { weight }) => sum + weight, 0);
  const noise = ((squares / freedom) * years.reduce((sum, { weight }) => sum + weight ** 2, 0)) / total ** 2;
  const spread = own.reduce((sum, index, month) => sum + (index - (parent[month] as number)) ** 2, 0) / 12;
  return spread > 0 ? Math.max(LEAST_SHARE, 1 - noise / spread) : 0;
}
