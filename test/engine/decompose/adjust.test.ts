import fc from 'fast-check';
import { decompose, needsSolver } from '../../../src/engine';
import {
  lastDay,
  type Adjustment,
  type Day,
  type Decomposition,
  type Month,
  type Period,
  type Plan,
  type Scope,
  type TargetFact,
} from '../../../src/plan';
import { anyPlan, makePlan, monthly } from '../makePlan';

const at = { sheet: 'Adjustments', row: 0, column: 0 };
const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** `Mar`-like stretches of 2017: first and last month. */
function months(from: number, to = from): Period {
  const name = (m: number): Month => `2017-${String(m).padStart(2, '0')}` as Month;
  return { from: `${name(from)}-01` as Day, to: lastDay(name(to)), label: `${from}-${to}` };
}

function days(from: string, to: string): Period {
  return { from: from as Day, to: to as Day, label: `${from}…${to}` };
}

function scope(members: Scope['members'], period: Period | null = null): Scope {
  return { members, period };
}

function row(verb: Adjustment['verb'], where: Scope, value: number | null = null, more: Partial<Adjustment> = {}): Adjustment {
  return { verb, scope: where, value, to: null, into: null, method: null, reference: null, owner: '', reason: '', until: null, at, ...more };
}

function target(where: Scope, amount: number): TargetFact {
  return { scope: where, amount, measure: '', objective: '', owner: '', reason: '', approvedBy: '', at };
}

/** Units of leaves × months that lie in a scope of whole months. */
function unitsIn({ leaves, months: all }: Decomposition, { members, period }: Scope): number {
  const inside = leaves.filter(({ path }) => (members.territory ?? path[0]) === path[0] && (members.category ?? path[1]) === path[1]);
  return sum(
    inside.flatMap(({ units }) =>
      units.filter((_, m) => period === null || ((all[m] as Month) >= period.from.slice(0, 7) && (all[m] as Month) <= period.to.slice(0, 7))),
    ),
  );
}

/** One territory whose history has these months, the same in both years. */
function oneLine(shape: readonly number[], adjustments: readonly Adjustment[], targets: readonly TargetFact[]): Plan {
  const plan = makePlan({ sales: monthly('2015-01', 24, 'West', '', (i) => shape[i % 12] ?? 0), categories: null, territories: ['West'] });
  return { ...plan, adjustments, targets };
}

const flat = new Array<number>(12).fill(100);
const west = { territory: 'West' };
const monthsOf = (plan: Plan): number[] => [...(decompose(plan).decomposition.leaves[0]?.units ?? [])];

test('[D18] a hold, a target of a quarter and siblings that absorb: 10, 20, 30 with February held and 100 asked', () => {
  const base = [10, 20, 30].map((value, m) => target(scope(west, months(m + 1)), value));
  const edited = oneLine(flat, [row('hold', scope(west, months(2))), row('set', scope(west, months(1, 3)), 100), row('release', scope(west, months(1))), row('release', scope(west, months(2))), row('release', scope(west, months(3)))], base); // prettier-ignore
  expect(monthsOf(edited).slice(0, 3)).toEqual([20, 20, 60]);
});

test('[D18] a held total of 1000 from 200, 300, 500: March to 700 leaves 120 and 180; with January held too, February gives it all', () => {
  const shape = [200, 300, 500].map((value, m) => target(scope(west, months(m + 1)), value));
  const free = [1, 2, 3].map((m) => row('release', scope(west, months(m))));
  const rows = [...free, row('hold', scope(west, months(1, 3))), row('set', scope(west, months(3)), 700)];
  expect(monthsOf(oneLine(flat, rows, shape)).slice(0, 3)).toEqual([120, 180, 700]);
  expect(monthsOf(oneLine(flat, [...rows, row('hold', scope(west, months(1)))], shape)).slice(0, 3)).toEqual([200, 100, 700]);
});

