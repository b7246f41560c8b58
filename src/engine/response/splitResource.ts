import type { AllocationLimitSource, LineShare, Plan, Resource, ResourceLine, ResourcePlan, ResponseCurve } from '../../plan';
import { normalQuantile } from '../forecast/normalQuantile';
import type { LinearSolver } from '../spread/spreadProblem';
import { currentOf, gatherSpend, periodOf, perMonth, type SpendHistory } from './gatherSpend';
import { downTo, layProblem, upTo, type ResourceProblem } from './layProblem';
import { hullOf, valueOf, type Leaf } from './leaf';
import { raiseOdds } from './raiseOdds';
import { relaxLimits, type Relaxed } from './relaxLimits';
import { errorAt, oddsOf, varianceOf } from './returnRisk';
import { searchBest, type BestSplit } from './searchBest';
import { offOf, type SplitRow } from './splitProblem';

/** What there is to split and what is to be reached. */
export interface ResourceFigures {
  /** In the resource's unit, for the budget after the reserve; null: what the settings say (V7). */
  readonly total: number | null;
  /** Return to be reached, currency; null: none. */
  readonly target: number | null;
  /** Variance of what else the target depends on (the year's outlook), currency²; not given: 0. */
  readonly risk?: number;
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
  const { problem, within, relaxed, best } = solve(asked, current, reach, solveLinear);
  const { target, risk: around = 0 } = figures;
  const aimed = plan.settings.aim === 'probability' && target !== null;
  const risk = (place: number, amount: number): number => {
    const [i, months] = [asked.lines[place] as number, asked.months[place] as number];
    const line = plan.lines[i] as ResourceLine;
    const share = (x: number): number => (months > 0 ? perMonth(line, Math.max(0, x), months) : 0);
    const leaf = asked.leaves[place] as Leaf;
    return varianceOf(curves[i] as ResponseCurve, share(current[place] as number), share(amount), months, valueOf(leaf, amount));
  };
  const chosen = aimed ? raiseOdds(within, best, risk, target, around) : best;
  const lines = asked.lines.map((_, place) =>
    shareOf(plan, asked, curves, histories, place, current[place] as number, chosen.amounts[place] as number),
  );
  const priced = pricesOf(problem, chosen);
  const returnCurrent = lines.reduce((sum, line) => sum + line.returnCurrent, 0);
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

/** A proposal goes no further than this many times the most that a line ever got: what lies beyond is a guess, and what is chosen for its promise promises too much. */
const REACH = 1.6;

/** How far a line's history lets a proposal go (V5), in the resource's unit; Infinity where it has none or its curve is typed. */
function reachOf(resource: Resource, { from }: ResponseCurve, { spend }: SpendHistory, current: number, months: number): number {
  if ((from !== 'own' && from !== 'pooled') || spend.length === 0) return Infinity;
  return REACH * spend.reduce((most, each) => Math.max(most, resource === 'heads' ? each : each * months), current);
}

/**
 * Solves, no line further than its history reaches where the limits allow that (V5); where limits are proved to exclude each other, with the fewest relaxed (whole steps may need a little more than the exact program said). Where neither a split nor a proof is found, the current
 * amounts within their own bounds stay, with nothing proved of them (gap 1).
 */
function solve(
  asked: ResourceProblem,
  current: readonly number[],
  reach: readonly number[],
  solveLinear?: LinearSolver,
): { problem: ResourceProblem; within: ResourceProblem; relaxed: readonly Relaxed[]; best: BestSplit } {
  const more = Math.max(
    1,
    asked.total /
      Math.max(
        1e-9,
        current.reduce((sum, each) => sum + each, 0),
      ),
  );
  const near = asked.leaves.map((leaf, i) => ({
    ...leaf,
    high: Math.min(leaf.high, Math.max(leaf.low, upTo(more * (reach[i] as number), leaf.step))),
  }));
  const within = { ...asked, leaves: near };
  const known = searchBest(within, solveLinear);
  if (typeof known !== 'string') return { problem: asked, within, relaxed: [], best: known };
  let problem = asked;
  let relaxed: readonly Relaxed[] = [];
  for (let turn = 0; turn < 7; turn++) {
    const best = searchBest(problem, solveLinear);
    if (typeof best !== 'string') return { problem, within: problem, relaxed, best };
    if (best === 'unknown') break;
    const lax = relaxLimits(problem);
    problem = lax.problem;
    relaxed = [...relaxed, ...lax.relaxed];
  }
  const amounts = problem.leaves.map(({ low, high, step }, i) => Math.max(low, Math.min(high, downTo(current[i] as number, step))));
  return { problem, within: problem, relaxed, best: { amounts, prices: asked.rows.map(() => 0), gap: 1 } };
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
    marginalCurrent: current > 0 ? lastReturnOf(leaf, current) : nextReturn(leaf, 0),
    leadsCurrent: perReturn === null ? null : perReturn * returnCurrent,
    leadsProposed: perReturn === null ? null : perReturn * returnProposed,
    binding: 'none',
  };
}

