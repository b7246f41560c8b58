import type { LineShare, Plan, ResourceLine, ResourcePlan, ResponseCurve, ShiftEffect } from '../../plan';
import { perMonth } from './gatherSpend';
import { layProblem } from './layProblem';
import { valueOf, type Leaf } from './leaf';
import { mostMovable } from './mostMovable';
import { changeRisk, oddsOf, varianceOf } from './returnRisk';

/** What is asked: lines as indices into `Plan.lines`, the share of the giver's amount, on the current split (the default) or the proposed one. */
export interface ShiftAsked {
  readonly from: number;
  readonly to: number;
  readonly share: number;
  readonly at?: 'current' | 'proposed';
}

/**
 * What happens when a share of one line goes to another (V13): return, leads, cost per lead, odds and risk of the whole resource before and after; `limited` when a limit stands in the way
 * (the effect is told as asked). Whole steps of both lines; curves are those of the resource's plan.
 * **edge** leads and cost per lead null when no line knows its leads; a line that is not in the resource: nothing moves.
 */
export function shiftShare(plan: Plan, resourcePlan: ResourcePlan, { from, to, share, at = 'current' }: ShiftAsked): ShiftEffect {
  const { resource, total, lines } = resourcePlan;
  const curves: ResponseCurve[] = [];
  for (const { line, curve } of lines) curves[line] = curve;
  const problem = layProblem(plan, resource, total, curves, [from, to]);
  const amounts = lines.map((line) => line[at]);
  const [giver, taker] = [problem.lines.indexOf(from), problem.lines.indexOf(to)];
  const isReal = giver >= 0 && taker >= 0 && giver !== taker;
  const step = isReal ? Math.max((problem.leaves[giver] as Leaf).step, (problem.leaves[taker] as Leaf).step) : 1;
  const wished = isReal ? Math.min(amounts[giver] as number, Math.max(0, Math.round((share * (amounts[giver] as number)) / step) * step)) : 0;
  const { most, source } = isReal ? mostMovable(problem, amounts, giver, taker, wished) : { most: 0, source: null };
  const parts = lines.map((line) => partOf(plan, line, line[at], at === 'current' ? line.returnCurrent : line.returnProposed));
  const moved = (place: number, more: number): Part => {
    const [line, leaf] = [lines[place] as LineShare, problem.leaves[place] as Leaf];
    return partOf(plan, line, line[at] + more, valueOf(leaf, line[at] + more));
  };
  const before = sumOf(parts);
  const after =
    wished > 0
      ? sumOf(parts.map((part, place) => (place === giver ? moved(place, -wished) : place === taker ? moved(place, wished) : part)))
      : before;
  const pair = (pick: (side: Part) => number): { before: number; after: number } => ({ before: pick(before), after: pick(after) });
  const { odds } = resourcePlan;
  const knowsLeads = lines.some(({ leadsCurrent }) => leadsCurrent !== null);
  return {
    amount: wished,
    return: pair((side) => side.mean),
    leads: knowsLeads ? pair((side) => side.leads) : null,
    costPerLead: knowsLeads && before.leads > 0 && after.leads > 0 ? pair((side) => side.spent / side.leads) : null,
    odds: odds === null ? null : pair((side) => oddsOf(side.mean, odds.risk + side.change, odds.target)),
    risk: pair((side) => Math.sqrt(side.variance)),
    limited: source === null ? null : { source, most },
  };
}

/** What a line, or all, comes to. */
interface Part {
  readonly mean: number;
  readonly variance: number;
  /** Of it, what the difference from the current split adds to the year's. */
  readonly change: number;
  readonly leads: number;
  /** Spend of the lines that know their leads. */
  readonly spent: number;
}

function partOf(plan: Plan, line: LineShare, amount: number, value: number): Part {
  const own = plan.lines[line.line] as ResourceLine;
  const monthly = (x: number): number => (line.months > 0 ? perMonth(own, x, line.months) : 0);
  const [now, then] = [monthly(line.current), monthly(amount)];
  const variance = varianceOf(line.curve, now, then, line.months, value);
  const change = changeRisk(line.curve, now, then, value - line.returnCurrent);
  const [known, over] =
    line.leadsCurrent !== null && line.returnCurrent > 0 ? [line.leadsCurrent, line.returnCurrent] : [line.leadsProposed, line.returnProposed];
  const isKnown = known !== null && over > 0;
  return { mean: value, variance, change, leads: isKnown ? (value * known) / over : 0, spent: isKnown ? amount : 0 };
}

function sumOf(parts: readonly Part[]): Part {
  let [mean, variance, change, leads, spent] = [0, 0, 0, 0, 0];
  for (const part of parts) {
    mean += part.mean;
    variance += part.variance;
    change += part.change;
    leads += part.leads;
    spent += part.spent;
  }
  return { mean, variance, change, leads, spent };
}
