import type { Window } from './learnHistory';

/** Season index of twelve months: mean 1, never negative. */
export type Season = readonly number[];

/** No season at all. */
export const FLAT: Season = new Array<number>(12).fill(1);

/** How much a year counts against the year after it (C11). */
const YEAR_DISCOUNT = 0.7;

/** The same for the even rise of the first of two years, where nothing stands above the node. */
const RISE_DISCOUNT = 0.3;

/** How many robust standard deviations a month may lie off its median over the years. */
const OUTLIER = 5;

/** What is kept of a node's own season however much its years disagree: history always has a say. */
const LEAST_SHARE = 0.25;

/** The same for the even rise through the year: growth tends to go on. `ALONE` where the parent is flat, which is no knowledge of any season. */
const LEAST_RISE = 0.5;
const LEAST_RISE_ALONE = 0.6;

/** Months of own evidence at which a node's single year counts as much as its parent's season. */
const TRUST_MONTHS = 12;

/** The same where the parent is flat: of the even rise and of the rest. */
const TRUST_ALONE = { rise: 1.5, rest: 3 };

/** A season and how much of it, but for the even rise, is the node's own (0 its parent's alone, 1 its own). */
export interface LearntSeason {
  readonly index: Season;
  readonly own: number;
}

/** One year as indices of its own level, NaN where missing; `weight` is its age's discount times its share of observed months. */
interface Year {
  readonly index: Float64Array;
  readonly weight: number;
}

/**
 * The season of a node from its window, drawn towards its parent's as far as its own years disagree (C11).
 * **shape** twelve indices, the first for the window's first month of the year; mean 1. `parent` is `FLAT` itself where nothing stands above the node.
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
  const own = Float64Array.from(parent, (expected, month) => meanOf(years, month) ?? expected);
  if (parent === FLAT && years.length === 2) preferLastRise(own, years as [Year, Year]);
  const shares = ownShares(years, own, parent);
  const rise = riseOf(own, parent);
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
  for (let month = 0; month < 12; month++) {
    const amount = amounts[month] as number;
    if (Number.isNaN(amount)) continue;
    sum += amount;
    expected += parent[month] as number;
    observed++;
  }
  const level = expected > 0 ? sum / expected : 0;
  return level > 0 ? { index: amounts.map((amount) => amount / level), weight: (discount * observed) / 12 } : null;
}

/**
 * Draws months that lie far off the median of all years back to it, wholly when they are twice as far off as may be, and takes each year's level again.
 * Years are held against each other by the median of their months, which one large order does not lift. With two years the parent's season is the third voice.
 */
function clipOutliers(years: readonly Year[], parent: Season): void {
  if (years.length < 2) return;
  const medians = Float64Array.from(parent, (expected, month) => weightedMedian(years, month, years.length === 2 ? expected : null));
  const off = new Float64Array(12 * years.length);
  let seen = 0;
  for (const { index } of years) {
    const level = levelAgainst(index, medians);
    for (let month = 0; month < 12; month++) {
      const each = (index[month] as number) / level;
      index[month] = each;
      if (!Number.isNaN(each)) off[seen++] = Math.abs(each - (medians[month] as number));
    }
  }
  const bound = OUTLIER * 1.4826 * medianOf(off.subarray(0, seen)) * Math.sqrt(years.length / (years.length - 1));
  for (const { index } of years) {
    let sum = 0;
    let expected = 0;
    const clipped = index.map((each, month) => {
      if (Number.isNaN(each)) return each;
      const median = medians[month] as number;
      const times = bound > 0 ? Math.abs(each - median) / bound : 0;
      const kept = times > 1 ? median + Math.sign(each - median) * bound * Math.max(0, 2 - times) : each;
      sum += kept;
      expected += parent[month] as number;
      return kept;
    });
    if (sum > 0 && expected > 0) for (let month = 0; month < 12; month++) index[month] = ((clipped[month] as number) * expected) / sum;
  }
}

/** The median of a year's positive months over the medians; 1 with fewer than six. */
function levelAgainst(index: Float64Array, medians: Float64Array): number {
  const ratios = new Float64Array(12);
  let count = 0;
  for (let month = 0; month < 12; month++) {
    if ((index[month] as number) > 0 && (medians[month] as number) > 0) ratios[count++] = (index[month] as number) / (medians[month] as number);
  }
  return count >= 6 ? medianOf(ratios.subarray(0, count)) : 1;
}

