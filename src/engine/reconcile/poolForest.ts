import type { Forest } from './layForest';
import type { Summing } from './summing';

/** Weighted least squares over the nodes of a forest, made ready for one set of variances. */
export type ForestSolver = (values: Float64Array, out: Float64Array) => void;

/**
 * Makes ready the leaves that come nearest to the values of a forest's nodes, each weighed by its inverse variance: one pass up (each node's own value pooled with its children's sum), one down
 * (the rest shared by variance). Shape: the solver reads a value per node and writes one per leaf. Leaves that are `held` are 0.
 * Source: the posterior mean of a Gaussian tree: Pearl (1988), Probabilistic Reasoning in Intelligent Systems, ch. 7; weights as in Hyndman, Lee & Wang (2016), Comput. Statist. Data Anal. 97, 16–32.
 */
export function poolForest({ leaves }: Summing, { order, parent }: Forest, variance: Float64Array, held: Uint8Array): ForestSolver {
  const n = parent.length;
  const count = leaves.length;
  const trust = new Float64Array(n);
  const share = new Float64Array(n);
  const spread = new Float64Array(n);
  order.forEach((node, place) => {
    let own = variance[node]!;
    if (place < count) own = held[place] ? 0 : own;
    else {
      trust[node] = own + spread[node]! > 0 ? spread[node]! / (own + spread[node]!) : 0;
      own *= trust[node]!;
    }
    share[node] = own;
    if (parent[node]! >= 0) spread[parent[node]!] = spread[parent[node]!]! + own;
  });
  for (const node of order) if (parent[node]! >= 0) share[node] = spread[parent[node]!]! > 0 ? share[node]! / spread[parent[node]!]! : 0;
  const nodes = Int32Array.from(order);
  const sum = new Float64Array(n);
  const estimate = new Float64Array(n);
  return (values, out) => {
    sum.fill(0);
    for (let i = 0; i < nodes.length; i++) {
      const node = nodes[i]!;
      const up = parent[node]!;
      const found = i < count ? (held[i] ? 0 : values[node]!) : sum[node]! + trust[node]! * (values[node]! - sum[node]!);
      estimate[node] = found;
      if (up >= 0) sum[up] = sum[up]! + found;
    }
    for (let i = nodes.length - 1; i >= 0; i--) {
      const node = nodes[i]!;
      const up = parent[node]!;
      if (up >= 0) estimate[node] = estimate[node]! + share[node]! * (estimate[up]! - sum[up]!);
    }
    for (let leaf = 0; leaf < count; leaf++) out[leaf] = estimate[leaves[leaf]!]!;
  };
}
