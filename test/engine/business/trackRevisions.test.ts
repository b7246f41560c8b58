import fc from 'fast-check';
import { trackRevisions } from '../../../src/engine/business/trackRevisions';
import type { Day, Plan, RevisionFact, RevisionState, Scope, TargetFact } from '../../../src/plan';
import { at, barePlan } from './makeInputs';

const target = (territory: string, amount: number, more: Partial<TargetFact> = {}): TargetFact => ({
  scope: { members: { territory }, period: null },
  amount,
  measure: 'Revenue',
  objective: '',
  owner: '',
  reason: '',
  approvedBy: '',
  at,
  ...more,
});
const kept = (on: string, from: number | null, to: number, reason = '', approvedBy = '', node = 'Europe · 2017'): RevisionFact => ({
  node,
  on: on as Day,
  from,
  to,
  owner: '',
  reason,
  approvedBy,
  at,
});
const track = (
  targets: readonly TargetFact[],
  revisions: readonly RevisionFact[] = [],
  settings: Partial<Plan['settings']> = {},
): ReturnType<typeof trackRevisions> => trackRevisions(barePlan({ targets, revisions, settings }));
const first = (targets: readonly TargetFact[], revisions: readonly RevisionFact[] = []): RevisionState =>
  track(targets, revisions).revisions[0] as RevisionState;

test('[P22] the first amount of a target becomes its baseline', () => {
  const run = track([target('Europe', 1000, { owner: 'Owner' })]);
  expect(run.revisions).toMatchObject([{ node: 'Europe · 2017', baseline: null, change: null, state: 'new', source: { kind: 'target', index: 0 } }]);
  expect(run.newRevisions).toEqual([{ node: 'Europe · 2017', on: '2017-06-30', from: null, to: 1000, owner: 'Owner', reason: '', approvedBy: '' }]);
});

test('[P22] targets of one scope add up, however their period was typed', () => {
  const year: Scope['period'] = { from: '2017-01-01' as Day, to: '2017-12-31' as Day, label: 'FY' };
  const run = track([target('Europe', 600), target('Europe', 400, { scope: { members: { territory: 'Europe' }, period: year } })]);
  expect(run.newRevisions).toMatchObject([{ node: 'Europe · 2017', to: 1000 }]);
});

test('[P23] [P24] within the band a revision is free, beyond it it needs reason and approval', () => {
  const base = [kept('2017-01-31', null, 1000)];
  expect(first([target('Europe', 1000)], base)).toMatchObject({ state: 'new' });
  expect(first([target('Europe', 1150)], base)).toMatchObject({ baseline: 1000, state: 'free', missing: [] });
  expect(first([target('Europe', 850)], base)).toMatchObject({ state: 'free' });
  expect(first([target('Europe', 1151)], base)).toMatchObject({ state: 'needs-approval', missing: ['reason', 'approval'] });
  expect(first([target('Europe', 1151, { reason: 'New plant' })], base)).toMatchObject({ state: 'needs-approval', missing: ['approval'] });
  expect(first([target('Europe', 849, { reason: 'Plant shut', approvedBy: 'Board' })], base)).toMatchObject({ state: 'approved', missing: [] });
  expect(track([target('Europe', 1200)], base, { revisionBand: 0.2 }).revisions[0]).toMatchObject({ state: 'free' });
});

test('[P23] steps within the band add up against the baseline, until one is approved', () => {
  const steps = [kept('2017-01-31', null, 1000), kept('2017-02-28', 1000, 1100)];
  expect(first([target('Europe', 1200)], steps)).toMatchObject({ baseline: 1000, state: 'needs-approval' });
  const approved = [...steps, kept('2017-03-31', 1100, 1200, 'New plant', 'Board')];
  expect(first([target('Europe', 1200)], approved)).toMatchObject({ baseline: 1000, state: 'approved' });
  expect(first([target('Europe', 1300)], approved)).toMatchObject({ baseline: 1200, state: 'free' });
});

test('[P23] back at the baseline there is nothing to approve', () => {
  expect(first([target('Europe', 1000)], [kept('2017-01-31', null, 1000), kept('2017-02-28', 1000, 2000)])).toMatchObject({
    baseline: 1000,
    state: 'same',
  });
});

test('[P24] a baseline of nothing gives no share: any change needs approval', () => {
  expect(first([target('Europe', 5)], [kept('2017-01-31', null, 0)])).toMatchObject({ change: null, state: 'needs-approval' });
  expect(first([target('Europe', -80)], [kept('2017-01-31', null, -100)])).toMatchObject({ change: 0.2 });
});

test('[P24] reason and approval may also be typed beside the kept row', () => {
  const rows = [kept('2017-01-31', null, 1000), kept('2017-02-28', 1000, 2000, 'New plant', 'Board')];
  expect(first([target('Europe', 2000)], rows)).toMatchObject({ state: 'approved' });
});

