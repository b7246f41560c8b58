import type { CellSet } from './spreadProblem';

/** Visits the cells of a set, row by row. */
export function forEachCell(set: CellSet, rows: number, columns: number, visit: (cell: number) => void): void {
  const height = set.rows?.length ?? rows;
  const width = set.columns?.length ?? columns;
  for (let r = 0; r < height; r++) {
    const line = (set.rows === null ? r : (set.rows[r] as number)) * columns;
    for (let c = 0; c < width; c++) visit(line + (set.columns === null ? c : (set.columns[c] as number)));
  }
}
