/**
 * Cells under two laminar families of sets, each given as a tree (or several): a set's cells are those that name it or a set below it.
 *
 * **shape** `exact`, `setA`, `setB` by cell; `treeA`, `lowA`, `highA` by set of family A, likewise B. `setA[cell]` is the least set of A that holds the
 * cell (−1: none); `treeA[set]` the next larger set (−1: none).
 * **unit** whole units. Bounds are whole; absent or NaN: floor and ceiling of the exact sum; ∓Infinity: free. A cell is always the floor or the ceiling of its exact value.
 */
export interface LaminarInput {
  readonly exact: Float64Array;
  readonly setA: SetNumbers;
  readonly treeA: Int32Array;
  readonly lowA?: Float64Array;
  readonly highA?: Float64Array;
  readonly setB: SetNumbers;
  readonly treeB: Int32Array;
  readonly lowB?: Float64Array;
  readonly highB?: Float64Array;
}

/** By cell: the number of a set; in 16 bits where there are not too many sets. */
export type SetNumbers = Int16Array | Int32Array;

/** An array for the numbers of so many sets. */
export function numberSets(cells: number, sets: number): SetNumbers {
  return sets <= 2 ** 15 ? new Int16Array(cells) : new Int32Array(cells);
}

/** One whole unit in the fixed-point numbers in which fractions are counted. Sums of up to 2^22 fractions stay exact. */
export const ONE = 2 ** 30;

/** What raising something from `units` to one more adds to its deviation |units − exact|; all in fixed point but `units`. */
export function costOfOneMore(units: number, exact: number): number {
  const above = units * ONE - exact;
  return above >= 0 ? ONE : above <= -ONE ? -ONE : ONE + 2 * above;
}

/** What floating-point noise so many cells of so much Σ |value| may carry, in fixed point (Q3). */
export function noiseOf(cells: number, size: number): number {
  return cells + 8 * Number.EPSILON * ONE * size;
}
