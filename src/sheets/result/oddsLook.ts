import type { CellStyle } from '../spec';
import { amountFormat, dayFormat, percentFormat, severityLook } from './look';
import type { Page } from './page';

/** Fills of probabilities: likely, open, unlikely. A mark or a word always stands beside them. */
export const oddsFill = { high: '#BFE5DE', middle: severityLook.yellow.fill, low: severityLook.orange.fill } as const;

/** The styles of columns; one object each, so that long lists stay cheap. */
export interface ColumnLooks {
  readonly text: CellStyle;
  readonly indented: CellStyle;
  readonly money: CellStyle;
  readonly count: CellStyle;
  readonly percent: CellStyle;
  readonly day: CellStyle;
}

/** The looks of the columns of a page. */
export function columnLooks(page: Page): ColumnLooks {
  return {
    text: {},
    indented: { align: 'left', indent: 1 },
    money: { align: 'right', format: amountFormat(page.decimals) },
    count: { align: 'right', format: amountFormat(0) },
    percent: { align: 'right', format: percentFormat },
    day: { align: 'left', indent: 1, format: dayFormat },
  };
}

/** An amount in the page's unit; what would show as zero is zero. */
export function amountOf(page: Page, amount: number): number {
  const value = amount / page.unit;
  return Math.abs(value) < 0.5 * 10 ** -page.decimals ? 0 : value;
}
