import { fitRegressors } from '../../../src/engine/forecast/fitRegressors';
import { forecastPlan, type FittedSeries } from '../../../src/engine/forecast/forecastPlan';
import { forecastSeries } from '../../../src/engine/forecast/forecastSeries';
import { addMonths, month, type NodeDriver, type Plan } from '../../../src/plan';
import { makePlan, seasonalSales } from './makePlan';

const LENGTH = 48;
const days = (t: number): number => [0, 3, 0, 6, 9, 2][(t * t) % 11] ?? 0;
const sold = (size: number): number[] => seasonalSales(size, LENGTH).map((v, t) => Math.round(v * Math.exp(0.03 * days(t))));
/** One series: it and the total are fitted once. */
const plan = makePlan({ Europe: sold(9000) }, '2017-12-31', { planYear: 2018 });
const young = makePlan({ Europe: sold(9000), Asia: sold(700).slice(0, 12) }, '2017-12-31', { planYear: 2018 });
const rows = (name: string, valueOf: (t: number) => number, count = LENGTH + 12, territory = ''): Plan['drivers'] =>
  Array.from({ length: count }, (_, t) => ({
    month: addMonths(month(2014, 1), t),
    name,
    territory,
    category: '',
    value: valueOf(t),
    at: { sheet: 'Drivers', row: t + 1, column: 0 },
  }));
const told = (drivers: Plan['drivers'], of: Plan = plan, place = 0): readonly NodeDriver[] =>
  forecastPlan({ ...of, drivers }).forecast.nodes[place]!.drivers;

describe('what drivers do, and why some have no part', () => {
  test('[F32] an effect is told for a power of ten by how far the driver moved, with its error, and what it makes of each month', () => {
    const drivers = rows('Promotion days', days);
    const { forecast } = forecastPlan({ ...plan, drivers });
    const node = forecast.nodes[1]!;
    const [driver] = node.drivers;
    expect(driver).toMatchObject({ name: 'Promotion days', leftOut: null, missing: null, held: false, effect: { per: 1, share: true } });
    expect(driver!.effect!.size).toBeCloseTo(Math.expm1(0.03), 2);
    expect(Math.abs(driver!.effect!.size - Math.expm1(0.03))).toBeLessThan(3 * driver!.effect!.error);
    const average = drivers.slice(0, LENGTH).reduce((sum, { value }) => sum + value, 0) / LENGTH;
    driver!.moves.forEach((move, h) => {
      const factor = (1 + driver!.effect!.size) ** (days(LENGTH + h) - average);
      expect(move).toBeCloseTo(node.base[h]! * (1 - 1 / factor), 4);
    });
    expect(told(rows('Spend', (t) => 50_000 * days(t)))[0]!.effect!.per).toBe(100_000);
  });

  test.each<[string, Plan['drivers'], Partial<NodeDriver>]>([
    ['a month of history without a row', rows('x', days).filter((_, t) => t !== 5), { leftOut: 'no-history', missing: month(2014, 6) }],
    ['a month to come without a row', rows('x', days, LENGTH + 3), { leftOut: 'no-future', missing: month(2018, 4) }],
    ['one that never moves', rows('x', () => 7), { leftOut: 'never-moves', effect: null }],
    ['one that is the same every year', rows('x', (t) => (t % 12 === 11 ? 1 : 0)), { leftOut: 'collinear' }],
    ['noise', rows('x', (t) => (t * t * t) % 17), { leftOut: 'not-significant', moves: [] }],
  ])('[F32] %s is left out and says why', (_, drivers, driver) => {
    expect(told(drivers)).toMatchObject([driver]);
  });

  test('[F32] one that moves as another does is left out with it; one of another place is not told; one as the season does takes no other with it', () => {
    const twins = [...rows('a', days), ...rows('b', (t) => 3 * days(t) + 1)];
    expect(told(twins).map(({ leftOut }) => leftOut)).toEqual(['collinear', 'collinear']);
    expect(told(rows('x', days, LENGTH + 12, 'Asia'))).toEqual([]);
    const both = told([...rows('December', (t) => (t % 12 === 11 ? 1 : 0)), ...rows('x', days)]);
    expect(both.map(({ leftOut }) => leftOut)).toEqual(['collinear', null]);
  });

  test('[F32] a dozen values say nothing of a driver, even where it fits them exactly', () => {
    expect(told(rows('x', days), young, 2)).toMatchObject([{ leftOut: 'too-short' }]);
    const row = Float64Array.from({ length: 11 }, (_, t) => days(t));
    const [effect] = fitRegressors(
      row.map((v) => Math.exp(0.1 * v)),
      12,
      true,
      [{ name: 'x', row }],
    );
    expect(effect).toMatchObject({ used: false, reason: 'too-short', effect: 0 });
  });
});

