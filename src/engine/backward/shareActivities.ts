import { assert } from '../../plan';

/**
 * How many of the next activities each takes, so that over time each has done their exact share but for less than one (W12).
 * **shape** `weights` of those who take part, not negative, at least one above 0; `done` and `load` hold what each has done of this kind and of all kinds, and are counted on.
 * **edge** ties go to the one with the smaller load for their share, then to the earlier.
 * **source** Tijdeman, 'The chairman assignment problem', Discrete Mathematics 32 (1980), 323–330.
 * **example** three in turn: `shareActivities(4, [1, 1, 1], [0, 0, 0], [0, 0, 0])` → `[2, 1, 1]`.
 */
export function shareActivities(count: number, weights: readonly number[], done: number[], load: number[]): number[] {
  const sum = weights.reduce((all, each) => all + each, 0);
  assert(sum > 0, 'somebody takes part');
  const shares = weights.map((weight) => weight / sum);
  const taken = weights.map(() => 0);
  const take = (who: number, more: number): void => {
    for (const list of [taken, done, load]) list[who] = (list[who] as number) + more;
  };
  const round = wholeRound(weights);
  const size = round?.reduce((all, each) => all + each, 0) ?? Infinity;
  const rounds = Math.floor(count / size);
  if (rounds > 0) round?.forEach((each, who) => take(who, rounds * each));
  const slack = 1 / (2 * Math.max(2, shares.filter((share) => share > 0).length) - 2);
  let number = done.reduce((all, each) => all + each, 0);
  for (let left = rounds > 0 ? count - rounds * size : count; left > 0; left--) {
    number++;
    let next = -1;
    let nextDue = Infinity;
    for (const [who, share] of shares.entries()) {
      const behind = number * share - (done[who] as number);
      if (share === 0 || behind < slack - 1e-9) continue;
      const due = (1 - slack - behind) / share;
      const tie = Math.abs(due - nextDue) <= 1e-9;
      if (tie ? (load[who] as number) / share < (load[next] as number) / (shares[next] as number) : due < nextDue) [next, nextDue] = [who, due];
    }
    assert(next >= 0, 'there is always one whose turn it may be');
    take(next, 1);
  }
  return taken;
}

/** The least whole numbers in proportion to the weights: after so many activities everybody is where they were. Null when weights have more than two decimals. */
function wholeRound(weights: readonly number[]): number[] | null {
  const whole = weights.map((weight) => Math.round(weight * 100));
  if (whole.some((each, i) => Math.abs(each - (weights[i] as number) * 100) > 1e-6)) return null;
  const divisor = whole.reduce((a, b) => {
    for (let [x, y] = [a, b]; ; [x, y] = [y, x % y]) if (y === 0) return x;
  }, 0);
  return whole.map((each) => each / divisor);
}
