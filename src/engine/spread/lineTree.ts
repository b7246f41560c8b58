import { assert } from '../../plan';
import { bottomUp, type Tree } from '../round/tree';

/** A tree over lines (rows or columns): by node its parent (−1: none) and the lines under it, ascending: `under[from[node]] … under[from[node + 1] − 1]`. Leaves come first. */
export interface LineTree {
  readonly lines: number;
  readonly parent: Int32Array;
  readonly from: Int32Array;
  readonly under: Int32Array;
  /** By node: 0 wherever nobody is counting. */
  readonly tally: Int32Array;
}

/** Lists the lines under each node. Asserts that every node reaches a root. */
export function layTree(tree: Tree, lines: number): LineTree {
  const parent = Int32Array.from(tree);
  assert(bottomUp(parent).length === parent.length, 'every node of a tree must reach the root');
  const from = new Int32Array(parent.length + 1);
  for (let line = 0; line < lines; line++) for (let node = line; node >= 0; node = parent[node] as number) from[node + 1]! += 1;
  for (let node = 0; node < parent.length; node++) from[node + 1]! += from[node] as number;
  const next = from.slice();
  const under = new Int32Array(from[parent.length] as number);
  for (let line = 0; line < lines; line++) for (let node = line; node >= 0; node = parent[node] as number) under[next[node]!++] = line;
  return { lines, parent, from, under, tally: new Int32Array(parent.length) };
}

/** How many lines are under a node. */
export function sizeOf({ from }: LineTree, node: number): number {
  return (from[node + 1] as number) - (from[node] as number);
}

/** The lines under a node. */
export function linesOf({ from, under }: LineTree, node: number): number[] {
  return Array.from(under.subarray(from[node], from[node + 1]));
}

/** The nodes whose lines, taken whole, a set of cells crosses, ascending. `lines`: those of the set, null for all; `through`: it holds them whole. */
export function nodesCrossed(tree: LineTree, lines: readonly number[] | null, through: boolean): number[] {
  const { parent, tally } = tree;
  const size = lines?.length ?? tree.lines;
  const crossed: number[] = [];
  // A single line crosses no set of whole lines, nor do all of them held whole.
  if (size === 1 || (lines === null && through)) return crossed;
  if (lines === null) {
    for (let node = 0; node < parent.length; node++) if (sizeOf(tree, node) > 0 && sizeOf(tree, node) < size) crossed.push(node);
    return crossed;
  }
  for (const line of lines) for (let node = line; node >= 0; node = parent[node] as number) tally[node]! += 1;
  for (const line of lines)
    for (let node = line; node >= 0 && tally[node] !== 0; node = parent[node] as number) {
      const shared = tally[node] as number;
      if (shared < size && !(through && shared === sizeOf(tree, node))) crossed.push(node);
      tally[node] = 0;
    }
  return crossed.sort((a, b) => a - b);
}
