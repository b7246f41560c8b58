import fc from 'fast-check';
import { forecastPlan } from '../../../src/engine/forecast/forecastPlan';
import { reconcile } from '../../../src/engine/forecast/reconcile';
import type { Forecast, NodeForecast, Plan, Scope, TargetFact } from '../../../src/plan';
import { makePlan, seasonalSales } from './makePlan';

const node = (forecast: Forecast, ...path: string[]): NodeForecast => forecast.nodes.find((n) => n.path.join('/') === path.join('/'))!;

function expectCoherent(forecast: Forecast): void {
  for (const parent of forecast.nodes) {
    const children = forecast.nodes.filter((n) => n.path.length === parent.path.length + 1 && parent.path.every((m, i) => m === n.path[i]));
    if (children.length === 0) continue;
    forecast.months.forEach((_, h) => {
      const cents = (n: NodeForecast): number => Math.round(n.mean[h]! * 100);
      expect(children.reduce((sum, n) => sum + cents(n), 0)).toBe(cents(parent));
    });
  }
}

describe('history of a plan', () => {
  test('[F13] a partial month is not used; the last day of a month closes it', () => {
    const plan = { 'Europe/Bikes': seasonalSales(10000, 39) };
    expect(forecastPlan(makePlan(plan, '2017-03-15')).forecast.origin).toBe('2017-02');
    expect(forecastPlan(makePlan(plan, '2017-03-31')).forecast.origin).toBe('2017-03');
  });

  test('[F13] channels are summed; a blank month is null, not zero; a month known in one channel counts', () => {
    const online = [100, 200, null, 400, 500];
    const store = [1, 2, null, null, 5];
    const { forecast } = forecastPlan(makePlan({ 'Europe/Bikes/Online': online, 'Europe/Bikes/Store': store }, '2014-05-31'));
    expect(forecast.history.find((n) => n.path.length === 2)!.values).toEqual([101, 202, null, 400, 505]);
  });

  test('[F13] the origin is the last complete month with any known value', () => {
    const { forecast } = forecastPlan(makePlan({ 'Europe/Bikes': seasonalSales(10000, 30) }, '2017-06-30'));
    expect(forecast.origin).toBe('2016-06');
    expect(forecast.months[0]).toBe('2016-07');
  });

  test('[F14] months reach the end of the plan year, and at least the horizon', () => {
    const plan = { 'Europe/Bikes': seasonalSales(10000, 47) };
    expect(forecastPlan(makePlan(plan, '2017-03-31')).forecast.months).toHaveLength(9);
    expect(forecastPlan(makePlan(plan, '2017-11-30')).forecast.months).toHaveLength(6);
    expect(forecastPlan(makePlan(plan, '2017-03-31', { planYear: 2018, fiscalStart: 4 })).forecast.months.at(-1)).toBe('2018-03');
  });

  test('[F15] nodes stand in tree order; a leaf without history has a note and no forecast', () => {
    const { forecast, notes } = forecastPlan(
      makePlan(
        {
          'Europe/Bikes': seasonalSales(9000, 36),
          'Asia/Bikes': [null, null],
          'Asia/Helmets': seasonalSales(500, 36),
          'Europe/Helmets': seasonalSales(700, 20),
        },
        '2016-12-31',
      ),
    );
    expect(forecast.nodes.map((n) => n.path.join('/'))).toEqual(['', 'Europe', 'Europe/Bikes', 'Europe/Helmets', 'Asia', 'Asia/Helmets']);
    expect(notes).toEqual([
      { code: 'short-history', path: ['Europe', 'Helmets'] },
      { code: 'no-forecast', path: ['Asia', 'Bikes'] },
    ]);
  });

  test('[F15] no history at all: no nodes and a note on the total', () => {
    const { forecast, notes } = forecastPlan({ ...makePlan({ 'Europe/Bikes': [1] }, '2016-12-31'), sales: [] });
    expect(forecast.nodes).toEqual([]);
    expect(notes).toEqual([{ code: 'no-forecast', path: [] }]);
  });

  test('[F13] a plan without categories has territories as leaves', () => {
    const { forecast } = forecastPlan(makePlan({ Europe: seasonalSales(9000, 36), Asia: seasonalSales(4000, 36) }, '2016-12-31'));
    expect(forecast.nodes.map((n) => n.path)).toEqual([[], ['Europe'], ['Asia']]);
    expectCoherent(forecast);
  });
});

