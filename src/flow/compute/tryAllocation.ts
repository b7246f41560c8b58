import { allocate, assignTerritories, keepReserve, needsPrograms, proposeMoves, shiftShare, splitResources, yearGoal } from '../../engine';
import type { LinearSolver, ShiftAsked, YearGoal } from '../../engine';
import type {
  Allocation,
  Issue,
  Plan,
  Reallocation,
  Reserve,
  Resource,
  ResourcePlan,
  ResponseCurve,
  Result,
  ShiftEffect,
  Territories,
} from '../../plan';
import { allocationIssues, leanPlan, planWith } from '../../sheets';
import type { AllocationChange } from '../../sheets';

/** What a try rests on: of a computed plan only what the allocation needs, so that it is cheap to hand over. Made by `tryBasis`. */
export interface TryBasis {
  readonly plan: Plan;
  readonly control: Result['control'];
  /** Did the run need a linear solver? Then a try of it does. */
  readonly programs: boolean;
  /** By line: as the run learned them. */
  readonly curves: readonly ResponseCurve[];
  /** What the year lacks; null: not known. */
  readonly goal: YearGoal | null;
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
  readonly reallocation: Reallocation | null;
  /** Null: no team or customers, or nothing is asked that would change what the run found. */
  readonly territories: Territories | null;
  /** Limits that cannot all be met: a run of it would stop. */
  readonly issues: readonly Issue[];
}

/** What of a run's plan and result tries of its allocation rest on. */
export function tryBasis(plan: Plan, { control, outlook, resources }: Pick<Result, 'control' | 'outlook' | 'resources'>): TryBasis {
  const curves: ResponseCurve[] = [];
  for (const { lines } of resources) for (const { line, curve } of lines) curves[line] = curve;
  const depth = plan.levels.indexOf('territory') + 1;
  const isBehind = ({ actual, planToDate }: Result['control']['nodes'][number]): boolean => actual !== null && actual < planToDate;
  const nodes = control.nodes.filter((node) => node.path.length === 0 || node.path.length === depth || isBehind(node));
  return {
    plan: { ...leanPlan(plan), team: plan.team },
    control: { ...control, nodes, alerts: [] },
    programs: needsPrograms(plan),
    curves,
    goal: yearGoal(outlook.odds),
  };
}

/** The allocation of a plan changed as asked: tiers, reserve, best splits, moves and owners, with the odds, the progress and the response curves of the run that it rests on. */
export function tryAllocation({ basis: { plan, control, curves, goal }, change, shift }: AllocationTry, solveLinear?: LinearSolver): AllocationTried {
  const changed = planWith(plan, change);
  const { allocation } = allocate(changed);
  const resources = splitResources(changed, allocation, goal, curves, solveLinear);
  const resource = shift && resources.find((each) => each.resource === shift.resource);
  const budget = resources.find((each) => each.resource === 'budget');
  const reserve = keepReserve(changed, allocation, control);
  const isAsked = (key: 'balanceBand' | 'maxMoves'): boolean => changed.settings[key] !== plan.settings[key];
  return {
    allocation,
    reserve,
    resources,
    shift: shift && resource ? shiftShare(changed, resource, shift) : null,
    reallocation: budget ? proposeMoves(changed, control, goal, budget, reserve.balance) : null,
    territories: isAsked('balanceBand') || isAsked('maxMoves') ? assignTerritories(changed, solveLinear) : null,
    issues: allocationIssues(changed, { allocation, resources, territories: null }),
  };
}
