import type { CellRef, DateSystem, Rect } from '../plan';

/** An Excel error in a cell, e.g. `{error: '#N/A'}`. */
export interface CellError {
  readonly error: string;
}

/** What a cell holds. `null` is a blank cell (never zero, never an empty text). Dates are serial numbers. */
export type CellValue = string | number | boolean | null | CellError;

/**
 * A rectangle of cells as read. `values[r][c]` is the cell at sheet row `at.row + r`, column `at.column + c`; every row has `at.columns` entries.
 * `formulas` and `formats` are parallel: `null` where the cell holds no formula; the format code in invariant (en-US) form, `General` by default.
 */
export interface CellBlock {
  readonly at: Rect;
  readonly values: readonly (readonly CellValue[])[];
  readonly formulas: readonly (readonly (string | null)[])[];
  readonly formats: readonly (readonly string[])[];
}

/** An Excel table (ListObject). `range` is header and body and, when `totals`, the totals row. */
export interface TableContent {
  readonly name: string;
  readonly sheet: string;
  readonly range: Rect;
  readonly columns: readonly string[];
  readonly totals: boolean;
}

/** A conditional format of ours that stands on a sheet: its marker in lower case, and the areas that it covers (`A1:B2 D4`, in the order of their text). */
export interface OwnRule {
  readonly marker: string;
  readonly areas: string;
}

/** One sheet as read. `block` is null when the sheet is empty. Row and column numbers are zero-based sheet numbers. */
export interface SheetContent {
  readonly name: string;
  readonly visibility: 'visible' | 'hidden' | 'very-hidden';
  readonly protected: boolean;
  readonly block: CellBlock | null;
  readonly merges: readonly Rect[];
  readonly hiddenRows: readonly number[];
  readonly hiddenColumns: readonly number[];
  /** Absent: not looked at. */
  readonly ownRules?: readonly OwnRule[];
}

/** A defined name of the workbook and what it refers to, as a formula without `=` (`Settings!$B$4`). */
export interface NameContent {
  readonly name: string;
  readonly refersTo: string;
}

/** A workbook as read: in tab order. */
export interface WorkbookContent {
  readonly dateSystem: DateSystem;
  readonly sheets: readonly SheetContent[];
  readonly tables: readonly TableContent[];
  readonly names: readonly NameContent[];
  /** The add-in's own memory of what it laid down (see Registry), kept inside the workbook; null when it has never run. */
  readonly registry: string | null;
}

/** The value at a sheet position, or null when the block does not reach there. */
export function valueAt(block: CellBlock | null, row: number, column: number): CellValue {
  if (!block) return null;
  return block.values[row - block.at.row]?.[column - block.at.column] ?? null;
}

/** The formula at a sheet position, or null when there is none. */
export function formulaAt(block: CellBlock | null, row: number, column: number): string | null {
  return block?.formulas[row - block.at.row]?.[column - block.at.column] ?? null;
}

/** Is it an error value? */
export function isCellError(value: CellValue): value is CellError {
  return typeof value === 'object' && value !== null;
}

/** A1 address of a cell without sheet: `{row: 0, column: 27}` → `AB1`. `absolute` puts `$` before both. */
export function a1(row: number, column: number, absolute = false): string {
  let letters = '';
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26)) letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters;
  return absolute ? `$${letters}$${row + 1}` : `${letters}${row + 1}`;
}

/** A1 address of a rectangle: `A1:B3`, or `A1` for one cell. */
export function a1Rect(rect: Rect, absolute = false): string {
  const from = a1(rect.row, rect.column, absolute);
  return rect.rows === 1 && rect.columns === 1 ? from : `${from}:${a1(rect.row + rect.rows - 1, rect.column + rect.columns - 1, absolute)}`;
}

/** A sheet name as it stands in a formula: quoted when it must be. `Q1 Plan` → `'Q1 Plan'`. */
export function sheetInFormula(name: string): string {
  return /^[A-Za-z_\u4e00-\u9fff][A-Za-z0-9_.\u4e00-\u9fff]*$/.test(name) && !/^[A-Za-z]{1,3}\d+$/.test(name) && !/^[Rr]\d*[Cc]\d*$/.test(name)
    ? name
    : `'${name.replace(/'/g, "''")}'`;
}

/** A cell as people write it: `Plan!B3`, `'Q1 Plan'!B3`. */
export function cellText(ref: CellRef): string {
  return `${sheetInFormula(ref.sheet)}!${a1(ref.row, ref.column)}`;
}

/** Reads `A1`, `$B$3` or `A1:C9` into a rectangle; null when it is not one. */
export function parseA1(text: string): Rect | null {
  const match = /^\$?([A-Za-z]{1,3})\$?(\d+)(?::\$?([A-Za-z]{1,3})\$?(\d+))?$/.exec(text);
  if (!match) return null;
  const [column, row] = [columnNumber(match[1] as string), Number(match[2]) - 1];
  const [column2, row2] = match[3] === undefined ? [column, row] : [columnNumber(match[3]), Number(match[4]) - 1];
  const top = Math.min(row, row2);
  const left = Math.min(column, column2);
  return { row: top, column: left, rows: Math.abs(row2 - row) + 1, columns: Math.abs(column2 - column) + 1 };
}

function columnNumber(letters: string): number {
  return [...letters.toUpperCase()].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
