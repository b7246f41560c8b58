import fc from 'fast-check';
import { control, decompose } from '../../../src/engine';
import { planOn } from '../../../src/engine/pipeline/planOn';
import {
  findThreshold,
  type Control,
  type Day,
  type NodeProgress,
  type Plan,
  type SaleDetail,
  type Settings,
  type ThresholdRule,
} from '../../../src/plan';
import { anyPlan, makePlan, monthly } from '../makePlan';

const at = { sheet: 'Alert thresholds', row: 1, column: 0 };
const rule = (members: ThresholdRule['members'], level: ThresholdRule['level'], ...steps: (number | null)[]): ThresholdRule => {
  const [yellow = null, orange = null, red = null] = steps;
  return { measure: 'sales', members, level, yellow, orange, red, at };
};
const judge = (plan: Plan): Control => control(plan, decompose(plan).decomposition, null);
const node = ({ nodes }: Control, ...path: string[]): NodeProgress => nodes.find((each) => each.path.join() === path.join()) as NodeProgress;

/** 100 a month planned for West; `sold` from January on. */
function planOf(sold: readonly (number | null)[], settings: Partial<Settings> = {}): Plan {
  return makePlan({
    sales: [...monthly('2016-01', 12, 'West', 'A', () => 10), ...monthly('2017-01', sold.length, 'West', 'A', (i) => sold[i] ?? null)],
    targets: [['West', 1200]],
    settings: { asOf: '2017-04-28' as Day, ...settings },
  });
}

const detail = (posted: string | null): SaleDetail => ({
  customer: '',
  product: '',
  quantity: null,
  currency: '',
  rate: null,
  posted: posted as Day | null,
});

/** Rows of West A in 2017: month, amount, day of booking. */
function bookedPlan(asOf: string, rows: readonly (readonly [string, number | null, string | null])[]): Plan {
  const plan = makePlan({
    sales: [...monthly('2016-01', 12, 'West', 'A', () => 10), ...rows.map(([month, amount]) => [month, 'West', 'A', amount] as const)],
    targets: [['West', 1200]],
    settings: { asOf: asOf as Day },
  });
  return { ...plan, details: [...Array.from({ length: 12 }, () => detail(null)), ...rows.map(([, , posted]) => detail(posted))] };
}

describe('[K10] thresholds of a node', () => {
  const levels = ['territory', 'category'] as const;
  const found = (rules: readonly ThresholdRule[], path: readonly string[]): number => {
    const best = findThreshold({ levels, thresholds: rules }, 'sales')(path);
    return best === null ? -1 : rules.indexOf(best);
  };

  test('most members, then a named level, then the later row', () => {
    const rules = [
      rule({}, null, 0.3),
      rule({}, 'category', 0.2),
      rule({ territory: 'West' }, null, 0.1),
      rule({ territory: 'West', category: 'A' }, null, 0.4),
      rule({ category: 'B' }, null, 0.4),
      rule({}, null, 0.31),
      rule({}, 'total', 0.05),
    ];
    expect(
      [[], ['East'], ['East', 'A'], ['West'], ['West', 'C'], ['West', 'A'], ['East', 'B'], ['West', 'B']].map((path) => found(rules, path)),
    ).toEqual([6, 5, 1, 2, 2, 3, 4, 4]);
  });

  test('other measures, other dimensions and other levels do not fit', () => {
    expect(found([{ ...rule({}, null, 0.1), measure: 'coverage' }], ['West'])).toBe(-1);
    expect(found([rule({ channel: 'Shop' }, null, 0.1)], ['West'])).toBe(-1);
    expect(found([rule({ territory: 'West' }, 'category', 0.1)], ['West'])).toBe(-1);
    expect(found([rule({ territory: 'West', category: 'A' }, null, 0.1)], ['West'])).toBe(-1);
  });

  test('in any table of rows it is the one that a look at every row finds', () => {
    const any = fc.record({
      territory: fc.option(fc.constantFrom('W', 'E'), { nil: undefined }),
      category: fc.option(fc.constantFrom('A', 'B'), { nil: undefined }),
      level: fc.constantFrom(null, 'total' as const, ...levels),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 8 }), fc.constantFrom([], ['W'], ['E'], ['W', 'A'], ['E', 'B']), (rows, path) => {
        const rules = rows.map(({ territory, category, level }) =>
          rule({ ...(territory === undefined ? {} : { territory }), ...(category === undefined ? {} : { category }) }, level, 0.1),
        );
        const scores = rows.map(({ territory, category, level }, i) => {
          const isIn = [territory, category].every((member, place) => member === undefined || member === path[place]);
          const isLevel = level === null || path.length === ['total', ...levels].indexOf(level);
          return isIn && isLevel ? 100 * [territory, category].filter(Boolean).length + (level === null ? 0 : 50) + i : -1;
        });
        const most = Math.max(-1, ...scores);
        expect(found(rules, path)).toBe(most < 0 ? -1 : scores.indexOf(most));
      }),
    );
  });

  test('a node is judged by its own', () => {
    const plan = { ...planOf([95, 95, 95, 95]), thresholds: [rule({ territory: 'West' }, 'territory', 0.04, null, 0.5)] };
    const result = judge(plan);
    expect(node(result, 'West')).toMatchObject({ severity: 'yellow', thresholds: { yellow: 0.04, orange: null, red: 0.5 } });
    expect(node(result, 'West', 'A')).toMatchObject({ severity: 'none', thresholds: plan.settings.thresholds });
    expect(result.alerts.map(({ path }) => path)).toEqual([['West']]);
  });
});

