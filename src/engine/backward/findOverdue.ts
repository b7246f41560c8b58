import { dayFromNumber, dayNumber, type BackwardSegment, type Day, type OverdueStart } from '../../plan';
import { weekdayOf } from '../calendar/publicHolidays';
import { sumExactly } from '../sumExactly';
import type { Durations } from './durations';
import type { SegmentFunnel } from './learnFunnel';
import type { DealPath, Funnel } from './readFunnel';

/** The plan year's first and last day and the as-of day, as day numbers. */
export interface Span {
  readonly first: number;
  readonly last: number;
  readonly asOf: number;
}

/**
 * What should have been started by the last Friday, where at least one whole deal is missing (W14): deals needed in the weeks up to it against deals that entered,
 * each counted by the chance that it is won in the plan year.
 * **shape** by territory, then stage. Where entries are known for the first stage only, only that one.
 */
export function findOverdue(
  funnel: Funnel,
  segments: readonly BackwardSegment[],
  learnt: ReadonlyMap<string | null, SegmentFunnel>,
  weeks: readonly Day[],
  span: Span,
  allTogether: boolean,
): OverdueStart[] {
  const friday = span.asOf - ((weekdayOf(span.asOf) + 2) % 7);
  const passed = weeks.filter((monday) => dayNumber(monday) + 4 <= friday).length;
  if (passed === 0) return [];
  const begin = dayNumber(weeks[0] as Day);
  return segments.flatMap((segment) => {
    const own = allTogether ? null : segment.territory;
    const ways = learnt.get(own);
    const deals = funnel.deals.filter((deal) => own === null || deal.territory === own);
    const watched = segment.entering.slice(0, -1).slice(0, funnel.byStage ? undefined : 1);
    return watched.flatMap(({ stage, needed }, i): OverdueStart[] => {
      const should = sumExactly(needed.slice(0, passed));
      const have = sumExactly(
        deals.map((deal) => {
          const from = deal.entered[i] ?? null;
          return from === null || from < begin || from > friday ? 0 : chanceInYear(deal, from, ways?.toWon[i] ?? [], span);
        }),
      );
      return Math.round(should) > Math.round(have) ? [{ territory: segment.territory, stage, by: dayFromNumber(friday), should, have }] : [];
    });
  });
}

/** Chance that a win of a deal that entered on day `from` falls in the plan year, given how long it has not been won. */
function chanceInYear({ end, closed }: DealPath, from: number, toWon: Durations, { first, last, asOf }: Span): number {
  if (end === 'won' && closed !== null) return closed >= first && closed <= last ? 1 : 0;
  const stayed = (closed ?? asOf) - from;
  let [later, inYear] = [0, 0];
  for (let day = Math.max(0, stayed); day < toWon.length; day++) {
    const share = toWon[day] as number;
    later += share;
    if (from + day >= first && from + day <= last) inYear += share;
  }
  return later > 0 ? inYear / later : 0;
}
