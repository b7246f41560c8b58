import { daySerial } from '../../plan';
import type { Holiday } from '../../plan';
import { dayNumber } from '../../plan';
import { a1, a1Rect, sheetInFormula } from '../content';
import { dateCell, dateColumns as at, dateRows, legendCell } from './layouts';
import { dayFormat, looks } from './look';
import type { Draft } from './draft';
import type { Page } from './page';

/** Days of the plan year that differ from Monday to Friday, with what they do to the count of working days: −1 off, +1 worked. */
export function specialDays(page: Page): { readonly holiday: Holiday; readonly effect: number }[] {
  const months = page.result.decomposition.months;
  const [first, last] = [months[0] as string, months[months.length - 1] as string];
  const latest = new Map(page.plan.settings.holidays.map((h) => [h.day, h]));
  return [...latest.values()]
    .filter((h) => h.day.slice(0, 7) >= first && h.day.slice(0, 7) <= last)
    .map((holiday) => {
      const isWeekend = [2, 3].includes(((dayNumber(holiday.day) % 7) + 7) % 7);
      return { holiday, effect: holiday.works ? (isWeekend ? 1 : 0) : isWeekend ? 0 : -1 };
    })
    .filter((d) => d.effect !== 0)
    .sort((a, b) => (a.holiday.day < b.holiday.day ? -1 : 1));
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

/** The address of a legend cell on the Variance sheet, seen from another sheet. */
export function varianceLegend(page: Page, part: Parameters<typeof legendCell>[1]): string {
  return `${sheetInFormula(page.sheets.variance)}!${legendCell(page, part)}`;
}

/** A cell of the Variance sheet, seen from another sheet. */
export function varianceCell(page: Page, row: number, column: number): string {
  return `${sheetInFormula(page.sheets.variance)}!${a1(row, column)}`;
}
