import { a1 } from '../content';
import { pathKey } from './page';
import type { Page } from './page';

/** First row of data on every result sheet (zero-based; the header stands above it). */
export const firstRow = 5;
export const headRow = 4;

/** Where things stand on the Plan sheet: months with a subtotal after each three, then year, target, difference. */
export const planColumns = {
  territory: 0,
  category: 1,
  month: (i: number): number => 2 + i + Math.floor(i / 3),
  quarter: (q: number): number => 5 + 4 * q,
  firstMonth: 2,
  lastMonth: 16,
  year: 18,
  target: 19,
  difference: 20,
} as const;

/** Where things stand on the Variance sheet. */
export const varianceColumns = {
  territory: 0,
  category: 1,
  planToDate: 2,
  actual: 3,
  delta: 4,
  share: 5,
  severity: 6,
  outlook: 7,
  target: 8,
  runRate: 9,
  legend: 8,
  legendValue: 9,
  dates: 0,
  datesName: 1,
  datesValue: 2,
} as const;

/** The legend's rows above the header, zero-based. */
export const legendRows = { red: 0, orange: 1, yellow: 2 } as const;

/** Absolute address of a threshold in the legend of the Variance sheet, on that sheet. */
export function legendCell(part: keyof typeof legendRows): string {
  return a1(legendRows[part], varianceColumns.legendValue, true);
}

/** Rows of the block under the table of Variance that its formulas read: its title, the days, then the special days with their header. */
export function dateRows(page: Page): {
  readonly title: number;
  readonly from: number;
  readonly asOf: number;
  readonly before: number;
  readonly special: number;
} {
  const title = Math.max(...treeRows(page).values()) + 2;
  return { title, from: title + 1, asOf: title + 2, before: title + 3, special: title + 5 };
}

/** Absolute address of a day that the formulas read, on the Variance sheet. */
export function dateCell(page: Page, part: 'from' | 'asOf' | 'before'): string {
  return a1(dateRows(page)[part], varianceColumns.datesValue, true);
}

/** Rows that the chart takes on Forecast, between the total and the territories; air around it included. */
export const chartRows = 20;

/** Rows of the nodes on Forecast: three each, the chart under those of the total. */
export function forecastRows(page: Page): ReadonlyMap<string, number> {
  return new Map([...treeRows(page, 3)].map(([key, row]) => [key, key === '' ? row : row + chartRows]));
}

/** Rows of the nodes on Plan: leaves under each other, then their territory's subtotal, the grand total last. */
export function planRows(page: Page): ReadonlyMap<string, number> {
  const rows = new Map<string, number>();
  let row = firstRow;
  for (const group of page.groups) {
    for (const leaf of group.leaves) rows.set(pathKey(leaf.path), row++);
    rows.set(pathKey(group.path), row++);
  }
  rows.set('', row);
  return rows;
}

/** Rows of the nodes on Variance: tree order, total first, each territory above its leaves. `step` is the number of rows that a node takes. */
export function treeRows(page: Page, step = 1): ReadonlyMap<string, number> {
  const rows = new Map<string, number>([['', firstRow]]);
  let row = firstRow + step;
  for (const group of page.groups) {
    for (const path of [group.path, ...group.leaves.map((l) => l.path)]) {
      rows.set(pathKey(path), row);
      row += step;
    }
  }
  return rows;
}
