import { dayNumber, type CycleDifference, type Plan } from '../../plan';
import { keyOfName } from '../keyOfName';
import type { DealHistory } from '../pipeline/readSpells';
import { compareRanks } from './compareRanks';
import { discoveryLimit } from './discoveryLimit';

/** Share of what is told that may be chance. */
const DISCOVERIES = 0.05;

/**
 * Territories whose deals take another time from opened to won than those of all others (Z16): beyond `Settings.cycleLimit` of the median of all, and not by chance.
 * **shape** the largest difference first. **edge** fewer than five won deals with days on a side: not tested, not told.
 */
export function cycleDifferences({ settings }: Pick<Plan, 'settings'>, { spells, stages }: DealHistory): CycleDifference[] {
  const cycles = new Map<string, { territory: string; days: number[] }>();
  const all: number[] = [];
  const keys = new Map<string, string>();
  for (const { deal, stage, to, end } of spells) {
    if (end !== 'on' || stage !== stages.length - 1 || deal.opened === null) continue;
    const key = keys.get(deal.territory) ?? keyOfName(deal.territory);
    keys.set(deal.territory, key);
    const days = to - dayNumber(deal.opened);
    all.push(days);
    if (key === '') continue;
    const known = cycles.get(key);
    if (known) known.days.push(days);
    else cycles.set(key, { territory: deal.territory.trim(), days: [days] });
  }
  const everyone = sorted(all);
  const usual = median(everyone);
  const tested = [...cycles.values()].flatMap(({ territory, days }) => {
    const own = sorted(days);
    const chance = compareRanks(own, without(everyone, own));
    if (chance === null || usual === 0) return [];
    return [{ territory, won: own.length, days: median(own), usual, change: median(own) / usual - 1, chance }];
  });
  const limit = discoveryLimit(
    tested.map(({ chance }) => chance),
    DISCOVERIES,
  );
  return tested
    .filter(({ change, chance }) => chance <= limit && Math.abs(change) > settings.cycleLimit)
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change) || (a.territory < b.territory ? -1 : 1));
}

function sorted(days: readonly number[]): Int32Array {
  return Int32Array.from(days).sort();
}

/** What is left of sorted days when some of them, sorted too, are taken out. */
function without(days: Int32Array, some: Int32Array): Int32Array {
  const left = new Int32Array(days.length - some.length);
  let [taken, kept] = [0, 0];
  for (const day of days) {
    if (taken < some.length && some[taken] === day) taken++;
    else left[kept++] = day;
  }
  return left;
}

/** 0 of nothing. */
function median(days: Int32Array): number {
  const half = Math.floor(days.length / 2);
  if (days.length === 0) return 0;
  return days.length % 2 === 1 ? (days[half] as number) : ((days[half - 1] as number) + (days[half] as number)) / 2;
}
