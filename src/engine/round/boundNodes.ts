import { ONE } from './laminar';
import type { Net } from './layNet';

/** By node of a net: its exact sum, and the whole numbers between which its sum must lie and can lie. */
export interface Bounds {
  readonly exact: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/**
 * The bounds of every set (Q2, Q3): those asked for, else floor and ceiling; a sum nearer to a whole number than its noise is whole if `snapped`. Then drawn together: a set's sum is at least the
 * sum of what lies in it can be at least, and so for the most. null when that alone leaves nothing.
 * **unit** `exact` in fixed point, all counted above the floors of the cells.
 */
export function boundNodes(net: Net, snapped: boolean): Bounds | null {
  const { ground, nodes, parent, own, askedLow, askedHigh } = net;
  const exact = own.exact.slice();
  const noise = own.noise.slice();
  const lowest = new Float64Array(nodes);
  const highest = own.most.slice();
  const low = new Float64Array(nodes).fill(-Infinity);
  const high = new Float64Array(nodes).fill(Infinity);
  for (const node of net.order) {
    const sum = exact[node] as number;
    const whole = floorAndCeiling(sum, snapped ? (noise[node] as number) : 0);
    const asked = askedLow[node] as number;
    const askedMost = askedHigh[node] as number;
    const least = Math.max(lowest[node] as number, asked === asked ? asked : whole.low);
    const most = Math.min(highest[node] as number, askedMost === askedMost ? askedMost : whole.high);
    if (least > most) return null;
    low[node] = least;
    high[node] = most;
    const above = parent[node] as number;
    if (above === ground) continue;
    exact[above]! += sum;
    noise[above]! += noise[node] as number;
    lowest[above]! += least;
    highest[above]! += most;
  }
  return joinRoots(net, { exact, low, high });
}

/** The whole numbers around a fixed-point sum: one and the same when it is nearer to it than its noise, of which at most a quarter of a unit counts (Q3). */
export function floorAndCeiling(sum: number, noise: number): { low: number; high: number } {
  const slack = Math.min(noise, ONE / 4);
  const floor = Math.floor(sum / ONE);
  const part = sum - floor * ONE;
  return { low: part > 0 && ONE - part <= slack ? floor + 1 : floor, high: part > slack ? floor + 1 : floor };
}

/** With one root on each side and no cell outside, both sums are the same total: it has the bounds of both. */
function joinRoots(net: Net, bounds: Bounds): Bounds | null {
  const { ground, childFrom, children, lines, columns } = net;
  const from = childFrom[ground] as number;
  const loose = (lines.from[ground + 1] as number) - (lines.from[ground] as number) + (columns.from[1] as number);
  if (loose > 0 || (childFrom[ground + 1] as number) - from !== 2) return bounds;
  const [first, second] = [children[from] as number, children[from + 1] as number];
  if (first > ground || second < ground) return bounds;
  const low = Math.max(bounds.low[first] as number, bounds.low[second] as number);
  const high = Math.min(bounds.high[first] as number, bounds.high[second] as number);
  if (low > high) return null;
  bounds.low[first] = bounds.low[second] = low;
  bounds.high[first] = bounds.high[second] = high;
  return bounds;
}
