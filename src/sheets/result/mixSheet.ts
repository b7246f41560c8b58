import type { CategoryMix, Product } from '../../plan';
import { a1 } from '../content';
import type { CellStyle, SheetSpec } from '../spec';
import { businessWords, fill } from './businessWords';
import { newDraft } from './draft';
import type { Draft } from './draft';
import { grouped } from './findings';
import { calc, sumRows } from './formulas';
import { firstRow, headRow } from './layouts';
import { amountFormat, colours, percentFormat } from './look';
import { sheetName } from './page';
import type { Page } from './page';
import { total } from './planUnits';
import { putHeader, putTop } from './putHead';

const at = {
  category: 0,
  product: 1,
  name: 2,
  quantity: 3,
  listPrice: 4,
  discount: 5,
  revenue: 6,
  unitCost: 7,
  margin: 8,
  marginShare: 9,
  bound: 10,
  target: 11,
  rest: 12,
} as const;

const sumLook: CellStyle = { bold: true, borderTop: colours.rule };
const money: CellStyle = { align: 'right', format: amountFormat(2) };
const count: CellStyle = { align: 'right', format: amountFormat(0) };
const share: CellStyle = { align: 'right', format: percentFormat };

/**
 * The Product mix sheet: quantities, list prices and discounts as values, revenue and margin as formulas over them, each category with its native sums, its target and the
 * rest that cannot be made. Amounts in currency and cents, whatever the unit of the plan. Null without products.
 */
export function mixSheet(page: Page): SheetSpec | null {
  const { mix } = page.result;
  if (mix.length === 0) return null;
  const { mix: words, sheets } = businessWords[page.plan.language];
  const draft = newDraft();
  const currency = page.plan.language === 'zh' && page.plan.settings.currency === 'CNY' ? '元' : page.plan.settings.currency;
  putTop(draft, { ...page, unit: 1, unitText: currency }, `${sheets.mix} ${page.plan.settings.planYear}`, findingOf(page, currency));
  putHeader(draft, [
    { column: at.category, text: page.words.fields.category },
    { column: at.product, text: words.product },
    { column: at.name, text: words.name },
    ...[words.quantity, words.listPrice, words.discount, `${page.words.revenue} (${currency})`, words.unitCost, words.margin, words.marginShare].map(
      (text, i) => ({ column: at.quantity + i, text, number: true }),
    ),
    { column: at.bound, text: words.bound, indent: true },
    ...[`${page.words.target} (${currency})`, words.rest].map((text, i) => ({ column: at.target + i, text, number: true })),
  ]);
  let row = firstRow;
  const sums: number[] = [];
  for (const category of mix) {
    row = putCategory(draft, page, category, row);
    sums.push(row++);
  }
  if (mix.length > 1) putTotal(draft, page, sums, row);
  else row--;
  return {
    id: 'mix',
    name: sheetName(page, sheets.mix),
    tab: colours.resultTab,
    ...draft.finish(),
    rules: [],
    charts: [],
    tables: [],
    widths: draft.widths([18, 14, 24, 10, 12, 10, 16, 12, 16, 10, 18, 16, 12]),
    freeze: { rows: headRow + 1, columns: 0 },
    names: [{ name: 'sp_Mix', rect: { row: firstRow, column: 0, rows: row - firstRow + 1, columns: at.rest + 1 } }],
    printTitleRow: headRow,
    gridlines: false,
  };
}

/** A category's lines, then its sums. Returns the row of the sums. */
function putCategory(draft: Draft, page: Page, mix: CategoryMix, first: number): number {
  const { mix: words } = businessWords[page.plan.language];
  const products = new Map(page.plan.products.map((product) => [product.id, product]));
  mix.lines.forEach((line, i) => putLine(draft, page, line, products.get(line.product), first + i));
  const row = first + mix.lines.length;
  const rows = mix.lines.map((_, i) => first + i);
  const name = mix.category === '' ? page.words.total : `${mix.category} ${page.words.subtotal}`;
  draft.put(row, at.category, name, sumLook);
  for (const column of [at.product, at.listPrice, at.discount, at.unitCost, at.bound]) draft.paint(row, column, sumLook);
  if (rows.length === 0) draft.put(row, at.name, words.noProduct, { ...sumLook, bold: false, italic: true, color: colours.quiet });
  else draft.paint(row, at.name, sumLook);
  draft.put(row, at.quantity, calc(sumRows(rows, at.quantity), total(mix.lines.map(({ quantity }) => quantity))), { ...sumLook, ...count });
  draft.put(row, at.revenue, calc(sumRows(rows, at.revenue), mix.revenue), { ...sumLook, ...money });
  if (mix.margin !== null) putMargin(draft, row, sumRows(rows, at.margin), mix.margin, mix.revenue, sumLook);
  else for (const column of [at.margin, at.marginShare]) draft.paint(row, column, sumLook);
  draft.put(row, at.target, mix.target, { ...sumLook, ...money });
  draft.put(row, at.rest, calc(`ROUND(${a1(row, at.target)}-${a1(row, at.revenue)},2)`, mix.rest), { ...sumLook, ...money });
  return row;
}

