import type { CustomerPath } from '../../plan';
import { a1, sheetInFormula } from '../content';
import type { CellInput, CellStyle, SheetSpec } from '../spec';
import { businessWords, fill } from './businessWords';
import { newDraft } from './draft';
import type { Draft } from './draft';
import { grouped, percent } from './findings';
import { calc, sumRows } from './formulas';
import { firstRow, headRow, planColumns } from './layouts';
import { amountFormat, colours, looks, monthFormat, percentFormat } from './look';
import { monthSerial, pathKey, sheetName } from './page';
import type { Page } from './page';
import { planRows } from './planRows';
import { amountOf, total } from './planUnits';
import { putHeader, putTop } from './putHead';

const at = {
  territory: 0,
  target: 1,
  base: 2,
  churned: 3,
  retained: 4,
  crossSell: 5,
  fresh: 6,
  toWin: 7,
  churn: 8,
  crossRate: 9,
  firstYear: 10,
  basis: 11,
} as const;
/** The block by month: path beside the territory, then the months and their sum. */
const byMonth = { territory: 0, path: 1, month: (i: number): number => 2 + i, year: 14 } as const;

const sumLook: CellStyle = { bold: true, borderTop: colours.rule };

/**
 * The Customer paths sheet: each territory's target as base, churn, retained, cross-sell and new business, all that follows from others as formulas; below, the paths by
 * month with native sums that are held against the Plan sheet. Null without paths.
 */
export function pathsSheet(page: Page): SheetSpec | null {
  const { paths } = page.result;
  if (paths.length === 0) return null;
  const { paths: words, sheets } = businessWords[page.plan.language];
  const draft = newDraft();
  const unit = ` (${page.unitText})`;
  putTop(draft, page, `${sheets.paths} ${page.plan.settings.planYear}`, findingOf(page));
  putHeader(draft, [
    { column: at.territory, text: page.words.fields.territory },
    ...[page.words.target + unit, words.base, words.churned, words.retained, words.crossSell, words.fresh, words.toWin].map((text, i) => ({
      column: at.target + i,
      text,
      number: true,
    })),
    ...[words.churn, words.crossRate, words.firstYear].map((text, i) => ({ column: at.churn + i, text, number: true })),
    { column: at.basis, text: words.basis, indent: true },
  ]);
  paths.forEach((path, i) => putPath(draft, page, path, firstRow + i));
  const last = paths.length > 1 ? putTotal(draft, page, firstRow + paths.length) : firstRow;
  const months = putMonths(draft, page, last + 2);
  return {
    id: 'paths',
    name: sheetName(page, sheets.paths),
    tab: colours.resultTab,
    ...draft.finish(),
    rules: [],
    charts: [],
    tables: [],
    widths: draft.widths([22, 16, ...Array.from({ length: 13 }, () => 12)]),
    freeze: { rows: headRow + 1, columns: 1 },
    names: [
      { name: 'sp_Paths', rect: { row: firstRow, column: 0, rows: paths.length, columns: at.basis + 1 } },
      { name: 'sp_Paths_Months', rect: { row: last + 4, column: 0, rows: months - last - 4, columns: byMonth.year + 1 } },
    ],
    printTitleRow: headRow,
    gridlines: false,
  };
}

function putPath(draft: Draft, page: Page, path: CustomerPath, row: number): void {
  const { paths: words } = businessWords[page.plan.language];
  const style: CellStyle = { align: 'right', format: amountFormat(page.planDecimals) };
  const put = (column: number, input: CellInput): void => draft.put(row, column, input, style);
  const share = (column: number, value: number): void => draft.put(row, column, value, { align: 'right', format: percentFormat });
  const { rates } = path;
  draft.put(row, at.territory, nameOf(page, path), {});
  const planned = planCell(page, path, planColumns(page).year);
  put(at.target, planned === null ? amountOf(path.target, page) : calc(planned, amountOf(path.target, page)));
  put(at.base, amountOf(path.base, page));
  put(at.churned, amountOf(path.churned, page));
  put(at.retained, calc(`${a1(row, at.base)}-${a1(row, at.churned)}`, amountOf(path.retained, page)));
  put(at.crossSell, amountOf(path.crossSell, page));
  put(at.fresh, calc(`${a1(row, at.target)}-${a1(row, at.retained)}-${a1(row, at.crossSell)}`, amountOf(path.fresh, page)));
  if (path.freshCustomers !== null && rates.firstYear !== null) {
    const formula = `ROUNDUP(MAX(0,${a1(row, at.fresh)}/${a1(row, at.firstYear)}-0.000000001),0)`;
    draft.put(row, at.toWin, calc(formula, path.freshCustomers), { align: 'right', format: amountFormat(0) });
    draft.put(row, at.firstYear, rates.firstYear / page.unit, { align: 'right', format: amountFormat(page.decimals) });
  }
  if (rates.from !== 'none') {
    share(at.churn, rates.churn);
    share(at.crossRate, rates.crossSell);
  }
  draft.put(row, at.basis, fill(words.from[rates.from], { n: rates.customers }), { align: 'left', indent: 1 });
}

