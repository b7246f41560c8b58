import { factorSymmetric } from './factorSymmetric';

/** Solves a symmetric positive semidefinite system by Cholesky, tiny pivots lifted (rows that say the same). **edge** numbers that run away: null. */
export function solveSymmetric(matrix: readonly Float64Array[], right: Float64Array): Float64Array | null {
  return factorSymmetric(matrix)?.(right) ?? null;
}
