import { cleanSeries } from '../../../src/engine/forecast/cleanSeries';
import { fitRegressors } from '../../../src/engine/forecast/fitRegressors';
import { forecastPlan } from '../../../src/engine/forecast/forecastPlan';
import { forecastSeries } from '../../../src/engine/forecast/forecastSeries';
import { sumInterval } from '../../../src/engine/forecast/sumInterval';
import { makePlan, seasonalSales } from './makePlan';

/** Numbers between −½ and ½ from a seed (Park & Miller's generator). */
function uniform(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647 - 0.5;
}

const wavy = (n: number, seed: number): Float64Array => {
  const next = uniform(seed);
  return Float64Array.from({ length: n }, (_, t) => (1 + 0.003 * t) * (1 + 0.2 * Math.sin((2 * Math.PI * t) / 12)) * (1 + 0.06 * next()));
};

describe('outliers and level shifts', () => {
  test('[F23] a value far off is found and becomes what season and neighbours say; nothing else changes', () => {
    const y = wavy(72, 5);
    const broken = y.slice();
    broken[40] = broken[40]! * 4;
    const { y: mended, cleaned } = cleanSeries(broken, 12, true);
    expect(cleaned).toHaveLength(1);
    expect(cleaned[0]).toMatchObject({ at: 40, kind: 'outlier', from: broken[40] });
    expect(Math.abs(mended[40]! / y[40]! - 1)).toBeLessThan(0.12);
    mended.forEach((v, t) => t !== 40 && expect(v).toBe(broken[t]));
    expect(broken[40]).toBe(y[40]! * 4);
  });

  test('[F23] the last value, short series and series that are wild all over are left alone', () => {
    const last = wavy(60, 3);
    last[59] = 9;
    expect(cleanSeries(last, 12, true).cleaned).toEqual([]);
    expect(cleanSeries(Float64Array.from([1, 1, 9, 1, 1.1]), 1, true).cleaned).toEqual([]);
    const next = uniform(7);
    const wild = Float64Array.from({ length: 60 }, (_, t) => (t % 7 === 0 ? 50 * (1 + next()) : 1 + 0.01 * next()));
    expect(cleanSeries(wild, 1, true).cleaned.filter(({ kind }) => kind === 'outlier')).toEqual([]);
    expect(cleanSeries(new Float64Array(40).fill(3), 12, true).cleaned).toEqual([]);
  });

  test('[F23] the forecast tells positions and values as they were given, and hardly moves', () => {
    const values: (number | null)[] = [null, null, ...wavy(60, 11)].map((v) => v && v * 1e6);
    const clean = forecastSeries(values, { horizon: 6, period: 12 });
    const at = 32;
    const broken = values.slice();
    broken[at] = broken[at]! * 5;
    const outcome = forecastSeries(broken, { horizon: 6, period: 12 });
    expect(clean.cleaned).toEqual([]);
    expect(outcome.cleaned).toHaveLength(1);
    expect(outcome.cleaned[0]!.at).toBe(at);
    expect(outcome.cleaned[0]!.from).toBeCloseTo(broken[at]!, 0);
    outcome.mean.forEach((v, h) => expect(Math.abs(v / clean.mean[h]! - 1)).toBeLessThan(0.03));
  });
});

