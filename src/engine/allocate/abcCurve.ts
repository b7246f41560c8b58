import type { Settings } from '../../plan';
import { sortIndices } from '../sortIndices';

/** What two shares may differ by and still be equal. */
const NOISE = 1e-12;

/** Revenues on the curve of cumulative contribution. */
export interface AbcCurve {
  /** Places of the revenues, largest first; ties as they stand. */
  readonly order: Int32Array;
  /** How many are positive: they come first. */
  readonly buying: number;
  /** Positive revenues, largest first, and the sum before each of them, with the total at the end. */
  readonly sorted: Float64Array;
  readonly before: Float64Array;
  /** The sum of all that are larger than each of them. */
  readonly above: Float64Array;
  readonly total: number;
  /** Place in `CLASSES` of each revenue, as given. */
  readonly classes: Uint8Array;
}

/**
 * ABC classes of revenues by cumulative contribution (L2–L4): blank, zero and negative ones are `potential`; equal ones share the class of the first of them.
 * **shape** revenues in currency, NaN is blank; `classes` are parallel to them.
 */
export function abcCurve(revenues: Float64Array, cuts: Settings['abcCuts']): AbcCurve {
  const values = new Float64Array(revenues.length);
  for (let i = 0; i < values.length; i++) values[i] = Number.isNaN(revenues[i] as number) ? -Infinity : (revenues[i] as number);
  const order = sortIndices(values);
  let buying = 0;
  while (buying < order.length && (values[order[buying] as number] as number) > 0) buying++;
  const sorted = new Float64Array(buying);
  const before = new Float64Array(buying + 1);
  for (let k = 0; k < buying; k++) {
    sorted[k] = values[order[k] as number] as number;
    before[k + 1] = (before[k] as number) + (sorted[k] as number);
  }
  const total = sumAscending(sorted);
  const classes = new Uint8Array(revenues.length).fill(3);
  const above = new Float64Array(buying);
  let own = 0;
  for (let k = 0; k < buying; k++) {
    const isTie = k > 0 && sorted[k] === sorted[k - 1];
    above[k] = (isTie ? above[k - 1] : before[k]) as number;
    if (!isTie) own = classAt(before[k] as number, total, cuts);
    classes[order[k] as number] = own;
  }
  return { order, buying, sorted, before, above, total, classes };
}

/** Place in `CLASSES` by the sum of all that rank before, of a total (L3). */
export function classAt(before: number, total: number, cuts: Settings['abcCuts']): 0 | 1 | 2 {
  const share = before / total;
  return share < cuts.a - NOISE ? 0 : share < cuts.b - NOISE ? 1 : 2;
}

/** The sum of numbers that fall, the smallest first, with compensation: `sumExactly` without sorting again. */
function sumAscending(falling: Float64Array): number {
  let sum = 0;
  let lost = 0;
  for (let k = falling.length - 1; k >= 0; k--) {
    const value = falling[k] as number;
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return sum + lost;
}
