import type { LinearSolver } from '../spread/spreadProblem';
import { askSplit } from './askSplit';
import { climbRows } from './climbRows';
import { hullOf, valueOf, type Hull, type Leaf } from './leaf';
import { nestRows, type RowTree } from './nestRows';
import { proveEmpty } from './proveEmpty';
import { roundRows } from './roundRows';
import { spreadNested } from './spreadNested';
import { offOf, type Split, type SplitProblem } from './splitProblem';

/** The best split in whole steps, prices at the exact optimum, and how much better any other could be, as a share of the return (proved). */
export interface BestSplit {
  readonly amounts: readonly number[];
  readonly prices: readonly number[];
  readonly gap: number;
}

/** A gap this small counts as none; above `ASK` a solver is asked. Work allowed, in looks at a line: crossing limits take little where a solver can go on. */
const CLOSE = { nested: 1e-9, crossing: 1e-7 } as const;
const ASK = 1e-6;
const WORK = { nested: 150_000, crossing: 1_500, asked: 400 } as const;

/**
 * The best split (V8–V10): nested limits exactly, crossing ones by an interior point; where a line ends between two steps, or inside its fixed cost, by branch and bound on the hulls' bounds, best bound first.
 * What that leaves open beyond a millionth `solveLinear` closes, when it is there. `empty`: a proof that no split keeps the limits; `unknown`: none found, none proved.
 */
export function searchBest(problem: SplitProblem, solveLinear?: LinearSolver): BestSplit | 'empty' | 'unknown' {
  const { leaves } = problem;
  if (leaves.some(({ low, high }) => low > high)) return 'empty';
  const tree = nestRows(problem);
  const found = branch(problem, tree, tree === null && solveLinear !== undefined);
  if (found.empty) return 'empty';
  const prices = found.prices ?? problem.rows.map(() => 0);
  const close = tree === null ? 1e-12 : CLOSE.nested;
  const gapOf = (value: number, bound: number): number => {
    const gap = value > 0 ? Math.max(0, bound - value) / value : 0;
    return gap <= close ? 0 : gap;
  };
  if (solveLinear === undefined || (found.best !== null && gapOf(found.best.value, found.bound) <= ASK))
    return found.best === null ? 'unknown' : { amounts: found.best.amounts, prices, gap: gapOf(found.best.value, found.bound) };
  const asked = askSplit(problem, found.near, found.best, solveLinear);
  if (asked.best === null) return asked.empty ? 'empty' : 'unknown';
  return { amounts: asked.best.amounts, prices, gap: gapOf(asked.best.value, Math.min(found.bound, asked.bound)) };
}

interface Branched {
  readonly best: { readonly amounts: readonly number[]; readonly value: number } | null;
  readonly bound: number;
  /** Prices at the exact optimum; null where it was not found. */
  readonly prices: readonly number[] | null;
  /** Where the optimum is to be looked for. */
  readonly near: readonly number[];
  /** No split keeps the limits: proved. */
  readonly empty: boolean;
}

/** Branch and bound with our own relaxations. */
function branch({ leaves, rows }: SplitProblem, tree: RowTree | null, brief: boolean): Branched {
  const relax = (hulls: readonly Hull[]): Split | null => (tree === null ? climbRows({ rows }, hulls) : spreadNested({ rows }, hulls, tree));
  const firstHulls = leaves.map(hullOf);
  const first = relax(firstHulls);
  let best: Branched['best'] = null;
  const keep = (amounts: readonly number[] | null): void => {
    if (amounts === null || rows.some((row) => offOf(row, amounts) !== 0)) return;
    const value = amounts.reduce((sum, amount, i) => sum + valueOf(leaves[i] as Leaf, amount), 0);
    if (best === null || value > best.value) best = { amounts, value };
  };
  if (first === null) {
    // The method for crossing limits may fail on numbers: only a proof says that there is no split.
    const seen = tree === null ? proveEmpty(leaves, rows) : null;
    if (tree === null && seen?.proved !== true && seen !== null) keep(roundRows({ leaves, rows }, seen.x));
    const near = seen?.x ?? leaves.map(({ low }) => low);
    const bound = leaves.reduce((sum, leaf) => sum + Math.max(0, valueOf(leaf, leaf.high)), 0);
    return { best, bound, prices: null, near, empty: tree !== null || seen?.proved === true };
  }
  const close = tree === null ? CLOSE.crossing : CLOSE.nested;
  const open: { split: Split; hulls: readonly Hull[] }[] = [{ split: first, hulls: firstHulls }];
  let bound = first.bound;
  // Crossing limits: a part that the method gave up on is not proved to be empty, so its parent's bound still stands.
  let unproved = -Infinity;
  const limit = Math.max(12, Math.floor((tree !== null ? WORK.nested : brief ? WORK.asked : WORK.crossing) / leaves.length));
  for (let looked = 0; open.length > 0; looked++) {
    open.sort((a, b) => a.split.bound - b.split.bound);
    const { split, hulls } = open.pop() as (typeof open)[number];
    bound = split.bound;
    const found = best as Branched['best'];
    if ((found !== null && (bound - found.value <= close * Math.abs(found.value) || looked >= limit)) || looked >= 4 * limit) {
      open.push({ split, hulls });
      break;
    }
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
    for (const part of between.parts) {
      const next = hulls.map((hull, i) => (i === between.line ? hullOf(part) : hull));
      const child = relax(next);
      if (child === null && tree === null && part.low <= part.high) unproved = Math.max(unproved, split.bound);
      if (child !== null) open.push({ split: { ...child, bound: Math.min(child.bound, split.bound) }, hulls: next });
    }
  }
  const value = (best as Branched['best'])?.value ?? -Infinity;
  const top = Math.max(open.length === 0 ? value : bound, unproved, value);
  return {
    best,
    bound: top,
    prices: first.prices,
    near: (best as Branched['best'])?.amounts ?? first.amounts,
    empty: best === null && open.length === 0 && unproved === -Infinity,
  };
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
