import fc from 'fast-check';
import { crostonRates } from '../../../src/engine/intermittent/crostonRates';
import { demandAt } from '../../../src/engine/intermittent/demandAt';
import { fitIntermittent } from '../../../src/engine/intermittent/fitIntermittent';
import { isIntermittent } from '../../../src/engine/intermittent/isIntermittent';
import { tsbRates } from '../../../src/engine/intermittent/tsbRates';

const numbers = (...values: number[]): Float64Array => Float64Array.from(values);

/** Even numbers from 0 to 1 from a seed (Park & Miller's generator). */
function chance(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

/** Demand with probability 0.3 a step, then 1, 2 or 3 pieces alike. */
function pieces(n: number, seed: number): Float64Array {
  const next = chance(seed);
  return Float64Array.from({ length: n }, () => (next() < 0.3 ? 1 + Math.floor(3 * next()) : 0));
}

describe('rates by hand', () => {
  test('[I2] Croston, α = ½: sizes 4 then 2 → 3; waits 2 then 3 → 2.5; the correction takes a quarter off', () => {
    expect([...crostonRates(numbers(0, 4, 0, 0, 2, 0), 6, 0.5, 1)]).toEqual([0, 2, 2, 2, 1.2, 1.2]);
    expect(crostonRates(numbers(0, 4, 0, 0, 2, 0), 6, 0.5, 0.75)[5]).toBeCloseTo(0.9, 12);
  });

  test('[I2] TSB, α = β = ½: probability ½, ¼, ⅛, then 9/16; it fades without demand, Croston’s rate does not', () => {
    const y = numbers(0, 4, 0, 0, 2);
    expect([...tsbRates(y, 5, 0.5, 0.5)]).toEqual([0, 2, 1, 0.5, (9 / 16) * 3]);
    const dying = Float64Array.from({ length: 40 }, (_, t) => (t < 10 && t % 2 === 0 ? 5 : 0));
    expect(tsbRates(dying, 40, 0.1, 0.1)[39]).toBeLessThan(0.2);
    const croston = crostonRates(dying, 40, 0.1, 1);
    expect(croston[8]).toBeGreaterThan(2);
    expect(croston[39]).toBe(croston[8]);
  });

  test('[I1] intermittent: no negative value and 1.32 steps or more a demand', () => {
    expect(isIntermittent(numbers(0, 1, 0, 1), 4)).toBe(true);
    expect(isIntermittent(numbers(1, 1, 1, 0), 4)).toBe(true);
    expect(isIntermittent(numbers(1, 1, 1, 1, 0), 5)).toBe(false);
    expect(isIntermittent(numbers(-1, 0, 0, 1), 4)).toBe(false);
    expect(isIntermittent(numbers(0, 0, 0), 3)).toBe(false);
  });
});

describe('the distribution of demand', () => {
  test('[I3] two steps by hand: weights 0.88 and 1, one step of the long run', () => {
    const demand = demandAt(numbers(6, 0), 2);
    expect(demand.probability).toBeCloseTo((0.88 + 0.5) / 2.88, 12);
    expect(demand.mean).toBeCloseTo((0.88 * 6 + 3) / 2.88, 12);
    // the one size seen has 1 of 1.5 parts of the probability, anything larger the rest
    expect(demand.below(0)).toBeCloseTo(1 - demand.probability, 12);
    expect(demand.below(6)).toBeCloseTo(1 - demand.probability / 3, 12);
    expect([demand.quantile(0.5), demand.quantile(0.55), demand.quantile(0.99)]).toEqual([0, 6, 9]);
  });

  test('[I3] quantiles and probabilities agree, rise with the level, and are proportional to the unit', () => {
    const history = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 20 })), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(history, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (values, level) => {
        const demand = demandAt(Float64Array.from(values), values.length);
        const value = demand.quantile(level);
        expect(demand.below(value)).toBeGreaterThanOrEqual(level - 1e-9);
        if (value > 0) expect(demand.below(value * (1 - 1e-9))).toBeLessThan(level + 1e-9);
        expect(demand.quantile(Math.min(0.999, level + 0.1))).toBeGreaterThanOrEqual(value);
        expect(demand.mean).toBeGreaterThanOrEqual(0);
        expect(
          demandAt(
            Float64Array.from(values, (v) => 8 * v),
            values.length,
          ).mean,
        ).toBeCloseTo(8 * demand.mean, 9);
      }),
    );
  });

  test('[I3] no demand so far: zero for sure', () => {
    const demand = demandAt(numbers(0, 0, 0), 3);
    expect([demand.mean, demand.quantile(0.99), demand.below(0)]).toEqual([0, 0, 1]);
  });
});

describe('a fit', () => {
  test('[I4] mean, median and upper end: from the values before the origin only', () => {
    const y = pieces(60, 11);
    const fit = fitIntermittent(y, 60);
    const other = fitIntermittent(
      y.map((v, t) => (t < 30 ? v : v + 3)),
      60,
    );
    expect(other.mean(30)).toBe(fit.mean(30));
    expect(other.mean(60)).toBeGreaterThan(fit.mean(60));
    expect(fit.median(60)).toBe(0);
    expect(fit.upper(60, 95)).toBeGreaterThanOrEqual(fit.upper(60, 80));
    expect(fit.upper(60, 20)).toBe(fit.mean(60));
  });

  test('[I4] on steady demand the mean is near the truth, and limits hold as often as they say', () => {
    let [mean, inside, stated, count] = [0, 0, 0, 0];
    for (let seed = 1; seed <= 200; seed++) {
      const y = pieces(60, 7919 * seed);
      const fit = fitIntermittent(y, 48);
      mean += fit.mean(48) / 200;
      const upper = fit.upper(48, 80);
      for (let t = 48; t < 60; t++) if (y[t]! <= upper) inside++;
      stated += 12 * demandAt(y, 48).below(upper);
      count += 12;
    }
    expect(Math.abs(mean - 0.6)).toBeLessThan(0.06);
    expect(inside / count).toBeGreaterThan(0.8);
    expect(Math.abs(inside - stated) / count).toBeLessThan(0.05);
  });

  test('[I5] rivals are tried over the last half; none when that is under six steps', () => {
    const y = numbers(0, 3, 0, 0, 3, 0, 0, 3, 0, 0, 3, 0);
    const { tried } = fitIntermittent(y, 12);
    expect(tried!.zero).toBeCloseTo(Math.sqrt((9 + 9) / 6), 12);
    expect(Object.keys(tried!).sort()).toEqual(['croston', 'recent', 'sba', 'tsb', 'zero']);
    expect(fitIntermittent(y, 10).tried).toBeNull();
  });
});