describe('lasting jumps', () => {
  const jumped = (y: ArrayLike<number>, at: number, factor: number): Float64Array => Float64Array.from(y, (v, t) => (t < at ? v : v * factor));

  test.each([
    [50, 1.5],
    [30, 0.7],
    [62, 1.35],
  ])('[F37] one at %i, times %f, is told and the values before it are moved to the level after it; nothing else changes', (at, factor) => {
    const y = jumped(wavy(72, 5), at, factor);
    const { y: mended, cleaned } = cleanSeries(y, 12, true);
    expect(cleaned).toMatchObject([{ at, kind: 'level-shift' }]);
    const { from, to, error } = cleaned[0]!;
    expect(Math.abs(to / from / factor - 1)).toBeLessThan((4 * error!) / to);
    expect(error! / to).toBeLessThan(0.04);
    mended.forEach((v, t) => expect(v).toBeCloseTo(t < at ? (y[t]! * to) / from : y[t]!, 10));
    const { mean } = forecastSeries([...y], { horizon: 12, period: 12 });
    const without = forecastSeries(
      [...wavy(72, 5)].map((v) => v * factor),
      { horizon: 12, period: 12 },
    ).mean;
    mean.forEach((v, h) => expect(Math.abs(v / without[h]! - 1)).toBeLessThan(0.05));
  });

  test('[F37] a level that falls for a year and comes back has two', () => {
    const y = jumped(jumped(wavy(84, 9), 48, 0.6), 60, 1 / 0.6);
    const { y: mended, cleaned } = cleanSeries(y, 12, true);
    expect(cleaned.map(({ at, kind }) => [at, kind])).toEqual([
      [48, 'level-shift'],
      [60, 'level-shift'],
    ]);
    wavy(84, 9).forEach((v, t) => expect(Math.abs(mended[t]! / v - 1)).toBeLessThan(0.08));
  });

  test('[F37] data that may be negative are moved by an amount; amounts that never were negative do not become so', () => {
    const next = uniform(77);
    const y = Float64Array.from({ length: 72 }, (_, t) => (t < 50 ? 0 : -4) + next());
    const { y: mended, cleaned } = cleanSeries(y, 1, false);
    const jump = cleaned[0]!.to - cleaned[0]!.from;
    expect(Math.abs(jump + 4)).toBeLessThan(0.3);
    expect(mended[7]! - y[7]!).toBeCloseTo(jump, 10);
    const some = Float64Array.from({ length: 72 }, (_, t) => (t < 50 ? 4 - (t % 18 === 7 ? 1.2 : 0) : 0.6) + 0.8 * next());
    const low = cleanSeries(some, 1, false);
    expect(low.cleaned).toMatchObject([{ at: 50, kind: 'level-shift' }]);
    expect(Math.min(...low.y)).toBe(0);
  });

  test('[F37] season, trend, a wandering level, a few odd months, a jump at the end and demand with many zeros are none', () => {
    const shiftsOf = (y: ArrayLike<number>, positive = true): number =>
      cleanSeries(Float64Array.from(y), 12, positive).cleaned.filter(({ kind }) => kind === 'level-shift').length;
    let found = 0;
    for (let seed = 1; seed <= 30; seed++) {
      const next = uniform(seed * 7919);
      found += shiftsOf(wavy(60 + seed, seed));
      found += shiftsOf(wavy(60 + seed, seed).map((v, t) => v * Math.exp(0.02 * t)));
      let level = 0;
      found += shiftsOf(Float64Array.from({ length: 80 }, () => Math.exp((level += 0.15 * next()))));
      found += shiftsOf(wavy(72, seed).map((v, t) => (t >= 40 && t < 43 ? v * 1.6 : v)));
      found += shiftsOf(jumped(wavy(72, seed), 70, 1.6));
      found += shiftsOf(
        Float64Array.from({ length: 72 }, (_, t) => (next() > 0 ? (t < 36 ? 2 : 9) + next() : 0)),
        false,
      );
    }
    expect(found).toBeLessThanOrEqual(2);
  });

  test('[F37] a jump that a driver explains is its effect; one beside it does not blur the driver', () => {
    const event = (t: number): number => [0, 1, 0, 0, 2, 0, 1][(t * t) % 7]!;
    const price = (t: number): number => (t < 50 ? 10 : 12);
    const regressor = (name: string, of: (t: number) => number) => ({
      name,
      history: Array.from({ length: 72 }, (_, t) => of(t)),
      future: [0, 0, 0].map((_, h) => of(72 + h)),
    });
    const priced = forecastSeries([...jumped(wavy(72, 5), 50, 1.5)], { horizon: 3, period: 12, regressors: [regressor('price', price)] });
    expect(priced.effects[0]!.used).toBe(true);
    expect(priced.cleaned).toEqual([]);
    const both = jumped(wavy(72, 5), 50, 1.5).map((v, t) => v * Math.exp(0.1 * event(t)));
    const alone = wavy(72, 5).map((v, t) => v * Math.exp(0.1 * event(t)));
    const effectOf = (y: Float64Array) => forecastSeries([...y], { horizon: 3, period: 12, regressors: [regressor('event', event)] }).effects[0]!;
    expect(Math.abs(effectOf(both).effect - effectOf(alone).effect)).toBeLessThan(0.015);
    expect(effectOf(both).standardError! / effectOf(alone).standardError!).toBeLessThan(1.25);
  });

  test('[F38] a node tells the month, the levels and their error; the history that is shown stays as it was', () => {
    const values = [...jumped(wavy(60, 11), 44, 1.6)].map((v) => Math.round(v * 1e5));
    values[20] = values[20]! * 4;
    const { forecast } = forecastPlan(makePlan({ Europe: [null, ...values], Asia: values.slice(0, 15) }, '2019-01-31', { planYear: 2019 }));
    const europe = forecast.nodes.find(({ path }) => path[0] === 'Europe')!;
    expect(europe.findings).toMatchObject([
      { kind: 'outlier', month: '2015-10', from: values[20], error: null },
      { kind: 'level-shift', month: '2017-10' },
    ]);
    expect(europe.findings[1]!.to / europe.findings[1]!.from).toBeCloseTo(1.6, 1);
    expect(forecast.history.find(({ path }) => path[0] === 'Europe')!.values.slice(1)).toEqual(values);
    expect(forecast.nodes.find(({ path }) => path[0] === 'Asia')!.findings).toEqual([]);
  });
});

