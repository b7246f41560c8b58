import fc from 'fast-check';
import { crostonRates } from '../../../src/engine/intermittent/crostonRates';
import { demandAt } from '../../../src/engine/intermittent/demandAt';
import { lawInterval, stepLaw, stepVariance, type DemandLaw } from '../../../src/engine/intermittent/demandLaw';
import { isIntermittent } from '../../../src/engine/intermittent/isIntermittent';
import { sumLaw } from '../../../src/engine/intermittent/sumLaw';
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
    const law = stepLaw(demand);
    expect(law.below(0)).toBeCloseTo(1 - demand.probability, 12);
    expect(law.below(6)).toBeCloseTo(1 - demand.probability / 3, 12);
    expect([law.quantile(0.5), law.quantile(0.55), law.quantile(0.99)]).toEqual([0, 6, 9]);
    const square = demand.probability * ((2 / 3) * (6 - demand.mean) ** 2 + (1 / 3) * (9 - demand.mean) ** 2);
    expect(stepVariance(demand)).toBeCloseTo(square + (1 - demand.probability) * demand.mean ** 2, 12);
  });

  test('[I3] [I6] quantiles and probabilities agree, rise with the level, and are proportional to the unit', () => {
    const history = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 20 })), { minLength: 1, maxLength: 40 });
    const agree = (law: DemandLaw, level: number): void => {
      const value = law.quantile(level);
      expect(law.below(value)).toBeGreaterThanOrEqual(level - 1e-9);
      if (value > 0) expect(law.below(value * (1 - 1e-6) - 1e-5)).toBeLessThan(level + 1e-9);
      expect(law.quantile(Math.min(0.999, level + 0.1))).toBeGreaterThanOrEqual(value);
    };
    fc.assert(
      fc.property(history, fc.double({ min: 0.01, max: 0.99, noNaN: true }), fc.integer({ min: 2, max: 8 }), (values, level, steps) => {
        const demand = demandAt(Float64Array.from(values), values.length);
        const eight = demandAt(
          Float64Array.from(values, (v) => 8 * v),
          values.length,
        );
        agree(stepLaw(demand), level);
        agree(sumLaw(demand, steps), level);
        expect(demand.mean).toBeGreaterThanOrEqual(0);
        expect(eight.mean).toBeCloseTo(8 * demand.mean, 9);
        expect(sumLaw(eight, steps).quantile(level)).toBeCloseTo(8 * sumLaw(demand, steps).quantile(level), 6);
      }),
    );
  });

  test('[I3] no demand so far: zero for sure', () => {
    const demand = demandAt(numbers(0, 0, 0), 3);
    for (const law of [stepLaw(demand), sumLaw(demand, 6)]) expect([demand.mean, law.quantile(0.99), law.below(0)]).toEqual([0, 0, 1]);
    expect(stepVariance(demand)).toBe(0);
  });
});

describe('intervals', () => {
  test('[I4] from zero where zero is likely, else from one quantile to the other; the mean is inside; higher levels hold lower ones', () => {
    const demand = demandAt(pieces(60, 11), 60);
    const law = stepLaw(demand);
    expect(law.quantile(0.5)).toBe(0);
    expect(lawInterval(law, demand.mean, 80)).toEqual({ lo: 0, hi: law.quantile(0.8) });
    expect(lawInterval(law, demand.mean, 20)).toEqual({ lo: 0, hi: demand.mean });
    const often = { probability: 0.96, mean: 2.1, sizes: [1, 2, 2, 3] };
    const uneven = stepLaw(often);
    expect(lawInterval(uneven, 2.1, 80)).toEqual({ lo: uneven.quantile(0.1), hi: uneven.quantile(0.9) });
    for (const each of [law, uneven, sumLaw(often, 4)]) {
      for (let level = 5; level < 99; level++) {
        const [inner, outer] = [lawInterval(each, 2, level), lawInterval(each, 2, level + 1)];
        expect(outer.lo).toBeLessThanOrEqual(inner.lo);
        expect(outer.hi).toBeGreaterThanOrEqual(inner.hi);
      }
    }
  });

  test('[I6] the sum of two steps by hand: beta-binomial with five steps’ evidence, sizes each on their own', () => {
    // a = 2, b = 3: none 12/30, one 12/30, two 6/30; a size is 2 in two of three cases, else larger (4, the next whole multiple of 2 from 3 on)
    const law = sumLaw({ probability: 0.4, mean: 0.8, sizes: [2] }, 2);
    const parts = [0.4, (0.4 * 2) / 3, 0.4 / 3 + (0.2 * 4) / 9, (0.2 * 4) / 9, 0.2 / 9];
    let below = 0;
    parts.forEach((part, i) => expect(law.below(2 * i)).toBeCloseTo((below += part), 12));
    expect(law.below(1)).toBeCloseTo(0.4, 12);
    expect([law.quantile(0.4), law.quantile(0.41), law.quantile(1)]).toEqual([0, 2, 8]);
  });

  test('[I6] sizes without a common unit are as near as their cells', () => {
    const demand = { probability: 0.6, mean: 3, sizes: [1, Math.SQRT2, 2.7182818, 7.3890561] };
    const whole = { ...demand, sizes: demand.sizes.map((v) => Math.round(100 * v) / 100) };
    for (const level of [0.5, 0.8, 0.95, 0.99])
      expect(Math.abs(sumLaw(demand, 6).quantile(level) - sumLaw(whole, 6).quantile(level))).toBeLessThan(0.01 * sumLaw(demand, 6).quantile(1));
  });

  test('[I4] [I6] on steady demand the mean is near the truth, and steps and sums lie inside as often as said', () => {
    let mean = 0;
    const step = { inside: 0, stated: 0, count: 0 };
    const sum = { inside: 0, count: 0 };
    for (let seed = 1; seed <= 200; seed++) {
      const y = pieces(60, 7919 * seed);
      const demand = demandAt(y, 48);
      mean += demand.mean / 200;
      const law = stepLaw(demand);
      const { hi } = lawInterval(law, demand.mean, 80);
      for (let t = 48; t < 60; t++) if (y[t]! <= hi) step.inside++;
      step.stated += 12 * law.below(hi);
      step.count += 12;
      for (const from of [48, 54]) {
        const bounds = lawInterval(sumLaw(demand, 6), 6 * demand.mean, 80);
        const came = y.subarray(from, from + 6).reduce((a, b) => a + b, 0);
        sum.count++;
        if (came >= bounds.lo - 1e-9 && came <= bounds.hi + 1e-9) sum.inside++;
      }
    }
    expect(Math.abs(mean - 0.6)).toBeLessThan(0.06);
    expect(step.inside / step.count).toBeGreaterThan(0.8);
    expect(Math.abs(step.inside - step.stated) / step.count).toBeLessThan(0.05);
    expect(sum.inside / sum.count).toBeGreaterThan(0.78);
    expect(sum.inside / sum.count).toBeLessThan(0.92);
  });
});
