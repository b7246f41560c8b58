import { discoveryLimit } from '../../engine';
import type { Rect } from '../../plan';
import { a1 } from '../content';
import type { ConditionalRule, SheetSpec } from '../spec';
import { fill } from './businessWords';
import { newDraft } from './draft';
import type { Draft } from './draft';
import { moneyText } from './findings';
import { bridgeColumns, putPipelineBridge } from './funnelBridge';
import { heatColumns, heatFigures, putHeat } from './funnelHeat';
import { listAnomalies, putSaid, testedChances } from './funnelSaid';
import { funnelWords } from './funnelWords';
import { headRow } from './layouts';
import { amountFormat, colours, looks, percentFormat, severityLook } from './look';
import { sheetName } from './page';
import type { Page } from './page';
import { putHeader, putTop } from './putHead';
import { putLimit } from './putLimit';
import { putLink } from './putLink';
import { putWaterfall } from './putWaterfall';
import { differenceRules, textRule, whenRule } from './rules';
import { stallText, stallWords } from './stallText';

/** Fewer deals than this say little: grey. */
const LEAST = 5;
const DISCOVERIES = 0.05;
const CHART_ROWS = 14;
const at = { deal: 0, who: 1, stage: 2, kind: 3, value: 4, risk: 5, why: 6 } as const;

/**
 * The Funnel sheet: heat maps of conversion and of days in stage against each part's own past, what is off in words, the pipeline between two days with its waterfall, and the deals that stand still with what to do. Thresholds, the
 * fewest deals and the chance are cells that the rules read. Null without a pipeline.
 */
export function funnelSheet(page: Page): SheetSpec | null {
  const { funnel, bridge } = page.result.diagnosis;
  const [whole] = funnel?.segments ?? [];
  if (whole === undefined) return null;
  const words = funnelWords[page.plan.language];
  const columns = heatColumns(heatFigures(page, 'conversion', whole).length);
  const draft = newDraft();
  putTop(draft, page, `${words.sheet} ${page.plan.settings.planYear}`, findingOf(page));
  const legend = columns.beside + 2;
  const { funnelLimit, cycleLimit } = page.plan.settings;
  putLimit(draft, page, { row: 0, column: legend }, words.least, null, LEAST, '0');
  putLimit(
    draft,
    page,
    { row: 0, column: columns.limits + 2 },
    `${page.words.judged.yellow} · ${words.win}`,
    'funnelLimit',
    funnelLimit,
    percentFormat,
  );
  putLimit(
    draft,
    page,
    { row: 1, column: columns.limits + 2 },
    `${page.words.judged.yellow} · ${words.cycle}`,
    'cycleLimit',
    cycleLimit,
    percentFormat,
  );
  putLimit(draft, page, { row: 2, column: columns.limits + 2 }, words.chance, null, discoveryLimit(testedChances(page), DISCOVERIES), '0.00%');
  const cells = { least: a1(0, legend + 1, true), chance: a1(2, columns.limits + 3, true) };
  const limit = (row: number): string => a1(row, columns.limits + 3, true);
  const shares = putHeat(draft, page, headRow, 'conversion', { ...cells, limit: limit(0) }, { least: LEAST });
  const days = putHeat(draft, page, shares.rect.row + shares.rect.rows + 1, 'cycle', { ...cells, limit: limit(1) }, { least: LEAST });
  const said = putSaid(draft, page, days.rect.row + days.rect.rows + 1);
  const rules: ConditionalRule[] = [...shares.rules, ...days.rules];
  const names: SheetSpec['names'][number][] = [
    { name: 'sp_FunnelReview', rect: shares.rect },
    { name: 'sp_Funnel_Days', rect: days.rect },
    { name: 'sp_Funnel_Said', rect: said },
  ];
  const charts: SheetSpec['charts'][number][] = [];
  let next = said.row + said.rows + 1;
  const drawn = bridge === null ? null : putPipelineBridge(draft, page, next, bridge);
  const title = next;
  if (drawn) {
    next += Math.max(CHART_ROWS, drawn.rect.rows + 2) + 1;
    names.push({ name: 'sp_Funnel_Bridge', rect: drawn.rect });
    rules.push(
      ...differenceRules('funnel-bridge', {
        ...drawn.rect,
        row: drawn.rect.row + 1,
        rows: drawn.rect.rows - 3,
        column: bridgeColumns.amount,
        columns: 1,
      }),
      textRule('funnel:differs', { ...drawn.rect, column: bridgeColumns.check, columns: 1 }, '≠', severityLook.orange.fill),
    );
  }
  const stalled = putStalled(draft, page, next);
  names.push({ name: 'sp_Funnel_Stalled', rect: stalled });
  rules.push(
    whenRule('funnel:zombie', { ...stalled, column: at.kind, columns: 1 }, `LEFT(${a1(stalled.row, at.kind)},1)="●"`, {
      fill: severityLook.red.fill,
    }),
    whenRule('funnel:stalled', { ...stalled, column: at.kind, columns: 1 }, `LEFT(${a1(stalled.row, at.kind)},1)="◐"`, {
      fill: severityLook.orange.fill,
    }),
  );
  next = stalled.row + stalled.rows + 1;
  if (drawn && bridge !== null) {
    const fall = putWaterfall(draft, page, next, drawn.waterfall, {
      name: 'sp_Funnel_Chart',
      title: fill(words.chart, { from: bridge.from, to: bridge.to }),
      anchor: { row: title, column: bridgeColumns.check + 2, rows: CHART_ROWS, columns: Math.max(6, columns.limits - bridgeColumns.check - 2) },
      altText: fill(words.chartAlt, { from: bridge.from, to: bridge.to }),
    });
    charts.push(fall.chart);
    names.push({ name: 'sp_Funnel_Chart', rect: fall.cells });
  }
  const judged = [columns.limits, columns.last] as const;
  return {
    id: 'funnel',
    name: sheetName(page, words.sheet),
    tab: colours.resultTab,
    ...draft.finish(),
    rules,
    charts,
    tables: [],
    widths: draft.widths([22, 24, ...Array.from({ length: columns.last - 1 }, () => 10)]),
    outline: { rows: [], columns: [judged], folded: [judged] },
    freeze: { rows: 3, columns: 2 },
    names,
    printTitleRow: 0,
    gridlines: false,
  };
}

