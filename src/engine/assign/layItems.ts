import { assert } from '../../plan';
import type { AssignMeasure, AssignProblem } from './assignProblem';

/** What moves as one: an account alone, or a group. Arrays by item × owner, item × measure, owner × measure, row by row. */
export interface Items {
  readonly count: number;
  readonly owners: number;
  readonly measures: number;
  /** The item of each account. */
  readonly of: Int32Array;
  readonly cost: Float64Array;
  readonly load: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** Accounts that change hands, less those of the item that must in any case. */
  readonly moves: Float64Array;
  readonly maxMoves: number;
  /** What an amount of each measure weighs: one over the mean load of an owner. */
  readonly scale: Float64Array;
  /** Sums this near to a bound keep it, by measure: rounding's noise. */
  readonly noise: Float64Array;
}

/** Puts the accounts of a group together (T5). Asserts that every item has an owner that may. */
export function layItems(problem: AssignProblem): Items {
  const { accounts, owners, measures: given, group, current } = problem;
  assert(problem.cost.length === accounts * owners, 'the costs are accounts × owners');
  const of = new Int32Array(accounts);
  const seen = new Map<number, number>();
  let count = 0;
  for (let i = 0; i < accounts; i++) {
    const number = group?.[i] ?? -1;
    const known = number < 0 ? undefined : seen.get(number);
    of[i] = known ?? count++;
    if (number >= 0 && known === undefined) seen.set(number, of[i] as number);
  }
  const measures = given.length;
  const cost = new Float64Array(count * owners);
  const moves = new Float64Array(count * owners);
  const load = new Float64Array(count * measures);
  for (let i = 0; i < accounts; i++) {
    const item = of[i] as number;
    const has = current?.[i] ?? -1;
    for (let j = 0; j < owners; j++) {
      cost[item * owners + j]! += problem.cost[i * owners + j] as number;
      if (has >= 0 && has !== j) moves[item * owners + j]! += 1;
    }
    for (let k = 0; k < measures; k++) load[item * measures + k]! += given[k]?.load[i] as number;
  }
  for (let item = 0; item < count; item++) {
    let least = Infinity;
    for (let at = item * owners; at < (item + 1) * owners; at++) if ((cost[at] as number) < Infinity) least = Math.min(least, moves[at] as number);
    assert(least < Infinity, 'every account and group has an owner that may have it');
    for (let at = item * owners; at < (item + 1) * owners; at++) moves[at]! -= least;
  }
  const sums = Float64Array.from(given, (measure) => {
    let sum = 0;
    for (let i = 0; i < accounts; i++) sum += measure.load[i] as number;
    return sum;
  });
  const bands = (end: (measure: AssignMeasure, owner: number, sum: number) => number): Float64Array =>
    Float64Array.from({ length: owners * measures }, (_, at) =>
      end(given[at % measures] as AssignMeasure, Math.floor(at / measures), sums[at % measures] as number),
    );
  const scale = sums.map((sum) => (sum > 0 ? owners / sum : 1));
  return {
    count,
    owners,
    measures,
    of,
    cost,
    load,
    low: bands(({ low }, j) => Math.max(0, low[j] as number)),
    // Nobody can have more than everything; a little more, lest rounding makes it too narrow.
    high: bands(({ high }, j, sum) => Math.min(2 * sum + 1, high[j] as number)),
    moves,
    maxMoves: problem.maxMoves ?? Infinity,
    scale,
    noise: scale.map((each) => 1e-9 / each),
  };
}
