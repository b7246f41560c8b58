import type { CellContent } from './cell';

/** What typing a text into a cell gives. `format` is the number format that Excel chooses when the cell's own is General. */
export interface ParsedInput {
  readonly content: CellContent;
  readonly formula: string | null;
  readonly format: string | null;
  readonly quotePrefix: boolean;
}

const ERRORS = ['#N/A', '#REF!', '#NAME?', '#VALUE!', '#DIV/0!', '#NUM!', '#NULL!', '#SPILL!', '#CALC!'];
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * Reads a text as Excel (en-US) does when a person types it: numbers, percentages, money, dates, times, TRUE, errors, formulas; a leading apostrophe makes text.
 * A cell formatted as Text (`@`) takes everything as text. `year` is the current year, for dates typed without one.
 */
export function parseInput(text: string, numberFormat: string, date1904: boolean, year: number): ParsedInput {
  if (text === '') return plain(null);
  if (numberFormat === '@') return plain(text);
  if (text.startsWith("'")) return { content: text.slice(1), formula: null, format: null, quotePrefix: true };
  if (text.startsWith('=') && text.length > 1) return { content: null, formula: text, format: null, quotePrefix: false };
  const trimmed = text.trim();
  if (/^(true|false)$/i.test(trimmed)) return plain(trimmed.toUpperCase() === 'TRUE');
  if (ERRORS.includes(trimmed.toUpperCase())) return plain({ error: trimmed.toUpperCase() });
  return parseNumber(trimmed) ?? parseDate(trimmed, date1904, year) ?? plain(text);
}

function plain(content: CellContent, format: string | null = null): ParsedInput {
  return { content, formula: null, format, quotePrefix: false };
}

function parseNumber(text: string): ParsedInput | null {
  const match = /^(\()?([+-])?([$¥€£])?([+-])?((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|\.\d+)(e[+-]?\d+)?(%)?(\))?$/i.exec(text);
  if (!match) return null;
  const [, open, sign, currency, inner, digits = '', exponent = '', percent, close] = match;
  if (Boolean(open) !== Boolean(close) || (sign && inner) || (open && (sign || inner))) return null;
  const negative = Boolean(open) || (sign ?? inner) === '-';
  const size = Number(digits.replace(/,/g, '') + exponent);
  if (!Number.isFinite(size)) return null;
  const value = (negative && size !== 0 ? -size : size) / (percent ? 100 : 1);
  const decimals = digits.includes('.');
  const format = percent
    ? decimals
      ? '0.00%'
      : '0%'
    : exponent
      ? '0.00E+00'
      : currency
        ? `${currency}#,##0${decimals ? '.00' : ''}`
        : digits.includes(',')
          ? `#,##0${decimals ? '.00' : ''}`
          : null;
  return plain(value, format);
}

function parseDate(text: string, date1904: boolean, year: number): ParsedInput | null {
  const time = /^(?:(.+?)[ T]+)?(\d{1,2}):(\d{2})(?::(\d{2}))?(?: ?([ap]m))?$/i.exec(text);
  if (time) {
    const [, day, hours = '', minutes = '', seconds = '0', half] = time;
    const hour = (Number(hours) % (half ? 12 : 24)) + (half?.toLowerCase() === 'pm' ? 12 : 0);
    if (Number(minutes) > 59 || Number(seconds) > 59 || (half && Number(hours) > 12)) return null;
    const fraction = (hour * 3600 + Number(minutes) * 60 + Number(seconds)) / 86400;
    if (day === undefined) return plain(fraction, half ? 'h:mm AM/PM' : time[4] ? 'h:mm:ss' : 'h:mm');
    const parsed = parseDay(day, date1904, year);
    return parsed && typeof parsed.content === 'number' ? plain(parsed.content + fraction, 'm/d/yyyy h:mm') : null;
  }
  return parseDay(text, date1904, year);
}

function parseDay(text: string, date1904: boolean, year: number): ParsedInput | null {
  const forms: [RegExp, (m: string[]) => [number, number, number], string][] = [
    [/^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/, (m) => [Number(m[1]), Number(m[2]), Number(m[3])], 'm/d/yyyy'],
    [/^(\d{4})年(\d{1,2})月(\d{1,2})日$/, (m) => [Number(m[1]), Number(m[2]), Number(m[3])], 'yyyy"年"m"月"d"日"'],
    [/^(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})$/, (m) => [century(m[3]), Number(m[1]), Number(m[2])], 'm/d/yyyy'],
    [/^(\d{4})[-/](\d{1,2})$/, (m) => [Number(m[1]), Number(m[2]), 1], 'mmm-yy'],
    [/^(\d{4})年(\d{1,2})月$/, (m) => [Number(m[1]), Number(m[2]), 1], 'yyyy"年"m"月"'],
    [/^(\d{1,2})[/-](\d{4})$/, (m) => [Number(m[2]), Number(m[1]), 1], 'mmm-yy'],
    [/^(\d{1,2})[/-](\d{1,2})$/, (m) => [year, Number(m[1]), Number(m[2])], 'd-mmm'],
    [/^(\d{1,2})[- ]([a-z]{3,9})[- ,]+(\d{4}|\d{2})$/i, (m) => [century(m[3]), month(m[2]), Number(m[1])], 'd-mmm-yy'],
    [/^([a-z]{3,9})\.? (\d{1,2}),? (\d{4})$/i, (m) => [Number(m[3]), month(m[1]), Number(m[2])], 'd-mmm-yy'],
    [/^([a-z]{3,9})[- ](\d{4}|\d{2})$/i, (m) => [century(m[2]), month(m[1]), 1], 'mmm-yy'],
    [/^(\d{1,2})[- ]([a-z]{3,9})$/i, (m) => [year, month(m[2]), Number(m[1])], 'd-mmm'],
  ];
  for (const [pattern, take, format] of forms) {
    const match = pattern.exec(text);
    if (!match) continue;
    const serial = dateSerial(...take(match as unknown as string[]), date1904);
    if (serial !== null) return plain(serial, format);
  }
  return null;
}

function century(text: string | undefined): number {
  const n = Number(text);
  return (text ?? '').length > 2 ? n : n < 30 ? 2000 + n : 1900 + n;
}

function month(text: string | undefined): number {
  const name = (text ?? '').toLowerCase();
  const full = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];
  const index = MONTHS.indexOf(name);
  return (index >= 0 ? index : full.indexOf(name)) + 1;
}

/** Serial number of a day, or null when there is no such day. 1900 system: 1900-01-01 is 1 and 1900 counts as a leap year, as in Excel. */
export function dateSerial(year: number, monthNumber: number, day: number, date1904: boolean): number | null {
  const first = date1904 ? 1904 : 1900;
  if (year < first || year > 9999 || monthNumber < 1 || monthNumber > 12 || day < 1) return null;
  const date = new Date(Date.UTC(year, monthNumber - 1, day));
  if (date.getUTCMonth() !== monthNumber - 1 || date.getUTCDate() !== day) return null;
  const days = Math.round((date.getTime() - Date.UTC(date1904 ? 1904 : 1899, date1904 ? 0 : 11, date1904 ? 1 : 31)) / 86400000);
  return date1904 ? days : days > 59 ? days + 1 : days;
}
