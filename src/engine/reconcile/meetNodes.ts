import { assert } from '../../plan';
import { solveSymmetric } from '../response/solveSymmetric';
import type { Forest } from './layForest';
import { poolNodes } from './poolNodes';
import type { Summing } from './summing';

/** Errors as a variance of each node's own and factors that nodes have in common: W = variance + Σ factor·factorᵀ. */
export interface ErrorModel {
  readonly variance: Float64Array;
  /** One number per node each. */
  readonly factors: readonly Float64Array[];
}

/** The leaves that meet the values best, and what each leaf would gain by moving up. */
export interface Met {
  readonly leaves: Float64Array;
  /** SᵀW⁻¹(values − S·leaves) per leaf: 0 for free leaves, positive where a held one would better be above 0. */
  readonly pull: Float64Array;
}

/**
 * Makes ready the generalised least squares fit of leaves to the values of all nodes, (SᵀW⁻¹S)⁻¹SᵀW⁻¹, leaves that are `held` at 0.
 * Common factors are solved for beside the leaves, so nothing larger than factors × factors is ever formed.
 * Source: Henderson (1950), Ann. Math. Statist. 21, 309 (mixed model equations); Woodbury (1950).
 */
export function meetNodes(summing: Summing, forest: Forest, { variance, factors }: ErrorModel, held: Uint8Array): (values: Float64Array) => Met {
  const { leaves, sums } = summing;
  const n = sums.length;
  const pool = poolNodes(summing, forest, variance, held);
  const fit = (values: Float64Array): { leaf: Float64Array; rest: Float64Array } => {
    const leaf = new Float64Array(leaves.length);
    pool(values, leaf);
    return { leaf, rest: restOf(summing, forest, values, leaf) };
  };
  const weigh = (rest: Float64Array): Float64Array => rest.map((v, node) => v / variance[node]!);
  const fitted = factors.map(fit);
  const weighed = factors.map(weigh);
  const matrix = fitted.map(({ rest }, i) => {
    const row = new Float64Array(factors.length);
    for (let j = 0; j < factors.length; j++) row[j] = (i === j ? 1 : 0) + (j <= i ? dot(weighed[j]!, rest) : 0);
    return row;
  });
  matrix.forEach((row, i) => row.forEach((v, j) => void (j < i && (matrix[j]![i] = v))));
  return (values) => {
    const { leaf, rest } = fit(values);
    if (factors.length > 0) {
      const common = solveSymmetric(
        matrix,
        Float64Array.from(weighed, (factor) => dot(factor, rest)),
      );
      assert(common !== null, 'common factors could not be solved for');
      common.forEach((z, k) => {
        const { leaf: own, rest: left } = fitted[k]!;
        for (let i = 0; i < leaf.length; i++) leaf[i] = leaf[i]! - z * own[i]!;
        for (let node = 0; node < n; node++) rest[node] = rest[node]! - z * left[node]!;
      });
    }
    const pull = new Float64Array(leaves.length);
    sums.forEach((own, node) => {
      for (const i of own) pull[i] = pull[i]! + rest[node]! / variance[node]!;
    });
    return { leaves: leaf, pull };
  };
}

/** What the leaves leave of the values. */
function restOf({ leaves, sums }: Summing, { order, parent, crossing }: Forest, values: Float64Array, leaf: Float64Array): Float64Array {
  const sum = new Float64Array(sums.length);
  leaves.forEach((node, i) => (sum[node] = leaf[i]!));
  for (const node of order) if (parent[node]! >= 0) sum[parent[node]!] = sum[parent[node]!]! + sum[node]!;
  for (const node of crossing) sum[node] = sums[node]!.reduce((all, i) => all + leaf[i]!, 0);
  return sum.map((v, node) => values[node]! - v);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
