import fc from 'fast-check';
import { poolSeason } from '../../../src/engine/pool/poolSeason';
import { projectPooled } from '../../../src/engine/pool/projectPooled';

/** Even noise between −½ and ½ from a seed (Park & Miller's generator). */
function noise(seed: number): () => number {
  let state = (seed % 2147483646) + 1;
  return () => (state = (state * 48271) % 2147483647) / 2147483647 - 0.5;
}

const SUMMER = [0.5, 0.5, 0.6, 0.8, 1, 1.4, 1.8, 1.8, 1.3, 1, 0.7, 0.6];

const seasonal = (months: number, level: number, season: readonly number[], seed: number): number[] => {
  const next = noise(seed);
  return Array.from({ length: months }, (_, t) => level * season[t % 12]! * (1 + 0.2 * next()));
};

const shortened = (values: readonly number[], kept: number): (number | null)[] => values.map((v, t) => (t < values.length - kept ? null : v));

describe('seasons of a group', () => {
  test('[N1] [N2] a new series has its group’s season, by the phase of the common beginning', () => {
    const winter = SUMMER.map((_, k) => SUMMER[(k + 6) % 12]!);
    const histories = [
      ...[1, 2, 3].map((seed) => seasonal(53, 100 * seed, SUMMER, seed)),
      ...[4, 5, 6].map((seed) => seasonal(53, 80, winter, seed)),
      shortened(seasonal(53, 10, SUMMER, 7), 8),
      shortened(seasonal(53, 10, winter, 8), 8),
    ];
    const { of } = poolSeason(histories, [0, 0, 0, 1, 1, 1, 0, 1], 12);
    SUMMER.forEach((v, phase) => expect(Math.abs(of[6]![phase]! - v)).toBeLessThan(0.15));
    winter.forEach((v, phase) => expect(Math.abs(of[7]![phase]! - v)).toBeLessThan(0.15));
    expect([...of[6]!].reduce((a, b) => a + b) / 12).toBeCloseTo(1, 9);
  });

  test('[N1] years that disagree leave the parent’s season: flat for noise alone', () => {
    const next = noise(3);
    const histories = Array.from({ length: 5 }, () => Array.from({ length: 60 }, () => 50 + 40 * next()));
    for (const v of poolSeason([...histories, shortened(histories[0]!, 9)], [0, 0, 0, 1, 1, 1], 12).of[5]!) expect(Math.abs(v - 1)).toBeLessThan(0.2);
  });

  test('[N1] nobody with two seasons: flat', () => {
    const histories = [shortened(seasonal(30, 10, SUMMER, 1), 15), shortened(seasonal(30, 10, SUMMER, 2), 7)];
    const { of, ownShare } = poolSeason(histories, [0, 0], 12);
    expect(ownShare).toBe(0);
    for (const season of of) expect([...season]).toEqual(new Array(12).fill(1));
  });

  test('[N3] one own year counts where series keep their own ways from year to year, and not at all where they do not', () => {
    const own = [0, 1, 2, 3, 4, 5].map((i) => SUMMER.map((v, k) => v * (1 + 0.5 * Math.sin(i + 2 * k))));
    const faithful = own.map((season, i) => seasonal(48, 100, season, i + 1));
    const newcomer = SUMMER.map((v, k) => v * (1 + 0.5 * Math.cos(3 * k)));
    const history = shortened(seasonal(48, 100, newcomer, 9), 12);
    const loyal = poolSeason([...faithful, history], [0, 0, 0, 0, 0, 0, 0], 12);
    expect(loyal.ownShare).toBeGreaterThan(0.5);
    const far = (season: Float64Array): number => season.reduce((sum, v, k) => sum + Math.abs(v - newcomer[k]!), 0);
    const group = poolSeason([...faithful, shortened(history as number[], 11)], [0, 0, 0, 0, 0, 0, 0], 12);
    expect(far(loyal.of[6]!)).toBeLessThan(0.7 * far(group.of[6]!));
    const alike = [1, 2, 3, 4, 5, 6].map((seed) => seasonal(48, 100, SUMMER, seed));
    expect(poolSeason(alike, [0, 0, 0, 0, 0, 0], 12).ownShare).toBeLessThan(0.2);
  });

  test('[N1] indices are finite, at or above zero, of mean 1, for any history', () => {
    const value = fc.oneof(fc.constant(null), fc.integer({ min: -5, max: 5 }), fc.double({ min: 1e-6, max: 1e6, noNaN: true }));
    fc.assert(
      fc.property(fc.array(fc.array(value, { minLength: 14, maxLength: 14 }), { minLength: 1, maxLength: 5 }), (histories) => {
        const { of } = poolSeason(
          histories,
          histories.map((_, i) => i % 2),
          4,
        );
        for (const season of of) {
          expect(season.every((v) => v >= -1e-12 && Number.isFinite(v))).toBe(true);
          expect(season.reduce((a, b) => a + b) / 4).toBeCloseTo(1, 9);
        }
      }),
    );
  });
});

describe('forecast', () => {
  test('[N4] level is sum over sum of indices: 3 + 12 over 0.5 + 1.5 is 7.5, from phase 2', () => {
    const out = new Float64Array(3);
    projectPooled(Float64Array.of(3, 12, 99), Float64Array.of(0.8, 1.2, 0.5, 1.5), 2, 2, out);
    [6, 9, 3.75].forEach((v, h) => expect(out[h]).toBeCloseTo(v, 12));
  });

  test('[N4] only phases that never sell so far: the mean', () => {
    const out = new Float64Array(2);
    projectPooled(Float64Array.of(4, 6), Float64Array.of(0, 0, 2, 2), 0, 2, out);
    expect([...out]).toEqual([5, 5]);
  });
});
