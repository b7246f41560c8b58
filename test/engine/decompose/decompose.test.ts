import fc from 'fast-check';
import { decompose } from '../../../src/engine';
import { pathOfScope, type Conflict, type Decomposition, type Plan } from '../../../src/plan';
import { anyPlan, makePlan, monthly } from '../makePlan';

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** `is` must be the floor or the ceiling of `shall`, or `shall` itself when that is whole. */
function isRounded(is: number, shall: number): boolean {
  const noise = 1e-6 + Math.abs(shall) * 1e-12;
  return Number.isInteger(is) && Math.abs(is - shall) < 1 + noise && (Math.abs(shall - Math.round(shall)) > noise || is === Math.round(shall));
}

function unitsOf({ leaves }: Decomposition, of: (path: readonly string[]) => boolean): number {
  return sum(leaves.filter(({ path }) => of(path)).flatMap(({ units }) => units));
}

/** Targets in units by the text of their path, as a person would add them up. */
function targetsOf(plan: Plan): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { scope, amount } of plan.targets) {
    const path = (pathOfScope(scope, plan.levels) ?? []).join('/');
    sums.set(path, (sums.get(path) ?? 0) + amount / plan.settings.roundingUnit);
  }
  return sums;
}

test('[D2] [D10] in random plans every cell, margin and target holds', () => {
  fc.assert(
    fc.property(anyPlan, (plan) => {
      const { decomposition } = decompose(plan);
      const { leaves } = decomposition;
      const faults: string[] = [];
      const check = (name: string, is: number, shall: number): void => {
        if (!isRounded(is, shall)) faults.push(`${name}: ${is} for ${shall}`);
      };
      leaves.forEach(({ path, units, exact }) => {
        units.forEach((each, m) => check(`${path.join('/')} month ${m}`, each, exact[m] as number));
        check(path.join('/'), sum(units), sum(exact));
      });
      for (const [size, name] of [
        [1, 'month'],
        [3, 'quarter'],
        [6, 'half'],
        [12, 'year'],
      ] as const)
        for (let from = 0; from < 12; from += size)
          check(
            `${name} from ${from}`,
            sum(leaves.flatMap((leaf) => leaf.units.slice(from, from + size))),
            sum(leaves.flatMap((leaf) => leaf.exact.slice(from, from + size))),
          );
      for (const [path, units] of targetsOf(plan))
        if (decomposition.conflict === null && unitsOf(decomposition, (own) => own.join('/').startsWith(path)) !== units)
          faults.push(`target of ${path}`);
      for (const { asked, planned } of decomposition.tie)
        if (decomposition.conflict === null && asked !== planned) faults.push(`${planned} for ${asked}`);
      const aside = decomposition.leaves.filter(({ path }) => ![...targetsOf(plan).keys()].some((targeted) => path.join('/').startsWith(targeted)));
      if (aside.some(({ units }) => units.some((each) => each !== 0))) faults.push('a leaf without a target is planned');
      if (decomposition.totalUnits !== sum(leaves.flatMap(({ units }) => units))) faults.push('total');
      expect(faults).toEqual([]);
    }),
    { numRuns: 400 },
  );
});

const scopeAndEnds = ({ scope, low, high, units, binding }: Decomposition['limits'][number]): string =>
  JSON.stringify([scope, low, high, units, binding]);
const relaxed = ({ scope, end, from, to }: Conflict['relax'][number]): string => JSON.stringify([scope, end, from, to]);

test('[D15] the order of sales and targets does not matter, and the same plan gives the same bytes', () => {
  fc.assert(
    fc.property(
      anyPlan.chain((plan) =>
        fc.record({
          plan: fc.constant(plan),
          sales: fc.shuffledSubarray([...plan.sales], { minLength: plan.sales.length }),
          targets: fc.shuffledSubarray([...plan.targets], { minLength: plan.targets.length }),
        }),
      ),
      ({ plan, sales, targets }) => {
        const once = JSON.stringify(decompose(plan));
        const { limits, tie, conflict, ...cells } = decompose(plan).decomposition;
        const turned = decompose({ ...plan, sales, targets }).decomposition;
        expect(turned).toMatchObject(cells);
        expect(turned.limits.map(scopeAndEnds).sort()).toEqual(limits.map(scopeAndEnds).sort());
        expect(turned.tie).toHaveLength(tie.length);
        expect(turned.conflict?.relax.map(relaxed).sort()).toEqual(conflict?.relax.map(relaxed).sort());
        expect(JSON.stringify(decompose(JSON.parse(JSON.stringify(plan)) as Plan))).toBe(once);
      },
    ),
    { numRuns: 200 },
  );
});

