import { allocate, keepReserve, shiftShare, splitResources } from '../../engine';
import type { LinearSolver, ShiftAsked, SplitGoal } from '../../engine';
import type { Allocation, Issue, Plan, Reserve, Resource, ResourcePlan, ResponseCurve, Result, ShiftEffect } from '../../plan';
import { allocationIssues, leanPlan, planWith } from '../../sheets';
import type { AllocationChange } from '../../sheets';

/** What a try rests on: of a computed plan only what the allocation needs, so that it is cheap to hand over. Made by `tryBasis`. */
export interface TryBasis {
  readonly plan: Plan;
  readonly control: Result['control'];
  /** By line: as the run learned them. */
  readonly curves: readonly ResponseCurve[];
  /** Of the budget's current split; null without one. */
  readonly returnCurrent: number | null;
  /** What the budget's lines shall bring beyond that; null: not known. */
  readonly goal: SplitGoal | null;
}

/** A change to try, and a share of one line to move to another in the split that comes of it. */
export interface AllocationTry {
  readonly basis: TryBasis;
  readonly change: AllocationChange;
  readonly shift?: ShiftAsked & { readonly resource: Resource };
}

/** What it would give. `shift` is null when none was asked. */
export interface AllocationTried {
  readonly allocation: Allocation;
  readonly reserve: Reserve;
  readonly resources: readonly ResourcePlan[];
  readonly shift: ShiftEffect | null;
  /** Limits that cannot all be met: a run of it would stop. */
  readonly issues: readonly Issue[];
}

/** What of a run's plan and result tries of its allocation rest on. */
export function tryBasis(plan: Plan, { control, resources }: Pick<Result, 'control' | 'resources'>): TryBasis {
  const curves: ResponseCurve[] = [];
  for (const { lines } of resources) for (const { line, curve } of lines) curves[line] = curve;
  const budget = resources.find(({ resource }) => resource === 'budget');
  const depth = plan.levels.indexOf('territory') + 1;
  const nodes = control.nodes.filter(({ path }) => path.length === 0 || path.length === depth);
  return {
    plan: leanPlan(plan),
    control: { ...control, nodes, alerts: [] },
    curves,
    returnCurrent: budget?.returnCurrent ?? null,
    goal: budget?.odds ? { lacking: budget.odds.target - budget.returnCurrent, risk: budget.odds.risk } : null,
  };
}

/** The allocation of a plan changed as asked: tiers, reserve and best splits, with the forecast, the progress and the response curves of the run that it rests on. */
export function tryAllocation(
  { basis: { plan, control, curves, returnCurrent, goal }, change, shift }: AllocationTry,
  solveLinear?: LinearSolver,
): AllocationTried {
  const changed = planWith(plan, change);
  const { allocation } = allocate(changed);
  const isMoved = change.lines?.some(({ current }) => current !== undefined) ?? false;
  const resources = splitResources(changed, allocation, goal, { curves, returnCurrent: isMoved ? null : returnCurrent }, solveLinear);
  const resource = shift && resources.find((each) => each.resource === shift.resource);
  return {
    allocation,
    reserve: keepReserve(changed, allocation, control),
    resources,
    shift: shift && resource ? shiftShare(changed, resource, shift) : null,
    issues: allocationIssues(changed, { allocation, resources, territories: null }),
  };
}
