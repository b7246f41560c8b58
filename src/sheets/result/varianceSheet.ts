import type { NodePath, NodeProgress, Severity } from '../../plan';
import { daySerial } from '../../plan';
import { addMonths } from '../../plan';
import { a1, a1Rect, sheetInFormula } from '../content';
import type { CellInput, CellStyle, SheetSpec } from '../spec';
import { newDraft } from './draft';
import type { Draft } from './draft';
import { putSpecialDays, specialDays } from './elapsed';
import { varianceFinding } from './findings';
import { forecastColumns } from './forecastColumns';
import { calc, quoted, sumRows } from './formulas';
import { judgedColumns, levels, putJudged, thresholdInputs } from './varianceJudged';
import { dateCell, dateRows, firstRow, dateColumns, forecastRow, legendRows, memoryRows, planColumns, treeRows, varianceColumns } from './layouts';
import { amountFormat, colours, dayFormat, differenceFormat, looks, percentDifferenceFormat, percentFormat, severityLook } from './look';
import { monthSerial, pathKey } from './page';
import type { Page, TreeNode } from './page';
import { planRows } from './planRows';
import { putHeader, putTop } from './putHead';
import { putLabels } from './putLabels';
import { differenceRules, severityRules } from './rules';
import { cellReference, leafActuals } from './sourceSum';
import { varianceWords } from './varianceWords';

/**
 * The Variance sheet: each node's plan to date, actual, difference and severity, as formulas over the Sales cells and the Plan sheet, coloured by rules that read
 * the row's own level of severity. A figure whose formula would not give the engine's number stands as a plain value.
 */
export function varianceSheet(page: Page): SheetSpec {
  const draft = newDraft();
  const at = varianceColumns(page);
  putTop(draft, page, `${page.sheets.variance} ${page.plan.settings.planYear}`, varianceFinding(page));
  putLegend(draft, page);
  putMemory(draft, page);
  putDates(draft, page);
  putSpecialDays(draft, page);
  putHead(draft, page);
  const actuals = leafActuals(page);
  const thresholds = thresholdInputs(page);
  const oddsOf = new Map(page.result.control.nodes.map(({ path }, i) => [pathKey(path), page.result.diagnosis.odds[i] ?? null]));
  for (const node of page.nodes) {
    const progress = page.progress.get(pathKey(node.path));
    if (progress) {
      putNode(draft, page, node, progress, actuals);
      putBeside(draft, page, node, progress, oddsOf.get(pathKey(node.path)) ?? null);
      putJudged(draft, page, progress, thresholds(node.path, progress));
    }
  }
  const last = firstRow + page.nodes.length - 1;
  const body = (column: number, columns: number): { row: number; column: number; rows: number; columns: number } => ({
    row: firstRow,
    column,
    rows: last - firstRow + 1,
    columns,
  });
  const special = specialDays(page).length;
  return {
    id: 'variance',
    name: page.sheets.variance,
    tab: colours.resultTab,
    ...draft.finish(),
    rules: [
      ...severityRules('variance', body(at.share, 2), (severity) => `$${a1(firstRow, at.level)}=${levels[severity]}`),
      ...differenceRules('variance', body(at.delta, 2)),
    ],
    charts: [],
    tables: [],
    widths: draft.widths([
      ...page.levels.map(() => 18),
      ...[15, 15, 15, 12, 14, 17, 19, 15],
      ...Array.from({ length: at.yellow - at.runRate - 1 }, () => 12),
      ...[8, 8, 8, 8, 8, 8],
    ]),
    outline: { rows: [], columns: [[at.yellow, at.level]], folded: [[at.yellow, at.level]] },
    freeze: { rows: 5, columns: page.levels.length },
    names: [
      { name: 'sp_Variance', rect: body(0, at.level + 1) },
      { name: 'sp_Variance_Total', rect: { row: firstRow, column: at.planToDate, rows: 1, columns: at.runRate - at.planToDate + 1 } },
      { name: 'sp_AsOf', rect: { row: dateRows(page).asOf, column: dateColumns.value, rows: 1, columns: 1 } },
      ...(special > 0
        ? [{ name: 'sp_SpecialDays', rect: { row: dateRows(page).special + 1, column: dateColumns.day, rows: special, columns: 3 } }]
        : []),
      ...thresholdNames(page),
    ],
    printTitleRow: 4,
    gridlines: false,
  };
}

