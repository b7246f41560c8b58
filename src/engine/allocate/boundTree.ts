import type { Cut } from '../spread/circulation';
import type { Group, TierTree } from './tierTree';

/** What a group can take at least and at most. */
export interface Bound {
  readonly low: number;
  readonly high: number;
}

type Ends = Cut['ends'];
interface Traced extends Bound {
  readonly lowEnds: Ends;
  readonly highEnds: Ends;
}

/**
 * What every group of the tree can take, from its own limits and those inside it; or a proof that limits contradict each other: a group whose lows ask for more than its highs leave (L12).
 * **shape** ends are parallel to `tree.limits`; the root holds `total` at most.
 */
export function boundTree({ root }: TierTree, lows: Float64Array, highs: Float64Array, total: number): { bounds: Map<Group, Bound> } | { cut: Cut } {
  const bounds = new Map<Group, Bound>();
  let cut: Cut | null = null;
  const trace = (group: Group, most: number): Traced => {
    const inside = group.groups.map((each) => trace(each, Infinity));
    const sum = (of: (each: Traced) => number): number => inside.reduce((all, each) => all + of(each), 0);
    let low = sum((each) => each.low);
    let high = Math.min(most, group.loose.length > 0 ? Infinity : sum((each) => each.high));
    let lowEnds: Ends = inside.flatMap((each) => each.lowEnds);
    let highEnds: Ends = most < Infinity || high === Infinity ? [] : inside.flatMap((each) => each.highEnds);
    for (const at of group.limits) {
      if ((lows[at] as number) > low) [low, lowEnds] = [lows[at] as number, [{ at, end: 'low', times: 1 }]];
      if ((highs[at] as number) < high) [high, highEnds] = [highs[at] as number, [{ at, end: 'high', times: 1 }]];
    }
    if (low > high) cut ??= { ends: [...lowEnds, ...highEnds], short: low - high, asleep: [] };
    bounds.set(group, { low, high });
    return { low, high, lowEnds, highEnds };
  };
  trace(root, total);
  return cut === null ? { bounds } : { cut };
}
