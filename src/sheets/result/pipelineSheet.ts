import type { PipelineForecast, Rect } from '../../plan';
import { a1 } from '../content';
import type { SheetSpec } from '../spec';
import { fill } from './businessWords';
import { newDraft } from './draft';
import { moneyText } from './findings';
import { firstRow, headRow } from './layouts';
import { colours, looks, percentFormat } from './look';
import { sheetName } from './page';
import type { Page } from './page';
import { dealColumns, putOpenDeals } from './pipelineDeals';
import { putLearnt } from './pipelineLearnt';
import { hasAny, putRollUp, putRollUpHead, rollUpWidth } from './pipelineRollUp';
import { pipelineWords } from './pipelineWords';
import { putWarnings, warningRows } from './pipelineWarnings';
import { putTop } from './putHead';
import { putLimit } from './putLimit';

/** Rows of the total's roll-up. */
const TOTAL_ROWS = 7;
const legend = { top: 0, nurture: 1, label: 12 } as const;

/**
 * The Pipeline outlook sheet: the total's roll-up (won, commit, best case, pipeline, new business) with the months ahead; deals that need attention; every open deal with its odds; the roll-up by part; what was
 * learnt of stages and groups. The cuts of the categories are cells, and categories, expected amounts and roll-ups formulas. Null without a pipeline.
 */
export function pipelineSheet(page: Page): SheetSpec | null {
  const { pipeline } = page.result.outlook;
  const [total, ...parts] = pipeline?.nodes ?? [];
  if (pipeline === null || total === undefined) return null;
  const words = pipelineWords[page.plan.language];
  const draft = newDraft();
  putTop(draft, page, `${words.sheet} ${page.plan.settings.planYear}`, findingOf(page, pipeline));
  const { dealBands } = page.plan.settings;
  putLimit(draft, page, { row: legend.top, column: legend.label }, words.commitFrom, 'dealTop', dealBands.top, percentFormat);
  putLimit(draft, page, { row: legend.nurture, column: legend.label }, words.bestFrom, 'dealNurture', dealBands.nurture, percentFormat);
  const warned = firstRow + TOTAL_ROWS + 1;
  const listed = warned + warningRows(page) + 1;
  const rows = { first: listed + 2, deals: pipeline.deals };
  putRollUpHead(draft, page, total, headRow);
  putRollUp(draft, page, total, firstRow, rows);
  const warnings = putWarnings(draft, page, warned);
  const cuts = [legend.top, legend.nurture].map((row) => a1(row, legend.label + 1, true)) as [string, string];
  const deals = putOpenDeals(draft, page, listed, cuts);
  let next = deals.rect.row + deals.rect.rows + 1;
  const names: SheetSpec['names'][number][] = [
    { name: 'sp_Pipeline', rect: { row: firstRow, column: 0, rows: TOTAL_ROWS, columns: rollUpWidth(total) } },
    { name: 'sp_Pipeline_Warnings', rect: warnings },
    ...(deals.rect.rows > 0 ? [{ name: 'sp_Pipeline_Deals', rect: deals.rect }] : []),
  ];
  const told = parts.filter(hasAny);
  if (told.length > 0) {
    draft.put(next, 0, words.parts, looks.section);
    putRollUpHead(draft, page, total, next + 1);
    const first = next + 2;
    next = first;
    for (const node of told) next += putRollUp(draft, page, node, next, rows);
    const rect: Rect = { row: first, column: 0, rows: next - first, columns: rollUpWidth(total) };
    names.push({ name: 'sp_Pipeline_Parts', rect });
    next++;
  }
  names.push({ name: 'sp_Pipeline_Stages', rect: putLearnt(draft, page, pipeline.learnt, next) });
  return {
    id: 'pipeline',
    name: sheetName(page, words.sheet),
    tab: colours.resultTab,
    ...draft.finish(),
    rules: deals.rules,
    charts: [],
    tables: [],
    widths: draft.widths([14, 16, 13, 13, 13, 13, ...Array.from({ length: Math.max(dealColumns.from + 1, rollUpWidth(total)) - 6 }, () => 11)]),
    freeze: { rows: 3, columns: 1 },
    names,
    printTitleRow: 0,
    printPages: { wide: 2, titleColumns: 1 },
    gridlines: false,
  };
}

function findingOf(page: Page, { nodes, until, warnings }: PipelineForecast): string {
  const words = pipelineWords[page.plan.language];
  const total = nodes[0] as PipelineForecast['nodes'][number];
  const commit = total.categories.find(({ standing }) => standing === 'commit')?.deals ?? 0;
  const n = new Set(warnings.map(({ deal }) => deal)).size;
  return fill(words.finding, {
    deals: total.deals,
    value: moneyText(page, total.value),
    expected: moneyText(page, total.expected),
    until,
    low: moneyText(page, total.band.low),
    high: moneyText(page, total.band.high),
    commit,
    fresh: moneyText(page, total.fresh.expected),
    warned: n === 0 ? words.noneWarned : n === 1 ? words.oneWarned : fill(words.warned, { n }),
  });
}
