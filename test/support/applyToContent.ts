import type { SheetContent, WorkbookContent } from '../../src/sheets';
import { a1Rect, contentAfter } from '../../src/sheets';

/** A workbook in memory after described writes. */
export const applyToContent = contentAfter;

/** A visible, empty sheet. */
export function emptySheet(name: string): SheetContent {
  return { name, visibility: 'visible', protected: false, block: null, merges: [], hiddenRows: [], hiddenColumns: [] };
}

/** A workbook with these sheets and nothing else. */
export function emptyWorkbook(...names: readonly string[]): WorkbookContent {
  return { dateSystem: 1900, sheets: names.map(emptySheet), tables: [], names: [], registry: null };
}

/** All cells that hold something, as `Sheet!A1` → formula or value: what two workbooks are compared by. */
export function cellsOf(content: WorkbookContent): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const { name, block } of content.sheets) {
    block?.values.forEach((line, r) =>
      line.forEach((value, c) => {
        const formula = block.formulas[r]?.[c] ?? null;
        if (value === null && formula === null) return;
        const at = a1Rect({ row: block.at.row + r, column: block.at.column + c, rows: 1, columns: 1 });
        out[`${name}!${at}`] = formula === null ? value : [formula, value];
      }),
    );
  }
  return out;
}