function putLine(draft: Draft, page: Page, line: CategoryMix['lines'][number], product: Product | undefined, row: number): void {
  const { mix: words } = businessWords[page.plan.language];
  draft.put(row, at.category, line.category, { color: colours.quiet });
  draft.put(row, at.product, line.product, {});
  draft.put(row, at.name, line.name, {});
  draft.put(row, at.quantity, line.quantity, count);
  draft.put(row, at.listPrice, line.listPrice, money);
  draft.put(row, at.discount, line.discount, { ...share, format: '0.00%;"−"0.00%;"–"' });
  const revenue = `ROUND(${a1(row, at.quantity)}*${a1(row, at.listPrice)}*(1-${a1(row, at.discount)}),2)`;
  draft.put(row, at.revenue, calc(revenue, line.revenue), money);
  if (product?.unitCost !== null && product?.unitCost !== undefined && line.margin !== null) {
    draft.put(row, at.unitCost, product.unitCost, money);
    putMargin(draft, row, `${a1(row, at.revenue)}-ROUND(${a1(row, at.quantity)}*${a1(row, at.unitCost)},2)`, line.margin, line.revenue, {});
  }
  if (line.binding !== 'none') draft.put(row, at.bound, words.bindings[line.binding], { align: 'left', indent: 1 });
}

/** A margin and its share of the revenue beside it. */
function putMargin(draft: Draft, row: number, formula: string, margin: number, revenue: number, look: CellStyle): void {
  draft.put(row, at.margin, calc(formula, margin), { ...look, ...money });
  const [of, whole] = [a1(row, at.margin), a1(row, at.revenue)];
  draft.put(row, at.marginShare, calc(`IF(${whole}=0,"",${of}/${whole})`, revenue === 0 ? '' : margin / revenue), { ...look, ...share });
}

function putTotal(draft: Draft, page: Page, rows: readonly number[], row: number): void {
  const { mix } = page.result;
  const look: CellStyle = { ...sumLook, fill: colours.head };
  draft.put(row, at.category, page.words.total, look);
  for (const column of [at.product, at.name, at.listPrice, at.discount, at.unitCost, at.bound]) draft.paint(row, column, look);
  const pieces = total(mix.flatMap(({ lines }) => lines.map(({ quantity }) => quantity)));
  const revenue = cents(total(mix.map((each) => each.revenue)));
  draft.put(row, at.quantity, calc(sumRows(rows, at.quantity), pieces), { ...look, ...count });
  draft.put(row, at.revenue, calc(sumRows(rows, at.revenue), revenue), { ...look, ...money });
  const margins = mix.flatMap(({ margin }) => (margin === null ? [] : [margin]));
  if (margins.length === mix.length) putMargin(draft, row, sumRows(rows, at.margin), cents(total(margins)), revenue, look);
  else for (const column of [at.margin, at.marginShare]) draft.paint(row, column, look);
  draft.put(row, at.target, calc(sumRows(rows, at.target), cents(total(mix.map(({ target }) => target)))), { ...look, ...money });
  draft.put(row, at.rest, calc(sumRows(rows, at.rest), cents(total(mix.map(({ rest }) => rest)))), { ...look, ...money });
}

function findingOf(page: Page, currency: string): string {
  const { mix: words } = businessWords[page.plan.language];
  const { mix } = page.result;
  const lines = mix.flatMap((each) => each.lines).filter(({ quantity }) => quantity > 0);
  const amount = (value: number): string => `${grouped(value, 2)} ${currency}`;
  const rest = cents(total(mix.map((each) => Math.abs(each.rest))));
  return fill(words.finding, {
    pieces: grouped(total(lines.map(({ quantity }) => quantity)), 0),
    products: lines.length,
    amount: amount(cents(total(mix.map(({ revenue }) => revenue)))),
    rest: rest === 0 ? words.met : fill(words.notMet, { rest: amount(rest) }),
  });
}

function cents(value: number): number {
  return Math.round(value * 100) / 100 + 0;
}
