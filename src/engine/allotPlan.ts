import { yearPeriod } from '../plan';
import type { Allocation, Allocations, Backward, Control, Decomposition, Forecast, Note, Plan, Resource, ResourcePlan, ResponseCurve } from '../plan';
import { allocate } from './allocate/allocate';
import { keepReserve } from './allocate/keepReserve';
import { placeCustomers } from './allocate/placeCustomers';
import { assignDeals } from './assign/assignDeals';
import { assignTerritories } from './assign/assignTerritories';
import { planCapacity } from './capacity/planCapacity';
import { guardChannel } from './channel/guardChannel';
import { classifyCustomers } from './classes/classifyCustomers';
import { salesOfScope } from './business/salesOfScope';
import { scopeOutlook } from './business/scopeOutlook';
import { learnCurves } from './response/learnCurves';
import { proposeMoves } from './response/proposeMoves';
import { splitResource } from './response/splitResource';
import type { LinearSolver } from './spread/spreadProblem';

/** What of a run allocation rests on. */
export interface AllotBasis {
  readonly decomposition: Decomposition;
  readonly forecast: Forecast;
  readonly control: Control;
  readonly backward: Backward | null;
}

/** Everything that is allotted (R5): classes and tiers, the reserve, the best splits, territories and deals, capacity, channel, and moves for what fell behind. */
export function allotPlan(
  plan: Plan,
  { decomposition, forecast, control, backward }: AllotBasis,
  solveLinear?: LinearSolver,
): Allocations & { readonly allocation: Allocation; readonly notes: readonly Note[] } {
  const placed = placeCustomers(plan);
  const { allocation, notes } = allocate(plan, placed);
  const reserve = keepReserve(plan, allocation, control);
  const resources = splitResources(plan, allocation, goalOf(plan, forecast, control), undefined, solveLinear);
  const budget = resources.find(({ resource }) => resource === 'budget');
  return {
    allocation,
    notes,
    classes: classifyCustomers(plan, placed),
    reserve,
    resources,
    territories: assignTerritories(plan, solveLinear),
    dealOwners: assignDeals(plan, backward ?? undefined),
    capacity: planCapacity(plan, decomposition, backward, solveLinear),
    channel: guardChannel(plan, decomposition),
    reallocation: budget ? proposeMoves(plan, control, forecast, budget, reserve.balance) : null,
  };
}

const RESOURCES: readonly Resource[] = ['budget', 'heads', 'hours'];

/** What is known of the splits already: the response curves, and the return of the budget's current split (null: not known). */
export interface KnownSplit {
  readonly curves: readonly ResponseCurve[];
  readonly returnCurrent: number | null;
}

/** What the year lacks: its target less its outlook, and the outlook's variance. Currency. */
export interface SplitGoal {
  readonly lacking: number;
  readonly risk: number;
}

/** The best split of each resource that has lines, by the response curves that are `known`, else those that history teaches. The budget is what the reserve leaves; its lines shall bring what they bring now and what the year lacks. */
export function splitResources(
  plan: Plan,
  allocation: Allocation,
  goal: SplitGoal | null,
  known?: KnownSplit,
  solveLinear?: LinearSolver,
): ResourcePlan[] {
  if (plan.lines.length === 0) return [];
  const curves = known?.curves ?? learnCurves(plan);
  const budget = (allocation.budgetUnits - allocation.reserveUnits) * allocation.roundingUnit;
  return RESOURCES.flatMap((resource) => {
    const total = resource === 'budget' && budget > 0 ? budget : null;
    const split = (target: number | null): ResourcePlan | null =>
      splitResource(plan, resource, { total, target, risk: goal?.risk ?? 0 }, curves, solveLinear);
    if (resource !== 'budget' || goal === null) return split(null) ?? [];
    const returnCurrent = known?.returnCurrent ?? split(null)?.returnCurrent;
    return returnCurrent === undefined ? [] : (split(Math.max(0, returnCurrent + goal.lacking)) ?? []);
  });
}

function goalOf(plan: Plan, forecast: Forecast, control: Control): SplitGoal | null {
  const { planYear, fiscalStart } = plan.settings;
  const outlook = scopeOutlook(plan, forecast, salesOfScope(plan))({}, yearPeriod(planYear, fiscalStart));
  const target = control.nodes[0]?.target;
  return outlook === null || target === undefined ? null : { lacking: target - outlook.mean, risk: outlook.deviation ** 2 };
}
