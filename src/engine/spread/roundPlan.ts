import { assert } from '../../plan';
import { improveCrossing } from '../round/improveCrossing';
import { roundLaminar } from '../round/roundLaminar';
import type { Atoms } from './atoms';
import { boundSum } from './boundSum';
import { forEachCell } from './forEachCell';
import { layTree, linesOf, sizeOf, type LineTree } from './lineTree';
import { measure, type Measured } from './measure';
import { placeSets, type LimitSum, type PlacedSets } from './placeSets';
import type { CellSet, SpreadDeviation, SpreadProblem } from './spreadProblem';
import type { WholeLimit } from './wholeLimits';

/** A plan in whole units, with what each limit's sum came to and every sum that is off. */
export interface RoundedPlan {
  readonly units: Float64Array;
  readonly limits: readonly { readonly units: number; readonly binding: boolean }[];
  readonly deviations: readonly SpreadDeviation[];
}

/**
 * Rounds a plan to whole units: every cell, every row's and column's margin, every limit and every further margin is floor or ceiling of its exact value (S6–S8).
 * Limits come first, then margins; sums that fit into neither of two laminar families are reported where they are off.
 */
export function roundPlan(problem: SpreadProblem, exact: Float64Array, limits: readonly WholeLimit[], atoms: Atoms): RoundedPlan {
  const rowTree = layTree(problem.rowTree, problem.rows);
  const columnTree = layTree(problem.columnTree, problem.columns);
  const shall = measure(exact, atoms, mayBeNegative(atoms));
  const sums = limits.map((_, k) => limitSum(shall, atoms, k));
  const placed = placeSets(problem, exact, limits, sums, rowTree, columnTree);
  const units = roundPlaced(placed, problem);
  const is = measure(units, atoms, false);

  const deviations: SpreadDeviation[] = [];
  const named = new Set<string>();
  const check = (set: CellSet, whole: number, { sum, size, cells }: LimitSum, low = -Infinity, high = Infinity): void => {
    if (keeps(whole, sum, cells, size, low, high)) return;
    const name = `${set.rows?.join()}|${set.columns?.join()}`;
    if (!named.has(name)) deviations.push({ set, exact: sum, units: whole });
    named.add(name);
  };
  const byIndex = problem.limits.map(() => ({ units: 0, binding: false }));
  limits.forEach((limit, k) => {
    const exactly = sums[k] as LimitSum;
    const whole = limitSum(is, atoms, k).sum;
    check({ rows: limit.rows, columns: limit.columns }, whole, exactly, limit.low, limit.high);
    const at = (end: number): boolean => Math.abs(exactly.sum - end) <= 1e-9 * Math.max(1, exactly.size);
    byIndex[limit.index] = { units: whole, binding: at(limit.low) || at(limit.high) };
  });
  const { rows, columns } = problem;
  forEachOff(rowTree, is.rows, shall.rows, shall.rowSizes, columns, (node, whole, exactly) =>
    check({ rows: linesOf(rowTree, node), columns: null }, whole, exactly),
  );
  forEachOff(columnTree, is.columns, shall.columns, shall.columnSizes, rows, (node, whole, exactly) =>
    check({ rows: null, columns: linesOf(columnTree, node) }, whole, exactly),
  );
  for (const margin of problem.margins ?? []) {
    const exactly = { sum: 0, size: 0, cells: 0 };
    let whole = 0;
    forEachCell(margin, rows, columns, (cell) => {
      whole += units[cell] as number;
      exactly.sum += exact[cell] as number;
      exactly.size += Math.abs(exact[cell] as number);
      exactly.cells++;
    });
    check(margin, whole, exactly);
  }
  for (let cell = 0; cell < exact.length; cell++) {
    const value = exact[cell] as number;
    if (Math.abs((units[cell] as number) - value) >= 1)
      check({ rows: [Math.floor(cell / columns)], columns: [cell % columns] }, units[cell] as number, {
        sum: value,
        size: Math.abs(value),
        cells: 1,
      });
  }
  return { units, limits: byIndex, deviations };
}

/** Rounds in two families; what is in neither is mended as far as can be, limits before margins. */
function roundPlaced(placed: PlacedSets, { rows, columns }: SpreadProblem): Float64Array {
  const { exact, setA, treeA, setB, treeB } = placed;
  const bounded = roundLaminar(placed);
  // Where noise leaves the limits no room, floors and ceilings alone always do; what is off then is reported.
  const input = bounded === null ? { exact, setA, treeA, setB, treeB } : placed;
  const units = bounded ?? roundLaminar(input);
  assert(units !== null, 'a controlled rounding exists');
  const toCells = (set: CellSet): Int32Array => {
    const cells: number[] = [];
    forEachCell(set, rows, columns, (cell) => cells.push(cell));
    return Int32Array.from(cells);
  };
  const first = placed.looseLimits.map(toCells);
  const sets = [...first, ...placed.looseMargins.map(toCells)];
  if (sets.every((set) => !isOff(set, exact, units))) return units;
  const mended = improveCrossing(input, units, sets);
  if (mended.off.every((set) => set >= first.length)) return mended.units;
  return improveCrossing(input, units, first).units;
}

function isOff(set: Int32Array, exact: Float64Array, units: Float64Array): boolean {
  let [sum, size, whole] = [0, 0, 0];
  for (const cell of set) {
    sum += exact[cell] as number;
    size += Math.abs(exact[cell] as number);
    whole += units[cell] as number;
  }
  const { low, high } = boundSum(sum, set.length, size);
  return whole < low || whole > high;
}

function mayBeNegative({ negative, guarded }: Atoms): boolean {
  return negative.some((sum) => sum > 0) || guarded.some((guard) => guard === 0);
}

function limitSum(measured: Measured, atoms: Atoms, k: number): LimitSum {
  let [sum, size, cells] = [0, 0, 0];
  for (const atom of atoms.members[k] as Int32Array) {
    sum += measured.atoms[atom] as number;
    size += measured.atomSizes[atom] as number;
    cells += atoms.cells[atom] as number;
  }
  return { sum, size, cells };
}

/** Is a whole sum floor or ceiling of its exact value, and within its limit? */
function keeps(whole: number, exact: number, cells: number, size: number, low: number, high: number): boolean {
  const bound = boundSum(exact, cells, size);
  return whole >= Math.max(low, bound.low) && whole <= Math.min(high, bound.high);
}

/** Visits the nodes of a tree whose sum is off. `is`, `shall`, `sizes` by line, of `width` cells each. */
function forEachOff(
  tree: LineTree,
  is: Float64Array,
  shall: Float64Array,
  sizes: Float64Array,
  width: number,
  visit: (node: number, whole: number, exactly: LimitSum) => void,
): void {
  const { parent, from, under } = tree;
  for (let node = 0; node < parent.length; node++) {
    let [whole, sum, size] = [0, 0, 0];
    for (let k = from[node] as number, end = from[node + 1] as number; k < end; k++) {
      const line = under[k] as number;
      whole += is[line] as number;
      sum += shall[line] as number;
      size += sizes[line] as number;
    }
    const cells = sizeOf(tree, node) * width;
    if (!keeps(whole, sum, cells, size, -Infinity, Infinity)) visit(node, whole, { sum, size, cells });
  }
}