test('[D18] a held quarter of 60: January to 20 leaves 16 and 24', () => {
  const shape = [10, 20, 30].map((value, m) => target(scope(west, months(m + 1)), value));
  const free = [1, 2, 3].map((m) => row('release', scope(west, months(m))));
  const rows = [...free, row('hold', scope(west, months(1, 3))), row('set', scope(west, months(1)), 20)];
  expect(monthsOf(oneLine(flat, rows, shape)).slice(0, 3)).toEqual([20, 16, 24]);
});

test('[D18] an edit below a target makes siblings absorb; an edit of the target rolls up', () => {
  const sales = ['A', 'B'].flatMap((category) => ['West', 'East'].flatMap((territory) => monthly('2015-01', 24, territory, category, () => 10)));
  const plan = makePlan({ sales, targets: [['West', 1200], ['East', 1200]] }); // prettier-ignore
  const inside = decompose({ ...plan, adjustments: [row('add', scope({ territory: 'West', category: 'A' }), 100)] }).decomposition;
  expect([unitsIn(inside, scope({ territory: 'West', category: 'A' })), unitsIn(inside, scope({ territory: 'West', category: 'B' }))]).toEqual([
    700, 500,
  ]);
  expect(inside.totalUnits).toBe(2400);
  const above = decompose({ ...plan, adjustments: [row('percent', scope({ territory: 'West' }), 0.1)] }).decomposition;
  expect([unitsIn(above, scope({ territory: 'West' })), above.totalUnits]).toEqual([1320, 2520]);
  expect(above.limits[0]).toMatchObject({ low: null, high: null, units: 1320 });
  const moved = decompose({
    ...plan,
    adjustments: [row('transfer', scope({ territory: 'West' }), 300, { into: scope({ territory: 'East' }) })],
  }).decomposition;
  expect([unitsIn(moved, scope({ territory: 'West' })), unitsIn(moved, scope({ territory: 'East' })), moved.totalUnits]).toEqual([900, 1500, 2400]);
});

test('[D20] rows on one scope add up; two different sums for one scope contradict each other', () => {
  const plan = (rows: readonly Adjustment[]): Plan => oneLine(flat, rows, [target(scope(west), 1200)]);
  const together = decompose(plan([row('add', scope(west), 60), row('percent', scope(west), 0.1), row('subtract', scope(west), 30)])).decomposition;
  expect([together.totalUnits, together.conflict]).toEqual([1350, null]);
  const two = decompose(plan([row('set', scope(west), 1300), row('set', scope(west), 1310)])).decomposition;
  expect(two.conflict?.short).toBe(10);
  expect(two.conflict?.relax).toHaveLength(1);
});

test('[D21] clear, repeat, straight line and growth', () => {
  const plan = (rows: readonly Adjustment[]): Plan => oneLine(flat, rows, [target(scope(west), 1200)]);
  const cleared = monthsOf(plan([row('clear', scope(west, months(2)))]));
  expect([cleared[1], sum(cleared)]).toEqual([0, 1200]);
  const repeated = monthsOf(plan([row('repeat', scope(west, months(1, 3)), 50)]));
  expect([repeated.slice(0, 3), sum(repeated)]).toEqual([[50, 50, 50], 1200]);
  const line = monthsOf(plan([row('straight-line', scope(west, months(1, 4)), 40, { to: 70 })]));
  expect([line.slice(0, 4), sum(line)]).toEqual([[40, 50, 60, 70], 1200]);
  expect(sum(monthsOf(plan([row('growth', scope(west), 0.25)])))).toBe(1500);
});

test('[D22] floors, caps and growth bounds move no more than they must; what contradicts is named with its amount', () => {
  const plan = (rows: readonly Adjustment[]): Plan => oneLine(flat, rows, [target(scope(west), 1200)]);
  expect(monthsOf(plan([row('cap', scope(west, months(12)), 45), row('floor', scope(west, months(1)), 155)]))).toEqual([
    155,
    ...new Array<number>(10).fill(100),
    45,
  ]);
  expect(monthsOf(plan([row('cap', scope(west, months(12)), 150)]))).toEqual(flat);
  expect(monthsOf(plan([row('max-growth', scope(west, months(12)), -0.5)]))[11]).toBe(50);
  const { conflict } = decompose(plan([row('cap', scope(west, months(1, 6)), 500), row('cap', scope(west, months(7, 12)), 600)])).decomposition;
  expect(conflict?.short).toBe(100);
  expect(conflict?.relax).toHaveLength(1);
});

