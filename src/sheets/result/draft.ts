import { assert } from '../../plan';
import type { Rect } from '../../plan';
import type { CellInput, CellStyle, SpecBlock, StyledRect } from '../spec';
import { coverCells } from '../coverCells';

/** A sheet in the making: cells put one by one, gathered into blocks and styled rectangles at the end. */
export interface Draft {
  /** Puts an input with its style; a cell may be put once. */
  put(row: number, column: number, input: CellInput, style?: CellStyle): void;
  /** The style of cells without content (a rule under a gap). */
  paint(row: number, column: number, style: CellStyle): void;
  finish(): { readonly cells: SpecBlock[]; readonly styles: StyledRect[] };
}

/** Starts an empty draft. */
export function newDraft(): Draft {
  const inputs = new Map<number, Map<number, CellInput>>();
  const styles = new Map<number, Map<number, string>>();
  return {
    put(row, column, input, style) {
      const line = lineOf(inputs, row);
      assert(!line.has(column), `row ${row}, column ${column} is put twice`);
      line.set(column, input);
      if (style) lineOf(styles, row).set(column, JSON.stringify(style));
    },
    paint(row, column, style) {
      lineOf(styles, row).set(column, JSON.stringify(style));
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
