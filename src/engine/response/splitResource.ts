import type { AllocationLimitSource, LineShare, Plan, Resource, ResourceLine, ResourcePlan, ResponseCurve } from '../../plan';
import { normalQuantile } from '../forecast/normalQuantile';
import type { YearGoal } from '../odds/yearGoal';
import type { LinearSolver } from '../spread/spreadProblem';
import { currentOf, gatherSpend, periodOf, perMonth, type SpendHistory } from './gatherSpend';
import { layProblem, type ResourceProblem } from './layProblem';
import { valueOf, type Leaf } from './leaf';
import { bindingOf, lastReturn, nextReturn, priceLimits } from './priceLimits';
import { raiseOdds } from './raiseOdds';
import type { Relaxed } from './relaxLimits';
import { changeRisk, errorAt, oddsOf } from './returnRisk';
import { offOf, type SplitRow } from './splitProblem';
import { reachOf, splitWithin } from './splitWithin';

/** What there is to split and what is to be reached. */
export interface ResourceFigures {
  /** In the resource's unit, for the budget after the reserve; null: what the settings say (V7). */
  readonly total: number | null;
  /** What is to be reached beyond the return of the current split, with the doubt about all that is expected at it; null: nothing. */
  readonly goal: YearGoal | null;
}

/**
 * The best split of a resource over its lines (V7–V12): the highest expected return, or the highest probability of reaching the target, in whole steps that keep every limit and add up.
 * `curves` are those of `learnCurves`. **edge** null when the resource has no lines; limits that cannot all hold: `conflict`, and the split with those relaxed.
 */
export function splitResource(
  plan: Plan,
  resource: Resource,
  figures: ResourceFigures,
  curves: readonly ResponseCurve[],
  solveLinear?: LinearSolver,
): ResourcePlan | null {
  if (!plan.lines.some((line) => line.resource === resource)) return null;
  const histories = gatherSpend(plan);
  const currents = plan.lines.map((line, i) => Math.max(0, currentOf(line, histories[i] as SpendHistory, periodOf(line, plan.settings).months) ?? 0));
  const total = figures.total ?? totalOf(plan, resource, currents);
  const asked = layProblem(plan, resource, total, curves);
  const current = asked.lines.map((i) => currents[i] as number);
  const reach = asked.lines.map((i, place) =>
    reachOf(resource, curves[i] as ResponseCurve, histories[i] as SpendHistory, current[place] as number, asked.months[place] as number),
  );
  const { problem, within, relaxed, best } = splitWithin(asked, current, reach, solveLinear);
  const returnCurrent = asked.leaves.reduce((sum, leaf, place) => sum + valueOf(leaf, current[place] as number), 0);
  const target = figures.goal === null ? null : returnCurrent + figures.goal.lacking;
  const around = figures.goal?.risk ?? 0;
  const aimed = plan.settings.aim === 'probability' && target !== null;
  const risk = (place: number, amount: number): number => {
    const [i, months] = [asked.lines[place] as number, asked.months[place] as number];
    const line = plan.lines[i] as ResourceLine;
    const share = (x: number): number => (months > 0 ? perMonth(line, Math.max(0, x), months) : 0);
    const leaf = asked.leaves[place] as Leaf;
    const now = current[place] as number;
    return changeRisk(curves[i] as ResponseCurve, share(now), share(amount), valueOf(leaf, amount) - valueOf(leaf, now));
  };
  const chosen = aimed ? raiseOdds(within, best, risk, target, around) : best;
  const lines = asked.lines.map((_, place) =>
    shareOf(plan, asked, curves, histories, place, current[place] as number, chosen.amounts[place] as number),
  );
  const priced = priceLimits(problem, chosen);
  const returnProposed = lines.reduce((sum, line) => sum + line.returnProposed, 0);
  const variance = (amounts: readonly number[]): number => amounts.reduce((sum, amount, place) => sum + risk(place, amount), around);
  return {
    resource,
    total: asked.total,
    lines: lines.map((line, place) => ({ ...line, binding: bindingOf(problem, priced, place, line.proposed) })),
    returnCurrent,
    returnProposed,
    prices: priced,
    odds:
      target === null
        ? null
        : {
            target,
            risk: around,
            current: oddsOf(returnCurrent, variance(current), target),
            proposed: oddsOf(returnProposed, variance(chosen.amounts), target),
          },
    aim: aimed ? 'probability' : 'mean',
    gap: chosen.gap,
    conflict: relaxed.length > 0 ? relaxed.map((each) => inOwnUnit(plan, asked, each)) : null,
    broken: brokenBy(asked, current),
  };
}

/** What there is when nobody says (V7): the budget less its reserve (all current amounts when there is no budget); all heads; hours less their reserve. */
function totalOf({ settings, lines }: Plan, resource: Resource, currents: readonly number[]): number {
  const sum = lines.reduce((all, line, i) => all + (line.resource === resource ? (currents[i] as number) : 0), 0);
  if (resource === 'budget') return settings.budget > 0 ? settings.budget * (1 - settings.reserveShare) : sum;
  return resource === 'heads' ? sum : sum * (1 - settings.capacityReserve);
}

const QUANTILE_80 = normalQuantile(0.9);

function shareOf(
  plan: Plan,
  { lines, months, leaves }: ResourceProblem,
  curves: readonly ResponseCurve[],
  histories: readonly SpendHistory[],
  place: number,
  current: number,
  proposed: number,
): LineShare {
  const index = lines[place] as number;
  const line = plan.lines[index] as ResourceLine;
  const curve = curves[index] as ResponseCurve;
  const leaf = leaves[place] as Leaf;
  const n = months[place] as number;
  const monthly = (amount: number): number => (n > 0 ? perMonth(line, amount, n) : 0);
  const [returnCurrent, returnProposed] = [valueOf(leaf, current), valueOf(leaf, proposed)];
  const width = QUANTILE_80 * errorAt(curve, monthly(current), monthly(proposed));
  const { leads, leadsRevenue } = histories[index] as SpendHistory;
  const perReturn = leadsRevenue > 0 ? leads / leadsRevenue : null;
  return {
    line: index,
    months: n,
    current,
    proposed,
    curve,
    returnCurrent,
    returnProposed,
    low: returnProposed * Math.exp(-width),
    high: returnProposed * Math.exp(width),
    marginal: nextReturn(leaf, proposed),
    marginalCurrent: current > 0 ? lastReturn(leaf, current) : nextReturn(leaf, 0),
    leadsCurrent: perReturn === null ? null : perReturn * returnCurrent,
    leadsProposed: perReturn === null ? null : perReturn * returnProposed,
    binding: 'none',
  };
}

/** Limits that an amount per line does not keep. */
export function brokenBy({ rows, leaves, lines }: ResourceProblem, amounts: readonly number[]): AllocationLimitSource[] {
  const off = rows.filter((row: SplitRow) => offOf(row, amounts) > 0).map(({ source }) => source);
  leaves.forEach(({ low, high }, place) => {
    const amount = amounts[place] as number;
    if (amount < low - 1e-9) off.push({ kind: 'floor', line: lines[place] as number });
    else if (amount > high + 1e-9) off.push({ kind: 'cap', line: lines[place] as number });
  });
  return off;
}

/** A relaxed share rule is told as a share. */
function inOwnUnit(plan: Plan, { total }: ResourceProblem, relaxed: Relaxed): Relaxed {
  const { source, from, to } = relaxed;
  const rule = source.kind === 'rule' ? plan.allocationRules[source.index]?.rule : undefined;
  return (rule === 'min-share' || rule === 'max-share') && total > 0 ? { source, from: from / total, to: to / total } : relaxed;
}
