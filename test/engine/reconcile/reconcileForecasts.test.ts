import fc from 'fast-check';
import { reconcileForecasts, type ReconcileOptions } from '../../../src/engine/reconcile/reconcileForecasts';
import { shrinkErrors } from '../../../src/engine/reconcile/shrinkErrors';
import { sumGroups, sumTree, type Summing } from '../../../src/engine/reconcile/summing';
import { bruteForce, objective, slopes, textbook } from './inFull';

/** total; A, B; a1, a2, a3; b1, b2. */
const tree = sumTree([-1, 0, 0, 1, 1, 1, 2, 2]);
/** 2 × 3 cells by row and by column. */
const crossed: Summing = sumGroups(['r1 c1', 'r1 c2', 'r1 c3', 'r2 c1', 'r2 c2', 'r2 c3'].map((cell) => ['all', ...cell.split(' ')]));
const shapes = [tree, crossed] as const;

const numbers = (min: number, max: number, count: number): fc.Arbitrary<number[]> =>
  fc.array(fc.double({ min, max, noNaN: true }), { minLength: count, maxLength: count });
const cases = fc.constantFrom(...shapes).chain((summing) => {
  const n = summing.sums.length;
  return fc.record({
    summing: fc.constant(summing),
    base: numbers(-20, 100, n),
    errors: fc.array(
      numbers(-9, 9, 15).map((row) => row.map((e, t) => e + (t % 3) - 1)),
      { minLength: n, maxLength: n },
    ),
  });
});
const reconcileOne = (summing: Summing, base: readonly number[], errors: readonly (readonly number[])[], options: ReconcileOptions): number[] =>
  reconcileForecasts(summing, { mean: base.map((v) => [v]) }, errors, options).mean.map(([v]) => v!);

