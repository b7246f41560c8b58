import type { CustomerAllotment } from '../../plan';
import { a1 } from '../content';
import type { CellInput, CellStyle, SheetSpec } from '../spec';
import { newDraft } from './draft';
import type { Draft } from './draft';
import { allocationFinding } from './findings';
import { calc, columnRange } from './formulas';
import { firstRow } from './layouts';
import { amountFormat, colours, looks, percentFormat } from './look';
import type { Page } from './page';
import { putHeader, putTop } from './putHead';
import { putReallocation } from './reallocationBlock';

/** The Allocation sheet: the tiers with a native total, the reserve and a live check against the budget; beside them every customer with class and budget, under one frozen header; below the tiers what fell behind and the moves that help. */
export function allocationSheet(page: Page): SheetSpec {
  const { words, result } = page;
  const { allocation } = result;
  const draft = newDraft();
  putTop(draft, page, `${page.sheets.allocation} ${page.plan.settings.planYear}`, allocationFinding(page));
  const unit = ` (${page.unitText})`;
  putHeader(draft, [
    { column: 0, text: words.class },
    ...[words.share, words.customers, words.revenue + unit, words.budget + unit].map((text, i) => ({ column: i + 1, text, number: true })),
  ]);
  const total = firstRow + allocation.tiers.length;
  const list: List = { first: firstRow, rows: allocation.customers.length };
  allocation.tiers.forEach((tier, i) => putTier(draft, page, tier, firstRow + i, list));
  putTotals(draft, page, total);
  putCustomers(draft, page);
  const reallocation = putReallocation(draft, page, total + 5);
  return {
    id: 'allocation',
    name: page.sheets.allocation,
    tab: colours.resultTab,
    ...draft.finish(),
    rules: reallocation.rules,
    charts: [],
    tables: [],
    widths: draft.widths([16, 10, 12, 16, 14, 3, 13, 28, 18, 10, 16, 14, 14]),
    freeze: { rows: 5, columns: 0 },
    names: [
      { name: 'sp_Allocation', rect: { row: firstRow, column: 0, rows: total + 4 - firstRow, columns: 5 } },
      { name: 'sp_Allocation_Total', rect: { row: total, column: 1, rows: 1, columns: 4 } },
      ...(list.rows > 0 ? [{ name: 'sp_Allocation_Customers', rect: { row: list.first, column: listAt, rows: list.rows, columns: 7 } }] : []),
      ...reallocation.names,
    ],
    printTitleRow: 4,
    gridlines: false,
  };
}

/** First column of the customers. */
const listAt = 6;

interface List {
  readonly first: number;
  readonly rows: number;
}

type Tier = Page['result']['allocation']['tiers'][number];

/** A tier's figures as native sums over the customers beside, where they add up to what was allotted. */
function putTier(draft: Draft, page: Page, tier: Tier, row: number, list: List): void {
  const own = page.result.allocation.customers.filter((c) => c.class === tier.class);
  const range = (column: number): string => columnRange(list.first, list.rows, listAt + column);
  const label = `$A${row + 1}`;
  const linked = (formula: string, value: number, sum: number): CellInput =>
    own.length > 0 && Math.abs(sum - value) <= 1e-9 * Math.max(1, Math.abs(value)) ? calc(formula, value) : value;
  const budget = amount(page, tier.budgetUnits);
  const revenue = tier.revenue / page.unit;
  draft.put(row, 0, page.words.classes[tier.class], {});
  draft.put(row, 1, tier.share, { align: 'right', format: percentFormat });
  draft.put(row, 2, linked(`COUNTIF(${range(3)},${label})`, tier.customers, own.length), { align: 'right', format: amountFormat(0) });
  draft.put(
    row,
    3,
    linked(`SUMIFS(${range(4)},${range(3)},${label})`, revenue, own.reduce((sum, c) => sum + (c.revenue ?? 0), 0) / page.unit),
    money(page.decimals),
  );
  draft.put(
    row,
    4,
    linked(
      `SUMIFS(${range(6)},${range(3)},${label})`,
      budget,
      amount(
        page,
        own.reduce((sum, c) => sum + c.budgetUnits, 0),
      ),
    ),
    money(page.planDecimals),
  );
}

