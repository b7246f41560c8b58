import { backtest, backtestOrigins, scoreBacktest } from '../../../src/engine/forecast/backtest';
import { combinationWeights } from '../../../src/engine/forecast/combineModels';
import { COMBINATION } from '../../../src/engine/forecast/combinationTable';
import { etsForms } from '../../../src/engine/forecast/etsForms';
import { fitAggregates, joinAggregates } from '../../../src/engine/forecast/fitAggregates';
import { fillGaps } from '../../../src/engine/forecast/fillGaps';
import { fitEts, projectEtsFit } from '../../../src/engine/forecast/fitEts';
import type { EtsFit } from '../../../src/engine/forecast/fitEtsForm';
import { fitLeastSquares } from '../../../src/engine/forecast/fitLeastSquares';
import { fitTheta, projectTheta } from '../../../src/engine/forecast/fitTheta';
import { minimize } from '../../../src/engine/forecast/minimize';
import { seasonalNaive } from '../../../src/engine/forecast/models';
import { normalQuantile } from '../../../src/engine/forecast/normalQuantile';
import { ETS_STATES, makeEtsTrace, projectEts, runEts } from '../../../src/engine/forecast/runEts';
import { seriesFeatures } from '../../../src/engine/forecast/seriesFeatures';
import { isSeasonal, seasonalIndices } from '../../../src/engine/forecast/seasonality';
import { spreadEts } from '../../../src/engine/forecast/spreadEts';
import { widenFactor, widthTerms } from '../../../src/engine/forecast/widenFactor';
import { WIDTHS } from '../../../src/engine/forecast/widthTable';

const numbers = (...values: number[]): Float64Array => Float64Array.from(values);

