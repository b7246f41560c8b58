import type { Leaf } from './leaf';
import { solveConcave, type Column } from './solveConcave';
import type { SplitRow } from './splitProblem';

/** Below this share of the amounts a contradiction may be rounding noise. */
const CLEAR = 1e-9;

/**
 * Where rows and bounds are off by the least in all, and whether they are proved to exclude each other (V11): the prices found there add the rows up to one that no split between floors and caps can keep
 * (Farkas), which is checked by itself. `proved` false says nothing. Null when no point was found.
 */
export function proveEmpty(leaves: readonly Leaf[], rows: readonly SplitRow[]): { readonly x: readonly number[]; readonly proved: boolean } | null {
  const scale = Math.max(1, rows[0]?.high ?? 1);
  const flat = (low: number, high: number, slope: number): Column => ({ low, high, slope: () => slope, bend: () => 0 });
  const columns = leaves.map(({ low, high }) => flat(low, high, 0));
  const elastic = rows.map((row): SplitRow => {
    const signs = [...(row.low > -Infinity ? [1] : []), ...(row.high < Infinity ? [-1] : [])];
    const own = signs.map(() => columns.push(flat(0, 8 * scale, -1)) - 1);
    return { ...row, members: [...row.members, ...own], weights: [...(row.weights ?? row.members.map(() => 1)), ...signs] };
  });
  const solved = solveConcave(columns, elastic, scale);
  if (solved === null) return null;
  const asked = leaves.map(() => 0);
  let [over, size] = [0, 0];
  rows.forEach(({ members, weights, low, high }, r) => {
    const price = solved.prices[r] as number;
    const bound = price > 0 ? high : low;
    if (price === 0 || !Number.isFinite(bound)) return;
    over += price * bound;
    size += Math.abs(price * bound);
    members.forEach((line, i) => (asked[line] = (asked[line] as number) + price * (weights?.[i] ?? 1)));
  });
  leaves.forEach(({ low, high }, line) => {
    const price = asked[line] as number;
    const part = price * (price > 0 ? low : high);
    over -= part;
    size += Math.abs(part);
  });
  return { x: solved.x.slice(0, leaves.length), proved: over < -CLEAR * size };
}