/** Allotted, reserve, budget, and what is between them (nothing). */
function putTotals(draft: Draft, page: Page, row: number): void {
  const { words, result } = page;
  const { allocation } = result;
  const sum = (column: number): string => `SUM(${a1(firstRow, column)}:${a1(row - 1, column)})`;
  const look: CellStyle = { bold: true, borderTop: colours.rule };
  const allotted = allocation.tiers.reduce((total, t) => total + t.budgetUnits, 0);
  draft.put(row, 0, words.allotted, look);
  draft.put(
    row,
    1,
    calc(
      sum(1),
      allocation.tiers.reduce((total, t) => total + t.share, 0),
    ),
    { ...look, align: 'right', format: percentFormat },
  );
  draft.put(
    row,
    2,
    calc(
      sum(2),
      allocation.tiers.reduce((total, t) => total + t.customers, 0),
    ),
    { ...look, align: 'right', format: amountFormat(0) },
  );
  draft.put(row, 3, calc(sum(3), allocation.tiers.reduce((total, t) => total + t.revenue, 0) / page.unit), { ...look, ...money(page.decimals) });
  draft.put(row, 4, calc(sum(4), amount(page, allotted)), { ...look, ...money(page.planDecimals) });
  draft.put(row + 1, 0, words.reserve, {});
  draft.put(
    row + 1,
    1,
    allocation.budgetUnits > 0 ? calc(`${a1(row + 1, 4)}/${a1(row + 2, 4)}`, allocation.reserveUnits / allocation.budgetUnits) : null,
    { align: 'right', format: percentFormat },
  );
  draft.put(row + 1, 4, amount(page, allocation.reserveUnits), money(page.planDecimals));
  draft.put(row + 2, 0, words.budget, look);
  for (const column of [1, 2, 3]) draft.paint(row + 2, column, look);
  draft.put(row + 2, 4, amount(page, allocation.budgetUnits), { ...look, ...money(page.planDecimals) });
  const check = `ROUND(${a1(row, 4)}+${a1(row + 1, 4)}-${a1(row + 2, 4)},6)`;
  draft.put(row + 3, 0, words.check, looks.quiet);
  draft.put(row + 3, 4, calc(check, round6(amount(page, allotted + allocation.reserveUnits - allocation.budgetUnits))), {
    ...looks.quiet,
    ...money(page.planDecimals),
  });
}

function putCustomers(draft: Draft, page: Page): void {
  const { words, result } = page;
  const unit = ` (${page.unitText})`;
  putHeader(draft, [
    ...[words.customerId, words.customer, words.territory, words.class].map((text, i) => ({ column: listAt + i, text })),
    ...[words.revenue + unit, words.cumulative, words.budget + unit].map((text, i) => ({ column: listAt + 4 + i, text, number: true })),
  ]);
  result.allocation.customers.forEach((customer: CustomerAllotment, i) => {
    const row = firstRow + i;
    draft.put(row, listAt, customer.id, {});
    draft.put(row, listAt + 1, customer.name, {});
    draft.put(row, listAt + 2, customer.territory, {});
    draft.put(row, listAt + 3, words.classes[customer.class], {});
    draft.put(row, listAt + 4, customer.revenue === null ? null : customer.revenue / page.unit, money(page.decimals));
    draft.put(row, listAt + 5, customer.cumulativeShare, { align: 'right', format: percentFormat });
    draft.put(row, listAt + 6, amount(page, customer.budgetUnits), money(page.planDecimals));
  });
}

function money(decimals: number): CellStyle {
  return { align: 'right', format: amountFormat(decimals) };
}

function amount(page: Page, units: number): number {
  return (units * page.result.allocation.roundingUnit) / page.unit;
}

function round6(value: number): number {
  return Math.round(value * 1e6) / 1e6 + 0;
}