function putHead(draft: Draft, page: Page): void {
  const { words } = page;
  const at = varianceColumns(page);
  const unit = ` (${page.unitText})`;
  const figures = [words.planToDate + unit, words.actual + unit, words.delta + unit, words.deltaShare];
  putHeader(draft, [
    ...page.levels.map(({ label }, level) => ({ column: level, text: label })),
    ...figures.map((text, i) => ({ column: at.planToDate + i, text, number: true })),
    { column: at.severity, text: words.severity, indent: true },
    ...[words.outlook, words.target, words.runRate].map((text, i) => ({ column: at.outlook + i, text: text + unit, number: true })),
    ...(['odds', 'late', 'restated'] as const).flatMap((part) => {
      const column = at[part];
      const text = varianceWords[page.plan.language][part];
      return column === null ? [] : [{ column, text: part === 'odds' ? text : text + unit, number: true }];
    }),
    ...judgedColumns.map((part) => ({ column: at[part], text: words.judged[part], number: true })),
  ]);
}

function putNode(draft: Draft, page: Page, { children }: TreeNode, node: NodeProgress, actuals: ReturnType<typeof leafActuals>): void {
  const at = varianceColumns(page);
  const rows = treeRows(page);
  const row = rows.get(pathKey(node.path)) as number;
  const below = children.map((child) => rows.get(pathKey(child.path)) as number);
  const parts = children.flatMap((child) => page.progress.get(pathKey(child.path)) ?? []);
  const isLeaf = children.length === 0;
  const look: CellStyle = isLeaf ? {} : { bold: true, borderTop: node.path.length === 0 ? colours.ink : colours.rule };
  const cell = (column: number): string => a1(row, column);
  const put = (column: number, input: CellInput, format: string): void => draft.put(row, column, input, { ...look, align: 'right', format });
  const amounts = amountFormat(page.decimals);

  putLabels(draft, page, row, node.path, look);

  const planToDate = node.planToDate / page.unit;
  put(
    at.planToDate,
    isLeaf ? calc(planToDateFormula(page, node.path), planToDate) : calc(sumRows(below, at.planToDate), planToDate),
    amountFormat(Math.max(page.decimals, page.planDecimals)),
  );
  put(at.actual, actualInput(page, node, row, below, parts, actuals), amounts);
  const actual = node.actual === null ? null : node.actual / page.unit;
  put(
    at.delta,
    calc(`IF(${cell(at.actual)}="","",${cell(at.actual)}-${cell(at.planToDate)})`, actual === null ? '' : actual - planToDate),
    differenceFormat(page.decimals),
  );
  put(
    at.share,
    calc(
      `IF(OR(${cell(at.planToDate)}=0,${cell(at.actual)}=""),"",(${cell(at.actual)}-${cell(at.planToDate)})/ABS(${cell(at.planToDate)}))`,
      node.lag ?? '',
    ),
    percentDifferenceFormat,
  );
  draft.put(
    row,
    at.severity,
    calc(severityFormula(page, cell(at.share), cell(at.level)), node.lag === null ? '' : page.words.severities[node.severity]),
    {
      ...look,
      align: 'left',
      indent: 1,
    },
  );
  put(at.outlook, outlookInput(page, node, row, below, parts), amounts);
  put(
    at.target,
    calc(
      `${sheetInFormula(page.sheets.plan)}!${a1(planRows(page).nodes.get(pathKey(node.path)) as number, planColumns(page).year)}`,
      node.target / page.unit,
    ),
    amountFormat(page.planDecimals),
  );
  put(at.runRate, runRateInput(page, node, row), amounts);
}

/** The probability of the year's target, and what of the actual was booked late or changed afterwards: a row with nothing of it is blank there. */
function putBeside(draft: Draft, page: Page, { children, path }: TreeNode, node: NodeProgress, odds: number | null): void {
  const at = varianceColumns(page);
  const row = treeRows(page).get(pathKey(path)) as number;
  const look: CellStyle = {
    ...(children.length === 0 ? {} : { bold: true, borderTop: path.length === 0 ? colours.ink : colours.rule }),
    align: 'right',
  };
  if (at.odds !== null) draft.put(row, at.odds, odds, { ...look, format: percentFormat });
  if (at.late === null || at.restated === null) return;
  draft.put(row, at.late, node.late === 0 ? null : node.late / page.unit, { ...look, format: amountFormat(page.decimals) });
  draft.put(row, at.restated, node.restated === 0 ? null : node.restated / page.unit, { ...look, format: differenceFormat(page.decimals) });
}

