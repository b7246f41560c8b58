/** A node of the tree as reconciliation sees it: `parent` is the index of its parent (−1 for the total); parents stand before their children. */
export interface TreeNode {
  readonly parent: number;
  /** Base forecast and its variance. A variance of 0 fixes the node. */
  readonly base: number;
  readonly variance: number;
  /** Must not fall below zero (a leaf whose history never did). */
  readonly floor: boolean;
}

/**
 * Weighted least squares reconciliation (variance scaling): the coherent forecasts nearest to the base forecasts, each weighed by its variance.
 * Shape: one number per node. Leaves that fall below their floor are held at zero and the rest is solved again.
 * Exact on a tree in one pass up (each node's own forecast pooled with its children's sum) and one pass down (the rest shared by variance).
 * Source: Wickramasuriya, Athanasopoulos & Hyndman (2019), JASA 114, 804–819; Hyndman & Athanasopoulos, 3rd ed., §11.3.
 */
export function reconcile(nodes: readonly TreeNode[]): number[] {
  const isParent = nodes.map(() => false);
  for (const node of nodes) if (node.parent >= 0) isParent[node.parent] = true;
  const held = nodes.map(() => false);
  for (;;) {
    const answer = solve(nodes, isParent, held);
    let again = false;
    nodes.forEach((node, i) => {
      if (isParent[i] || held[i] || !node.floor || answer[i]! >= 0) return;
      held[i] = again = true;
    });
    if (!again) return answer;
  }
}

function solve(nodes: readonly TreeNode[], isParent: readonly boolean[], held: readonly boolean[]): number[] {
  const sum = nodes.map(() => 0);
  const spread = nodes.map(() => 0);
  const estimate = nodes.map(() => 0);
  const variance = nodes.map(() => 0);
  for (let i = nodes.length - 1; i >= 0; i--) {
    const node = nodes[i]!;
    if (!isParent[i]) {
      estimate[i] = held[i] ? 0 : node.base;
      variance[i] = held[i] ? 0 : node.variance;
    } else {
      const all = node.variance + spread[i]!;
      const trust = all > 0 ? spread[i]! / all : 0;
      estimate[i] = sum[i]! + trust * (node.base - sum[i]!);
      variance[i] = trust * node.variance;
    }
    if (node.parent < 0) continue;
    sum[node.parent] = sum[node.parent]! + estimate[i]!;
    spread[node.parent] = spread[node.parent]! + variance[i]!;
  }
  const answer = estimate.slice();
  nodes.forEach((node, i) => {
    if (node.parent < 0) return;
    const rest = answer[node.parent]! - sum[node.parent]!;
    const share = spread[node.parent]! > 0 ? variance[i]! / spread[node.parent]! : 0;
    answer[i] = estimate[i]! + share * rest;
  });
  return answer;
}
