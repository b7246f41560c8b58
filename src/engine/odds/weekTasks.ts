import { dayFromNumber, dayNumber, type Day, type DealOdds, type Settings, type WeekTask } from '../../plan';
import { workCalendar, type WorkSettings } from '../calendar/workingDays';

/**
 * The rest of a period, week by week (C5, O15): what is missing stands on the weeks from Monday to Sunday by their working days, in whole rounding units by running total; beside it the open deals that are likely to close in each week.
 * **shape** weeks from the day after the as-of day to the period's end, cut at both. **edge** a part of a week without any working day belongs to the next (at the end: to the last); nothing missing: 0 a week; no working day left: by days; a period that is over: none.
 */
export function weekTasks(
  missing: number,
  deals: readonly DealOdds[],
  { asOf, until }: { readonly asOf: Day; readonly until: Day },
  settings: WorkSettings & Pick<Settings, 'roundingUnit'>,
): WeekTask[] {
  const [first, end] = [dayNumber(asOf) + 1, dayNumber(until)];
  const works = workCalendar(settings);
  const weeks: { from: number; to: number; worked: number }[] = [];
  for (let from = first, day = first; day <= end;) {
    // Day 0 was a Thursday: Mondays leave 4 when divided by 7.
    const to = Math.min(end, day + 6 - ((((day + 3) % 7) + 7) % 7));
    day = to + 1;
    const worked = Array.from({ length: to - from + 1 }, (_, i) => from + i).filter(works).length;
    const last = weeks.at(-1);
    if (worked === 0 && to < end) continue;
    if (worked === 0 && last !== undefined && last.worked > 0) last.to = to;
    else weeks.push({ from, to, worked });
    from = day;
  }
  const all = weeks.reduce((sum, { worked }) => sum + worked, 0);
  const shareOf = ({ from, to, worked }: (typeof weeks)[number]): number => (all > 0 ? worked / all : (to - from + 1) / (end - first + 1));
  const units = Math.round(Math.max(0, missing) / settings.roundingUnit);
  let [gone, given] = [0, 0];
  return weeks.map((week) => {
    gone += shareOf(week);
    const sofar = Math.round(units * Math.min(1, gone));
    const toSell = (sofar - given) * settings.roundingUnit;
    given = sofar;
    const own = deals
      .filter(({ likelyClose }) => likelyClose !== null && dayNumber(likelyClose) >= week.from && dayNumber(likelyClose) <= week.to)
      .sort((a, b) => b.expected - a.expected || (a.deal < b.deal ? -1 : 1));
    return {
      from: dayFromNumber(week.from),
      to: dayFromNumber(week.to),
      workingDays: week.worked,
      toSell,
      fromOpen: own.reduce((sum, { expected }) => sum + expected, 0),
      deals: own.map(({ deal }) => deal),
    };
  });
}
