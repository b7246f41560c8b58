import { climbRows } from './climbRows';
import { hullOf, valueOf, type Hull, type Leaf } from './leaf';
import { nestRows } from './nestRows';
import { roundRows } from './roundRows';
import { spreadNested } from './spreadNested';
import { offOf, type Split, type SplitProblem } from './splitProblem';

/** The best split in whole steps, prices at the exact optimum, and how much better any other could be, as a share of the return (proved). */
export interface BestSplit {
  readonly amounts: readonly number[];
  readonly prices: readonly number[];
  readonly gap: number;
}

/** A gap this small counts as none; work allowed, in looks at a line. */
const CLOSE = { nested: 1e-9, crossing: 1e-7 } as const;
const WORK = { nested: 150_000, crossing: 4_000 } as const;

/**
 * The best split (V8–V10): nested limits exactly, crossing ones by an interior point; where a line ends between two steps, or inside its fixed cost, by branch and bound on the hulls' bounds, best bound first.
 * Null when the limits cannot be met.
 */
export function searchBest(problem: SplitProblem): BestSplit | null {
  const { leaves, rows } = problem;
  const tree = nestRows(problem);
  const relax = (hulls: readonly Hull[]): Split | null => (tree === null ? climbRows(problem, hulls) : spreadNested(problem, hulls, tree));
  const firstHulls = leaves.map(hullOf);
  const first = relax(firstHulls);
  if (first === null) return null;
  const close = tree === null ? CLOSE.crossing : CLOSE.nested;
  let best: { amounts: readonly number[]; value: number } | null = null;
  const keep = (amounts: readonly number[] | null): void => {
    if (amounts === null || rows.some((row) => offOf(row, amounts) !== 0)) return;
    const value = amounts.reduce((sum, amount, i) => sum + valueOf(leaves[i] as Leaf, amount), 0);
    if (best === null || value > best.value) best = { amounts, value };
  };
  const open: { split: Split; hulls: readonly Hull[] }[] = [{ split: first, hulls: firstHulls }];
  let bound = first.bound;
  // Crossing limits: a part that the method gave up on is not proved to be empty, so its parent's bound still stands.
  let unproved = -Infinity;
  const limit = Math.max(12, Math.floor((tree === null ? WORK.crossing : WORK.nested) / leaves.length));
  for (let looked = 0; open.length > 0; looked++) {
    open.sort((a, b) => a.split.bound - b.split.bound);
    const { split, hulls } = open.pop() as (typeof open)[number];
    bound = split.bound;
    const found = best as { amounts: readonly number[]; value: number } | null;
    if (found !== null && (bound - found.value <= close * Math.abs(found.value) || looked >= limit)) break;
    const between = splitLeaf(hulls, split.amounts);
    if (between === null) {
      keep(tree === null ? roundRows({ leaves: hulls.map(({ leaf }) => leaf), rows }, split.amounts) : split.amounts);
      if (tree === null) unproved = Math.max(unproved, bound);
      continue;
    }
    if (looked < 3 || looked % 8 === 0 || best === null) {
      const committed = hulls.map((hull, i) => commit(hull, split.amounts[i] as number));
      const settled = relax(committed);
      if (settled !== null) {
        if (tree !== null && splitLeaf(committed, settled.amounts) === null) keep(settled.amounts);
        else keep(roundRows({ leaves: committed.map(({ leaf }) => leaf), rows }, settled.amounts));
      }
      if (best === null) keep(roundRows({ leaves: hulls.map(({ leaf }) => leaf), rows }, split.amounts));
    }
    if (looked >= 4 * limit) break;
    for (const part of between.parts) {
      const next = hulls.map((hull, i) => (i === between.line ? hullOf(part) : hull));
      const child = relax(next);
      if (child === null && tree === null && part.low <= part.high) unproved = Math.max(unproved, split.bound);
      if (child !== null) open.push({ split: { ...child, bound: Math.min(child.bound, split.bound) }, hulls: next });
    }
  }
  if (best === null) return null;
  const { amounts, value } = best as { amounts: readonly number[]; value: number };
  const top = Math.max(open.length === 0 ? value : bound, unproved, value);
  const gap = value > 0 ? (top - value) / value : 0;
  return { amounts, prices: first.prices, gap: gap <= (tree === null ? 1e-12 : close) ? 0 : gap };
}

/** The leaf that stands furthest between two allowed amounts, and the two ranges left when it may not. */
function splitLeaf(hulls: readonly Hull[], amounts: readonly number[]): { line: number; parts: readonly Leaf[] } | null {
  let worst: { line: number; off: number; parts: readonly Leaf[] } | null = null;
  hulls.forEach(({ leaf, until }, line) => {
    const amount = amounts[line] as number;
    const { low, high, step, fixed } = leaf;
    if (fixed > low && high > fixed && amount > low + 1e-7 * step && amount < until - 1e-7 * step) {
      const off = 1e6 + Math.min(amount - low, until - amount) / (until - low);
      const opens = Math.ceil(fixed / step - 1e-9) * step;
      const parts = [
        { ...leaf, high: Math.floor(fixed / step + 1e-9) * step },
        { ...leaf, low: Math.max(low, opens) },
      ];
      if (worst === null || off > worst.off) worst = { line, off, parts };
      return;
    }
    const count = amount / step;
    const off = Math.abs(count - Math.round(count)) * step;
    if (off <= 1e-6 * step || (worst !== null && off <= worst.off)) return;
    worst = {
      line,
      off,
      parts: [
        { ...leaf, high: Math.floor(count) * step },
        { ...leaf, low: Math.ceil(count) * step },
      ],
    };
  });
  return worst;
}

/** A leaf inside its fixed cost is used when it is more than half way in, else not. */
function commit(hull: Hull, amount: number): Hull {
  const { leaf, until } = hull;
  const { low, high, step, fixed } = leaf;
  if (fixed <= low || high <= fixed) return hull;
  if (amount - low > (until - low) / 2) return hullOf({ ...leaf, low: Math.max(low, Math.ceil(fixed / step - 1e-9) * step) });
  return hullOf({ ...leaf, high: Math.max(low, Math.floor(fixed / step + 1e-9) * step) });
}
