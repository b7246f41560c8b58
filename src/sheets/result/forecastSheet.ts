import { addMonths, monthNumber, monthRange } from '../../plan';
import type { Month, NodePath } from '../../plan';
import { a1, sheetInFormula } from '../content';
import { amountText } from '../explain/amountText';
import type { CellInput, CellStyle, ChartSpec, SheetSpec } from '../spec';
import { newDraft } from './draft';
import type { Draft } from './draft';
import { forecastFinding } from './findings';
import { driverWords, effectText, shapeText } from './driverWords';
import { forecastColumns } from './forecastColumns';
import { putDrivers } from './forecastDrivers';
import { calc, sumRows } from './formulas';
import { findingsText } from './historyFindings';
import { modelText } from './forecastModel';
import { chartRows, firstRow, forecastRow, forecastRows, planColumns } from './layouts';
import { amountFormat, colours, looks, monthFormat, percentFormat } from './look';
import { monthSerial, pathKey } from './page';
import type { Page, TreeNode } from './page';
import { putLabels } from './putLabels';
import { putHeader, putTop } from './putHead';

/**
 * The Forecast sheet: four rows a node (actual then forecast, the 80 % range, and the forecast before children and parents were made to add up), native sums for territories
 * and the total, the model in words with its back-test error, shape, drivers and what was set right in its history, a table of the drivers, and a native fan chart of the total right under its rows, with its own cells under the table. The fan is lines
 * (dashed, two strengths): stacked areas would need cells and a legend that say other numbers than the ranges, and take a blank for zero.
 */
export function forecastSheet(page: Page): SheetSpec {
  const draft = newDraft();
  const columns = forecastColumns(page);
  putTop(draft, page, `${page.sheets.forecast} ${page.plan.settings.planYear}`, forecastFinding(page));
  putHead(draft, page);
  for (const node of page.nodes) putNode(draft, page, node);
  const last = firstRow + forecastRows * page.nodes.length + (page.nodes.length > 1 ? chartRows : 0) - 1;
  const driverRows = putDrivers(draft, page, last + 2);
  const chart = putChartCells(draft, page, last + 2 + driverRows);
  return {
    id: 'forecast',
    name: page.sheets.forecast,
    tab: colours.resultTab,
    ...draft.finish(),
    rules: [],
    charts: chart ? [chart.spec] : [],
    tables: [],
    widths: draft.widths([18, ...page.levels.slice(1).map(() => 16), 18, ...columns.months.map(() => 11), 30, 14]),
    freeze: { rows: 5, columns: columns.first },
    names: [
      { name: 'sp_Forecast', rect: { row: firstRow, column: 0, rows: last - firstRow + 1, columns: columns.error + 1 } },
      { name: 'sp_Forecast_Total', rect: { row: firstRow, column: columns.first, rows: forecastRows, columns: columns.months.length } },
      ...(driverRows > 0
        ? [{ name: 'sp_Forecast_Drivers', rect: { row: last + 4, column: 0, rows: driverRows - 3, columns: columns.first + 6 } }]
        : []),
      ...(chart ? [{ name: 'sp_Forecast_Chart', rect: chart.cells }] : []),
    ],
    printTitleRow: 4,
    gridlines: false,
  };
}

function putHead(draft: Draft, page: Page): void {
  const { words } = page;
  const columns = forecastColumns(page);
  draft.put(3, 0, words.open, looks.quiet);
  page.result.decomposition.months.forEach((m, i) => {
    const elapsed = `${sheetInFormula(page.sheets.plan)}!${a1(3, planColumns(page).month(i))}`;
    const style: CellStyle = { ...looks.quiet, align: 'right', format: '0%;"−"0%;"–"' };
    draft.put(3, columns.first + columns.months.indexOf(m), calc(`1-${elapsed}`, 1 - (page.result.control.elapsed[i] ?? 0)), style);
  });
  putHeader(draft, [
    ...page.levels.map(({ label }, level) => ({ column: level, text: label })),
    { column: columns.first - 1, text: words.measure },
    ...columns.months.map((m, i) => ({ column: columns.first + i, text: monthSerial(m, page.system), number: true, format: monthFormat })),
    { column: columns.method, text: words.method, indent: true },
    { column: columns.error, text: words.error, number: true },
  ]);
}

