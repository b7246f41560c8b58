import { assert } from '../../plan';
import { largestRemainder } from './largestRemainder';

/** Somebody who takes units: in proportion to the weight, within whole bounds. */
export interface Taker {
  readonly weight: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Shares whole units in proportion to weights within bounds, exactly: who would fall below a floor or rise above a cap stands at it, and the others share the rest (L11).
 * **shape** parallel to `takers`; without a bound that binds it is `largestRemainder`. **edge** no weight left: evenly within bounds.
 * **errors** asserts that lows leave room and highs hold all.
 * **source** proportional shares with bounds by water-filling: pinning the side that is off by more never pins wrongly; Stefanov, Separable Optimization (2nd ed. 2021), ch. 5.
 * **example** `fillWithin(10, …)` with weights 1, 1, 1 and a cap of 2 on the first → `[2, 4, 4]`
 */
export function fillWithin(units: number, takers: readonly Taker[]): number[] {
  const shares = takers.map(() => 0);
  let free = takers.map((_, i) => i);
  let left = units;
  for (;;) {
    const weights = free.map((i) => (takers[i] as Taker).weight);
    const sum = weights.reduce((all, each) => all + each, 0);
    const fair = weights.map((weight) => (sum > 0 ? (left * weight) / sum : left / weights.length));
    let [under, over] = [0, 0];
    free.forEach((i, k) => {
      const { low, high } = takers[i] as Taker;
      under += Math.max(0, low - (fair[k] as number));
      over += Math.max(0, (fair[k] as number) - high);
    });
    if (under === 0 && over === 0) {
      assert(free.length > 0 || left === 0, 'bounds leave room for all units');
      largestRemainder(left, weights).forEach((share, k) => (shares[free[k] as number] = share));
      return shares;
    }
    const stands = (i: number, value: number): boolean => {
      const { low, high } = takers[i] as Taker;
      const off = under >= over ? value < low : value > high;
      if (off) left -= shares[i] = under >= over ? low : high;
      return off;
    };
    free = free.filter((i, k) => !stands(i, fair[k] as number));
    assert(left >= 0, 'floors leave no less than nothing');
  }
}
