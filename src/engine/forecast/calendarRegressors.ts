import { dayNumber, lastDay, monthFromNumber, monthNumber, type CalendarPart, type Day, type Month, type Plan } from '../../plan';
import { eventKey, eventNames } from '../calendar/calendarEvents';
import { movingEvents } from '../calendar/movingEvents';
import { workCalendar } from '../calendar/workingDays';
import type { Regressor } from './fitRegressors';

/** What the calendar says of each month of history and horizon, less its mean in the same month of the year. */
export interface CalendarRegressor extends Regressor {
  readonly calendar: CalendarPart;
}

/** Years of history in which an event must be dated. */
const LEAST_YEARS = 3;
/** A share of an event that moves less than this between months is a part of the season. */
const STILL = 0.05;

/**
 * What may move sales from year to year by the plan's calendar (F39): the share of each moving event, and of the fourteen days before and after it, that lies in a month; and the month's working days.
 * Shape: `count` months of history from `from` on, then `months`. Edge: none without a calendar, events or holidays; an event that is a driver of the user's has none of its own.
 */
export function calendarRegressors(plan: Plan, from: Month, count: number, months: readonly Month[]): CalendarRegressor[] {
  const { calendar, holidays } = plan.settings;
  if (calendar === 'none' && plan.events.length === 0 && holidays.length === 0) return [];
  const first = monthNumber(from);
  const all = [...Array.from({ length: count }, (_, i) => first + i), ...months.map(monthNumber)];
  const days = all.map((number): readonly [number, number] => {
    const month = monthFromNumber(number);
    return [dayNumber(`${month}-01` as Day), dayNumber(lastDay(month))];
  });
  const taken = new Set(plan.drivers.map(({ name }) => eventKey(name)));
  const make = (part: CalendarPart, valueOf: (first: number, last: number) => number): CalendarRegressor => {
    const row = freeOfSeason(
      days.map(([begin, end]) => valueOf(begin, end)),
      count,
    );
    return { name: part.en, calendar: part, history: row.slice(0, count), future: row.slice(count) };
  };
  const out: CalendarRegressor[] = [];
  for (const { key, events, parts } of movingEvents(calendar, plan.events, Math.floor(first / 12) - 1, Math.floor((all.at(-1) as number) / 12) + 1)) {
    const inHistory = events.filter(({ from: begin, to }) => to >= `${from}-01` && begin < `${monthFromNumber(first + count)}-01`);
    if (taken.has(key) || new Set(inHistory.map(({ year }) => year)).size < LEAST_YEARS) continue;
    const { name } = events[0] as (typeof events)[number];
    const found = parts.map(({ part, share }) => make({ part, ...(eventNames(key) ?? { en: name, zh: name }) }, share));
    if (moves(found[0] as CalendarRegressor)) out.push(...found.filter(moves));
  }
  const works = workCalendar(plan.settings);
  const workdays: CalendarPart = { part: 'workdays', en: 'Working days', zh: '工作日' };
  if ([workdays.en, workdays.zh].some((name) => taken.has(eventKey(name)))) return out;
  const workedIn = (begin: number, end: number): number => {
    let worked = 0;
    for (let n = begin; n <= end; n++) if (works(n)) worked++;
    return worked;
  };
  return [...out, make(workdays, workedIn)];
}

/** Less the mean of the history's values twelve apart: what is the same every year is the season's. */
function freeOfSeason(row: readonly number[], count: number): number[] {
  const mean = Array.from({ length: 12 }, (_, phase) => {
    const own = row.filter((_value, i) => i < count && i % 12 === phase);
    return own.reduce((sum, v) => sum + v, 0) / Math.max(1, own.length);
  });
  return row.map((v, i) => v - (mean[i % 12] as number));
}

function moves({ history }: CalendarRegressor): boolean {
  return history.some((v) => Math.abs(v) > STILL);
}
