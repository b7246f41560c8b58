import type { LinearSolver } from '../spread/spreadProblem';
import { boundCost } from './boundCost';
import { fillHours } from './fillHours';
import { isBetter, type GapChoice, type GapPlan, type GapProblem } from './gapProblem';
import { gapProgram } from './gapProgram';
import { searchHeads } from './searchHeads';

/** What a solver may leave to the optimum, as a share of the cost, and how many nodes it may look at: a limit that does not depend on the machine. */
const ENOUGH = { relativeGap: 1e-4, maxNodes: 500 } as const;

/** A plan, and by how much of its cost it may be dearer than the cheapest one that leaves no more hours unmet: proved. */
export interface GapOutcome {
  readonly plan: GapPlan;
  readonly gap: number;
}

/**
 * The fewest hours unmet, then the least cost (J9, J10). Ways by the hour alone are a flow, solved exactly; with heads or fixed costs a program for `solveLinear`, and without it, or where it
 * comes to its limit, the better of its answer and a search of our own.
 */
export function closeGap(problem: GapProblem, solveLinear?: LinearSolver): GapOutcome {
  const all: GapChoice = { heads: problem.hireWays.map(() => 0), open: problem.hourWays.map(() => true) };
  if (problem.hireWays.length === 0 && problem.hourWays.every(({ fixed }) => fixed === 0)) return { plan: fillHours(problem, all), gap: 0 };
  const hopeless = problem.gap.map((line, place) => line.map((missing, month) => Math.max(0, missing - mostHours(problem, place, month))));
  const reachable: GapProblem = {
    ...problem,
    gap: problem.gap.map((line, place) => line.map((missing, month) => missing - (hopeless[place]?.[month] as number))),
  };
  let best = fillHours(reachable, searchHeads(reachable));
  let bound = -Infinity;
  if (solveLinear !== undefined && (best.cost > 0 || best.short > 0)) {
    if (best.short > 0) best = ask(reachable, 'unmet', best, solveLinear).plan;
    ({ plan: best, bound } = ask(reachable, { short: best.short }, best, solveLinear));
  }
  bound = Math.max(bound, boundCost(reachable, best.short));
  return { plan: fillHours(problem, best), gap: best.cost > 0 ? Math.max(0, (best.cost - bound) / best.cost) : 0 };
}

/** The better of a plan and what the solver makes of its whole decisions; `bound`: what the program's optimum is at least. */
function ask(
  problem: GapProblem,
  least: Parameters<typeof gapProgram>[1],
  known: GapPlan,
  solveLinear: LinearSolver,
): { plan: GapPlan; bound: number } {
  const { values, bound } = solveLinear(gapProgram(problem, least), ENOUGH);
  const proved = bound === undefined || !Number.isFinite(bound) ? -Infinity : bound;
  if (Object.keys(values).length === 0) return { plan: known, bound: proved };
  const found = fillHours(problem, {
    heads: problem.hireWays.map((_, i) => Math.round(values[`h${i}`] ?? 0)),
    open: problem.hourWays.map(({ fixed }, i) => fixed === 0 || Math.round(values[`z${i}`] ?? 0) === 1),
  });
  return { plan: isBetter(found, known) ? found : known, bound: proved };
}

/** More hours than these no plan can win in a territory's month. */
function mostHours({ hourWays, hireWays, mostHeads }: GapProblem, place: number, month: number): number {
  const byHour = hourWays.reduce((sum, way) => sum + (way.place === place ? (way.caps[month] as number) : 0), 0);
  const ofHead = hireWays.reduce((most, way) => (way.place === place ? Math.max(most, way.hours[month] as number) : most), 0);
  return byHour + ofHead * (mostHeads[place] as number);
}
