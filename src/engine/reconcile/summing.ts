import { assert } from '../../plan';

/** Nodes and the leaves they sum: a hierarchy, or groups that cross. */
export interface Summing {
  /** Node of each leaf. */
  readonly leaves: readonly number[];
  /** For each node the leaves it sums, as positions in `leaves`, each once; a leaf's own node sums itself. */
  readonly sums: readonly (readonly number[])[];
}

/** The summing of a tree: `parents` has the parent of each node, −1 for a root; parents stand before their children. Leaves in the order of their nodes. */
export function sumTree(parents: readonly number[]): Summing {
  const inner = new Set(parents);
  const leaves = parents.flatMap((_, i) => (inner.has(i) ? [] : [i]));
  const sums = parents.map((): number[] => []);
  leaves.forEach((leaf, place) => {
    for (let i = leaf; i >= 0; i = parents[i]!) {
      assert(parents[i]! < i, 'parents stand before their children');
      sums[i]!.push(place);
    }
  });
  return { leaves, sums };
}

/** The summing of groups that may cross: `groupsOf` names the groups that each leaf belongs to; groups come first, in order of appearance, then the leaves. */
export function sumGroups(groupsOf: readonly (readonly string[])[]): Summing & { readonly groups: readonly string[] } {
  const members = new Map<string, number[]>();
  groupsOf.forEach((groups, leaf) => {
    for (const group of new Set(groups)) members.set(group, [...(members.get(group) ?? []), leaf]);
  });
  return {
    groups: [...members.keys()],
    leaves: groupsOf.map((_, leaf) => members.size + leaf),
    sums: [...members.values(), ...groupsOf.map((_, leaf) => [leaf])],
  };
}
