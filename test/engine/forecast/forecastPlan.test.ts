import fc from 'fast-check';
import { WIDTHS } from '../../../src/engine/forecast/widthTable';
import { forecastPlan } from '../../../src/engine/forecast/forecastPlan';
import { addMonths, month, type Forecast, type NodeForecast, type Plan, type Scope, type TargetFact } from '../../../src/plan';
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
  test('[F16] the total pools what it says itself with what its leaves say; a leaf whose history never was negative stays at or above zero', () => {
    const wild = (t: number): number => ((t * t * 37 + t * 11) % 97) * 90;
    const plan = makePlan(
      {
        'Europe/Bikes': seasonalSales(9000, 48).map((v, t) => v + wild(t)),
        'Europe/Helmets': seasonalSales(9000, 48).map((v, t) => v - wild(t)),
        'Asia/Bikes': Array.from({ length: 48 }, (_, t) => Math.max(0, 4000 - 100 * t)),
      },
      '2017-12-31',
    );
    const { forecast } = forecastPlan(plan);
    const total = node(forecast);
    const leaves = forecast.nodes.filter((n) => n.path.length === 2);
    const summed = total.base.map((_, h) => Math.round(leaves.reduce((sum, n) => sum + n.base[h]!, 0)));
    expect(total.mean).not.toEqual(total.base.map(Math.round));
    expect(total.mean).not.toEqual(summed);
    expectCoherent(forecast);
    for (const leaf of leaves) expect(Math.min(...leaf.mean)).toBeGreaterThanOrEqual(0);
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
      { numRuns: 5 },
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

  test('[F18] an intermittent leaf reaches down as its own law does', () => {
    const rare = Array.from({ length: 48 }, (_, t) => (t % 5 === 0 ? 2000 + (t % 3) * 500 : 0));
    const { forecast } = forecastPlan(makePlan({ 'Europe/Bikes': seasonalSales(9000, 48), 'Europe/Spares': rare }, '2017-12-31'));
    const leaf = node(forecast, 'Europe', 'Spares');
    expect(leaf.method).toBe('intermittent');
    expect(Math.min(...leaf.mean)).toBeGreaterThan(0);
    for (const lo of leaf.lo80) expect(lo).toBe(0);
  });

  test('[F18] intervals reach down as far as their own width below says, but for the floor: a base interval cut at zero is not carried along', () => {
    const names = ['Europe/Bikes', 'Europe/Helmets', 'Asia/Bikes', 'Asia/Helmets'];
    const wild = (k: number): number[] => Array.from({ length: 30 }, (_, t) => 100 + ((t * t * 37 + k * 911) % 97) * 90);
    const { forecast } = forecastPlan(makePlan(Object.fromEntries(names.map((name, k) => [name, wild(k)])), '2016-06-30'));
    for (const n of forecast.nodes)
      n.mean.forEach((mean, h) => {
        const [down, up] = [mean - n.lo95[h]!, n.hi95[h]! - mean];
        const lean = Math.exp(2 * WIDTHS[95].lean);
        expect(down).toBeLessThanOrEqual(up);
        if (n.lo95[h]! > 0) expect(down * lean).toBeGreaterThanOrEqual(up - 2);
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

describe('drivers and short series', () => {
  const at = { sheet: 'Drivers', row: 1, column: 1 };
  const promoted = (t: number): number => ((t * t * 7 + t) % 11 < 4 ? 1 : 0);
  const rows = (count: number, territory: string, valueOf: (t: number) => number): Plan['drivers'] =>
    Array.from({ length: count }, (_, t) => ({
      month: addMonths(month(2014, 1), t),
      name: 'promotion',
      territory,
      category: '',
      value: valueOf(t),
      at,
    }));
  const plan = makePlan(
    { 'Europe/Bikes': seasonalSales(9000, 36).map((v, t) => Math.round(v * (1 + 0.5 * promoted(t)))), 'Asia/Bikes': seasonalSales(5000, 36) },
    '2016-12-31',
  );

  test('[F27] a driver moves the forecast of the nodes it holds for, in the months it is planned in', () => {
    const { forecast } = forecastPlan({ ...plan, drivers: rows(48, 'Europe', promoted) });
    const unaware = forecastPlan(plan).forecast;
    const rise = (h: number): number => node(forecast, 'Europe', 'Bikes').base[h]! / node(unaware, 'Europe', 'Bikes').base[h]!;
    const months = forecast.months.map((_, h) => h);
    const mean = (hs: readonly number[]): number => hs.reduce((sum, h) => sum + rise(h), 0) / hs.length;
    expect(mean(months.filter((h) => promoted(36 + h) === 1)) / mean(months.filter((h) => promoted(36 + h) === 0))).toBeGreaterThan(1.3);
    expect(node(forecast, 'Asia', 'Bikes').base).toEqual(node(unaware, 'Asia', 'Bikes').base);
    expectCoherent(forecast);
  });

  test('[F27] a driver that is not known for every month to come is left out; the narrowest row counts', () => {
    const unaware = forecastPlan(plan).forecast;
    const { nodes } = forecastPlan({ ...plan, drivers: rows(47, 'Europe', promoted) }).forecast;
    expect(nodes.map((each) => ({ ...each, drivers: [] }))).toEqual(unaware.nodes);
    expect(nodes.find(({ path }) => path.join() === 'Europe')?.drivers).toMatchObject([{ leftOut: 'no-future' }]);
    const narrow = forecastPlan({ ...plan, drivers: [...rows(48, '', () => 0), ...rows(48, 'Europe', promoted)] }).forecast;
    expect(node(narrow, 'Europe').base).toEqual(node(forecastPlan({ ...plan, drivers: rows(48, 'Europe', promoted) }).forecast, 'Europe').base);
    expect(node(narrow).base).toEqual(node(unaware).base);
  });

  test('[F28] a series of 14 months takes the season of its siblings', () => {
    const short = seasonalSales(3000, 48).map((v, t) => (t < 34 ? null : v));
    const { forecast } = forecastPlan(
      makePlan({ 'Europe/Bikes': seasonalSales(9000, 48), 'Europe/Helmets': short }, '2017-12-31', { planYear: 2018 }),
    );
    const helmets = node(forecast, 'Europe', 'Helmets');
    expect(helmets.method).toBe('pooled');
    const peak = (n: NodeForecast): number => n.base.indexOf(Math.max(...n.base));
    expect(peak(helmets)).toBe(11);
    expect(helmets.base[11]! / helmets.base[5]!).toBeGreaterThan(1.3);
    expect(node(forecast, 'Europe', 'Bikes').method).not.toBe('pooled');
  });
});
