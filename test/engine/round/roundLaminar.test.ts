import fc from 'fast-check';
import { roundGrid, roundLaminar, roundTwoWay, type LaminarInput } from '../../../src/engine';
import { anyForest, boundsOf, canRound, faultsOf } from './laminarCases';

const anyCell = fc.oneof(
  fc.integer({ min: -500000, max: 500000 }).map((n) => n / 10_000),
  fc.integer({ min: -40, max: 40 }).map((n) => n / 4),
  fc.constant(0),
  fc.integer({ min: 0, max: 500 }).map((n) => n / 10_000),
);

/** Cells in any order under any two forests, a cell in at most one least set of each (or in none). */
const anyInput = (most: number, cell: fc.Arbitrary<number>): fc.Arbitrary<LaminarInput> =>
  fc.tuple(fc.integer({ min: 0, max: most }), anyForest, anyForest).chain(([cells, treeA, treeB]) => {
    const among = (tree: Int32Array): fc.Arbitrary<Int32Array> =>
      fc.array(fc.integer({ min: -1, max: tree.length - 1 }), { minLength: cells, maxLength: cells }).map((sets) => Int32Array.from(sets));
    return fc.record({
      exact: fc.array(cell, { minLength: cells, maxLength: cells }).map((values) => Float64Array.from(values)),
      setA: among(treeA),
      setB: among(treeB),
      treeA: fc.constant(treeA),
      treeB: fc.constant(treeB),
    });
  });

/** Adds bounds to some sets and cells: near the exact value, often wrong. */
const withBounds = (input: LaminarInput): fc.Arbitrary<LaminarInput> => {
  const bounds = (sums: readonly number[]): fc.Arbitrary<{ low: Float64Array; high: Float64Array }> =>
    fc
      .array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: -1, max: 1 }), fc.integer({ min: 0, max: 1 })), {
        minLength: sums.length,
        maxLength: sums.length,
      })
      .map((asked) => ({
        low: Float64Array.from(asked, ([kind, by], i) => (kind === 0 ? NaN : kind === 1 ? -Infinity : Math.floor(sums[i] as number) + by)),
        high: Float64Array.from(asked, ([kind, by, room], i) =>
          kind === 0 ? NaN : kind === 1 ? Infinity : Math.floor(sums[i] as number) + by + room,
        ),
      }));
  const { a, b } = boundsOf(input);
  return fc.tuple(bounds(a), bounds(b)).map(([sideA, sideB]) => ({
    ...input,
    lowA: sideA.low,
    highA: sideA.high,
    lowB: sideB.low,
    highB: sideB.high,
  }));
};

test('[Q1] cells under any two forests: each and every set is floor or ceiling', () => {
  fc.assert(
    fc.property(anyInput(40, anyCell), (input) => {
      const rounded = roundLaminar(input);
      expect(rounded).not.toBeNull();
      expect(faultsOf(input, rounded as Float64Array)).toEqual([]);
    }),
    { numRuns: 1500 },
  );
});

test('[Q2] bounds are kept, and null means that no rounding exists: compared with all of them', () => {
  let possible = 0;
  let impossible = 0;
  fc.assert(
    fc.property(
      anyInput(
        6,
        fc.integer({ min: -8, max: 8 }).map((n) => n / 4),
      ).chain(withBounds),
      (input) => {
        const rounded = roundLaminar(input);
        if (rounded === null) {
          impossible++;
          expect(canRound(input)).toBe(false);
        } else {
          possible++;
          expect(faultsOf(input, rounded)).toEqual([]);
        }
      },
    ),
    { numRuns: 3000, seed: 5 },
  );
  expect(Math.min(possible, impossible)).toBeGreaterThan(300);
});

test('[Q2] a target above the exact sum is met as far as ceilings reach; a set without bounds stays at floor or ceiling', () => {
  const input: LaminarInput = {
    exact: Float64Array.of(1.2, 2.3, 0.5),
    setA: Int32Array.of(0, 0, 0),
    treeA: Int32Array.of(-1),
    setB: Int32Array.of(0, 1, 2),
    treeB: Int32Array.of(-1, -1, -1),
    lowA: Float64Array.of(6),
    highA: Float64Array.of(6),
    lowB: Float64Array.of(NaN, -Infinity, NaN),
    highB: Float64Array.of(NaN, Infinity, NaN),
  };
  expect(roundLaminar(input)).toEqual(Float64Array.of(2, 3, 1));
  expect(roundLaminar({ ...input, lowA: Float64Array.of(7), highA: Float64Array.of(7) })).toBeNull();
});

test('[Q7] whole cells stay as they are; the same again gives the same', () => {
  fc.assert(
    fc.property(anyInput(30, anyCell), (input) => {
      const once = roundLaminar(input) as Float64Array;
      expect(roundLaminar(input)).toEqual(once);
      expect(roundLaminar({ ...input, exact: once })).toEqual(once);
    }),
  );
});

test('[Q6] a grid of 90 000 cells deviates hardly more than its cells alone must', () => {
  let state = 9;
  const next = (): number => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
  const exact = Float64Array.from({ length: 90_000 }, () => next() * 50);
  const tree = [...Array.from({ length: 300 }, (_, i) => 300 + Math.floor(i / 30)), ...new Array<number>(10).fill(310), -1];
  const rounded = roundGrid(exact, 300, 300, tree, tree);
  let off = 0;
  let nearest = 0;
  exact.forEach((value, i) => {
    off += Math.abs((rounded[i] as number) - value);
    nearest += Math.abs(Math.round(value) - value);
  });
  expect(off / nearest).toBeLessThan(1.03);
});

test('[Q5] a thousand thin rows, a row of a thousand, and one column only', () => {
  let state = 3;
  const next = (): number => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
  for (const [rows, columns] of [
    [1000, 2],
    [1, 1000],
    [1000, 1],
    [3, 400],
  ] as const) {
    const exact = Array.from({ length: rows }, () => Array.from({ length: columns }, () => (next() < 0.6 ? 0 : next())));
    const flat = Float64Array.from(exact.flat());
    const tree = (leaves: number): Int32Array => Int32Array.from([...new Array<number>(leaves).fill(leaves), -1]);
    const input = {
      exact: flat,
      setA: Int32Array.from(flat, (_, i) => Math.floor(i / columns)),
      setB: Int32Array.from(flat, (_, i) => i % columns),
      treeA: tree(rows),
      treeB: tree(columns),
    };
    expect(faultsOf(input, Float64Array.from(roundTwoWay(exact, [...tree(rows)], [...tree(columns)]).flat()))).toEqual([]);
  }
});

test('a set that reaches no root stops with a sentence', () => {
  const cell = { exact: Float64Array.of(1), setA: Int32Array.of(0), setB: Int32Array.of(0), treeB: Int32Array.of(-1) };
  expect(() => roundLaminar({ ...cell, treeA: Int32Array.of(1, 0) })).toThrow('reach a root');
});