test('[D23] guard rails of the settings bound every planned leaf against last year', () => {
  const sales = [...monthly('2015-01', 24, 'West', 'A', () => 10), ...monthly('2015-01', 24, 'West', 'B', (i) => (i < 12 ? 30 : 10))];
  const plan = makePlan({ sales, targets: [['West', 300]], settings: { maxGrowth: 0.3 } });
  const { decomposition } = decompose(plan);
  expect(decomposition.conflict).toBeNull();
  for (const { units } of decomposition.leaves) expect(sum(units)).toBeLessThanOrEqual(156);
  expect(decompose({ ...plan, settings: { ...plan.settings, maxGrowth: 0.1 } }).decomposition.conflict?.short).toBe(36);
});

test('[D19] an expired row has no effect and is told of', () => {
  const expired = row('set', scope(west), 999, { until: '2017-06-29' as Day });
  const plan = oneLine(flat, [expired], [target(scope(west), 1200)]);
  const { decomposition, notes } = decompose(plan);
  expect([decomposition.totalUnits, notes]).toEqual([1200, [{ code: 'expired-adjustment', path: ['West'] }]]);
  expect(decompose({ ...plan, adjustments: [{ ...expired, until: '2017-06-30' as Day }] }).decomposition.totalUnits).toBe(999);
});

test('[D17] methods change how a sum is spread, not the sum; the most specific one wins', () => {
  const shape = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120];
  const plan = (rows: readonly Adjustment[]): Plan => oneLine(shape, rows, [target(scope(west), 1560)]);
  expect(monthsOf(plan([]))).toEqual(shape.map((each) => each * 2));
  expect(monthsOf(plan([row('method', scope(west), null, { method: 'even' })]))).toEqual(new Array(12).fill(130));
  const half = monthsOf(
    plan([row('method', scope(west), null, { method: 'even' }), row('method', scope(west, months(1, 3)), null, { method: 'season' })]),
  );
  expect([half.slice(0, 3), half[3]]).toEqual([[65, 130, 195], 130]);
  const worked = monthsOf(plan([row('method', scope(west), null, { method: 'working-days' })]));
  expect([worked[0], worked[1], sum(worked)]).toEqual([132, 120, 1560]);
  const own: Plan = { ...plan([row('method', scope(west), null, { method: 'weights', reference: 'Own' })]), references: [{ measure: 'Own', scope: scope(west, months(1)), amount: 3, at }, { measure: 'Own', scope: scope(west, months(2)), amount: 1, at }] }; // prettier-ignore
  expect(monthsOf(own)).toEqual([1170, 390, ...new Array<number>(10).fill(0)]);
});

test('[D8] targets of territories, categories and months are fitted together; totals that differ are named with the difference', () => {
  const sales = ['A', 'B'].flatMap((category, c) =>
    ['West', 'East'].flatMap((territory, t) => monthly('2015-01', 24, territory, category, (i) => 10 + 5 * c + 3 * t + (i % 3))),
  );
  const plan = makePlan({ sales });
  const targets = [
    target(scope({ territory: 'West' }), 700),
    target(scope({ territory: 'East' }), 300),
    target(scope({ category: 'A' }), 450),
    target(scope({}, months(1, 3)), 250),
  ];
  const { decomposition } = decompose({ ...plan, targets: [...targets, target(scope({ category: 'B' }), 550)] });
  expect(decomposition.conflict).toBeNull();
  expect(decomposition.tie.map(({ asked, planned }) => planned - asked)).toEqual([0, 0, 0, 0, 0]);
  const off = decompose({ ...plan, targets: [...targets, target(scope({ category: 'B' }), 530)] }).decomposition;
  expect([off.conflict?.short, off.conflict?.relax.length]).toEqual([20, 1]);
});

