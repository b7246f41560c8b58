import { lastDay } from '../../plan';
import type { Period } from '../../plan';
import { planColumns } from './layouts';
import type { Page } from './page';

/** The plan's months that a period covers whole, as first and last index; null when it begins or ends within a month or outside the plan year. `null` is the whole year. */
export function monthsOf(page: Page, period: Period | null): readonly [number, number] | null {
  const { months } = page.result.decomposition;
  if (period === null) return [0, months.length - 1];
  const from = months.findIndex((m) => `${m}-01` === period.from);
  const to = months.findIndex((m) => lastDay(m) === period.to);
  return from >= 0 && to >= from ? [from, to] : null;
}

/** The column of the Plan sheet that shows a period: a month, a quarter or the year; null for any other. */
export function columnOfPeriod(page: Page, period: Period | null): number | null {
  const months = monthsOf(page, period);
  if (!months) return null;
  const [from, to] = months;
  const at = planColumns(page);
  if (from === to) return at.month(from);
  if (to - from === 2 && from % 3 === 0) return at.quarter(from / 3);
  return from === 0 && to === 11 ? at.year : null;
}

/** Indexes of the months that a column of the Plan sheet covers. */
export function monthsIn(page: Page, column: number): number[] {
  const at = planColumns(page);
  const all = Array.from({ length: 12 }, (_, i) => i);
  if (column === at.year) return all;
  const month = all.find((i) => at.month(i) === column);
  return month !== undefined ? [month] : all.filter((i) => at.quarter(Math.floor(i / 3)) === column);
}
