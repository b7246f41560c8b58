import type { CustomerClass, Settings } from '../../plan';

/** Shares of the customer classes, in whole percent where they were moved: they sum to 1. */
export type TierShares = Settings['tierShares'];

/** The shares that were chosen, and from where: moving one class to and fro takes from the others what it took before, and gives it back. */
export interface ChosenTiers {
  readonly shares: TierShares;
  readonly moved: CustomerClass;
  /** The shares before this class was moved. */
  readonly before: TierShares;
}

export const customerClasses: readonly CustomerClass[] = ['A', 'B', 'C', 'potential'];

/**
 * Moves the share of one class; the others give or take in proportion, in whole percent by largest remainder, so that all four sum to 100 % exactly.
 * **edge** others that are all at zero take back evenly. `share` is brought to whole percent from 0 to 100.
 */
export function moveTier(chosen: ChosenTiers | null, now: TierShares, moved: CustomerClass, share: number): ChosenTiers {
  const before = chosen === null ? now : chosen.moved === moved ? chosen.before : chosen.shares;
  const own = Math.min(100, Math.max(0, Math.round(share * 100)));
  const others = customerClasses.filter((each) => each !== moved);
  const weights = others.map((each) => Math.max(0, before[each]));
  const sum = weights.reduce((a, b) => a + b, 0);
  const fair = weights.map((weight) => ((100 - own) * (sum > 0 ? weight / sum : 1 / others.length)) as number);
  const whole = fair.map((value) => Math.floor(value + 1e-9));
  const left = 100 - own - whole.reduce((a, b) => a + b, 0);
  const rest = (i: number): number => Math.round(((fair[i] ?? 0) - (whole[i] ?? 0)) * 1e9);
  const first = [...others.keys()].sort((a, b) => rest(b) - rest(a) || a - b).slice(0, left);
  const shares: Record<CustomerClass, number> = { ...before, [moved]: own / 100 };
  others.forEach((each, i) => (shares[each] = ((whole[i] ?? 0) + (first.includes(i) ? 1 : 0)) / 100));
  return { shares, moved, before };
}