describe('regressors', () => {
  const event = (t: number): number => [0, 1, 0, 0, 2, 0, 1][(t * t) % 7]!;

  test('[F24] a known effect on a seasonal series is found within two standard errors, and carried into the forecast', () => {
    const n = 96;
    const y = wavy(n, 17).map((v, t) => v * Math.exp(0.2 * event(t)));
    const [found] = fitRegressors(y, 12, true, [{ name: 'event', row: Float64Array.from({ length: n }, (_, t) => event(t)) }]);
    expect(found!.used).toBe(true);
    expect(Math.abs(found!.effect - 0.2)).toBeLessThan(2.5 * found!.standardError!);
    expect(found!.standardError!).toBeLessThan(0.02);
    const future = [0, 0, 3];
    const history = Array.from({ length: n }, (_, t) => event(t));
    const driven = forecastSeries([...y], { horizon: 3, period: 12, regressors: [{ name: 'event', history, future }] });
    const rest = forecastSeries([...y], { horizon: 3, period: 12, regressors: [{ name: 'event', history, future: [0, 0, 0] }] });
    expect(driven.mean[2]! / rest.mean[2]!).toBeCloseTo(Math.exp(3 * driven.effects[0]!.effect), 6);
    expect(driven.mean[1]).toBeCloseTo(rest.mean[1]!, 10);
    expect(driven.intervals[1]!.hi[2]!).toBeGreaterThan(rest.intervals[1]!.hi[2]!);
  });

  test('[F24] on data that may be negative the effect is an amount in the units of the series', () => {
    const next = uniform(29);
    const y = Array.from({ length: 80 }, (_, t) => 1000 * (next() + 2 * event(t)));
    const row = { name: 'event', history: y.map((_, t) => event(t)), future: [1] };
    const [effect] = forecastSeries(y, { horizon: 1, period: 1, regressors: [row] }).effects;
    expect(effect).toMatchObject({ share: false, used: true });
    expect(Math.abs(effect!.effect - 2000)).toBeLessThan(2.5 * effect!.standardError!);
  });

  test('[F24] noise, a constant and two that move alike are told but not used', () => {
    const next = uniform(41);
    const y = [...wavy(60, 23)];
    const plain = forecastSeries(y, { horizon: 2, period: 12 });
    const constant = { name: 'constant', history: y.map(() => 4), future: [4, 4] };
    const outcome = forecastSeries(y, { horizon: 2, period: 12, regressors: [constant] });
    expect(outcome.effects).toMatchObject([{ name: 'constant', effect: 0, standardError: null, used: false, reason: 'never-moves', moves: [0, 0] }]);
    expect(outcome.mean).toEqual(plain.mean);
    const wild = Float64Array.from(y, () => next());
    const both = fitRegressors(Float64Array.from(y), 12, true, [
      { name: 'a', row: wild },
      { name: 'b', row: wild.map((v) => 3 * v) },
    ]);
    expect(both.every(({ effect, used, reason }) => Number.isFinite(effect) && !used && reason === 'collinear')).toBe(true);
    expect(fitRegressors(Float64Array.from(y), 12, true, [{ name: 'wild', row: wild }])[0]!.reason).toBe('not-significant');
  });

  test('[F24] a regressor must have a number for every value and step', () => {
    const options = { horizon: 2, period: 1, regressors: [{ name: 'price', history: [1, 2], future: [3] }] };
    expect(() => forecastSeries([1, 2], options)).toThrow('regressor price');
  });
});

