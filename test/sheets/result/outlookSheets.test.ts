import { runPlan } from '../../support/runOnce';
import { noOutlook } from '../../../src/plan';
import type { DealWarning, Plan, Result } from '../../../src/plan';
import { partSheet, reconcile, resultSheetNames, toPlan, toSheetSpecs } from '../../../src/sheets';
import type { SheetSpec, WorkbookContent } from '../../../src/sheets';
import { oddsSheet } from '../../../src/sheets/result/oddsSheet';
import { oddsWords } from '../../../src/sheets/result/oddsWords';
import { newPage } from '../../../src/sheets/result/page';
import { pipelineSheet } from '../../../src/sheets/result/pipelineSheet';
import { pipelineWords } from '../../../src/sheets/result/pipelineWords';
import { applyToContent } from '../../support/applyToContent';
import { checkFormulas } from '../../support/checkFormulas';
import { inputAt, specOf, valueAt } from '../../support/specCells';
import { allocationContent } from './allocationContent';

interface Run {
  readonly plan: Plan;
  readonly result: Result;
  readonly specs: readonly SheetSpec[];
  readonly after: WorkbookContent;
}

/** The two sheets alone, on the workbook that they were computed from. */
function draw(content: WorkbookContent, plan: Plan, result: Result): Run {
  const page = newPage(plan, result, content.dateSystem);
  const specs = [pipelineSheet, oddsSheet].flatMap((sheet) => sheet(page) ?? []);
  return { plan, result, specs, after: applyToContent(content, reconcile(content, specs).writes) };
}

const rectOf = (spec: SheetSpec, wanted: string): SheetSpec['names'][number]['rect'] => {
  const found = spec.names.find(({ name }) => name === wanted);
  if (!found) throw new Error(`no name ${wanted}`);
  return found.rect;
};
const texts = (spec: SheetSpec): string[] =>
  spec.cells.flatMap(({ cells }) => cells.flatMap((line) => line.flatMap((input) => (typeof input === 'string' ? [input] : []))));
const formulaAt = (spec: SheetSpec, row: number, column: number): string => {
  const input = inputAt(spec, row, column);
  return typeof input === 'object' && input !== null ? input.formula : '';
};

const warnings: readonly DealWarning[] = [
  { deal: 'D9', value: 5000, rep: 'Rep', code: 'will-slip', closes: '2017-07-05' as never, odds: 0.12, likelyClose: '2017-09-01' as never },
  { deal: 'D3', value: 4000, rep: 'Rep', code: 'date-passed', closes: '2017-06-01' as never, days: 29, likelyClose: null },
  { deal: 'D3', value: 4000, rep: 'Rep', code: 'long-in-stage', stage: 'Offer', days: 70, limit: 41 },
  { deal: 'D6', value: 3000, rep: '', code: 'fading', odds: 0.08, fresh: 0.31 },
];

