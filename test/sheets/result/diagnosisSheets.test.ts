import { runPlan } from '../../support/runOnce';
import { noDiagnosis } from '../../../src/plan';
import type { Against, Diagnosis, FunnelSegment, GapCause, Plan, Result, RiskFact, StallReason, TaskFact } from '../../../src/plan';
import { partSheet, reconcile, resultSheetNames, toPlan } from '../../../src/sheets';
import type { SheetSpec, WorkbookContent } from '../../../src/sheets';
import { causesSheet } from '../../../src/sheets/result/causesSheet';
import { forecastSheet } from '../../../src/sheets/result/forecastSheet';
import { funnelSheet } from '../../../src/sheets/result/funnelSheet';
import { newPage } from '../../../src/sheets/result/page';
import { planSheet } from '../../../src/sheets/result/planSheet';
import { risksSheet } from '../../../src/sheets/result/risksSheet';
import { tasksSheet } from '../../../src/sheets/result/tasksSheet';
import { varianceColumns } from '../../../src/sheets/result/layouts';
import { varianceSheet } from '../../../src/sheets/result/varianceSheet';
import { riskWords, taskWords } from '../../../src/sheets/result/watchWords';
import { applyToContent } from '../../support/applyToContent';
import { checkFormulas } from '../../support/checkFormulas';
import { inputAt, specOf, valueAt } from '../../support/specCells';
import { allocationContent } from './allocationContent';
import { stallWords } from '../../../src/sheets/result/stallText';

interface Drawn {
  readonly specs: readonly SheetSpec[];
  readonly after: WorkbookContent;
}

const OURS = ['funnel', 'causes', 'risks', 'tasks'] as const;

/** The four sheets with those that their formulas read. */
function draw(content: WorkbookContent, plan: Plan, result: Result): Drawn {
  const page = newPage(plan, result, content.dateSystem);
  const specs = [planSheet, forecastSheet, varianceSheet, funnelSheet, causesSheet, risksSheet, tasksSheet].flatMap((sheet) => sheet(page) ?? []);
  return { specs, after: applyToContent(content, reconcile(content, specs).writes) };
}

const rectOf = (spec: SheetSpec, wanted: string): SheetSpec['names'][number]['rect'] => {
  const found = spec.names.find(({ name }) => name === wanted);
  if (!found) throw new Error(`no name ${wanted}`);
  return found.rect;
};
const texts = (spec: SheetSpec): string[] =>
  spec.cells.flatMap(({ cells }) =>
    cells.flatMap((line) =>
      line.flatMap((input) => {
        const value = typeof input === 'object' && input !== null ? input.value : input;
        return typeof value === 'string' ? [value] : [];
      }),
    ),
  );
const formulaAt = (spec: SheetSpec, row: number, column: number): string => {
  const input = inputAt(spec, row, column);
  return typeof input === 'object' && input !== null ? input.formula : '';
};

const at = { sheet: 'Somewhere else', row: 3, column: 0 };
const reasons: readonly StallReason[] = [
  { code: 'long-in-stage', days: 70, limit: 41, beyond: 0.95 },
  { code: 'no-activity', days: 21, limit: 14 },
  { code: 'pushed', times: 3, limit: 2 },
  { code: 'long-open', days: 200, limit: 120 },
  { code: 'date-passed', days: 12 },
  { code: 'fading', odds: 0.04, fresh: 0.3 },
];
const off: Against = { value: 0.2, usual: 0.6, low: 0.5, high: 0.7, change: 0.2 / 0.6 - 1, chance: 1e-7, severity: 'red' };
const slow: Against = { value: 31, usual: 20, low: 15, high: 25, change: 0.55, chance: 1e-6, severity: 'red' };

