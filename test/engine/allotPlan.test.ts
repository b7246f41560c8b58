import { allocate, runPlan, splitResources, yearGoal } from '../../src/engine';
import type { Plan, ResourceLine } from '../../src/plan';
import { makePlan, monthly } from './makePlan';

const line = (name: string, current: number): ResourceLine => ({
  resource: 'budget',
  line: name,
  territory: '',
  channel: '',
  period: null,
  current,
  floor: null,
  cap: null,
  fixedCost: null,
  step: null,
  mostReturn: 1000,
  halfAt: 50,
  at: { sheet: 'Resources', row: 1, column: 1 },
});

const plan: Plan = {
  ...makePlan({
    sales: monthly('2015-01', 28, 'West', 'A', (i) => 100 + 20 * (i % 12) + ((i * 37) % 41)),
    targets: [['West', 4000]],
    customers: [['c1', 500]],
    settings: { budget: 1000, reserveShare: 0.2 },
  }),
  lines: [line('Online', 600), line('Fair', 100)],
};

test('[R5] the budget’s lines share what the reserve leaves; their target is what they return and what the year lacks, and they start from the year’s odds', () => {
  const { allocation, resources, outlook, reallocation } = runPlan(plan);
  const [budget] = resources;
  expect(allocation.reserveUnits).toBe(200);
  expect([budget?.total, budget?.lines.reduce((sum, { proposed }) => sum + proposed, 0)]).toEqual([800, 800]);
  const goal = yearGoal(outlook.odds);
  expect(goal?.lacking).toBeGreaterThan(0);
  expect(budget?.odds?.target).toBeCloseTo((budget?.returnCurrent as number) + (goal?.lacking as number), 6);
  // The lines’ own doubt is part of the year’s: the current split has the odds that are told elsewhere.
  const now = budget?.odds?.current as number;
  expect(budget?.odds?.risk).toBe(goal?.risk);
  expect(now).toBeCloseTo(outlook.odds.find(({ scope }) => scope.period === null)?.probability as number, 8);
  expect(reallocation?.oddsBefore).toBeCloseTo(now, 8);
  expect(budget?.odds?.proposed).toBeGreaterThan(now);
});

test('[R5] the budget to split grows with a release that is approved, and with a smaller reserve at once', () => {
  const at = { sheet: 'Reserve', row: 1, column: 1 };
  const row = (entry: 'held' | 'release', amount: number, approvedBy: string): Plan['ledger'][number] => ({ on: '2017-03-01' as never, entry, amount, territory: '', line: 'Online', by: '', reason: '', approvedBy, at }); // prettier-ignore
  const totalOf = (ledger: Plan['ledger'], reserveShare = 0.2): number | undefined => {
    const changed = { ...plan, ledger, settings: { ...plan.settings, reserveShare } };
    return splitResources(changed, allocate(changed).allocation, null)[0]?.total;
  };
  const held = row('held', 200, '');
  expect(totalOf([held])).toBe(800);
  expect(totalOf([held, row('release', 50, '')])).toBe(800);
  expect(totalOf([held, row('release', 50, 'CFO')])).toBe(850);
  expect(totalOf([held, row('release', 50, 'CFO')], 0.1)).toBe(950);
  expect(totalOf([held, row('release', 150, 'CFO')], 0.1)).toBe(1000);
  expect(totalOf([held], 1)).toBe(0);
});

test('[R5] the variance of what else the target depends on is part of the odds; without a goal there are none', () => {
  const { allocation } = runPlan(plan);
  const odds = (risk: number): number => splitResources(plan, allocation, { lacking: 500, risk })[0]?.odds?.current as number;
  expect(odds(0)).toBeLessThan(odds(1e6));
  expect(odds(1e12)).toBeCloseTo(0.5, 2);
  expect(splitResources(plan, allocation, null)[0]?.odds).toBeNull();
});
