import { noAllocations } from '../../../src/plan';
import type { AllocationRule, Allocations, Plan, ResourceLine, ResourcePlan, Result } from '../../../src/plan';
import { allocate, learnCurves, splitResource } from '../../../src/engine';
import { allocationIssues, issueText } from '../../../src/sheets';
import { smallPlan } from '../../support/plan';
import { allocationRule } from '../../support/allocationRule';

const line = (row: number, name: string, floor: number | null, cap: number | null): ResourceLine => ({
  resource: 'budget',
  line: name,
  territory: '',
  channel: '',
  period: null,
  current: 4000,
  floor,
  cap,
  fixedCost: null,
  step: null,
  mostReturn: 9000,
  halfAt: 500,
  at: { sheet: 'Resources', row, column: 1 },
});
const rule = (row: number, of: Partial<AllocationRule>): AllocationRule =>
  allocationRule({ at: { sheet: 'Allocation limits', row, column: 8 }, ...of });
const base = smallPlan();
const issuesOf = (plan: Plan, more: Partial<Allocations> = {}): ReturnType<typeof allocationIssues> =>
  allocationIssues(plan, { ...noAllocations, ...more, allocation: allocate(plan).allocation } as Result);
const budget = (plan: Plan): ResourcePlan => {
  const found = splitResource(plan, 'budget', { total: 8500, goal: null }, learnCurves(plan));
  if (!found) throw new Error('no lines');
  return found;
};

test('floors of lines above what there is: the one to lower, at its own cell, in both languages', () => {
  const plan: Plan = { ...base, lines: [line(1, 'Online', 5000, null), line(2, 'Fair', 6000, null)] };
  const issues = issuesOf(plan, { resources: [budget(plan)] });
  expect(issues).toHaveLength(1);
  expect(issues[0]).toMatchObject({ level: 'error', code: 'infeasible', at: { sheet: 'Resources' } });
  const [issue] = issues;
  if (!issue) throw new Error('no issue');
  expect(issueText(issue, 'en')).toMatch(
    /^Resources!B[23]: the limits of the split cannot all be met\. The least change: lower the floor of (Online|Fair) by [\d.]+ % \(from [\d,]+ to [\d,]+\)\.$/,
  );
  expect(issueText(issue, 'zh')).toMatch(
    /^Resources!B[23]：分配限制无法同时满足。最小的修改：将“(Online|Fair)”的下限降低 [\d.]+ %（由 [\d,]+ 改为 [\d,]+）。$/,
  );
});

test('the cell is the column of the limit where the table is known', () => {
  const plan: Plan = {
    ...base,
    lines: [line(1, 'Online', 5000, null), line(2, 'Fair', 6000, null)],
    sources: [
      {
        role: 'lines',
        sheet: 'Resources',
        table: 'Resources',
        layout: 'flat',
        header: { row: 0, column: 0, rows: 1, columns: 9 },
        body: { row: 1, column: 0, rows: 2, columns: 9 },
        columns: { floor: { column: 6, header: 'Floor' } },
        amountUnit: 1,
        periods: 'none',
      },
    ],
  };
  expect(issuesOf(plan, { resources: [budget(plan)] })[0]?.at?.column).toBe(6);
});

test('shares of tiers that are more than all: told as shares', () => {
  const plan: Plan = {
    ...base,
    allocationRules: [rule(1, { tier: 'A', rule: 'min-share', value: 0.7 }), rule(2, { tier: 'B', rule: 'min-share', value: 0.5 })],
    customers: base.customers.map((customer, i) => ({ ...customer, revenue: [8000, 1200, 300][i] ?? 10 })),
  };
  const issues = issuesOf(plan);
  expect(issues.length).toBeGreaterThan(0);
  const [issue] = issues;
  if (!issue) throw new Error('no issue');
  expect(issueText(issue, 'en')).toMatch(/the lowest share of class [AB] \(from \d+ % to [\d.]+ %\)/);
  expect(issueText(issue, 'zh')).toMatch(/“[AB] 类客户”的最低占比降低（由 \d+ % 改为 [\d.]+ %）/);
});

test('the total and ratios have their own names', () => {
  const plan: Plan = {
    ...base,
    allocationRules: [rule(4, { line: 'Online', rule: 'min-ratio', value: 2, of: 'Fair' })],
    settingCells: { budget: { sheet: 'Settings', row: 3, column: 1 } },
  };
  const conflict = [
    { source: { kind: 'total' as const }, from: 1000, to: 1200 },
    { source: { kind: 'rule' as const, index: 0 }, from: 2, to: 1.5 },
  ];
  const [total, ratio] = issuesOf(plan, { resources: [{ ...empty, conflict }] }).map((issue) => [issueText(issue, 'en'), issueText(issue, 'zh')]);
  expect(total?.[0]).toBe(
    'Settings!B4: the limits of the split cannot all be met. The least change: raise the total budget by 20 % (from 1,000 to 1,200) (one of 2 changes that are all needed).',
  );
  expect(total?.[1]).toBe('Settings!B4：分配限制无法同时满足。最小的修改：将预算总额提高 20 %（由 1,000 改为 1,200）（共需 2 处修改）。');
  expect(ratio?.[0]).toContain('lower the lowest ratio of Online to Fair by 25 % (from 2 to 1.5)');
  expect(ratio?.[1]).toContain('将“Online”相对“Fair”的最低比率降低 25 %（由 2 改为 1.5）');
});

const empty: ResourcePlan = {
  resource: 'budget',
  total: 0,
  lines: [],
  returnCurrent: 0,
  returnProposed: 0,
  prices: [],
  odds: null,
  aim: 'mean',
  gap: 0,
  conflict: null,
  broken: [],
};

test('bands, skills and groups that could not be kept are warnings', () => {
  const [first, ...others] = base.customers;
  if (!first) throw new Error('no customer');
  const plan: Plan = { ...base, customers: [{ ...first, skill: 'Dutch', group: 'Holding' }, ...others] };
  const conflict = [
    { rep: 'Dutch', measure: 'skill' as const, from: 0, to: 1 },
    { rep: 'Holding', measure: 'group' as const, from: 1, to: 2 },
    { rep: 'Seller 1', measure: 'hours' as const, from: 90, to: 105 },
    { rep: '', measure: 'moves' as const, from: 12, to: 34 },
  ];
  const territories = { owners: [], accounts: [], moved: 0, cost: 0, bound: 0, gap: 0, conflict, proved: false };
  const issues = issuesOf(plan, { territories });
  expect(issues.map(({ level }) => level)).toEqual(['warning', 'warning', 'warning', 'warning']);
  expect(issues.slice(0, 2).map(({ at }) => at)).toEqual([first.at, first.at]);
  const cell = { sheet: 'Settings', row: 40, column: 1 };
  expect([issues[3]?.at, issuesOf({ ...plan, settingCells: { maxMoves: cell } }, { territories })[3]?.at]).toEqual([undefined, cell]);
  for (const language of ['en', 'zh'] as const) {
    const said = issues.map((issue) => issueText(issue, language));
    expect(said[0]).toContain('Dutch');
    expect(said[1]).toContain('2');
    expect(said[2]).toMatch(/90.*105/);
    expect(said[3]).toMatch(/12.*34/);
  }
});

test('limits that can be met say nothing', () => {
  const plan: Plan = { ...base, lines: [line(1, 'Online', 1000, null), line(2, 'Fair', null, 6000)] };
  expect(issuesOf(plan, { resources: [budget(plan)] })).toEqual([]);
});
