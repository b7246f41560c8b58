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

/** The same for the even rise through the year: growth tends to go on. */
const LEAST_RISE = 0.5;

/** Months of own evidence at which a node's single year counts as much as its parent's season. */
const TRUST_MONTHS = 12;

/** A season and how much of it, but for the even rise, is the node's own (0 its parent's alone, 1 its own). */
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
  const shares = ownShares(years, own, parent);
  const rise = riseOf(own.map((index, month) => index - (parent[month] as number)));
  const mixed = parent.map((expected, month) => {
    const even = rise * (RISE[month] as number);
    return Math.max(0, expected + shares.rise * even + shares.rest * ((own[month] as number) - expected - even));
  });
  const sum = mixed.reduce((total, each) => total + each, 0);
  return sum > 0 ? { index: mixed.map((each) => (each * 12) / sum), own: shares.rest } : { index: parent, own: 0 };
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

/**
 * How much of a node's own season to believe: all of it when its years agree, a least share when they differ as much as it differs from its parent.
 * The even rise through the year, in which growth shows, is judged apart from the rest.
 */
function ownShares(years: readonly Year[], own: Season, parent: Season): { rise: number; rest: number } {
  let repeated = 0;
  let observed = 0;
  for (let month = 0; month < 12; month++) {
    const seen = years.filter(({ index }) => !Number.isNaN(index[month] as number)).length;
    if (seen > 0) observed++;
    if (seen > 1) repeated++;
  }
  if (repeated < 6) {
    const share = observed / (observed + TRUST_MONTHS);
    return { rise: share, rest: share };
  }
  const total = years.reduce((sum, { weight }) => sum + weight, 0);
  const squared = years.reduce((sum, { weight }) => sum + weight ** 2, 0);
  const carried = squared / total ** 2 / (total - squared / total);
  let noiseOfRise = 0;
  let noiseOfRest = 0;
  for (const { index, weight } of years) {
    const off = index.map((each, month) => (Number.isNaN(each) ? 0 : each - (own[month] as number)));
    const rise = riseOf(off);
    noiseOfRise += weight * rise ** 2 * carried;
    noiseOfRest += weight * off.reduce((sum, each, month) => sum + (each - rise * (RISE[month] as number)) ** 2, 0) * carried;
  }
  const apart = own.map((index, month) => index - (parent[month] as number));
  const rise = riseOf(apart);
  const spread = apart.reduce((sum, each, month) => sum + (each - rise * (RISE[month] as number)) ** 2, 0);
  return {
    rise: rise !== 0 ? Math.max(LEAST_RISE, 1 - noiseOfRise / rise ** 2) : 0,
    rest: spread > 0 ? Math.max(LEAST_SHARE, 1 - noiseOfRest / spread) : 0,
  };
}

/** An even rise through the twelve months, of size 1. */
const RISE: readonly number[] = Array.from({ length: 12 }, (_, month) => (month - 5.5) / Math.sqrt(143));

function riseOf(values: readonly number[]): number {
  return values.reduce((sum, each, month) => sum + each * (RISE[month] as number), 0);
}