test('[D1] leaves are the pairs that occur, in the order of the dimensions; channel is summed over', () => {
  const flat = makePlan({
    sales: [
      ['2016-01', 'West', 'Bikes', 60],
      ['2016-01', 'East', 'Hats', 40],
    ],
    targets: [
      ['West', 12],
      ['East', 'Bikes', 12],
    ],
    territories: ['East', 'West'],
    categories: ['Hats', 'Bikes'],
  });
  expect(decompose(flat).decomposition.leaves.map(({ path }) => path)).toEqual([
    ['East', 'Hats'],
    ['East', 'Bikes'],
    ['West', 'Bikes'],
  ]);
  const channels: Plan = {
    ...flat,
    dimensions: [...flat.dimensions, { field: 'channel', label: 'Channel', members: ['Web', 'Shop'] }],
    sales: flat.sales.flatMap((fact) => [
      { ...fact, members: [...fact.members, 'Web'], amount: 10 },
      { ...fact, members: [...fact.members, 'Shop'], amount: (fact.amount as number) - 10 },
    ]),
  };
  expect(decompose(channels)).toEqual(decompose(flat));
});

test('[D1] without categories the leaves are the territories', () => {
  const plan = makePlan({ sales: monthly('2016-01', 12, 'West', '', () => 5), targets: [['West', 24]], categories: null });
  const { decomposition, notes } = decompose(plan);
  expect(decomposition.leaves).toMatchObject([{ path: ['West'], units: new Array(12).fill(2), weekUnits: [] }]);
  for (const exact of decomposition.leaves[0]?.exact ?? []) expect(exact).toBeCloseTo(2, 12);
  expect(notes).toEqual([]);
});

test('[D2] targets are met in the rounding unit; several of one node add up, halves go away from zero', () => {
  const plan = makePlan({
    targets: [
      ['West', 1000],
      ['West', 2500],
      ['East', -1500],
    ],
    categories: null,
    settings: { roundingUnit: 1000 },
  });
  const { decomposition } = decompose(plan);
  expect(unitsOf(decomposition, ([name]) => name === 'West')).toBe(4);
  expect(unitsOf(decomposition, ([name]) => name === 'East')).toBe(-2);
  expect(decomposition.totalUnits).toBe(2);
});

test('[D8] categories with targets of their own are held, the others share the rest', () => {
  const sales = ['A', 'B', 'C'].flatMap((category, i) => monthly('2015-01', 24, 'West', category, () => 10 * (i + 1)));
  const split = (targets: NonNullable<Parameters<typeof makePlan>[0]['targets']>): { years: number[]; codes: string[] } => {
    const { decomposition, notes } = decompose(makePlan({ sales, targets }));
    return { years: decomposition.leaves.map(({ units }) => sum(units)), codes: notes.map(({ code }) => code) };
  };
  expect(split([['West', 600]])).toEqual({ years: [100, 200, 300], codes: [] });
  expect(split([['West', 600], ['West', 'C', 100]])).toEqual({ years: [167, 333, 100], codes: [] }); // prettier-ignore
  expect(split([['West', 'A', 7], ['West', 'C', 100]])).toEqual({ years: [7, 0, 100], codes: [] }); // prettier-ignore
});

