import type { Tree } from '../../../src/engine';
import type { CellSet, SpreadLimit, SpreadProblem } from '../../../src/engine/spread/spreadProblem';

/** A fixed sequence of pseudo-random numbers in [0, 1). */
export function sequence(seed: number): () => number {
  let state = ((seed * 2654435761) % 4294967296) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export interface RandomOptions {
  readonly rows: number;
  readonly columns: number;
  readonly limits: number;
  /** Share of limits on row node × column node; the others are on cells, margins and subtotals of one side. */
  readonly blocks: number;
  /** Are limits taken from one whole plan (so that they can be met), except for a few? */
  readonly spoilt: number;
  readonly negative: boolean;
}

/** A random two-way problem: trees of two or three levels, sparse or full base values, limits that mostly come from a plan that meets them. */
export function randomProblem(next: () => number, options: RandomOptions): SpreadProblem {
  const int = (below: number): number => Math.floor(next() * below);
  const rows = 1 + int(options.rows);
  const columns = 1 + int(options.columns);
  const rowTree = randomTree(rows, next);
  const columnTree = randomTree(columns, next);
  const rowNodes = setsOf(rowTree, rows);
  const columnNodes = setsOf(columnTree, columns);
  const empty = next() < 0.5 ? 0 : next() * 0.6;
  const size = 10 ** (next() * 4);
  const whole = next() < 0.3;
  const base = Float64Array.from({ length: rows * columns }, () => {
    if (next() < empty) return 0;
    const value = size * next() * next() * (options.negative && next() < 0.1 ? -1 : 1);
    return whole ? Math.round(value) : value;
  });
  // A plan near the base: what limits are taken from.
  const lines = Array.from({ length: rows }, () => 0.5 + next());
  // (+ 0: a limit of minus zero is a limit of zero.)
  const plan = base.map((value, cell) => Math.round(value * (lines[Math.floor(cell / columns)] as number) * (0.7 + 0.6 * next())) + 0);
  const pick = <T>(list: readonly T[]): T => list[int(list.length)] as T;
  const limits: SpreadLimit[] = [];
  for (let k = int(options.limits + 1); k > 0; k--) {
    const kind = next() < options.blocks ? 'block' : pick(['cell', 'cell', 'row', 'column'] as const);
    const set: CellSet =
      kind === 'cell'
        ? { rows: [int(rows)], columns: [int(columns)] }
        : { rows: kind === 'column' ? null : pick(rowNodes), columns: kind === 'row' ? null : pick(columnNodes) };
    const spoilt = next() < options.spoilt;
    const sum = spoilt ? Math.round(sumOver(set, plan, rows, columns) * 2 * next()) + 0 : sumOver(set, plan, rows, columns);
    const slack = Math.abs(sum) * next() * 0.3;
    const way = next();
    if (way < 0.5) limits.push({ ...set, low: sum, high: sum });
    else if (way < 0.65) limits.push({ ...set, low: sum - slack, high: Infinity });
    else if (way < 0.8) limits.push({ ...set, low: -Infinity, high: sum + slack });
    else limits.push({ ...set, low: Math.floor(sum - slack), high: sum + slack * next() });
  }
  return { rows, columns, base, rowTree, columnTree, limits };
}

/** Leaves in one to four groups, some of the groups in a group of groups. */
export function randomTree(leaves: number, next: () => number): Tree {
  const groups = 1 + Math.floor(next() * 4);
  const first = leaves;
  const nested = groups > 2 && next() < 0.5;
  const root = leaves + groups + (nested ? 1 : 0);
  const sorted = Array.from({ length: leaves }, () => first + Math.floor(next() * groups)).sort((a, b) => a - b);
  const tree = [...sorted, ...Array.from({ length: groups }, (_, g) => (nested && g < 2 ? leaves + groups : root))];
  if (nested) tree.push(root);
  return [...tree, -1];
}

/** The leaves under each node that has any. */
export function setsOf(tree: Tree, leaves: number): number[][] {
  const sets: number[][] = tree.map(() => []);
  for (let leaf = 0; leaf < leaves; leaf++) for (let node = leaf; node >= 0; node = tree[node] as number) (sets[node] as number[]).push(leaf);
  return sets.filter((set) => set.length > 0);
}

export function sumOver(set: CellSet, values: Float64Array, rows: number, columns: number): number {
  let sum = 0;
  const all = (length: number): number[] => Array.from({ length }, (_, i) => i);
  for (const row of set.rows ?? all(rows)) for (const column of set.columns ?? all(columns)) sum += values[row * columns + column] as number;
  return sum;
}
