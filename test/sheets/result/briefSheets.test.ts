import type { Day, Diagnosis, WatchedAlert } from '../../../src/plan';
import { inputWords, reconcile, toSheetSpecs } from '../../../src/sheets';
import type { SheetSpec } from '../../../src/sheets';
import { alertColumns } from '../../../src/sheets/result/alertColumns';
import { briefWords } from '../../../src/sheets/result/briefWords';
import { applyToContent } from '../../support/applyToContent';
import { checkFormulas } from '../../support/checkFormulas';
import { runContent } from '../../support/sample';
import { specOf, valueAt } from '../../support/specCells';
import { businessContent } from './businessContent';
import { stallWords } from '../../../src/sheets/result/stallText';

const OURS = ['alerts', 'brief', 'review'];

/** The row of the first cell of a column that holds a text. */
function rowOf(sheet: SheetSpec, text: string, column = 0): number {
  for (let row = 0; row < 200; row++) if (valueAt(sheet, row, column) === text) return row;
  throw new Error(`no ${text}`);
}

describe.each(['en', 'zh'] as const)('brief and review (%s)', (language) => {
  const words = briefWords[language];
  const unit = language === 'en' ? 1 : 10_000;
  // A target that is far off, so that something is behind.
  const far = [[24_000_000 / unit]];
  const targets = inputWords[language].tables.targets;
  const content = applyToContent(businessContent(language), [{ kind: 'setCells', sheet: targets, row: 1, column: 3, cells: far }]);
  const run = runContent(content);
  const { diagnosis, control, outlook } = run.result;
  const [worst] = diagnosis.alerts;
  if (!worst) throw new Error('no alert');
  const asOf = '2017-06-30' as Day;
  const more: WatchedAlert[] = [
    { ...worst, key: 'lead||x', kind: 'lead', path: [], subject: 'x', amount: null, share: -1, since: '2017-06-01' as Day, firstSeen: '2017-06-01' as Day, due: '2017-06-02' as Day, owner: 'Inside sales' },
    { ...worst, key: 'task||y', kind: 'task', path: [], subject: 'y', state: 'resolved', resolvedOn: '2017-06-28' as Day, done: 'Sent' },
    { ...worst, key: 'task||z', kind: 'task', path: [], subject: 'z', state: 'resolved', resolvedOn: '2017-06-01' as Day },
  ]; // prettier-ignore
  const known: Diagnosis = {
    ...diagnosis,
    alerts: [...diagnosis.alerts, ...more],
    bridge: { from: '2017-05-31' as Day, to: asOf, since: '2017-01-01' as Day, until: '2017-12-31' as Day, start: 900_000, steps: [{ code: 'created', amount: 250_000 }, { code: 'won', amount: -100_000 }, { code: 'lost', amount: 0 }], end: 1_050_000, deals: [] },
    options: [
      { code: 'response', what: 'Open the pool', path: [], cost: 20_000, effect: 90_000, oddsBefore: null, oddsAfter: null },
      { code: 'reserve', what: 'Online', path: [], cost: 30_000, effect: 70_000, oddsBefore: 0.2, oddsAfter: 0.35 },
    ],
    stalled: [{ deal: 'D1', territory: 'T', rep: 'R', stage: 'S', value: 50_000, kind: 'zombie', reasons: [{ code: 'pushed', times: 4, limit: 3 }], risk: 0.9, todo: 'close' }],
  }; // prettier-ignore
  const specs = toSheetSpecs(run.plan, { ...run.result, diagnosis: known });
  const after = applyToContent(content, reconcile(content, specs).writes);
  const { calculated, wrong, formulas } = checkFormulas(
    after,
    specs.filter(({ id }) => OURS.includes(id)),
  );
  const [brief, review] = [specOf(specs, 'brief'), specOf(specs, 'review')];

  test('every formula comes to the value it carries', () => {
    expect(formulas).toBeGreaterThan(60);
    expect(wrong).toEqual([]);
  });

  test('the brief is one upright page, the review two; no rule is without our marker', () => {
    expect(brief.printPages).toEqual({ wide: 1, titleColumns: 0, tall: 1, portrait: true });
    expect(review.printPages).toMatchObject({ wide: 1, tall: 2, portrait: true });
    for (const { formula } of [...brief.rules, ...review.rules]) expect(formula).toMatch(/N\("sp:[\w-]+:[\w:-]+"\)=0/);
  });

  test('the brief says what to do first, what changed since the month’s end, and follows the sales', () => {
    expect(valueAt(brief, 1, 0)).toContain(worst.action);
    const row = rowOf(brief, words.total) + 1;
    const total = control.nodes.find(({ path }) => path.length === 0);
    const until = run.result.decomposition.months.slice(0, 5);
    const sold = run.plan.sales.filter(({ month }) => until.includes(month)).reduce((sum, { amount }) => sum + (amount ?? 0), 0);
    expect(valueAt(brief, row + 1, 3)).toBeCloseTo((total?.actual as number) / unit, 6);
    expect(valueAt(brief, row + 1, 4)).toBeCloseTo(sold / unit, 6);
    expect(valueAt(brief, row + 1, 5)).toBeCloseTo(((total?.actual as number) - sold) / unit, 6);
    expect(valueAt(brief, row - 1, 4)).toBe('2017-05-31');
    const year = outlook.odds.find(({ scope }) => scope.period === null && Object.keys(scope.members).length === 0);
    expect([valueAt(brief, row + 5, 3), valueAt(brief, row + 5, 4)]).toEqual([year?.probability, outlook.developed.at(-2)?.probability]);
    const fact = run.plan.sales.find(({ month }) => month === '2017-06');
    if (!fact) throw new Error('no June');
    const before = Number(calculated.value(brief.name, row + 1, 3));
    calculated.set(fact.at.sheet, fact.at.row, fact.at.column, (fact.amount ?? 0) / unit + 1000);
    expect(Number(calculated.value(brief.name, row + 1, 3))).toBeCloseTo(before + 1000, 6);
    calculated.set(fact.at.sheet, fact.at.row, fact.at.column, (fact.amount ?? 0) / unit);
  });

  test('new ones and those past due each stand in their section, deals with what to do', () => {
    const due = rowOf(brief, words.due);
    expect([valueAt(brief, due + 2, 4), valueAt(brief, due + 3, 0)]).toEqual(['Inside sales', null]);
    const fresh = rowOf(brief, words.fresh);
    const shown = Array.from({ length: due - fresh }, (_, i) => valueAt(brief, fresh + i, 4));
    expect(shown).not.toContain('Inside sales');
    expect(valueAt(brief, fresh + 2, 0)).toBe(valueAt(specOf(specs, 'alerts'), 5, alertColumns.severity));
    const deal = rowOf(brief, words.deals) + 2;
    expect([valueAt(brief, deal, 0), valueAt(brief, deal, 3)]).toEqual([stallWords[language].kinds.zombie, 50_000 / unit]);
    expect(String(valueAt(brief, deal, 2))).toContain('4');
  });

  test('gaps are explained by parts that add up, and their sum is that of Variance', () => {
    const first = rowOf(review, words.sumOfParts, 1);
    const place = review.cells.length > 0 ? String(valueAt(review, rowOf(review, words.part, 1) + 1, 0)) : '';
    const node = control.nodes.find(({ path }) => path.length === 1 && path[0] === place);
    if (!node) throw new Error('no gap');
    expect(Number(calculated.value(review.name, first, 3))).toBeCloseTo(((node.actual as number) - node.planToDate) / unit, 6);
  });

  test('the pipeline’s steps add up, options say what they cost and change', () => {
    const start = rowOf(review, words.start.replace('{day}', '2017-05-31'));
    expect([0, 1, 2, 3].map((i) => valueAt(review, start + i, 1))).toEqual([900_000, 250_000, -100_000, 1_050_000].map((each) => each / unit));
    calculated.set(review.name, start + 1, 1, 0);
    expect(calculated.value(review.name, start + 3, 1)).toBeCloseTo(800_000 / unit, 6);
    const options = rowOf(review, words.options) + 2;
    expect([4, 5, 6, 7].map((column) => valueAt(review, options + 1, column))).toEqual([30_000 / unit, 70_000 / unit, 0.2, 0.35]);
    expect(valueAt(review, options + 1, 8)).toBeCloseTo(0.15, 9);
  });

  test('open alerts are counted by owner and age, live; only what was resolved this week is told', () => {
    const row = rowOf(review, 'Inside sales');
    expect([1, 2, 3, 4, 5, 6].map((column) => valueAt(review, row, column))).toEqual([1, worst.severity === 'red' ? 1 : 0, 0, 0, 1, 1]);
    const alerts = specOf(specs, 'alerts');
    const at = 5 + known.alerts.findIndex(({ key }) => key === 'lead||x');
    calculated.set(alerts.name, at, alertColumns.state, inputWords[language].alertStates.resolved);
    expect(calculated.value(review.name, row, 1)).toBe(0);
    const told = rowOf(review, words.resolved) + 2;
    expect([valueAt(review, told, 0), valueAt(review, told, 3), valueAt(review, told + 1, 0)]).toEqual(['y', 'Sent', null]);
  });
});

test('a calm day: each section says so in one line', () => {
  const run = runContent(businessContent('en'));
  const { diagnosis } = run.result;
  const specs = toSheetSpecs(run.plan, { ...run.result, diagnosis: { ...diagnosis, alerts: [], causes: [], options: [] } });
  const texts = ['brief', 'review'].flatMap((id) => specOf(specs, id).cells.flatMap(({ cells }) => cells.flat()));
  const en = briefWords.en;
  expect(texts).toEqual(
    expect.arrayContaining([en.nothing, en.noneFresh, en.noneDue, en.noDeals, en.noneLate, en.noCauses, en.noOptions, en.noneResolved]),
  );
});