describe('exponential smoothing', () => {
  test('simple smoothing by hand: level 10, α = ½, values 12, 8, 14', () => {
    const trace = makeEtsTrace(3, 1);
    const p = numbers(0.5, 0, 0, 1, 10, 0, 0);
    // errors 2, −3, 4.5 → levels 11, 9.5, 11.75
    expect(runEts({ error: 'A', trend: 'N', season: 'N' }, numbers(12, 8, 14), 3, 1, p, trace)).toBeCloseTo(4 + 9 + 20.25, 12);
    expect([...trace.level]).toEqual([10, 11, 9.5, 11.75]);
  });

  test('Holt’s damped line by hand: φ = 0.9, α = 0.5, β/α = 0.4', () => {
    const trace = makeEtsTrace(1, 1);
    const p = numbers(0.5, 0.4, 0, 0.9, 100, 10, 0);
    // fitted 100 + 9 = 109; error 11; level 114.5; growth 9 + 0.4 · 5.5 = 11.2
    runEts({ error: 'A', trend: 'Ad', season: 'N' }, numbers(120), 1, 1, p, trace);
    expect(trace.level[1]).toBeCloseTo(114.5, 12);
    expect(trace.growth[1]).toBeCloseTo(11.2, 12);
    const out = new Float64Array(2);
    projectEts({ error: 'A', trend: 'Ad', season: 'N' }, 1, p, trace, 1, out);
    expect(out[0]).toBeCloseTo(114.5 + 0.9 * 11.2, 12);
    expect(out[1]).toBeCloseTo(114.5 + (0.9 + 0.81) * 11.2, 12);
  });

  test('[F10] errors grow by hand: a level with α = ½ by ¼ a step; a trend with β = 0.2 by (½ + 0.2 j)²', () => {
    const trace = makeEtsTrace(6, 1);
    trace.error.fill(2);
    const fit = (trend: 'N' | 'A'): EtsFit => {
      const form = { error: 'A', trend, season: 'N' } as const;
      return { form, period: 1, parameters: numbers(0.5, 0.4, 0, 1, 10, 0, 0), trace, logLikelihood: 0, aicc: 0 };
    };
    // 24 over 6 values less 3 or 5 estimated ones
    const level = spreadEts(fit('N'), 3);
    [8, 10, 12].forEach((v, h) => expect(level[h]).toBeCloseTo(v, 10));
    const line = spreadEts(fit('A'), 3);
    [24, 24 * 1.49, 24 * (1.49 + 0.81)].forEach((v, h) => expect(line[h]).toBeCloseTo(v, 10));
  });

  test('[F10] terms and factors are finite for a spread of nothing, and alike on both sides unless the series is positive', () => {
    const nothing = new Float64Array(3);
    const features = { season: 0, trend: 0, bounce: 0, seasons: 0.5 };
    const context = {
      n: 6,
      period: 12,
      positive: true,
      features,
      sigma: nothing,
      scale: 0,
      mean: nothing,
      level: 0,
      laws: [null, nothing, null],
      dissent: nothing,
    };
    const terms = widthTerms(context, 3);
    expect(terms).toHaveLength(WIDTHS[80].row.length);
    expect(terms.every(Number.isFinite)).toBe(true);
    const signed = widenFactor(95, terms, false);
    const { below, above } = widenFactor(95, terms, true);
    expect(signed.below).toBe(signed.above);
    expect(below).toBeLessThan(above);
    expect(below * above).toBeCloseTo(signed.below ** 2, 10);
  });

  test('multiplicative season and error by hand: n·log of the returned sum is −2 log likelihood but for a constant', () => {
    const trace = makeEtsTrace(2, 2);
    const p = numbers(0.5, 0, 0.4, 1, 100, 0, 1.2, 0.8);
    // fitted 120, value 132: error 0.1; level 100 + ½(110 − 100) = 105; γ = 0.4 · 0.5; season 1.2 + 0.2(1.32 − 1.2) = 1.224
    // fitted 84, value 84: error 0
    const sum = runEts({ error: 'M', trend: 'N', season: 'M' }, numbers(132, 84), 2, 2, p, trace);
    expect(trace.level[1]).toBeCloseTo(105, 12);
    expect(trace.season[2]).toBeCloseTo(1.224, 12);
    expect(2 * Math.log(sum)).toBeCloseTo(2 * Math.log(0.01) + 2 * (Math.log(120) + Math.log(84)), 10);
    const out = new Float64Array(3);
    projectEts({ error: 'M', trend: 'N', season: 'M' }, 2, p, trace, 2, out);
    expect(out[0]).toBeCloseTo(105 * 1.224, 10);
    expect(out[2]).toBeCloseTo(out[0]!, 12);
  });

  test('fifteen forms for positive seasonal data, six without multiplication, none with A error and M season', () => {
    expect(etsForms(true, true)).toHaveLength(15);
    expect(etsForms(true, false).map((form) => form.error + form.trend + form.season)).toEqual(['ANN', 'AAN', 'AAdN', 'ANA', 'AAA', 'AAdA']);
    expect(etsForms(true, true).map((form) => form.error + form.trend + form.season)).not.toContain('AAM');
  });

  test('finds a straight line and a pure season again', () => {
    const line = Float64Array.from({ length: 30 }, (_, t) => 1 + 0.05 * t + 0.001 * ((t * 7) % 5));
    const [best] = fitEts(line, 30, 1, false, true);
    const out = new Float64Array(4);
    projectEtsFit(best!.fit, 30, out);
    expect(best!.fit.form.trend).not.toBe('N');
    expect(out[3]).toBeCloseTo(1 + 0.05 * 33, 1);
    const season = Float64Array.from({ length: 40 }, (_, t) => [1.4, 0.6, 0.9, 1.1][t % 4]! + 0.01 * ((t * 7) % 5));
    const weighted = fitEts(season, 40, 4, true, true);
    expect(weighted[0]!.fit.form.season).not.toBe('N');
    expect(weighted.reduce((sum, w) => sum + w.weight, 0)).toBeCloseTo(1, 12);
  });

  test('season states are read where they belong', () => {
    const p = new Float64Array(ETS_STATES + 3);
    p.set([0.1, 0, 0.1, 1, 0, 0, 5, 6, 7]);
    const trace = makeEtsTrace(0, 3);
    runEts({ error: 'A', trend: 'N', season: 'A' }, new Float64Array(0), 0, 3, p, trace);
    const out = new Float64Array(4);
    projectEts({ error: 'A', trend: 'N', season: 'A' }, 3, p, trace, 0, out);
    expect([...out]).toEqual([5, 6, 7, 5]);
  });
});

describe('Theta', () => {
  test('a straight line is continued: both Theta lines lie on it', () => {
    const y = Float64Array.from({ length: 24 }, (_, t) => 2 + 0.1 * t);
    const fit = fitTheta(y, 24, 1, false, true);
    const out = new Float64Array(3);
    projectTheta(fit, 24, out);
    out.forEach((v, h) => expect(v).toBeCloseTo(2 + 0.1 * (24 + h), 1));
  });

  test('the running regression line is that of all values so far', () => {
    const y = numbers(3, 1, 4, 1, 5, 9, 2, 6);
    const fit = fitTheta(y, 8, 1, false, true);
    const xBar = 4.5;
    const slope = y.reduce((sum, v, t) => sum + (t + 1 - xBar) * v, 0) / 42;
    expect(fit.slope[7]).toBeCloseTo(slope, 10);
    expect(fit.mean[7]).toBeCloseTo(31 / 8, 12);
  });

  test('the season is taken out and put back', () => {
    const y = Float64Array.from({ length: 48 }, (_, t) => (1 + 0.01 * t) * [1.3, 0.7, 0.8, 1.2][t % 4]!);
    const fit = fitTheta(y, 48, 4, true, true);
    expect(fit.season!.multiplicative).toBe(true);
    const out = new Float64Array(4);
    projectTheta(fit, 48, out);
    out.forEach((v, h) => expect(v / ((1 + 0.01 * (48 + h)) * [1.3, 0.7, 0.8, 1.2][h]!)).toBeCloseTo(1, 1));
  });
});

