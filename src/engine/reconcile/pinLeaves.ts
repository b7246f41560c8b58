import { solveSymmetric } from '../response/solveSymmetric';
import type { Met, NodesFit } from './meetNodes';
import type { Summing } from './summing';
import { dot, take } from './vectors';

/** Numbers that are kept at most: 32 MB. */
const MOST_KEPT = 1 << 22;
/** A held leaf further from 0, as a share of the largest leaf with none held, was not solved for. */
const NOISE = 1e-10;

/** What a unit of pull on one leaf moves. */
interface Reach {
  /** Every leaf, were there no common factors. */
  readonly leaves: Float64Array;
  /** The share of each common factor, by which all leaves move further. */
  readonly shares: Float64Array;
}

/**
 * The fit with leaves held at 0 from `free`, which holds none: each held leaf is pulled by what brings all of them to 0 together. What a leaf's pull reaches does not depend on the values, so it
 * is found once for all steps. Shape: null where fitting anew costs less or tells more: many held leaves, no common factors, leaves too alike.
 * Source: (SᵀW⁻¹S)⁻¹ bordered by the constraints: Nocedal & Wright (2006), Numerical Optimization, 2nd ed., §16.2 (Schur complement).
 */
export function pinLeaves(
  { leaves: nodes, sums }: Summing,
  variance: Float64Array,
  { pool, factorLeaves, shareFactors }: NodesFit,
): (unheld: Met, held: Uint8Array) => Met | null {
  const reaches = new Map<number, Reach>();
  const mostKept = MOST_KEPT / nodes.length;
  // A Cholesky factor of so many leaves costs what the factors' products over all nodes do.
  const mostHeld = Math.cbrt(3 * factorLeaves.length ** 2 * sums.length);
  const atNodes = new Float64Array(sums.length);
  const own = nodes.map((_, leaf) => Float64Array.from(factorLeaves, (leaves) => leaves[leaf]!));
  const reachOf = (leaf: number): Reach => {
    const node = nodes[leaf]!;
    const leaves = new Float64Array(nodes.length);
    atNodes[node] = variance[node]!;
    pool(atNodes, leaves);
    atNodes[node] = 0;
    return { leaves, shares: shareFactors(own[leaf]!) };
  };
  return (unheld, held) => {
    const pinned = listHeld(held);
    if (pinned.length > mostHeld) return null;
    for (const leaf of pinned) {
      if (reaches.has(leaf)) continue;
      if (reaches.size >= mostKept) return null;
      reaches.set(leaf, reachOf(leaf));
    }
    const found = pinned.map((leaf) => reaches.get(leaf)!);
    const matrix = found.map(({ leaves, shares }, k) => {
      const row = new Float64Array(pinned.length);
      for (let j = 0; j <= k; j++) row[j] = leaves[pinned[j]!]! + dot(shares, own[pinned[j]!]!);
      return row;
    });
    const pulls = solveSymmetric(
      matrix,
      Float64Array.from(pinned, (leaf) => unheld.leaves[leaf]!),
    );
    if (pulls === null) return null;
    const leaves = unheld.leaves.slice();
    const shares = new Float64Array(factorLeaves.length);
    found.forEach((reach, k) => {
      take(leaves, pulls[k]!, reach.leaves);
      take(shares, -pulls[k]!, reach.shares);
    });
    factorLeaves.forEach((factor, k) => take(leaves, shares[k]!, factor));
    const size = unheld.leaves.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
    const pull = new Float64Array(leaves.length);
    for (const [k, leaf] of pinned.entries()) {
      if (Math.abs(leaves[leaf]!) > NOISE * size) return null;
      leaves[leaf] = 0;
      pull[leaf] = pulls[k]!;
    }
    return { leaves, pull };
  };
}

function listHeld(held: Uint8Array): number[] {
  const list: number[] = [];
  for (let i = 0; i < held.length; i++) if (held[i]) list.push(i);
  return list;
}
