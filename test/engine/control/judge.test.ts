import fc from 'fast-check';
import { lagOf, severityOf } from '../../../src/engine/control/judge';

const thresholds = { yellow: 0.1, orange: 0.15, red: 0.2 };

test('[K5] lag is exact where a person would say so, and null where there is none', () => {
  expect(lagOf(900, 1000)).toBe(-0.1);
  expect(lagOf(0.3 * 0.8, 0.3)).toBe(-0.2);
  expect(lagOf(1000, 1000)).toBe(0);
  expect(Object.is(lagOf(-1000, -1000), 0)).toBe(true);
  expect(lagOf(-1100, -1000)).toBe(-0.1);
  expect(lagOf(null, 1000)).toBeNull();
  expect(lagOf(5, 0)).toBeNull();
});

test('[K6] exactly at a threshold counts, just above it does not', () => {
  expect([0, -0.0999999, -0.1, -0.1499999, -0.15, -0.1999999, -0.2, -1, 0.5].map((lag) => severityOf(lag, thresholds))).toEqual([
    'none',
    'none',
    'yellow',
    'yellow',
    'orange',
    'orange',
    'red',
    'red',
    'none',
  ]);
  expect(severityOf(null, thresholds)).toBe('none');
});

test('[K6] no plan makes floating point decide: behind by exactly p percent is at threshold p percent', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 1_000_000_000 }), (percent, hundreds) => {
      const planned = hundreds * 100;
      const actual = hundreds * (100 - percent);
      const at = { yellow: percent / 100, orange: 2, red: 3 };
      expect(severityOf(lagOf(actual, planned), at)).toBe('yellow');
      expect(severityOf(lagOf(actual / 100, planned / 100), at)).toBe('yellow');
      expect(severityOf(lagOf(actual + planned / 1e9, planned), at)).toBe('none');
    }),
    { numRuns: 1000 },
  );
});
