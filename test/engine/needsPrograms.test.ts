import { needsPrograms } from '../../src/engine';
import { noRepDetails, type AllocationRule, type CapacityOption, type Plan, type Rep, type ResourceLine, type Stage } from '../../src/plan';
import { makePlan } from './makePlan';

const at = { sheet: 'Sheet1', row: 0, column: 0 };
const plain = makePlan({ targets: [['North', 100]] });
const stage = (activity: string, perDeal: number | null = 1): Stage => ({
  name: 'Lead',
  conversion: 0.5,
  days: 5,
  activity,
  perDeal,
  hours: null,
  at,
});
const seller = (monthlyCost: number | null): Rep => ({ name: 'A', territory: 'North', activitiesPerDay: null, ...noRepDetails, monthlyCost, at });
const way = (kind: CapacityOption['kind'], costPerHour: number | null, fixedCost: number | null): CapacityOption => ({
  name: '',
  kind,
  territory: '',
  costPerHour,
  fixedCost,
  most: null,
  leadDays: null,
  at,
});
const line = (name: string, territory: string, fixedCost: number | null = null): ResourceLine => ({
  resource: 'budget',
  line: name,
  territory,
  channel: '',
  period: null,
  current: 10,
  floor: null,
  cap: null,
  fixedCost,
  step: null,
  mostReturn: null,
  halfAt: null,
  at,
});
const limit = (more: Partial<AllocationRule>): AllocationRule => ({
  resource: 'budget',
  line: '',
  territory: '',
  channel: '',
  tier: null,
  customer: '',
  period: null,
  rule: 'cap',
  value: 5,
  of: '',
  owner: '',
  reason: '',
  until: null,
  ...more,
  at,
});

test('[R4] capacity: a solver where a team has activities and heads, or a fixed cost, can be decided on', () => {
  const working: Plan = { ...plain, team: [seller(null)], stages: [stage('call')] };
  expect(needsPrograms(plain)).toBe(false);
  expect(needsPrograms(working)).toBe(false);
  expect(needsPrograms({ ...working, team: [seller(900)] })).toBe(true);
  const priced = { ...working, settings: { ...working.settings, headCost: 900 } };
  expect(needsPrograms(priced)).toBe(true);
  expect(needsPrograms({ ...priced, stages: [stage('')] })).toBe(false);
  expect(needsPrograms({ ...priced, stages: [stage('call', 0)] })).toBe(false);
  expect(needsPrograms({ ...priced, team: [] })).toBe(false);
  expect(needsPrograms({ ...priced, capacityOptions: [way('overtime', 20, null), way('temporary', 30, 0)] })).toBe(false);
  expect(needsPrograms({ ...priced, capacityOptions: [way('hire', null, null)] })).toBe(true);
  expect(needsPrograms({ ...working, capacityOptions: [way('hire', null, null)] })).toBe(false);
  expect(needsPrograms({ ...working, capacityOptions: [way('hire', 20, null)] })).toBe(true);
  expect(needsPrograms({ ...working, capacityOptions: [way('temporary', 30, 100)] })).toBe(true);
});

test('[R4] resources: a solver for fixed costs, for ratios, and for rules that cross on their lines', () => {
  const lines = ['North', 'South'].flatMap((territory) => [line('online', territory), line('fairs', territory)]);
  const ruled = (...allocationRules: AllocationRule[]): boolean => needsPrograms({ ...plain, lines, allocationRules });
  expect(ruled()).toBe(false);
  expect(needsPrograms({ ...plain, lines: [line('online', 'North', 50)] })).toBe(true);
  expect(ruled(limit({ line: 'online' }), limit({ line: 'fairs' }), limit({}), limit({ line: 'online', territory: 'North' }))).toBe(false);
  expect(ruled(limit({ line: 'online' }), limit({ territory: 'North' }))).toBe(true);
  expect(ruled(limit({ line: 'online' }), limit({ territory: 'North', resource: 'heads' }))).toBe(false);
  expect(ruled(limit({ line: 'online' }), limit({ territory: 'North', until: '2017-06-29' as AllocationRule['until'] }))).toBe(false);
  expect(ruled(limit({ line: 'online', rule: 'max-ratio', of: 'fairs' }))).toBe(true);
  expect(ruled(limit({ line: 'nowhere', rule: 'max-ratio', of: 'fairs' }))).toBe(false);
  expect(ruled(limit({ line: 'online' }), limit({ territory: 'North', tier: 'A' }))).toBe(false);
});

test('[R4] targets that cross on a third axis need it still', () => {
  const crossing = makePlan({
    targets: [
      ['North', 'A', 10],
      ['North', 100],
    ],
  });
  expect(needsPrograms(crossing)).toBe(false);
  const scopes: Plan['targets'][number]['scope'][] = [
    { members: { category: 'A' }, period: null },
    { members: {}, period: { from: '2017-01-01', to: '2017-03-31', label: 'Q1' } as Plan['targets'][number]['scope']['period'] },
  ];
  const targets = scopes.map((scope) => ({ ...(crossing.targets[1] as Plan['targets'][number]), scope }));
  expect(needsPrograms({ ...crossing, targets: [...crossing.targets, ...targets] })).toBe(true);
});