/** What a run would tell of a plan whose first node is behind, in figures that add up to those of its nodes. */
function diagnosisOf({ control, diagnosis }: Result): Diagnosis {
  const [total, first] = control.nodes.filter(({ actual }) => actual !== null);
  if (!total || !first) throw new Error('no nodes');
  const gap = (total.actual ?? 0) - total.planToDate;
  const half = { expected: total.planToDate * 0.6, actual: total.planToDate * 0.6 + gap * 0.72 };
  const cause: GapCause = {
    path: total.path,
    gap,
    members: { fields: ['customer'], parts: [{ members: { customer: 'Contoso' }, ...half, delta: half.actual - half.expected }], others: gap * 0.28, explained: 0.72, surprise: 1 },
    price: {
      base: 1000,
      actual: total.actual ?? 0,
      parts: [
        { code: 'price', amount: -200 },
        { code: 'volume', amount: (total.actual ?? 0) - 1000 + 250 },
        { code: 'lost', amount: -50 },
      ],
      items: [],
    },
    timing: { timing: gap * 0.25, level: gap * 0.75 },
    leak: { parts: [{ code: 'created', stage: null, amount: 40 }, { code: 'conversion', stage: 'Offer', amount: -90 }] },
  }; // prettier-ignore
  const segments = (diagnosis.funnel?.segments ?? []).map((unnamed, i): FunnelSegment => {
    const segment = { ...unnamed, stages: unnamed.stages.map((each) => ({ ...each, stage: each.stage || 'Offer' })) };
    if (i !== 1) return segment;
    const [stage, ...rest] = segment.stages;
    if (!stage) throw new Error('no stage');
    return { ...segment, stages: [{ ...stage, left: 60, on: 12, conversion: off, dwell: slow }, ...rest] };
  });
  return {
    ...noDiagnosis,
    odds: diagnosis.odds,
    causes: [cause, { path: first.path, gap: (first.actual ?? 0) - first.planToDate, members: null, price: null, timing: null, leak: null }],
    funnel: { since: diagnosis.funnel?.since ?? ('2017-01-01' as never), segments },
    cycles: [{ territory: 'Far', won: 20, days: 90, usual: 60, change: 0.5, chance: 0.0004 }],
    bridge: {
      from: '2017-05-31' as never,
      to: '2017-06-30' as never,
      since: '2017-01-01' as never,
      until: '2017-12-31' as never,
      start: 50_000,
      steps: [
        { code: 'created', amount: 20_000.25 },
        { code: 'decreased', amount: -500.25 },
        { code: 'won', amount: -75_000 },
        { code: 'lost', amount: -4000 },
      ],
      end: -9500,
      deals: [{ deal: 'D0', step: 'created', amount: 20_000.25 }],
    },
    stalled: [
      { deal: 'D0', territory: 'Far', rep: 'Ann', stage: 'Lead', value: 40_000, kind: 'zombie', reasons, risk: 0.9, todo: 'close' },
      { deal: 'Gone', territory: 'Far', rep: '', stage: 'Lead', value: 1, kind: 'stalled', reasons: reasons.slice(0, 1), risk: 0.5, todo: 'new-date' },
    ],
    process: ['', 'Ann'].flatMap((rep) =>
      (['reach', 'pain-points'] as const).map((code) => {
        const goal = code === 'reach' ? 0.8 : 3;
        return { code, rep, deals: 4, value: rep === '' ? goal : goal / 2, goal, holds: rep === '', missing: rep === '' ? [] : ['D0'] };
      }),
    ),
    leads: [
      { territory: '', received: 5, answered: 4, inTime: 0.75, medianHours: 24, accepted: 3, returned: 1, converted: 2, late: ['L1'] },
      { territory: 'Far', received: 3, answered: 2, inTime: 0.5, medianHours: 48, accepted: 2, returned: 0, converted: 1, late: ['L1'] },
      { territory: 'Near', received: 2, answered: 2, inTime: 1, medianHours: 0, accepted: 1, returned: 1, converted: 1, late: [] },
    ],
    tasks: [
      { task: 'Offer', owner: 'Ann', manager: 'Head', due: '2017-06-01' as never, daysOver: 20, reminder: 2 },
      { task: 'Call', owner: 'Dan', manager: '', due: '2017-06-29' as never, daysOver: 1, reminder: 1 },
    ],
    risks: [
      { risk: 'Dealer leaves', owner: 'Ann', expected: 6172.84, responses: 2, ready: true, reviewOverdue: true },
      { risk: 'Late supply', owner: '', expected: null, responses: 0, ready: false, reviewOverdue: false },
    ],
    dependence: { customers: [{ customer: 'C1', revenue: 300, share: 0.3, hasPlan: true }, { customer: 'C2', revenue: 200, share: 0.2, hasPlan: false }], share: 0.5 },
  }; // prettier-ignore
}

