import type { Rect } from '../../plan';
import type { CellBlock, CellValue } from '../../sheets';
import { WorkbookError } from '../workbook';

/** A row while it is read: arrays by column from column A on, as long as what was found. */
export interface Row {
  readonly number: number;
  readonly values: CellValue[];
  formulas: (string | null)[] | null;
  readonly styles: number[];
}

/** A sheet while it is read, and its extents; masters of shared formulas by their id. */
export interface Grid {
  readonly rows: Row[];
  readonly shared: Map<string, { row: number; column: number; formula: string }>;
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/** The block of all cells with content; null when there is none. Errors: `too-large` above `most` cells in rows that hold something. */
export function toBlock(grid: Grid, codes: readonly string[], most: number): CellBlock | null {
  if (grid.bottom < 0) return null;
  const at = { row: grid.top, column: grid.left, rows: grid.bottom - grid.top + 1, columns: grid.right - grid.left + 1 };
  const inside = grid.rows.filter((row) => row.number >= grid.top && row.number <= grid.bottom);
  if (inside.length * at.columns > most) throw new WorkbookError('too-large', `sheet: ${inside.length} rows of ${at.columns} columns`);
  // Rows without anything share their arrays, so that one stray cell far away costs little.
  const noValues: CellValue[] = new Array<CellValue>(at.columns).fill(null);
  const noFormulas: (string | null)[] = new Array<string | null>(at.columns).fill(null);
  const general: string[] = new Array<string>(at.columns).fill('General');
  const values = new Array<CellValue[]>(at.rows).fill(noValues);
  const formulas = new Array<(string | null)[]>(at.rows).fill(noFormulas);
  const formats = new Array<string[]>(at.rows).fill(general);
  let [lastStyles, lastFormats]: [number[], string[]] = [[], general];
  for (const row of inside) {
    const i = row.number - at.row;
    if (row.values.length > 0) values[i] = cut(row.values, at, null);
    if (row.formulas) formulas[i] = cut<string | null>(row.formulas, at, null);
    if (!sameStyles(row.styles, lastStyles)) {
      lastFormats = cut(row.styles, at, 0).map((style) => codes[style] ?? 'General');
      lastStyles = row.styles;
    }
    formats[i] = lastFormats;
  }
  return { at, values, formulas, formats };
}

/** Which hidden rows and columns lie inside a block. */
export function hiddenInside(block: CellBlock | null, rows: readonly number[], columns: readonly (readonly [number, number])[]) {
  const at = block?.at ?? { row: 0, column: 0, rows: 0, columns: 0 };
  const hiddenColumns: number[] = [];
  for (let column = at.column; column < at.column + at.columns; column++) {
    if (columns.some(([from, to]) => column >= from && column <= to)) hiddenColumns.push(column);
  }
  return { hiddenRows: rows.filter((row) => row >= at.row && row < at.row + at.rows), hiddenColumns };
}

function cut<T>(row: readonly T[], at: Rect, blank: T): T[] {
  const out = row.slice(at.column, at.column + at.columns);
  while (out.length < at.columns) out.push(blank);
  return out;
}

function sameStyles(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((style, i) => style === b[i]);
}