/** Return of one more unit (V12); of a line inside its fixed cost: its best average. */
function nextReturn(leaf: Leaf, amount: number): number {
  if (amount >= leaf.fixed) return leaf.yields.last(amount - leaf.fixed + 1, 1);
  const hull = hullOf({ ...leaf, low: 0, high: Math.max(leaf.high, 4 * leaf.fixed) });
  return Number.isFinite(hull.slope) ? hull.slope : 0;
}

function lastReturnOf(leaf: Leaf, amount: number): number {
  const worked = amount - leaf.fixed;
  return worked >= 1 ? leaf.yields.last(worked, 1) : valueOf(leaf, amount) / amount;
}

/** Prices of the limits that bind (V12): of rows as solved; of a line's own floor or cap the return of its next unit less what a unit is worth elsewhere under the same rules. */
function pricesOf({ rows, leaves, lines, total }: ResourceProblem, { amounts, prices }: BestSplit): ResourcePlan['prices'] {
  const worth = prices.reduce((most, price) => Math.max(most, Math.abs(price)), 0);
  const found: { source: AllocationLimitSource; price: number }[] = [];
  rows.forEach(({ source }, r) => {
    const price = prices[r] as number;
    if (Math.abs(price) > 1e-7 * worth) found.push({ source, price });
  });
  const asked = leaves.map(() => 0);
  rows.forEach(({ members, weights }, r) =>
    members.forEach((line, i) => (asked[line] = (asked[line] as number) + (prices[r] as number) * (weights?.[i] ?? 1))),
  );
  leaves.forEach((leaf, place) => {
    const amount = amounts[place] as number;
    const line = lines[place] as number;
    const more = nextReturn(leaf, amount) - (asked[place] as number);
    if (amount <= leaf.low && leaf.low > 0 && more < 0) found.push({ source: { kind: 'floor', line }, price: more });
    else if (amount >= leaf.high && leaf.high < total && more > 0) found.push({ source: { kind: 'cap', line }, price: more });
  });
  return found;
}

function bindingOf({ rows, lines }: ResourceProblem, prices: ResourcePlan['prices'], place: number, amount: number): LineShare['binding'] {
  const line = lines[place] as number;
  const own = prices.find(({ source }) => (source.kind === 'floor' || source.kind === 'cap') && source.line === line);
  if (own !== undefined) return own.source.kind === 'floor' ? 'floor' : 'cap';
  if (amount === 0) return 'unused';
  const inRule = rows.some(
    ({ members, source }) =>
      source.kind === 'rule' &&
      members.includes(place) &&
      prices.some((price) => price.source.kind === 'rule' && price.source.index === source.index),
  );
  return inRule ? 'rule' : 'none';
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
