import fc from 'fast-check';
import { countDifferences, countSeasonalDifferences } from '../../../src/engine/arima/countDifferences';
import { estimateArma } from '../../../src/engine/arima/estimateArma';
import { runArma, startArma } from '../../../src/engine/arima/filterArma';
import { fitArima, fitArimaOrder, refitArima } from '../../../src/engine/arima/fitArima';
import { multiplySeasonal, polynomialOf, rootsOutside } from '../../../src/engine/arima/lagPolynomial';
import { earliestOrigin, projectArima, varianceMultipliers } from '../../../src/engine/arima/projectArima';

/** Even noise between −½ and ½ from a seed (Park & Miller's generator). */
function noise(seed: number): () => number {
  let state = (seed % 2147483646) + 1;
  return () => (state = (state * 48271) % 2147483647) / 2147483647 - 0.5;
}

const made = (n: number, at: (t: number, e: number) => number, seed = 5): Float64Array => {
  const next = noise(seed);
  return Float64Array.from({ length: n }, (_, t) => at(t, next()));
};

describe('differences', () => {
  test('[A1] a random walk is differenced once, noise never, a sum of a random walk twice', () => {
    const walk = (x: Float64Array): Float64Array => {
      let sum = 0;
      return x.map((v) => (sum += v));
    };
    const e = made(120, (_, v) => v);
    expect(countDifferences(e)).toBe(0);
    expect(countDifferences(walk(e))).toBe(1);
    expect(countDifferences(walk(walk(e)))).toBe(2);
  });

  test('[A1] a strong season asks for one seasonal difference, a weak one or two seasons of history for none', () => {
    const season = (strength: number): Float64Array => made(60, (t, e) => strength * Math.sin((2 * Math.PI * t) / 12) + e);
    expect(countSeasonalDifferences(season(2), 12)).toBe(1);
    expect(countSeasonalDifferences(season(0.1), 12)).toBe(0);
    expect(countSeasonalDifferences(season(2).subarray(0, 24), 12)).toBe(0);
  });
});

describe('lag polynomials', () => {
  test('[A2] partial autocorrelations below 1 give roots outside the circle; (1 − 0.5B)(1 − 0.4B²) by hand', () => {
    expect([...multiplySeasonal(Float64Array.of(1, -0.5), Float64Array.of(1, -0.4), 2)]).toEqual([1, -0.5, -0.4, 0.2]);
    fc.assert(
      fc.property(fc.array(fc.double({ min: -0.98, max: 0.98, noNaN: true }), { minLength: 1, maxLength: 4 }), (partials) => {
        expect(rootsOutside(polynomialOf(partials), 1)).toBe(true);
        expect(rootsOutside(polynomialOf([...partials, 1.01]), 1)).toBe(false);
      }),
      { numRuns: 40 },
    );
    // a root at 1/0.995 is outside the circle, but within 1 % of it
    expect(rootsOutside(Float64Array.of(1, -0.995), 1)).toBe(true);
    expect(rootsOutside(Float64Array.of(1, -0.995), 1.01)).toBe(false);
  });
});

