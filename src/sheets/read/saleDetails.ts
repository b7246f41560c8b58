import type { DateSystem, SaleDetail } from '../../plan';
import type { FoundSource } from './foundSource';
import type { MemberNames } from './memberNames';
import type { Report } from './readAmount';
import { readCurrency } from './readUnit';
import { rowCells } from './rowCells';

const FIELDS = ['customer', 'product', 'quantity', 'currency', 'rate', 'posted'] as const;

/**
 * Makes what reads a row of Sales beyond its amount; null when the source has no such column, or is a cross-tab. A quantity is in pieces. A currency that is none, a rate that is not above zero, or a
 * number kept as text is an error; a day of posting that cannot be read is a warning, as if it were blank.
 */
export function saleDetails(source: FoundSource, system: DateSystem, names: MemberNames, report: Report): ((row: number) => SaleDetail) | null {
  if (source.layout !== 'flat' || !FIELDS.some((field) => source.columns[field])) return null;
  return (row) => {
    const cells = rowCells(source, row, 1, system, names, report);
    return {
      customer: cells.text('customer'),
      product: cells.text('product'),
      quantity: cells.amount('quantity'),
      currency: cells.choice('currency', currencyOf, 'currency') ?? '',
      rate: cells.number('rate', { low: 0, above: true, expected: 'above-zero' }),
      posted: cells.day('posted'),
    };
  };
}

function currencyOf(text: string): string | null {
  return /^[A-Za-z]{3}$/.test(text) ? text.toUpperCase() : readCurrency(text);
}
