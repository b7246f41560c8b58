import { assert } from '../../plan';

/**
 * Who does each of a row of activities, in order of time, so that at every moment each has done their exact share but for less than one (W12).
 * **shape** `weights` of those who take part, not negative, at least one above 0; the answer holds the place of who does the first, second, … activity.
 * **edge** ties go to the one with the smaller `load`, which is counted on, then to the earlier.
 * **source** Tijdeman, 'The chairman assignment problem', Discrete Mathematics 32 (1980), 323–330.
 */
export function shareActivities(count: number, weights: readonly number[], load: number[], done: number[]): number[] {
  const sum = weights.reduce((all, each) => all + each, 0);
  assert(sum > 0, 'somebody takes part');
  const shares = weights.map((weight) => weight / sum);
  const slack = 1 / (2 * Math.max(2, shares.filter((share) => share > 0).length) - 2);
  let number = done.reduce((all, each) => all + each, 0);
  return Array.from({ length: count }, () => {
    number++;
    const due = (who: number): number => (1 - slack - (number * (shares[who] as number) - (done[who] as number))) / (shares[who] as number);
    let next = -1;
    for (const [who, share] of shares.entries()) {
      if (share === 0 || share * number - (done[who] as number) < slack - 1e-9) continue;
      const sooner = next < 0 ? -1 : due(who) - due(next);
      if (sooner < -1e-9 || (sooner <= 1e-9 && next >= 0 && (load[who] as number) / share < (load[next] as number) / (shares[next] as number)))
        next = who;
    }
    assert(next >= 0, 'there is always one whose turn it may be');
    done[next] = (done[next] as number) + 1;
    load[next] = (load[next] as number) + 1;
    return next;
  });
}
