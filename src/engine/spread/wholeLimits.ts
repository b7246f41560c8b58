import { assert } from '../../plan';
import type { CellSet, SpreadLimit } from './spreadProblem';

/** A limit made whole. `index` is its place in the problem; rows and columns are sorted, without repeats, null for all. */
export interface WholeLimit {
  readonly index: number;
  readonly rows: readonly number[] | null;
  readonly columns: readonly number[] | null;
  readonly low: number;
  readonly high: number;
}

/** A bound nearer to a whole number than this is that number. */
const NEARLY = 2 ** -30;

/**
 * Limits with whole ends (low up, high down), in an order of their own that does not depend on the order given: by rows, columns, low, high (S1, S9).
 * A range without a whole number in it keeps low > high. Limits on no cell at all are left out.
 * **errors** asserts indices within the grid, and that no end is NaN or infinite on the wrong side.
 */
export function wholeLimits(limits: readonly SpreadLimit[], rows: number, columns: number): WholeLimit[] {
  const whole = limits.map((limit, index): WholeLimit => {
    assert(limit.low < Infinity && limit.high > -Infinity, 'a limit has a low below infinity and a high above minus infinity');
    return { index, ...tidySet(limit, rows, columns), low: up(limit.low), high: down(limit.high) };
  });
  return whole.filter((each) => each.rows?.length !== 0 && each.columns?.length !== 0).sort(compare);
}

/** A set with sorted indices, each once; null where it holds all. Asserts that they lie in the grid. */
export function tidySet(set: CellSet, rows: number, columns: number): CellSet {
  return { rows: tidy(set.rows, rows), columns: tidy(set.columns, columns) };
}

function tidy(indices: readonly number[] | null, length: number): readonly number[] | null {
  if (indices === null) return null;
  for (const index of indices) assert(Number.isInteger(index) && index >= 0 && index < length, 'a set names cells of the grid');
  let sorted = true;
  for (let i = 1; i < indices.length && sorted; i++) sorted = (indices[i - 1] as number) < (indices[i] as number);
  const unique = sorted ? indices : [...new Set(indices)].sort((a, b) => a - b);
  return unique.length === length ? null : unique;
}

function up(low: number): number {
  const near = Math.round(low);
  return Math.abs(low - near) <= NEARLY ? near : Math.ceil(low);
}

function down(high: number): number {
  const near = Math.round(high);
  return Math.abs(high - near) <= NEARLY ? near : Math.floor(high);
}

function compare(a: WholeLimit, b: WholeLimit): number {
  return compareIndices(a.rows, b.rows) || compareIndices(a.columns, b.columns) || order(a.low, b.low) || order(a.high, b.high) || a.index - b.index;
}

/** All first, then longer lists first, then by their numbers. */
function compareIndices(a: readonly number[] | null, b: readonly number[] | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1;
  if (a.length !== b.length) return b.length - a.length;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return (a[i] as number) - (b[i] as number);
  return 0;
}

function order(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