function putNode(draft: Draft, page: Page, { path, children }: TreeNode): void {
  const { words, result } = page;
  const columns = forecastColumns(page);
  const row = forecastRow(page, path);
  const below = children.map((child) => forecastRow(page, child.path));
  const node = page.forecasts.get(pathKey(path));
  const look: CellStyle = children.length > 0 ? { bold: true, borderTop: path.length === 0 ? colours.ink : colours.rule } : {};
  const labels = [words.forecast, words.low, words.high, words.base];
  labels.forEach((label, i) => {
    if (i === 0) putLabels(draft, page, row, path, look);
    else page.levels.forEach((_, level) => draft.put(row + i, level, path[level] ?? (level === 0 ? words.total : null), quietLabel(path, level)));
    draft.put(row + i, columns.first - 1, label, i === 0 ? look : { color: colours.quiet });
  });
  columns.months.forEach((m, i) => {
    const column = columns.first + i;
    const value = shown(page, path, m);
    const style: CellStyle = { ...look, align: 'right', format: amountFormat(page.decimals), ...(isAhead(page, m) ? { italic: true } : {}) };
    draft.put(row, column, sumOrValue(page, value, below, children, column, m), style);
    const at = result.forecast.months.indexOf(m);
    if (!node || at < 0) return;
    const range: CellStyle = { color: colours.quiet, align: 'right', italic: true, format: amountFormat(page.decimals) };
    draft.put(row + 1, column, scaled(node.lo80[at], page), range);
    draft.put(row + 2, column, scaled(node.hi80[at], page), range);
    draft.put(row + 3, column, scaled(node.base[at], page), range);
  });
  draft.put(row, columns.method, node ? modelText(node, words) : null, {
    ...looks.quiet,
    align: 'left',
    indent: 1,
    ...(look.borderTop ? { borderTop: look.borderTop } : {}),
  });
  const quiet: CellStyle = { ...looks.quiet, align: 'left', indent: 1, italic: true };
  const shape = node ? shapeText(node.shape, page.plan.language) : '';
  if (shape !== '') draft.put(row + 1, columns.method, shape.charAt(0).toUpperCase() + shape.slice(1), quiet);
  const driven = node?.drivers.flatMap(
    (driver) => effectText(driver, page.plan.language, (value) => amountText(value, page.plan, page.plan.language)) ?? [],
  );
  if (driven?.length) draft.put(row + 2, columns.method, driven.join(driverWords[page.plan.language].gap), quiet);
  const found = node ? findingsText(node.findings, page.plan.language, (value) => amountText(value, page.plan, page.plan.language)) : '';
  if (found !== '') draft.put(row + 3, columns.method, found, quiet);
  draft.put(row, columns.error, node?.backtestWape ?? null, { ...look, bold: false, align: 'right', format: percentFormat });
}

/** The labels of the range's rows are all quiet. */
function quietLabel(path: NodePath, level: number): CellStyle {
  const quiet: CellStyle = { color: colours.quiet };
  return level === 0 ? { ...quiet, align: 'left', indent: path.length > 1 ? 1 : 0 } : quiet;
}

/** What stands for a month: the forecast after the origin, else the history; null where neither has a number. */
function shown(page: Page, path: NodePath, month: Month): number | null {
  const { forecast } = page.result;
  const ahead = forecast.months.indexOf(month);
  if (ahead >= 0) return scaled(page.forecasts.get(pathKey(path))?.mean[ahead], page);
  const values = page.history.get(pathKey(path));
  return scaled(values?.[monthNumber(month) - monthNumber(forecast.historyFrom)] ?? undefined, page);
}

