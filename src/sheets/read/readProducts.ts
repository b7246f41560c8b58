import type { CellRef, Product } from '../../plan';
import type { FoundSource } from './foundSource';
import { bodyRows } from './foundSource';
import type { Report } from './readAmount';
import type { CellsOf } from './readFunnel';
import { isFirst, notNegative } from './rowCells';

/**
 * Reads the price list. Prices and costs are × `unit`: currency, unless their header names a unit. Without a number a product is known by its name. A product without a price is
 * an error; so are guard rails that the planned discount does not lie in. Blank guard rails are the planned discount: nothing is given away that was not said.
 */
export function readProducts(source: FoundSource, unit: number, cellsOf: CellsOf, report: Report): Product[] {
  const seen = new Map<string, CellRef>();
  const key = source.columns['id'] ? 'id' : 'name';
  return bodyRows(source).flatMap((row): Product[] => {
    const cells = cellsOf(source, row);
    const id = cells.key(key);
    const listPrice = cells.amount('listPrice', unit);
    const unitCost = cells.amount('unitCost', unit);
    const share = (field: string): number | null => cells.share(field, { low: 0, high: 1 });
    const discount = share('discount') ?? 0;
    const [minDiscount, maxDiscount] = [share('minDiscount') ?? discount, share('maxDiscount') ?? discount];
    const mix = cells.number('mix', notNegative);
    const [minQuantity, maxQuantity] = [cells.number('minQuantity', notNegative), cells.number('maxQuantity', notNegative)];
    const category = cells.place('category');
    if (listPrice === null && cells.value('listPrice') === null)
      report({ level: 'error', code: 'empty-key', at: cells.at('listPrice'), expected: 'listPrice' });
    if (listPrice !== null && listPrice <= 0)
      report({ level: 'error', code: 'bad-setting', at: cells.at('listPrice'), found: String(listPrice), expected: 'price' });
    if (minDiscount > discount || discount > maxDiscount)
      report({
        level: 'error',
        code: 'contradiction',
        at: cells.at('discount'),
        found: percent(discount),
        expected: `${percent(minDiscount)} … ${percent(maxDiscount)}`,
        params: { why: 'discount' },
      });
    if (minQuantity !== null && maxQuantity !== null && minQuantity > maxQuantity)
      report({
        level: 'error',
        code: 'contradiction',
        at: cells.at('minQuantity'),
        found: String(minQuantity),
        expected: String(maxQuantity),
        params: { why: 'quantity' },
      });
    if (id === null || listPrice === null || !isFirst(cells, key, id, seen, 'error', report)) return [];
    const name = cells.text('name') || id;
    const guards = { discount, minDiscount, maxDiscount, mix, minQuantity, maxQuantity };
    return [{ id, name, category, listPrice, unitCost, ...guards, at: cells.at(key) }];
  });
}

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(6))} %`;
}
