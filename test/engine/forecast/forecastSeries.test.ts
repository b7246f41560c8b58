import fc from 'fast-check';
import { forecastSeries, type SeriesOutcome } from '../../../src/engine/forecast/forecastSeries';
import { sumInterval } from '../../../src/engine/forecast/sumInterval';
import { demandAt } from '../../../src/engine/intermittent/demandAt';
import { isIntermittent } from '../../../src/engine/intermittent/isIntermittent';
import { seasonalSales } from './makePlan';

const known = new Map<string, SeriesOutcome>();

/** The forecast of monthly values, each made once for all tests. */
function monthly(values: readonly (number | null)[], horizon = 12): SeriesOutcome {
  const key = [horizon, ...values].join();
  const outcome = known.get(key) ?? forecastSeries(values, { horizon, period: 12 });
  known.set(key, outcome);
  return outcome;
}

/** Nearly normal numbers (sums of four uniform ones, deviation 0.29) from a seed, so that a series looks random and never changes (Park & Miller's generator). */
function noise(seed: number): () => number {
  let state = (seed % 2147483646) + 1;
  const uniform = (): number => (state = (state * 48271) % 2147483647) / 2147483647 - 0.5;
  return () => (uniform() + uniform() + uniform() + uniform()) / 2;
}

const noisy = (months: number, seed: number, level = 1000): number[] => {
  const next = noise(seed);
  return Array.from({ length: months }, (_, t) => level * (1 + 0.004 * t) * (1 + 0.25 * Math.sin((2 * Math.PI * t) / 12)) * (1 + 0.2 * next()));
};

function expectSound(outcome: SeriesOutcome, horizon: number, floor: number): void {
  expect(outcome.mean).toHaveLength(horizon);
  const [inner, outer] = outcome.intervals;
  outcome.mean.forEach((mean, h) => {
    const ladder = [floor, outer!.lo[h]!, inner!.lo[h]!, mean, inner!.hi[h]!, outer!.hi[h]!];
    expect(ladder.slice(1).every(Number.isFinite)).toBe(true);
    for (let i = 1; i < ladder.length; i++) expect(ladder[i]!).toBeGreaterThanOrEqual(ladder[i - 1]!);
  });
}

describe('any series', () => {
  const value = fc.oneof(
    { weight: 8, arbitrary: fc.double({ min: 0, max: 1e4, noNaN: true }) },
    { weight: 1, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.constant(null) },
  );

  test('[F11] [F12] finite, ordered and at or above zero for a history at or above zero', () => {
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 60 }), fc.constantFrom(1, 4, 7, 12, 52), (values, period) => {
        fc.pre(values.some((v) => v !== null));
        expectSound(forecastSeries(values, { horizon: 9, period }), 9, 0);
      }),
      { numRuns: 18 },
    );
  });

  test('[F11] finite and ordered for histories of any sign and any size', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 1, maxLength: 50 }),
        fc.constantFrom(1e-6, 1, 1e12),
        (values, size) => {
          expectSound(
            monthly(
              values.map((v) => v * size),
              8,
            ),
            8,
            -Infinity,
          );
        },
      ),
      { numRuns: 20 },
    );
  });

  test('[F2] multiplying the history multiplies the forecast', () => {
    const values = noisy(48, 4);
    const one = monthly(values);
    for (const factor of [0.37e-6, 1e12]) {
      const other = monthly(values.map((v) => v * factor));
      expect(other.method).toBe(one.method);
      one.mean.forEach((v, h) => {
        expect(other.mean[h]! / factor / v).toBeCloseTo(1, 3);
        expect(other.intervals[1]!.hi[h]! / factor / one.intervals[1]!.hi[h]!).toBeCloseTo(1, 3);
      });
    }
  });

  test('[F11] finite when sales stop and the back-test sees only zeros', () => {
    for (const zeros of [6, 12]) {
      const outcome = monthly([...noisy(48, 4), ...new Array<number>(zeros).fill(0)], 12);
      expectSound(outcome, 12, 0);
      expect(Object.values(outcome.tried).every(Number.isFinite)).toBe(true);
    }
  });

  test('[F2] the same input gives the same output', () => {
    expect(forecastSeries(noisy(36, 9), { horizon: 12, period: 12 })).toEqual(monthly(noisy(36, 9)));
  });

  test('[F12] a falling history does not forecast below zero, one that was negative may', () => {
    const falling = Array.from({ length: 40 }, (_, t) => Math.max(0, 400 - 10 * t));
    expect(Math.min(...monthly(falling, 24).mean, ...monthly(falling, 24).intervals[1]!.lo)).toBeGreaterThanOrEqual(0);
    expect(
      Math.min(
        ...monthly(
          falling.map((v) => v - 300),
          24,
        ).mean,
      ),
    ).toBeLessThan(-200);
  });

  test('[F1] no known value, a horizon of 0 or a broken number is a programmer’s mistake', () => {
    expect(() => monthly([null, null])).toThrow('without any known value');
    expect(() => monthly([1, 2], 0)).toThrow('horizon 0');
    expect(() => monthly([1, Number.NaN])).toThrow('finite');
    expect(() => forecastSeries([1, 2], { horizon: 2, period: 12, levels: [100] })).toThrow('level 100');
  });
});

