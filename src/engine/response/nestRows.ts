import type { SplitProblem } from './splitProblem';

/** Rows as a tree of sets: row 0 at the top, each other row below the smallest that contains it; leaves below the smallest row that holds them. */
export interface RowTree {
  /** Child rows per row, and leaves directly below it. */
  readonly children: readonly (readonly number[])[];
  readonly leaves: readonly (readonly number[])[];
  /** Row above a leaf. */
  readonly above: readonly number[];
  readonly parent: readonly number[];
}

/** The tree of a problem's rows; null when two sets cross or a row weighs its members (V9). */
export function nestRows({ leaves, rows }: SplitProblem): RowTree | null {
  if (rows.some(({ weights }) => weights !== null)) return null;
  const order = rows.map((_, r) => r).sort((a, b) => (rows[b]?.members.length ?? 0) - (rows[a]?.members.length ?? 0) || a - b);
  const above = new Array<number>(leaves.length).fill(0);
  const parent = new Array<number>(rows.length).fill(-1);
  const children: number[][] = rows.map(() => []);
  for (const r of order) {
    if (r === 0) continue;
    const members = rows[r]?.members ?? [];
    const over = new Set(members.map((line) => above[line]));
    if (over.size !== 1) return null;
    const [only] = over;
    parent[r] = only as number;
    children[only as number]?.push(r);
    for (const line of members) above[line] = r;
  }
  const below: number[][] = rows.map(() => []);
  above.forEach((row, line) => below[row]?.push(line));
  return { children, leaves: below, above, parent };
}