describe('[F15] levels of the tree', () => {
  const level = (size: number): number[] => seasonalSales(size, 30);

  test('[F13] [F17] three levels stand depth first by their members and add up at every level', () => {
    const plan = makePlan(
      {
        'Europe/Bikes/Online': level(9000),
        'Europe/Bikes/Store': level(4000),
        'Asia/Bikes/Store': level(2000),
        'Asia/Helmets/Store': [null, null],
        'Europe/Helmets/Online': level(700),
      },
      '2016-12-31',
    );
    const { forecast, notes } = forecastPlan({ ...plan, levels: ['territory', 'category', 'channel'] });
    expect(forecast.nodes.map((n) => n.path.join('/'))).toEqual([
      '',
      'Europe',
      'Europe/Bikes',
      'Europe/Bikes/Online',
      'Europe/Bikes/Store',
      'Europe/Helmets',
      'Europe/Helmets/Online',
      'Asia',
      'Asia/Bikes',
      'Asia/Bikes/Store',
    ]);
    expect(notes.map(({ code, path }) => `${code} ${path.join('/')}`)).toEqual(['no-forecast Asia/Helmets', 'no-forecast Asia/Helmets/Store']);
    expectCoherent(forecast);
  });

  test('[F13] levels may stand in another order than the dimensions, and those that are no level are summed', () => {
    const plan = makePlan({ 'Europe/Bikes/Online': [5, 6], 'Europe/Helmets/Online': [1, 2], 'Asia/Bikes/Store': [10, 20] }, '2014-02-28');
    const history = (levels: Plan['levels']): string[] =>
      forecastPlan({ ...plan, levels }).forecast.history.map(({ path, values }) => `${path.join('/')}: ${values.join(' ')}`);
    expect(history(['channel', 'territory'])).toEqual([': 16 28', 'Online: 6 8', 'Online/Europe: 6 8', 'Store: 10 20', 'Store/Asia: 10 20']);
    expect(history(['category'])).toEqual([': 16 28', 'Bikes: 15 26', 'Helmets: 1 2']);
  });

  test('[F15] a target names a node at any level, for any period; one that crosses the tree names none', () => {
    const plan = makePlan({ 'Europe/Bikes/Online': level(900), 'Asia/Helmets/Store': level(700) }, '2016-12-31');
    const target = (members: Scope['members']): TargetFact => ({
      scope: { members, period: null },
      amount: 1,
      measure: '',
      objective: '',
      owner: '',
      reason: '',
      approvedBy: '',
      at: { sheet: 'Targets', row: 1, column: 1 },
    });
    const targets = [target({ territory: 'Africa' }), target({ territory: 'Asia', category: 'Bikes' }), target({ category: 'Bikes' }), target({})];
    const { notes } = forecastPlan({ ...plan, levels: ['territory', 'category', 'channel'], targets });
    expect(notes.map(({ code, path }) => `${code} ${path.join('/')}`)).toEqual(['no-forecast Asia/Bikes', 'no-forecast Africa']);
  });
});