describe('season', () => {
  test('indices of a pure ratio pattern on a flat level are the pattern', () => {
    const y = Float64Array.from({ length: 16 }, (_, t) => [120, 80, 90, 110][t % 4]!);
    [1.2, 0.8, 0.9, 1.1].forEach((v, i) => expect(seasonalIndices(y, 16, 4, true)[i]).toBeCloseTo(v, 12));
    [20, -20, -10, 10].forEach((v, i) => expect(seasonalIndices(y, 16, 4, false)[i]).toBeCloseTo(v, 12));
  });

  test('the test says yes to a season, no to a short, a constant and an alternating series without one', () => {
    const y = Float64Array.from({ length: 16 }, (_, t) => [120, 80, 90, 110][t % 4]!);
    expect(isSeasonal(y, 16, 4)).toBe(true);
    expect(isSeasonal(y, 11, 4)).toBe(false);
    expect(isSeasonal(new Float64Array(40).fill(3), 40, 4)).toBe(false);
    expect(isSeasonal(y, 16, 1)).toBe(false);
  });
});

describe('gaps', () => {
  test('[F3] a straight line where there is no other season', () => {
    expect([...fillGaps([10, null, null, 40], 12)!.values]).toEqual([10, 20, 30, 40]);
  });

  test('[F3] the line plus the mean departure from it in the other seasons', () => {
    // the line from 10 to 10 says 10; a season later 35 stood 20 above its line (14 to 16: 15), a season before 26 stood 16 above its line (10): 10 + 18
    const series = [10, 26, 10, 7, 10, null, 10, 7, 14, 35, 16, 7];
    expect(fillGaps(series, 4)!.values[5]).toBe(28);
  });

  test('[F3] a fill does not fall below zero for a history that never did', () => {
    expect(fillGaps([9, 0, 9, 0, 1, null, 1, 0], 4)!.values[5]).toBe(0);
  });

  test('[F4] known values only between the first and the last', () => {
    expect(fillGaps([null, 3, 4, null, null], 12)).toMatchObject({ from: 1, trailing: 2, filled: 0 });
    expect(fillGaps([null, null], 12)).toBeNull();
  });
});

describe('back-test', () => {
  test('[F7] up to four origins, latest first, each with enough behind it', () => {
    expect(backtestOrigins(60, 12, 30)).toEqual([48, 42, 36, 30]);
    expect(backtestOrigins(60, 12, 47)).toEqual([48, 47]);
    expect(backtestOrigins(20, 12, 10)).toEqual([]);
  });

  test('[F7] errors by hand: the last season against what came', () => {
    const y = numbers(1, 2, 1, 4, 2, 4);
    const test = backtest([seasonalNaive({ y, period: 2, positive: true })], y, [4, 2], 2);
    // origin 4: (2, 4) against (1, 4): 1; origin 2: (1, 4) against (1, 2): 2
    expect(scoreBacktest(test, test.forecasts[0]!, 0.5)).toEqual({ mase: 1.5, wape: 3 / 11 });
    expect(scoreBacktest(test, test.forecasts[0]!, 1, 0).mase).toBe(1);
    const silent = backtest([seasonalNaive({ y: numbers(1, 2, 0, 0), period: 2, positive: false })], numbers(1, 2, 0, 0), [2], 2);
    expect(scoreBacktest(silent, silent.forecasts[0]!, 1)).toEqual({ mase: 1.5, wape: null });
  });

  const context = { period: 12, features: { season: 0.4, trend: 0.7, bounce: 0, seasons: 6 } };

  test('[F8] of two of the same kind, the weights go with a power of the error; a perfect method takes all', () => {
    const [one, two] = combinationWeights(['ets', 'ets'], [1, 2], context) as [number, number];
    expect(one / two).toBeCloseTo(2 ** COMBINATION.fall, 10);
    expect(one + two).toBeCloseTo(1, 12);
    expect(combinationWeights(['theta', 'ets', 'theta'], [0, 2, 0], context)).toEqual([0.5, 0, 0.5]);
    // beyond e² to either side an error moves a weight no further
    expect(combinationWeights(['ets', 'ets'], [1, 1e9], context)[1]).toBeCloseTo(combinationWeights(['ets', 'ets'], [1, 1e12], context)[1]!, 12);
  });

  test('[F8] without errors the weights come from the features by the table', () => {
    const [smooth, theta] = combinationWeights(['ets', 'theta'], [null, null], context) as [number, number];
    const score = (row: readonly number[]): number => row[0]! + 0.4 * row[3]! + 0.7 * row[4]!;
    expect(Math.log(smooth / theta)).toBeCloseTo(score(COMBINATION.methods.ets) - score(COMBINATION.methods.theta), 10);
  });

  test('[F8] features: a pure season on a line is all season and trend, noise is neither', () => {
    const clear = Float64Array.from({ length: 48 }, (_, t) => 1 + 0.1 * t + [1, -1, 0.5, -0.5][t % 4]!);
    const { season, trend, seasons } = seriesFeatures(clear, 48, 4);
    expect(season).toBeGreaterThan(0.95);
    expect(trend).toBeGreaterThan(0.99);
    expect(seasons).toBe(12);
    const hash = (t: number): number => ((t * 7919) % 101) / 101;
    expect(
      seriesFeatures(
        Float64Array.from({ length: 60 }, (_, t) => hash(t)),
        60,
        4,
      ).season,
    ).toBeLessThan(0.4);
    expect(seriesFeatures(numbers(1, 2, 3), 3, 12)).toEqual({ season: 0, trend: 0, bounce: 0, seasons: 0.25 });
  });
});

