import { bottomUp, type Tree } from '../round/tree';

/** The lines under each node of a tree, ascending. */
export function treeSets(tree: Tree, lines: number): readonly (readonly number[])[] {
  const sets: number[][] = tree.map((_, node) => (node < lines ? [node] : []));
  for (const node of bottomUp(tree)) {
    const parent = tree[node] as number;
    if (parent >= 0) for (const line of sets[node] as number[]) (sets[parent] as number[]).push(line);
  }
  return sets.map((set) => set.sort((a, b) => a - b));
}
