import type { BalanceMeasure, Territories } from '../../plan';
import type { Assignment, AssignProblem } from './assignProblem';
import { fewestMoves } from './fewestMoves';
import type { OwnerConflict } from './layRules';
import type { Owner } from './ownersFor';

/**
 * What does not hold (T16): after skills that nobody has and groups that had to be taken apart, the bands that had to be widened, by owner and measure; and the limit of moves where raising it
 * is enough. That comes before the bands where it is the smaller change: more moves as a share of the accounts, against the widening of all bands as a share of the loads.
 */
export function nameConflict(
  problem: AssignProblem,
  { widened }: Assignment,
  owners: readonly Owner[],
  figures: readonly BalanceMeasure[],
  rules: readonly OwnerConflict[],
): Territories['conflict'] {
  const bands = widened.map(({ owner, measure, from, to }): OwnerConflict => ({
    rep: owners[owner]?.name ?? '',
    measure: figures[measure] as BalanceMeasure,
    from,
    to,
  }));
  const { maxMoves, measures, accounts } = problem;
  const needed = bands.length > 0 && maxMoves !== undefined ? fewestMoves(problem) : null;
  if (maxMoves === undefined || needed === null || needed <= maxMoves) return rules.length + bands.length === 0 ? null : [...rules, ...bands];
  const moves: OwnerConflict = { rep: '', measure: 'moves', from: maxMoves, to: needed };
  const sumOf = (list: ArrayLike<number>): number => Array.from(list).reduce((sum, each) => sum + each, 0);
  const wider = widened.reduce((sum, { measure, from, to }) => sum + Math.abs(to - from) / sumOf(measures[measure]?.load ?? []), 0);
  return (needed - maxMoves) / accounts < wider ? [...rules, moves, ...bands] : [...rules, ...bands, moves];
}
