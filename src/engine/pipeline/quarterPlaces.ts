import { addMonths, dayFromNumber, dayNumber, monthNumber, monthOf, type Day, type Month, type Settings } from '../../plan';

/** Where days lie in the fiscal quarters. */
export interface QuarterPlaces {
  /** Which of its quarter's three months a day (as a number) lies in: 0, 1 or 2. */
  readonly placeOf: (day: number) => number;
  /** Whole quarters that are over since closings are recorded: the first day, the day after the last one, and how many. */
  readonly from: number;
  readonly until: number;
  readonly quarters: number;
}

/** The fiscal quarters around a plan's as-of day; `first` is the day number of the first closing (Infinity: none): its quarter may have begun before records did. */
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
  const next = monthOf(dayFromNumber(dayNumber(asOf) + 1));
  const until = addMonths(next, -placeOfMonth(next));
  if (first === Infinity) return { placeOf, from: startOf(until), until: startOf(until), quarters: 0 };
  const begun = monthOf(dayFromNumber(first));
  const place = placeOfMonth(begun);
  const from = addMonths(begun, place === 0 ? 0 : 3 - place);
  const quarters = Math.max(0, (monthNumber(until) - monthNumber(from)) / 3);
  return { placeOf, from: startOf(from), until: startOf(until), quarters };
}
