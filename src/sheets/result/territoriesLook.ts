import type { BalanceMeasure } from '../../plan';
import type { CellStyle } from '../spec';
import { amountFormat } from './look';
import type { Page } from './page';

/** What one in a cell of a measure is: currency in the unit of the results, hours as they are. */
export function unitOf(page: Page, measure: BalanceMeasure): number {
  return measure === 'hours' ? 1 : page.unit;
}

export function amountLook(page: Page, measure: BalanceMeasure): CellStyle {
  return { align: 'right', format: amountFormat(measure === 'hours' ? 0 : page.decimals) };
}
