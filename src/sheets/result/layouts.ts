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
  legend: 11,
  legendValue: 12,
  dates: 13,
  datesValue: 14,
} as const;

/** The legend's cells on the Variance sheet, rows zero-based. */
export const legendRows = { red: 0, orange: 1, yellow: 2, from: 0, asOf: 1, before: 2 } as const;

/** Absolute address of a legend cell on the Variance sheet itself. */
export function legendCell(part: keyof typeof legendRows): string {
  const column = part === 'red' || part === 'orange' || part === 'yellow' ? varianceColumns.legendValue : varianceColumns.datesValue;
  return a1(legendRows[part], column, true);
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
