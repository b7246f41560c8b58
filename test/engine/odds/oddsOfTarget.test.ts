import { type Day, type Plan, type Scope } from '../../../src/plan';
import { normalCdf } from '../../../src/engine/business/normalCdf';
import { salesOfScope } from '../../../src/engine/business/salesOfScope';
import { scopeOutlook } from '../../../src/engine/business/scopeOutlook';
import { joinSources, oddsBasis } from '../../../src/engine/odds/joinSources';
import { oddsHistory, oddsOfTarget } from '../../../src/engine/odds/oddsOfTarget';
import { makePlan, monthly } from '../makePlan';
import { dealOf, dayOf, steadyDeals } from '../pipeline/makeDeals';
import { flatForecast } from './flatForecast';

const ASOF = '2017-08-31' as Day;
const year: Scope = { members: {}, period: null };
const quarter: Scope = { members: {}, period: { from: '2017-10-01' as Day, to: '2017-12-31' as Day, label: 'Q4' } };

/** As of the end of August 2017: 20 months of sales, and a pipeline opened since the beginning of 2016. Day 608 of the pipeline is the as-of day. */
const sales = [
  ...monthly('2016-01', 20, 'North', 'Bikes', (i) => 1000 + 50 * (i % 3)),
  ...monthly('2016-01', 20, 'South', 'Bikes', (i) => 600 + 40 * (i % 4)),
];
const pipeline = steadyDeals(300, 608, 0.02, 0.03, 9, (i) => ({
  territory: i % 3 === 0 ? 'South' : 'North',
  category: 'Bikes',
  amount: 80 + (i % 7) * 40,
}));
const both: Plan = { ...makePlan({ sales, settings: { asOf: ASOF } }), pipeline };
const forecast = flatForecast(both);
const basis = oddsBasis(both, forecast);

test('[O5] without a pipeline: the normal distribution of history’s forecast', () => {
  const plan = { ...both, pipeline: [] };
  const odds = oddsOfTarget(oddsBasis(plan, forecast), { scope: year, amount: 20_000 });
  const outlook = scopeOutlook(plan, forecast, salesOfScope(plan))({}, { from: '2017-01-01' as Day, to: '2017-12-31' as Day });
  if (outlook === null) throw new Error('an outlook');
  expect(odds.mean).toBeCloseTo(outlook.mean, 6);
  expect(odds.probability).toBeCloseTo(normalCdf((outlook.mean - 20_000) / outlook.deviation), 4);
  expect(odds).toMatchObject({ pipelineWeight: 0, pipelineAlone: null, open: 0, fresh: 0 });
});

test('[O6] without a forecast: what was won and the pipeline alone', () => {
  const plan = { ...both, sales: [] };
  const odds = oddsOfTarget(oddsBasis(plan, null), { scope: year, amount: 20_000 });
  const won = pipeline
    .filter(({ state, closes }) => state === 'won' && (closes ?? '') >= '2017-01-01')
    .reduce((sum, { amount }) => sum + (amount ?? 0), 0);
  expect(odds.actual).toBeCloseTo(won, 6);
  expect(odds.pipelineWeight).toBe(1);
  expect(odds.mean).toBeCloseTo(odds.actual + odds.open + odds.fresh, 6);
  expect(odds.historyAlone).toBeNull();
});

test('[O7] every month is counted once: the joined mean lies between the two sources, and its parts add up', () => {
  const odds = oddsOfTarget(basis, { scope: year, amount: 20_000 });
  const [pipelineAlone, historyAlone] = [odds.pipelineAlone ?? NaN, odds.historyAlone ?? NaN];
  const rest = odds.mean - odds.actual;
  expect(rest).toBeGreaterThanOrEqual(Math.min(pipelineAlone, historyAlone) - 1e-6);
  expect(rest).toBeLessThanOrEqual(Math.max(pipelineAlone, historyAlone) + 1e-6);
  expect(odds.open + odds.fresh + odds.history).toBeCloseTo(rest, 6);
  expect(odds.actual).toBe(sales.filter(([month]) => month >= '2017-01').reduce((sum, [, , , amount]) => sum + (amount ?? 0), 0));
  expect(odds.band.low < odds.mean && odds.mean < odds.band.high).toBe(true);
});

test('[O7] a dimension that deals do not name is left to history', () => {
  const joined = joinSources(basis, { members: { territory: 'North', channel: 'Shop' }, period: null });
  expect(joined.pipelineAlone).toBeNull();
  expect(joined.sum.deals).toHaveLength(0);
});

test('[O8] a period ahead takes only what is won in it; one that is over is certain', () => {
  const plan = {
    ...both,
    sales: [],
    pipeline: [...pipeline, dealOf('big', 600, 'open', null, { territory: 'North', category: 'Bikes', amount: 5000 })],
  };
  const alone = oddsBasis(plan, null);
  const openIn = (scope: Scope): number => oddsOfTarget(alone, { scope, amount: 1 }).open;
  const rest: Scope = { members: {}, period: { from: '2017-09-01' as Day, to: '2017-12-31' as Day, label: '' } };
  const september: Scope = { members: {}, period: { from: '2017-09-01' as Day, to: '2017-09-30' as Day, label: '' } };
  expect(openIn(september) + openIn(quarter)).toBeCloseTo(openIn(rest), 4);
  const july: Scope = { members: {}, period: { from: '2017-07-01' as Day, to: '2017-07-31' as Day, label: '' } };
  const sold = sales.filter(([month]) => month === '2017-07').reduce((sum, [, , , amount]) => sum + (amount ?? 0), 0);
  expect([sold, sold + 1].map((amount) => oddsOfTarget(basis, { scope: july, amount }).probability)).toEqual([1, 0]);
});

test('[O9] the deal that moves it most is the largest open one, and parts of the tree are movers too', () => {
  const plan = { ...both, pipeline: [...pipeline, dealOf('big', 600, 'open', null, { territory: 'North', category: 'Bikes', amount: 5000 })] };
  const { movers, probability } = oddsOfTarget(oddsBasis(plan, forecast), { scope: year, amount: 21_500 });
  expect(movers.filter(({ deal }) => deal !== null)[0]?.deal).toBe('big');
  expect(movers.filter(({ path }) => path !== null).map(({ path }) => path)).toEqual(expect.arrayContaining([['North'], ['South']]));
  for (const { ifHigh, ifLow } of movers) expect(ifHigh).toBeGreaterThan(ifLow);
  const big = movers.find(({ deal }) => deal === 'big');
  expect((big?.ifHigh ?? 0) > (probability ?? 1) && (big?.ifLow ?? 1) < (probability ?? 0)).toBe(true);
});

test('[O10] as it stood: the same as asking on that day with what was known, whatever came later', () => {
  const target = { scope: year, amount: 20_500 };
  const days = ['2017-05-31', '2017-08-31'] as Day[];
  const points = oddsHistory(both, target, days, flatForecast);
  const changed = { ...both, sales: both.sales.map((fact) => (fact.month > '2017-05' ? { ...fact, amount: 9e6 } : fact)) };
  expect(oddsHistory(changed, target, days.slice(0, 1), flatForecast)).toEqual(points.slice(0, 1));
  expect(points.map(({ asOf }) => asOf)).toEqual(days);
  for (const { probability } of points) expect(probability !== null && probability >= 0 && probability <= 1).toBe(true);
});

test('[O5] nothing known at all: no probability', () => {
  const plan = makePlan({ targets: [['North', 100]], settings: { asOf: dayOf(600) } });
  expect(oddsOfTarget(oddsBasis(plan, null), { scope: year, amount: 100 })).toMatchObject({ probability: null, mean: 0 });
});
