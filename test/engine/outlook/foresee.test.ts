import type { Day, Outlook, Plan } from '../../../src/plan';
import { lastDay } from '../../../src/plan';
import { decompose } from '../../../src/engine/decompose/decompose';
import { forecastPlan } from '../../../src/engine/forecast/forecastPlan';
import { foresee } from '../../../src/engine/outlook/foresee';
import { statedOdds } from '../../../src/engine/outlook/statedOdds';
import { steadyDeals } from '../pipeline/makeDeals';
import { smallPlan } from '../../support/plan';

/** Two and a third years of steady deals up to the as-of day, 850 days after the first of 2015. */
const dealsOf = (seed: number, count = 150): Plan['pipeline'] =>
  steadyDeals(count, 850, 0.02, 0.03, seed, (i) => ({
    territory: i % 3 === 0 ? 'South' : 'North',
    category: 'Bikes',
    amount: 80 + (i % 7) * 40,
  }));
const withDeals: Plan = { ...smallPlan(), pipeline: dealsOf(9), stageMoves: [], stages: [] };

function outlookOf(plan: Plan, forecast = forecastPlan(plan).forecast): Outlook {
  return foresee(plan, decompose(plan).decomposition, forecast);
}

/** The forecast of every plan with these sales and this day, whatever its deals and its ledger. */
const { forecast } = forecastPlan(withDeals);
const whole = outlookOf(withDeals, forecast);

test('[Y1] the total and each member of the first level, for the running quarter and the year; targets are what the plan adds up to', () => {
  const { leaves, roundingUnit } = decompose(withDeals).decomposition;
  expect(whole.odds.map(({ scope, from, until }) => [scope.members.territory ?? '', from, until])).toEqual(
    ['', 'North', 'South'].flatMap((member) => [
      [member, '2017-04-01', '2017-06-30'],
      [member, '2017-01-01', '2017-12-31'],
    ]),
  );
  const [quarter, year] = whole.odds;
  expect(year?.target).toBe(24_001);
  expect(quarter?.target).toBe(leaves.reduce((sum, { units }) => sum + (units[3] ?? 0) + (units[4] ?? 0) + (units[5] ?? 0), 0) * roundingUnit);
  for (const { probability } of whole.odds) expect(probability).toBeGreaterThanOrEqual(0);
  expect(whole.calibrations.map(({ target }) => target)).toEqual([24_001, 15_000, 9_001]);
});

test('[Y2] developed: at the ends of the plan year’s months and on the as-of day, from what was known then', () => {
  expect(whole.developed.map(({ asOf }) => asOf)).toEqual(['2017-01-31', '2017-02-28', '2017-03-31', '2017-04-30']);
  const later = {
    ...withDeals,
    sales: withDeals.sales.map((fact) => (fact.month === '2017-04' ? { ...fact, amount: (fact.amount ?? 0) * 9 } : fact)),
  };
  const { developed } = outlookOf(later);
  expect(developed.slice(0, 3)).toEqual(whole.developed.slice(0, 3));
  expect(developed[3]?.mean).toBeGreaterThan(whole.developed[3]?.mean ?? NaN);
});

test('[Y3] stated odds are scored on what came, and nothing is learnt from after their day', () => {
  expect(whole.reliability?.count).toBe(statedOdds(withDeals).length);
  const stated = [1, 2, 3, 4, 5, 6].flatMap((seed) => statedOdds({ ...withDeals, pipeline: dealsOf(seed, 300) }));
  expect(stated.length).toBeGreaterThan(200);
  const share = stated.filter(({ happened }) => happened).length / stated.length;
  const mean = stated.reduce((sum, { probability }) => sum + probability, 0) / stated.length;
  expect(Math.abs(share - mean)).toBeLessThan(0.08);
  expect(outlookOf(smallPlan(), forecast).reliability).toBeNull();
});

describe('[Y4] the ledger of forecasts', () => {
  test('keeps six months of the total, the territories and the leaves, once an as-of day', () => {
    expect(whole.records).toHaveLength(7 * 6);
    expect(whole.records[0]).toMatchObject({ madeOn: '2017-04-30', path: [], month: '2017-05', horizon: 1, method: 'history', by: '' });
    expect(whole.accuracy).toEqual([]);
    const at = { sheet: 'Forecast ledger', row: 1, column: 0 };
    const again = outlookOf({ ...withDeals, forecasts: whole.records.map((record) => ({ ...record, at })) }, forecast);
    expect(again.records).toEqual(whole.records);
  });

  test('scores the months that are over', () => {
    const at = { sheet: 'Forecast ledger', row: 1, column: 0 };
    const actual = withDeals.sales.filter(({ month }) => month === '2017-03').reduce((sum, { amount }) => sum + (amount ?? 0), 0);
    const record = {
      madeOn: '2017-02-28' as Day,
      path: [],
      month: '2017-03' as const,
      horizon: 1,
      lo80: null,
      hi80: null,
      method: 'gut',
      by: 'Sales desk',
    };
    const { accuracy, records } = outlookOf(
      { ...withDeals, forecasts: [{ ...record, month: '2017-03' as never, mean: actual * 1.1, at }] },
      forecast,
    );
    expect(accuracy.find(({ by }) => by === 'all')).toMatchObject({ forecasts: 1, errorHolds: true, accuracyHolds: true });
    expect(accuracy.find(({ by }) => by === 'all')?.wape).toBeCloseTo(0.1, 9);
    expect(records).toHaveLength(1 + 7 * 6);
  });
});

test('[Y5] the running month is told while it runs', () => {
  expect(whole.nowcast).toBeNull();
  const running = { ...withDeals, settings: { ...withDeals.settings, asOf: '2017-04-13' as Day } };
  const { nowcast } = outlookOf(running);
  expect(nowcast?.pace).toBeGreaterThan(0);
  expect(nowcast && nowcast.band.low < nowcast.mean && nowcast.mean < nowcast.band.high).toBe(true);
});

test('[Y6] the weeks share what the quarter lacks', () => {
  const [quarter] = whole.odds;
  const missing = Math.max(0, (quarter?.target ?? NaN) - (quarter?.actual ?? NaN));
  expect(whole.tasks.reduce((sum, { toSell }) => sum + toSell, 0)).toBe(Math.round(missing));
  expect(whole.tasks[0]?.from).toBe('2017-05-01');
  expect(whole.tasks[whole.tasks.length - 1]?.to).toBe(lastDay('2017-06' as never));
});

test('without deals and sales nothing is claimed', () => {
  const plan = { ...smallPlan(), pipeline: [], sales: [] };
  const outlook = outlookOf(plan);
  expect(outlook).toMatchObject({ pipeline: null, reliability: null, records: [], accuracy: [], nowcast: null });
  for (const { probability } of outlook.odds) expect(probability).toBeNull();
});
