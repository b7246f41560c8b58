import { assert } from '../../plan';
import { roundGrid } from './roundGrid';
import type { Tree } from './tree';

/**
 * `roundGrid` for lists of rows: every cell and every node of both trees is the floor or the ceiling of its exact value (Q1).
 * **shape** `exact[row][column]`, any sign; the answer has the same shape.
 * **errors** asserts finite numbers, rows of equal length and well-formed trees.
 * **example** `roundTwoWay([[0.5, 0.5], [0.5, 0.5]], flatTree(2), flatTree(2))` → `[[1, 0], [0, 1]]`.
 */
export function roundTwoWay(exact: readonly (readonly number[])[], rowTree: Tree, columnTree: Tree): number[][] {
  const rows = exact.length;
  const columns = exact[0]?.length ?? 0;
  const grid = new Float64Array(rows * columns);
  exact.forEach((line, row) => {
    assert(line.length === columns, 'every row of a grid has the same number of columns');
    grid.set(line, row * columns);
  });
  const rounded = roundGrid(grid, rows, columns, rowTree, columnTree);
  return exact.map((_, row) => Array.from(rounded.subarray(row * columns, (row + 1) * columns)));
}
