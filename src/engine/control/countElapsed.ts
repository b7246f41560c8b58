import { dayNumber, lastDay, monthOf, type Day, type Month } from '../../plan';
import { workCalendar, type WorkSettings } from '../calendar/workingDays';

/**
 * How much of each month is over as of a day (K1): 1 closed, 0 not begun, between: working days (C1) up to and including the day over all working days of the month.
 * **edge** a month without any working day counts calendar days.
 * **example** as of Wednesday 2017-03-15: 11 of March's 23 working days.
 */
export function countElapsed(months: readonly Month[], asOf: Day, settings: WorkSettings): number[] {
  const works = workCalendar(settings);
  return months.map((month) => {
    const last = lastDay(month);
    if (last <= asOf) return 1;
    if (monthOf(asOf) < month) return 0;
    const end = dayNumber(last);
    const until = dayNumber(asOf);
    let all = 0;
    let over = 0;
    for (let n = dayNumber(`${month}-01` as Day); n <= end; n++) {
      if (!works(n)) continue;
      all++;
      if (n <= until) over++;
    }
    return all > 0 ? over / all : Number(asOf.slice(8)) / Number(last.slice(8));
  });
}
