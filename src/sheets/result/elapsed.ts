import { dayFromNumber, dayNumber, daySerial, lastDay } from '../../plan';
import type { Day, Holiday, Month } from '../../plan';
import { workCalendar } from '../../engine';
import { a1, a1Rect, sheetInFormula } from '../content';
import { dateCell, dateColumns as at, dateRows } from './layouts';
import { dayFormat, looks } from './look';
import type { Draft } from './draft';
import type { Page } from './page';

type SpecialDays = readonly { readonly holiday: Holiday; readonly effect: number }[];

const known = new WeakMap<Page, SpecialDays>();

/**
 * Days of the plan year that differ from Monday to Friday, with what they do to the count of working days: −1 off, +1 worked. The user's own have their names, those of the
 * built-in calendar the calendar's.
 */
export function specialDays(page: Page): SpecialDays {
  const before = known.get(page);
  if (before) return before;
  const { settings } = page.plan;
  const months = page.result.decomposition.months;
  const names = new Map(settings.holidays.map(({ day, name }) => [day, name]));
  const works = workCalendar(settings);
  const days: { holiday: Holiday; effect: number }[] = [];
  const end = dayNumber(lastDay(months[months.length - 1] as Month));
  for (let n = dayNumber(`${months[0] as Month}-01` as Day); n <= end; n++) {
    const isWeekend = [2, 3].includes(((n % 7) + 7) % 7);
    if (works(n) !== isWeekend) continue;
    const day = dayFromNumber(n);
    days.push({ holiday: { day, name: names.get(day) ?? settings.calendar, works: isWeekend }, effect: isWeekend ? 1 : -1 });
  }
  known.set(page, days);
  return days;
}

/** Puts the special days under the table of Variance, so that the share of a running month stays a formula. */
export function putSpecialDays(draft: Draft, page: Page): void {
  const days = specialDays(page);
  if (days.length === 0) return;
  const head = dateRows(page).special;
  draft.put(head, at.day, page.words.specialDays, looks.head);
  draft.put(head, at.name, null, looks.head);
  draft.put(head, at.value, page.words.workingDays, looks.headNumber);
  days.forEach(({ holiday, effect }, i) => {
    draft.put(head + 1 + i, at.day, daySerial(holiday.day, page.system), { ...looks.quiet, align: 'left', format: dayFormat });
    draft.put(head + 1 + i, at.value, effect, { ...looks.quiet, align: 'right', format: '"+"0;"−"0;0' });
    draft.put(head + 1 + i, at.name, holiday.name, { ...looks.quiet, italic: true });
  });
}

/**
 * The share of a month that counts, as a formula for the cell that holds its first day: 1 when the as-of day is its last, 0 before its first, else the share of its
 * working days (Monday to Friday, with the special days), or of its calendar days when it has no working day.
 */
export function elapsedFormula(page: Page, month: string): string {
  const sheet = sheetInFormula(page.sheets.variance);
  const asOf = `${sheet}!${dateCell(page, 'asOf')}`;
  const end = `EOMONTH(${month},0)`;
  const count = specialDays(page).length;
  const range = (column: number): string => `${sheet}!${a1Rect({ row: dateRows(page).special + 1, column, rows: count, columns: 1 }, true)}`;
  const special = (to: string): string =>
    count === 0 ? '' : `+SUMIFS(${range(at.value)},${range(at.day)},">="&${month},${range(at.day)},"<="&${to})`;
  const workdays = (to: string): string => `NETWORKDAYS(${month},${to})${special(to)}`;
  return `IF(${asOf}>=${end},1,IF(${asOf}<${month},0,IFERROR((${workdays(asOf)})/(${workdays(end)}),DAY(${asOf})/DAY(${end}))))`;
}

/** A cell of the Variance sheet, seen from another sheet. */
export function varianceCell(page: Page, row: number, column: number): string {
  return `${sheetInFormula(page.sheets.variance)}!${a1(row, column)}`;
}
