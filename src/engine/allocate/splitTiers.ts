import { assert, type Allocation, type AllocationRule, type Day } from '../../plan';
import { findRelaxation } from '../spread/findRelaxation';
import { boundTree, type Bound } from './boundTree';
import type { ClassedCustomer } from './classify';
import { fillWithin, type Taker } from './fillWithin';
import { tierTree, type Group } from './tierTree';

/** The allotted part by tier and by customer, in whole units; `conflict` as in `Allocation`. */
interface TierSplit {
  readonly tiers: readonly number[];
  readonly customers: readonly number[];
  readonly conflict: Allocation['conflict'];
}

/** What is split, and among whom. `shares` by tier, 0 where nothing may go by itself; `weights` by customer, above 0. */
interface TierProblem {
  readonly total: number;
  readonly unit: number;
  readonly asOf: Day;
  readonly rules: readonly AllocationRule[];
  readonly customers: readonly ClassedCustomer[];
  readonly shares: readonly number[];
  readonly weights: readonly number[];
}

/**
 * Splits whole units over tiers by share and in each over customers by weight, within the floors and caps of the rules in force (L7, L8, L10–L13).
 * **shape** `tiers` as `CLASSES`, `customers` parallel to those given, who come by rank. What caps keep anybody from taking is in no tier.
 * **edge** limits that contradict each other: the split with the smallest set relaxed, and `conflict`.
 */
export function splitTiers({ total, unit, asOf, rules, customers, shares, weights }: TierProblem): TierSplit {
  const tree = tierTree(rules, customers, total, unit, asOf);
  const lows = Float64Array.from(tree.limits, ({ low }) => low);
  const highs = Float64Array.from(tree.limits, ({ high }) => high);
  const prove = (low: Float64Array, high: Float64Array) => {
    const outcome = boundTree(tree, low, high, total);
    return 'cut' in outcome ? outcome.cut : null;
  };
  const proof = prove(lows, highs);
  const moved = proof === null ? [] : findRelaxation(lows, highs, proof, prove);
  for (const { at, end, to } of moved) (end === 'low' ? lows : highs)[at] = to;
  const outcome = boundTree(tree, lows, highs, total);
  assert('bounds' in outcome, 'the limits hold once some are relaxed');
  const boundOf = (group: Group): Bound => outcome.bounds.get(group) as Bound;

  const given = customers.map(() => 0);
  const weigh = (group: Group): number =>
    group.loose.reduce((sum, place) => sum + (weights[place] as number), 0) + group.groups.reduce((sum, each) => sum + weigh(each), 0);
  const place = (group: Group, units: number): void => {
    const only = group.loose[0];
    if (group.groups.length === 0 && group.loose.length === 1 && only !== undefined) given[only] = units;
    else if (units > 0) {
      const takers: Taker[] = group.loose.map((one) => ({ weight: weights[one] as number, low: 0, high: Infinity }));
      const parts = fillWithin(units, [...takers, ...group.groups.map((each) => ({ weight: weigh(each), ...boundOf(each) }))]);
      group.loose.forEach((one, k) => (given[one] = parts[k] as number));
      group.groups.forEach((each, k) => place(each, parts[group.loose.length + k] as number));
    }
  };
  // A tier without a share takes its floors and nothing more.
  const takers = tree.root.groups.map((group, i): Taker => {
    const { low, high } = boundOf(group);
    const weight = shares[i] ?? 0;
    return { weight, low, high: weight > 0 ? high : low };
  });
  const most = takers.reduce((sum, { high }) => sum + high, 0);
  const tiers = fillWithin(Math.min(total, most), takers);
  tree.root.groups.forEach((group, i) => place(group, tiers[i] as number));
  const conflict = moved.map(({ at, to }) => {
    const index = tree.limits[at]?.rule as number;
    const { rule, value } = rules[index] as AllocationRule;
    const isShare = rule === 'min-share' || rule === 'max-share';
    return { source: { kind: 'rule' as const, index }, from: value, to: isShare ? to / total : to * unit };
  });
  return { tiers: shares.map((_, i) => tiers[i] as number), customers: given, conflict: conflict.length > 0 ? conflict : null };
}
