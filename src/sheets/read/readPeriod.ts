import type { DateSystem, Day, Month } from '../../plan';
import { daysInMonth, day, month, monthOf, serialDay } from '../../plan';
import type { CellValue } from '../content';
import { foldText } from './foldText';

/** A period as a person writes it; parts that are not said are null. `fiscal` when the year is a fiscal year (`FY24`). */
export type PeriodRead =
  | { readonly grain: 'day'; readonly day: Day; readonly text: boolean }
  | { readonly grain: 'month'; readonly year: number | null; readonly month: number; readonly text: boolean }
  | { readonly grain: 'quarter'; readonly year: number | null; readonly quarter: number; readonly fiscal: boolean }
  | { readonly grain: 'week'; readonly year: number | null; readonly week: number }
  | { readonly grain: 'year'; readonly year: number; readonly fiscal: boolean };

/** What a date cell says: a day, a month, nothing, something that can be meant in two ways, or no date at all. `text` when it was not a real date. */
export type DateRead =
  | { readonly kind: 'day'; readonly day: Day; readonly text: boolean }
  | { readonly kind: 'month'; readonly month: Month; readonly text: boolean }
  | { readonly kind: 'blank' }
  | { readonly kind: 'ambiguous' }
  | { readonly kind: 'bad' };

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH_NAME =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const HAN = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];

/** Does a number format show a date (year, month or day codes outside quoted parts, colours and conditions)? */
export function isDateFormat(format: string): boolean {
  const bare = format.replace(/"[^"]*"|\\.|\[(?!\$)[^\]]*\]|\[\$[^\]]*\]|_.|\*./g, '');
  return /[yd]|m{3,}|年|月/i.test(bare) && !/^general$/i.test(bare);
}

/**
 * Reads a header or label that names a period: `2017-03`, `Mar-17`, `3月`, `2016年7月`, `Q1 FY24`, `第5周`, `2017`, a date serial. Null when it names none.
 * A number counts as a date only when its format shows a date; a whole number 1990–2100 is a year.
 */
export function readPeriod(value: CellValue, format: string, system: DateSystem): PeriodRead | null {
  if (typeof value === 'number') {
    if (isDateFormat(format)) {
      const d = serialDay(value, system);
      return d && { grain: 'day', day: d, text: false };
    }
    if (Number.isInteger(value) && value >= 1990 && value <= 2100) return { grain: 'year', year: value, fiscal: false };
    return null;
  }
  return typeof value === 'string' ? readPeriodText(foldText(value)) : null;
}

function readPeriodText(text: string): PeriodRead | null {
  const d = readDayText(text);
  if (d !== null && d !== 'ambiguous') return { grain: 'day', day: d, text: true };
  return readMonthText(text) ?? readQuarterText(text) ?? readWeekText(text) ?? readYearText(text);
}

function readMonthText(text: string): PeriodRead | null {
  const of = (year: number | null, m: number): PeriodRead | null => (m >= 1 && m <= 12 ? { grain: 'month', year, month: m, text: true } : null);
  let match = /^(\d{4})\s?[-/.年]\s?(\d{1,2})\s?月?(份)?$/.exec(text);
  if (match) return of(Number(match[1]), Number(match[2]));
  match = /^((?:19|20)\d{2})(0[1-9]|1[0-2])$/.exec(text);
  if (match) return of(Number(match[1]), Number(match[2]));
  match = /^(\d{1,2})月(份)?$/.exec(text);
  if (match) return of(null, Number(match[1]));
  match = /^(?:(\d{4})年)?(十[一二]?|[一二三四五六七八九])月(份)?$/.exec(text);
  if (match) return of(match[1] ? Number(match[1]) : null, HAN.indexOf(match[2] as string) + 1);
  match = new RegExp(`^${MONTH_NAME}\\.?[-\\s/']*((?:19|20)?\\d{2})?$`).exec(text);
  if (match) return of(match[2] ? fullYear(match[2]) : null, monthOfName(match[1] as string));
  match = new RegExp(`^(\\d{4})[-\\s/]*${MONTH_NAME}$`).exec(text);
  if (match) return of(Number(match[1]), monthOfName(match[2] as string));
  return null;
}

