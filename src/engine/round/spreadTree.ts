import { assert } from '../../plan';
import { Bar } from './bar';
import { ONE } from './laminar';

/**
 * Spreads a whole total over the leaves of one hierarchy in whole units, so that every node and every leaf is the floor or the ceiling of its exact value and children add up to
 * their parent (Q8–Q10). Exact values are proportional to weights; with weights of both signs they are `w + |w| · λ`, the same λ for all. Units left at a parent go to the largest
 * remainders among its children, ties to the earlier.
 *
 * **shape** `levels` from the top down: `levels[k][g] … levels[k][g + 1] − 1` are the children of the g-th node of level k, counted in level k + 1; the last level's children are the
 * leaves, in the order of `weights`. The top level has one node: `[Int32Array.of(0, n)]` is n leaves under one root. The answer is parallel to `weights`. Beyond it some 24 bytes
 * an inner node are used.
 * **unit** whole units out; weights of any unit, unless their signs differ: then they are current values in units.
 * **edge** all weights zero: evenly over leaves. No leaves: the total must be 0.
 * **errors** asserts a safe whole total, finite weights and ranges that cover each level in order.
 * **source** Hare–Niemeyer, level by level; Balinski & Young, Fair Representation (1982), ch. 3.
 * **example** `spreadTree(10, Float64Array.of(1, 1, 1), [Int32Array.of(0, 3)])` → `[4, 3, 3]`.
 */
export function spreadTree(total: number, weights: Float64Array, levels: readonly Int32Array[]): Float64Array {
  assert(Number.isSafeInteger(total), 'only whole units are spread');
  checkLevels(levels, weights.length);
  assert(weights.length > 0 || total === 0, 'units need somebody to go to');
  const { net, gross } = sumLevels(weights, levels);
  const sum = (net[0] as Float64Array)[0] as number;
  const size = (gross[0] as Float64Array)[0] as number;
  assert(Number.isFinite(size), 'weights are finite');
  if (size === 0 && weights.length > 0) return spreadTree(total, new Float64Array(weights.length).fill(1), levels);
  if (size > 0 && size < 2 ** -900)
    return spreadTree(
      total,
      weights.map((weight) => weight * 2 ** 900),
      levels,
    );
  const shape = size === Math.abs(sum) ? { net: sum === 0 ? 0 : total / sum, gross: 0 } : { net: 1, gross: (total - sum) / size };
  const bar = new Bar(longestOf(levels));
  const remainders = new Int32Array(longestOf(levels));
  let units = Float64Array.of(total);
  levels.forEach((from, level) => {
    const below = new Float64Array(level + 1 < levels.length ? (levels[level + 1] as Int32Array).length - 1 : weights.length);
    const nets = net[level + 1] ?? weights;
    for (let node = 0; node < units.length; node++) {
      const [first, end] = [from[node] as number, from[node + 1] as number];
      const left = (units[node] as number) - takeFloors(nets, gross[level + 1], shape, first, end, below, remainders);
      if (left !== 0) takeLargest(left, remainders, bar, first, end - first, below);
    }
    units = below;
  });
  return units;
}

function checkLevels(levels: readonly Int32Array[], leaves: number): void {
  assert(levels[0]?.length === 2, 'a hierarchy has one root');
  levels.forEach((from, level) => {
    const below = level + 1 < levels.length ? (levels[level + 1] as Int32Array).length - 1 : leaves;
    let rising = from[0] === 0 && from[from.length - 1] === below;
    for (let node = 1; node < from.length; node++) rising &&= (from[node] as number) >= (from[node - 1] as number);
    assert(rising, `children of level ${level} cover the level below in order`);
  });
}

function longestOf(levels: readonly Int32Array[]): number {
  let longest = 0;
  for (const from of levels)
    for (let node = 1; node < from.length; node++) longest = Math.max(longest, (from[node] as number) - (from[node - 1] as number));
  return longest;
}

/** Sums of weights and of their sizes by level and node, leaves left out. */
function sumLevels(weights: Float64Array, levels: readonly Int32Array[]): { net: Float64Array[]; gross: Float64Array[] } {
  const net: Float64Array[] = [];
  const gross: Float64Array[] = [];
  for (let level = levels.length - 1; level >= 0; level--) {
    const from = levels[level] as Int32Array;
    const below = net[level + 1] ?? weights;
    const sizes = gross[level + 1];
    const nets = (net[level] = new Float64Array(from.length - 1));
    const all = (gross[level] = new Float64Array(from.length - 1));
    for (let node = 0; node < nets.length; node++) {
      let sum = 0;
      let size = 0;
      for (let i = from[node] as number, end = from[node + 1] as number; i < end; i++) {
        sum += below[i] as number;
        size += sizes === undefined ? Math.abs(below[i] as number) : (sizes[i] as number);
      }
      nets[node] = sum;
      all[node] = size;
    }
  }
  return { net, gross };
}

/** Floors of the exact values of one node's children, and their remainders; what is within noise of a whole number is whole (Q3). Gives the floors' sum. */
function takeFloors(
  nets: Float64Array,
  sizes: Float64Array | undefined,
  shape: { readonly net: number; readonly gross: number },
  first: number,
  end: number,
  below: Float64Array,
  remainders: Int32Array,
): number {
  const { net, gross } = shape;
  let sum = 0;
  for (let i = first; i < end; i++) {
    const weight = nets[i] as number;
    const exact = weight * net + (sizes === undefined ? Math.abs(weight) : (sizes[i] as number)) * gross;
    let floor = Math.floor(exact);
    let part = ((exact - floor) * ONE + 0.5) | 0;
    const slack = 64 * Number.EPSILON * ONE * Math.abs(exact);
    if (part + slack >= ONE) {
      floor++;
      part = 0;
    } else if (part <= slack) part = 0;
    below[i] = floor + 0;
    remainders[i - first] = part;
    sum += floor;
  }
  return sum;
}

/** Gives the units left to the largest remainders; takes units that noise has given too many from the smallest. */
function takeLargest(left: number, remainders: Int32Array, bar: Bar, first: number, count: number, below: Float64Array): void {
  const step = left > 0 ? 1 : -1;
  if (step < 0) for (let k = 0; k < count; k++) remainders[k] = -(remainders[k] as number);
  bar.find(remainders, count, left * step);
  let ties = bar.ties;
  const over = bar.bar;
  for (let k = 0; k < count; k++) {
    const part = remainders[k] as number;
    if (part > over || (part === over && ties-- > 0)) below[first + k]! += step;
  }
}
