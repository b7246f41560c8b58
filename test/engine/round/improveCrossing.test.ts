import fc from 'fast-check';
import { improveCrossing, roundLaminar, type LaminarInput } from '../../../src/engine';
import { faultsOf } from './laminarCases';

/** A grid in two by two blocks of lines, whose sums are the crossing sets. */
function layBlocks(rows: number, columns: number, values: readonly number[]): { input: LaminarInput; sets: Int32Array[] } {
  const tree = (leaves: number): Int32Array =>
    Int32Array.from([...Array.from({ length: leaves }, (_, i) => leaves + (2 * i < leaves ? 0 : 1)), leaves + 2, leaves + 2, -1]);
  const exact = Float64Array.from(values);
  const setA = Int32Array.from(exact, (_, i) => Math.floor(i / columns));
  const setB = Int32Array.from(exact, (_, i) => i % columns);
  const sets = [0, 1, 2, 3].map((block) =>
    Int32Array.from(
      [...exact.keys()].filter((i) => (2 * (setA[i] as number) < rows ? 0 : 2) + (2 * (setB[i] as number) < columns ? 0 : 1) === block),
    ),
  );
  return { input: { exact, setA, treeA: tree(rows), setB, treeB: tree(columns) }, sets };
}

const offOf = (exact: Float64Array, units: Float64Array, sets: readonly Int32Array[]): number[] =>
  sets.flatMap((set, s) => {
    const shall = set.reduce((sum, i) => sum + (exact[i] as number), 0);
    const is = set.reduce((sum, i) => sum + (units[i] as number), 0);
    return is < Math.floor(shall + 1e-7) || is > Math.ceil(shall - 1e-7) ? [s] : [];
  });

/** Is there a rounding in which the sets are right too? Tries all. */
function canAll(input: LaminarInput, sets: readonly Int32Array[]): boolean {
  const units = input.exact.map(Math.floor);
  const attempt = (cell: number): boolean => {
    if (cell === units.length) return faultsOf(input, units).length === 0 && offOf(input.exact, units, sets).length === 0;
    if (attempt(cell + 1)) return true;
    if (Number.isInteger(input.exact[cell])) return false;
    units[cell] = (units[cell] as number) + 1;
    if (attempt(cell + 1)) return true;
    units[cell] = (units[cell] as number) - 1;
    return false;
  };
  return attempt(0);
}

const anyBlocks = (sizes: readonly (readonly [number, number])[], cell: fc.Arbitrary<number>) =>
  fc
    .constantFrom(...sizes)
    .chain(([rows, columns]) =>
      fc.array(cell, { minLength: rows * columns, maxLength: rows * columns }).map((values) => layBlocks(rows, columns, values)),
    );
const quarters = fc.integer({ min: 0, max: 7 }).map((n) => n / 4);

test('[Q11] families keep their bounds whatever the sets ask, and what is off is named', () => {
  fc.assert(
    fc.property(
      anyBlocks(
        [
          [4, 4],
          [6, 8],
          [5, 6],
        ],
        fc.oneof(
          quarters,
          fc.integer({ min: -30000, max: 30000 }).map((n) => n / 10_000),
        ),
      ),
      ({ input, sets }) => {
        const { units, off } = improveCrossing(input, roundLaminar(input) as Float64Array, sets);
        expect(faultsOf(input, units)).toEqual([]);
        expect(offOf(input.exact, units, sets)).toEqual(off);
      },
    ),
    { numRuns: 300 },
  );
});

test('[Q12] where a full rounding exists it is found: compared with all roundings of 3 × 4 grids', () => {
  fc.assert(
    fc.property(anyBlocks([[3, 4]], fc.oneof(quarters, fc.constant(0.5))), ({ input, sets }) => {
      const { off } = improveCrossing(input, roundLaminar(input) as Float64Array, sets);
      if (off.length > 0) expect(canAll(input, sets)).toBe(false);
    }),
    { numRuns: 150 },
  );
});

test('[Q12] blocks of random 6 × 8 grids: every one that was off is mended', () => {
  let state = 7;
  const next = (): number => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
  let wasOff = 0;
  for (let grid = 0; grid < 150; grid++) {
    const { input, sets } = layBlocks(
      6,
      8,
      Array.from({ length: 48 }, () => Math.floor(next() * 8) / 4),
    );
    const units = roundLaminar(input) as Float64Array;
    if (offOf(input.exact, units, sets).length > 0) wasOff++;
    expect(improveCrossing(input, units, sets).off).toEqual([]);
  }
  expect(wasOff).toBeGreaterThan(20);
});

test('[Q12] sets that cannot be right are left and named; the same again gives the same', () => {
  // Three pairs of three halves in one line: with one sum of 1 or 2 over all, no three pairs are 1 each.
  const input: LaminarInput = {
    exact: Float64Array.of(0.5, 0.5, 0.5),
    setA: Int32Array.of(0, 0, 0),
    treeA: Int32Array.of(-1),
    setB: Int32Array.of(-1, -1, -1),
    treeB: new Int32Array(0),
  };
  const pairs = [Int32Array.of(0, 1), Int32Array.of(1, 2), Int32Array.of(0, 2)];
  const units = roundLaminar(input) as Float64Array;
  const better = improveCrossing(input, units, pairs);
  expect(better.off).toHaveLength(1);
  expect(improveCrossing(input, units, pairs)).toEqual(better);
  expect(improveCrossing(input, units, [])).toEqual({ units, off: [] });
});