function factsOf(plan: Plan): Plan {
  const risk: RiskFact = { risk: 'Dealer leaves', kind: 'channel', probability: 0.5, impact: 12_345.67, owner: 'Ann', responses: ['Visit', 'Second dealer'], customer: '', territory: '', review: '2017-06-01' as never, open: true, at }; // prettier-ignore
  const supply: RiskFact = { ...risk, risk: 'Late supply', probability: null, owner: '', responses: [], review: null };
  const task: TaskFact = { task: 'Offer', owner: 'Ann', manager: 'Head', territory: '', due: '2017-06-01' as never, done: null, at };
  return { ...plan, risks: [risk, supply], tasks: [task] };
}

describe.each(['en', 'zh'] as const)('the sheets of what a run diagnoses (%s)', (language) => {
  const content = allocationContent(language);
  const read = toPlan(content).plan;
  if (!read) throw new Error('no plan');
  const plan = factsOf(read);
  const computed = runPlan(read);
  const diagnosis = diagnosisOf(computed);
  const result: Result = { ...computed, diagnosis };
  const first = draw(content, plan, result);
  const sheets = OURS.map((id) => specOf(first, id));
  const { calculated, formulas, wrong } = checkFormulas(first.after, sheets);
  const unit = language === 'en' ? 1 : 10_000;
  const [funnel, causes, risks, tasks] = sheets as [SheetSpec, SheetSpec, SheetSpec, SheetSpec];

  test('all are there, known as ours, and another engine calculates every formula to the value it carries', () => {
    expect(formulas).toBeGreaterThan(150);
    expect(wrong).toEqual([]);
    for (const part of OURS) expect(resultSheetNames(first.after)).toContain(partSheet(plan, part).sheet);
    expect(reconcile(first.after, draw(first.after, plan, result).specs).writes).toEqual([]);
    for (const spec of sheets) {
      for (const { formula } of spec.rules) expect(formula).toMatch(/N\("sp:[\w-]+:[\w:-]+"\)=0/);
      for (const text of texts(spec)) expect(text).not.toMatch(/\{\w+\}|undefined|NaN/);
    }
  });

  test('Causes: the members and all others add up to the node’s gap, ✓ against Variance, and a changed cell breaks it', () => {
    expect(String(valueAt(causes, 1, 0))).toContain('Contoso');
    expect(String(valueAt(causes, 1, 0))).toContain('72 %');
    const rows = causes.cells.flatMap(({ row, cells }) => cells.map((_, i) => row + i));
    const total = rows.find((row) => /^=SUM\(/.test(formulaAt(causes, row, 1))) as number;
    expect(valueAt(causes, total, 3)).toBeCloseTo((diagnosis.causes[0]?.gap ?? 0) / unit, 6);
    expect(valueAt(causes, total - 1, 3)).toBeCloseTo((diagnosis.causes[0]?.members?.others ?? 0) / unit, 6);
    expect(valueAt(causes, total - 2, 4)).toBeCloseTo(0.72, 9);
    expect(valueAt(causes, total, 5)).toBe('✓');
    const sums = rows.filter((row) => /^=SUM\(/.test(formulaAt(causes, row, 8)));
    expect(sums.map((row) => valueAt(causes, row, 9) ?? null)).toEqual(['✓', '✓', null]);
    const amount = Number(valueAt(causes, total - 2, 2));
    calculated.set(causes.name, total - 2, 2, amount + 1);
    expect(calculated.value(causes.name, total, 5)).toMatch(/^≠/);
    calculated.set(causes.name, total - 2, 2, amount);
    expect(calculated.value(causes.name, total, 5)).toBe('✓');
  });

  test('waterfalls end where their table does; below zero the bars have columns of their own', () => {
    const cells = rectOf(causes, 'sp_Causes_Chart');
    const last = cells.row + cells.rows - 1;
    const [node] = computed.control.nodes;
    expect(valueAt(causes, last, 1)).toBeCloseTo((node?.actual ?? 0) / unit, 6);
    expect(causes.charts[0]).toMatchObject({ kind: 'waterfall', series: [{ color: null }, {}, {}, {}] });
    const bars = rectOf(funnel, 'sp_Funnel_Chart');
    expect(funnel.charts[0]?.series).toHaveLength(6);
    // Won takes the pipeline from 69,500 through zero to −5,500: one bar above, one below; lost goes on below.
    const heights = [3, 4].map((i) => [5, 7].map((column) => Number(valueAt(funnel, bars.row + 1 + i, column)) * unit));
    [69_500, -5500, 0, -4000].forEach((height, i) => expect(heights.flat()[i]).toBeCloseTo(height, 6));
    expect(Number(valueAt(funnel, bars.row + 5, 2)) * unit).toBeCloseTo(-5500, 6);
    const bridge = rectOf(funnel, 'sp_Funnel_Bridge');
    expect(valueAt(funnel, bridge.row + 5, 2)).toBeCloseTo(-9500 / unit, 9);
    expect(valueAt(funnel, bridge.row + 5, 4)).toBe('✓');
  });

  test('Funnel: a conversion far below its own past is red by cells, eases when the threshold is raised, and is told with its chance', () => {
    const heat = rectOf(funnel, 'sp_FunnelReview');
    const mark = [heat.row + 1, 3] as const;
    expect(String(valueAt(funnel, ...mark))).toBe('● ▼ 67 %');
    const rule = funnel.rules.find(({ formula }) => formula.includes('conversion-0-red'));
    const isRed = (): unknown => calculated.ask(funnel.name, (rule?.formula ?? '').replace(/(\$[A-Z]+)\d+/g, `$1${heat.row + 2}`));
    expect(isRed()).toBe(true);
    const limit = funnel.outline?.columns[0]?.[0] as number;
    expect(funnel.outline?.folded).toEqual(funnel.outline?.columns);
    calculated.set(funnel.name, 0, limit + 3, 0.5);
    expect(calculated.value(funnel.name, ...mark)).toBe('○ ▼ 67 %');
    expect(isRed()).toBe(false);
    calculated.set(funnel.name, 0, limit + 3, 0.15);
    const said = texts(funnel);
    expect(said.filter((text) => text.startsWith('● ') && text.includes('< 0.1 %'))).toHaveLength(2);
    expect(said.some((text) => text.startsWith('▲ ') && text.includes('Far') && text.includes('+50 %'))).toBe(true);
  });

  test('Funnel: every stalled deal leads to its row, with kind, what to do and every reason', () => {
    const words = stallWords[language];
    const rect = rectOf(funnel, 'sp_Funnel_Stalled');
    const deal = plan.pipeline.find(({ id }) => id === 'D0');
    expect(formulaAt(funnel, rect.row, 0)).toContain(`#'${deal?.at.sheet}'!A${(deal?.at.row ?? 0) + 1}`);
    expect(inputAt(funnel, rect.row + 1, 0)).toBe('Gone');
    expect(valueAt(funnel, rect.row, 3)).toBe(words.kinds.zombie);
    const why = String(valueAt(funnel, rect.row, 6));
    expect(why).toContain(words.todo.close);
    for (const figure of ['70', '95 %', '21', '3', '200', '12', '4 %', '30 %']) expect(why).toContain(figure);
    expect(why.split(language === 'zh' ? '；' : '; ')).toHaveLength(6);
  });

  test('Risk review: what is expected, ready and overdue follows the cells; customers without a plan are told', () => {
    const { marks } = riskWords[language];
    const rect = rectOf(risks, 'sp_Risks');
    expect(valueAt(risks, rect.row, 4)).toBeCloseTo(6172.84 / unit, 9);
    expect([valueAt(risks, rect.row, 6), valueAt(risks, rect.row, 8)]).toEqual([marks.ready, marks.overdue]);
    expect([valueAt(risks, rect.row + 1, 4), valueAt(risks, rect.row + 1, 6)]).toEqual(['', marks.open]);
    calculated.set(risks.name, rect.row, 5, 1);
    expect(calculated.value(risks.name, rect.row, 6)).toBe(marks.open);
    expect(calculated.value(risks.name, rect.row + 2, 6)).toBe(2);
    calculated.set(risks.name, rect.row, 5, 2);
    const customers = rectOf(risks, 'sp_Risks_Customers');
    expect([0, 1].map((i) => valueAt(risks, customers.row + i, 3))).toEqual([marks.planned, marks.unplanned]);
    expect(valueAt(risks, customers.row + 2, 2)).toBeCloseTo(0.5, 12);
  });

  test('Follow-up: reminders by the cell of Settings, leads that add up, measures against their goals', () => {
    const { reminders } = taskWords[language];
    const rect = rectOf(tasks, 'sp_Tasks');
    expect([0, 1].map((i) => valueAt(tasks, rect.row + i, 5))).toEqual([reminders.second, reminders.first]);
    calculated.set(tasks.name, 0, 9, 30);
    expect(calculated.value(tasks.name, rect.row, 5)).toBe(reminders.first);
    const leads = rectOf(tasks, 'sp_Tasks_Leads');
    expect(formulaAt(tasks, leads.row + 2, 1)).toMatch(/^=SUM\(/);
    expect([valueAt(tasks, leads.row + 2, 1), valueAt(tasks, leads.row + 2, 8)]).toEqual([5, 1]);
    const process = rectOf(tasks, 'sp_Tasks_Process');
    const low = tasks.rules.find(({ formula }) => formula.includes('reach-low'))?.formula ?? '';
    const isLow = (row: number): unknown => calculated.ask(tasks.name, low.replace(/\$C\d+(?!\$)/g, (cell) => (cell === `$C${process.row + 2}` ? `$C${row + 1}` : cell)));
    expect([isLow(process.row + 1), isLow(process.row + 2)]).toEqual([false, true]);
  }); // prettier-ignore

  test('Variance: the odds of each target, late and restated postings where there are any; what judges is folded', () => {
    const variance = specOf(first, 'variance');
    const columns = varianceColumns(newPage(plan, result, 1900));
    expect(columns.late).toBeNull();
    diagnosis.odds.forEach((odds, i) => expect(valueAt(variance, 5 + i, columns.odds as number)).toBe(odds));
    expect(variance.outline?.folded).toEqual([[columns.yellow, columns.level]]);
    const nodes = computed.control.nodes.map((node, i) => (i === 0 ? { ...node, late: 1000, restated: -300 } : node));
    const late = draw(content, plan, { ...result, control: { ...computed.control, nodes } });
    const wider = specOf(late, 'variance');
    const place = columns.odds === null ? columns.runRate + 1 : columns.odds + 1;
    expect([valueAt(wider, 5, place), valueAt(wider, 5, place + 1)]).toEqual([1000 / unit, -300 / unit]);
    expect([valueAt(wider, 6, place), valueAt(wider, 6, place + 1)]).toEqual([null, null]);
    expect(wider.outline?.columns).toEqual([[columns.yellow + 2, columns.level + 2]]);
  });

  test('where nothing is off plan Causes says so; without pipeline, risks or tasks the other sheets are not there', () => {
    const calm = draw(content, read, { ...result, diagnosis: noDiagnosis });
    const ids = calm.specs.map(({ id }) => id);
    expect(ids).not.toEqual(expect.arrayContaining(['funnel']));
    expect(ids.filter((id) => (OURS as readonly string[]).includes(id))).toEqual(['causes']);
    const spec = specOf(calm, 'causes');
    expect([valueAt(spec, 1, 0), valueAt(spec, 5, 0)]).toEqual([valueAt(spec, 5, 0), valueAt(spec, 1, 0)]);
    expect(spec.charts).toEqual([]);
  });
});
