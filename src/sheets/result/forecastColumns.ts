import { monthNumber, monthRange } from '../../plan';
import type { Month } from '../../plan';
import type { Page } from './page';

/** Columns of the Forecast sheet: `months` from `first` on, then method and error; the chart's cells from `data` on. */
export function forecastColumns(page: Page): {
  readonly first: number;
  readonly months: readonly Month[];
  readonly method: number;
  readonly error: number;
  readonly data: number;
} {
  const year = page.result.decomposition.months;
  const ahead = page.result.forecast.months;
  const [yearFrom, yearTo] = [year[0] as Month, year[year.length - 1] as Month];
  const from = ahead[0] && monthNumber(ahead[0]) < monthNumber(yearFrom) ? ahead[0] : yearFrom;
  const lastAhead = ahead[ahead.length - 1];
  const to = lastAhead && monthNumber(lastAhead) > monthNumber(yearTo) ? lastAhead : yearTo;
  const months = monthRange(from, to);
  const first = page.levels.length + 1;
  const method = first + months.length;
  return { first, months, method, error: method + 1, data: page.levels.length };
}
