import type {
  Allocation,
  Allocations,
  Backward,
  Control,
  DealOdds,
  Decomposition,
  Note,
  Plan,
  Resource,
  ResourcePlan,
  ResponseCurve,
  TargetOdds,
} from '../plan';
import { allocate } from './allocate/allocate';
import { keepReserve } from './allocate/keepReserve';
import { CENTS, readLedger } from './allocate/ledgerBook';
import { placeCustomers } from './allocate/placeCustomers';
import { assignDeals } from './assign/assignDeals';
import { assignTerritories } from './assign/assignTerritories';
import { planCapacity } from './capacity/planCapacity';
import { guardChannel } from './channel/guardChannel';
import { classifyCustomers } from './classes/classifyCustomers';
import { yearGoal, type YearGoal } from './odds/yearGoal';
import { learnCurves } from './response/learnCurves';
import { proposeMoves } from './response/proposeMoves';
import { splitResource } from './response/splitResource';
import type { LinearSolver } from './spread/spreadProblem';

/** What of a run allocation rests on. */
export interface AllotBasis {
  readonly decomposition: Decomposition;
  readonly odds: readonly TargetOdds[];
  readonly control: Control;
  readonly backward: Backward | null;
  /** Odds of open deals. */
  readonly deals: readonly DealOdds[];
}

/** Everything that is allotted (R5): classes and tiers, the reserve, the best splits, territories and deals, capacity, channel, and moves for what fell behind. */
export function allotPlan(
  plan: Plan,
  { decomposition, odds, control, backward, deals }: AllotBasis,
  solveLinear?: LinearSolver,
): Allocations & { readonly allocation: Allocation; readonly notes: readonly Note[] } {
  const placed = placeCustomers(plan);
  const { allocation, notes } = allocate(plan, placed);
  const reserve = keepReserve(plan, allocation, control);
  const goal = yearGoal(odds);
  const resources = splitResources(plan, allocation, goal, undefined, solveLinear);
  const budget = resources.find(({ resource }) => resource === 'budget');
  return {
    allocation,
    notes,
    classes: classifyCustomers(plan, placed),
    reserve,
    resources,
    territories: assignTerritories(plan, solveLinear),
    dealOwners: assignDeals(plan, deals),
    capacity: planCapacity(plan, decomposition, backward, solveLinear),
    channel: guardChannel(plan, decomposition),
    reallocation: budget ? proposeMoves(plan, control, goal, budget, reserve.balance) : null,
  };
}

const RESOURCES: readonly Resource[] = ['budget', 'heads', 'hours'];

/** The best split of each resource that has lines, by the curves given, else those that history teaches (R5). The budget's lines shall bring what they bring now and what the year lacks. */
export function splitResources(
  plan: Plan,
  allocation: Allocation,
  goal: YearGoal | null,
  curves: readonly ResponseCurve[] = plan.lines.length > 0 ? learnCurves(plan) : [],
  solveLinear?: LinearSolver,
): ResourcePlan[] {
  return RESOURCES.flatMap((resource) => {
    const figures = resource === 'budget' ? { total: freeBudget(plan, allocation), goal } : { total: null, goal: null };
    return splitResource(plan, resource, figures, curves, solveLinear) ?? [];
  });
}

/** The budget less what the reserve still holds, currency: what the settings hold back less what was released. Null without a budget. */
function freeBudget({ settings: { budget, reserveShare }, ledger }: Plan, { budgetUnits, reserveUnits, roundingUnit }: Allocation): number | null {
  if (!(budget > 0)) return null;
  const kept = budgetUnits > reserveUnits ? reserveUnits * roundingUnit : budget * reserveShare;
  return (budgetUnits > 0 ? budgetUnits * roundingUnit : budget) - Math.max(0, kept - readLedger({ ledger }).released / CENTS);
}