test('[D16] with weeks the pieces add up to months, and a week, a retail period or any days can be a scope', () => {
  const plan = oneLine(flat, [row('set', scope(west, days('2017-04-03', '2017-04-09')), 50)], [target(scope(west), 1200)]);
  const weekly: Plan = { ...plan, settings: { ...plan.settings, depth: 'week' } };
  const { decomposition } = decompose(weekly);
  const [leaf] = decomposition.leaves;
  decomposition.months.forEach((_, month) =>
    expect(sum((leaf?.weekUnits ?? []).filter((_each, piece) => decomposition.weeks[piece]?.month === month))).toBe(leaf?.units[month]),
  );
  expect(sum((leaf?.weekUnits ?? []).filter((_each, piece) => decomposition.weeks[piece]?.week === '2017-W14'))).toBe(50);
  expect(decomposition.totalUnits).toBe(1200);
  const across = decompose(oneLine(flat, [row('hold', scope(west, days('2017-01-30', '2017-02-10')), 7)], [target(scope(west), 1200)])).decomposition;
  expect([across.tie.at(-1)?.planned, across.totalUnits, across.weeks]).toEqual([7, 1200, []]);
});

test('a linear solver is asked for only when scopes cross on more than two axes', () => {
  const plan = makePlan({ targets: [['West', 10], ['East', 'A', 10]] }); // prettier-ignore
  expect(needsSolver(plan)).toBe(false);
  const two = { ...plan, targets: [...plan.targets, target(scope({}, months(1)), 5)] };
  expect(needsSolver(two)).toBe(false);
  expect(needsSolver({ ...two, targets: [...two.targets, target(scope({ category: 'A' }), 5)] })).toBe(true);
});

/** Rows on parts of a random plan: any verb, small values. */
function anyRows(plan: Plan): fc.Arbitrary<Adjustment[]> {
  const members = fc.constantFrom(...plan.dimensions[0]!.members.map((territory) => ({ territory })), {});
  const period = fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 11 }).map((m) => { const month = decompose(plan).decomposition.months[m] as Month; return { from: `${month}-01` as Day, to: lastDay(month), label: month }; })); // prettier-ignore
  const verb = fc.constantFrom<Adjustment['verb']>('set', 'add', 'percent', 'hold', 'floor', 'cap', 'clear', 'growth', 'release');
  return fc.array(fc.tuple(verb, members, period, fc.integer({ min: 0, max: 50 })).map(([name, who, when, value]) => row(name, scope(who, when), name === 'hold' ? null : name === 'percent' || name === 'growth' ? value / 100 : value * plan.settings.roundingUnit)), { maxLength: 5 }); // prettier-ignore
}

test('[D15] [D18] with random adjustments: sums given are met, holds untouched, the order of rows does not matter', () => {
  fc.assert(
    fc.property(
      anyPlan
        .filter((plan) => plan.dimensions[0]!.members.length > 0)
        .chain((plan) => anyRows(plan).map((adjustments): Plan => ({ ...plan, adjustments }))),
      (plan) => {
        const base = decompose({ ...plan, adjustments: [] }).decomposition;
        const { decomposition } = decompose(plan);
        const turned = decompose({ ...plan, adjustments: [...plan.adjustments].reverse(), targets: [...plan.targets].reverse() }).decomposition;
        expect(turned.leaves).toEqual(decomposition.leaves);
        if (decomposition.conflict !== null) return;
        for (const { asked, planned } of decomposition.tie) expect(planned).toBe(asked);
        for (const { low, high, units } of decomposition.limits) expect(units >= (low ?? -Infinity) && units <= (high ?? Infinity)).toBe(true);
        for (const { verb, scope: held } of plan.adjustments) if (verb === 'hold') expect(unitsIn(decomposition, held)).toBe(unitsIn(base, held));
      },
    ),
    { numRuns: 60 },
  );
});