describe('[K11] closed months in order', () => {
  test('state at the end of the last closed month, and what is shown today', () => {
    // Lag −20 %, −20 %, −13.3 %; on 28 April, all working days over: −9 %.
    const progress = node(judge(planOf([80, 80, 100, 104])), 'West');
    expect(progress).toMatchObject({ lag: -0.09, before: { severity: 'orange', running: 3 }, severity: 'yellow', running: 4 });
    expect(node(judge(planOf([80, 80, 100, 104], { hysteresis: 0 })), 'West')).toMatchObject({ severity: 'none', running: 0 });
  });

  test('nothing is shown until it has lasted', () => {
    const shown = (periods: number): NodeProgress => node(judge(planOf([100, 100, 60, 40], { alertPeriods: periods })), 'West');
    expect(shown(2)).toMatchObject({ before: { severity: 'yellow', running: 1 }, severity: 'red', running: 2 });
    expect(shown(3)).toMatchObject({ severity: 'none', running: 2 });
    expect(judge(planOf([100, 100, 60, 40], { alertPeriods: 3 })).alerts).toEqual([]);
  });

  test('the last day of a month is its running month’s, and after the year its last month is the running one', () => {
    expect(node(judge(planOf([100, 60, 100], { asOf: '2017-02-28' as Day })), 'West')).toMatchObject({
      before: { running: 0 },
      severity: 'red',
      running: 1,
    });
    const year = planOf(Array.from({ length: 12 }, () => 80), { asOf: '2018-03-31' as Day }); // prettier-ignore
    expect(node(judge(year), 'West')).toMatchObject({ before: { severity: 'red', running: 11 }, running: 12 });
    expect(node(judge(planOf([], { asOf: '2016-12-31' as Day })), 'West')).toMatchObject({ before: { running: 0 }, running: 0, severity: 'none' });
  });
});

describe('[K12] late and restated', () => {
  test('by the first posting of the cell and the month’s end; what was booked after the day does not count', () => {
    const plan = bookedPlan('2017-04-28', [
      ['2017-01', 50, '2017-01-20'],
      ['2017-01', 7, '2017-01-31'],
      ['2017-01', -3, '2017-02-02'],
      ['2017-02', 40, '2017-03-05'],
      ['2017-03', 30, '2017-04-06'],
      ['2017-03', 2, '2017-04-06'],
      ['2017-03', 1, '2017-04-20'],
      ['2017-04', 20, null],
      ['2017-04', 999, '2017-05-02'],
    ]);
    expect(node(judge(plan), 'West', 'A')).toMatchObject({ actual: 147, late: 32, restated: -2 });
    expect(node(judge(plan))).toMatchObject({ actual: 147, late: 32, restated: -2 });
  });

  test('a row without a day of booking was there first; a blank is no posting; without details nothing is late', () => {
    expect(node(judge(bookedPlan('2017-04-28', [['2017-01', 5, null], ['2017-01', 6, '2017-03-01']])))).toMatchObject({ late: 0, restated: 6 }); // prettier-ignore
    expect(node(judge(bookedPlan('2017-04-28', [['2017-01', null, '2017-01-02'], ['2017-01', 6, '2017-03-01']])))).toMatchObject({ late: 6, restated: 0 }); // prettier-ignore
    expect(node(judge(bookedPlan('2017-04-28', [['2017-01', 6, '2017-05-01']])))).toMatchObject({ actual: null, late: 0, lag: null });
    expect(node(judge(planOf([80])))).toMatchObject({ late: 0, restated: 0 });
  });

  test('the order of rows does not matter', () => {
    fc.assert(
      fc.property(anyPlan, fc.infiniteStream(fc.integer({ min: 0, max: 80 })), (plan, days) => {
        const details = plan.sales.map((fact) => {
          const late = days.next().value as number;
          return detail(late > 60 ? null : `${fact.month}-${String(1 + (late % 28)).padStart(2, '0')}`);
        });
        const order = plan.sales.map((_, i) => i).reverse();
        const sales = order.map((i) => plan.sales[i] as Plan['sales'][number]);
        const { decomposition } = decompose(plan);
        const turned = { ...plan, sales, details: order.map((i) => details[i] as SaleDetail) };
        expect(control(turned, decomposition, null)).toEqual(control({ ...plan, details }, decomposition, null));
      }),
      { numRuns: 40 },
    );
  });
});

test('[G7] the plan of an earlier day keeps details beside their sales, without what was booked later', () => {
  const plan = bookedPlan('2017-04-28', [
    ['2017-01', 1, '2017-01-20'],
    ['2017-01', 2, '2017-03-05'],
    ['2017-02', 3, '2017-02-20'],
    ['2017-03', 4, null],
  ]);
  const then = planOn(plan, '2017-02-28' as Day);
  expect(then.sales.slice(12).map(({ amount }) => amount)).toEqual([1, 3]);
  expect(then.details.slice(12).map(({ posted }) => posted)).toEqual(['2017-01-20', '2017-02-20']);
  expect(planOn({ ...plan, details: [] }, '2017-02-28' as Day)).toMatchObject({ sales: plan.sales.slice(0, 15), details: [] });
});
