import fc from 'fast-check';
import { betaQuantile, logGamma } from '../../../src/engine/backward/betaQuantile';

test('[W5] quantiles of the beta distribution agree with closed forms', () => {
  // Beta(1, 1) is uniform; Beta(2, 1) has distribution x²; Beta(1, 2) has 1 − (1 − x)²; Beta(½, ½) is the arcsine law sin²(πp/2)
  expect(betaQuantile(0.3, 1, 1)).toBeCloseTo(0.3, 12);
  expect(betaQuantile(0.1, 2, 1)).toBeCloseTo(Math.sqrt(0.1), 12);
  expect(betaQuantile(0.9, 1, 2)).toBeCloseTo(1 - Math.sqrt(0.1), 12);
  expect(betaQuantile(0.1, 0.5, 0.5)).toBeCloseTo(Math.sin(Math.PI * 0.05) ** 2, 12);
});

test('[W5] quantiles mirror and rise, also for thousands of deals', () => {
  const shape = fc.double({ min: 0.5, max: 5000, noNaN: true });
  fc.assert(
    fc.property(shape, shape, (a, b) => {
      const [low, middle, high] = [0.1, 0.5, 0.9].map((p) => betaQuantile(p, a, b)) as [number, number, number];
      expect(low).toBeLessThan(middle);
      expect(middle).toBeLessThan(high);
      expect(betaQuantile(0.9, b, a)).toBeCloseTo(1 - low, 9);
    }),
  );
});

test('[W6] the gamma function of whole numbers is the factorial', () => {
  for (let n = 1, factorial = 1; n < 20; factorial *= n, n++) expect(logGamma(n)).toBeCloseTo(Math.log(factorial), 10);
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 12);
  expect(logGamma(0.25)).toBeCloseTo(1.2880225246980774, 10);
});
