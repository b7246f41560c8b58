import fc from 'fast-check';
import { largestRemainder } from '../../../src/engine/allocate/largestRemainder';

test('[L6] shares add up, and each is the floor or the ceiling of the exact share', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1_000_000_000 }),
      fc.array(fc.oneof(fc.integer({ min: 0, max: 1000 }), fc.double({ min: 0, max: 1e6, noNaN: true })), { minLength: 1, maxLength: 30 }),
      (units, weights) => {
        const shares = largestRemainder(units, weights);
        const given = weights.reduce((a, b) => a + b, 0);
        expect(shares.reduce((a, b) => a + b, 0)).toBe(units);
        shares.forEach((share, i) => {
          const fair = given > 0 ? units * ((weights[i] as number) / given) : units / weights.length;
          expect(Math.abs(share - fair)).toBeLessThan(1 + 1e-6);
        });
      },
    ),
    { numRuns: 1000 },
  );
});

test('[L6] the largest remainders first, ties to the earlier, no weight at all evenly', () => {
  expect(largestRemainder(10, [1, 1, 1])).toEqual([4, 3, 3]);
  expect(largestRemainder(10, [45, 30, 25])).toEqual([5, 3, 2]);
  expect(largestRemainder(100, [47000, 16000, 15900, 12000, 6000, 3100])).toEqual([47, 16, 16, 12, 6, 3]);
  expect(largestRemainder(5, [0, 0])).toEqual([3, 2]);
  expect(largestRemainder(7, [0, 1])).toEqual([0, 7]);
  expect(largestRemainder(0, [])).toEqual([]);
});

test('[L6] whole shares that floating point misses stay whole', () => {
  expect(largestRemainder(1000, [0.1, 0.2, 0.3, 0.4])).toEqual([100, 200, 300, 400]);
  expect(largestRemainder(30, [0.1, 0.1, 0.1])).toEqual([10, 10, 10]);
});

test("a programmer's mistake stops with a sentence", () => {
  expect(() => largestRemainder(-1, [1])).toThrow('not negative');
  expect(() => largestRemainder(1, [-1])).toThrow('not negative');
  expect(() => largestRemainder(1, [])).toThrow('somebody');
});
