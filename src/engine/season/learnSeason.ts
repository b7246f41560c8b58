import { planMonthOf, WINDOW, type Window } from './learnHistory';

/** Season index of the plan's twelve months: mean 1, never negative. */
export type Season = readonly number[];

/** No season at all. */
export const FLAT: Season = new Array<number>(12).fill(1);

/** How much the older and the recent year count (D6). */
const YEAR_WEIGHT = [1, 2] as const;

/** What is kept of a node's own season however much its years disagree: history always has a say. */
const LEAST_SHARE = 0.25;

/** Months of own evidence at which a node's single year counts as much as its parent's season (D7). */
const TRUST_MONTHS = 12;

/**
 * The season of a node from its window, drawn towards its parent's season as far as its own two years disagree (D6, D7).
 * **shape** twelve indices in the plan's order of months, mean 1.
 * **edge** no positive year: the parent's season. A month missing in both years: the parent's index. A negative month counts as 0.
 * **source** weighting as in empirical-Bayes (James–Stein) shrinkage, Efron & Morris, JASA 68 (1973).
 */
export function learnSeason(window: Window, shift: number, parent: Season): Season {
  const years = [indexYear(window, 0, shift, parent), indexYear(window, 1, shift, parent)];
  const weightOf = (year: 0 | 1): number => YEAR_WEIGHT[year] * (years[year] as Year).trust;
  if (weightOf(0) + weightOf(1) === 0) return parent;
  const own = parent.map((expected, month) => {
    let sum = 0;
    let weight = 0;
    for (const year of [0, 1] as const) {
      const index = (years[year] as Year).index[month] as number | null;
      if (index === null) continue;
      sum += index * weightOf(year);
      weight += weightOf(year);
    }
    return weight > 0 ? Math.max(0, sum / weight) : expected;
  });
  const share = ownShare(years as [Year, Year], own, parent, [weightOf(0), weightOf(1)]);
  return normalise(
    parent.map((expected, month) => share * (own[month] as number) + (1 - share) * expected),
    parent,
  );
}

/**
 * The monthly amount of a node freed from season, recent months counting double (D6). null without an observed month.
 * **unit** currency per month; may be negative.
 */
export function learnLevel(window: Window, shift: number, season: Season): number | null {
  let sum = 0;
  let weight = 0;
  window.forEach((amount, i) => {
    if (amount === null) return;
    const yearWeight = YEAR_WEIGHT[i < WINDOW / 2 ? 0 : 1];
    sum += yearWeight * amount;
    weight += yearWeight * (season[planMonthOf(i, shift)] as number);
  });
  if (weight > 0) return sum / weight;
  return window.some((amount) => amount !== null) ? 0 : null;
}

/** One year as indices of its own level by plan month, `null` where missing; `trust` is its share of observed months, 0 when it has no positive level. */
interface Year {
  readonly index: readonly (number | null)[];
  readonly trust: number;
}

function indexYear(window: Window, year: 0 | 1, shift: number, parent: Season): Year {
  const index = new Array<number | null>(12).fill(null);
  let sum = 0;
  let expected = 0;
  let observed = 0;
  for (let i = year * 12; i < year * 12 + 12; i++) {
    const amount = window[i] ?? null;
    if (amount === null) continue;
    const month = planMonthOf(i, shift);
    index[month] = amount;
    sum += amount;
    expected += parent[month] as number;
    observed++;
  }
  const level = expected > 0 ? sum / expected : 0;
  if (level <= 0) return { index: new Array<null>(12).fill(null), trust: 0 };
  return { index: index.map((amount) => (amount === null ? null : amount / level)), trust: observed / 12 };
}

/** How much of a node's own season to believe: all of it when its years agree, a quarter when they differ as much as it differs from its parent. */
function ownShare(years: readonly [Year, Year], own: Season, parent: Season, weights: readonly [number, number]): number {
  const both = own.flatMap((_, month) => {
    const [older, recent] = [years[0].index[month], years[1].index[month]];
    return typeof older === 'number' && typeof recent === 'number' ? [(recent - older) ** 2 / 2] : [];
  });
  const observed = own.filter((_, month) => typeof years[0].index[month] === 'number' || typeof years[1].index[month] === 'number').length;
  if (both.length < 6) return observed / (observed + TRUST_MONTHS);
  const noiseOfOneYear = both.reduce((sum, each) => sum + each, 0) / both.length;
  const total = weights[0] + weights[1];
  const noise = (noiseOfOneYear * (weights[0] ** 2 + weights[1] ** 2)) / total ** 2;
  const spread = own.reduce((sum, index, month) => sum + (index - (parent[month] as number)) ** 2, 0) / 12;
  return spread > 0 ? Math.max(LEAST_SHARE, 1 - noise / spread) : 0;
}

function normalise(index: readonly number[], parent: Season): Season {
  const sum = index.reduce((total, each) => total + each, 0);
  return sum > 0 ? index.map((each) => (each * 12) / sum) : parent;
}