/** The deals that stand still: kind, risk, what to do and every reason, each leading to its row. Returns their rows; one row says so when there is none. */
function putStalled(draft: Draft, page: Page, row: number): Rect {
  const words = funnelWords[page.plan.language];
  const { stalled } = page.result.diagnosis;
  const said = stallWords[page.plan.language];
  draft.put(row, 0, words.stalled, looks.section);
  if (stalled.length === 0) {
    draft.put(row + 1, 0, words.noStalled, { color: colours.quiet, italic: true });
    return { row: row + 1, column: 0, rows: 1, columns: at.why + 1 };
  }
  putHeader(
    draft,
    [
      { column: at.deal, text: words.deal },
      { column: at.who, text: `${page.words.territory} · ${words.rep}` },
      { column: at.stage, text: words.stage },
      { column: at.kind, text: words.kind },
      { column: at.value, text: words.value, number: true },
      { column: at.risk, text: words.risk, number: true },
      { column: at.why, text: `${words.todo}: ${words.why}`, indent: true },
    ],
    row + 1,
  );
  const places = new Map(page.plan.pipeline.map((deal) => [deal.id, deal.at]));
  stalled.forEach((deal, i) => {
    const line = row + 2 + i;
    putLink(draft, line, at.deal, deal.deal, places.get(deal.deal) ?? null);
    draft.put(line, at.who, [deal.territory, deal.rep].filter(Boolean).join(' · ') || null, {});
    draft.put(line, at.stage, deal.stage || null, {});
    draft.put(line, at.kind, said.kinds[deal.kind], {});
    draft.put(line, at.value, deal.value / page.unit, { align: 'right', format: amountFormat(page.decimals) });
    draft.put(line, at.risk, deal.risk, { align: 'right', format: '0%' });
    draft.put(
      line,
      at.why,
      `${said.todo[deal.todo]}: ${deal.reasons.map((reason) => stallText(reason, page.plan.language)).join(page.plan.language === 'zh' ? '；' : '; ')}`,
      { italic: true, align: 'left', indent: 1 },
    );
  });
  return { row: row + 2, column: 0, rows: stalled.length, columns: at.why + 1 };
}

function findingOf(page: Page): string {
  const words = funnelWords[page.plan.language];
  const { funnel, stalled } = page.result.diagnosis;
  const stages = funnel?.segments[0]?.stages ?? [];
  const off = listAnomalies(page);
  const [first] = off;
  const said = first === undefined ? words.offNone : fill(off.length === 1 ? words.offOne : words.offMany, { n: off.length, first: first.place });
  const still = stalled.reduce((sum, { value }) => sum + value, 0);
  return fill(words.finding, {
    deals: stages.reduce((sum, { open }) => sum + open, 0),
    value: moneyText(page, stages.reduce((sum, { value }) => sum + value, 0)), // prettier-ignore
    off: said,
    stalled: stalled.length === 0 ? words.stalledNone : fill(words.stalledSome, { n: stalled.length, value: moneyText(page, still) }),
  });
}
