import {
  monthNumber,
  monthOf,
  pathOfScope,
  yearPeriod,
  type Control,
  type Forecast,
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
import { salesOfScope } from '../business/salesOfScope';
import { scopeOutlook } from '../business/scopeOutlook';
import { countElapsed } from '../control/countElapsed';
import { keyOf } from '../leafOf';
import { returnOf } from './curve';
import { downTo, layProblem, type ResourceProblem } from './layProblem';
import { mostMovable } from './mostMovable';
import { errorAt, oddsOf } from './returnRisk';

/** No more moves than this, and none that adds less than this to the odds and less than this part of what the first gained. */
const MOST_MOVES = 5;
const LEAST_ODDS = 0.005;
const LEAST_PART = 0.1;

/**
 * The fewest moves that best raise the probability of reaching the year's total (V14), when nodes fell below `Settings.attainmentTrigger` of their plan to date: to lines of the territories that fell (lines without
 * territory: to all), first from the reserve as far as it may go by now (L19), then from lines of territories that are not behind. Returns count over what is left of each line's period, from the current split.
 * **edge** null without lines of the budget; no node below the trigger, no month left or no forecast of the total: no moves.
 */
export function proposeMoves(
  plan: Plan,
  control: Control,
  forecast: Forecast,
  resourcePlan: ResourcePlan | null,
  reserveBalance: number,
): Reallocation | null {
  if (resourcePlan === null || resourcePlan.resource !== 'budget') return null;
  const triggers = control.nodes.flatMap(({ path, actual, planToDate }) =>
    actual !== null && planToDate > 0 && actual / planToDate < plan.settings.attainmentTrigger ? [{ path, attainment: actual / planToDate }] : [],
  );
  const { planYear, fiscalStart } = plan.settings;
  const outlook = scopeOutlook(plan, forecast, salesOfScope(plan))({}, yearPeriod(planYear, fiscalStart));
  const target = control.nodes[0]?.target ?? 0;
  const oddsBefore = outlook === null ? 0 : oddsOf(outlook.mean, outlook.deviation ** 2, target);
  const none = { triggers, moves: [], oddsBefore, oddsAfter: oddsBefore, costOfWaiting: 0 };
  if (triggers.length === 0 || outlook === null) return none;
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
    mean: outlook.mean,
    variance: outlook.deviation ** 2,
    target,
  });
  const waiting = moves.reduce((sum, move) => sum + move.gain - gainOf(resourcePlan.lines, left, 1, move), 0);
  return { triggers, moves, oddsBefore, oddsAfter: moves.at(-1)?.oddsAfter ?? oddsBefore, costOfWaiting: Math.max(0, waiting) };
}

/** What of the reserve may go by now (L19); its balance holds what this run holds back too. */
function freeOf(plan: Plan, balance: number): number {
  const held = balance + readLedger(plan).released / CENTS;
  return Math.min(balance, paceReserve(plan.settings, held, balance));
}

interface Sides {
  readonly givers: readonly number[];
  readonly takers: readonly number[];
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

/** What a line returns over the months left when its remaining amount is changed by `more`; it had the current split's pace. */
function restReturn({ curve, current, months }: LineShare, left: number, more: number): number {
  if (left <= 0 || months <= 0) return 0;
  return left * returnOf(curve, Math.max(0, current / months + more / left));
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

interface Goal {
  readonly mean: number;
  readonly variance: number;
  readonly target: number;
}

function pickMoves(
  plan: Plan,
  lines: readonly LineShare[],
  problem: ResourceProblem,
  { givers, takers }: Sides,
  left: readonly number[],
  reserve: number,
  goal: Goal,
): Move[] {
  const amounts = lines.map(({ current }) => current);
  const changes = lines.map(() => 0);
  const moves: Move[] = [];
  let [mean, variance, balance, first] = [goal.mean, goal.variance, reserve, 0];
  let odds = oddsOf(mean, variance, goal.target);
  const used = new Set<string>();
  const gain = (from: number | null, to: number, amount: number): number => {
    const change = (place: number, more: number): number =>
      restReturn(lines[place] as LineShare, left[place] as number, (changes[place] as number) + more) -
      restReturn(lines[place] as LineShare, left[place] as number, changes[place] as number);
    return change(to, amount) + (from === null ? 0 : change(from, -amount));
  };
  const bestFrom = (from: number | null): { from: number | null; to: number; amount: number; gain: number } | null => {
    let best: { from: number | null; to: number; amount: number; gain: number } | null = null;
    for (const to of takers) {
      if (to === from || (left[to] as number) <= 0 || used.has(`${from}>${to}`)) continue;
      const share = lines[from ?? 0] as LineShare;
      const has =
        from === null ? balance : (share.months > 0 ? (share.current / share.months) * (left[from] as number) : 0) + (changes[from] as number);
      const step = Math.max(plan.settings.roundingUnit, problem.leaves[to]?.step ?? 1, from === null ? 0 : (problem.leaves[from]?.step ?? 1));
      const { most } = mostMovable(problem, amounts, from, to, downTo(Math.max(0, has), step));
      const amount = bestAmount((x) => gain(from, to, x) - (from === null ? x : 0), most, step);
      const gained = gain(from, to, amount);
      if (amount > 0 && gained > 0 && (best === null || gained > best.gain)) best = { from, to, amount, gain: gained };
    }
    return best;
  };
  while (moves.length < MOST_MOVES) {
    const fromLines = (): ReturnType<typeof bestFrom> =>
      givers.map(bestFrom).reduce((a, b) => (b !== null && (a === null || b.gain > a.gain) ? b : a), null);
    const next = (balance > 0 ? bestFrom(null) : null) ?? fromLines();
    if (next === null) break;
    const spread = (place: number, more: number): number => {
      const share = lines[place] as LineShare;
      const pace = share.current / Math.max(1e-9, share.months);
      const expected = restReturn(share, left[place] as number, (changes[place] as number) + more) - restReturn(share, left[place] as number, 0);
      return (expected * errorAt(share.curve, pace, pace + ((changes[place] as number) + more) / (left[place] as number))) ** 2;
    };
    const more =
      spread(next.to, next.amount) - spread(next.to, 0) + (next.from === null ? 0 : spread(next.from, -next.amount) - spread(next.from, 0));
    const after = oddsOf(mean + next.gain, variance + more, goal.target);
    if (moves.length > 0 && after - odds < LEAST_ODDS && next.gain < LEAST_PART * first) break;
    moves.push({
      from: next.from === null ? null : (lines[next.from] as LineShare).line,
      to: (lines[next.to] as LineShare).line,
      amount: next.amount,
      gain: next.gain,
      oddsBefore: odds,
      oddsAfter: after,
    });
    [mean, variance, odds] = [mean + next.gain, variance + more, after];
    if (first === 0) first = next.gain;
    used.add(`${next.from}>${next.to}`);
    amounts[next.to] = (amounts[next.to] as number) + next.amount;
    changes[next.to] = (changes[next.to] as number) + next.amount;
    if (next.from === null) balance -= next.amount;
    else {
      amounts[next.from] = (amounts[next.from] as number) - next.amount;
      changes[next.from] = (changes[next.from] as number) - next.amount;
    }
  }
  return moves;
}

/** The multiple of `step` up to `most` at which a concave gain is highest. */
function bestAmount(gain: (amount: number) => number, most: number, step: number): number {
  let [low, high] = [0, Math.max(0, Math.floor(most / step + 1e-9))];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (gain((middle + 1) * step) > gain(middle * step)) low = middle + 1;
    else high = middle;
  }
  return low * step;
}
