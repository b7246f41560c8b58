import { assert } from '../../plan';

/** Seasons of series that are too short for one of their own. */
export interface PooledSeasons {
  /** Index by phase (position modulo period) for each series: mean 1, never negative. */
  readonly of: readonly Float64Array[];
  /** How much a single year of a series' own counts against its group's season. */
  readonly ownShare: number;
}

/** One season as indices of its own mean. */
type Year = Float64Array;

const MOST_YEARS = 6;

/**
 * Seasonal indices of many series at once, drawn towards their group's and the group's towards that of all: what a series with less than two seasons takes from its siblings.
 * Shape: `histories` end at the same step and are equally long, null = unknown; `groupOf` has a number for each. Only whole seasons, counted back from the end, of series with two or more make up
 * the groups' seasons. A series with one whole season has its own at `ownShare`; with none, its group's.
 * Edge: no series with two seasons: flat, or the own year at no share. Source: empirical Bayes as in Efron & Morris (1973), J. Am. Statist. Assoc. 68, 117–130; group seasons as in Dekker, van Donselaar & Ouwehand (2004), Int. J. Production Economics 90, 151–167.
 */
export function poolSeason(histories: readonly (readonly (number | null)[])[], groupOf: readonly number[], period: number): PooledSeasons {
  const length = histories[0]?.length ?? 0;
  assert(
    histories.every((values) => values.length === length),
    'histories must be equally long',
  );
  const flat = new Float64Array(period).fill(1);
  const blocks = histories.map((values) => wholeYears(values, period));
  const known = blocks.map((years) => years.filter((year) => year !== null).length >= 2);
  const whole = drawTo(sumYears(blocks.filter((_, i) => known[i])), flat);
  const groups = new Map<number, Float64Array>();
  for (const group of new Set(groupOf)) {
    const members = blocks.filter((_, i) => known[i] && groupOf[i] === group);
    groups.set(group, drawTo(sumYears(members), whole));
  }
  const seasons = groupOf.map((group) => groups.get(group)!);
  const ownShare = shareOfOwn(
    blocks.filter((_, i) => known[i]),
    seasons.filter((_, i) => known[i]),
  );
  const shift = length % period;
  const of = blocks.map((years, i) => {
    const season = seasons[i]!;
    const own = sumYears([years]);
    const mixed = own.length >= 2 ? drawTo(own, season) : own.length === 1 ? season.map((v, k) => v + ownShare * (own[0]![k]! - v)) : season;
    return Float64Array.from({ length: period }, (_, phase) => mixed[(phase - shift + period) % period]!);
  });
  return { of, ownShare };
}

/** Whole seasons counted back from the end, latest first; null where a step is unknown. */
function wholeYears(values: readonly (number | null)[], period: number): (readonly number[] | null)[] {
  const count = Math.min(MOST_YEARS, Math.floor(values.length / period));
  return Array.from({ length: count }, (_, y) => {
    const end = values.length - y * period;
    const year = values.slice(end - period, end);
    return year.every((v): v is number => v !== null) ? year : null;
  });
}

/** Indices of each year of the series' sum, over those that know the year; years without a positive sum are left out. */
function sumYears(members: readonly (readonly (readonly number[] | null)[])[]): Year[] {
  const years: Year[] = [];
  const count = Math.max(0, ...members.map((each) => each.length));
  for (let y = 0; y < count; y++) {
    const known = members.map((each) => each[y]).filter((year) => year !== null && year !== undefined);
    if (known.length === 0) continue;
    const sum = Float64Array.from(known[0]!, (_, k) => known.reduce((total, year) => total + Math.max(0, year[k]!), 0));
    const mean = sum.reduce((a, b) => a + b, 0) / sum.length;
    if (mean > 0) years.push(sum.map((v) => v / mean));
  }
  return years;
}

/** The mean of the years, drawn to the parent's season by as much as the years disagree among themselves; the parent's with fewer than two. */
function drawTo(years: readonly Year[], parent: Float64Array): Float64Array {
  if (years.length < 2) return parent;
  const own = meanOf(years);
  const distance = squaredDistance(own, parent);
  const share = distance > 0 ? Math.max(0, 1 - noiseOf(years, own) / years.length / distance) : 0;
  return parent.map((v, k) => v + share * (own[k]! - v));
}

/** How far a year tells the next one beyond the group's season: the mean correlation of one year's deviations with the next year's, over all series; not below 0. */
function shareOfOwn(blocks: readonly (readonly (readonly number[] | null)[])[], seasons: readonly Float64Array[]): number {
  let sum = 0;
  let count = 0;
  blocks.forEach((block, i) => {
    const deviations = sumYears([block]).map((year) => year.map((v, k) => v - seasons[i]![k]!));
    for (let y = 1; y < deviations.length; y++) {
      const [a, b] = [deviations[y - 1]!, deviations[y]!];
      const size = Math.sqrt(dot(a, a) * dot(b, b));
      if (!(size > 0)) continue;
      sum += dot(a, b) / size;
      count++;
    }
  });
  return count > 0 ? Math.max(0, sum / count) : 0;
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, v, k) => sum + v * b[k]!, 0);
}

function meanOf(years: readonly Year[]): Float64Array {
  return years[0]!.map((_, k) => years.reduce((sum, year) => sum + year[k]!, 0) / years.length);
}

/** One year's variance, over all its steps. */
function noiseOf(years: readonly Year[], mean: Float64Array): number {
  return years.reduce((sum, year) => sum + squaredDistance(year, mean), 0) / (years.length - 1);
}

function squaredDistance(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, v, k) => sum + (v - b[k]!) ** 2, 0);
}
