import { assert } from '../../plan';
import { factorSymmetric } from '../response/factorSymmetric';
import type { Forest } from './layForest';
import { poolForest, type ForestSolver } from './poolForest';
import type { Summing } from './summing';

/**
 * Weighted least squares over all nodes: the forest's own answer, then what the nodes that cross it pull the leaves by, solved for together.
 * Shape: as `poolForest`; variances above 0. Work and memory grow with the square of the number of crossing nodes, and a cube's sixth once.
 * Source: Woodbury's identity: the crossing nodes are further observations of the leaves.
 */
export function poolNodes(summing: Summing, forest: Forest, variance: Float64Array, held: Uint8Array): ForestSolver {
  const nested = poolForest(summing, forest, variance, held);
  const { crossing } = forest;
  if (crossing.length === 0) return nested;
  const { leaves, sums } = summing;
  const members = crossing.map((node) => Int32Array.from(sums[node]!));
  const atNodes = new Float64Array(sums.length);
  const turned = new Float64Array(leaves.length);
  const sumOf = (own: Int32Array, leaf: Float64Array): number => {
    let sum = 0;
    for (let i = 0; i < own.length; i++) sum += leaf[own[i]!]!;
    return sum;
  };
  const pullBy = (pulls: ArrayLike<number>, from: number, to: number): void => {
    atNodes.fill(0);
    for (let k = from; k < to; k++)
      for (const leaf of members[k]!) atNodes[leaves[leaf]!] = atNodes[leaves[leaf]!]! + pulls[k]! * variance[leaves[leaf]!]!;
    nested(atNodes, turned);
  };
  const ones = crossing.map(() => 1);
  const matrix = crossing.map((node, k) => {
    pullBy(ones, k, k + 1);
    const row = Float64Array.from(members, (own) => sumOf(own, turned));
    row[k] = row[k]! + variance[node]!;
    return row;
  });
  const solve = factorSymmetric(matrix);
  assert(solve !== null, 'crossing nodes could not be solved for');
  const right = new Float64Array(crossing.length);
  return (values, out) => {
    nested(values, out);
    crossing.forEach((node, k) => (right[k] = values[node]! - sumOf(members[k]!, out)));
    pullBy(solve(right), 0, crossing.length);
    for (let leaf = 0; leaf < out.length; leaf++) out[leaf] = out[leaf]! + turned[leaf]!;
  };
}
