import type { Adjustment, Conflict, LimitSource, Plan, Scope } from '../../../src/plan';
import { conflictIssues, issueText } from '../../../src/sheets';
import { smallPlan } from '../../support/plan';

const north: Scope = { members: { territory: 'North' }, period: null };
const quarter: Scope = { members: { territory: 'North' }, period: { from: '2017-07-01', to: '2017-09-30', label: 'Q3' } as Scope['period'] };
const rule = (verb: Adjustment['verb'], row: number): Adjustment => ({
  verb,
  scope: quarter,
  value: 5000,
  to: null,
  into: null,
  method: null,
  reference: null,
  owner: '',
  reason: '',
  until: null,
  at: { sheet: 'Adjustments', row, column: 3 },
});
const plan: Plan = {
  ...smallPlan(),
  adjustments: [rule('cap', 1), rule('hold', 2)],
  settingCells: { maxGrowth: { sheet: 'Settings', row: 8, column: 1 } },
};
const target: LimitSource = { kind: 'target', index: 0 };
const conflict = (source: LimitSource, end: 'low' | 'high', from: number, to: number): Conflict => ({
  relax: [{ source, scope: source.kind === 'target' ? north : quarter, end, from, to }],
  among: [
    { source, scope: source.kind === 'target' ? north : quarter, end, units: from },
    { source: target, scope: north, end: 'low', units: 15000 },
  ],
  short: 105,
});

test.each<[string, Conflict, string, string]>([
  [
    'a cap',
    conflict({ kind: 'adjustment', index: 0 }, 'high', 5000, 5105),
    'Adjustments!D2: targets, holds and limits cannot all be met; 105 is too much with North · 2017 (Targets!B2). The least change: raise the cap for North · 2017-Q3 by 2.1 % (from 5,000 to 5,105).',
    'Adjustments!D2：目标、锁定与上下限无法同时满足，与 North · 2017 (Targets!B2) 合计相差 105。最小的修改：将 North · 2017-Q3 的上限提高 2.1 %（由 5,000 改为 5,105）。',
  ],
  [
    'a hold',
    conflict({ kind: 'adjustment', index: 1 }, 'low', 5000, 4000),
    'Adjustments!D3: targets, holds and limits cannot all be met; 105 is too much with North · 2017 (Targets!B2). The least change: release the hold on North · 2017-Q3, or lower it by 20 % (from 5,000 to 4,000).',
    'Adjustments!D3：目标、锁定与上下限无法同时满足，与 North · 2017 (Targets!B2) 合计相差 105。最小的修改：释放 North · 2017-Q3 的锁定，或将其降低 20 %（由 5,000 改为 4,000）。',
  ],
  [
    'a target',
    conflict(target, 'low', 15000, 14895.5),
    'Targets!B2: targets, holds and limits cannot all be met; 105 is too much. The least change: lower the target for North · 2017 by 0.7 % (from 15,000 to 14,895.5).',
    'Targets!B2：目标、锁定与上下限无法同时满足，合计相差 105。最小的修改：将 North · 2017 的目标降低 0.7 %（由 15,000 改为 14,895.5）。',
  ],
])('%s to relax is named with its cell and by how much', (_, found, en, zh) => {
  const issues = conflictIssues(plan, found);
  expect(issues).toMatchObject([{ level: 'error', code: 'infeasible' }]);
  expect(issues.map((issue) => issueText(issue, 'en'))).toEqual([en]);
  expect(issues.map((issue) => issueText(issue, 'zh'))).toEqual([zh]);
});

test('a guard rail points to its setting, in the unit of the plan; several changes are counted', () => {
  const rail = conflict({ kind: 'guard-rail', setting: 'maxGrowth' }, 'high', 0, 12);
  const both: Conflict = { ...rail, relax: [...rail.relax, ...conflict(target, 'low', 15000, 14000).relax] };
  const issues = conflictIssues({ ...plan, settings: { ...plan.settings, roundingUnit: 1000 } }, both);
  expect(issues.map((issue) => issue.at?.sheet)).toEqual(['Settings', 'Targets']);
  expect(issueText(issues[0] as (typeof issues)[number], 'en')).toContain(
    'relax “Highest growth” for North · 2017-Q3, so that 0 becomes 12,000 (one of 2 changes that are all needed).',
  );
  expect(issueText(issues[0] as (typeof issues)[number], 'zh')).toContain('放宽“最高增长率”');
});