test('[D8] targets that contradict each other are named with the difference; nothing is scaled in silence', () => {
  const sales = ['A', 'B', 'C'].flatMap((category, i) => monthly('2015-01', 24, 'West', category, () => 10 * (i + 1)));
  const conflictOf = (targets: NonNullable<Parameters<typeof makePlan>[0]['targets']>): Conflict | null =>
    decompose(makePlan({ sales, targets })).decomposition.conflict;
  const over = conflictOf([['West', 60], ['West', 'C', 100]]); // prettier-ignore
  expect(over?.short).toBe(40);
  expect(over?.among.map(({ source }) => source)).toEqual(expect.arrayContaining([{ kind: 'target', index: 0 }, { kind: 'target', index: 1 }])); // prettier-ignore
  expect(over?.relax).toHaveLength(1);
  const all = conflictOf([['West', 60], ['West', 'A', 10], ['West', 'B', 10], ['West', 'C', 10]]); // prettier-ignore
  expect([all?.short, all?.relax.map(({ from, to }) => to - from)]).toEqual([30, [-30]]);
  expect(conflictOf([['West', 30], ['West', 'A', 10], ['West', 'B', 10], ['West', 'C', 10]])).toBeNull(); // prettier-ignore
});

test('[D9] a territory without history takes the mix of the total, or splits evenly', () => {
  const sales = [...monthly('2015-01', 24, 'West', 'A', (i) => 10 + (i % 12)), ...monthly('2015-01', 24, 'West', 'B', (i) => 30 + 3 * (i % 12))];
  const parent = decompose(makePlan({ sales, targets: [['West', 400], ['New', 400]] })); // prettier-ignore
  expect(parent.notes).toEqual([{ code: 'parent-mix', path: ['New'] }]);
  expect(parent.decomposition.leaves.map(({ path, units }) => [path.join('/'), sum(units)])).toEqual([
    ['West/A', 100],
    ['West/B', 300],
    ['New/A', 100],
    ['New/B', 300],
  ]);
  const none = decompose(makePlan({ targets: [['New', 24]], categories: ['A', 'B'] }));
  expect(none.notes).toEqual([{ code: 'even-split', path: ['New'] }]);
  expect(none.decomposition.leaves.map(({ units }) => units)).toEqual([new Array(12).fill(1), new Array(12).fill(1)]);
  const young = decompose(makePlan({ sales: monthly('2016-10', 3, 'West', 'A', () => 10), targets: [['West', 12]] }));
  expect(young.notes).toEqual([{ code: 'short-history', path: ['West'] }]);
});

test('[D9] [D13] only returns in history: no negative weights, no negative plan', () => {
  const sales = monthly('2015-01', 24, 'West', 'A', () => -10);
  const { decomposition, notes } = decompose(makePlan({ sales, targets: [['West', 120]] }));
  expect(decomposition.leaves[0]?.units).toEqual(new Array(12).fill(10));
  expect(notes).toEqual([]);
  const two = decompose(makePlan({ sales: [...sales, ...monthly('2015-01', 24, 'West', 'B', () => 0)], targets: [['West', 120]] }));
  expect(two.notes).toEqual([{ code: 'even-split', path: ['West'] }]);
});

test('[D8] a category with more returns than sales gets nothing', () => {
  const sales = [...monthly('2015-01', 24, 'West', 'A', () => 10), ...monthly('2015-01', 24, 'West', 'B', () => -5)];
  const { decomposition } = decompose(makePlan({ sales, targets: [['West', 120]] }));
  expect(decomposition.leaves.map(({ units }) => sum(units))).toEqual([120, 0]);
});

test('[D13] zero, negative and tiny targets', () => {
  const sales = ['A', 'B', 'C'].flatMap((category) => monthly('2015-01', 24, 'West', category, () => 10));
  const total = (amount: number): Decomposition => decompose(makePlan({ sales, targets: [['West', amount]] })).decomposition;
  expect(total(0).leaves.flatMap(({ units }) => units)).toEqual(new Array(36).fill(0));
  expect(total(-36).leaves.flatMap(({ units }) => units)).toEqual(new Array(36).fill(-1));
  const tiny = total(5).leaves.flatMap(({ units }) => units);
  expect([Math.min(...tiny), Math.max(...tiny), sum(tiny)]).toEqual([0, 1, 5]);
});

test('no targets and no sales: an empty plan of twelve months', () => {
  const { decomposition } = decompose(makePlan({}));
  expect(decomposition).toMatchObject({ leaves: [], totalUnits: 0 });
  expect(decomposition.months).toHaveLength(12);
});