function readQuarterText(text: string): PeriodRead | null {
  let match = /^q([1-4])(?:[-\s/]*(fy|cy)?\s*'?((?:19|20)?\d{2}))?$/.exec(text);
  if (match) return { grain: 'quarter', quarter: Number(match[1]), year: match[3] ? fullYear(match[3]) : null, fiscal: match[2] === 'fy' };
  match = /^(fy|cy)?\s*'?((?:19|20)?\d{2})[-\s/]*q([1-4])$/.exec(text);
  if (match) return { grain: 'quarter', quarter: Number(match[3]), year: fullYear(match[2] as string), fiscal: match[1] === 'fy' };
  match = /^(?:((?:19|20)\d{2})年?)?第?([一二三四1-4])季度?$/.exec(text);
  if (match) {
    const quarter = '一二三四'.indexOf(match[2] as string) + 1 || Number(match[2]);
    return { grain: 'quarter', quarter, year: match[1] ? Number(match[1]) : null, fiscal: false };
  }
  return null;
}

function readWeekText(text: string): PeriodRead | null {
  const match = /^(?:((?:19|20)\d{2})[-\s年]*)?(?:第\s?(\d{1,2})\s?周|(?:week|wk|cw|kw|w)\.?\s?(\d{1,2}))$/.exec(text);
  if (!match) return null;
  const week = Number(match[2] ?? match[3]);
  return week >= 1 && week <= 53 ? { grain: 'week', year: match[1] ? Number(match[1]) : null, week } : null;
}

function readYearText(text: string): PeriodRead | null {
  const match = /^(fy|cy)?\s*'?((?:19|20)\d{2}|(?<=fy\s*'?|cy\s*'?)\d{2})\s*年?度?$/.exec(text);
  return match ? { grain: 'year', year: fullYear(match[2] as string), fiscal: match[1] === 'fy' } : null;
}

/** A day from text that can be meant in one way only; `ambiguous` for `03/04/2017`; null when it is no date. */
function readDayText(text: string): Day | 'ambiguous' | null {
  const head = text.replace(/[t\s]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?z?$/, '').replace(/^(mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s/, '');
  let match = /^(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})日?$/.exec(head) ?? /^((?:19|20)\d{2})(\d{2})(\d{2})$/.exec(head);
  if (match) return dayOrNull(Number(match[1]), Number(match[2]), Number(match[3]));
  match = new RegExp(`^(\\d{1,2})(?:st|nd|rd|th)?[-\\s/.]*${MONTH_NAME}[-\\s/.,]+'?((?:19|20)?\\d{2})$`).exec(head);
  if (match) return dayOrNull(fullYear(match[3] as string), monthOfName(match[2] as string), Number(match[1]));
  match = new RegExp(`^${MONTH_NAME}[-\\s/.]*(\\d{1,2})(?:st|nd|rd|th)?,\\s*((?:19|20)\\d{2})$`).exec(head);
  if (match) return dayOrNull(fullYear(match[3] as string), monthOfName(match[1] as string), Number(match[2]));
  match = /^(\d{1,2})[-/.](\d{1,2})[-/.]((?:19|20)\d{2})$/.exec(head);
  if (!match) return null;
  const [a, b, year] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (a > 12) return dayOrNull(year, b, a);
  if (b > 12) return dayOrNull(year, a, b);
  return a === b ? dayOrNull(year, a, b) : 'ambiguous';
}

/**
 * Reads a cell of a date column. A number is an Excel serial (years 1901–2199 only) or, when it is a whole `201703` or `20170306`, that month or day. Text that can be meant
 * in two ways (`03/04/2017`), or that leaves out the year (`3月`, `4月底`), is `ambiguous`; a missing year is taken from `year` when the caller knows it.
 */
export function readDate(value: CellValue, system: DateSystem, year: number | null = null): DateRead {
  if (value === null) return { kind: 'blank' };
  if (typeof value === 'number') return readDateNumber(value, system);
  if (typeof value !== 'string') return { kind: 'bad' };
  const text = foldText(value);
  if (text === '') return { kind: 'blank' };
  const d = readDayText(text);
  if (d === 'ambiguous') return { kind: 'ambiguous' };
  if (d !== null) return { kind: 'day', day: d, text: true };
  const m = readMonthText(text);
  if (m?.grain === 'month') {
    const y = m.year ?? year;
    return y === null ? { kind: 'ambiguous' } : { kind: 'month', month: month(y, m.month), text: true };
  }
  return /^\d{1,2}月|^\d{1,2}[-/.]\d{1,2}$|^q[1-4]|季|[上中下]旬|月[初底末]/.test(text) ? { kind: 'ambiguous' } : { kind: 'bad' };
}

function readDateNumber(value: number, system: DateSystem): DateRead {
  if (Number.isInteger(value) && value >= 190001 && value <= 219912 && value % 100 >= 1 && value % 100 <= 12)
    return { kind: 'month', month: month(Math.floor(value / 100), value % 100), text: true };
  if (Number.isInteger(value) && value >= 19000101 && value <= 21991231) {
    const d = dayOrNull(Math.floor(value / 10000), Math.floor(value / 100) % 100, value % 100);
    return d ? { kind: 'day', day: d, text: true } : { kind: 'bad' };
  }
  const d = serialDay(value, system);
  return d && d >= '1970' && d < '2200' ? { kind: 'day', day: d, text: false } : { kind: 'bad' };
}

/** The month that a date cell names, or null. */
export function monthOfDate(read: DateRead): Month | null {
  return read.kind === 'day' ? monthOf(read.day) : read.kind === 'month' ? read.month : null;
}

function dayOrNull(y: number, m: number, d: number): Day | null {
  return y >= 1 && m >= 1 && m <= 12 && d >= 1 && d <= daysInMonth(y, m) ? day(y, m, d) : null;
}

function monthOfName(name: string): number {
  return MONTHS.indexOf(name.slice(0, 3)) + 1;
}

function fullYear(text: string): number {
  return text.length === 4 ? Number(text) : 2000 + Number(text) - (Number(text) >= 70 ? 100 : 0);
}
