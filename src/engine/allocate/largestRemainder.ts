import { assert } from '../../plan';
import { sortIndices } from '../sortIndices';

/**
 * Shares whole units in proportion to weights so that they add up exactly: everyone gets the floor of their exact share, what is left goes one by one to
 * the largest remainders, ties to the earlier (L6).
 * **shape** the answer is parallel to `weights`; weights are not negative.
 * **edge** all weights zero: evenly. No weights: nothing is shared (then `units` must be 0).
 * **source** Hare–Niemeyer; Balinski & Young, Fair Representation (1982), ch. 3.
 * **example** `largestRemainder(10, [1, 1, 1])` → `[4, 3, 3]`.
 */
export function largestRemainder(units: number, weights: readonly number[]): number[] {
  assert(Number.isSafeInteger(units) && units >= 0, 'only whole units that are not negative are shared');
  assert(
    weights.every((weight) => Number.isFinite(weight) && weight >= 0),
    'weights are finite and not negative',
  );
  assert(weights.length > 0 || units === 0, 'units need somebody to go to');
  const given = weights.reduce((sum, weight) => sum + weight, 0);
  const fair = given > 0 ? weights.map((weight) => (units * weight) / given) : weights.map(() => units / weights.length);
  const shares = fair.map(Math.floor);
  const order = sortIndices(fair.map((value, i) => remainder(value, shares[i] as number)));
  const left = units - shares.reduce((sum, share) => sum + share, 0);
  assert(left >= 0 && left <= order.length, 'floors of shares leave between none and one unit for each');
  for (const who of order.subarray(0, left)) shares[who] = (shares[who] as number) + 1;
  return shares;
}

/** Remainders that differ only by noise are equal, so that ties are ties. */
function remainder(fair: number, floor: number): number {
  return Math.round((fair - floor) * 2 ** 30);
}
