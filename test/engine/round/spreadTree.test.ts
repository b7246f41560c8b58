import fc from 'fast-check';
import { spreadTree } from '../../../src/engine';

/** Ranges of children, level by level: up to four levels below the root, empty nodes too. */
const anyLevels = (cell: fc.Arbitrary<number>): fc.Arbitrary<{ weights: Float64Array; levels: Int32Array[] }> =>
  fc.array(fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 30 }), { minLength: 0, maxLength: 3 }).chain((sizes) => {
    const levels: Int32Array[] = [];
    let nodes = 1;
    for (const list of [[3], ...sizes]) {
      const from = new Int32Array(nodes + 1);
      for (let node = 0; node < nodes; node++) from[node + 1] = (from[node] as number) + (list[node % list.length] as number);
      levels.push(from);
      nodes = from[nodes] as number;
    }
    return fc.record({
      weights: fc.array(cell, { minLength: nodes, maxLength: nodes }).map((values) => Float64Array.from(values)),
      levels: fc.constant(levels),
    });
  });

/** Sums of every node, level by level, the root first. */
function sumsOf(values: Float64Array, levels: readonly Int32Array[]): number[][] {
  const sums: number[][] = [];
  let below = [...values];
  for (const from of [...levels].reverse()) {
    const nodes = below;
    below = Array.from({ length: from.length - 1 }, (_, node) =>
      nodes.slice(from[node] as number, from[node + 1] as number).reduce((sum, each) => sum + each, 0),
    );
    sums.unshift(below);
  }
  return sums;
}

const isFloorOrCeiling = (is: number, shall: number): boolean =>
  Number.isInteger(is) && is >= Math.floor(shall + 1e-6) && is <= Math.ceil(shall - 1e-6);
const sum = (values: Float64Array): number => values.reduce((all, each) => all + each, 0);

test('[Q8] [Q9] every leaf and every node of trees of depth one to four is floor or ceiling, and the total is met', () => {
  fc.assert(
    fc.property(
      anyLevels(fc.oneof(fc.double({ min: 0, max: 100, noNaN: true }), fc.constant(0), fc.integer({ min: 0, max: 9 }))),
      fc.integer({ min: -1000, max: 1000 }),
      ({ weights, levels }, total) => {
        if (weights.length === 0) return;
        const units = spreadTree(total, weights, levels);
        const given = sum(weights);
        const exact = weights.map((weight) => (given > 0 ? (weight / given) * total : total / weights.length));
        exact.forEach((value, i) => expect(isFloorOrCeiling(units[i] as number, value)).toBe(true));
        const [is, shall] = [sumsOf(units, levels), sumsOf(exact, levels)];
        is.forEach((level, k) => level.forEach((value, node) => expect(isFloorOrCeiling(value, shall[k]?.[node] as number)).toBe(true)));
        expect(is[0]).toEqual([total]);
      },
    ),
    { numRuns: 1000 },
  );
});

test('[Q8] weights of both signs: each moves by the same share of its size, and a sum of zero can be spread', () => {
  expect([...spreadTree(10, Float64Array.of(30, -30), [Int32Array.of(0, 2)])]).toEqual([35, -25]);
  expect([...spreadTree(0, Float64Array.of(30, -10), [Int32Array.of(0, 2)])]).toEqual([15, -15]);
  fc.assert(
    fc.property(anyLevels(fc.double({ min: -100, max: 100, noNaN: true })), fc.integer({ min: -1000, max: 1000 }), ({ weights, levels }, total) => {
      const size = weights.reduce((all, each) => all + Math.abs(each), 0);
      if (size < 1e-3 || size === Math.abs(sum(weights))) return;
      const factor = (total - sum(weights)) / size;
      const units = spreadTree(total, weights, levels);
      weights.forEach((weight, i) => expect(isFloorOrCeiling(units[i] as number, weight + Math.abs(weight) * factor)).toBe(true));
      expect(sum(units)).toBe(total);
    }),
  );
});

test('[Q8] all weights zero: evenly over leaves, also under nodes of different size', () => {
  expect([...spreadTree(6, new Float64Array(4), [Int32Array.of(0, 2), Int32Array.of(0, 1, 4)])]).toEqual([2, 2, 1, 1]);
});

test('[Q9] ties go to the earlier; a tiny total over many leaves gives single units', () => {
  expect([...spreadTree(10, Float64Array.of(1, 1, 1), [Int32Array.of(0, 3)])]).toEqual([4, 3, 3]);
  const units = spreadTree(3, new Float64Array(1000).fill(0.7), [Int32Array.of(0, 1000)]);
  expect(sum(units)).toBe(3);
  expect([...units.subarray(0, 4)]).toEqual([1, 1, 1, 0]);
  expect([...spreadTree(-2, Float64Array.of(1, 1, 1), [Int32Array.of(0, 3)])].sort()).toEqual([-1, -1, 0].sort());
});

test('[Q9] the largest remainders of a long line are those that sorting finds', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 33, maxLength: 200 }), fc.integer({ min: 0, max: 5000 }), (list, total) => {
      const given = list.reduce((all, each) => all + each, 0);
      const exact = list.map((weight) => weight * (total / given));
      const part = (i: number): number => {
        const key = Math.round(((exact[i] as number) - Math.floor(exact[i] as number)) * 2 ** 30);
        return key >= 2 ** 30 - 1 || key <= 1 ? 0 : key;
      };
      const floors = exact.map((value) => Math.floor(value + 1e-9));
      const order = list.map((_, i) => i).sort((a, b) => part(b) - part(a) || a - b);
      for (const i of order.slice(0, total - floors.reduce((all, each) => all + each, 0))) floors[i] = (floors[i] as number) + 1;
      expect([...spreadTree(total, Float64Array.from(list), [Int32Array.of(0, list.length)])]).toEqual(floors);
    }),
  );
});

test('[Q10] whole weights that add up stay; powers of two change nothing; the same again gives the same', () => {
  fc.assert(
    fc.property(
      anyLevels(fc.integer({ min: -50, max: 50 })),
      fc.integer({ min: -20, max: 20 }),
      fc.integer({ min: 0, max: 999 }),
      ({ weights, levels }, power, total) => {
        if (weights.length === 0) return;
        const given = sum(weights);
        if (weights.some((weight) => weight !== 0)) expect([...spreadTree(given, weights, levels)]).toEqual([...weights].map((weight) => weight + 0));
        const sizes = weights.map(Math.abs);
        const once = spreadTree(total, sizes, levels);
        expect(spreadTree(total, sizes, levels)).toEqual(once);
        expect(
          spreadTree(
            total,
            sizes.map((size) => size * 2 ** power),
            levels,
          ),
        ).toEqual(once);
      },
    ),
  );
});

test("a programmer's mistake stops with a sentence", () => {
  expect(() => spreadTree(0.5, Float64Array.of(1), [Int32Array.of(0, 1)])).toThrow('whole units');
  expect(() => spreadTree(1, Float64Array.of(NaN), [Int32Array.of(0, 1)])).toThrow('finite');
  expect(() => spreadTree(1, Float64Array.of(1, 2), [Int32Array.of(0, 1)])).toThrow('cover');
  expect(() => spreadTree(1, new Float64Array(0), [Int32Array.of(0, 0)])).toThrow('somebody');
  expect([...spreadTree(0, new Float64Array(0), [Int32Array.of(0, 0)])]).toEqual([]);
});