test('[P25] a row is added when the amount changes, dated the as-of day but never before the last one', () => {
  const rows = [kept('2017-01-31', null, 1000)];
  expect(track([target('Europe', 1100)], rows).newRevisions).toMatchObject([{ on: '2017-06-30', from: 1000, to: 1100 }]);
  expect(track([target('Europe', 1000)], rows).newRevisions).toEqual([]);
  const later = [kept('2017-08-31', null, 1000)];
  expect(track([target('Europe', 1100)], later).newRevisions).toMatchObject([{ on: '2017-08-31' }]);
});

test('[P25] an amount that went through another unit is the same', () => {
  expect(track([target('Europe', 123456.78)], [kept('2017-01-31', null, (123456.78 / 10000) * 10000 * (1 + 2e-16))]).newRevisions).toEqual([]);
});

test('[P26] an approval that comes later is kept in a row of its own', () => {
  const rows = [kept('2017-01-31', null, 1000), kept('2017-02-28', 1000, 2000)];
  const run = track([target('Europe', 2000, { reason: 'New plant', approvedBy: 'Board' })], rows);
  expect(run.newRevisions).toMatchObject([{ from: 2000, to: 2000, reason: 'New plant', approvedBy: 'Board' }]);
  expect(run.revisions).toMatchObject([{ state: 'approved' }]);
});

test('[P26] an approval left in the row from an earlier revision does not cover the next one', () => {
  const said = { reason: 'New plant', approvedBy: 'Board' };
  const rows = [kept('2017-01-31', null, 1000), kept('2017-02-28', 1000, 1300, said.reason, said.approvedBy)];
  const run = track([target('Europe', 2000, said)], rows);
  expect(run.revisions).toMatchObject([{ baseline: 1300, state: 'needs-approval', missing: ['reason', 'approval'] }]);
  expect(run.newRevisions).toMatchObject([{ reason: '', approvedBy: '' }]);
  const again = track([target('Europe', 2000, { ...said, reason: 'Second plant' })], rows);
  expect(again.revisions).toMatchObject([{ state: 'approved' }]);
});

test('[P27] a target that is gone needs approval like any other change, then it is told no more', () => {
  const rows = [kept('2017-01-31', null, 1000)];
  const run = track([], rows);
  expect(run.revisions).toMatchObject([
    { node: 'Europe · 2017', amount: 0, baseline: 1000, change: -1, state: 'needs-approval', scope: null, source: null },
  ]);
  expect(run.newRevisions).toMatchObject([{ from: 1000, to: 0 }]);
  const open = [...rows, kept('2017-02-28', 1000, 0)];
  expect(track([], open)).toMatchObject({ revisions: [{ state: 'needs-approval' }], newRevisions: [] });
  const done = [...rows, kept('2017-02-28', 1000, 0, 'Left the market', 'Board')];
  expect(track([], done)).toEqual({ revisions: [], newRevisions: [] });
});

test('[P27] what was kept for another plan year is left alone', () => {
  for (const node of ['Europe · 2016', '2016', 'Europe · 2016-Q3', 'Europe · 2018-01', 'Europe · 2016-W14'])
    expect(track([], [kept('2016-01-31', null, 1000, '', '', node)])).toEqual({ revisions: [], newRevisions: [] });
  for (const node of ['2017', 'Europe · 2017-Q3', 'Europe · 2017-H1', 'Europe · 2017-02', 'Europe · 2017-02…2017-05', '2017-11-11'])
    expect(track([], [kept('2017-01-31', null, 1000, '', '', node)]).revisions).toHaveLength(1);
});

test('[P25] [P26] once its rows are kept, a run says the same again and adds nothing', () => {
  const text = fc.constantFrom('', 'r1', 'r2');
  const row = fc.record({
    territory: fc.constantFrom('Europe', 'Pacific'),
    amount: fc.constantFrom(0, 1000, 1100, 1300, 2000),
    reason: text,
    approvedBy: text,
  });
  const day = fc.constantFrom('2017-03-31', '2017-06-30', '2017-01-31');
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.uniqueArray(row, { maxLength: 2, selector: ({ territory }) => territory }), day), { maxLength: 6 }), (runs) => {
      const revisions: RevisionFact[] = [];
      for (const [rows, asOf] of runs) {
        const targets = rows.map(({ territory, amount, ...said }) => target(territory, amount, said));
        const once = track(targets, revisions, { asOf: asOf as Day });
        revisions.push(...once.newRevisions.map((each) => ({ ...each, at })));
        const twice = track(targets, revisions, { asOf: asOf as Day });
        expect(twice.newRevisions).toEqual([]);
        expect(twice.revisions).toEqual(once.revisions);
      }
    }),
    { numRuns: 500 },
  );
});
