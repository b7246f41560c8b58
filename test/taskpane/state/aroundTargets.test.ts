import { runPlan } from '../../support/runOnce';
import { parseDay } from '../../../src/plan';
import type { Backward, Day, Result, RevisionState, SmartCheck } from '../../../src/plan';
import { mostOverdue, sumMix, sumPaths, targetsChecked } from '../../../src/taskpane/state/aroundTargets';
import { smallPlan } from '../../support/plan';

const result = runPlan(smallPlan());
const scope = { members: {}, period: null };
const smart = (index: number, ...pass: boolean[]): SmartCheck => ({
  source: { kind: 'target', index },
  scope,
  amount: 1,
  growth: null,
  probability: null,
  letters: (['S', 'M', 'A', 'R', 'T'] as const).map((letter, i) => ({ letter, pass: pass[i] ?? true, code: 'has-period', params: {} })),
});
const revision = (index: number | null, state: RevisionState['state']): RevisionState => ({
  node: `node ${index}`,
  scope,
  baseline: 1,
  amount: 2,
  change: 1,
  state,
  missing: [],
  source: index === null ? null : { kind: 'target', index },
});
const reviewed = (checks: SmartCheck[], revisions: RevisionState[]): Result => ({
  ...result,
  review: { ...result.review, smart: checks, revisions },
});

test('a target counts once, however much is wrong with it; a revision that is gone counts too', () => {
  const checks = [smart(0), smart(1, true, false, false), smart(2)];
  const revisions = [revision(0, 'free'), revision(1, 'needs-approval'), revision(2, 'needs-approval'), revision(null, 'needs-approval')];
  expect(targetsChecked(reviewed(checks, revisions))).toEqual({ passing: 2, all: 3, needApproval: 3, toCheck: 3 });
  expect(targetsChecked(reviewed([smart(0)], [revision(0, 'approved')]))).toEqual({ passing: 1, all: 1, needApproval: 0, toCheck: 0 });
});

test('the most overdue start is the one most deals are missing from, of equals the one due first', () => {
  const start = (stage: string, by: string, should: number, have: number) => ({ territory: 'North', stage, by: parseDay(by) as Day, should, have });
  const backward = (...overdue: Backward['overdue']) => ({ overdue }) as Backward;
  expect(mostOverdue(backward())).toBeNull();
  expect(
    mostOverdue(backward(start('Lead', '2017-03-06', 9, 8), start('Offer', '2017-04-03', 42, 30), start('Visit', '2017-02-06', 20, 8)))?.stage,
  ).toBe('Visit');
});

test('paths add up to the target of their territories; customers to win are told only when they are known', () => {
  const paths = sumPaths(result);
  const unit = result.decomposition.roundingUnit;
  const target = result.paths.reduce((sum, path) => sum + path.target, 0) * unit;
  expect(result.paths.length).toBeGreaterThan(0);
  expect((paths?.retained ?? 0) + (paths?.crossSell ?? 0) + (paths?.fresh ?? 0)).toBeCloseTo(target, 6);
  const some = result.paths.map((path) => ({ ...path, fresh: 5, freshCustomers: 2 }));
  expect(sumPaths({ ...result, paths: some })?.customers).toBe(2 * some.length);
  expect(sumPaths({ ...result, paths: some.map((path, i) => (i === 0 ? { ...path, freshCustomers: null } : path)) })?.customers).toBeNull();
  expect(sumPaths({ ...result, paths: [] })).toBeNull();
});

test('the mix adds up its products; without every cost there is no margin', () => {
  const line = {
    product: 'P',
    name: '',
    category: 'Bikes',
    quantity: 2,
    listPrice: 50,
    discount: 0,
    revenue: 100,
    margin: 40,
    binding: 'none',
  } as const;
  const category = { category: 'Bikes', target: 100, lines: [line], revenue: 100, margin: 40, rest: 0 };
  expect(sumMix({ ...result, mix: [category, { ...category, revenue: 300, margin: 60 }] })).toEqual({ products: 2, revenue: 400, margin: 0.25 });
  expect(sumMix({ ...result, mix: [category, { ...category, margin: null }] })?.margin).toBeNull();
  expect(sumMix({ ...result, mix: [] })).toBeNull();
});
