import { assert } from '../../plan';

/**
 * A tree over the rows or the columns of a grid, as the parent of each node. Leaves come first, in the order of the grid's rows (columns), then inner
 * nodes in any order; exactly one inner node, the root, has parent −1. Twelve months in four quarters: `[12,12,12,13,13,13,14,14,14,15,15,15, 16,16,16,16, -1]`.
 */
export type Tree = readonly number[];

/** The tree of `leaves` leaves directly under one root. */
export function flatTree(leaves: number): Tree {
  return [...new Array<number>(leaves).fill(leaves), -1];
}

/** The root's number. Asserts that the tree is well-formed over so many leaves: one root, every node reaches it, no leaf has children. */
export function rootOf(tree: Tree, leaves: number): number {
  const root = tree.indexOf(-1);
  assert(root >= leaves && tree.lastIndexOf(-1) === root, 'a tree has exactly one root, and it is not a leaf');
  for (const [node, parent] of tree.entries())
    if (node !== root)
      assert(Number.isInteger(parent) && parent >= leaves && parent < tree.length, `the parent of node ${node} is not an inner node`);
  assert(bottomUp(tree).length === tree.length, 'every node of a tree must reach the root');
  return root;
}

/**
 * Nodes in an order in which every node comes before its parent: summing along it rolls leaves up. Several roots are fine. Nodes that reach no root, as they go round
 * in a circle, are missing.
 */
export function bottomUp(tree: ArrayLike<number>): Int32Array {
  const waiting = new Int32Array(tree.length);
  for (let node = 0; node < tree.length; node++) {
    const parent = tree[node] as number;
    if (parent >= 0) waiting[parent] = (waiting[parent] as number) + 1;
  }
  const order = new Int32Array(tree.length);
  let found = 0;
  for (let node = 0; node < tree.length; node++) if (waiting[node] === 0) order[found++] = node;
  for (let i = 0; i < found; i++) {
    const parent = tree[order[i] as number] as number;
    if (parent < 0) continue;
    waiting[parent] = (waiting[parent] as number) - 1;
    if (waiting[parent] === 0) order[found++] = parent;
  }
  return order.subarray(0, found);
}
