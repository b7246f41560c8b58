import { learnCurves, splitResource } from '../../../src/engine';
import { elasticityOf, returnOf } from '../../../src/engine/response/curve';
import { firstLook, LEAST, type FirstLook } from '../../../src/engine/response/firstLook';
import { gatherSpend } from '../../../src/engine/response/gatherSpend';
import { learnResponseSeason } from '../../../src/engine/response/learnResponseSeason';
import { BASES, UNIT } from '../../../src/engine/response/modelCells';
import { errorAt } from '../../../src/engine/response/returnRisk';
import { weighLine } from '../../../src/engine/response/weighLine';
import type { LineShare, ResponseCurve, SpendFact } from '../../../src/plan';
import { randomMarket, trueOptimum, type Market } from './randomMarket';

const curveAt = (market: Market, line = 0): ResponseCurve => learnCurves(market.plan)[line] as ResponseCurve;

const withSpend = (market: Market, change: (fact: SpendFact, i: number) => Partial<SpendFact>): Market => ({
  ...market,
  plan: { ...market.plan, spend: market.plan.spend.map((fact, i) => ({ ...fact, ...change(fact, i) })) },
});

test('[V2] blank is not zero: a month without revenue says nothing, the current amount that is blank is that of the last year', () => {
  const market = randomMarket(3, { lines: 5, noise: 0.1, shape: 'hill' });
  const blanked = withSpend(market, (_, i) => (i % 24 === 5 ? { revenue: null } : {}));
  expect(curveAt(blanked).months).toBe(23);
  const lines = market.plan.lines.map((line, i) => (i === 0 ? { ...line, current: null } : line));
  const split = splitResource({ ...market.plan, lines }, 'budget', { total: null, goal: null }, learnCurves({ ...market.plan, lines }));
  const spent = market.plan.spend.slice(12, 24).reduce((sum, { spend }) => sum + (spend as number), 0);
  expect((split?.lines[0] as LineShare).current).toBeCloseTo(spent, 6);
});

test('[V3] months that are wrong by a factor change little', () => {
  const clean = randomMarket(11, { lines: 8, noise: 0.1, swing: 0.4, shape: 'hill' });
  const wrong = withSpend(clean, ({ revenue }, i) => (i % 24 === 7 ? { revenue: (revenue as number) * 20 } : {}));
  const spoilt = learnCurves(wrong.plan);
  learnCurves(clean.plan).forEach((curve, i) => {
    const spend = (clean.current[i] as number) / 12;
    expect(returnOf(spoilt[i] as ResponseCurve, spend) / returnOf(curve, spend)).toBeCloseTo(1, 0.8);
  });
});

test('[V3] a season common to all lines is no response, even where spend follows it', () => {
  const market = randomMarket(11, { lines: 12, noise: 0.1, swing: 0.4, shape: 'power' });
  const seasonAt = (i: number): number => 1 + 0.4 * Math.sin((2 * Math.PI * i) / 12);
  const elasticities = (each: Market): number[] => learnCurves(each.plan).map((curve, i) => elasticityOf(curve, (market.current[i] as number) / 12));
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  // Spend follows the season by half; revenue is what that spend returns, times the season.
  const seasonal = withSpend(market, ({ spend, revenue }, i) => {
    const [line, before] = [Math.floor(i / 24), spend as number];
    const after = before * Math.sqrt(seasonAt(i % 24));
    const f = market.truth[line] as (x: number) => number;
    return { spend: after, revenue: ((revenue as number) * seasonAt(i % 24) * f(12 * after)) / f(12 * before) };
  });
  expect(Math.abs(mean(elasticities(seasonal)) - mean(elasticities(market)))).toBeLessThan(0.08);
  const histories = gatherSpend(seasonal.plan);
  const season = learnResponseSeason(
    histories,
    histories.map((history) => firstLook(history, new Array<number>(12).fill(1), 0.25)),
  );
  season.forEach((index, m) => expect(Math.abs(index / seasonAt(m) - 1)).toBeLessThan(0.1));
  const oneYear = histories.map(({ spend, revenue, season: months, ...rest }) => ({
    ...rest,
    spend: spend.slice(0, 12),
    revenue: revenue.slice(0, 12),
    season: months.slice(0, 12),
  }));
  expect(
    learnResponseSeason(
      oneYear,
      oneYear.map((history) => firstLook(history, new Array<number>(12).fill(1), 0.25)),
    ),
  ).toEqual(new Array<number>(12).fill(1));
});

test('[V4] a flat response is not taken for sales without spend: what months cannot tell apart stays as unsure as before', () => {
  const market = randomMarket(7, { lines: 8, noise: 0.1, swing: 0.4, shape: 'power' });
  const flat = withSpend(market, (fact, i) => (i < 24 ? { revenue: 50_000 * (1 + 0.05 * Math.cos(7 * i)) } : fact));
  const curve = curveAt(flat);
  const spend = (market.current[0] as number) / 12;
  expect(returnOf(curve, spend)).toBeGreaterThan(0.5 * 50_000);
  expect(elasticityOf(curve, spend)).toBeLessThan(0.5);
  expect(curve.base).toBeGreaterThan(0);
});

