import { dayNumber, lastDay, monthFromNumber, type Day, type Plan } from '../../plan';
import type { EventDays } from '../calendar/calendarEvents';
import { movingEvents } from '../calendar/movingEvents';
import { weekdayOf } from '../calendar/publicHolidays';

/** Something that falls on other months from year to year: how much of it each month of the history and of the plan year holds. */
export interface MovingRegressor {
  /** Key of the event; `weekdays` for the number of Mondays to Fridays. */
  readonly key: string;
  readonly part: 'during' | 'pre' | 'post' | 'weekdays';
  /** By month of the windows, and of the twelve months of the plan year in the windows' order of the year. */
  readonly past: Float64Array;
  readonly planned: Float64Array;
  /** First and last day in each year for which the event is known; of `during` only. */
  readonly events: readonly EventDays[];
}

/**
 * What moves between months (C14): each event of the calendar or of the user's Events table that is dated in the plan year and in at least three years of history, as the share of its
 * days (of the fourteen before and after: `pre`, `post`) that lies in each month; and the logarithm of each month's number of Mondays to Fridays.
 * **shape** `past` has `months` values from month number `from` on; `planned` the twelve months of the plan year, the first standing for the windows' first month of the year.
 */
export function movingRegressors(plan: Plan, from: number, months: number, plannedFrom: number, shift: number): MovingRegressor[] {
  const { calendar } = plan.settings;
  const firstYear = Math.floor(from / 12) - 1;
  const lastYear = Math.floor((plannedFrom + 11) / 12) + 1;
  const plannedMonths = Array.from({ length: 12 }, (_, i) => plannedFrom + ((i + shift) % 12));
  const regressor = (
    key: string,
    part: MovingRegressor['part'],
    events: readonly EventDays[],
    valueOf: (month: number) => number,
  ): MovingRegressor => ({
    key,
    part,
    past: Float64Array.from({ length: months }, (_, i) => valueOf(from + i)),
    planned: Float64Array.from(plannedMonths, valueOf),
    events,
  });
  const daysOf = monthDays();
  const out: MovingRegressor[] = [];
  for (const { key, events, parts } of movingEvents(calendar, plan.events, firstYear, lastYear)) {
    const dated = (first: number, last: number): number =>
      new Set(events.filter((event) => inMonths(event, first, last)).map(({ year }) => year)).size;
    if (dated(plannedFrom, plannedFrom + 11) === 0 || dated(from, from + months - 1) < 3) continue;
    const found = parts.map(({ part, share }) => regressor(key, part, events, (month) => share(...daysOf(month))));
    if (moves(found[0] as MovingRegressor)) out.push(...found);
  }
  out.push(regressor('weekdays', 'weekdays', [], (month) => Math.log(weekdaysIn(daysOf(month)) / 21)));
  return out;
}

function inMonths({ from, to }: EventDays, first: number, last: number): boolean {
  return to >= `${monthFromNumber(first)}-01` && from <= lastDay(monthFromNumber(last));
}

/** First and last day of months by number; each is looked up once. */
function monthDays(): (month: number) => readonly [number, number] {
  const known = new Map<number, readonly [number, number]>();
  return (month) => {
    let days = known.get(month);
    if (days === undefined) {
      const name = monthFromNumber(month);
      known.set(month, (days = [dayNumber(`${name}-01` as Day), dayNumber(lastDay(name))]));
    }
    return days;
  };
}

/** Does the event hold other parts of a month from year to year? */
function moves({ past, planned }: MovingRegressor): boolean {
  return past.some((value, i) => Math.abs(value - (planned[i % 12] as number)) > 1e-9);
}

function weekdaysIn([first, last]: readonly [number, number]): number {
  let count = 0;
  for (let n = first; n <= last; n++) if (weekdayOf(n) <= 5) count++;
  return count;
}

export function eventDayNumbers(events: readonly EventDays[]): Set<number> {
  return new Set(events.flatMap(({ from, to }) => Array.from({ length: dayNumber(to) - dayNumber(from) + 1 }, (_, i) => dayNumber(from) + i)));
}
