import type { Plan, Scope } from '../../plan';
import type { CellSet } from '../spread/spreadProblem';
import { sumExactly } from '../sumExactly';
import type { Grid } from './layGrid';
import { roundHalfAway } from './roundHalfAway';

/** What the targets of one scope ask together, in whole units. */
export interface TargetGroup {
  readonly key: string;
  readonly scope: Scope;
  /** Null when the scope reaches no cell. */
  readonly cells: CellSet | null;
  readonly units: number;
  /** Places in the plan's targets. */
  readonly indices: readonly number[];
}

/** Targets by scope, in whole rounding units (D2): several targets of one scope add up; what is no multiple of the unit is rounded, half away from zero. In the order of the first row of each. */
export function collectTargets(plan: Plan, grid: Grid): TargetGroup[] {
  const groups = new Map<string, number[]>();
  plan.targets.forEach(({ scope }, index) => {
    const key = scopeKey(scope, grid);
    groups.set(key, [...(groups.get(key) ?? []), index]);
  });
  return [...groups].map(([key, indices]) => {
    const { scope } = plan.targets[indices[0] as number] as Plan['targets'][number];
    const amounts = indices.map((index) => (plan.targets[index] as Plan['targets'][number]).amount);
    return { key, scope, cells: grid.cellsOf(scope), units: roundHalfAway(sumExactly(amounts) / plan.settings.roundingUnit), indices };
  });
}

/** The same for the same members and the same stretch of the plan year, however the period was written. */
export function scopeKey(scope: Scope, grid: Grid): string {
  const members = Object.entries(scope.members)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([members, grid.time.columnsIn(scope.period)]);
}
