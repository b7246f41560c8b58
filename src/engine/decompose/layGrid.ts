import type { NodePath, Plan, Scope } from '../../plan';
import { keyOf } from '../leafOf';
import type { Weights } from '../season/learnWeights';
import type { CellSet } from '../spread/spreadProblem';
import { isReached, listLeaves, matches, membersOf } from './listLeaves';
import type { TimeGrid } from './timeGrid';
import type { Tree } from '../round/tree';

/** The plan's grid: leaves × columns of time, and where scopes lie in it. */
export interface Grid {
  readonly leaves: readonly NodePath[];
  readonly time: TimeGrid;
  readonly rowTree: Tree;
  /** The cells of a scope; null when there are none. */
  readonly cellsOf: (scope: Scope) => CellSet | null;
}

/** Lays the grid of a plan for the scopes that are to be filled. */
export function layGrid(plan: Plan, time: TimeGrid, filled: readonly Scope[], weights: Weights): Grid {
  const leaves = listLeaves(plan, filled, weights);
  const rowsOf = new Map<string, readonly number[] | null>();
  return {
    leaves,
    time,
    rowTree: treeOf(leaves),
    cellsOf: (scope) => {
      if (!isReached(scope, plan.levels)) return null;
      const members = membersOf(scope, plan.levels);
      const key = JSON.stringify(members);
      let rows = rowsOf.get(key);
      if (rows === undefined) {
        const inside = leaves.flatMap((path, row) => (matches(path, members) ? [row] : []));
        rows = inside.length === leaves.length ? null : inside;
        rowsOf.set(key, rows);
      }
      const columns = time.columnsIn(scope.period);
      return rows?.length === 0 || columns?.length === 0 || leaves.length === 0 ? null : { rows, columns };
    },
  };
}

/** Leaves under the nodes of each level under the total. */
function treeOf(leaves: readonly NodePath[]): Tree {
  const tree: number[] = leaves.map(() => -1);
  const nodes = new Map<string, number>();
  const nodeOf = (path: NodePath): number => {
    const key = keyOf(path);
    const known = nodes.get(key);
    if (known !== undefined) return known;
    const parent = path.length === 0 ? -1 : nodeOf(path.slice(0, -1));
    nodes.set(key, tree.length);
    tree.push(parent);
    return tree.length - 1;
  };
  leaves.forEach((path, row) => (tree[row] = nodeOf(path.slice(0, -1))));
  if (leaves.length === 0) tree.push(-1);
  return tree;
}

/** Calls for every cell of a set, by its place in the grid. */
export function eachCell(set: CellSet, rows: number, columns: number, visit: (cell: number, row: number, column: number) => void): void {
  const height = set.rows?.length ?? rows;
  const width = set.columns?.length ?? columns;
  for (let r = 0; r < height; r++) {
    const row = set.rows === null ? r : (set.rows[r] as number);
    for (let c = 0; c < width; c++) {
      const column = set.columns === null ? c : (set.columns[c] as number);
      visit(row * columns + column, row, column);
    }
  }
}

/** The sum over a set of cells. */
export function sumOver(values: Float64Array, set: CellSet, rows: number, columns: number): number {
  let sum = 0;
  eachCell(set, rows, columns, (cell) => (sum += values[cell] as number));
  return sum;
}
