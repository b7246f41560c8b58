import fc from 'fast-check';
import { bell, chanceGiven, correlationOf } from '../../../src/engine/odds/commonFactor';
import { gaussLegendre } from '../../../src/engine/odds/gaussLegendre';
import { sumBand } from '../../../src/engine/odds/sumBand';
import { sumOdds } from '../../../src/engine/odds/sumOdds';
import type { UncertainSum } from '../../../src/engine/odds/uncertainSum';
import { drawn } from '../pipeline/makeDeals';

const bare: UncertainSum = { deals: [], correlation: 0, fresh: { mean: 0, variance: 0, spread: 0 }, rest: { mean: 0, deviation: 0, share: 0 } };

/** By going through all outcomes. */
function listed(deals: UncertainSum['deals'], target: number): number {
  let sum = 0;
  for (let mask = 0; mask < 2 ** deals.length; mask++) {
    let [p, value] = [1, 0];
    deals.forEach((deal, i) => {
      const isWon = (mask >> i) % 2 === 1;
      p *= isWon ? deal.p : 1 - deal.p;
      value += isWon ? deal.value : 0;
    });
    if (value >= target) sum += p;
  }
  return sum;
}

const someDeals = fc.array(fc.record({ p: fc.double({ min: 0, max: 1, noNaN: true }), value: fc.integer({ min: 0, max: 60 }) }), { maxLength: 8 });

test('[O1] two coins: at least one, both, none too many; reaching it exactly counts', () => {
  const sum = { ...bare, deals: [0.5, 0.5].map((p) => ({ p, value: 10 })) };
  expect([0, 10, 10.01, 20, 20.01].map((target) => sumOdds(sum, target).probability)).toEqual([1, 0.75, 0.25, 0.25, 0]);
});

test('[O1] independent deals: the same as going through all outcomes', () => {
  fc.assert(
    fc.property(someDeals, fc.integer({ min: 0, max: 300 }), (deals, target) => {
      expect(sumOdds({ ...bare, deals }, target).probability).toBeCloseTo(listed(deals, target), 9);
    }),
    { numRuns: 100 },
  );
});

test('[O2] the factor keeps every chance and is integrated: the same as a fine sum over it', () => {
  fc.assert(
    fc.property(someDeals, fc.integer({ min: 1, max: 200 }), fc.double({ min: 0.001, max: 0.6, noNaN: true }), (deals, target, correlation) => {
      let fine = 0;
      for (let z = -6; z <= 6; z += 0.02)
        fine +=
          0.02 *
          bell(z) *
          listed(
            deals.map(({ p, value }) => ({ p: chanceGiven(p, correlation, z), value })),
            target,
          );
      expect(Math.abs(sumOdds({ ...bare, deals, correlation }, target).probability - fine)).toBeLessThan(1e-3);
    }),
    { numRuns: 8 },
  );
});

test('[O2] the correlation gives the deviation that was asked for, and leaves the mean', () => {
  const correlation = correlationOf(0.3, 0.25);
  const nodes = gaussLegendre(40, -8, 8).map(({ at, weight }) => ({ p: chanceGiven(0.3, correlation, at), weight: weight * bell(at) }));
  expect(nodes.reduce((sum, { p, weight }) => sum + p * weight, 0)).toBeCloseTo(0.3, 6);
  expect(Math.sqrt(nodes.reduce((sum, { p, weight }) => sum + weight * (p - 0.3) ** 2, 0)) / 0.3).toBeCloseTo(0.25, 5);
  expect([correlationOf(0.3, 0), correlationOf(0, 0.3), correlationOf(1, 0.3)]).toEqual([0, 0, 0]);
});

