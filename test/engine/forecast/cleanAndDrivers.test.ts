import { cleanSeries } from '../../../src/engine/forecast/cleanSeries';
import { fitRegressors } from '../../../src/engine/forecast/fitRegressors';
import { forecastSeries } from '../../../src/engine/forecast/forecastSeries';
import { sumInterval } from '../../../src/engine/forecast/sumInterval';
import { seasonalSales } from './makePlan';

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

  test('[F23] a lasting jump is told with its levels and left as it is', () => {
    const next = uniform(77);
    const y = Float64Array.from({ length: 72 }, (_, t) => (t < 36 ? 1 : 2) * (1 + 0.05 * next()));
    const { y: same, cleaned: shift } = cleanSeries(y, 1, true);
    expect([...same]).toEqual([...y]);
    expect(shift).toHaveLength(1);
    expect(shift[0]).toMatchObject({ at: 36, kind: 'level-shift' });
    expect(shift[0]!.from).toBeCloseTo(1, 1);
    expect(shift[0]!.to).toBeCloseTo(2, 1);
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