describe('reconciliation', () => {
  test('[F16] weighted least squares on a hand-computed tree: one parent, two children', () => {
    // base 100 = 40 + 50 is 10 off; the three share it by variance 2 : 1 : 1, so parent −5, children +2.5 each
    const answer = reconcile([
      { parent: -1, base: 100, variance: 2, floor: true },
      { parent: 0, base: 40, variance: 1, floor: true },
      { parent: 0, base: 50, variance: 1, floor: true },
    ]);
    expect(answer[0]).toBeCloseTo(95, 10);
    expect(answer[1]).toBeCloseTo(42.5, 10);
    expect(answer[2]).toBeCloseTo(52.5, 10);
  });

  test('[F16] agrees with the projection S(SᵀW⁻¹S)⁻¹SᵀW⁻¹ solved by normal equations', () => {
    // total = A + B; A = a1 + a2; B = b1. Stationarity: for each leaf the weighted misses of the nodes above it sum to 0.
    const parents = [-1, 0, 1, 1, 0, 4];
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 1, max: 100, noNaN: true }), { minLength: 6, maxLength: 6 }),
        fc.array(fc.double({ min: 0.1, max: 10, noNaN: true }), { minLength: 6, maxLength: 6 }),
        (base, variance) => {
          const answer = reconcile(parents.map((parent, i) => ({ parent, base: base[i]!, variance: variance[i]!, floor: false })));
          for (const leaf of [2, 3, 5]) {
            let pull = 0;
            for (let i = leaf; i >= 0; i = parents[i]!) pull += (answer[i]! - base[i]!) / variance[i]!;
            expect(pull).toBeCloseTo(0, 6);
          }
        },
      ),
    );
  });

  test('[F16] leaves that would fall below zero are held at zero and the others still add up', () => {
    const answer = reconcile([
      { parent: -1, base: 10, variance: 1, floor: true },
      { parent: 0, base: 1, variance: 50, floor: true },
      { parent: 0, base: 40, variance: 1, floor: true },
    ]);
    expect(answer[1]).toBe(0);
    expect(answer[0]).toBeCloseTo(answer[2]!, 10);
    expect(answer[0]).toBeCloseTo(25, 10);
  });

  test('[F17] children add up to their parents exactly at every step, in whole currency and in cents', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40000 }), { minLength: 4, maxLength: 4 }), fc.integer({ min: 3, max: 40 }), (levels, months) => {
        const names = ['Europe/Bikes', 'Europe/Helmets', 'Asia/Bikes', 'Asia/Helmets'];
        const plan = makePlan(Object.fromEntries(names.map((name, i) => [name, seasonalSales(levels[i]!, months)])), '2017-12-31');
        const { forecast } = forecastPlan(plan);
        expectCoherent(forecast);
        for (const n of forecast.nodes)
          forecast.months.forEach((_, h) => {
            expect(n.lo95[h]).toBeGreaterThanOrEqual(0);
            expect(n.lo95[h]!).toBeLessThanOrEqual(n.lo80[h]!);
            expect(n.lo80[h]!).toBeLessThanOrEqual(n.mean[h]!);
            expect(n.mean[h]!).toBeLessThanOrEqual(n.hi80[h]!);
            expect(n.hi80[h]!).toBeLessThanOrEqual(n.hi95[h]!);
          });
      }),
      { numRuns: 15 },
    );
  });

  test('[F17] large plans are rounded to whole currency, small ones to cents', () => {
    const large = forecastPlan(makePlan({ 'Europe/Bikes': seasonalSales(9000, 36), 'Europe/Helmets': seasonalSales(40, 36) }, '2016-12-31')).forecast;
    expect(large.nodes.every((n) => n.mean.every(Number.isInteger))).toBe(true);
    const small = forecastPlan(makePlan({ 'Europe/Helmets': seasonalSales(40, 36).map((v) => v + 0.25) }, '2016-12-31')).forecast;
    expect(small.nodes.every((n) => n.mean.every((v) => Math.abs(v * 100 - Math.round(v * 100)) < 1e-9))).toBe(true);
  });

  test('[F18] intervals move with the reconciled mean and keep their width, but for the floor and rounding', () => {
    const { forecast } = forecastPlan(makePlan({ 'Europe/Bikes': seasonalSales(9000, 36), 'Asia/Bikes': seasonalSales(5000, 36) }, '2016-12-31'));
    const total = node(forecast);
    const parts = [node(forecast, 'Europe'), node(forecast, 'Asia')];
    const width = (n: NodeForecast): number => n.hi95[0]! - n.lo95[0]!;
    expect(width(total)).toBeGreaterThan(0);
    expect(width(total)).toBeLessThan(parts.reduce((sum, n) => sum + width(n), 0) + 4);
  });

  test('[F18] intervals reach as far down as up, but for the floor: a base interval cut at zero is not carried along', () => {
    const names = ['Europe/Bikes', 'Europe/Helmets', 'Asia/Bikes', 'Asia/Helmets'];
    const wild = (k: number): number[] => Array.from({ length: 30 }, (_, t) => 100 + ((t * t * 37 + k * 911) % 97) * 90);
    const { forecast } = forecastPlan(makePlan(Object.fromEntries(names.map((name, k) => [name, wild(k)])), '2016-06-30'));
    for (const n of forecast.nodes)
      n.mean.forEach((mean, h) => {
        const down = mean - n.lo95[h]!;
        if (n.lo95[h]! > 0) expect(Math.abs(down - (n.hi95[h]! - mean))).toBeLessThanOrEqual(2);
        else expect(down).toBeLessThanOrEqual(n.hi95[h]! - mean);
      });
    expect(forecast.nodes.some((n) => n.lo95.includes(0))).toBe(true);
  });

  test('[F19] progress counts every node once, the same plan gives the same forecast', () => {
    const plan = makePlan({ 'Europe/Bikes': seasonalSales(9000, 36), 'Asia/Bikes': seasonalSales(5000, 30) }, '2016-12-31');
    const seen: string[] = [];
    const first = forecastPlan(plan, (p) => seen.push(`${p.phase} ${p.done}/${p.total}`));
    expect(seen).toEqual(['forecast 1/5', 'forecast 2/5', 'forecast 3/5', 'forecast 4/5', 'forecast 5/5']);
    expect(forecastPlan(plan)).toEqual(first);
  });
});
