import { assert } from '../../plan';
import { numberSets } from './laminar';
import { roundLaminar } from './roundLaminar';
import { rootOf, type Tree } from './tree';

/**
 * Rounds a grid to whole numbers so that every cell, every node of the row tree (summed over all columns) and every node of the column tree (summed over all rows) is the floor or the
 * ceiling of its exact value. Such a rounding always exists.
 * **shape** `exact` row by row, rows × columns, any sign; the answer is parallel. Up to 4 194 304 cells.
 * **edge** as in `roundLaminar`. No rows or no columns: nothing back.
 */
export function roundGrid(exact: Float64Array, rows: number, columns: number, rowTree: Tree, columnTree: Tree): Float64Array {
  const cells = rows * columns;
  assert(exact.length === cells, 'a grid has rows × columns cells');
  if (cells === 0) return new Float64Array(0);
  rootOf(rowTree, rows);
  rootOf(columnTree, columns);
  const setA = numberSets(cells, rows);
  const setB = numberSets(cells, columns);
  for (let row = 0, cell = 0; row < rows; row++) {
    setA.fill(row, cell, cell + columns);
    for (let column = 0; column < columns; column++) setB[cell++] = column;
  }
  const rounded = roundLaminar({ exact, setA, treeA: Int32Array.from(rowTree), setB, treeB: Int32Array.from(columnTree) });
  assert(rounded !== null, 'a controlled rounding exists');
  return rounded;
}
