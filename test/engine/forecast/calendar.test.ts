import { calendarRegressors } from '../../../src/engine/forecast/calendarRegressors';
import { chooseCalendar } from '../../../src/engine/forecast/chooseCalendar';
import { forecastPlan, type FittedSeries } from '../../../src/engine/forecast/forecastPlan';
import { addMonths, month, monthRange, type CalendarEvent, type Plan } from '../../../src/plan';
import { makePlan } from './makePlan';

/** Numbers between −½ and ½ from a seed (Park & Miller's generator). */
function uniform(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647 - 0.5;
}

const LENGTH = 72;
const at = { sheet: 'Events', row: 1, column: 0 };
const from = month(2014, 1);
const ahead = monthRange(addMonths(from, LENGTH), addMonths(from, LENGTH + 11));
/** Of Spring Festival's eight days, those in January; the others are in February. */
const inJanuary = [2 / 8, 0, 0, 5 / 8, 0, 0, 1];
const share = (t: number): number => (t % 12 === 0 ? inJanuary[Math.floor(t / 12)]! : t % 12 === 1 ? 1 - inJanuary[Math.floor(t / 12)]! : 0);
const sold = (seed: number, effect: number, noise = 0.04): number[] => {
  const next = uniform(seed);
  return Array.from({ length: LENGTH + 12 }, (_, t) =>
    Math.round(1e5 * (1 + 0.15 * Math.cos((2 * Math.PI * t) / 12)) * Math.exp(effect * share(t) + noise * next())),
  );
};
const planOf = (values: readonly number[], calendar: Plan['settings']['calendar'] = 'CN'): Plan =>
  makePlan({ Europe: values.slice(0, LENGTH) }, '2019-12-31', { planYear: 2020, calendar });
const leafOf = (plan: Plan) => forecastPlan(plan).forecast.nodes[1]!;

describe('what the calendar offers', () => {
  test('[F39] shares of moving events in a month and working days, less the mean of the same month of the year', () => {
    const found = calendarRegressors(planOf(sold(1, 0)), from, LENGTH, ahead);
    const during = found.find(({ name, calendar }) => name === 'Spring Festival' && calendar.part === 'during')!;
    const mean = (phase: number): number => [0, 1, 2, 3, 4, 5].reduce((sum, year) => sum + share(12 * year + phase), 0) / 6;
    during.history.forEach((v, t) => expect(v).toBeCloseTo(share(t) - mean(t % 12), 10));
    expect(during.future.slice(0, 3).map((v) => Number(v.toFixed(6)))).toEqual([1 - mean(0), -mean(1), 0].map((v) => Number(v.toFixed(6))));
    expect(during.calendar).toEqual({ part: 'during', en: 'Spring Festival', zh: '春节' });
    const workdays = found.at(-1)!;
    expect(workdays.calendar.part).toBe('workdays');
    // February 2014 and 2020 by the State Council's notices: 17 and 20 days worked.
    expect(workdays.future[1]! - workdays.history[1]!).toBeCloseTo(20 - 17, 10);
    expect(new Set(found.map(({ name }) => name))).toEqual(
      new Set(['Spring Festival', 'Dragon Boat Festival', 'Mid-Autumn Festival', 'Working days']),
    );
  });

  test('[F39] nothing without a calendar; the user’s own events count, from three years on; a driver of the name wins', () => {
    const plain = planOf(sold(1, 0), 'none');
    expect(calendarRegressors(plain, from, LENGTH, ahead)).toEqual([]);
    const fair = (year: number, m: number): CalendarEvent =>
      ({ name: 'Fair', from: `${year}-0${m}-10`, to: `${year}-0${m}-12`, at }) as CalendarEvent;
    const names = (plan: Plan): string[] => calendarRegressors(plan, from, LENGTH, ahead).map(({ name, calendar }) => `${name} ${calendar.part}`);
    expect(names({ ...plain, events: [fair(2014, 3), fair(2015, 5)] })).toEqual(['Working days workdays']);
    expect(names({ ...plain, events: [fair(2014, 3), fair(2015, 5), fair(2016, 3)] })).toEqual([
      'Fair during',
      'Fair pre',
      'Fair post',
      'Working days workdays',
    ]);
    const driver = { month: from, territory: '', category: '', value: 1, at };
    const named = names({ ...planOf(sold(1, 0)), drivers: ['春节', 'working days'].map((name) => ({ ...driver, name })) });
    expect(named.some((each) => /Spring|Working/.test(each))).toBe(false);
  });
});

