import { addMonths, fiscalMonths, monthOf, parseDay, parseMonth } from '../../plan';
import type { Month } from '../../plan';
import type { Snapshot, SnapshotValue } from '../snapshot';
import { settingIn } from './amounts';

/** What a plan year is made of. */
export interface PlanYear {
  /** As periods are written: `2017`, of a year that does not begin in January `FY2017`. */
  readonly text: string;
  readonly months: readonly Month[];
}

/** The plan year of a state; null when it does not say. */
export function planYearOf(snapshot: Snapshot): PlanYear | null {
  const [year, start] = [settingIn(snapshot, 'planYear'), settingIn(snapshot, 'fiscalStart') ?? 1];
  if (typeof year !== 'number' || typeof start !== 'number') return null;
  return { text: `${start === 1 ? '' : 'FY'}${String(year).padStart(4, '0')}`, months: fiscalMonths(year, start) };
}

/** The months that a period in a plan's words touches (`2017`, `2017-H1`, `2017-Q3`, `2017-03`, `2017-03…2017-05`, days, weeks); null: not known. Blank is the plan year. */
export function periodMonths(period: SnapshotValue, year: PlanYear): readonly Month[] | null {
  if (period === null || period === '' || period === year.text) return year.months;
  if (typeof period !== 'string') return null;
  const part = /^(.*)-([HQ])([1-4])$/.exec(period);
  if (part?.[1] === year.text) {
    const size = part[2] === 'H' ? 6 : 3;
    return year.months.slice((Number(part[3]) - 1) * size, Number(part[3]) * size);
  }
  const [from, to = from] = period.split('…').map((text) => parseMonth(text) ?? monthOfDay(text));
  if (!from || !to) return null;
  const months: Month[] = [];
  for (let month = from; month <= to && months.length < 1200; month = addMonths(month, 1)) months.push(month);
  return months;
}

function monthOfDay(text: string): Month | null {
  const day = parseDay(text);
  return day && monthOf(day);
}

/** The periods that a month counts in: its year, its quarter, itself. A month outside the plan year counts in itself only. */
export function periodsOfMonth(month: string, year: PlanYear | null): string[] {
  const place = year?.months.indexOf(month as Month) ?? -1;
  return year && place >= 0 ? [year.text, `${year.text}-Q${Math.floor(place / 3) + 1}`, month] : [month];
}
