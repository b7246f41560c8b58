import type { Against } from '../../plan';
import { poolStrength } from '../backward/poolStrength';
import type { DealHistory } from '../pipeline/readSpells';
import { compareRanks } from './compareRanks';
import { predictShare } from './predictShare';
import type { Tally } from './tallyFunnel';

/** A figure before its severity. */
export type Draft = Omit<Against, 'severity'>;

/** Stays that a segment's own past must have to be its measure; else the whole's past is. */
const LEAST = 5;

/** Deals that went on and that did not, before the window. */
export function pastOf({ left, on }: Tally): [number, number] {
  return [on[1], left[1] - on[1]];
}

/** Their shares, half a deal each way. */
export function baseOf(tally: Tally): [number, number] {
  const [on, off] = pastOf(tally);
  return [(on + 0.5) / (on + off + 1), (off + 0.5) / (on + off + 1)];
}

/**
 * How many deals the past is worth at most, since shares move from time to time (Z3): the strength of greatest likelihood over past windows as long as the present one, back from it.
 * **shape** `stage` null: of all closed deals, those won. **edge** fewer than two past windows with deals: no bound.
 */
export function steadiness({ spells, stages }: DealHistory, since: number, days: number, stage: number | null): number {
  const windows = new Map<number, [number, number]>();
  for (const spell of spells) {
    if (spell.end === 'open' || spell.to >= since) continue;
    const isEnd = spell.end === 'lost' || spell.stage === stages.length - 1;
    if (stage === null ? !isEnd : spell.stage !== stage) continue;
    const back = Math.floor((since - 1 - spell.to) / days);
    const counts = windows.get(back) ?? [0, 0];
    counts[spell.end === 'on' ? 0 : 1]++;
    windows.set(back, counts);
  }
  const seen = [...windows.values()];
  if (seen.length < 2) return Infinity;
  const [on, all] = seen.reduce(([yes, sum], [a, b]) => [yes + a, sum + a + b], [0, 0]);
  return poolStrength(seen, [(on + 0.5) / (all + 1), (all - on + 0.5) / (all + 1)]);
}

/**
 * A share of the window against the segment's past (Z2, Z3): its own deals, with `pool.strength` deals of the whole's share beside them (null: the whole itself, half a deal each way), worth `most` deals at most.
 * **edge** nothing left in the window: no value and no chance; nothing before it anywhere: nothing usual.
 */
export function shareAgainst(own: Tally, whole: Tally, pool: { readonly strength: number; readonly base: number } | null, most: number): Draft {
  const [left, on] = [own.left[0], own.on[0]];
  const value = left > 0 ? on / left : null;
  if (whole.left[1] === 0) return { value, usual: null, low: null, high: null, change: null, chance: null };
  const [a, b] = pastOf(own).map((count, i) => count + (pool === null ? 0.5 : pool.strength * (i === 0 ? pool.base : 1 - pool.base))) as [
    number,
    number,
  ];
  const usual = a / (a + b);
  const worth = 1 / (1 + (a + b) / most);
  const seen = left > 0 ? predictShare(on, left, a * worth, b * worth) : null;
  return {
    value,
    usual,
    low: seen?.low ?? null,
    high: seen?.high ?? null,
    change: value === null ? null : value / usual - 1,
    chance: seen?.chance ?? null,
  };
}

/**
 * The median days of the window against the past (Z4): the segment's own from five stays on, else the whole's.
 * **edge** fewer than five stays in the window: a value, but no range and no chance.
 */
export function daysAgainst(own: Tally, whole: Tally): Draft {
  const now = own.days[0];
  const past = own.days[1].length >= LEAST ? own.days[1] : whole.days[1];
  const value = now.length > 0 ? quantile(now, 0.5) : null;
  const usual = past.length > 0 ? quantile(past, 0.5) : null;
  const chance = compareRanks(now, past);
  const half = 0.98 / Math.sqrt(Math.max(1, now.length));
  return {
    value,
    usual,
    low: chance === null ? null : quantile(past, Math.max(0, 0.5 - half)),
    high: chance === null ? null : quantile(past, Math.min(1, 0.5 + half)),
    change: value === null || usual === null || usual === 0 ? null : value / usual - 1,
    chance,
  };
}

/** Of sorted values, between neighbours by their distance. */
function quantile(sorted: Int32Array, share: number): number {
  const place = share * (sorted.length - 1);
  const low = Math.floor(place);
  const [a, b] = [sorted[low] as number, sorted[Math.min(sorted.length - 1, low + 1)] as number];
  return a + (place - low) * (b - a);
}
