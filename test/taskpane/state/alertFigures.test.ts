import type { Day, Plan, Result, WatchedAlert } from '../../../src/plan';
import { noDiagnosis } from '../../../src/plan';
import {
  alertCell,
  alertGroups,
  causeOf,
  daysAfter,
  isOverdue,
  openAlerts,
  ownerNames,
  severityCounts,
} from '../../../src/taskpane/state/alertFigures';
import { nextStep } from '../../../src/taskpane/state/nextStep';
import { runPlan } from '../../support/runOnce';
import { smallPlan } from '../../support/plan';

const day = (text: string) => text as Day;
const alert = (key: string, more: Partial<WatchedAlert> = {}): WatchedAlert => ({
  key, kind: 'behind', path: ['North'], subject: '', severity: 'red', amount: 1, share: -0.3, action: '', audience: 'rep', oddsEffect: null,
  firstSeen: day('2017-04-03'), since: day('2017-04-03'), history: [], owner: '', due: day('2017-05-02'), state: 'open', until: null, done: '', resolvedOn: null, returned: 0,
  ...more,
}); // prettier-ignore

const alerts = [
  alert('a'),
  alert('b', { audience: 'executive', owner: 'Ann', due: day('2017-04-20') }),
  alert('c', { severity: 'yellow', owner: 'Ann', due: null }),
  alert('d', { owner: 'Ann', due: day('2017-04-12') }),
  alert('e', { state: 'snoozed', audience: 'region' }),
];
const keys = (list: readonly WatchedAlert[]) => list.map(({ key }) => key).join('');

test('views: all worst first, an audience’s own, one person’s by due day at whatever level they are', () => {
  expect(keys(alertGroups(alerts, 'all', 'Ann').open)).toBe('abcd');
  expect(keys(alertGroups(alerts, 'executive', 'Ann').open)).toBe('b');
  expect(keys(alertGroups(alerts, 'rep', '').open)).toBe('dac');
  expect(keys(alertGroups(alerts, 'rep', 'Ann').open)).toBe('dbc');
  expect(keys(alertGroups(alerts, 'region', '').snoozed)).toBe('e');
});

test('counts, due days, names', () => {
  expect(severityCounts(openAlerts({ diagnosis: { ...noDiagnosis, alerts } }))).toEqual({ red: 3, orange: 0, yellow: 1 });
  expect(alerts.map((each) => isOverdue(each, day('2017-04-20')))).toEqual([false, false, false, true, false]);
  expect(isOverdue(alert('x', { due: day('2017-04-12'), state: 'acknowledged' }), day('2017-04-20'))).toBe(false);
  expect(daysAfter(day('2017-04-30'), 7)).toBe('2017-05-07');
  const plan = { ...smallPlan(), tasks: [{ manager: 'Zoe' }], team: [{ name: 'Ben' }, { name: 'Ann' }] } as unknown as Plan;
  expect(ownerNames(plan, alerts)).toEqual(['Ann', 'Ben', 'Zoe']);
});

test('each leads to the row of what it is about, a node to Variance; what is gone to nothing', () => {
  const at = (row: number) => ({ sheet: 'X', row, column: 0 });
  const base = smallPlan();
  const run = runPlan(base);
  const plan = {
    ...base,
    pipeline: [{ id: 'D1', at: at(1) }],
    tasks: [{ task: 'Call', owner: 'Ann', manager: '', at: at(2) }, { task: 'Call', owner: '', manager: '', at: at(3) }],
    risks: [{ risk: 'Strike', at: at(4) }],
    customers: [{ id: 'C1', at: at(5) }],
    team: [{ name: 'Ann', at: at(6) }],
    leads: [{ id: 'L1', at: at(7) }, { id: 'L2', at: at(8) }],
  } as unknown as Plan; // prettier-ignore
  const result = { ...run, diagnosis: { ...noDiagnosis, leads: [{ territory: 'North', late: ['L2', 'L1'] }] } } as unknown as Result;
  const rowOf = (kind: WatchedAlert['kind'], subject: string, path: readonly string[] = []) => alertCell(alert(`${kind}|${path.join('›')}|${subject.replace(' · ', '›')}`, { kind, subject, path }), plan, result)?.row ?? null; // prettier-ignore
  expect([rowOf('stalled', 'D1'), rowOf('task', 'Call · Ann'), rowOf('task', 'Call'), rowOf('risk', 'Strike')]).toEqual([1, 2, 3, 4]);
  expect([rowOf('dependence', 'C1'), rowOf('process', 'Ann'), rowOf('lead', '', ['North']), rowOf('lead', 'North')]).toEqual([5, 6, 8, 8]);
  expect([rowOf('stalled', 'D9'), rowOf('lead', '', ['South']), alertCell(alert('x', { path: ['Nowhere'] }), base, run)]).toEqual([null, null, null]);
  const whole = alertCell(alert('x', { path: [] }), base, run);
  expect(whole?.sheet).toBe('Variance');
  expect(alertCell(alert('x', { path: ['North'] }), base, run)?.row).toBe((whole?.row ?? 0) + 1);
});

test('why: the cause of its node; none for what is no node', () => {
  const cause = { path: ['North'], gap: -1, members: null, price: null, timing: null, leak: null };
  expect(causeOf(alert('x'), [cause])).toBe(cause);
  expect(causeOf(alert('x', { path: [] }), [cause])).toBeNull();
  expect(causeOf(alert('x', { kind: 'funnel', subject: 'Proposal' }), [cause])).toBeNull();
});

test('the next step is the worst open red alert of a part, not of the whole, not one that is taken', () => {
  const plan = smallPlan();
  const step = (list: readonly WatchedAlert[]) => {
    const result = { ...runPlan(plan), diagnosis: { ...noDiagnosis, alerts: list } };
    return nextStep({ plan, issues: [], outcome: { plan, result }, stale: false, savedSince: false });
  };
  expect(step([alert('w', { path: [] }), alert('x', { state: 'acknowledged' }), alert('y')])).toMatchObject({ kind: 'red', alert: { key: 'y' } });
  expect(step([alert('w', { path: [] }), alert('z', { severity: 'orange' })])).toEqual({ kind: 'save' });
});