test('[V3] a cell is as likely as its months are under gamma noise: no shape is favoured for its level', () => {
  const market = randomMarket(11, { lines: 5, noise: 0.1, swing: 0.5, shape: 'exponential' });
  const season = new Array<number>(12).fill(1);
  for (const history of gatherSpend(market.plan)) {
    const look = firstLook(history, season, 0.1) as FirstLook;
    const { level, misfit } = weighLine(history, look, season);
    const exact = Array.from(level, (m, cell) => {
      const share = BASES[cell % BASES.length] as number;
      const unit = UNIT[Math.floor(cell / BASES.length)] as (spend: number) => number;
      return history.revenue.reduce((sum, sales, t) => {
        const mean = m * (share + (1 - share) * unit(look.shares[t] as number) + LEAST);
        const ratio = (sales + LEAST * m) / mean;
        return sum + (look.weights[t] as number) * (ratio - 1 - Math.log(ratio));
      }, 0);
    });
    const least = Math.min(...exact);
    expect(exact.some((each) => each - least > 0.1)).toBe(true);
    misfit.forEach((each, cell) => expect(Math.abs(each - ((exact[cell] as number) - least))).toBeLessThan(0.001));
  }
});

test('[V3] sales of months without spend are the base, not the return', () => {
  const market = randomMarket(5, { lines: 6, noise: 0.1, base: 0.5, shape: 'hill' });
  const truth = market.truth.map((f, i) => f(market.current[i] as number) / 12);
  const idle = withSpend(market, ({ revenue }, i) =>
    i % 4 === 1 ? { spend: 0, revenue: 0.5 * (truth[Math.floor(i / 24)] as number) } : { revenue },
  );
  learnCurves(idle.plan).forEach((curve, i) => {
    expect(curve.base / (0.5 * (truth[i] as number))).toBeGreaterThan(0.4);
    expect(curve.base / (0.5 * (truth[i] as number))).toBeLessThan(1.5);
  });
});

test('[V4] a line with few months leans on the others', () => {
  const market = randomMarket(7, { lines: 7, noise: 0.2, shape: 'power' });
  const short = {
    ...market.plan,
    spend: market.plan.spend.filter(({ line, territory, month }) => line !== 'Line 0' || territory !== 'Territory 0' || month > '2016-09'),
  };
  const curve = learnCurves(short)[0] as ResponseCurve;
  expect(curve).toMatchObject({ from: 'pooled', months: 3 });
  const none = { ...market.plan, spend: market.plan.spend.filter(({ line, territory }) => line !== 'Line 0' || territory !== 'Territory 0') };
  expect(learnCurves(none)[0]).toMatchObject({ from: 'pooled', months: 0 });
  expect((learnCurves(none)[0] as ResponseCurve).error).toBeGreaterThan(curve.error as number);
});

test('[V6] a typed curve is taken as it is; without any history the stated elasticity holds', () => {
  const market = randomMarket(2, { lines: 5 });
  const lines = market.plan.lines.map((line, i) => (i === 0 ? { ...line, mostReturn: 900, halfAt: 40 } : line));
  const [typed, other] = learnCurves({ ...market.plan, lines, spend: [] }) as [ResponseCurve, ResponseCurve];
  expect(typed).toMatchObject({ shape: 'hill', scale: 900, rate: 40, from: 'given' });
  expect(other).toMatchObject({ shape: 'power', rate: 0.12, from: 'default', months: 0 });
  expect(learnCurves({ ...market.plan, lines, spend: [] })).toEqual(learnCurves({ ...market.plan, lines, spend: [] }));
});

test('[V5] [V8] on markets of unknown shape with clear evidence the proposal earns nearly the most, and more than the current split', () => {
  const ofBest: number[] = [];
  const ofCurrent: number[] = [];
  let [held, seen] = [0, 0];
  for (let seed = 501; seed <= 504; seed++) {
    const market = randomMarket(seed, { lines: 5 + (seed % 4), noise: 0.1, swing: 0.5 });
    const split = splitResource(market.plan, 'budget', { total: market.total, goal: null }, learnCurves(market.plan));
    const lines = split?.lines ?? [];
    expect(lines.reduce((sum, { proposed }) => sum + proposed, 0)).toBe(market.total);
    const earned = lines.reduce((sum, { proposed }, i) => sum + (market.truth[i]?.(proposed) as number), 0);
    ofBest.push(earned / trueOptimum(market));
    ofCurrent.push(earned / market.current.reduce((sum, now, i) => sum + (market.truth[i]?.(now) as number), 0));
    lines.forEach(({ low, high, proposed }, i) => {
      const truth = market.truth[i]?.(proposed) as number;
      seen++;
      if (truth >= low && truth <= high) held++;
    });
  }
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  expect(mean(ofBest)).toBeGreaterThan(0.96);
  expect(mean(ofCurrent)).toBeGreaterThan(1.02);
  expect(Math.min(...ofCurrent)).toBeGreaterThan(0.99);
  expect(held / seen).toBeGreaterThan(0.65);
});

test('[V5] a proposal does not run away from what was ever spent: no market earns less than its current split', () => {
  const market = randomMarket(2004, { noise: 0.1, swing: 0.3 });
  const split = splitResource(market.plan, 'budget', { total: market.total, goal: null }, learnCurves(market.plan));
  let earned = 0;
  split?.lines.forEach(({ proposed, current }, i) => {
    const most = Math.max(current, ...market.plan.spend.slice(24 * i, 24 * i + 24).map(({ spend }) => 12 * (spend as number)));
    expect(proposed).toBeLessThanOrEqual(Math.ceil(2.5 * most));
    earned += market.truth[i]?.(proposed) as number;
  });
  expect(earned).toBeGreaterThan(market.current.reduce((sum, now, i) => sum + (market.truth[i]?.(now) as number), 0));
});

test('[V5] the error grows away from the current spend', () => {
  const curve = curveAt(randomMarket(4, { lines: 6 }));
  expect(errorAt(curve, 100, 300)).toBeGreaterThan(errorAt(curve, 100, 100));
});
