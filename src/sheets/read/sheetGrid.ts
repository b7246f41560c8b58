import type { DateSystem, Rect } from '../../plan';
import type { CellValue, SheetContent } from '../content';
import { isCellError, valueAt } from '../content';
import { nameOf } from './foundSource';
import type { PeriodRead } from './readPeriod';
import { isDateFormat, readPeriod } from './readPeriod';

/** A sheet with the questions that finding blocks asks of its cells. Rows and columns are sheet numbers; `rows` and `columns` are the first beyond the used range. */
export interface SheetGrid {
  readonly sheet: SheetContent;
  readonly top: number;
  readonly left: number;
  readonly rows: number;
  readonly columns: number;
  readonly value: (row: number, column: number) => CellValue;
  /** The text of a cell without blanks around; '' for numbers, blanks and errors. */
  readonly text: (row: number, column: number) => string;
  readonly blank: (row: number, column: number) => boolean;
  /** A number that is not a date. */
  readonly number: (row: number, column: number) => boolean;
  readonly formula: (row: number, column: number) => string | null;
  readonly period: (row: number, column: number) => PeriodRead | null;
  /** The merged range that a cell lies in, or null. */
  readonly merge: (row: number, column: number) => Rect | null;
}

/** Opens a sheet for looking at; null when it is empty. */
export function sheetGrid(sheet: SheetContent, system: DateSystem): SheetGrid | null {
  const { block } = sheet;
  if (!block) return null;
  const known = new Map<string, PeriodRead | null>();
  const readText = (v: string): PeriodRead | null => {
    const before = known.get(v);
    if (before !== undefined) return before;
    const read = v.length > 24 || !/[\d一二三四五六七八九十a-z]/i.test(v) ? null : readPeriod(v, 'General', system);
    known.set(v, read);
    return read;
  };
  const merged = new Map<string, Rect>();
  for (const m of sheet.merges)
    for (let r = m.row; r < m.row + m.rows; r++) for (let c = m.column; c < m.column + m.columns; c++) merged.set(`${r},${c}`, m);
  const value = (row: number, column: number): CellValue => valueAt(block, row, column);
  const format = (row: number, column: number): string => block.formats[row - block.at.row]?.[column - block.at.column] ?? 'General';
  const text = (row: number, column: number): string => {
    const v = value(row, column);
    return typeof v === 'string' ? nameOf(v) : '';
  };
  return {
    sheet,
    top: block.at.row,
    left: block.at.column,
    rows: block.at.row + block.at.rows,
    columns: block.at.column + block.at.columns,
    value,
    text,
    blank: (row, column) => {
      const v = value(row, column);
      return v === null || (typeof v === 'string' && nameOf(v) === '');
    },
    number: (row, column) => typeof value(row, column) === 'number' && !isDateFormat(format(row, column)),
    formula: (row, column) => block.formulas[row - block.at.row]?.[column - block.at.column] ?? null,
    period: (row, column) => {
      const v = value(row, column);
      if (v === null || isCellError(v)) return null;
      return typeof v === 'string' ? readText(v) : readPeriod(v, format(row, column), system);
    },
    merge: (row, column) => merged.get(`${row},${column}`) ?? null,
  };
}

/** Is every cell of a row blank between two columns (the second not included)? */
export function rowBlank(grid: SheetGrid, row: number, from: number, to: number): boolean {
  for (let c = from; c < to; c++) if (!grid.blank(row, c)) return false;
  return true;
}

/** Lines of text above a row, nearest first, with their texts from left to right: the titles and section lines that say what a block is. */
export function linesAbove(grid: SheetGrid, row: number, floor: number, from = grid.left, to = grid.columns): string[] {
  const lines: string[] = [];
  for (let r = row - 1; r >= floor; r--) {
    const texts: string[] = [];
    for (let c = from; c < to; c++) if (grid.text(r, c) !== '') texts.push(grid.text(r, c));
    if (texts.length > 0) lines.push(texts.join('  '));
  }
  return lines;
}
