import { runPlan } from '../../../src/engine';
import { territoryTotals, tieOut } from '../../../src/taskpane/state/figures';
import { smallPlan } from '../../support/plan';

describe('the figures of the pane', () => {
  test("a category's target lies inside its territory's and is not counted twice", () => {
    const plan = smallPlan();
    const at = { sheet: 'Targets', row: 3, column: 2 };
    const both = { ...plan, targets: [...plan.targets, { members: ['North', 'Helmets'], amount: 1000, at }] };
    const { decomposition } = runPlan(both);
    expect(tieOut(both, decomposition)).toEqual({ targets: 24001, plan: 24001, gap: 0 });
    expect(territoryTotals(both, decomposition)[0]).toEqual({ name: 'North', target: 15000, plan: 15000 });
  });

  test('a territory with category targets only is to reach their sum', () => {
    const plan = smallPlan();
    const at = { sheet: 'Targets', row: 3, column: 2 };
    const targets = [plan.targets[0]!, { members: ['South', 'Bikes'], amount: 700, at }, { members: ['South', 'Helmets'], amount: 300, at }];
    const parts = { ...plan, targets };
    expect(tieOut(parts, runPlan(parts).decomposition)).toEqual({ targets: 16000, plan: 16000, gap: 0 });
  });

  test('a plan that misses its target shows the gap', () => {
    const plan = smallPlan();
    const { decomposition } = runPlan(plan);
    expect(tieOut({ ...plan, targets: plan.targets.slice(0, 1) }, decomposition).gap).toBe(9001);
  });
});
