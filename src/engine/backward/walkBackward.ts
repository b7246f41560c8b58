import { dayFromNumber, dayNumber, type Backward, type BackwardSegment, type Decomposition, type Plan } from '../../plan';
import { weekdayOf } from '../calendar/publicHolidays';
import { averageDeal } from './averageDeal';
import { dealShare } from './dealShare';
import type { Durations } from './durations';
import { findOverdue } from './findOverdue';
import { learnFunnel, type SegmentFunnel } from './learnFunnel';
import { needByDay, type DailyNeed } from './needByDay';
import { planActivities } from './planActivities';
import { spreadDays } from './spreadDays';
import { readFunnel } from './readFunnel';

/**
 * Walks the targets back to won deals, stages, leads and weekly activities (A3; rules W1–W15 of SPEC.md): revenue still to be won, by the average deal, by conversion,
 * each stage earlier by the distribution of its days.
 * **shape** segments are the territories in tree order; one segment with territory '' when territory is no level. Weeks run without a gap.
 * **unit** deals (expected values) and whole activities.
 * **edge** null when there are neither stages nor closed deals, or no deal with an amount.
 */
export function walkBackward(plan: Plan, decomposition: Decomposition): Backward | null {
  const level = plan.levels.indexOf('territory');
  const territories = level < 0 ? [] : [...new Set(decomposition.leaves.flatMap(({ path }) => path[level] ?? []))];
  const funnel = readFunnel(plan);
  const average = averageDeal(plan, territories);
  if (funnel === null || average === null) return null;
  const asOf = dayNumber(plan.settings.asOf);
  const through = dealShare(plan);
  const learnt = learnFunnel(funnel, territories, asOf);
  const walked = (level < 0 ? [null] : territories).map((territory) => {
    const need = needByDay(plan, decomposition, territory);
    return { territory: territory ?? '', averageDeal: average(territory ?? ''), need, ways: learnt.get(territory) as SegmentFunnel };
  });
  const first = walked[0]?.need.first ?? 0;
  const last = first + (walked[0]?.need.revenue.length ?? 0) - 1;
  const shifted = walked.map(({ need, averageDeal: amount, ways }) =>
    ways.toWon.map((days, i) => shiftBack(need, days, (amount * (ways.wonShare[i] as number)) / through)),
  );
  const starts = shifted.flatMap((stages) => stages.filter(({ deals }) => deals.length > 0).map(({ from }) => from));
  const begin = starts.length > 0 ? Math.min(...starts) : first;
  const monday = begin - weekdayOf(begin) + 1;
  const weeks = Array.from({ length: Math.floor((last - monday) / 7) + 1 }, (_, i) => dayFromNumber(monday + 7 * i));
  const segments = walked.map(({ territory, averageDeal: amount }, s): BackwardSegment => ({
    territory,
    averageDeal: amount,
    entering: funnel.stages.map(({ name }, i) => {
      const needed = weeks.map(() => 0);
      const { from, deals } = (shifted[s] as Shifted[])[i] as Shifted;
      for (const [day, count] of deals.entries()) {
        const week = Math.floor((from + day - monday) / 7);
        needed[week] = (needed[week] as number) + count;
      }
      return { stage: name, needed, total: needed.reduce((sum, each) => sum + each, 0) };
    }),
  }));
  const { days, lines } = spreadDays(plan, planActivities(plan, funnel.stages, segments, weeks, level < 0), weeks);
  return {
    stages: funnel.stages.map(({ name }) => name),
    dealShare: through,
    rates: [...learnt.values()].flatMap(({ rates }) => rates),
    weeks,
    segments,
    days,
    reps: lines,
    overdue: findOverdue(funnel, segments, learnt, weeks, { first, last, asOf }, level < 0),
  };
}

/** Deals by day from day number `from` on. */
interface Shifted {
  readonly from: number;
  readonly deals: readonly number[];
}

/** Deals that enter a stage so that the revenue comes when it is needed: each day's need at `perDeal` revenue, earlier by the days to winning (W8, W10). */
function shiftBack({ first, revenue }: DailyNeed, days: Durations, perDeal: number): Shifted {
  const needed = revenue.findIndex((each) => each > 0);
  if (needed < 0) return { from: first, deals: [] };
  const reach = days.length - 1;
  const deals = new Array<number>(revenue.length - needed + reach).fill(0);
  for (let day = needed; day < revenue.length; day++) {
    const count = (revenue[day] as number) / perDeal;
    if (count === 0) continue;
    for (let back = 0; back <= reach; back++) {
      const at = day - needed + reach - back;
      deals[at] = (deals[at] as number) + count * (days[back] as number);
    }
  }
  const start = deals.findIndex((each) => each > 0);
  return { from: first + needed - reach + start, deals: deals.slice(start) };
}