describe('aggregates', () => {
  test('[F7] blocks that agree with the steps change nothing; blocks that lie higher lift them', () => {
    const y = Float64Array.from({ length: 48 }, () => 5);
    const wave = y.map((v, t) => v + [0.5, -0.5, 0.2, -0.2][t % 4]! + 0.02 * ((t * 7) % 5));
    const fit = fitAggregates(wave, 48, 4, true)!;
    expect(fit.levels.map(({ size }) => size)).toEqual([2, 4]);
    const base = new Float64Array(4).fill(5.04);
    joinAggregates(fit, 48, base);
    base.forEach((v) => expect(Math.abs(v - 5.04)).toBeLessThan(0.5));
    const low = new Float64Array(4).fill(4);
    joinAggregates(fit, 48, low);
    expect(low.reduce((a, b) => a + b, 0)).toBeGreaterThan(16.5);
    // no block begins at an odd distance from the end
    const odd = new Float64Array(4).fill(4);
    joinAggregates(fit, 47, odd);
    expect([...odd]).toEqual([4, 4, 4, 4]);
  });

  test('[F7] the joined forecast is the least-squares one, by hand: steps 1 and 3, their block at 3 on average', () => {
    // (x₁ − 1)² + (x₂ − 3)² + 2 (½(x₁ + x₂) − 3)²: both rise by ½
    const flat = Float64Array.from({ length: 12 }, () => 3);
    const fit = fitAggregates(flat, 12, 2, true)!;
    const base = numbers(1, 3);
    joinAggregates(fit, 12, base);
    expect(base[0]).toBeCloseTo(1.5, 6);
    expect(base[1]).toBeCloseTo(3.5, 6);
  });
});

describe('numerical tools', () => {
  test('Nelder–Mead finds the minimum of Rosenbrock’s valley, and stays in its box', () => {
    const valley = (x: Float64Array): number => 100 * (x[1]! - x[0]! ** 2) ** 2 + (1 - x[0]!) ** 2;
    const free = minimize(valley, [-1, 1], [0.5, 0.5], [-5, -5], [5, 5], 400);
    expect(free.x[0]).toBeCloseTo(1, 2);
    expect(minimize(valley, [-1, 1], [0.5, 0.5], [-5, -5], [0.5, 5], 400).x[0]).toBeCloseTo(0.5, 3);
  });

  test('Levenberg–Marquardt fits a line, and holds a parameter at its bound', () => {
    const t = [0, 1, 2, 3];
    const residuals = (x: Float64Array, out: Float64Array): number => {
      let sum = 0;
      t.forEach((v, i) => {
        out[i] = 1 + 2 * v - x[0]! - x[1]! * v;
        sum += out[i]! ** 2;
      });
      return sum;
    };
    const x = numbers(0, 0);
    fitLeastSquares({ residuals, count: 4, lower: numbers(-9, -9), upper: numbers(9, 9) }, x, 50, 0);
    expect(x[0]).toBeCloseTo(1, 4);
    expect(x[1]).toBeCloseTo(2, 4);
    const bound = numbers(0, 0);
    fitLeastSquares({ residuals, count: 4, lower: numbers(-9, -9), upper: numbers(9, 1.5) }, bound, 50, 0);
    expect(bound[1]).toBe(1.5);
    // with slope 1.5 the best intercept is the mean of 1 + 0.5 t
    expect(bound[0]).toBeCloseTo(1.75, 4);
  });

  test('normal quantiles as in the tables', () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963985, 7);
    expect(normalQuantile(0.9)).toBeCloseTo(1.281551566, 7);
    expect(normalQuantile(0.5)).toBeCloseTo(0, 9);
    expect(normalQuantile(0.001)).toBeCloseTo(-3.090232306, 7);
  });
});
