import { runPlan } from '../../support/runOnce';
import { contentAfter, hasReason, targetWrites, toPlan } from '../../../src/sheets';
import type { Plan } from '../../../src/plan';
import { cellsOf } from '../../support/applyToContent';
import { sampleContent } from '../../support/sample';

const content = sampleContent('en');
const plan = toPlan(content).plan as Plan;

test('[P25] a revised target has its amount and its reason, the run keeps the revision with both, and the undo brings every cell back', () => {
  const amount = (plan.targets[2]?.amount ?? 0) + 100_000;
  const { writes, undo, issues } = targetWrites(content, plan, [{ target: 2, amount, reason: 'as forecast' }]);
  expect(issues).toEqual([]);
  expect(hasReason(plan, 2)).toBe(true);
  const after = contentAfter(content, writes);
  const revised = toPlan(after).plan as Plan;
  expect(revised.targets.map((target) => target.amount)).toEqual(plan.targets.map((target, i) => (i === 2 ? amount : target.amount)));
  expect(revised.targets[2]).toMatchObject({ reason: 'as forecast', approvedBy: '', owner: plan.targets[2]?.owner });
  const { newRevisions } = runPlan(revised).review;
  expect(newRevisions).toEqual(expect.arrayContaining([expect.objectContaining({ to: amount, reason: 'as forecast' })]));
  expect(cellsOf(contentAfter(after, undo))).toEqual(cellsOf(content));
});

test('a target without a flat table has no room for a reason and is left alone', () => {
  const bare: Plan = { ...plan, sources: plan.sources.filter(({ role }) => role !== 'targets') };
  expect(hasReason(bare, 2)).toBe(false);
  expect(targetWrites(content, bare, [{ target: 2, amount: 1, reason: '' }]).writes).toEqual([]);
});
