import { assert } from '../../plan';

/** Shares of deals by days: `[0.5, 0, 0.5]` is half at once and half after two days. Sums to 1. */
export type Durations = readonly number[];

/** A day-by-day distribution whose tail beyond this quantile is put on the quantile itself, so that a few stragglers do not stretch the horizon (W8). */
const TAIL = 0.995;

/** The least day by which a share of the deals is through. */
export function quantile(durations: Durations, share: number): number {
  let sum = 0;
  for (const [day, each] of durations.entries()) {
    sum += each;
    if (sum >= share - 1e-12) return day;
  }
  return Math.max(0, durations.length - 1);
}

/** The distribution with all durations stretched by a factor; a day that falls between two whole days is split between them, so that the mean stretches exactly. */
export function stretch(durations: Durations, factor: number): Durations {
  assert(Number.isFinite(factor) && factor >= 0, 'a stretch is finite and not negative');
  const out: number[] = [];
  for (const [day, share] of durations.entries()) {
    if (share === 0) continue;
    const to = day * factor;
    const whole = Math.floor(to);
    while (out.length <= whole + 1) out.push(0);
    out[whole] = (out[whole] as number) + share * (1 - (to - whole));
    out[whole + 1] = (out[whole + 1] as number) + share * (to - whole);
  }
  return dropZeros(out);
}

/** The distribution stretched to a median; when its own median is 0, deals that leave at a constant rate with that median. */
export function withMedian(durations: Durations, median: number): Durations {
  if (median === 0) return [1];
  const own = quantile(durations, 0.5);
  return own > 0 && durations.length > 0 ? stretch(durations, median / own) : constantRate(median);
}

/** Deals that leave at a constant rate (exponential), half of them by the median; whole days, what is left after ten medians leaves then. */
export function constantRate(median: number): Durations {
  if (median <= 0) return [1];
  const by = (day: number): number => 1 - 2 ** (-day / median);
  const last = Math.ceil(10 * median);
  return Array.from({ length: last + 1 }, (_, day) => (day === last ? 1 : by(day + 0.5)) - (day === 0 ? 0 : by(day - 0.5)));
}

/** One after the other: the distribution of the sum. */
export function inTurn(first: Durations, then: Durations): Durations {
  const out = new Array<number>(first.length + then.length - 1).fill(0);
  for (const [i, a] of first.entries()) if (a !== 0) for (const [j, b] of then.entries()) out[i + j] = (out[i + j] as number) + a * b;
  return out;
}

/** A mixture: `weight` of the first, the rest of the second. */
export function mix(first: Durations, second: Durations, weight: number): Durations {
  return Array.from({ length: Math.max(first.length, second.length) }, (_, i) => weight * (first[i] ?? 0) + (1 - weight) * (second[i] ?? 0));
}

/** The distribution with its last half percent put on the day where that begins. */
export function cutTail(durations: Durations): Durations {
  const end = quantile(durations, TAIL);
  const kept = durations.slice(0, end + 1);
  kept[end] = 1 - kept.slice(0, end).reduce((sum, each) => sum + each, 0);
  return kept;
}

/** Sums over weeks of seven days from day 0. */
export function byWeek(durations: Durations): number[] {
  const weeks = new Array<number>(Math.ceil(durations.length / 7)).fill(0);
  for (const [day, share] of durations.entries()) weeks[Math.floor(day / 7)] = (weeks[Math.floor(day / 7)] as number) + share;
  return weeks;
}

function dropZeros(list: number[]): number[] {
  while (list.length > 1 && list[list.length - 1] === 0) list.pop();
  return list;
}
