import { dayFromNumber, dayNumber, monthOf, type Deal, type Plan } from '../../plan';
import type { CloseCurve } from './closeCurves';
import type { PipelineModel } from './learnPipeline';

/** Deals that do not exist yet: for so many days ahead, how many will be opened, what of them is won by then, and how sure that is. */
export interface FreshDeals {
  /** Deals opened a day, before season. */
  readonly rate: number;
  /** Of the days 1 … `days`: deals opened, amount won in currency, and the variance of that amount by chance alone (a compound Poisson process). */
  readonly ahead: (days: number) => { readonly deals: number; readonly won: number; readonly variance: number };
  /** Relative deviation of the rate beyond chance: how unsteadily deals are opened, and how few the rate rests on. */
  readonly spread: number;
}

/** Days back that the rate of openings is taken from, and the fewest that it is divided by. */
const WINDOW = 182;
const LEAST = 28;
/** Deviation of the rate from one four weeks to the next that is expected before anything is seen, and how many four weeks that is worth. */
const PRIOR = { deviation: 0.2, blocks: 2 } as const;

/**
 * New business: deals are opened as in the last half year (or as long as closings are recorded), each like one of those, and won as such a deal is from its opening on (G11–G13).
 * With openings of more than two years, by the season of their months.
 * **shape** `reach` is the most days that are asked for; `isIn` picks a part of the pipeline.
 */
export function freshDeals(plan: Plan, model: PipelineModel, reach: number, isIn: (deal: Deal) => boolean = () => true): FreshDeals {
  const opened = plan.pipeline.flatMap((deal) =>
    deal.opened === null || dayNumber(deal.opened) > model.asOf ? [] : [{ deal, on: dayNumber(deal.opened) }],
  );
  const first = opened.reduce((least, { on }) => Math.min(least, on), Infinity);
  const since = model.hazards.stages[0]?.since ?? -Infinity;
  const from = Math.max(model.asOf - WINDOW + 1, Math.min(first, model.asOf - LEAST + 1), Math.min(since, model.asOf - LEAST + 1));
  const length = model.asOf - from + 1;
  const own = opened.filter(({ deal, on }) => on >= from && isIn(deal));
  const season = openingSeason(
    opened.map(({ on }) => on),
    model.asOf,
  );
  const seasonal = Float64Array.from({ length: reach + 1 }, (_, day) => (day === 0 ? 0 : season(model.asOf + day)));
  const level = own.length === 0 ? 0 : own.reduce((sum, { on }) => sum + season(on), 0) / own.length;
  const byCurve = new Map<CloseCurve, { deals: number; value: number; squares: number }>();
  for (const { deal } of own) {
    const curve = model.openedCurve(deal, seasonal);
    const sum = byCurve.get(curve) ?? { deals: 0, value: 0, squares: 0 };
    const value = model.valueOf(deal);
    byCurve.set(curve, { deals: sum.deals + 1, value: sum.value + value, squares: sum.squares + value ** 2 });
  }
  const scale = level > 0 ? 1 / (length * level) : 0;
  return {
    rate: own.length / length,
    ahead: (days) => {
      let [deals, won, variance] = [0, 0, 0];
      for (let day = 1; day <= days; day++) deals += own.length * seasonal[day]! * scale;
      for (const [curve, { value, squares }] of byCurve) {
        const chance = curve.won(days);
        won += value * chance * scale;
        variance += squares * chance * scale;
      }
      return { deals, won, variance };
    },
    spread: Math.sqrt(
      unsteadiness(
        own.map(({ on }) => on),
        from,
        length,
      ) +
        1 / (own.length + 1),
    ),
  };
}

/** Variance of the counts of four weeks over their squared mean, less what chance alone makes, drawn to the prior (G13). */
function unsteadiness(days: readonly number[], from: number, length: number): number {
  const blocks = new Float64Array(Math.floor(length / 28));
  for (const day of days) {
    const block = Math.floor((day - from) / 28);
    if (block < blocks.length) blocks[block] = blocks[block]! + 1;
  }
  const mean = blocks.reduce((sum, each) => sum + each, 0) / blocks.length;
  const prior = PRIOR.blocks * PRIOR.deviation ** 2;
  if (!(mean > 0)) return prior / PRIOR.blocks;
  const beyond = blocks.reduce((sum, each) => sum + (each - mean) ** 2, 0) / mean ** 2 - (blocks.length - 1) / mean;
  return (prior + Math.max(0, beyond)) / (PRIOR.blocks + blocks.length - 1);
}

/** Openings of a calendar month over the mean of all, from whole years back when there are more than two, half as sure as they look; else 1 (G12). */
function openingSeason(days: readonly number[], asOf: number): (day: number) => number {
  const first = days.reduce((least, day) => Math.min(least, day), Infinity);
  const years = Math.floor((asOf - first + 1) / 365.25);
  if (!(years >= 2)) return () => 1;
  const from = asOf - Math.floor(years * 365.25) + 1;
  const counts = new Float64Array(12);
  for (const day of days) if (day >= from) counts[monthPlace(day)]!++;
  const mean = counts.reduce((sum, each) => sum + each, 0) / 12;
  const index = counts.map((count) => (count + mean) / (2 * mean));
  const known = new Map<number, number>();
  return (day) => {
    const found = known.get(day);
    if (found !== undefined) return found;
    const made = index[monthPlace(day)]!;
    known.set(day, made);
    return made;
  };
}

function monthPlace(day: number): number {
  return Number(monthOf(dayFromNumber(day)).slice(5)) - 1;
}
