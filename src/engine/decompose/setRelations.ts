import type { CellSet } from '../spread/spreadProblem';

/** Does the outer set hold every cell of the inner one? Lists ascending, null: all. */
export function holds(outer: CellSet, inner: CellSet): boolean {
  return covers(outer.rows, inner.rows) && covers(outer.columns, inner.columns);
}

/** Have two sets a cell in common? */
export function meet(a: CellSet, b: CellSet): boolean {
  return touches(a.rows, b.rows) && touches(a.columns, b.columns);
}

function covers(outer: readonly number[] | null, inner: readonly number[] | null): boolean {
  if (outer === null) return true;
  if (inner === null) return false;
  const lines = new Set(outer);
  return inner.every((line) => lines.has(line));
}

function touches(a: readonly number[] | null, b: readonly number[] | null): boolean {
  if (a === null || b === null) return true;
  const lines = new Set(a);
  return b.some((line) => lines.has(line));
}