/** Whole months of the Plan sheet times the share of each that counts. Quarter columns have no share and so count nothing. */
function planToDateFormula(page: Page, path: NodePath): string {
  const row = planRows(page).nodes.get(pathKey(path)) as number;
  const { firstMonth, span } = planColumns(page);
  const plan = sheetInFormula(page.sheets.plan);
  const months = (r: number): string => `${plan}!${a1Rect({ row: r, column: firstMonth, rows: 1, columns: span }, true)}`;
  return `SUMPRODUCT(${months(row)},${months(3)})`;
}

function actualInput(
  page: Page,
  node: NodeProgress,
  row: number,
  below: readonly number[],
  parts: readonly NodeProgress[],
  actuals: ReturnType<typeof leafActuals>,
): CellInput {
  const value = node.actual === null ? null : node.actual / page.unit;
  if (below.length > 0) {
    const sum = parts.reduce((total, n) => total + (n.actual ?? 0), 0) / page.unit;
    if (!isClose(sum, value ?? 0)) return value;
    const formula = sumRows(below, varianceColumns(page).actual);
    return calc(`IF(${formula.replace(/SUM\(/g, 'COUNT(')}=0,"",${formula})`, value ?? '');
  }
  const labels = node.path.map((_, level) => a1(row, level).replace(/^/, '$'));
  const found = actuals(node.path, { from: dateCell(page, 'from'), before: dateCell(page, 'before'), labels });
  if (found.formula === null || !isClose(found.value ?? 0, value ?? 0) || (found.value === null) !== (value === null)) return value;
  return calc(found.formula, value ?? '');
}

/** Actual plus the forecast of what is open of each month, linked where that is exactly what the engine took. */
function outlookInput(page: Page, node: NodeProgress, row: number, below: readonly number[], parts: readonly NodeProgress[]): CellInput {
  const at = varianceColumns(page);
  if (node.outlook === null) return null;
  const value = node.outlook / page.unit;
  if (below.length > 0) {
    const isSum = parts.every((n) => n.outlook !== null) && isClose(parts.reduce((sum, n) => sum + (n.outlook as number), 0) / page.unit, value);
    return isSum ? calc(sumRows(below, at.outlook), value) : value;
  }
  const { months } = page.result.decomposition;
  const { forecast, control } = page.result;
  const mean = page.forecasts.get(pathKey(node.path))?.mean;
  const rest = months.reduce((sum, m, i) => sum + (mean?.[forecast.months.indexOf(m)] ?? 0) * (1 - (control.elapsed[i] ?? 0)), 0) / page.unit;
  if (!mean || node.actual === null || !isClose(rest + node.actual / page.unit, value)) return value;
  const columns = forecastColumns(page);
  const sheet = sheetInFormula(page.sheets.forecast);
  const line = (r: number): string =>
    `${sheet}!${a1Rect({ row: r, column: columns.first + columns.months.indexOf(months[0] as (typeof months)[number]), rows: 1, columns: 12 }, true)}`;
  return calc(`SUM(${a1(row, at.actual)})+SUMPRODUCT(${line(forecastRow(page, node.path))},${line(3)})`, value);
}

/** What is still needed per remaining month; remaining months are twelve less what has elapsed. */
function runRateInput(page: Page, node: NodeProgress, row: number): CellInput {
  if (node.runRateNeeded === null) return null;
  const value = node.runRateNeeded / page.unit;
  const left = 12 - page.result.control.elapsed.reduce((sum, e) => sum + e, 0);
  if (left <= 0 || !isClose(Math.max(0, node.target - (node.actual ?? 0)) / left / page.unit, value)) return value;
  const { firstMonth, span } = planColumns(page);
  const elapsed = a1Rect({ row: 3, column: firstMonth, rows: 1, columns: span }, true);
  const at = varianceColumns(page);
  const months = `(12-SUM(${sheetInFormula(page.sheets.plan)}!${elapsed}))`;
  return calc(`IFERROR(MAX(0,${a1(row, at.target)}-SUM(${a1(row, at.actual)}))/${months},"")`, value);
}

