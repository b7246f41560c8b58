import type { Backward, Capacity, Decomposition, Plan } from '../../plan';
import type { LinearSolver } from '../spread/spreadProblem';
import { closeGap } from './closeGap';
import { daysAhead } from './daysAhead';
import { headHours, haveHours } from './haveHours';
import { listSteps } from './listSteps';
import { listWays } from './listWays';
import { needHours, type TerritoryNeed } from './needHours';

/**
 * What the funnel's work needs of selling hours against what the team has, and the cheapest way to close the gap (B7; rules J1–J12 of SPEC.md).
 * **shape** segments are the funnel's territories in its order, then the team's others; months from the day after the as-of day. **unit** hours in hundredths, currency in hundredths.
 * **edge** null without activities, without a team, or when the plan year is over. Hours that no way can win are `unmet`.
 */
export function planCapacity(plan: Plan, decomposition: Decomposition, backward: Backward | null, solveLinear?: LinearSolver): Capacity | null {
  if (backward === null || plan.team.length === 0 || backward.reps.length === 0) return null;
  const ahead = daysAhead(plan, decomposition, backward);
  if (ahead === null) return null;
  const together = !plan.levels.includes('territory');
  const needs = [...needHours(plan, backward, ahead), ...(together ? [] : idleTerritories(plan, backward, ahead.months.length))];
  const territories = needs.map(({ territory }) => (together ? null : territory));
  const need = needs.map(({ hours }) => hours.map((each) => Math.ceil(each * 100 - 1e-6) + 0));
  const have = haveHours(plan, territories, ahead).map((line) => line.map((each) => Math.floor(each * 100 + 1e-6)));
  const over = (more: number[][], less: number[][]): number[][] =>
    more.map((line, place) => line.map((each, month) => Math.max(0, each - (less[place]?.[month] as number))));
  const [gap, spare] = [over(need, have), over(have, need)];
  const problem = listWays(plan, ahead, { territories, have, gap, spare });
  const outcome = closeGap(problem, solveLinear);
  const steps = listSteps(
    plan,
    ahead,
    needs.map(({ territory }) => territory),
    problem,
    outcome.plan,
  );
  const full = headHours(plan, -Infinity, ahead);
  return {
    months: ahead.months,
    segments: needs.map(({ territory, activities, leads }, place) => ({
      territory,
      need: hoursOf(need[place] as number[]),
      have: hoursOf(have[place] as number[]),
      activities: activities.map((each) => ({ ...each, hours: Math.round(each.hours * 100) / 100 })),
      leads,
      ...busiest(need[place] as number[], have[place] as number[], full),
    })),
    steps,
    cost: Math.round(steps.reduce((sum, { cost }) => sum + cost, 0) * 100) / 100,
    unmet: hoursOf(ahead.months.map((_, month) => outcome.plan.unmet.reduce((sum, line) => sum + (line[month] as number), 0))),
    gap: outcome.gap,
  };
}

/** Territories that have sellers, and no work of the funnel. */
function idleTerritories({ team }: Plan, { segments }: Backward, months: number): TerritoryNeed[] {
  const known = new Set(segments.map(({ territory }) => territory));
  const others = [...new Set(team.map(({ territory }) => territory))].filter((territory) => !known.has(territory));
  return others.map((territory) => ({ territory, hours: new Array<number>(months).fill(0), activities: [], leads: 0 }));
}

/** Full heads that are needed and there in the month that needs most of them, the first such (J7). */
function busiest(need: readonly number[], have: readonly number[], full: readonly number[]): { headsNeeded: number; heads: number } {
  const perHead = (line: readonly number[], month: number): number =>
    (full[month] as number) > 0 ? (line[month] as number) / 100 / (full[month] as number) : 0;
  const needed = need.map((_, month) => perHead(need, month));
  const month = needed.indexOf(Math.max(...needed));
  return { headsNeeded: needed[month] as number, heads: perHead(have, month) };
}

function hoursOf(hundredths: readonly number[]): number[] {
  return hundredths.map((each) => each / 100);
}
