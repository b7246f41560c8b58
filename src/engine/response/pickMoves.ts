import type { LineShare, Move, Plan } from '../../plan';
import { returnOf } from './curve';
import { downTo, type ResourceProblem } from './layProblem';
import { mostMovable } from './mostMovable';
import { changeRisk, oddsOf } from './returnRisk';

/** No more moves than this, and none that adds less than this to the odds and less than this part of what the first gained. */
const MOST_MOVES = 5;
const LEAST_ODDS = 0.005;
const LEAST_PART = 0.1;

/** Which lines may give and take, as places in the resource's plan. */
export interface Sides {
  readonly givers: readonly number[];
  readonly takers: readonly number[];
}

/** What a line returns over the months left when its remaining amount is changed by `more`; it had the current split's pace. */
export function restReturn({ curve, current, months }: LineShare, left: number, more: number): number {
  if (left <= 0 || months <= 0) return 0;
  return left * returnOf(curve, Math.max(0, current / months + more / left));
}

/** The year as it looks, and its target. */
export interface Goal {
  readonly mean: number;
  readonly variance: number;
  readonly target: number;
}

/** The moves of highest gain over the months `left`, one after another (V14): from the reserve as long as it has any, then from the givers. */
export function pickMoves(
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
      return changeRisk(share.curve, pace, pace + ((changes[place] as number) + more) / (left[place] as number), expected);
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