/** Severity in words with its glyph, by the row's level. */
function severityFormula(page: Page, share: string, level: string): string {
  const text = (severity: Severity): string => quoted(page.words.severities[severity]);
  return `IF(${share}="","",IF(${level}=3,${text('red')},IF(${level}=2,${text('orange')},IF(${level}=1,${text('yellow')},${text('none')}))))`;
}

function putLegend(draft: Draft, page: Page): void {
  const { settings, settingCells } = page.plan;
  const at = varianceColumns(page);
  for (const severity of ['red', 'orange', 'yellow'] as const) {
    const value = settings.thresholds[severity];
    const cell = settingCells[severity];
    draft.put(legendRows[severity], at.legend, `${page.words.severities[severity]} ${page.words.threshold}`, {
      ...looks.quiet,
      color: colours.ink,
      fill: severityLook[severity].fill,
    });
    draft.put(legendRows[severity], at.legendValue, cell ? live(cellReference(cell), String(value), value) : value, {
      ...looks.quiet,
      align: 'left',
      indent: 1,
      format: '0.0%',
    });
  }
}

/** How far a lag must be back inside, and how long it must last: above the thresholds that they go with. */
function putMemory(draft: Draft, page: Page): void {
  const { settings, settingCells } = page.plan;
  const at = varianceColumns(page);
  for (const part of ['hysteresis', 'alertPeriods'] as const) {
    const cell = settingCells[part];
    const value = settings[part];
    draft.put(memoryRows[part], at.yellow, page.words[part], looks.quiet);
    draft.put(memoryRows[part], at.level, cell ? live(cellReference(cell), String(value), value) : value, {
      ...looks.quiet,
      align: 'right',
      format: part === 'hysteresis' ? '0.0%' : '0',
    });
  }
  draft.put(memoryRows.note, at.yellow, page.words.levelNote, looks.quiet);
}

/** The days that the formulas read, and the special days, under the table: of use, but not the news. */
function putDates(draft: Draft, page: Page): void {
  const { settings, settingCells } = page.plan;
  const rows = dateRows(page);
  draft.put(rows.title, dateColumns.day, page.words.formulaDays, looks.section);
  const { months } = page.result.decomposition;
  const from = months[0] as (typeof months)[number];
  const [year, month, date] = settings.asOf.split('-').map(Number);
  const asOf = daySerial(settings.asOf, page.system);
  const cell = settingCells.asOf;
  const next = addMonths(settings.asOf.slice(0, 7) as typeof from, 1);
  const before = Math.min(monthSerial(next, page.system), monthSerial(addMonths(from, 12), page.system));
  const put = (part: 'from' | 'asOf' | 'before', label: string, input: CellInput): void => {
    draft.put(rows[part], dateColumns.day, label, looks.quiet);
    draft.put(rows[part], dateColumns.value, input, { ...looks.quiet, align: 'right', format: dayFormat });
  };
  put('from', page.words.yearFrom, monthSerial(from, page.system));
  put('asOf', page.words.actualsTo, cell ? live(cellReference(cell), `DATE(${year},${month},${date})`, asOf) : asOf);
  put('before', page.words.before, calc(`MIN(EOMONTH(${dateCell(page, 'asOf')},0)+1,EDATE(${dateCell(page, 'from')},12))`, before));
}

/** The cell's number, or what was read when it holds text. */
function live(reference: string, otherwise: string, value: number): CellInput {
  return calc(`IF(ISNUMBER(${reference}),${reference},${otherwise})`, value);
}

/** `sp_Yellow` and its like point to the user's cells where there are some, else to the legend. */
function thresholdNames(page: Page): SheetSpec['names'][number][] {
  return (['yellow', 'orange', 'red'] as const).map((severity) => {
    const cell = page.plan.settingCells[severity];
    const name = `sp_${severity[0]?.toUpperCase()}${severity.slice(1)}`;
    return cell
      ? { name, rect: { row: cell.row, column: cell.column, rows: 1, columns: 1 }, sheet: cell.sheet }
      : { name, rect: { row: legendRows[severity], column: varianceColumns(page).legendValue, rows: 1, columns: 1 } };
  });
}

function isClose(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
}