describe.each(['en', 'zh'] as const)('the sheets of what lies ahead (%s)', (language) => {
  const content = allocationContent(language);
  const { plan } = toPlan(content);
  if (!plan) throw new Error('no plan');
  const first = draw(content, plan, runPlan(plan));
  const { calculated, formulas, wrong } = checkFormulas(first.after, first.specs);
  const pipeline = first.result.outlook.pipeline;
  if (pipeline === null) throw new Error('no pipeline');

  test('both are there, known as ours, after the forecast', () => {
    const ids = toSheetSpecs(first.plan, first.result).map(({ id }) => id);
    expect(ids.indexOf('pipeline')).toBeGreaterThan(ids.indexOf('forecast'));
    expect(ids.indexOf('odds')).toBe(ids.indexOf('pipeline') + 2);
    expect(ids[ids.indexOf('pipeline') + 1]).toBe('funnel');
    for (const part of ['pipeline', 'odds'] as const) expect(resultSheetNames(first.after)).toContain(partSheet(first.plan, part).sheet);
    expect(partSheet(first.plan, 'pipeline').sheet).toBe(language === 'en' ? 'Pipeline outlook' : '商机展望');
    expect(partSheet(first.plan, 'odds').sheet).toBe(language === 'en' ? 'Odds' : '达成概率');
  });

  test('another engine calculates every formula to the value it carries', () => {
    expect(formulas).toBeGreaterThan(100);
    expect(wrong).toEqual([]);
  });

  test('drawn again they change nothing', () => {
    expect(reconcile(first.after, draw(first.after, first.plan, first.result).specs).writes).toEqual([]);
  });

  test('every rule carries our marker', () => {
    for (const id of ['pipeline', 'odds']) for (const { formula } of specOf(first, id).rules) expect(formula).toMatch(/N\("sp:[\w-]+:[\w:-]+"\)=0/);
  });

  test('Pipeline outlook: the total holds what was computed, and a higher cut moves deals between the categories at once', () => {
    const spec = specOf(first, 'pipeline');
    const unit = language === 'en' ? 1 : 10_000;
    const total = rectOf(spec, 'sp_Pipeline');
    const node = pipeline.nodes[0];
    expect(total.row).toBe(5);
    node?.categories.forEach((line, i) => {
      expect(valueAt(spec, 5 + i, 2)).toBe(line.deals);
      expect(valueAt(spec, 5 + i, 4)).toBeCloseTo(line.cumulative / unit, 6);
      expect(valueAt(spec, 5 + i, 5)).toBeCloseTo(line.expected / unit, 6);
    });
    const rows = rectOf(spec, 'sp_Pipeline_Deals');
    expect(rows.rows).toBe(pipeline.deals.length);
    expect(formulaAt(spec, 6, 2)).toMatch(/^=COUNTIFS\(/);
    const cut = first.plan.settingCells['dealTop'];
    if (!cut) throw new Error('no cut');
    const counts = (): number[] => [6, 7, 8].map((row) => Number(calculated.value(spec.name, row, 2)));
    const before = counts();
    calculated.set(cut.sheet, cut.row, cut.column, 0);
    expect(counts()).toEqual([rows.rows, 0, 0]);
    calculated.set(cut.sheet, cut.row, cut.column, first.plan.settings.dealBands.top);
    expect(counts()).toEqual(before);
    // Typed odds change what is expected.
    calculated.set(spec.name, rows.row, 9, 0);
    expect(calculated.value(spec.name, rows.row, 13)).toBe(0);
    calculated.set(spec.name, rows.row, 9, pipeline.deals[0]?.won ?? 0);
  });

  test('Pipeline outlook: every warning has its reason and what to do, in words', () => {
    const words = pipelineWords[language];
    const told = draw(content, first.plan, {
      ...first.result,
      outlook: { ...first.result.outlook, pipeline: { ...pipeline, warnings } },
    });
    const spec = specOf(told, 'pipeline');
    const rect = rectOf(spec, 'sp_Pipeline_Warnings');
    expect(rect.rows).toBe(4);
    const reasons = warnings.map((_, i) => String(valueAt(spec, rect.row + i, 5)));
    for (const reason of reasons) expect(reason).toMatch(/→/);
    for (const reason of reasons) expect(reason).not.toMatch(/[{}]/);
    expect(warnings.map((_, i) => valueAt(spec, rect.row + i, 4))).toEqual(warnings.map(({ code }) => words.codes[code]));
    expect(reasons[0]).toContain('12 %');
    expect(reasons[2]).toContain('41');
    expect(String(valueAt(spec, 1, 0))).toContain(language === 'en' ? '3 deals need attention' : '3 个商机需要立即关注');
    expect(checkFormulas(told.after, [spec]).wrong).toEqual([]);
    // Without any the sheet says so.
    const none = draw(content, first.plan, {
      ...first.result,
      outlook: { ...first.result.outlook, pipeline: { ...pipeline, warnings: [] } },
    });
    expect(texts(specOf(none, 'pipeline'))).toContain(words.noWarnings);
  });

  test('Pipeline outlook: only groups that differ are told', () => {
    const groups = [
      { by: 'size', member: 'large', deals: 9, won: 1.3, lost: 1 },
      { by: 'rep', member: 'Rep 1', deals: 7, won: 1.01, lost: 1 },
    ] as const;
    const told = draw(content, first.plan, {
      ...first.result,
      outlook: { ...first.result.outlook, pipeline: { ...pipeline, learnt: { ...pipeline.learnt, groups } } },
    });
    const words = pipelineWords[language];
    const said = texts(specOf(told, 'pipeline'));
    expect(said).toContain(words.sizes['large']);
    expect(said).not.toContain('Rep 1');
    expect(said.some((text) => text.includes('1.3'))).toBe(true);
  });

  test('Odds: the parts add up to what is expected, and the bands read their cuts from the sheet', () => {
    const spec = specOf(first, 'odds');
    const words = oddsWords[language];
    const rect = rectOf(spec, 'sp_Odds');
    const { odds } = first.result.outlook;
    expect(rect.rows).toBe(odds.length);
    odds.forEach((each, i) => {
      expect(valueAt(spec, rect.row + i, 2)).toBe(each.probability);
      expect(formulaAt(spec, rect.row + i, 9)).toMatch(/^=SUM\(/);
      if (each.target !== 0) expect(valueAt(spec, rect.row + i, 12)).toBeCloseTo(each.mean / each.target, 9);
    });
    const cuts = rectOf(spec, 'sp_Odds_Cuts');
    calculated.set(spec.name, cuts.row, cuts.column, -1);
    for (let i = 0; i < rect.rows; i++) expect(calculated.value(spec.name, rect.row + i, 3)).toBe(words.bands.high);
    calculated.set(spec.name, cuts.row, cuts.column, 2);
    calculated.set(spec.name, cuts.row + 1, cuts.column, 2);
    for (let i = 0; i < rect.rows; i++) expect(calculated.value(spec.name, rect.row + i, 3)).toBe(words.bands.low);
    calculated.set(spec.name, cuts.row, cuts.column, 0.65);
    calculated.set(spec.name, cuts.row + 1, cuts.column, 0.35);
  });

  test('Odds: the finding names the deals that decide, else what moves it most', () => {
    const deal = { deal: 'D9', path: null, value: 1, ifHigh: 0.8, ifLow: 0.5 };
    const part = { deal: null, path: ['X'], value: 1, ifHigh: 0.7, ifLow: 0.6 };
    const finding = (movers: Result['outlook']['odds'][number]['movers']): string => {
      const odds = first.result.outlook.odds.map((each) => ({ ...each, probability: 0.64, movers }));
      const told = draw(content, first.plan, { ...first.result, outlook: { ...first.result.outlook, odds } });
      return String(valueAt(specOf(told, 'odds'), 1, 0));
    };
    expect(finding([part, deal])).toContain(language === 'en' ? 'one deal decides: D9' : '1 个商机起决定作用：D9');
    expect(finding([part])).toContain(language === 'en' ? 'X (60–70 %) move it most' : 'X（60–70 %）');
    expect(finding([deal])).toContain('64 %');
    expect(finding([])).toContain(oddsWords[language].nothingMoves);
  });

  test('Odds: movers, weeks and proposals stand as they were computed', () => {
    const spec = specOf(first, 'odds');
    const unit = language === 'en' ? 1 : 10_000;
    const { calibrations, tasks } = first.result.outlook;
    const proposals = rectOf(spec, 'sp_Odds_Proposals');
    calibrations.forEach((each, i) => {
      expect(valueAt(spec, proposals.row + i, 7)).toBeCloseTo(each.proposed / unit, 9);
      expect(valueAt(spec, proposals.row + i, 9)).toBe(oddsWords[language].reasons[each.reason]);
    });
    const movers = rectOf(spec, 'sp_Odds_Movers');
    for (let i = 0; i < movers.rows; i++) expect(formulaAt(spec, movers.row + i, 6)).toMatch(/^=F\d+-E\d+$/);
    expect(tasks).toEqual([]);
    const week = {
      from: '2017-07-03',
      to: '2017-07-09',
      workingDays: 5,
      toSell: 90_000,
      fromOpen: 40_000,
      deals: Array.from({ length: 10 }, (_, i) => `D${i}`),
    };
    const odds = first.result.outlook;
    const told = draw(content, first.plan, { ...first.result, outlook: { ...odds, tasks: [week as never] } });
    const weekly = specOf(told, 'odds');
    const weeks = rectOf(weekly, 'sp_Odds_Weeks');
    expect(valueAt(weekly, weeks.row, 5)).toBeCloseTo(50_000 / unit, 9);
    expect(valueAt(weekly, weeks.row + 1, 3)).toBeCloseTo(90_000 / unit, 9);
    expect(String(valueAt(weekly, weeks.row, 6))).toContain('2');
    expect(checkFormulas(told.after, [weekly]).wrong).toEqual([]);
  });

  test('without pipeline or odds the sheets are not there', () => {
    const { result } = first;
    expect(draw(content, plan, { ...result, outlook: noOutlook }).specs).toEqual([]);
    const unknown = result.outlook.odds.map((each) => ({ ...each, probability: null }));
    const ids = draw(content, plan, { ...result, outlook: { ...result.outlook, odds: unknown } }).specs.map(({ id }) => id);
    expect(ids).toEqual(['pipeline']);
  });
});
