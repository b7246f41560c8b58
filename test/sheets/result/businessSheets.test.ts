import { customerPaths, productMix, reviewTargets } from '../../../src/engine';
import { runPlan } from '../../../src/engine/runPlan';
import { noAllocations, type Plan, type Result } from '../../../src/plan';
import { reconcile, toPlan, toSheetSpecs } from '../../../src/sheets';
import type { SheetSpec, SheetWrite, WorkbookContent } from '../../../src/sheets';
import { businessWords } from '../../../src/sheets/result/businessWords';
import { applyToContent } from '../../support/applyToContent';
import { checkFormulas } from '../../support/checkFormulas';
import { inputAt, specOf, valueAt } from '../../support/specCells';
import { businessContent } from './businessContent';

interface Run {
  readonly plan: Plan;
  readonly result: Result;
  readonly specs: readonly SheetSpec[];
  readonly writes: readonly SheetWrite[];
  readonly after: WorkbookContent;
}

/** Reads, computes, draws and applies. */
function run(content: WorkbookContent): Run {
  const { plan, issues } = toPlan(content);
  if (!plan) throw new Error(JSON.stringify(issues, null, 1));
  const computed = runPlan(plan);
  const result: Result = {
    ...computed,
    paths: customerPaths(plan, computed.decomposition),
    mix: productMix(plan, computed.decomposition),
    review: reviewTargets(plan, computed.forecast),
  };
  const specs = toSheetSpecs(plan, result, content.dateSystem);
  const { writes } = reconcile(content, specs);
  return { plan, result, specs, writes, after: applyToContent(content, writes) };
}

const formulaAt = (spec: SheetSpec, row: number, column: number): string => {
  const input = inputAt(spec, row, column);
  return typeof input === 'object' && input !== null ? input.formula : '';
};
const column = (spec: SheetSpec, at: number, rows: number): unknown[] => Array.from({ length: rows }, (_, i) => valueAt(spec, 5 + i, at));
/** The same workbook with a cell typed over. */
const typed = (content: WorkbookContent, sheet: string, row: number, at: number, value: string | number): WorkbookContent =>
  applyToContent(content, [{ kind: 'setCells', sheet, row, column: at, cells: [[value]] }]);