describe('which method', () => {
  test('[F5] a constant series stays what it is, with no width', () => {
    for (const n of [1, 2, 5, 40]) {
      const outcome = monthly(new Array<number>(n).fill(250));
      expect(outcome.mean).toEqual(new Array(12).fill(250));
      expect(outcome.method).toBe('naive');
      if (n > 1) expect(outcome.intervals[1]!.hi).toEqual(outcome.mean);
    }
    expect(monthly([0, 0, 0]).mean).toEqual(new Array(12).fill(0));
  });

  test('[F5] one value: the forecast is that value and its 95 % interval reaches down to zero', () => {
    const outcome = monthly([80], 3);
    expect(outcome.mean).toEqual([80, 80, 80]);
    expect(outcome.intervals[1]!.lo).toEqual([0, 0, 0]);
    expect(outcome.intervals[1]!.hi[0]!).toBeGreaterThan(160);
    expect(outcome.backtest).toBeNull();
  });

  test('[F5] two or three values: their mean', () => {
    expect(monthly([10, 20], 2)).toMatchObject({ mean: [15, 15], method: 'mean', backtest: null });
    expect(monthly([10, 20, 60], 1)).toMatchObject({ mean: [30], method: 'mean' });
  });

  test('[F7] the back-test tries the last season, exponential smoothing, its aggregates, Theta, ARIMA and their combination', () => {
    const outcome = monthly(noisy(72, 5));
    expect(Object.keys(outcome.tried).sort()).toEqual(['aggregated', 'arima', 'combination', 'ets', 'seasonal-naive', 'theta']);
    expect(outcome.method).toBe('combination');
    expect(outcome.backtest!.mase).toBe(outcome.tried.combination);
    expect(outcome.backtest!.wape).toBeGreaterThan(0);
    expect(outcome.backtest!.wape).toBeLessThan(0.2);
  });

  test('[F8] a method that is clearly better alone is chosen: an exact season repeats', () => {
    const pattern = [3, 9, 4, 12, 5, 1, 7, 8, 2, 6, 11, 10];
    const outcome = monthly(Array.from({ length: 60 }, (_, t) => pattern[t % 12]! * 100));
    outcome.mean.forEach((v, h) => expect(v).toBeCloseTo(pattern[h]! * 100, 0));
    expect(outcome.tried['seasonal-naive']).toBe(0);
  });

  test('[F9] without a whole season of history the last value stands in for the last season', () => {
    const outcome = monthly(noisy(11, 5), 3);
    expect(Object.keys(outcome.tried)).not.toContain('seasonal-naive');
    expectSound(outcome, 3, 0);
  });

  test('[F7] season and trend are carried on', () => {
    const outcome = monthly(seasonalSales(10000, 60), 12);
    const truth = seasonalSales(10000, 72).slice(60);
    outcome.mean.forEach((v, h) => expect(Math.abs(v / truth[h]! - 1)).toBeLessThan(0.08));
  });

  test('[F2] dropping whole seasons from the front keeps the phase of the season', () => {
    const long = seasonalSales(10000, 84);
    const a = monthly(long);
    const b = monthly(long.slice(12));
    a.mean.forEach((v, h) => expect(b.mean[h]! / v).toBeCloseTo(1, 1));
  });
});

