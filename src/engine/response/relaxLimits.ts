import type { AllocationLimitSource } from '../../plan';
import { solveConcave, type Column } from './solveConcave';
import type { ResourceProblem } from './layProblem';
import { sumOf, type SplitRow } from './splitProblem';

/** One limit that gives way: its bound as it was and as it must be, in the resource's unit (a ratio for ratio rules). */
export interface Relaxed {
  readonly source: AllocationLimitSource;
  readonly from: number;
  readonly to: number;
}

/** Limits that were looked at as partners of each other at most. */
const CANDIDATES = 12;
const DEAR = 1000;

/**
 * The fewest limits that must give way, and of those the ones that must give least (V11): one alone, else the total alone, else two, else three, else the least sum over all. Found by an elastic program;
 * only limits that the elastic program presses on are tried. Returns the problem with them moved, in whole steps.
 * **source** Chinneck, Feasibility and Infeasibility in Optimization (2008), ch. 6–7.
 */
export function relaxLimits(problem: ResourceProblem): { readonly problem: ResourceProblem; readonly relaxed: readonly Relaxed[] } {
  const own = problem.leaves.flatMap((leaf, i): SplitRow[] => [
    ...(leaf.low > 0 ? [lineRow(i, leaf.low, Infinity, { kind: 'floor', line: problem.lines[i] as number })] : []),
    ...(leaf.high < problem.total ? [lineRow(i, -Infinity, leaf.high, { kind: 'cap', line: problem.lines[i] as number })] : []),
  ]);
  const rows = [...problem.rows, ...own];
  const scale = Math.max(1, problem.total, ...rows.map(({ low }) => (Number.isFinite(low) ? low : 0)));
  const everything = rows.map((_, r) => r);
  const start = stretch(rows, problem.leaves.length, scale, new Set(everything));
  const pressed = everything.filter((r) => r !== 0 && (Math.abs(start.prices[r] as number) > 1e-3 || (start.gives[r] as number) > 1e-6 * scale));
  const candidates = pressed.sort((a, b) => (start.gives[b] as number) - (start.gives[a] as number) || a - b).slice(0, CANDIDATES);
  const chosen = fewest(candidates, (set) => stretch(rows, problem.leaves.length, scale, new Set(set)), scale) ?? {
    set: everything.filter((r) => (start.gives[r] as number) > 1e-6 * scale),
    gives: start.gives,
    x: start.x,
  };
  return move(problem, rows, chosen);
}

interface Stretch {
  readonly x: readonly number[];
  /** How much each row gives way. */
  readonly gives: readonly number[];
  readonly prices: readonly number[];
}

function lineRow(leaf: number, low: number, high: number, source: AllocationLimitSource): SplitRow {
  return { members: [leaf], weights: null, low, high, source };
}

function fewest(
  candidates: readonly number[],
  attempt: (set: readonly number[]) => Stretch,
  scale: number,
): { set: readonly number[]; gives: readonly number[]; x: readonly number[] } | null {
  const rounds: (readonly (readonly number[])[])[] = [
    candidates.map((r) => [r]),
    [[0]],
    candidates.flatMap((a, i) => candidates.slice(i + 1).map((b) => [a, b])),
    candidates.flatMap((a, i) => candidates.slice(i + 1).flatMap((b, j) => candidates.slice(i + j + 2).map((c) => [a, b, c]))),
  ];
  for (const sets of rounds) {
    let best: { set: readonly number[]; least: number; gives: readonly number[]; x: readonly number[] } | null = null;
    for (const set of sets) {
      const { gives, x } = attempt(set);
      const others = gives.reduce((sum, give, r) => sum + (set.includes(r) ? 0 : give), 0);
      const least = set.reduce((sum, r) => sum + (gives[r] as number), 0);
      if (others <= 1e-6 * scale && (best === null || least < best.least - 1e-7 * scale)) best = { set, least, gives, x };
    }
    if (best !== null) return best;
  }
  return null;
}

/** The least that rows must give way when those of `cheap` may do so at little cost. */
function stretch(rows: readonly SplitRow[], lines: number, scale: number, cheap: ReadonlySet<number>): Stretch {
  const columns: Column[] = Array.from({ length: lines }, () => ({ low: 0, high: 2 * scale, slope: () => 0, bend: () => 0 }));
  const sides: { row: number; sign: number; column: number }[] = [];
  const elastic = rows.map((row, r): SplitRow => {
    const cost = cheap.has(r) ? -1 : -DEAR;
    const more = [row.low > -Infinity ? 1 : 0, row.high < Infinity ? -1 : 0].filter((sign) => sign !== 0);
    const at = more.map((sign) => {
      sides.push({ row: r, sign, column: columns.length });
      return columns.push({ low: 0, high: 4 * scale, slope: () => cost, bend: () => 0 }) - 1;
    });
    return { ...row, members: [...row.members, ...at], weights: [...(row.weights ?? row.members.map(() => 1)), ...more] };
  });
  const solved = solveConcave(columns, elastic, scale) ?? { x: columns.map(() => 0), prices: rows.map(() => 1) };
  const gives = rows.map(() => 0);
  for (const { row, column } of sides) gives[row] = (gives[row] as number) + Math.max(0, solved.x[column] as number);
  return { x: solved.x.slice(0, lines), gives, prices: solved.prices };
}

function move(
  problem: ResourceProblem,
  rows: readonly SplitRow[],
  { set, gives, x }: { readonly set: readonly number[]; readonly gives: readonly number[]; readonly x: readonly number[] },
): { problem: ResourceProblem; relaxed: Relaxed[] } {
  const relaxed: Relaxed[] = [];
  const next = [...problem.rows];
  const leaves = [...problem.leaves];
  const step = Math.max(...problem.leaves.map((leaf) => leaf.step));
  for (const r of set) {
    const row = rows[r] as SplitRow;
    const give = gives[r] as number;
    const sum = sumOf(row, x);
    const isLow = row.low > -Infinity && sum < row.low;
    if (row.weights !== null) {
      const own = row.members.map((line, i) => ({ line, a: row.weights?.[i] as number }));
      const over = own.filter(({ a }) => a !== 1).reduce((total, { line }) => total + (x[line] as number), 0);
      const value = 1 - Math.min(...own.map(({ a }) => a));
      const from = own.some(({ a }) => a < 0) ? -Math.min(...own.map(({ a }) => a)) : value;
      const to = over > 0 ? from + ((isLow ? -1 : 1) * (give + step)) / over : from;
      relaxed.push({ source: row.source, from, to });
      next[r] = isLow ? { ...row, low: row.low - give - step } : { ...row, high: row.high + give + step };
      continue;
    }
    const from = isLow ? row.low : row.high;
    const to = isLow ? Math.max(0, Math.floor((from - give) / step + 1e-6) * step) : Math.ceil((from + give) / step - 1e-6) * step;
    relaxed.push({ source: row.source, from, to });
    if (r < next.length) next[r] = isLow ? { ...row, low: to } : { ...row, high: to };
    else {
      const line = row.members[0] as number;
      const leaf = leaves[line] as (typeof leaves)[number];
      leaves[line] = isLow ? { ...leaf, low: to } : { ...leaf, high: to };
    }
  }
  const high = next[0]?.high as number;
  return { problem: { ...problem, rows: next, leaves, total: high }, relaxed };
}
