import type { Summing } from './summing';

/** The part of a summing that nests: each of its nodes with the one directly above, children before parents. The other nodes cross it. */
export interface Forest {
  /** Nodes that nest, children before parents. */
  readonly order: readonly number[];
  /** Parent within the forest of each node; −1 for roots and for nodes that cross. */
  readonly parent: Int32Array;
  readonly crossing: readonly number[];
}

/** Takes nodes into a forest from the smallest to the largest, as long as each holds the ones taken before wholly or not at all. In a hierarchy no node is left to cross. */
export function layForest({ leaves, sums }: Summing): Forest {
  const ownLeaf = new Map(leaves.map((node, leaf) => [node, leaf]));
  const top = Int32Array.from(leaves);
  const members = leaves.map((_, leaf) => [leaf]);
  const topMembers = new Map(leaves.map((node, leaf) => [node, members[leaf]!]));
  const parent = new Int32Array(sums.length).fill(-1);
  const order = [...leaves];
  const crossing: number[] = [];
  const above = sums.map((_, node) => node).filter((node) => !ownLeaf.has(node));
  above.sort((a, b) => sums[a]!.length - sums[b]!.length || b - a);
  for (const node of above) {
    const own = sums[node]!;
    const held = new Map<number, number>();
    for (const leaf of own) held.set(top[leaf]!, (held.get(top[leaf]!) ?? 0) + 1);
    if (own.length === 0 || [...held].some(([child, count]) => topMembers.get(child)!.length !== count)) {
      crossing.push(node);
      continue;
    }
    for (const child of held.keys()) parent[child] = node;
    for (const leaf of own) top[leaf] = node;
    topMembers.set(node, [...own]);
    order.push(node);
  }
  return { order, parent, crossing };
}
