import { assignAccounts } from './assignAccounts';
import type { AssignProblem } from './assignProblem';

/** How many accounts must change hands, as few as found, so that all bands hold (T16), counted as the limit counts them; null where no number was found to be enough. */
export function fewestMoves(problem: AssignProblem): number | null {
  const { owners, cost, current } = problem;
  const isMove = (i: number, j: number): boolean => {
    const has = current?.[i] ?? -1;
    return has >= 0 && has !== j && (cost[i * owners + has] as number) < Infinity;
  };
  const moves = Float64Array.from(cost, (each, at) => (each === Infinity ? Infinity : isMove(Math.floor(at / owners), at % owners) ? 1 : 0));
  const found = assignAccounts({ ...problem, cost: moves, maxMoves: Infinity });
  return found.widened.length > 0 ? null : found.owner.reduce((count, j, i) => count + (isMove(i, j) ? 1 : 0), 0);
}