describe('reconciled forecasts', () => {
  test('[M1] weighted least squares on a hand-computed tree: one parent, two children', () => {
    // base 100 = 40 + 50 is 10 off; the three share it by variance 2 : 1 : 1, so parent −5, children +2.5 each
    const sigma = [[Math.SQRT2], [1], [1]];
    const { mean } = reconcileForecasts(sumTree([-1, 0, 0]), { mean: [[100], [40], [50]], sigma }, [[], [], []], { method: 'auto' });
    expect(mean.map(([v]) => v)).toEqual([expect.closeTo(95, 10), expect.closeTo(42.5, 10), expect.closeTo(52.5, 10)]);
  });

  test('[M2] MinT agrees with the textbook projection with W in full, for trees and for groups that cross', () => {
    fc.assert(
      fc.property(cases, ({ summing, base, errors }) => {
        const found = reconcileOne(summing, base, errors, { method: 'mint' });
        textbook(summing, base, errors).forEach((v, i) => expect(Math.abs(found[i]! - v)).toBeLessThan(1e-6 * 100));
      }),
      { numRuns: 30 },
    );
  });

  test('[M3] the shrinkage is the ratio of sums over all pairs', () => {
    fc.assert(
      fc.property(fc.array(numbers(-5, 5, 9), { minLength: 4, maxLength: 4 }), (errors) => {
        const { size, shrinkage } = shrinkErrors(errors);
        fc.pre(size.every((s) => s > 1e-3));
        let above = 0;
        let below = 0;
        for (let i = 0; i < 4; i++)
          for (let j = 0; j < 4; j++) {
            if (i === j) continue;
            const products = errors[i]!.map((e, t) => (e / size[i]!) * (errors[j]![t]! / size[j]!));
            const sum = products.reduce((a, b) => a + b, 0);
            above += (products.reduce((a, b) => a + b * b, 0) - sum ** 2 / 9) / (9 * 8);
            below += (sum / 9) ** 2;
          }
        fc.pre(below > 1e-6);
        expect(shrinkage).toBeCloseTo(Math.min(1, Math.max(1e-3, above / below)), 8);
      }),
      { numRuns: 30 },
    );
  });

  test('[M4] leaves held at zero are the exact optimum: none is below zero, none would better be above', () => {
    fc.assert(
      fc.property(cases, ({ summing, base, errors }) => {
        const low = base.map((v) => v - 40);
        const nonNegative = summing.leaves.map((_, i) => i !== 1);
        const found = reconcileOne(summing, low, errors, { method: 'mint', nonNegative });
        const value = objective(low, errors);
        const at = value(found);
        summing.leaves.forEach((node, i) => {
          if (nonNegative[i]) expect(found[node]).toBeGreaterThanOrEqual(0);
          for (const move of [0.01, -0.01]) {
            if (nonNegative[i] && found[node]! + move < 0) continue;
            const moved = found.map((v, k) => v + (summing.sums[k]!.includes(i) ? move : 0));
            expect(value(moved)).toBeGreaterThanOrEqual(at - 1e-9 * Math.max(1, at));
          }
        });
      }),
      { numRuns: 30 },
    );
  });

  test('[M4] leaves held at zero are the best of all sets that could be held, each fitted in full', () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: 0, max: 80 }), ({ summing, base, errors }, down) => {
        const low = base.map((v) => v - down);
        const floored = summing.leaves.map((_, i) => i !== 1);
        const found = reconcileOne(summing, low, errors, { method: 'mint', nonNegative: floored });
        const best = bruteForce(summing, low, errors, floored);
        best.forEach((v, i) => expect(Math.abs(found[summing.leaves[i]!]! - v)).toBeLessThan(1e-6 * 100));
      }),
      { numRuns: 30 },
    );
  });

  test('[M4] also where most leaves are held, and where forecasts are sure of their sums', () => {
    const halves = fc.array(fc.integer({ min: -9, max: 8 }), { minLength: 8, maxLength: 8 }).map((row) => row.map((e, t) => e + 0.5 + 6 * (t % 2)));
    // 40 leaves under one node: more are held than could be solved for beside each other
    const wide = sumTree([-1, ...Array.from({ length: 40 }, () => 0)]);
    fc.assert(
      fc.property(numbers(-100, 20, 41), fc.array(halves, { minLength: 41, maxLength: 41 }), fc.boolean(), (base, errors, sure) => {
        const known = errors.map((row, i) => (sure && i === 0 ? row.map((e) => e * 1e-3) : row));
        const found = reconcileOne(wide, base, known, { method: 'mint', nonNegative: wide.leaves.map(() => true) });
        const { slope, scale } = slopes(wide, base, known, found);
        wide.leaves.forEach((node, i) => {
          expect(found[node]).toBeGreaterThanOrEqual(0);
          // up must not be better, nor down for those above zero
          expect(slope[i]!).toBeLessThan(1e-6 * scale);
          if (found[node]! > 0) expect(slope[i]!).toBeGreaterThan(-1e-6 * scale);
        });
      }),
      { numRuns: 10 },
    );
  });

  test('[M5] every node is exactly the sum of its leaves in the unit', () => {
    fc.assert(
      fc.property(cases, fc.constantFrom(1, 0.01, 1000), fc.constantFrom('mint', 'wls', 'bottom-up'), ({ summing, base, errors }, unit, method) => {
        const found = reconcileOne(
          summing,
          base.map((v) => v * 1e4),
          errors,
          { method, unit },
        );
        const units = (node: number): number => (unit < 1 ? Math.round(found[node]! / unit) : found[node]! / unit);
        summing.sums.forEach((own, node) => {
          expect(Number.isInteger(units(node))).toBe(true);
          expect(own.reduce((sum, leaf) => sum + units(summing.leaves[leaf]!), 0)).toBe(units(node));
        });
      }),
      { numRuns: 30 },
    );
  });

  test('[M6] nodes without any error, or that are sure, do no harm; coherent forecasts stay', () => {
    const base = [[60], [40], [20], [10], [30], [0], [5], [15]];
    const errors = base.map((_, i) =>
      i % 3 === 0 ? [] : Array.from({ length: 30 }, (_unused, t) => (i % 3 === 1 ? 0 : ((t * 37 + i * 11) % 7) - 3)),
    );
    for (const method of ['mint', 'wls'] as const) {
      const { mean } = reconcileForecasts(tree, { mean: base }, errors, { method });
      mean.forEach(([v], i) => expect(v).toBeCloseTo(base[i]![0]!, 8));
    }
  });
});
