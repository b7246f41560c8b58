// Reconciliation as the textbook has it, every matrix drawn up in full: what the quick sums are held against.
import { shrinkErrors } from '../../../src/engine/reconcile/shrinkErrors';
import type { Summing } from '../../../src/engine/reconcile/summing';
import { factorSymmetric } from '../../../src/engine/response/factorSymmetric';
import { solveSymmetric } from '../../../src/engine/response/solveSymmetric';

/** W drawn up in full. */
function covariance(errors: readonly (readonly number[])[]): Float64Array[] {
  const steps = errors[0]!.length;
  const { shrinkage } = shrinkErrors(errors);
  const cover = (i: number, j: number): number =>
    errors[i]!.reduce((sum, e, t) => sum + (e * errors[j]![t]!) / steps, 0) * (i === j ? 1 : 1 - shrinkage);
  return errors.map((_, i) => Float64Array.from(errors, (_unused, j) => cover(i, j)));
}

/** SᵀW⁻¹S and SᵀW⁻¹ŷ in full. */
function normalEquations({ leaves, sums }: Summing, base: readonly number[], errors: readonly (readonly number[])[]) {
  const S = sums.map((own) => Float64Array.from(leaves, (_, leaf) => (own.includes(leaf) ? 1 : 0)));
  const solve = factorSymmetric(covariance(errors))!;
  const columns = leaves.map((_, leaf) => solve(Float64Array.from(S, (row) => row[leaf]!)));
  const matrix = columns.map((column) => Float64Array.from(leaves, (_, leaf) => column.reduce((sum, v, i) => sum + v * S[i]![leaf]!, 0)));
  const right = Float64Array.from(columns, (column) => column.reduce((sum, v, i) => sum + v * base[i]!, 0));
  return { S, matrix, right };
}

/** Dense textbook answer: S(SᵀW⁻¹S)⁻¹SᵀW⁻¹ŷ. */
export function textbook(summing: Summing, base: readonly number[], errors: readonly (readonly number[])[]): number[] {
  const { S, matrix, right } = normalEquations(summing, base, errors);
  const answer = solveSymmetric(matrix, right)!;
  return S.map((row) => row.reduce((sum, v, leaf) => sum + v * answer[leaf]!, 0));
}

/** The best fit of leaves with those `floored` at or above zero: every set of them is held in turn. */
export function bruteForce(summing: Summing, base: readonly number[], errors: readonly (readonly number[])[], floored: readonly boolean[]): number[] {
  const { matrix, right } = normalEquations(summing, base, errors);
  let best: number[] = [];
  let least = Infinity;
  for (let set = 0; set < 1 << floored.length; set++) {
    const isHeld = (i: number): boolean => ((set >> i) & 1) === 1;
    if (floored.some((floor, i) => isHeld(i) && !floor)) continue;
    const free = floored.flatMap((_, i) => (isHeld(i) ? [] : [i]));
    const fitted = solveSymmetric(
      free.map((i) => Float64Array.from(free, (j) => matrix[i]![j]!)),
      Float64Array.from(free, (i) => right[i]!),
    )!;
    const leaves = floored.map((_, i) => (isHeld(i) ? 0 : fitted[free.indexOf(i)]!));
    if (floored.some((floor, i) => floor && leaves[i]! < 0)) continue;
    // half of xᵀHx − 2gᵀx, as Hx = g for those that are free
    const value = -leaves.reduce((sum, v, i) => sum + v * right[i]!, 0);
    if (value < least) [best, least] = [leaves, value];
  }
  return best;
}

/** How steeply the fit of all nodes gets better as each leaf moves up: SᵀW⁻¹(ŷ − ỹ), and the size of what cancels there. */
export function slopes(summing: Summing, base: readonly number[], errors: readonly (readonly number[])[], found: readonly number[]) {
  const { matrix, right } = normalEquations(summing, base, errors);
  const slope = right.map((g, i) => g - summing.leaves.reduce((sum, node, j) => sum + matrix[i]![j]! * found[node]!, 0));
  const scale = Math.max(
    ...right.map((g, i) => Math.abs(g) + summing.leaves.reduce((sum, node, j) => sum + Math.abs(matrix[i]![j]! * found[node]!), 0)),
  );
  return { slope, scale };
}

/** (ŷ − ỹ)ᵀW⁻¹(ŷ − ỹ). */
export function objective(base: readonly number[], errors: readonly (readonly number[])[]): (y: readonly number[]) => number {
  const solve = factorSymmetric(covariance(errors))!;
  return (y) => {
    const miss = Float64Array.from(y, (v, i) => base[i]! - v);
    return solve(miss).reduce((sum, v, i) => sum + v * miss[i]!, 0);
  };
}
