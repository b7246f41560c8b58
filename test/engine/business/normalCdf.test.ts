import { normalCdf } from '../../../src/engine/business/normalCdf';
import { normalQuantile } from '../../../src/engine/forecast/normalQuantile';

test.each([
  [0, 0.5],
  [1, 0.841344746068543],
  [-1.959963984540054, 0.025],
  [-3, 0.00134989803163009],
  [-8, 6.22096057427178e-16],
  [40, 1],
  [-40, 0],
])('the probability up to %p is %p', (x, expected) => {
  expect(Math.abs(normalCdf(x) - expected)).toBeLessThanOrEqual(1e-12 * Math.max(expected, 1e-3));
});

test('the quantile of the probability is the value', () => {
  for (let x = -5; x <= 5; x += 0.37) expect(normalQuantile(normalCdf(x))).toBeCloseTo(x, 7);
});