/** A native sum of the children where they add up to the value, else the value. */
function sumOrValue(
  page: Page,
  value: number | null,
  below: readonly number[],
  children: readonly TreeNode[],
  column: number,
  month: Month,
): CellInput {
  if (below.length === 0 || value === null) return value;
  const sum = children.reduce((total, child) => total + (shown(page, child.path, month) ?? 0), 0);
  return Math.abs(sum - value) <= 1e-9 * Math.max(1, Math.abs(value)) ? calc(sumRows(below, column), value) : value;
}

/** Two years of history and the forecast of the total, as cells for the chart, from row `title` on. Null when there is nothing to draw. */
function putChartCells(
  draft: Draft,
  page: Page,
  title: number,
): { readonly spec: ChartSpec; readonly cells: { row: number; column: number; rows: number; columns: number } } | null {
  const { words, result } = page;
  const { forecast } = result;
  const columns = forecastColumns(page);
  const node = forecast.nodes.find((n) => n.path.length === 0);
  const history = forecast.history.find((h) => h.path.length === 0);
  const last = forecast.months[forecast.months.length - 1];
  if (!node || !history || !last) return null;
  const from = Math.max(monthNumber(forecast.historyFrom), monthNumber(addMonths(forecast.origin, -23)));
  const months = monthRange(addMonths(forecast.historyFrom, from - monthNumber(forecast.historyFrom)), last);
  const names = [words.actual, words.ahead, words.low, words.high, words.low95, words.high95];
  const head = title + 1;
  draft.put(title, 0, words.chartData, looks.section);
  putHeader(
    draft,
    [{ column: columns.data, text: words.month }, ...names.map((text, i) => ({ column: columns.data + 1 + i, text, number: true }))],
    head,
  );
  months.forEach((m, r) => {
    const row = head + 1 + r;
    const style: CellStyle = { ...looks.quiet, align: 'right', format: amountFormat(page.decimals) };
    draft.put(row, columns.data, monthSerial(m, page.system), { ...looks.quiet, align: 'left', format: monthFormat });
    const ahead = forecast.months.indexOf(m);
    const column = columns.first + columns.months.indexOf(m);
    if (ahead < 0) {
      const value = shown(page, [], m);
      draft.put(row, columns.data + 1, columns.months.includes(m) && value !== null ? calc(a1(firstRow, column), value) : value, style);
      // The fan opens from the last actual.
      if (m === forecast.origin && value !== null)
        for (let i = 1; i < names.length; i++) draft.put(row, columns.data + 1 + i, calc(a1(row, columns.data + 1), value), style);
    } else {
      [node.mean, node.lo80, node.hi80].forEach((values, i) =>
        draft.put(row, columns.data + 2 + i, calc(a1(firstRow + i, column), scaled(values[ahead], page)), style),
      );
      [node.lo95, node.hi95].forEach((values, i) => draft.put(row, columns.data + 5 + i, scaled(values[ahead], page), style));
    }
  });
  const rect = (column: number): { row: number; column: number; rows: number; columns: number } => ({
    row: head + 1,
    column,
    rows: months.length,
    columns: 1,
  });
  const lines = [colours.ink, colours.inputTab, colours.forecast, colours.forecast, colours.faint, colours.faint];
  return {
    cells: { row: head, column: columns.data, rows: months.length + 1, columns: 1 + names.length },
    spec: {
      name: 'sp_Forecast_Chart',
      kind: 'line',
      title: words.chartTitle,
      anchor: { row: firstRow + forecastRows, column: columns.first, rows: chartRows - 1, columns: 10 },
      categories: rect(columns.data),
      series: names.map((name, i) => ({ name, values: rect(columns.data + 1 + i), color: lines[i] as string, dash: i > 0 })),
      format: amountFormat(0),
      altText: words.chartAlt,
    },
  };
}

function isAhead(page: Page, month: Month): boolean {
  return page.result.forecast.months.includes(month);
}

function scaled(value: number | null | undefined, page: Page): number | null {
  return value === null || value === undefined ? null : value / page.unit;
}
