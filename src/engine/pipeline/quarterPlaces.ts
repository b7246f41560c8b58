import { addMonths, dayFromNumber, dayNumber, monthNumber, monthOf, type Day, type Month, type Settings } from '../../plan';

/** Where days lie in the fiscal quarters. */
export interface QuarterPlaces {
  /** Which of its quarter's three months a day (as a number) lies in: 0, 1 or 2. */
  readonly placeOf: (day: number) => number;
  /** The last day of the month that a day lies in, both as numbers. */
  readonly monthEnd: (day: number) => number;
  /** How often all three months have been seen since closings are recorded. */
  readonly rounds: number;
}

const WEEK = 7;

/** The fiscal quarters around a plan's as-of day; `first` is the day number of the first closing (Infinity: none), whose month counts when it lies in its first week. */
export function quarterPlaces({ asOf, fiscalStart }: Pick<Settings, 'asOf' | 'fiscalStart'>, first: number): QuarterPlaces {
  const placeOfMonth = (month: Month): number => (((monthNumber(month) - fiscalStart + 1) % 3) + 3) % 3;
  const startOf = (month: Month): number => dayNumber(`${month}-01` as Day);
  const known = new Map<number, { readonly place: number; readonly end: number }>();
  const monthAt = (day: number): { readonly place: number; readonly end: number } => {
    const found = known.get(day);
    if (found !== undefined) return found;
    const month = monthOf(dayFromNumber(day));
    const made = { place: placeOfMonth(month), end: startOf(addMonths(month, 1)) - 1 };
    for (let each = startOf(month); each <= made.end; each++) known.set(each, made);
    return made;
  };
  const placeOf = (day: number): number => monthAt(day).place;
  const monthEnd = (day: number): number => monthAt(day).end;
  if (first === Infinity) return { placeOf, monthEnd, rounds: 0 };
  const next = monthOf(dayFromNumber(dayNumber(asOf) + 1));
  const begun = monthOf(dayFromNumber(first - WEEK));
  return { placeOf, monthEnd, rounds: Math.max(0, Math.floor((monthNumber(next) - monthNumber(begun) - 1) / 3)) };
}
