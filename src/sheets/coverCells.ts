import type { Rect } from '../plan';

/**
 * Covers the given cells, and no others, by rectangles of equal key: runs along each row, joined downwards where they start and end alike.
 * Shape: `cells` is row → column → value; the rectangles do not overlap and come in order of their top row, then column.
 */
export function coverCells<T>(
  cells: ReadonlyMap<number, ReadonlyMap<number, T>>,
  keyOf: (value: T) => string,
): { readonly rect: Rect; readonly key: string }[] {
  const done: { rect: Rect; key: string }[] = [];
  let open = new Map<string, { rect: { row: number; column: number; rows: number; columns: number }; key: string }>();
  let last = -2;
  for (const row of [...cells.keys()].sort((a, b) => a - b)) {
    if (row !== last + 1) open = new Map();
    last = row;
    const next: typeof open = new Map();
    for (const run of runsOf(cells.get(row) as ReadonlyMap<number, T>, keyOf)) {
      const id = `${run.column},${run.columns},${run.key}`;
      let area = open.get(id);
      if (area) area.rect.rows++;
      else {
        area = { rect: { row, column: run.column, rows: 1, columns: run.columns }, key: run.key };
        done.push(area);
      }
      next.set(id, area);
    }
    open = next;
  }
  return done;
}

function runsOf<T>(line: ReadonlyMap<number, T>, keyOf: (value: T) => string): { column: number; columns: number; key: string }[] {
  const runs: { column: number; columns: number; key: string }[] = [];
  for (const column of [...line.keys()].sort((a, b) => a - b)) {
    const key = keyOf(line.get(column) as T);
    const run = runs[runs.length - 1];
    if (run && run.key === key && run.column + run.columns === column) run.columns++;
    else runs.push({ column, columns: 1, key });
  }
  return runs;
}