describe('likelihood', () => {
  test('[A4] innovations are those of the process’s covariance matrix', () => {
    const partial = fc.double({ min: -0.9, max: 0.9, noNaN: true });
    fc.assert(
      fc.property(fc.array(partial, { maxLength: 3 }), fc.array(partial, { maxLength: 3 }), partial, partial, (phi, theta, Phi, Theta) => {
        const ar = multiplySeasonal(polynomialOf(phi), polynomialOf([Phi]), 4);
        const ma = multiplySeasonal(polynomialOf(theta), polynomialOf([Theta]), 4);
        const n = 14;
        const w = made(n, (_, e) => e);
        const trace = { innovations: [new Float64Array(n)], variance: new Float64Array(n), states: null };
        runArma(startArma(ar, ma)!, [w], n, trace);
        const { innovations, variance } = innovate(w, covariances(ar, ma, n));
        for (let t = 0; t < n; t++) {
          expect(Math.abs(trace.variance[t]! / variance[t]! - 1)).toBeLessThan(1e-6);
          expect(Math.abs(trace.innovations[0]![t]! - innovations[t]!)).toBeLessThan(1e-6);
        }
      }),
      { numRuns: 25 },
    );
  });

  test('[A4] noise about a mean by hand: −n/2 (log 2π σ² + 1)', () => {
    const w = Float64Array.of(1, 3, 2, 6);
    const fit = estimateArma(w, 4, { p: 0, d: 0, q: 0, P: 0, D: 0, Q: 0, period: 1, constant: true, harmonics: 0 }, new Float64Array(0), 1e-9)!;
    expect(fit.constant).toBeCloseTo(3, 12);
    expect(fit.squares).toBeCloseTo(14, 12);
    expect(fit.logLik).toBeCloseTo(-2 * (Math.log(2 * Math.PI * 3.5) + 1), 12);
    expect(fit.aicc).toBeCloseTo(-2 * fit.logLik + 2 * 2 + 12, 12);
  });
});

describe('forecasts', () => {
  test('[A6] a random walk with drift by hand, and its variance grows by one a step', () => {
    const y = Float64Array.of(10, 13, 14, 19, 20);
    const fit = fitArimaOrder({ p: 0, d: 1, q: 0, P: 0, D: 0, Q: 0, period: 1, constant: true }, y, 5)!;
    const out = new Float64Array(3);
    projectArima(fit, 5, out);
    [22.5, 25, 27.5].forEach((v, h) => expect(out[h]).toBeCloseTo(v, 10));
    projectArima(fit, 2, out);
    expect(out[0]).toBeCloseTo(15.5, 10);
    expect([...varianceMultipliers(fit, 3)]).toEqual([1, 2, 3]);
  });

  test('[A6] from an earlier origin only the values before it count', () => {
    const y = made(72, (t, e) => 20 + 0.2 * t + 5 * Math.sin((2 * Math.PI * t) / 12) + 2 * e);
    const fit = fitArima(y, 60, 12)!;
    const changed = fitArima(
      y.map((v, t) => (t < 60 ? v : v + 50)),
      60,
      12,
    )!;
    const [a, b] = [new Float64Array(12), new Float64Array(12)];
    for (const origin of [earliestOrigin(fit), 40, 60]) {
      projectArima(fit, origin, a);
      projectArima(changed, origin, b);
      expect([...b]).toEqual([...a]);
    }
    projectArima(fit, 72, a);
    projectArima(changed, 72, b);
    expect(Math.abs(b[0]! - a[0]!)).toBeGreaterThan(10);
  });

  test('[A7] refitting on the same values stays where it was; on fewer it keeps the orders', () => {
    const y = made(96, (t, e) => 100 + t + 15 * Math.cos((2 * Math.PI * t) / 12) + 6 * e);
    const fit = fitArima(y, 96, 12)!;
    expect(refitArima(fit, y, 96)!.aicc).toBeCloseTo(fit.aicc, 3);
    const shorter = refitArima(fit, y, 70)!;
    expect(shorter.order).toEqual(fit.order);
    expect(shorter.n).toBe(70);
    expect(refitArima(fit, y, 13)).toBeNull();
  });

  test('[A5] a season of 52 weeks comes back by Fourier terms', () => {
    const y = made(182, (t, e) => 50 + 10 * Math.sin((2 * Math.PI * t) / 52) + 4 * Math.cos((4 * Math.PI * t) / 52) + 2 * e);
    const fit = fitArima(y, 156, 52)!;
    expect(fit.order.harmonics).toBeGreaterThanOrEqual(2);
    const out = new Float64Array(26);
    projectArima(fit, 156, out);
    const worst = Math.max(...out.map((v, h) => Math.abs(v - y[156 + h]!)));
    expect(worst).toBeLessThan(2);
    expect(refitArima(fit, y, 130)!.order).toEqual(fit.order);
  });

  test('[A5] weeks have the month for a second season, other seasons have not', () => {
    const month = 365.25 / 84;
    const y = made(182, (t, e) => 50 + 6 * Math.sin((2 * Math.PI * t) / 52) + 5 * Math.cos((2 * Math.PI * t) / month) + e);
    const fit = fitArima(y, 156, 52)!;
    expect(fit.season.waves.some((wave) => Math.abs(wave * month - 1) < 1e-9)).toBe(true);
    const out = new Float64Array(26);
    projectArima(fit, 156, out);
    expect(Math.max(...out.map((v, h) => Math.abs(v - y[156 + h]!)))).toBeLessThan(2);
    expect(refitArima(fit, y, 130)!.season.waves).toEqual(fit.season.waves);
    expect(fitArima(y, 156, 51)!.season.waves.every((wave) => Number.isInteger(Math.round(wave * 51 * 1e9) / 1e9))).toBe(true);
  });
});

