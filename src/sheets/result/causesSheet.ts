import type { GapCause, Rect } from '../../plan';
import { a1 } from '../content';
import type { SheetSpec } from '../spec';
import { fill } from './businessWords';
import { causeColumns as at, hasBridges, putCause } from './causeBlock';
import { causeText, whyText } from './causeText';
import { causesWords } from './causesWords';
import { newDraft } from './draft';
import type { Draft } from './draft';
import { varianceCell } from './elapsed';
import { calc } from './formulas';
import { firstRow, headRow, treeRows, varianceColumns } from './layouts';
import { amountFormat, colours, differenceFormat, percentDifferenceFormat, severityLook } from './look';
import { pathKey, pathText, sheetName } from './page';
import type { Page } from './page';
import { putHeader, putTop } from './putHead';
import { putLink } from './putLink';
import { putWaterfall } from './putWaterfall';
import { differenceRules, textRule } from './rules';

/** So many nodes are listed, and so many of them told in full. */
const LISTED = 20;
const TOLD = 6;
const CHART_ROWS = 17;

/**
 * The Causes sheet: the nodes off plan with a sentence each that says why, a waterfall of the worst from plan to date to actual, and for the worst the bridges that the sentence rests on, with native sums that are held against Variance.
 * Says so when nothing is off plan; null while there is no actual to judge.
 */
export function causesSheet(page: Page): SheetSpec | null {
  if (page.result.control.nodes.every(({ actual }) => actual === null)) return null;
  const words = causesWords[page.plan.language];
  const causes = page.result.diagnosis.causes.slice(0, LISTED);
  const [worst] = causes;
  const draft = newDraft();
  putTop(draft, page, `${words.sheet} ${page.plan.settings.planYear}`, worst === undefined ? words.none : causeText(page, worst));
  putList(draft, page, causes);
  const list: Rect = { row: firstRow, column: 0, rows: Math.max(1, causes.length), columns: at.check + 1 };
  const names: SheetSpec['names'][number][] = [{ name: 'sp_Causes', rect: list }];
  const blocks = firstRow + list.rows + 1 + CHART_ROWS + 1;
  let next = blocks;
  // A node of which nothing is known but the sentence of the list has no block.
  const told = causes.filter((cause) => hasBridges(page, cause)).slice(0, TOLD);
  const falls = told.flatMap((cause, i) => {
    const { rows, waterfall } = putCause(draft, page, cause, i + 1, next);
    next += rows + 1;
    return waterfall === null ? [] : [{ cause, waterfall }];
  });
  const [fall] = falls;
  const charts: SheetSpec['charts'][number][] = [];
  const body = (column: number, columns = 1): Rect => ({ row: firstRow, column, rows: Math.max(1, next - firstRow), columns });
  const rules = [
    ...differenceRules('causes', { ...list, column: at.delta, columns: 2 }),
    ...differenceRules('causes-parts', { ...body(at.delta), row: blocks, rows: Math.max(1, next - blocks) }),
    ...[at.check, at.amountCheck].map((column) => textRule('causes:differs', body(column), words.checks.differs, severityLook.orange.fill)),
  ];
  if (fall !== undefined) {
    const where = pathText(fall.cause.path, page.words);
    const drawn = putWaterfall(draft, page, next, fall.waterfall, {
      name: 'sp_Causes_Chart',
      title: fill(words.chart, { where }),
      anchor: { row: firstRow + list.rows + 1, column: 0, rows: CHART_ROWS, columns: at.amountCheck + 1 },
      altText: fill(words.chartAlt, { where, why: whyText(page, fall.cause) }),
    });
    charts.push(drawn.chart);
    names.push({ name: 'sp_Causes_Chart', rect: drawn.cells });
  }
  return {
    id: 'causes',
    name: sheetName(page, words.sheet),
    tab: colours.resultTab,
    ...draft.finish(),
    rules: worst === undefined ? [] : rules,
    charts,
    tables: [],
    widths: draft.widths([28, 15, 15, 15, 13, 12, 3, 34, 15, 12]),
    freeze: { rows: headRow + 1, columns: 1 },
    names,
    printTitleRow: headRow,
    gridlines: false,
  };
}

/** The nodes off plan, worst first, with live figures from Variance and why in words. */
function putList(draft: Draft, page: Page, causes: readonly GapCause[]): void {
  const words = causesWords[page.plan.language];
  const unit = ` (${page.unitText})`;
  putHeader(draft, [
    { column: at.where, text: page.words.where },
    ...[page.words.planToDate + unit, page.words.actual + unit, page.words.delta + unit, page.words.deltaShare].map((text, i) => ({ column: at.expected + i, text, number: true })), // prettier-ignore
    { column: at.check, text: words.why, indent: true },
    ...[6, at.label, at.amount, at.amountCheck].map((column) => ({ column, text: '' })),
  ]);
  if (causes.length === 0) return draft.put(firstRow, 0, words.none, { color: colours.quiet, italic: true });
  const columns = varianceColumns(page);
  causes.forEach((cause, i) => {
    const row = firstRow + i;
    const source = treeRows(page).get(pathKey(cause.path)) as number;
    const node = page.progress.get(pathKey(cause.path));
    const place = pathText(cause.path, page.words);
    putLink(draft, row, at.where, place, { sheet: page.sheets.variance, row: source, column: columns.severity });
    const live = (column: number, from: number, value: number, format: string): void =>
      draft.put(row, column, calc(varianceCell(page, source, from), value), { align: 'right', format });
    const [plan, actual] = [(node?.planToDate ?? 0) / page.unit, (node?.actual ?? 0) / page.unit];
    live(at.expected, columns.planToDate, plan, amountFormat(page.decimals));
    live(at.actual, columns.actual, actual, amountFormat(page.decimals));
    const delta = `${a1(row, at.actual)}-${a1(row, at.expected)}`;
    draft.put(row, at.delta, calc(delta, actual - plan), { align: 'right', format: differenceFormat(page.decimals) });
    live(at.share, columns.share, node?.lag ?? 0, percentDifferenceFormat);
    draft.put(row, at.check, causeText(page, cause), { italic: true, align: 'left', indent: 1 });
  });
}