function putTotal(draft: Draft, page: Page, row: number): number {
  const { paths } = page.result;
  const rows = paths.map((_, i) => firstRow + i);
  const style: CellStyle = { ...sumLook, align: 'right', format: amountFormat(page.planDecimals) };
  draft.put(row, at.territory, page.words.total, sumLook);
  const fields = { target: at.target, base: at.base, churned: at.churned, retained: at.retained, crossSell: at.crossSell, fresh: at.fresh } as const;
  for (const [field, column] of Object.entries(fields) as [keyof typeof fields, number][])
    draft.put(row, column, calc(sumRows(rows, column), amountOf(total(paths.map((path) => path[field])), page)), style);
  const known = paths.flatMap(({ freshCustomers }) => (freshCustomers === null ? [] : [freshCustomers]));
  if (known.length === paths.length) draft.put(row, at.toWin, calc(sumRows(rows, at.toWin), total(known)), { ...style, format: amountFormat(0) });
  for (let column = at.toWin as number; column <= at.basis; column++)
    if (column !== at.toWin || known.length < paths.length) draft.paint(row, column, sumLook);
  return row;
}

/** The paths by month under their own header, each territory with its sum, and what all sums differ from the Plan sheet. Returns the row after the last sum. */
function putMonths(draft: Draft, page: Page, title: number): number {
  const { paths: words } = businessWords[page.plan.language];
  const { months } = page.result.decomposition;
  draft.put(title, 0, words.byMonth, looks.section);
  putHeader(
    draft,
    [
      { column: byMonth.territory, text: page.words.fields.territory },
      { column: byMonth.path, text: words.path },
      ...months.map((month, i) => ({ column: byMonth.month(i), text: monthSerial(month, page.system), number: true, format: monthFormat })),
      { column: byMonth.year, text: page.words.year, number: true },
    ],
    title + 1,
  );
  const sums: number[] = [];
  let row = title + 2;
  for (const path of page.result.paths) {
    const first = row;
    for (const [kind, values] of [
      [words.retained, path.months.retained],
      [words.crossSell, path.months.crossSell],
      [words.fresh, path.months.fresh],
    ] as const)
      putLine(draft, page, row++, [nameOf(page, path), kind], values, (i) => amountOf(values[i] as number, page), {});
    const all = months.map((_, i) => (path.months.retained[i] as number) + (path.months.crossSell[i] as number) + (path.months.fresh[i] as number));
    const rows = [first, first + 1, first + 2];
    putLine(
      draft,
      page,
      row,
      [nameOf(page, path), words.sum],
      all,
      (i) => calc(sumRows(rows, byMonth.month(i)), amountOf(all[i] as number, page)),
      sumLook,
    );
    sums.push(row++);
  }
  const plan = sheetInFormula(page.sheets.plan);
  const { total: totalRow } = planRows(page);
  draft.put(row, 0, words.check, looks.quiet);
  const check = (column: number, planColumn: number): void =>
    draft.put(row, column, calc(`ROUND(${sumRows(sums, column)}-${plan}!${a1(totalRow, planColumn)},6)`, 0), {
      ...looks.quiet,
      align: 'right',
      format: amountFormat(page.planDecimals),
    });
  months.forEach((_, i) => check(byMonth.month(i), planColumns(page).month(i)));
  check(byMonth.year, planColumns(page).year);
  return row;
}

function putLine(
  draft: Draft,
  page: Page,
  row: number,
  [territory, kind]: readonly [string, string],
  units: readonly number[],
  inputOf: (month: number) => CellInput,
  look: CellStyle,
): void {
  const style: CellStyle = { ...look, align: 'right', format: amountFormat(page.planDecimals) };
  draft.put(row, byMonth.territory, territory, look.bold ? look : { color: colours.quiet });
  draft.put(row, byMonth.path, kind, look);
  units.forEach((_, i) => draft.put(row, byMonth.month(i), inputOf(i), style));
  const range = `${a1(row, byMonth.month(0))}:${a1(row, byMonth.month(units.length - 1))}`;
  draft.put(row, byMonth.year, calc(`SUM(${range})`, amountOf(total(units), page)), { ...style, bold: true });
}

/** The cell of the Plan sheet with the path's sum, or null where its territory has no row of its own there. */
function planCell(page: Page, { territory }: CustomerPath, column: number): string | null {
  const { nodes, total: totalRow } = planRows(page);
  const isTop = page.levels[0]?.field === 'territory';
  const row = territory === '' ? totalRow : isTop ? nodes.get(pathKey([territory])) : undefined;
  return row === undefined ? null : `${sheetInFormula(page.sheets.plan)}!${a1(row, column)}`;
}

function nameOf(page: Page, { territory }: CustomerPath): string {
  return territory === '' ? page.words.total : territory;
}

function findingOf(page: Page): string {
  const { paths: words } = businessWords[page.plan.language];
  const { paths } = page.result;
  const target = total(paths.map((path) => path.target));
  const fresh = total(paths.map((path) => Math.max(0, path.fresh)));
  const existing = total(paths.map((path) => path.retained + path.crossSell));
  const amount = `${grouped(amountOf(fresh, page), page.planDecimals)} ${page.unitText}`;
  const win = fresh === 0 ? words.noneToWin : fill(words.toWinSentence, { amount });
  return fill(words.finding, { share: target > 0 ? percent(existing / target, 0) : '–', win });
}
