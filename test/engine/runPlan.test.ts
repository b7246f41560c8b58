import fc from 'fast-check';
import { runPlan, yearGoal } from '../../src/engine';
import { normalCdf } from '../../src/engine/business/normalCdf';
import type { Plan, Progress } from '../../src/plan';
import { anyPlan, makePlan, monthly } from './makePlan';

const plan = makePlan({
  sales: [
    ...monthly('2015-01', 30, 'West', 'A', (i) => 100 + 20 * (i % 12)),
    ...monthly('2015-01', 30, 'West', 'B', (i) => 50 + (i % 5)),
    ...monthly('2017-02', 3, 'East', 'A', () => 40),
  ],
  targets: [['West', 4000], ['East', 600], ['North', 'B', 24]], // prettier-ignore
  customers: [['c1', 500], ['c2', 40], ['c3', null]], // prettier-ignore
  settings: { budget: 1000 },
});

test('[R1] the whole run, phase by phase', () => {
  const seen: Progress[] = [];
  const result = runPlan(plan, (progress) => seen.push(progress));
  expect([...new Set(seen.map(({ phase }) => phase))]).toEqual(['decompose', 'forecast', 'control', 'outlook', 'review', 'allocate', 'diagnose']);
  for (const phase of ['decompose', 'forecast', 'control', 'outlook', 'review', 'allocate', 'diagnose']) {
    const last = seen.filter((progress) => progress.phase === phase).at(-1) as Progress;
    expect(last.done).toBe(last.total);
  }
  expect(result.decomposition.totalUnits).toBe(4624);
  expect(result.allocation.budgetUnits).toBe(1000);
  const west = result.control.nodes.find(({ path }) => path.join('/') === 'West');
  const forecast = result.forecast.nodes.find(({ path }) => path.join('/') === 'West');
  const ahead = result.forecast.months.slice(0, 6).reduce((sum, _, i) => sum + (forecast?.mean[i] as number), 0);
  expect(result.forecast.months[0]).toBe('2017-07');
  expect(west?.outlook).toBeCloseTo((west?.actual as number) + ahead, 6);
});

test('[R6] causes, alerts and odds rest on what the run found', () => {
  const { control, diagnosis, outlook } = runPlan({ ...plan, targets: plan.targets.map((fact) => ({ ...fact, amount: 40_000 })) });
  expect(diagnosis.odds).toHaveLength(control.nodes.length);
  expect(diagnosis.odds[0]).toBe(outlook.odds.find(({ scope }) => scope.period === null && Object.keys(scope.members).length === 0)?.probability);
  expect(diagnosis.causes[0]?.gap).toBe(control.alerts[0]?.gap);
  const behind = diagnosis.alerts.filter(({ kind }) => kind === 'behind');
  expect(behind[0]?.severity).toBe('red');
  const goal = yearGoal(outlook.odds);
  if (goal === null) throw new Error('the odds of the year are known');
  const at = (more: number): number => normalCdf((more - goal.lacking) / Math.sqrt(goal.risk));
  for (const { oddsEffect, amount } of behind) expect(oddsEffect).toBeCloseTo(at(amount ?? NaN) - at(0), 12);
  expect(behind[0]?.oddsEffect).toBeGreaterThan(0);
  expect(diagnosis).toMatchObject({ funnel: null, bridge: null, stalled: [], tasks: [] });
});

test('[R3] notes in tree order, each once', () => {
  const { notes, control } = runPlan(plan);
  const order = control.nodes.map(({ path }) => path.join('/'));
  const places = notes.map(({ path }) => order.indexOf(path.join('/')));
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(new Set(notes.map((note) => JSON.stringify(note))).size).toBe(notes.length);
  expect(notes).toContainEqual({ code: 'parent-mix', path: ['East'] });
  expect(notes).toContainEqual({ code: 'parent-mix', path: ['North', 'B'] });
});

test('[R2] the same plan gives the same bytes, and is not changed', () => {
  fc.assert(
    fc.property(anyPlan, (any) => {
      const before = JSON.stringify(any);
      const once = JSON.stringify(runPlan(any));
      expect(JSON.stringify(runPlan(JSON.parse(before) as Plan))).toBe(once);
      expect(JSON.stringify(any)).toBe(before);
    }),
    { numRuns: 15 },
  );
});
