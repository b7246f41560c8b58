import { assert } from '../../plan';
import { leastCostFlow } from './leastCostFlow';
import { boundMargins, ONE, unsnapped, type Margins, type Parts } from './margins';
import { rootOf, type Tree } from './tree';

/**
 * Rounds a grid to whole numbers so that every cell, every node of the row tree (summed over all columns) and every node of the column tree (summed over
 * all rows) is the floor or the ceiling of its exact value. Such a rounding always exists; of all of them this is one with the least sum of
 * deviations |rounded − exact| over cells and nodes together (rules D10–D14).
 *
 * **shape** `exact[row][column]`, any sign; the answer has the same shape. Up to 4 million cells.
 * **edge** what lies within 2^-30 of a whole number is that whole number; a sum of cells is whole when it is so within its cells' floating-point noise.
 * No rows or no columns: an empty grid back.
 * **errors** asserts finite numbers and well-formed trees.
 * **source** existence: Cox, 'A constructive procedure for unbiased controlled rounding', JASA 82 (1987); Causey, Cox & Ernst, JASA 80 (1985). Method: a
 * minimum-cost flow by successive shortest paths (Ahuja, Magnanti & Orlin, Network Flows, 1993, §9.7), started from each row's largest remainders.
 * **example** `roundTwoWay([[0.5, 0.5], [0.5, 0.5]], flatTree(2), flatTree(2))` → `[[1, 0], [0, 1]]`.
 */
export function roundTwoWay(exact: readonly (readonly number[])[], rowTree: Tree, columnTree: Tree): number[][] {
  const rows = exact.length;
  const columns = exact[0]?.length ?? 0;
  if (rows === 0 || columns === 0) return exact.map(() => []);
  assert(rows * columns <= 2 ** 22, 'a grid has at most 4 194 304 cells');
  rootOf(rowTree, rows);
  rootOf(columnTree, columns);
  // The flow starts from largest remainders per line of the longer side, so that fewer lines are left to mend.
  const turned = columns > rows;
  const grid = turned ? turn(exact, columns) : exact;
  const parts = splitCells(grid, Math.min(rows, columns));
  const first = boundMargins(parts, turned ? columnTree : rowTree, 'rows');
  const second = boundMargins(parts, turned ? rowTree : columnTree, 'columns');
  const flow = (one: Margins, other: Margins): Uint8Array | null => leastCostFlow(parts.fractions, parts.columns, one, other, ONE);
  const taken = flow(first, second) ?? flow(unsnapped(first), unsnapped(second));
  assert(taken !== null, 'a controlled rounding exists');
  return exact.map((line, row) =>
    line.map((_, column) => {
      const cell = turned ? column * rows + row : row * columns + column;
      return (parts.floors[cell] as number) + (taken[cell] as number);
    }),
  );
}

function turn(exact: readonly (readonly number[])[], columns: number): number[][] {
  return Array.from({ length: columns }, (_, column) => exact.map((line) => line[column] as number));
}

function splitCells(grid: readonly (readonly number[])[], columns: number): Parts {
  const cells = grid.length * columns;
  const parts = {
    rows: grid.length,
    columns,
    floors: new Float64Array(cells),
    fractions: new Int32Array(cells),
    noise: new Float64Array(cells),
  };
  let cell = 0;
  for (const line of grid) {
    assert(line.length === columns, 'every row of a grid has the same number of columns');
    for (const value of line) {
      assert(Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER, 'a grid holds finite numbers below 2^53');
      const floor = Math.floor(value);
      const fraction = Math.round((value - floor) * ONE);
      parts.floors[cell] = fraction === ONE ? floor + 1 : floor;
      parts.fractions[cell] = fraction === ONE ? 0 : fraction;
      parts.noise[cell] = 1 + 8 * Number.EPSILON * Math.abs(value) * ONE;
      cell++;
    }
  }
  return parts;
}
