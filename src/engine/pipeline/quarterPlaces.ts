import { addMonths, dayFromNumber, dayNumber, monthNumber, monthOf, type Day, type Month, type Settings } from '../../plan';

/** Where days lie in the fiscal quarters. */
export interface QuarterPlaces {
  /** Which of its quarter's three months a day (as a number) lies in: 0, 1 or 2. */
  readonly placeOf: (day: number) => number;
  /** How often all three months have been seen since closings are recorded. */
  readonly rounds: number;
}

const WEEK = 7;

/** The fiscal quarters around a plan's as-of day; `first` is the day number of the first closing (Infinity: none), whose month counts when it lies in its first week. */
export function quarterPlaces({ asOf, fiscalStart }: Pick<Settings, 'asOf' | 'fiscalStart'>, first: number): QuarterPlaces {
  const placeOfMonth = (month: Month): number => (((monthNumber(month) - fiscalStart + 1) % 3) + 3) % 3;
  const startOf = (month: Month): number => dayNumber(`${month}-01` as Day);
  const places = new Map<number, number>();
  const placeOf = (day: number): number => {
    const known = places.get(day);
    if (known !== undefined) return known;
    const month = monthOf(dayFromNumber(day));
    const place = placeOfMonth(month);
    for (let each = startOf(month), end = startOf(addMonths(month, 1)); each < end; each++) places.set(each, place);
    return place;
  };
  if (first === Infinity) return { placeOf, rounds: 0 };
  const next = monthOf(dayFromNumber(dayNumber(asOf) + 1));
  const begun = monthOf(dayFromNumber(first - WEEK));
  return { placeOf, rounds: Math.max(0, Math.floor((monthNumber(next) - monthNumber(begun) - 1) / 3)) };
}