/** The median; puts the values in order. */
function medianOf(values: Float64Array): number {
  if (values.length === 0) return 0;
  values.sort();
  return ((values[(values.length - 1) >> 1] as number) + (values[values.length >> 1] as number)) / 2;
}

/** The middle of a month's indices by the years' weights, with a further voice of weight 1; between two when the weights part evenly there. */
function weightedMedian(years: readonly Year[], month: number, voice: number | null): number {
  const values: number[] = [];
  const weights: number[] = [];
  let half = 0;
  const add = (value: number, weight: number): void => {
    let place = values.length;
    for (; place > 0 && (values[place - 1] as number) > value; place--) {
      values[place] = values[place - 1] as number;
      weights[place] = weights[place - 1] as number;
    }
    values[place] = value;
    weights[place] = weight;
    half += weight / 2;
  };
  for (const { index, weight } of years) if (!Number.isNaN(index[month] as number)) add(index[month] as number, weight);
  if (voice !== null) add(voice, 1);
  let below = 0;
  for (let i = 0; i < values.length; i++) {
    below += weights[i] as number;
    if (Math.abs(below - half) <= 1e-9 * half) return ((values[i] as number) + (values[i + 1] ?? (values[i] as number))) / 2;
    if (below > half) return values[i] as number;
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

/** Gives a mean of two years the even rise that leans to the last of them. */
function preferLastRise(own: Float64Array, [first, last]: readonly [Year, Year]): void {
  const further = (RISE_DISCOUNT * riseOf(first.index, own) + riseOf(last.index, own)) / (RISE_DISCOUNT + 1);
  for (let month = 0; month < 12; month++) own[month] = (own[month] as number) + further * (RISE[month] as number);
}

/**
 * How much of a node's own season to believe: all of it when its years agree, a least share when they differ as much as it differs from its parent.
 * The even rise through the year, in which growth shows, is judged apart from the rest.
 */
function ownShares(years: readonly Year[], own: Float64Array, parent: Season): { rise: number; rest: number } {
  let repeated = 0;
  let observed = 0;
  for (let month = 0; month < 12; month++) {
    let seen = 0;
    for (const { index } of years) if (!Number.isNaN(index[month] as number)) seen++;
    if (seen > 0) observed++;
    if (seen > 1) repeated++;
  }
  if (repeated < 6) {
    const trust = parent === FLAT ? TRUST_ALONE : { rise: TRUST_MONTHS, rest: TRUST_MONTHS };
    return { rise: observed / (observed + trust.rise), rest: observed / (observed + trust.rest) };
  }
  let total = 0;
  let squared = 0;
  for (const { weight } of years) {
    total += weight;
    squared += weight ** 2;
  }
  const carried = squared / total ** 2 / (total - squared / total);
  let noiseOfRise = 0;
  let noiseOfRest = 0;
  for (const { index, weight } of years) {
    const rise = riseOf(index, own);
    noiseOfRise += weight * rise ** 2 * carried;
    noiseOfRest += weight * squaresBeside(index, own, rise) * carried;
  }
  const rise = riseOf(own, parent);
  const spread = squaresBeside(own, parent, rise);
  return {
    rise: rise !== 0 ? Math.max(parent === FLAT ? LEAST_RISE_ALONE : LEAST_RISE, 1 - noiseOfRise / rise ** 2) : 0,
    rest: spread > 0 ? Math.max(LEAST_SHARE, 1 - noiseOfRest / spread) : 0,
  };
}

/** An even rise through the twelve months, of size 1. */
const RISE: readonly number[] = Array.from({ length: 12 }, (_, month) => (month - 5.5) / Math.sqrt(143));

/** How much of the even rise lies in indices beside others; a missing month is beside nothing. */
function riseOf(index: ArrayLike<number>, beside: ArrayLike<number>): number {
  let sum = 0;
  for (let month = 0; month < 12; month++) sum += offAt(index, beside, month) * (RISE[month] as number);
  return sum;
}

/** Squares of what lies beside others but for an even rise. */
function squaresBeside(index: ArrayLike<number>, beside: ArrayLike<number>, rise: number): number {
  let sum = 0;
  for (let month = 0; month < 12; month++) sum += (offAt(index, beside, month) - rise * (RISE[month] as number)) ** 2;
  return sum;
}

function offAt(index: ArrayLike<number>, beside: ArrayLike<number>, month: number): number {
  const each = index[month] as number;
  return Number.isNaN(each) ? 0 : each - (beside[month] as number);
}
