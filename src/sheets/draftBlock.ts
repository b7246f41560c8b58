import type { CellBlock, CellValue } from './content';
import type { CellInput } from './spec';

/** A block of cells that is being written: as a `CellBlock` reads, and grows where cells are put outside of it. */
export interface DraftBlock extends CellBlock {
  readonly at: { row: number; column: number; rows: number; columns: number };
  readonly values: CellValue[][];
  readonly formulas: (string | null)[][];
  readonly formats: string[][];
}

/** A block of its own with the cells of another, or with none. Shape: the other stays as it is. */
export function draftBlock(block: CellBlock | null, row: number, column: number): DraftBlock {
  if (!block) return { at: { row, column, rows: 0, columns: 0 }, values: [], formulas: [], formats: [] };
  const copy = <T>(rows: readonly (readonly T[])[]): T[][] => rows.map((line) => [...line]);
  return { at: { ...block.at }, values: copy(block.values), formulas: copy(block.formulas), formats: copy(block.formats) };
}

/** Puts cells into a draft at a place, which it then covers. A formula's value is the one that came with it. */
export function putCells(draft: DraftBlock, row: number, column: number, cells: readonly (readonly CellInput[])[]): void {
  const columns = cells[0]?.length ?? 0;
  cover(draft, row, column, row + cells.length, column + columns);
  cells.forEach((line, r) => {
    const [values, formulas] = [draft.values[row - draft.at.row + r] as CellValue[], draft.formulas[row - draft.at.row + r] as (string | null)[]];
    line.slice(0, columns).forEach((put, c) => {
      const isFormula = typeof put === 'object' && put !== null;
      values[column - draft.at.column + c] = isFormula ? put.value : put;
      formulas[column - draft.at.column + c] = isFormula ? put.formula : null;
    });
  });
}

/** Lets a draft reach from a cell to another (exclusive). */
function cover({ at, values, formulas, formats }: DraftBlock, row: number, column: number, bottom: number, right: number): void {
  const above = Math.max(0, at.row - row);
  const below = Math.max(0, bottom - at.row - at.rows);
  const before = Math.max(0, at.column - column);
  const after = Math.max(0, right - at.column - at.columns);
  if (above + below + before + after === 0) return;
  const columns = before + at.columns + after;
  const grow = <T>(rows: T[][], none: T): void => {
    const blank = (count: number): T[] => Array.from({ length: count }, () => none);
    for (const line of rows) {
      if (before > 0) line.unshift(...blank(before));
      for (let i = 0; i < after; i++) line.push(none);
    }
    if (above > 0) rows.unshift(...Array.from({ length: above }, () => blank(columns)));
    for (let i = 0; i < below; i++) rows.push(blank(columns));
  };
  grow<CellValue>(values, null);
  grow<string | null>(formulas, null);
  grow(formats, 'General');
  Object.assign(at, { row: at.row - above, column: at.column - before, rows: above + at.rows + below, columns });
}
