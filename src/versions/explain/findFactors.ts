import type { CellChange } from '../changes';

/** Cells of one column that all changed by one factor. */
export interface Factor {
  readonly column: string;
  readonly factor: number;
  readonly cells: readonly CellChange[];
}

/** So many cells make one factor. */
const LEAST = 3;

/**
 * Finds amounts of a column that were multiplied by one factor, three or more.
 * In words: factors that are tried are the ratios of the cells to a hundredth of a percent, and the ratio of the largest; a cell fits when it lies within half a cent, or half of what it was rounded to, of the factor times what it was. The factor with the most cells counts.
 */
export function findFactors(changed: readonly CellChange[]): { readonly factors: readonly Factor[]; readonly left: readonly CellChange[] } {
  const byColumn = new Map<string, CellChange[]>();
  for (const cell of changed) if (ratioOf(cell) !== null) byColumn.set(cell.column, [...(byColumn.get(cell.column) ?? []), cell]);
  const factors = [...byColumn].flatMap(([column, cells]): Factor[] => {
    const factor = cells.length < LEAST ? null : factorOf(cells);
    return factor === null ? [] : [{ column, factor, cells: cells.filter((cell) => fits(cell, factor)) }];
  });
  const taken = new Set(factors.flatMap(({ cells }) => cells));
  return { factors, left: changed.filter((cell) => !taken.has(cell)) };
}

function ratioOf({ from, to }: CellChange): number | null {
  return typeof from === 'number' && typeof to === 'number' && from !== 0 && to !== 0 ? to / from : null;
}

function factorOf(cells: readonly CellChange[]): number | null {
  const votes = new Map<number, number>();
  for (const cell of cells) {
    const near = Math.round((ratioOf(cell) ?? 0) * 10_000) / 10_000;
    if (near !== 0 && fits(cell, near)) votes.set(near, (votes.get(near) ?? 0) + 1);
  }
  const largest = cells.reduce((most, cell) => (Math.abs(Number(cell.from)) > Math.abs(Number(most.from)) ? cell : most));
  const tried = [...votes].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 5);
  const candidates = [...tried.map(([factor]) => factor), ratioOf(largest) ?? 0];
  const counts = candidates.map((factor) => cells.filter((cell) => fits(cell, factor)).length);
  const most = Math.max(...counts);
  return most >= LEAST ? (candidates[counts.indexOf(most)] ?? null) : null;
}

/** Amounts in whole hundreds may have been rounded to hundreds: half of the largest power of ten that divides the new amount, at most a thousandth of it. */
function fits({ from, to }: CellChange, factor: number): boolean {
  const [was, now] = [Number(from), Number(to)];
  let unit = 0.01;
  while (unit < Math.abs(now) / 1000 && Math.abs(now / (unit * 10) - Math.round(now / (unit * 10))) < 1e-9) unit *= 10;
  return Math.abs(was * factor - now) <= unit / 2 + 1e-9 * Math.abs(now);
}
