import { assert } from '../../plan';
import { factorSymmetric } from '../response/factorSymmetric';
import type { Forest } from './layForest';
import type { ForestSolver } from './poolForest';
import { poolNodes } from './poolNodes';
import type { Summing } from './summing';
import { dot, take } from './vectors';

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

/** Generalised least squares fit of leaves to the values of all nodes, made ready for one error model and one set of held leaves. */
export interface NodesFit {
  readonly meet: (values: Float64Array) => Met;
  /** The same without the common factors. */
  readonly pool: ForestSolver;
  /** The leaves that meet each factor so, and what solves for the factors' shares in the rest. */
  readonly factorLeaves: readonly Float64Array[];
  readonly shareFactors: (right: Float64Array) => Float64Array;
}

/**
 * Makes ready the generalised least squares fit of leaves to the values of all nodes, (SᵀW⁻¹S)⁻¹SᵀW⁻¹, leaves that are `held` at 0.
 * Common factors are solved for beside the leaves, so nothing larger than factors × factors is ever formed.
 * Source: Henderson (1950), Ann. Math. Statist. 21, 309 (mixed model equations); Woodbury (1950).
 */
export function meetNodes(summing: Summing, forest: Forest, { variance, factors }: ErrorModel, held: Uint8Array): NodesFit {
  const { leaves, sums } = summing;
  const pool = poolNodes(summing, forest, variance, held);
  const factorLeaves = factors.map((factor) => {
    const leaf = new Float64Array(leaves.length);
    pool(factor, leaf);
    return leaf;
  });
  const rests = factors.map((factor, k) => restOf(summing, forest, factor, factorLeaves[k]!));
  const weighed = factors.map((factor) => factor.map((v, node) => v / variance[node]!));
  const matrix = rests.map((rest, i) => {
    const row = new Float64Array(factors.length);
    for (let j = 0; j <= i; j++) row[j] = (i === j ? 1 : 0) + dot(weighed[j]!, rest);
    return row;
  });
  const shareFactors = factorSymmetric(matrix);
  assert(shareFactors !== null, 'common factors could not be solved for');
  const meet = (values: Float64Array): Met => {
    const leaf = new Float64Array(leaves.length);
    pool(values, leaf);
    const rest = restOf(summing, forest, values, leaf);
    const shares = shareFactors(Float64Array.from(weighed, (factor) => dot(factor, rest)));
    shares.forEach((share, k) => {
      take(leaf, share, factorLeaves[k]!);
      take(rest, share, rests[k]!);
    });
    const pull = new Float64Array(leaves.length);
    sums.forEach((own, node) => {
      for (const i of own) pull[i] = pull[i]! + rest[node]! / variance[node]!;
    });
    return { leaves: leaf, pull };
  };
  return { meet, pool, factorLeaves, shareFactors };
}

/** What the leaves leave of the values. */
function restOf({ leaves, sums }: Summing, { order, parent, crossing }: Forest, values: Float64Array, leaf: Float64Array): Float64Array {
  const sum = new Float64Array(sums.length);
  leaves.forEach((node, i) => (sum[node] = leaf[i]!));
  for (const node of order) if (parent[node]! >= 0) sum[parent[node]!] = sum[parent[node]!]! + sum[node]!;
  for (const node of crossing) sum[node] = sums[node]!.reduce((all, i) => all + leaf[i]!, 0);
  return sum.map((v, node) => values[node]! - v);
}