describe('what the calendar does to a forecast', () => {
  test('[F39] Spring Festival, jumping between January and February, comes by itself and is told with its error', () => {
    const values = sold(3, -0.3);
    const leaf = leafOf(planOf(values));
    expect(leaf.drivers).toHaveLength(1);
    const [festival] = leaf.drivers;
    expect(festival).toMatchObject({ name: 'Spring Festival', leftOut: null, held: false, calendar: { part: 'during', zh: '春节' } });
    expect(festival!.effect).toMatchObject({ per: 1, share: true });
    expect(Math.abs(festival!.effect!.size - Math.expm1(-0.3))).toBeLessThan(3 * festival!.effect!.error);
    expect(festival!.moves[0]).toBeLessThan(0);
    expect(festival!.moves[1]).toBeGreaterThan(0);
    const missed = (mean: readonly number[]): number => [0, 1].reduce((sum, h) => sum + Math.abs(mean[h]! - values[LENGTH + h]!), 0);
    expect(missed(leaf.base)).toBeLessThan(0.5 * missed(leafOf(planOf(values, 'none')).base));
  });

  test('[F39] an effect is drawn to none by 4 over its squared t, and not used under three standard errors', () => {
    const weak = leafOf(planOf(sold(5, -0.02))).drivers;
    expect(weak).toEqual([]);
    const { drivers } = leafOf(planOf(sold(3, -0.3, 0.12)));
    drivers.forEach(({ effect }) =>
      expect(Math.abs(Math.log1p(effect!.size))).toBeGreaterThan((5 / 3) * (effect!.error / (1 + effect!.size)) * 0.99),
    );
    expect(drivers.length).toBeLessThanOrEqual(3);
  });

  test('[F39] series that the calendar does not move, young ones and ones with zeros have nothing of it', () => {
    let used = 0;
    for (let seed = 1; seed <= 6; seed++) used += leafOf(planOf(sold(seed * 101, 0, 0.1))).drivers.length;
    expect(used).toBeLessThanOrEqual(1);
    const young = makePlan({ Europe: sold(3, -0.3).slice(LENGTH - 30, LENGTH) }, '2016-06-30', { calendar: 'CN' });
    expect(leafOf(young).drivers).toEqual([]);
    expect(leafOf(planOf(sold(3, -0.3).map((v, t) => (t === 9 ? 0 : v)))).drivers).toEqual([]);
    const z = Float64Array.from(sold(3, -0.3).slice(0, 35), Math.log);
    expect(chooseCalendar(z, [{ name: 'x', row: Float64Array.from(z, (_, t) => share(t)), isDays: false }])).toEqual([]);
  });

  test('[F39] a driver of the user’s keeps its effect; one that says the same takes the calendar’s place', () => {
    const days = (t: number): number => [0, 3, 0, 6, 9, 2][(t * t) % 11] ?? 0;
    const values = sold(3, -0.3).map((v, t) => v * Math.exp(0.02 * days(t)));
    const rows = (name: string, of: (t: number) => number): Plan['drivers'] =>
      Array.from({ length: LENGTH + 12 }, (_, t) => ({ month: addMonths(from, t), name, territory: '', category: '', value: of(t), at }));
    const both = leafOf({ ...planOf(values), drivers: rows('Promotion days', days) }).drivers;
    expect(both.map(({ name, leftOut }) => [name, leftOut])).toEqual([
      ['Promotion days', null],
      ['Spring Festival', null],
    ]);
    const own = leafOf({ ...planOf(values), drivers: rows('Closed in spring', (t) => 8 * share(t)) }).drivers;
    expect(own.map(({ name, leftOut }) => [name, leftOut])).toEqual([['Closed in spring', null]]);
  });

  test('[F34] a plan with a calendar that was fitted before gives the same forecast; another calendar is fitted anew', () => {
    const fitted: FittedSeries = new Map();
    const plan = planOf(sold(3, -0.3));
    const first = forecastPlan(plan, undefined, fitted);
    expect(JSON.stringify(forecastPlan(plan, undefined, fitted))).toBe(JSON.stringify(first));
    const other = planOf(sold(3, -0.3), 'US');
    expect(JSON.stringify(forecastPlan(other, undefined, fitted))).toBe(JSON.stringify(forecastPlan(other)));
  });
});
