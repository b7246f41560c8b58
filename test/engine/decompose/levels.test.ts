import fc from 'fast-check';
import { decompose } from '../../../src/engine';
import type { Plan, TargetFact } from '../../../src/plan';
import { anyPlan, makePlan, monthly } from '../makePlan';

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** The same plan with every row in one of two channels, as a third level. */
function withChannels(plan: Plan): Plan {
  return {
    ...plan,
    levels: ['territory', 'category', 'channel'],
    dimensions: [...plan.dimensions, { field: 'channel', label: 'Channel', members: ['Web', 'Shop'] }],
    sales: plan.sales.map((fact, i) => ({ ...fact, members: [...fact.members, i % 3 === 0 ? 'Web' : 'Shop'] })),
  };
}

function target(members: TargetFact['scope']['members'], amount: number): TargetFact {
  const at = { sheet: 'Targets', row: 0, column: 0 };
  return { scope: { members, period: null }, amount, measure: '', objective: '', owner: '', reason: '', approvedBy: '', at };
}

test('[D1] [D10] [D16] random plans of three levels, down to weeks: pieces add up to months, every target is met, every sum is floor or ceiling', () => {
  fc.assert(
    fc.property(
      anyPlan.filter(({ levels }) => levels.length === 2),
      fc.constantFrom('iso' as const, '4-4-5' as const),
      (plan, weekPattern) => {
        const deep = withChannels({ ...plan, settings: { ...plan.settings, depth: 'week', weekPattern } });
        const { decomposition } = decompose(deep);
        for (const { path, units, exact, weekUnits } of decomposition.leaves) {
          expect(path).toHaveLength(3);
          units.forEach((each, month) => {
            expect(sum(weekUnits.filter((_, piece) => decomposition.weeks[piece]?.month === month))).toBe(each);
            expect(Math.abs(each - (exact[month] as number))).toBeLessThan(1 + 1e-6);
          });
        }
        if (decomposition.conflict === null) for (const { asked, planned } of decomposition.tie) expect(planned).toBe(asked);
      },
    ),
    { numRuns: 40 },
  );
});

test('[D1] one level to three: the same sums, split further', () => {
  const sales = ['A', 'B'].flatMap((category, c) =>
    ['West', 'East'].flatMap((territory) => monthly('2015-01', 24, territory, category, () => 10 + 10 * c)),
  );
  const two = makePlan({ sales, targets: [['West', 900], ['East', 300]] }); // prettier-ignore
  const years = (plan: Plan): [string, number][] => decompose(plan).decomposition.leaves.map(({ path, units }) => [path.join('/'), sum(units)]);
  expect(years({ ...two, levels: ['territory'] })).toEqual([['West', 900], ['East', 300]]); // prettier-ignore
  expect(years({ ...two, levels: ['category', 'territory'] })).toEqual([['A/West', 300], ['A/East', 100], ['B/West', 600], ['B/East', 200]]); // prettier-ignore
  expect(sum(years(withChannels(two)).map(([, units]) => units))).toBe(1200);
});

test('[D1] [D9] a category that nobody has sold yet is planned where others sell, by what they sell', () => {
  const sales = ['West', 'East'].flatMap((territory, t) => monthly('2015-01', 24, territory, 'A', () => 10 + 20 * t));
  const plan = makePlan({ sales, categories: ['A', 'New'] });
  const { decomposition } = decompose({ ...plan, targets: [target({ category: 'New' }, 400)] });
  expect(decomposition.leaves.map(({ path, units }) => [path.join('/'), sum(units)])).toEqual([['West/A', 0], ['West/New', 100], ['East/A', 0], ['East/New', 300]]); // prettier-ignore
});

test('[D2] a scope that names no level of the tree reaches no cell, and the tie-out says so', () => {
  const plan = makePlan({ sales: monthly('2015-01', 24, 'West', 'A', () => 10), targets: [['West', 120]] });
  const { decomposition } = decompose({ ...plan, targets: [...plan.targets, target({ channel: 'Web' }, 50)] });
  expect(decomposition.tie.map(({ asked, planned }) => [asked, planned])).toEqual([[120, 120], [50, 0]]); // prettier-ignore
  expect(decomposition.conflict).toBeNull();
});
