import { dayFromNumber, dayNumber, type Day, type Settings } from '../../plan';
import { publicHolidays, weekdayOf } from './publicHolidays';

/** What decides whether a day is worked. */
export type WorkSettings = Pick<Settings, 'calendar' | 'holidays'>;

/**
 * Tells whether a day (by `dayNumber`) is worked (C1): the user's own rows win, the later of two for one day; then the calendar's holidays and make-up days; then Monday to Friday.
 */
export function workCalendar({ calendar, holidays }: WorkSettings): (n: number) => boolean {
  const own = new Map(holidays.map((holiday) => [dayNumber(holiday.day), holiday.works]));
  const builtIn = new Map<number, boolean>();
  const years = new Set<number>();
  return (n) => {
    const entry = own.get(n);
    if (entry !== undefined) return entry;
    if (calendar !== 'none') {
      const year = Number(dayFromNumber(n).slice(0, 4));
      if (!years.has(year)) {
        years.add(year);
        for (const { day, works } of publicHolidays(calendar, year)) builtIn.set(dayNumber(day), works);
      }
      const special = builtIn.get(n);
      if (special !== undefined) return special;
    }
    return weekdayOf(n) <= 5;
  };
}

/**
 * Number of working days from one day to another, both included; 0 when `to` is before `from` (C1).
 * **example** calendar CN: `workingDays('2026-02-09', '2026-02-15', …)` → 6, as Saturday the 14th is a make-up day.
 */
export function workingDays(from: Day, to: Day, settings: WorkSettings): number {
  const works = workCalendar(settings);
  let count = 0;
  for (let n = dayNumber(from), end = dayNumber(to); n <= end; n++) if (works(n)) count++;
  return count;
}
