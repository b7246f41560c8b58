import { assert } from '../../plan';
import { gatherAtoms } from './atoms';
import { findComponents } from './components';
import { expandAtoms } from './expandAtoms';
import { layRectangles } from './families';
import { resolveConflict } from './resolveConflict';
import { roundPlan } from './roundPlan';
import type { LinearSolver, SpreadConflict, SpreadOutcome, SpreadProblem } from './spreadProblem';
import { wholeLimits } from './wholeLimits';

/**
 * The plan nearest to the base that meets all limits, in exact and in whole units; with limits that contradict each other, the smallest set to relax, and the plan with it relaxed (rules S1–S15).
 *
 * **shape** `base` row by row; `exact` and `units` alike; `limits` parallel to the problem's. **unit** whole units of the plan.
 * **edge** no limits: the base, rounded. Zero, negative and mixed bases: S2–S5. The order of limits changes nothing (S9).
 * **errors** asserts finite base values, sets within the grid, and trees of rows and columns.
 * **source** iterative proportional fitting with inequalities: Censor & Zenios, Parallel Optimization (1997); controlled rounding: Cox, JASA 82 (1987); infeasibility: Hoffman (1960).
 * **example** base 10, 20, 30 in one row, February held at 20, the row's target 100: 20, 20, 60.
 */
export function solveSpread(problem: SpreadProblem, solveLinear?: LinearSolver): SpreadOutcome {
  const { rows, columns, base } = problem;
  assert(base.length === rows * columns, 'the base has a value for every cell');
  const asked = wholeLimits(problem.limits, rows, columns);
  const atoms = gatherAtoms(rows, columns, base, asked);
  const rectangles = layRectangles(atoms);
  const sums = new Float64Array(atoms.count).fill(NaN);
  const applied = asked.slice();
  const conflicts: SpreadConflict[] = [];
  for (const part of findComponents(atoms, asked)) {
    const { low, high, conflict, fitted } = resolveConflict(part, rectangles, solveLinear);
    if (conflict !== null) conflicts.push(conflict);
    part.places.forEach((place, k) => {
      applied[place] = { ...(asked[place] as (typeof asked)[number]), low: low[k] as number, high: high[k] as number };
    });
    fitted.forEach((sum, atom) => (sums[part.atoms[atom] as number] = sum));
  }
  const exact = expandAtoms(atoms, sums, base);
  const rounded = roundPlan(problem, exact, applied, atoms);
  return { exact, units: rounded.units, limits: rounded.limits, deviations: rounded.deviations, conflict: joinConflicts(conflicts) };
}

/** Conflicts of parts that do not touch: all that is to relax, and the proof of the first. */
function joinConflicts(conflicts: readonly SpreadConflict[]): SpreadConflict | null {
  const [first] = conflicts;
  return first === undefined ? null : { ...first, relax: conflicts.flatMap((each) => each.relax) };
}
