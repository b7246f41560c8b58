import { foldText } from './foldText';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const NAME = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*';

/** The month in which the fiscal year starts, as a line says it: `Fiscal year April to March` → 4, `FY16/17 (Jul – Jun)` → 7, `2016年4月～2017年3月` → 4. Null when it says none. */
export function fiscalStartOf(line: string): number | null {
  const text = foldText(line);
  const match = new RegExp(`\\b${NAME}\\s*(?:-|–|—|~|to|through)\\s*${NAME}\\b`).exec(text);
  const han = /(\d{1,2})月\s*(?:-|–|—|~|至|到)\s*(?:\d{4}年|次年)?(\d{1,2})月/.exec(text);
  const [from, to] = match
    ? [MONTHS.indexOf(match[1] as string) + 1, MONTHS.indexOf(match[2] as string) + 1]
    : han
      ? [Number(han[1]), Number(han[2])]
      : [0, 0];
  return from >= 1 && from <= 12 && (from + 10) % 12 === to - 1 ? from : null;
}

/** All years 1990–2100 that a line names, as in `2017年度`, `Calendar year 1997`; the year of a whole date (`updated 2017-01-12`) does not count. */
export function yearsIn(line: string): number[] {
  const dates = /(?:19|20)\d{2}(?:[-/.]\d{1,2}[-/.]\d{1,2}|年\d{1,2}月\d{1,2}日)/g;
  const years = /(?<![\d.,])(199\d|20\d{2})(?![\d,]|\.\d)/g;
  return [...foldText(line).replace(dates, ' ').matchAll(years)].map((match) => Number(match[1]));
}