describe('any series', () => {
  test('[A8] constant, straight, short: forecasts go on, nothing is not a number', () => {
    const of = (values: readonly number[], period: number): number[] => {
      const out = new Float64Array(3);
      projectArima(fitArima(Float64Array.from(values), values.length, period)!, values.length, out);
      return [...out];
    };
    expect(of([7, 7, 7, 7, 7], 12)).toEqual([7, 7, 7]);
    expect(of([0, 0, 0, 0], 1)).toEqual([0, 0, 0]);
    of(
      Array.from({ length: 30 }, (_, t) => 3 * t),
      1,
    ).forEach((v, h) => expect(v).toBeCloseTo(3 * (30 + h), 8));
    expect(fitArima(Float64Array.of(1, 2, 3), 3, 1)).toBeNull();
  });

  test('[A8] finite for any history, period and size, and in proportion to its unit', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 4, maxLength: 45 }),
        fc.constantFrom(1, 4, 12, 52),
        (values, period) => {
          const y = Float64Array.from(values);
          const fit = fitArima(y, y.length, period);
          if (!fit) return;
          const out = new Float64Array(8);
          projectArima(fit, y.length, out);
          expect(out.every(Number.isFinite)).toBe(true);
          expect(varianceMultipliers(fit, 8).every((v) => v >= 1 && Number.isFinite(v))).toBe(true);
          expect(Number.isFinite(fit.sigma2)).toBe(true);
          const large = fitArima(
            y.map((v) => v * 2 ** 30),
            y.length,
            period,
          )!;
          const other = new Float64Array(8);
          projectArima(large, y.length, other);
          other.forEach((v, h) => expect(v).toBeCloseTo(out[h]! * 2 ** 30, 0));
        },
      ),
      { numRuns: 25 },
    );
  });
});

/** Autocovariances from the process's moving average of many terms. */
function covariances(ar: Float64Array, ma: Float64Array, n: number): number[] {
  const psi: number[] = [];
  for (let k = 0; k < 1500; k++) {
    let v = ma[k] ?? 0;
    for (let i = 1; i < Math.min(k + 1, ar.length); i++) v -= ar[i]! * psi[k - i]!;
    psi.push(v);
  }
  return Array.from({ length: n }, (_, lag) => psi.reduce((sum, v, k) => sum + v * (psi[k + lag] ?? 0), 0));
}

/** Innovations by factoring the whole covariance matrix. */
function innovate(w: Float64Array, gamma: readonly number[]): { innovations: number[]; variance: number[] } {
  const low: number[][] = [];
  const variance: number[] = [];
  const innovations: number[] = [];
  w.forEach((value, t) => {
    const row: number[] = [];
    let own = gamma[0]!;
    let u = value;
    for (let i = 0; i < t; i++) {
      let sum = gamma[t - i]!;
      for (let k = 0; k < i; k++) sum -= row[k]! * variance[k]! * low[i]![k]!;
      row.push(sum / variance[i]!);
      own -= row[i]! ** 2 * variance[i]!;
      u -= row[i]! * innovations[i]!;
    }
    low.push(row);
    variance.push(own);
    innovations.push(u);
  });
  return { innovations, variance };
}
