import { runPlan } from '../../support/runOnce';
import { tieOut } from '../../../src/flow';
import { territoryTotals } from '../../../src/taskpane/state/figures';
import { smallPlan, targetOf } from '../../support/plan';

describe('the figures of the pane', () => {
  test("a category's target lies inside its territory's and is not counted twice", () => {
    const plan = smallPlan();
    const at = { sheet: 'Targets', row: 3, column: 2 };
    const both = { ...plan, targets: [...plan.targets, targetOf(['North', 'Helmets'], 1000, at)] };
    const { decomposition } = runPlan(both);
    expect(tieOut(decomposition)).toEqual({ targets: 24001, plan: 24001, gap: 0 });
    expect(territoryTotals(both, decomposition)[0]).toEqual({ name: 'North', target: 15000, plan: 15000 });
  });

  test('a territory with category targets only is to reach their sum', () => {
    const plan = smallPlan();
    const at = { sheet: 'Targets', row: 3, column: 2 };
    const targets = [plan.targets[0]!, targetOf(['South', 'Bikes'], 700, at), targetOf(['South', 'Helmets'], 300, at)];
    const parts = { ...plan, targets };
    expect(tieOut(runPlan(parts).decomposition)).toEqual({ targets: 16000, plan: 16000, gap: 0 });
  });

  test('a plan that misses what was asked shows the gap', () => {
    const { decomposition } = runPlan(smallPlan());
    const source = { kind: 'target', index: 1 } as const;
    const missed = { source, scope: { members: { territory: 'South' }, period: null }, asked: 9001, planned: 9000 };
    expect(tieOut({ ...decomposition, tie: [...decomposition.tie, missed] }).gap).toBe(1);
    const [first, ...rest] = decomposition.leaves;
    expect(tieOut({ ...decomposition, leaves: [{ ...first!, units: first!.units.map((each) => each + 1) }, ...rest] }).gap).toBe(12);
  });
});