describe('intermittent demand', () => {
  const demand = fc.array(fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 500 }) }), {
    minLength: 4,
    maxLength: 60,
  });

  test('[F6] [I5] the recent distribution is the forecast, whatever the rivals’ errors, which are told', () => {
    const values = [0, 0, 6, 0, 0, 6, 0, 0, 6, 0, 0, 6, 0, 0, 6];
    const outcome = monthly(values, 4);
    const expected = demandAt(Float64Array.from(values), 15);
    expect(outcome.method).toBe('intermittent');
    outcome.mean.forEach((v) => expect(v).toBeCloseTo(expected.mean, 10));
    expect(Object.keys(outcome.tried).sort()).toEqual(['croston', 'intermittent', 'mean', 'sba', 'tsb']);
    expect(outcome.backtest!.mase).toBe(outcome.tried.intermittent);
    expect(outcome.explanation).toMatchObject({ trend: null, season: null, peak: null, trough: null });
    // demand in about a third of the steps, always 6: 80 and 95 % hold 0 and 6
    expect(outcome.intervals[0]!.lo).toEqual([0, 0, 0, 0]);
    outcome.intervals[0]!.hi.forEach((v) => expect(v).toBeCloseTo(6, 10));
    outcome.intervals[1]!.hi.forEach((v) => expect(v).toBeCloseTo(6, 10));
  });

  test('[F2] [F6] [F11] [F12] any history: finite, ordered, never negative, in proportion to its unit; sums too', () => {
    fc.assert(
      fc.property(demand, (values) => {
        fc.pre(isIntermittent(Float64Array.from(values), values.length) && new Set(values).size > 1);
        const outcome = monthly(values, 6);
        expect(outcome.method).toBe('intermittent');
        expectSound(outcome, 6, 0);
        const large = monthly(
          values.map((v) => v * 1e6),
          6,
        );
        const [sum, largeSum] = [outcome, large].map((each) => sumInterval(each, 0, 5, 80));
        expect(large.mean[5]! / 1e6).toBeCloseTo(outcome.mean[5]!, 6);
        expect(large.intervals[1]!.hi[5]! / 1e6).toBeCloseTo(outcome.intervals[1]!.hi[5]!, 6);
        expect(largeSum!.hi / 1e6).toBeCloseTo(sum!.hi, 6);
        expect(0 <= sum!.lo && sum!.lo <= sum!.mean && sum!.mean <= sum!.hi).toBe(true);
        expect(sum!.mean).toBeCloseTo(6 * outcome.mean[0]!, 6);
        // a sum of one step is that step
        expect(sumInterval(outcome, 2, 2, 95).hi).toBe(outcome.intervals[1]!.hi[2]);
      }),
      { numRuns: 20 },
    );
  });

  test('[F6] one demand only; demand that stopped goes towards zero; zeros stay zero', () => {
    for (const at of [0, 5, 11]) {
      const once = monthly(
        Array.from({ length: 12 }, (_, t) => (t === at ? 40 : 0)),
        3,
      );
      expectSound(once, 3, 0);
      expect(once.mean[0]).toBeGreaterThan(0);
      expect(once.mean[0]).toBeLessThan(40);
    }
    const busy = Array.from({ length: 24 }, (_, t) => (t % 2 === 0 ? 10 : 0));
    const means = [0, 6, 12, 24, 96].map((zeros) => monthly([...busy, ...new Array<number>(zeros).fill(0)], 1).mean[0]!);
    for (let i = 1; i < means.length; i++) expect(means[i]!).toBeLessThan(means[i - 1]!);
    expect(means.at(-1)!).toBeLessThan(0.15);
    expect(monthly(new Array<number>(24).fill(0), 2).mean).toEqual([0, 0]);
  });
});

describe('missing values', () => {
  test('[F3] a missing value is not zero: the gap is filled from its neighbours and the seasons around', () => {
    const values: (number | null)[] = seasonalSales(10000, 60);
    const whole = monthly(values);
    values[30] = null;
    values[31] = null;
    const gapped = monthly(values);
    expect(gapped.filled).toBe(2);
    whole.mean.forEach((v, h) => expect(Math.abs(gapped.mean[h]! / v - 1)).toBeLessThan(0.02));
  });

  test('[F4] leading missing values are dropped, trailing ones are steps to be crossed', () => {
    const values = noisy(36, 9);
    expect(monthly([null, null, ...values])).toEqual(monthly(values));
    const crossed = monthly([...values, null, null], 4);
    const direct = monthly(values, 6);
    expect(crossed.mean).toEqual(direct.mean.slice(2));
    expect(crossed.intervals[0]!.lo).toEqual(direct.intervals[0]!.lo.slice(2));
  });
});

describe('intervals', () => {
  test('[F10] cover about what they say on 20 series from a known process', () => {
    const counts = [0, 0];
    let points = 0;
    for (let seed = 1; seed <= 20; seed++) {
      const all = noisy(60, seed * 101);
      const { intervals } = forecastSeries(all.slice(0, 48), { horizon: 12, period: 12 });
      all.slice(48).forEach((v, h) => {
        points++;
        intervals.forEach(({ lo, hi }, i) => (counts[i]! += v >= lo[h]! && v <= hi[h]! ? 1 : 0));
      });
    }
    expect(counts[0]! / points).toBeGreaterThan(0.74);
    expect(counts[0]! / points).toBeLessThan(0.92);
    expect(counts[1]! / points).toBeGreaterThan(0.92);
    expect(counts[1]! / points).toBeLessThanOrEqual(1);
  });

  test('[F10] any levels may be asked for; they come narrowest first', () => {
    const { intervals } = forecastSeries(noisy(40, 2), { horizon: 3, period: 12, levels: [99, 50] });
    expect(intervals.map((i) => i.level)).toEqual([50, 99]);
    expect(intervals[1]!.hi[0]!).toBeGreaterThan(intervals[0]!.hi[0]!);
  });

  test('[F10] an interval does not get narrower further ahead for a series without season or trend', () => {
    const next = noise(11);
    let walk = 500;
    const { intervals } = forecastSeries(
      Array.from({ length: 80 }, () => (walk += 20 * next())),
      { horizon: 10, period: 1 },
    );
    const width = intervals[1]!.hi.map((v, h) => v - intervals[1]!.lo[h]!);
    for (let h = 1; h < width.length; h++) expect(width[h]!).toBeGreaterThanOrEqual(width[h - 1]! - 1e-9);
  });
});
