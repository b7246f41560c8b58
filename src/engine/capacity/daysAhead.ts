import {
  dayFromNumber,
  dayNumber,
  lastDay,
  monthOf,
  monthRange,
  type Backward,
  type Day,
  type Decomposition,
  type Month,
  type Plan,
} from '../../plan';
import { workCalendar } from '../calendar/workingDays';

/** The months that capacity is planned for (J1), and the working days that are left in them. Days by `dayNumber`. */
export interface DaysAhead {
  readonly months: readonly Month[];
  /** First and last day that count. */
  readonly first: number;
  readonly last: number;
  /** Parallel to `months`: its working days from `first` on. */
  readonly worked: readonly (readonly number[])[];
  readonly works: (day: number) => boolean;
}

/** Days after the as-of day, from the first week of the funnel's work (at the latest the plan year's first day) to the plan year's end (J1). **edge** null when none is left. */
export function daysAhead(plan: Plan, { months: year }: Decomposition, { weeks }: Backward): DaysAhead | null {
  const start = dayNumber(`${year[0] as Month}-01` as Day);
  const last = dayNumber(lastDay(year[year.length - 1] as Month));
  const first = Math.max(dayNumber(plan.settings.asOf) + 1, Math.min(start, weeks[0] === undefined ? start : dayNumber(weeks[0])));
  if (first > last) return null;
  const works = workCalendar(plan.settings);
  const months = monthRange(monthOf(dayFromNumber(first)), monthOf(dayFromNumber(last)));
  const worked = months.map((month) => {
    const days: number[] = [];
    for (let day = Math.max(first, dayNumber(`${month}-01` as Day)); day <= dayNumber(lastDay(month)); day++) if (works(day)) days.push(day);
    return days;
  });
  return { months, first, last, worked, works };
}
