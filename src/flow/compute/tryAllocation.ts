import { allocate, assignTerritories, keepReserve, needsPrograms, proposeMoves, shiftShare, splitResources } from '../../engine';
import type { LinearSolver, ShiftAsked, SplitGoal } from '../../engine';
import { fiscalMonths } from '../../plan';
import type {
  Allocation,
  Forecast,
  Issue,
  Month,
  Plan,
  Reallocation,
  Reserve,
  Resource,
  ResourcePlan,
  ResponseCurve,
  Result,
  SalesFact,
  ShiftEffect,
  Territories,
} from '../../plan';
import { allocationIssues, leanPlan, planWith } from '../../sheets';
import type { AllocationChange } from '../../sheets';

/** What a try rests on: of a computed plan only what the allocation needs, so that it is cheap to hand over. Made by `tryBasis`. */
export interface TryBasis {
  readonly plan: Plan;
  readonly control: Result['control'];
  /** Of the total. */
  readonly forecast: Forecast;
  /** Did the run need a linear solver? Then a try of it does. */
  readonly programs: boolean;
  /** By line: as the run learned them. */
  readonly curves: readonly ResponseCurve[];
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
  readonly reallocation: Reallocation | null;
  /** Null: no team or customers, or nothing is asked that would change what the run found. */
  readonly territories: Territories | null;
  /** Limits that cannot all be met: a run of it would stop. */
  readonly issues: readonly Issue[];
}

/** What of a run's plan and result tries of its allocation rest on. */
export function tryBasis(plan: Plan, { control, forecast, resources }: Pick<Result, 'control' | 'forecast' | 'resources'>): TryBasis {
  const curves: ResponseCurve[] = [];
  for (const { lines } of resources) for (const { line, curve } of lines) curves[line] = curve;
  const budget = resources.find(({ resource }) => resource === 'budget');
  const depth = plan.levels.indexOf('territory') + 1;
  const isBehind = ({ actual, planToDate }: Result['control']['nodes'][number]): boolean => actual !== null && actual < planToDate;
  const nodes = control.nodes.filter((node) => node.path.length === 0 || node.path.length === depth || isBehind(node));
  return {
    plan: { ...leanPlan(plan), team: plan.team, sales: monthlySales(plan) },
    control: { ...control, nodes, alerts: [] },
    forecast: { ...forecast, nodes: forecast.nodes.filter(({ path }) => path.length === 0), history: [] },
    programs: needsPrograms(plan),
    curves,
    goal: budget?.odds ? { lacking: budget.odds.target - budget.returnCurrent, risk: budget.odds.risk } : null,
  };
}

/** Everything that was sold in each known month of the plan year, as one fact a month: the outlook of the total needs no more. */
function monthlySales({ sales, settings, dimensions }: Plan): SalesFact[] {
  const facts = new Map<Month, SalesFact>();
  const year = new Set(fiscalMonths(settings.planYear, settings.fiscalStart));
  const members = dimensions.map(() => '');
  for (const { month, amount, at } of sales) {
    if (amount === null || !year.has(month)) continue;
    const fact = facts.get(month);
    facts.set(month, { month, members, amount: (fact?.amount ?? 0) + amount, at: fact?.at ?? at });
  }
  return [...facts.values()];
}

/** The allocation of a plan changed as asked: tiers, reserve, best splits, moves and owners, with the forecast, the progress and the response curves of the run that it rests on. */
export function tryAllocation(
  { basis: { plan, control, forecast, curves, goal }, change, shift }: AllocationTry,
  solveLinear?: LinearSolver,
): AllocationTried {
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
    reallocation: budget ? proposeMoves(changed, control, forecast, budget, reserve.balance) : null,
    territories: isAsked('balanceBand') || isAsked('maxMoves') ? assignTerritories(changed, solveLinear) : null,
    issues: allocationIssues(changed, { allocation, resources, territories: null }),
  };
}
