import { assert } from './assert';

/** A calendar month as `YYYY-MM`, e.g. `2017-03`. Sorts as text. */
export type Month = string & { readonly __month: true };

/** Makes a Month; year 1..9999, month 1..12. `month(2017, 3)` → `2017-03`. */
export function month(year: number, monthOfYear: number): Month {
  assert(Number.isInteger(year) && year >= 1 && year <= 9999, `year ${year} is not a whole number from 1 to 9999`);
  assert(Number.isInteger(monthOfYear) && monthOfYear >= 1 && monthOfYear <= 12, `month ${monthOfYear} is not 1 to 12`);
  return `${String(year).padStart(4, '0')}-${String(monthOfYear).padStart(2, '0')}` as Month;
}

/** Reads `YYYY-MM`; null when the text is not a month. */
export function parseMonth(text: string): Month | null {
  const match = /^(\d{4})-(\d{2})$/.exec(text);
  if (!match) return null;
  const m = Number(match[2]);
  return m >= 1 && m <= 12 && Number(match[1]) >= 1 ? (text as Month) : null;
}

/** Months since year 0: consecutive whole numbers, so differences count months. `monthNumber('2017-03')` → 24206. */
export function monthNumber(m: Month): number {
  return Number(m.slice(0, 4)) * 12 + Number(m.slice(5, 7)) - 1;
}

/** The inverse of `monthNumber`. */
export function monthFromNumber(n: number): Month {
  return month(Math.floor(n / 12), (n % 12) + 1);
}

/** The month `count` after `m` (negative: before). */
export function addMonths(m: Month, count: number): Month {
  return monthFromNumber(monthNumber(m) + count);
}

/** All months from `from` to `to`, both included; empty when `to` is before `from`. */
export function monthRange(from: Month, to: Month): Month[] {
  const out: Month[] = [];
  for (let n = monthNumber(from), end = monthNumber(to); n <= end; n++) out.push(monthFromNumber(n));
  return out;
}

/** The twelve months of the fiscal year that carries `year` as its name and starts in month `start` of the calendar year `year` when start is 1, else of `year - 1`. */
export function fiscalMonths(year: number, start: number): Month[] {
  const first = start === 1 ? month(year, 1) : month(year - 1, start);
  return monthRange(first, addMonths(first, 11));
}

/** An ISO day `YYYY-MM-DD`. */
export type Day = string & { readonly __day: true };

/** Makes a Day from numbers; asserts that the day exists. */
export function day(year: number, monthOfYear: number, dayOfMonth: number): Day {
  assert(dayOfMonth >= 1 && dayOfMonth <= daysInMonth(year, monthOfYear), `${year}-${monthOfYear}-${dayOfMonth} is no day`);
  return `${month(year, monthOfYear)}-${String(dayOfMonth).padStart(2, '0')}` as Day;
}

/** Reads `YYYY-MM-DD`; null when it is not an existing day. */
export function parseDay(text: string): Day | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return null;
  const [y, m, d] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return y >= 1 && m >= 1 && m <= 12 && d >= 1 && d <= daysInMonth(y, m) ? (text as Day) : null;
}

/** The month that a day lies in. */
export function monthOf(d: Day): Month {
  return d.slice(0, 7) as Month;
}

/** The last day of a month. */
export function lastDay(m: Month): Day {
  const y = Number(m.slice(0, 4));
  const mm = Number(m.slice(5, 7));
  return day(y, mm, daysInMonth(y, mm));
}

/** Number of days in a Gregorian month. */
export function daysInMonth(year: number, monthOfYear: number): number {
  if (monthOfYear === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(monthOfYear) ? 30 : 31;
}

/** Days since 1970-01-01 (negative before), Gregorian, no time zone. */
export function dayNumber(d: Day): number {
  const digits = (from: number, to: number): number => {
    let n = 0;
    for (let i = from; i < to; i++) n = 10 * n + d.charCodeAt(i) - 48;
    return n;
  };
  const y0 = digits(0, 4);
  const m = digits(5, 7);
  const y = m <= 2 ? y0 - 1 : y0;
  const era = Math.floor(y / 400);
  const yoe = y - era * 400;
  const doy = Math.floor((153 * (m + (m > 2 ? -3 : 9)) + 2) / 5) + digits(8, 10) - 1;
  const doe = yoe * 365 + Math.floor(yoe / 4) - Math.floor(yoe / 100) + doy;
  return era * 146097 + doe - 719468;
}

/** The inverse of `dayNumber`. */
export function dayFromNumber(n: number): Day {
  const z = n + 719468;
  const era = Math.floor(z / 146097);
  const doe = z - era * 146097;
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36524) - Math.floor(doe / 146096)) / 365);
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const m = mp < 10 ? mp + 3 : mp - 9;
  return day(yoe + era * 400 + (m <= 2 ? 1 : 0), m, doy - Math.floor((153 * mp + 2) / 5) + 1);
}

/** Which day Excel calls 0: the 1900 system (with its phantom 29 Feb 1900) or the 1904 system. */
export type DateSystem = 1900 | 1904;

/** Excel's serial number of a day. 1900: 1900-03-01 → 61. 1904: 1904-01-01 → 0. Days before 1900-03-01 follow Excel's phantom leap day. */
export function daySerial(d: Day, system: DateSystem): number {
  const n = dayNumber(d);
  if (system === 1904) return n + 24107;
  const serial = n + 25569;
  return serial < 61 ? serial - 1 : serial;
}

/** The day of an Excel serial (its whole part); null below the system's first day, above 9999-12-31, or for the phantom day 60 of 1900. */
export function serialDay(serial: number, system: DateSystem): Day | null {
  const whole = Math.floor(serial);
  if (!Number.isFinite(whole)) return null;
  if (system === 1904) return whole < 0 || whole > 2957003 ? null : dayFromNumber(whole - 24107);
  if (whole < 1 || whole === 60 || whole > 2958465) return null;
  return dayFromNumber((whole < 60 ? whole + 1 : whole) - 25569);
}
