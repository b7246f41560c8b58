import type { Tree } from '../round/tree';
import { layTree, linesOf } from './lineTree';

/** The lines under each node of a tree, ascending. */
export function treeSets(tree: Tree, lines: number): readonly (readonly number[])[] {
  const laid = layTree(tree, lines);
  return tree.map((_, node) => linesOf(laid, node));
}
