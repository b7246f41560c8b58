import fc from 'fast-check';
import { bendOf, curveThrough, elasticityOf, lastReturn, returnOf, slopeOf, spendAt } from '../../../src/engine/response/curve';

const form = fc
  .tuple(
    fc.constantFrom('hill', 'exponential', 'power'),
    fc.double({ min: 0.05, max: 0.95, noNaN: true }),
    fc.double({ min: 1, max: 1e6, noNaN: true }),
  )
  .map(([shape, elasticity, spend]) => ({ form: curveThrough(shape, spend, 3 * spend, elasticity), elasticity, spend }));

test('[V1] a curve through a point has its value, its elasticity, and turns downwards', () => {
  fc.assert(
    fc.property(form, fc.double({ min: 0.1, max: 5, noNaN: true }), ({ form: curve, elasticity, spend }, times) => {
      expect(returnOf(curve, spend) / (3 * spend)).toBeCloseTo(1, 9);
      expect(elasticityOf(curve, spend)).toBeCloseTo(elasticity, 7);
      expect(bendOf(curve, times * spend)).toBeLessThanOrEqual(0);
      const price = slopeOf(curve, times * spend);
      if (price > 1e-12) expect(spendAt(curve, price) / (times * spend)).toBeCloseTo(1, 6);
      const whole = lastReturn(curve, times * spend, times * spend);
      expect(whole / returnOf(curve, times * spend)).toBeCloseTo(1, 9);
    }),
  );
  expect(returnOf({ shape: 'linear', scale: 2, rate: 1 }, 0)).toBe(0);
});
