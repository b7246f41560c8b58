import type { CellRef, ChannelFact } from '../../plan';
import { monthOf } from '../../plan';
import type { FoundSource } from './foundSource';
import { bodyRows } from './foundSource';
import type { Report } from './readAmount';
import type { CellsOf } from './readFunnel';
import type { ScopeContext } from './readScope';
import { isFirst, notNegative } from './rowCells';

/**
 * Reads what dealers took, sold and have, by month and category. Figures are × `unit`: pieces or currency as they stand, unless a header names a unit; returned goods are negative.
 * A row without month or dealer, a negative stock, or a month of one dealer and category twice is an error; months after the as-of day are kept, but do not count: a warning.
 */
export function readChannel(source: FoundSource, unit: number, cellsOf: CellsOf, { settings }: ScopeContext, report: Report): ChannelFact[] {
  const seen = new Map<string, CellRef>();
  return bodyRows(source).flatMap((row): ChannelFact[] => {
    const cells = cellsOf(source, row);
    const month = cells.month('period');
    const dealer = cells.key('dealer');
    const where = { territory: cells.place('territory'), category: cells.place('category') };
    const [sellIn, sellOut] = [cells.amount('sellIn', unit), cells.amount('sellOut', unit)];
    const stock = cells.number('stock', notNegative, unit);
    if (month === null || dealer === null) return [];
    if (month > monthOf(settings.asOf))
      report({ level: 'warning', code: 'future-actual', at: cells.at('period'), found: month, expected: settings.asOf });
    const key = [month, dealer, where.territory, where.category].filter((part) => part !== '').join(' · ');
    if (!isFirst(cells, 'period', key, seen, 'error', report)) return [];
    return [{ month, dealer, ...where, sellIn, sellOut, stock, at: cells.at('dealer') }];
  });
}
