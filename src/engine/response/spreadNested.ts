import { heightOf, taken, type Hull } from './leaf';
import type { RowTree } from './nestRows';
import type { Split, SplitProblem } from './splitProblem';

/**
 * The best split under nested limits (V8): one price equalises the return of the last unit within every set, a set at a bound has a price of its own. Exact: whole steps where all steps are alike,
 * else at most one line a set ends between two steps. Null when the limits cannot be met.
 * **source** marginal allocation is optimal for concave returns over a polymatroid: Gross (1956); Federgruen & Groenevelt, Operations Research 34 (1986).
 */
export function spreadNested({ rows }: Pick<SplitProblem, 'rows'>, hulls: readonly Hull[], tree: RowTree): Split | null {
  if (!canMeet(rows, hulls, tree)) return null;
  const amounts = new Array<number>(hulls.length).fill(0);
  const prices = new Array<number>(rows.length).fill(0);
  const local = new Array<number>(rows.length).fill(0);
  const sums = (row: number, price: number): number => {
    const { low, high } = rows[row] as SplitProblem['rows'][number];
    return Math.min(high, Math.max(low, inside(row, price)));
  };
  const inside = (row: number, price: number): number => {
    let sum = 0;
    for (const leaf of tree.leaves[row] as number[]) sum += taken(hulls[leaf] as Hull, price);
    for (const child of tree.children[row] as number[]) sum += sums(child, price);
    return sum;
  };
  const assign = (row: number, amount: number, price: number): void => {
    const { below, above } = bracket((at) => inside(row, at), amount, price);
    local[row] = below;
    let left = amount;
    const parts: { size: number; room: number; put: (size: number) => void }[] = [];
    for (const leaf of tree.leaves[row] as number[]) {
      const hull = hulls[leaf] as Hull;
      const size = taken(hull, above);
      parts.push({ size, room: taken(hull, below) - size, put: (part) => (amounts[leaf] = part) });
    }
    for (const child of tree.children[row] as number[]) {
      const size = sums(child, above);
      parts.push({ size, room: sums(child, below) - size, put: (part) => assign(child, part, below) });
    }
    for (const { size } of parts) left -= size;
    for (const { size, room, put } of parts) {
      const more = Math.max(0, Math.min(left, room));
      left -= more;
      put(size + more);
    }
  };
  const most = inside(0, 0);
  const whole = Math.min((rows[0] as SplitProblem['rows'][number]).high, most);
  assign(0, whole, 1);
  prices[0] = whole < most ? (local[0] as number) : 0;
  if (whole >= most) local[0] = 0;
  rows.forEach((row, r) => {
    if (r === 0) return;
    const parent = local[tree.parent[r] as number] as number;
    const at = inside(r, parent);
    if (at > row.high || at < row.low) prices[r] = (local[r] as number) - parent;
    else local[r] = parent;
  });
  const bound = hulls.reduce((sum, hull, leaf) => sum + heightOf(hull, amounts[leaf] as number), 0);
  return { amounts, prices, bound };
}

/** Do no set's bounds exclude each other? */
function canMeet(rows: SplitProblem['rows'], hulls: readonly Hull[], tree: RowTree): boolean {
  const range = (row: number): readonly [number, number] | null => {
    let [least, most] = [0, 0];
    for (const leaf of tree.leaves[row] as number[]) {
      const { low, high } = (hulls[leaf] as Hull).leaf;
      if (low > high) return null;
      least += low;
      most += high;
    }
    for (const child of tree.children[row] as number[]) {
      const part = range(child);
      if (part === null) return null;
      least += part[0];
      most += part[1];
    }
    const { low, high } = rows[row] as SplitProblem['rows'][number];
    return Math.max(low, least) > Math.min(high, most) ? null : [Math.max(low, least), Math.min(high, most)];
  };
  return range(0) !== null;
}

/** Two neighbouring prices between which what is taken passes `amount`: at `above` at most that, at `below` at least. */
function bracket(takenAt: (price: number) => number, amount: number, start: number): { below: number; above: number } {
  let below = start > 0 ? start : 1;
  let above = below;
  while (takenAt(below) < amount) {
    if (below < 1e-250) return { below: 0, above: Math.min(above, 1e-250) };
    above = below;
    below /= 16;
  }
  while (takenAt(above) > amount) {
    if (above > 1e250) break;
    below = above;
    above *= 16;
  }
  for (let turn = 0; turn < 200 && above / below - 1 > 4e-16; turn++) {
    const middle = turn < 12 && above / below > 4 ? Math.sqrt(above * below) : (above + below) / 2;
    if (middle <= below || middle >= above) break;
    if (takenAt(middle) >= amount) below = middle;
    else above = middle;
  }
  return { below, above };
}