test('[O1] [O2] [O3] deals, factor, new business and rest together: agrees with trials', () => {
  const draw = drawn(77);
  const deals = Array.from({ length: 40 }, () => ({ p: draw() ** 2, value: 1000 * Math.exp(3 * draw()) }));
  const sum: UncertainSum = {
    deals,
    correlation: 0.1,
    fresh: { mean: 40_000, variance: 4e8, spread: 0.3 },
    rest: { mean: 100_000, deviation: 20_000, share: 0.25 },
  };
  const normal = (): number => Math.sqrt(-2 * Math.log(draw())) * Math.cos(2 * Math.PI * draw());
  const TRIALS = 20_000;
  // A gamma distribution of shape 4 is the sum of four exponential ones.
  const sums = Array.from({ length: TRIALS }, () => {
    const z = normal();
    const won = deals.reduce((all, { p, value }) => (draw() < chanceGiven(p, 0.1, z) ? all + value : all), 0);
    const gamma = -10_000 * Math.log(draw() * draw() * draw() * draw());
    return won + 40_000 * Math.exp(0.3 * z - 0.045) + (gamma - 40_000) + 100_000 + 20_000 * (0.5 * z + Math.sqrt(0.75) * normal());
  });
  for (const target of [180_000, 220_000, 280_000]) {
    const seen = sums.filter((each) => each >= target).length / TRIALS;
    expect(Math.abs(sumOdds(sum, target).probability - seen)).toBeLessThan(3.5 * Math.sqrt(0.25 / TRIALS));
  }
  const { band, mean } = sumBand(sum);
  expect(Math.abs(sums.reduce((all, each) => all + each, 0) / TRIALS / mean - 1)).toBeLessThan(0.01);
  const inside = sums.filter((each) => each >= band.low && each <= band.high).length / TRIALS;
  expect(Math.abs(inside - 0.8)).toBeLessThan(0.02);
});

test('[O1] many deals off the grid: as the same deals on a grid of their own', () => {
  const draw = drawn(5);
  const whole = Array.from({ length: 300 }, () => ({ p: draw(), value: 1 + Math.floor(30 * draw()) }));
  const bent = whole.map(({ p, value }) => ({ p, value: value * Math.PI }));
  for (const target of [2200, 2400, 2600]) {
    const exact = sumOdds({ ...bare, deals: whole }, target).probability;
    expect(Math.abs(sumOdds({ ...bare, deals: bent }, (target - 0.5) * Math.PI).probability - exact)).toBeLessThan(2e-3);
  }
});

test('[O9] with a deal won or lost: what they make together is the probability, and winning never hurts', () => {
  fc.assert(
    fc.property(someDeals, fc.integer({ min: 1, max: 200 }), (deals, target) => {
      const sum = { ...bare, deals };
      const asked = deals.map((_, i) => i).slice(0, 3);
      const { probability, ifWon, ifLost } = sumOdds(sum, target, asked);
      expect(probability).toBeCloseTo(listed(deals, target), 9);
      asked.forEach((i, k) => {
        const p = deals[i]?.p ?? 0;
        expect(p * (ifWon[k] ?? 0) + (1 - p) * (ifLost[k] ?? 0)).toBeCloseTo(probability, 9);
        expect(ifWon[k]).toBeGreaterThanOrEqual((ifLost[k] ?? 0) - 1e-12);
      });
    }),
    { numRuns: 40 },
  );
});

test('[O1] nothing uncertain: 0 or 1; a higher target is never likelier', () => {
  const certain = { ...bare, rest: { mean: 50, deviation: 0, share: 0.25 } };
  expect([sumOdds(certain, 50).probability, sumOdds(certain, 51).probability]).toEqual([1, 0]);
  const sum = {
    ...bare,
    deals: [0.2, 0.9, 0.5].map((p, i) => ({ p, value: 7 + i })),
    correlation: 0.2,
    rest: { mean: 5, deviation: 3, share: 0.25 },
  };
  const odds = Array.from({ length: 40 }, (_, i) => sumOdds(sum, i).probability);
  odds.forEach((each, i) => i > 0 && expect(each).toBeLessThanOrEqual((odds[i - 1] ?? 1) + 1e-6));
});
