import { assert } from '../../plan';
import type { Rect } from '../../plan';
import type { CellValue } from '../content';
import type { CellInput, CellStyle, SpecBlock, StyledRect } from '../spec';
import { coverCells } from '../coverCells';
import { cellWidth } from './cellWidth';
import { headRow } from './layouts';

/** A sheet in the making: cells put one by one, gathered into blocks and styled rectangles at the end. */
export interface Draft {
  /** Puts an input with its style; a cell may be put once. */
  put(row: number, column: number, input: CellInput, style?: CellStyle): void;
  /** The style of cells without content (a rule under a gap). */
  paint(row: number, column: number, style: CellStyle): void;
  /** Adds to the style of a cell that was put. */
  mark(row: number, column: number, more: CellStyle): void;
  /** What a cell that was put holds or calculates to; null: nothing. */
  valueAt(row: number, column: number): CellValue;
  /** Column widths that show every cell from the header down in one line, none under `least` (nor over 60). */
  widths(least: readonly number[]): number[];
  finish(): { readonly cells: SpecBlock[]; readonly styles: StyledRect[] };
}

/** Starts an empty draft. */
export function newDraft(): Draft {
  const inputs = new Map<number, Map<number, CellInput>>();
  const styles = new Map<number, Map<number, string>>();
  const needed: number[] = [];
  // A long list gives one style object to all cells of a column.
  const keys = new WeakMap<CellStyle, string>();
  const keyOf = (style: CellStyle): string => {
    let key = keys.get(style);
    if (key === undefined) keys.set(style, (key = JSON.stringify(style)));
    return key;
  };
  return {
    put(row, column, input, style) {
      const line = lineOf(inputs, row);
      assert(!line.has(column), `row ${row}, column ${column} is put twice`);
      line.set(column, input);
      if (row >= headRow) needed[column] = Math.max(needed[column] ?? 0, cellWidth(input, style));
      if (style) lineOf(styles, row).set(column, keyOf(style));
    },
    paint(row, column, style) {
      lineOf(styles, row).set(column, JSON.stringify(style));
    },
    mark(row, column, more) {
      const input = inputs.get(row)?.get(column);
      assert(input !== undefined, `row ${row}, column ${column} was put before it is marked`);
      const style: CellStyle = { ...(JSON.parse(styles.get(row)?.get(column) ?? '{}') as CellStyle), ...more };
      needed[column] = Math.max(needed[column] ?? 0, cellWidth(input, style));
      lineOf(styles, row).set(column, JSON.stringify(style));
    },
    valueAt(row, column) {
      const input = inputs.get(row)?.get(column) ?? null;
      return typeof input === 'object' && input !== null ? input.value : input;
    },
    widths(least) {
      return least.map((width, column) => Math.min(60, Math.max(width, Math.ceil(needed[column] ?? 0))));
    },
    finish() {
      const filled = coverCells(inputs, () => '');
      return {
        cells: filled.map(({ rect }) => ({ row: rect.row, column: rect.column, cells: gridOf(inputs, rect) })),
        styles: coverCells(styles, (style) => style).map(({ rect, key }) => ({ rect, style: JSON.parse(key) as CellStyle })),
      };
    },
  };
}

function lineOf<T>(lines: Map<number, Map<number, T>>, row: number): Map<number, T> {
  let line = lines.get(row);
  if (!line) lines.set(row, (line = new Map()));
  return line;
}

function gridOf(inputs: Map<number, Map<number, CellInput>>, rect: Rect): CellInput[][] {
  return Array.from({ length: rect.rows }, (_, r) =>
    Array.from({ length: rect.columns }, (_, c) => inputs.get(rect.row + r)?.get(rect.column + c) ?? null),
  );
}