describe('sums and words', () => {
  const outcome = forecastSeries(seasonalSales(10000, 60), { horizon: 12, period: 12, levels: [50, 80, 95] });

  test('[F25] one step is that step; the sum of several is wider than independent errors and narrower than equal ones', () => {
    const one = sumInterval(outcome, 4, 4, 80);
    expect(one.mean).toBeCloseTo(outcome.mean[4]!, 8);
    expect(one.hi).toBeCloseTo(outcome.intervals[1]!.hi[4]!, 6);
    const quarter = sumInterval(outcome, 0, 2, 95);
    const widths = outcome.widths.above.at95.slice(0, 3);
    expect(quarter.mean).toBeCloseTo(outcome.mean[0]! + outcome.mean[1]! + outcome.mean[2]!, 6);
    expect(quarter.hi - quarter.mean).toBeGreaterThan(Math.hypot(...widths));
    expect(quarter.hi - quarter.mean).toBeLessThanOrEqual(widths.reduce((a, b) => a + b, 0) + 1e-6);
    expect(sumInterval(outcome, 0, 2, 50).hi).toBeLessThan(sumInterval(outcome, 0, 2, 80).hi);
  });

  test('[F25] by hand: half-widths 3 and 4 with correlation 0.7 · 5/7 make √(9 + 16 + 12) above, 6 and 8 twice that below', () => {
    const widths = { below: { at80: [6, 8], at95: [12, 16] }, above: { at80: [3, 4], at95: [6, 8] } };
    const made = { ...outcome, mean: [5, 1], widths, persistence: 5 / 7 };
    const { lo, hi } = sumInterval({ ...made, floored: false }, 0, 1, 80);
    expect(hi).toBeCloseTo(6 + Math.sqrt(37), 8);
    expect(lo).toBeCloseTo(6 - 2 * Math.sqrt(37), 8);
    expect(sumInterval({ ...made, floored: true }, 0, 1, 80).lo).toBe(0);
    expect(() => sumInterval(outcome, 3, 12, 80)).toThrow('steps 3 to 12');
  });

  test('[F26] a forecast says its trend and season, where the season peaks, what came next and the share of each method', () => {
    const truth = seasonalSales(10000, 72).slice(60);
    const { explanation, weights, tried, method } = outcome;
    expect(explanation.peak).toBe(truth.indexOf(Math.max(...truth)));
    expect(explanation.trough).toBe(truth.indexOf(Math.min(...truth)));
    expect(explanation.season).not.toBe('none');
    expect(explanation.runnerUp!.method).not.toBe(method);
    expect(explanation.runnerUp!.mase).toBe(tried[explanation.runnerUp!.method]);
    expect(Object.values(weights).reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
    const flat = forecastSeries([4, 5, 4.5], { horizon: 2, period: 12 });
    expect(flat.explanation).toEqual({ trend: null, season: null, peak: null, trough: null, runnerUp: null });
    expect(flat.weights).toEqual({ mean: 1 });
  });
});