describe('months to come beyond what history knows', () => {
  test('[F33] count no further out than the history is wide, and are told', () => {
    const at = (value: number): ReturnType<typeof forecastPlan>['forecast'] =>
      forecastPlan({ ...plan, drivers: rows('x', (t) => (t === LENGTH + 1 ? value : days(t))) }).forecast;
    expect(at(18).nodes[0]!.drivers[0]!.held).toBe(false);
    expect(at(1e12).nodes[0]!.drivers[0]!.held).toBe(true);
    expect(at(1e12).nodes[0]!.mean).toEqual(at(18).nodes[0]!.mean);
    expect(at(-1e300).nodes[0]!.mean).toEqual(at(-9).nodes[0]!.mean);
  });

  test.each([1e12, 1e-6, 1e-12, 1e100])('[F33] a driver of the size %p says what it says at 1', (size) => {
    const history = Array.from({ length: LENGTH }, (_, t) => days(t));
    const of = (factor: number): readonly number[] =>
      forecastSeries(sold(9000), {
        horizon: 3,
        period: 12,
        regressors: [{ name: 'x', history: history.map((v) => v * factor), future: [0, 6, 9].map((v) => v * factor) }],
      }).mean;
    of(size).forEach((v, h) => expect(v / of(1)[h]!).toBeCloseTo(1, 6));
  });
});

describe('series that were fitted before', () => {
  test('[F34] give the same forecast byte for byte, whatever the months to come say, and are not fitted again', () => {
    const fitted: FittedSeries = new Map();
    forecastPlan({ ...plan, drivers: rows('x', days) }, undefined, fitted);
    const kept = [...fitted.values()];
    const otherwise = { ...plan, drivers: rows('x', (t) => (t >= LENGTH ? 9 - days(t) : days(t))) };
    const quick = forecastPlan(otherwise, undefined, fitted);
    expect(JSON.stringify(quick)).toBe(JSON.stringify(forecastPlan(otherwise)));
    expect([...fitted.values()]).toEqual(kept);
    expect([...fitted.values()].every((fit, i) => fit === kept[i])).toBe(true);
    const gone = forecastPlan({ ...plan, drivers: [] }, undefined, fitted);
    expect(JSON.stringify(gone)).toBe(JSON.stringify(forecastPlan({ ...plan, drivers: [] })));
    for (let i = 0; i < 3; i++) forecastPlan({ ...plan, drivers: rows('x', (t) => days(t) + i * t) }, undefined, fitted);
    expect(fitted.size).toBeLessThanOrEqual(2 * gone.forecast.nodes.length);
  });
});

test('[F35] the shape of a forecast names the calendar months in which its season is highest and lowest', () => {
  const { forecast } = forecastPlan(makePlan({ Europe: seasonalSales(9000, 45) }, '2017-09-30'));
  expect(forecast.nodes[0]!.shape).toMatchObject({ peak: 12, trough: 6 });
  const late = forecastPlan(makePlan({ Europe: seasonalSales(9000, 43), Asia: seasonalSales(900, 45) }, '2017-09-30')).forecast;
  expect(late.nodes.find(({ path }) => path[0] === 'Europe')!.shape.peak).toBe(12);
});
