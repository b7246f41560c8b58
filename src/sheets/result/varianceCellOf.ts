import type { CellRef, NodePath, Plan, Result } from '../../plan';
import { treeRows, varianceColumns } from './layouts';
import { newPage, pathKey } from './page';

/** The cell of a node's severity on Variance, where a run lays it; null when the tree has no such node. */
export function varianceCellOf(plan: Plan, result: Result, path: NodePath): CellRef | null {
  const page = newPage(plan, result, 1900);
  const row = treeRows(page).get(pathKey(path));
  return row === undefined ? null : { sheet: page.sheets.variance, row, column: varianceColumns(page).severity };
}
