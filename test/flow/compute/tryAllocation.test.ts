import { runPlan } from '../../support/runOnce';
import { tryBasis } from '../../../src/flow';
import { tryAllocation } from '../../../src/flow/compute/tryAllocation';
import type { Plan } from '../../../src/plan';
import { planWith } from '../../../src/sheets';
import type { AllocationChange } from '../../../src/sheets';
import { allocationPlan } from '../../taskpane/examplePlan';

const plan: Plan = allocationPlan('en');
const result = runPlan(plan);
const basis = tryBasis(plan, result);

test('a try of settings and floors gives what a run would, without one; where nothing is asked of the owners, they are as they were', () => {
  const change: AllocationChange = {
    settings: {
      reserveShare: 0.3,
      tierShares: { A: 0.1, B: 0.2, C: 0.3, potential: 0.4 },
      attainmentTrigger: 0.95,
      aim: 'probability',
      balanceBand: 0.4,
      maxMoves: null,
    },
    lines: [{ line: 1, floor: 150_000 }],
  };
  const run = runPlan(planWith(plan, change));
  const tried = tryAllocation({ basis, change });
  const { reallocation, ...rest } = run;
  expect(tried).toMatchObject({ allocation: rest.allocation, reserve: rest.reserve, resources: rest.resources, shift: null, issues: [] });
  expect(tried.territories).toEqual(rest.territories);
  expect(tried.reallocation?.triggers).toEqual(reallocation?.triggers);
  expect(tried.reallocation?.moves.map(({ from, to, amount }) => [from, to, amount])).toEqual(
    reallocation?.moves.map(({ from, to, amount }) => [from, to, amount]),
  );
  expect(tried.reallocation?.oddsAfter).toBeCloseTo(reallocation?.oddsAfter ?? NaN, 9);
  expect(reallocation?.oddsBefore).toBeCloseTo(run.outlook.odds.find(({ scope }) => scope.period === null)?.probability ?? NaN, 8);
  const { resources, territories } = tryAllocation({ basis, change: {} });
  expect([resources, territories]).toEqual([result.resources, null]);
});

test('a later trigger finds more that fell behind; a tighter band leaves accounts further from where they were', () => {
  const later = tryAllocation({ basis, change: { settings: { attainmentTrigger: 1 } } });
  expect(later.reallocation?.triggers.length).toBeGreaterThan(result.reallocation?.triggers.length ?? NaN);
  const wide = tryAllocation({ basis, change: { settings: { balanceBand: 0.5, maxMoves: null } } });
  const tight = tryAllocation({ basis, change: { settings: { balanceBand: 0.02, maxMoves: null } } });
  expect(tight.territories?.moved).toBeGreaterThan(wide.territories?.moved ?? NaN);
});
