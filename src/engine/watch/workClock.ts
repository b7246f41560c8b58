import { dayFromNumber, dayNumber, type Day } from '../../plan';
import { workCalendar, type WorkSettings } from '../calendar/workingDays';

/** Working time at the grain of days: a working day is 24 hours of the clock, other days none (X1). */
export interface WorkClock {
  /** Working days after `from` up to and including `to`; 0 when `to` is not after `from`. */
  readonly daysAfter: (from: Day, to: Day) => number;
  /** The day on which `hours` of working time after `from` are over: the last day that is still in time. Part days do not count: 36 hours end with the first working day. */
  readonly deadline: (from: Day, hours: number) => Day;
}

const HOURS_A_DAY = 24;

/** The clock of a plan's calendar (X1). */
export function workClock(settings: WorkSettings): WorkClock {
  const works = workCalendar(settings);
  /** Deadlines by hours and day: many alerts are of one day. */
  const known = new Map<number, Map<Day, Day>>();
  return {
    daysAfter: (from, to) => {
      let days = 0;
      for (let n = dayNumber(from) + 1, end = dayNumber(to); n <= end; n++) if (works(n)) days++;
      return days;
    },
    deadline: (from, hours) => {
      const own = known.get(hours) ?? new Map<Day, Day>();
      known.set(hours, own);
      let day = own.get(from);
      if (day === undefined) {
        let n = dayNumber(from);
        for (let left = Math.floor(hours / HOURS_A_DAY); left > 0;) if (works(++n)) left--;
        own.set(from, (day = dayFromNumber(n)));
      }
      return day;
    },
  };
}

/** Hours of the clock in so many working days (X1). */
export function hoursOf(workingDays: number): number {
  return workingDays * HOURS_A_DAY;
}
