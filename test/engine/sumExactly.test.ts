import fc from 'fast-check';
import { sumExactly } from '../../src/engine/sumExactly';

test('sums do not depend on order, however different the sizes', () => {
  const size = fc
    .tuple(fc.integer({ min: -9999999, max: 9999999 }), fc.integer({ min: -20, max: 20 }))
    .map(([digits, power]) => digits * 10 ** power);
  fc.assert(
    fc.property(
      fc
        .array(size, { minLength: 2, maxLength: 12 })
        .chain((values) => fc.tuple(fc.constant(values), fc.shuffledSubarray(values, { minLength: values.length }))),
      ([values, shuffled]) => {
        expect(sumExactly(shuffled)).toBe(sumExactly(values));
      },
    ),
    { numRuns: 1000 },
  );
});

test('sums of three scales do not depend on order either', () => {
  expect(sumExactly([2 ** 60, 1, 2 ** -60, -(2 ** 60), -1])).toBe(sumExactly([1, -1, 2 ** 60, -(2 ** 60), 2 ** -60]));
});

test('cents add up, large parts cancel, nothing is 0', () => {
  expect(sumExactly(new Array<number>(10).fill(0.1))).toBe(1);
  expect(sumExactly([1, 1e100, 1, -1e100])).toBe(2);
  expect(sumExactly([])).toBe(0);
});
