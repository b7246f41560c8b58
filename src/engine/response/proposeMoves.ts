import {
  monthNumber,
  monthOf,
  pathOfScope,
  yearPeriod,
  type Control,
  type LineShare,
  type Move,
  type Plan,
  type Reallocation,
  type ResourceLine,
  type ResourcePlan,
  type ResponseCurve,
} from '../../plan';
import { CENTS, readLedger } from '../allocate/ledgerBook';
import { paceReserve } from '../allocate/paceReserve';
import { countElapsed } from '../control/countElapsed';
import { keyOf } from '../leafOf';
import type { YearGoal } from '../odds/yearGoal';
import { layProblem } from './layProblem';
import { pickMoves, restReturn, type Sides } from './pickMoves';
import { oddsOf } from './returnRisk';

/**
 * The fewest moves that best raise the probability of reaching the year's total (V14), when nodes fell below `Settings.attainmentTrigger` of their plan to date: to lines of the territories that fell (lines without
 * territory: to all), first from the reserve as far as it may go by now (L19), then from lines of territories that are not behind. Returns count over what is left of each line's period, from the current split.
 * **edge** null without lines of the budget; no node below the trigger, no month left or no odds of the total: no moves.
 */
export function proposeMoves(
  plan: Plan,
  control: Control,
  goal: YearGoal | null,
  resourcePlan: ResourcePlan | null,
  reserveBalance: number,
): Reallocation | null {
  if (resourcePlan === null || resourcePlan.resource !== 'budget') return null;
  const triggers = control.nodes.flatMap(({ path, actual, planToDate }) =>
    actual !== null && planToDate > 0 && actual / planToDate < plan.settings.attainmentTrigger ? [{ path, attainment: actual / planToDate }] : [],
  );
  const oddsBefore = goal === null ? 0 : oddsOf(-goal.lacking, goal.risk, 0);
  const none = { triggers, moves: [], oddsBefore, oddsAfter: oddsBefore, costOfWaiting: 0 };
  if (triggers.length === 0 || goal === null) return none;
  const sides = sidesOf(
    plan,
    control,
    triggers.map(({ path }) => path),
    resourcePlan,
  );
  const curves: ResponseCurve[] = [];
  for (const { line, curve } of resourcePlan.lines) curves[line] = curve;
  const problem = layProblem(plan, 'budget', resourcePlan.total, curves);
  const left = resourcePlan.lines.map((line) => monthsLeft(plan, plan.lines[line.line] as ResourceLine, line));
  const moves = pickMoves(plan, resourcePlan.lines, problem, sides, left, freeOf(plan, reserveBalance), {
    mean: -goal.lacking,
    variance: goal.risk,
    target: 0,
  });
  const waiting = moves.reduce((sum, move) => sum + move.gain - gainOf(resourcePlan.lines, left, 1, move), 0);
  return { triggers, moves, oddsBefore, oddsAfter: moves.at(-1)?.oddsAfter ?? oddsBefore, costOfWaiting: Math.max(0, waiting) };
}

/** What of the reserve may go by now (L19); its balance holds what this run holds back too. */
function freeOf(plan: Plan, balance: number): number {
  const held = balance + readLedger(plan).released / CENTS;
  return Math.min(balance, paceReserve(plan.settings, held, balance));
}

/** Which lines may take and give, as places in the resource's plan. */
function sidesOf(plan: Plan, control: Control, fell: readonly (readonly string[])[], { lines }: ResourcePlan): Sides {
  const keys = new Set(fell.map(keyOf));
  const progress = new Map(control.nodes.map((node) => [keyOf(node.path), node]));
  const isAll = keys.has(keyOf([]));
  const pathOf = (share: LineShare): readonly string[] | null => {
    const { territory } = plan.lines[share.line] as ResourceLine;
    return territory === '' ? [] : pathOfScope({ members: { territory }, period: null }, plan.levels);
  };
  const fellAt = (path: readonly string[]): boolean => fell.some((node) => node.length > 0 && path.every((member, i) => node[i] === member));
  const takers: number[] = [];
  const givers: number[] = [];
  lines.forEach((share, place) => {
    const path = pathOf(share);
    if (path === null) return;
    const node = progress.get(keyOf(path));
    const isDown = path.length > 0 && fellAt(path);
    if (isAll || isDown || path.length === 0) takers.push(place);
    if (path.length > 0 && !isDown && node !== undefined && node.lag !== null && node.lag >= 0) givers.push(place);
  });
  return { givers, takers };
}

/** Months of a line's period after the as-of day; a part of a month counts by its days that are left. */
function monthsLeft(plan: Plan, line: ResourceLine, { months }: LineShare): number {
  const { settings } = plan;
  const { from, to } = line.period ?? yearPeriod(settings.planYear, settings.fiscalStart);
  if (from > settings.asOf) return months;
  if (to <= settings.asOf) return 0;
  const now = monthOf(settings.asOf);
  const whole = monthNumber(monthOf(to)) - monthNumber(now);
  return Math.min(months, whole + 1 - (countElapsed([now], settings.asOf, settings)[0] as number));
}

/** Gain of a move when it is made `late` months later. */
function gainOf(
  lines: readonly LineShare[],
  left: readonly number[],
  late: number,
  { from, to, amount }: Pick<Move, 'from' | 'to' | 'amount'>,
): number {
  const change = (index: number, more: number): number => {
    const place = lines.findIndex(({ line }) => line === index);
    const rest = Math.max(0, (left[place] as number) - late);
    return restReturn(lines[place] as LineShare, rest, more) - restReturn(lines[place] as LineShare, rest, 0);
  };
  return change(to, amount) + (from === null ? 0 : change(from, -amount));
}