describe.each(['en', 'zh'] as const)('the sheets around the targets (%s)', (language) => {
  const words = businessWords[language];
  const first = run(businessContent(language));
  const { calculated, formulas, wrong } = checkFormulas(first.after, first.specs);

  test('all of them are there, in their language', () => {
    for (const name of Object.values(words.sheets)) expect(first.after.sheets.map((sheet) => sheet.name)).toContain(name);
  });

  test('another engine calculates every formula to the value it carries', () => {
    expect(formulas).toBeGreaterThan(300);
    expect(wrong).toEqual([]);
  });

  test('a second run changes nothing', () => {
    expect(run(first.after).writes).toEqual([]);
  });

  test('Target check: five letters with their mends, and the limits of Settings read live', () => {
    const check = specOf(first, 'targets-check');
    expect(column(check, 6, 3)).toEqual(['✓', '✓', '✓']);
    expect(column(check, 7, 3)).toEqual(['✓', '✗', '✓']);
    expect(column(check, 9, 3)).toEqual(['✓', '✗', '✗']);
    expect(column(check, 10, 3)).toEqual(['✓', '✓', '✓']);
    expect(valueAt(check, 5, 14)).not.toBe(valueAt(check, 6, 14));
    expect(String(valueAt(check, 6, 14))).toContain(language === 'en' ? 'column Measure' : '“衡量指标”列');
    expect(column(check, 13, 3)).toEqual([words.check.states.new, words.check.states.new, words.check.states.new]);
    const { sheet, row, column: at } = first.plan.settingCells['achievable'] as NonNullable<Plan['settingCells'][string]>;
    const odds = Number(valueAt(check, 5, 5));
    for (const [limit, glyph] of [
      [odds - 1e-6, '✓'],
      [odds + 1e-6, '✗'],
    ] as const) {
      calculated.set(sheet, row, at, limit);
      expect(calculated.value(check.name, 5, 8)).toBe(glyph);
    }
    calculated.set(sheet, row, at, 0.5);
  });

  test('Customer paths: what is typed over a figure moves those that follow from it, and the months hold against the plan', () => {
    const paths = specOf(first, 'paths');
    expect(first.result.paths).toHaveLength(2);
    const [path] = first.result.paths;
    const unit = language === 'en' ? 1000 : 0.1;
    expect(valueAt(paths, 5, 4)).toBeCloseTo((path?.retained ?? 0) * unit, 6);
    const before = Number(calculated.value(paths.name, 5, 6));
    const churned = Number(valueAt(paths, 5, 3));
    calculated.set(paths.name, 5, 3, churned + 10);
    expect(Number(calculated.value(paths.name, 5, 6))).toBeCloseTo(before + 10, 6);
    calculated.set(paths.name, 5, 3, churned);
    const check = first.specs.find((spec) => spec.id === 'paths')?.names.find(({ name }) => name === 'sp_Paths_Months')?.rect;
    if (!check) throw new Error('no months');
    for (let at = 2; at <= 14; at++) expect(calculated.value(paths.name, check.row + check.rows, at)).toBe(0);
  });

  test('Product mix: revenue is quantity × list price × (1 − discount) in the cell, and the rest is shown', () => {
    const mix = specOf(first, 'mix');
    expect(formulaAt(mix, 5, 6)).toBe('=ROUND(D6*E6*(1-F6),2)');
    expect(first.result.mix.map(({ rest }) => rest === 0)).toEqual([true, false]);
    const rows = first.result.mix.reduce((sum, { lines }) => sum + lines.length + 1, 0);
    expect(valueAt(mix, 5 + rows, 11)).toBeCloseTo(first.result.decomposition.totalUnits * 1000, 2);
    const bikes = first.result.mix[0];
    expect(valueAt(mix, 5 + (bikes?.lines.length ?? 0), 12)).toBe(0);
  });

  test('Objectives: averages are native and the states read their limits from the sheet', () => {
    const objectives = specOf(first, 'objectives');
    expect(formulaAt(objectives, 5, 3)).toContain('AVERAGE(D7:D8)');
    expect(column(objectives, 3, 5)).toEqual([0.4, 0.5, 0.3, 0.9, 0.9]);
    expect(valueAt(objectives, 6, 7)).toBe(words.objectives.onTime);
    expect(valueAt(objectives, 7, 7)).toBe(words.objectives.overdue);
    calculated.set(objectives.name, 0, 6, 0.55);
    expect(calculated.value(objectives.name, 6, 5)).toBe(words.objectives.states.low);
    calculated.set(objectives.name, 0, 6, 0.4);
  });

  test('Revisions: the sheet is its own memory, and what a person types there stays', () => {
    const revisions = specOf(first, 'revisions');
    expect(first.result.review.newRevisions).toHaveLength(3);
    const again = toPlan(first.after).plan;
    expect(again?.revisions.map(({ node, on, from, to }) => [node, on, from, to])).toEqual(
      first.result.review.newRevisions.map(({ node, on, from, to }) => [node, on, from, to]),
    );
    const target = first.plan.targets[0]?.at;
    if (!target) throw new Error('no target');
    const raised = run(typed(first.after, target.sheet, target.row, target.column, language === 'en' ? 18_600_000 : 1860));
    expect(raised.result.review.revisions[0]).toMatchObject({ state: 'needs-approval', missing: ['reason', 'approval'] });
    expect(raised.result.review.newRevisions).toMatchObject([{ from: 15_500_000, to: 18_600_000 }]);
    expect(valueAt(specOf(raised, 'targets-check'), 5, 12)).toBeCloseTo(0.2, 12);
    expect(checkFormulas(raised.after, raised.specs).wrong).toEqual([]);
    // The row of the revision is the fourth; the person says why beside it.
    const reasoned = typed(typed(raised.after, revisions.name, 8, 5, 'New plant'), revisions.name, 8, 6, 'Board');
    const approved = run(reasoned);
    expect(approved.result.review.revisions[0]).toMatchObject({ state: 'approved', missing: [] });
    expect(approved.plan.revisions[3]).toMatchObject({ reason: 'New plant', approvedBy: 'Board' });
    expect(approved.after.sheets.find(({ name }) => name === revisions.name)?.block?.values[8]?.slice(5, 7)).toEqual(['New plant', 'Board']);
    expect(run(approved.after).writes).toEqual([]);
  });

  test('a target that is taken away is told until that is approved', () => {
    const target = first.plan.targets[2]?.at;
    const table = first.after.tables.find(({ name }) => name === first.plan.sources.find(({ role }) => role === 'targets')?.table);
    if (!target || !table) throw new Error('no target');
    const range = { ...table.range, rows: table.range.rows - 1 };
    const without = applyToContent(first.after, [
      { kind: 'setCells', sheet: target.sheet, row: target.row, column: 0, cells: [new Array<null>(9).fill(null)] },
      { kind: 'resizeTable', sheet: table.sheet, name: table.name, range },
    ]);
    const gone = run(without);
    const check = specOf(gone, 'targets-check');
    expect(valueAt(check, 7, 13)).toBe(words.check.states['needs-approval']);
    expect(String(valueAt(check, 7, 14))).toContain(words.check.gone);
    expect(checkFormulas(gone.after, gone.specs).wrong).toEqual([]);
    expect(run(gone.after).writes).toEqual([]);
  });
});

test("a record of the user's own is taken over, and the sheet that goes on with it is read from then on", () => {
  const content = businessContent('en');
  const table = { name: 'Revisions', range: { row: 0, column: 0, rows: 2, columns: 4 }, style: 'TableStyleLight1' };
  const headers = ['Scope', 'Revised on', 'From', 'To'];
  const own = applyToContent(content, [
    { kind: 'addSheet', sheet: 'Revisions', tab: null, gridlines: true, after: null },
    { kind: 'setCells', sheet: 'Revisions', row: 0, column: 0, cells: [headers, ['Europe · 2017', 42400, null, 15_000_000]] },
    { kind: 'addTable', sheet: 'Revisions', table },
  ]);
  const first = run(own);
  expect(first.result.review.revisions[0]).toMatchObject({ baseline: 15_000_000, state: 'free' });
  expect(first.after.sheets.map(({ name }) => name)).toContain('Revisions (Suanpan)');
  const second = run(first.after);
  expect(second.plan.revisions).toHaveLength(4);
  expect(second.result.review.newRevisions).toEqual([]);
  expect(second.writes).toEqual([]);
});

test('a plan without any of it has none of these sheets', () => {
  const { plan, result } = run(businessContent('en'));
  const bare: Plan = { ...plan, customers: [], products: [], reviews: [], targets: [] };
  const review = reviewTargets(bare, result.forecast);
  const { classes } = noAllocations;
  const ids = toSheetSpecs(bare, { ...result, classes, paths: [], mix: [], review }).map(({ id }) => id);
  for (const id of ['paths', 'mix', 'targets-check', 'revisions', 'objectives']) expect(ids).not.toContain(id);
});
