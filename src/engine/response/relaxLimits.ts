import type { AllocationLimitSource } from '../../plan';
import type { LinearSolver } from '../spread/spreadProblem';
import { askRelaxed } from './askRelaxed';
import type { ResourceProblem } from './layProblem';
import type { Leaf } from './leaf';
import { solveConcave, type Column } from './solveConcave';
import { offOf, sumOf, type SplitRow } from './splitProblem';

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
 * The fewest limits that must give way, and of those the ones that must give least (V11): one alone, else the total alone, else two, else three, else the least sum over all. By the solver in whole steps, where there is one;
 * else by an elastic program, of which only the limits that it presses on are tried: that sees no conflict which only whole steps make. Returns the problem with them moved, in whole steps.
 * **source** Chinneck, Feasibility and Infeasibility in Optimization (2008), ch. 6–7.
 */
export function relaxLimits(
  problem: ResourceProblem,
  solveLinear?: LinearSolver,
): { readonly problem: ResourceProblem; readonly relaxed: readonly Relaxed[] } {
  const { leaves, lines, months, total } = problem;
  const own = leaves.flatMap((leaf, i): SplitRow[] => [
    ...(leaf.low > 0 ? [lineRow(i, leaf.low, Infinity, { kind: 'floor', line: lines[i] as number })] : []),
    ...(leaf.high < total && months[i] !== 0 ? [lineRow(i, -Infinity, leaf.high, { kind: 'cap', line: lines[i] as number })] : []),
  ]);
  const rows = [...problem.rows, ...own];
  const scale = Math.max(1, total, ...rows.map(({ low }) => (Number.isFinite(low) ? low : 0)));
  const highs = months.map((count) => (count === 0 ? 0 : 2 * scale));
  const whole = solveLinear && askRelaxed(leaves.map(({ step }, i) => ({ step, high: highs[i] as number })), rows, solveLinear); // prettier-ignore
  if (whole) {
    const off = rows.flatMap((row, r) => (offOf(row, whole) > 0 ? [r] : []));
    return move(problem, rows, whole, new Map(off.map((r) => [r, sumOf(rows[r] as SplitRow, whole)])));
  }
  const { set, gives, x } = fewestPressed(rows, highs, scale);
  return move(problem, rows, x, new Map(set.map((r) => [r, boundAt(rows[r] as SplitRow, x, gives[r] as number, Math.max(...leaves.map(({ step }) => step)))]))); // prettier-ignore
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

/** Of the rows that the elastic program presses on. */
function fewestPressed(
  rows: readonly SplitRow[],
  highs: readonly number[],
  scale: number,
): { set: readonly number[]; gives: readonly number[]; x: readonly number[] } {
  const everything = rows.map((_, r) => r);
  const start = stretch(rows, highs, scale, new Set(everything));
  const pressed = everything.filter((r) => r !== 0 && (Math.abs(start.prices[r] as number) > 1e-3 || (start.gives[r] as number) > 1e-6 * scale));
  const candidates = pressed.sort((a, b) => (start.gives[b] as number) - (start.gives[a] as number) || a - b).slice(0, CANDIDATES);
  const given = everything.filter((r) => (start.gives[r] as number) > 1e-6 * scale);
  return fewest(candidates, (set) => stretch(rows, highs, scale, new Set(set)), scale) ?? { set: given, gives: start.gives, x: start.x };
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
function stretch(rows: readonly SplitRow[], highs: readonly number[], scale: number, cheap: ReadonlySet<number>): Stretch {
  const columns: Column[] = highs.map((high) => ({ low: 0, high, slope: () => 0, bend: () => 0 }));
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
  return { x: solved.x.slice(0, highs.length), gives, prices: solved.prices };
}

/** A row's bound moved by what it gives, outwards to whole steps. */
function boundAt(row: SplitRow, x: readonly number[], give: number, step: number): number {
  const isLow = sumOf(row, x) < row.low;
  if (row.weights !== null) return isLow ? row.low - give - step : row.high + give + step;
  return isLow ? Math.max(0, Math.floor((row.low - give) / step + 1e-6) * step) : Math.ceil((row.high + give) / step - 1e-6) * step;
}

/** The problem with rows' bounds moved, as told at the amounts `x`. */
function move(
  problem: ResourceProblem,
  rows: readonly SplitRow[],
  x: readonly number[],
  bounds: ReadonlyMap<number, number>,
): { problem: ResourceProblem; relaxed: Relaxed[] } {
  const relaxed: Relaxed[] = [];
  const next = [...problem.rows];
  const leaves = [...problem.leaves];
  for (const [r, to] of bounds) {
    const row = rows[r] as SplitRow;
    const isLow = to < row.low;
    const from = isLow ? row.low : row.high;
    const moved = isLow ? { ...row, low: to } : { ...row, high: to };
    if (r >= next.length) {
      const line = row.members[0] as number;
      leaves[line] = { ...(leaves[line] as Leaf), [isLow ? 'low' : 'high']: to };
      relaxed.push({ source: row.source, from, to });
    } else if (row.weights === null) {
      next[r] = moved;
      relaxed.push({ source: row.source, from, to });
    } else {
      const ratio = ratioAt(row, row.weights, x, to - from);
      next[r] = ratio.row ?? moved;
      relaxed.push({ source: row.source, from: ratio.from, to: ratio.to });
    }
  }
  return { problem: { ...problem, rows: next, leaves, total: next[0]?.high as number }, relaxed };
}

/** A ratio rule that gives way by so much of its sum, as another ratio (four figures, outwards); `row` null where what it compares with is nothing. */
function ratioAt(row: SplitRow, weights: readonly number[], x: readonly number[], by: number): { from: number; to: number; row: SplitRow | null } {
  const least = Math.min(...weights);
  const from = least < 0 ? -least : 1 - least;
  const over = row.members.reduce((sum, line, i) => sum + (weights[i] === 1 ? 0 : (x[line] as number)), 0);
  const exact = over > 0 ? Math.max(0, from + by / over) : from;
  const unit = exact > 0 ? 10 ** (Math.floor(Math.log10(exact)) - 3) : 1;
  const to = Number(((by < 0 ? Math.floor(exact / unit + 1e-9) : Math.ceil(exact / unit - 1e-9)) * unit).toPrecision(4));
  return { from, to, row: over > 0 ? { ...row, weights: weights.map((weight) => (weight === 1 ? 1 : weight + from - to)) } : null };
}
