import { dayFromNumber, dayNumber, lastDay, monthOf, type Day, type Holiday, type Month } from '../../plan';

/**
 * How much of each month is over as of a day (K1): 1 closed, 0 not begun, between: working days up to and including the day over all working days of the month.
 * A working day is Monday to Friday, unless the holidays say otherwise; a later entry for the same day wins.
 * **edge** a month without any working day counts calendar days.
 * **example** as of Wednesday 2017-03-15: 11 of March's 23 working days.
 */
export function countElapsed(months: readonly Month[], asOf: Day, holidays: readonly Holiday[]): number[] {
  const exceptions = new Map(holidays.map((holiday) => [holiday.day, holiday.works]));
  return months.map((month) => {
    const last = lastDay(month);
    if (last <= asOf) return 1;
    if (monthOf(asOf) < month) return 0;
    const end = dayNumber(last);
    const until = dayNumber(asOf);
    let all = 0;
    let over = 0;
    for (let n = dayNumber(`${month}-01` as Day); n <= end; n++) {
      if (!(exceptions.get(dayFromNumber(n)) ?? isWeekday(n))) continue;
      all++;
      if (n <= until) over++;
    }
    return all > 0 ? over / all : Number(asOf.slice(8)) / Number(last.slice(8));
  });
}

/** Day 0 (1970-01-01) is a Thursday. */
function isWeekday(n: number): boolean {
  const fromMonday = (((n + 3) % 7) + 7) % 7;
  return fromMonday < 5;
}
