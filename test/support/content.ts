import type { CellValue, SheetContent, TableContent, WorkbookContent } from '../../src/sheets';

/** A sheet for tests: rows of values from `row`, `column` on (zero-based); everything else as in a fresh sheet. */
export interface SheetSketch {
  readonly name: string;
  readonly rows: readonly (readonly CellValue[])[];
  readonly row?: number;
  readonly column?: number;
  /** Name of an Excel table over all the rows. */
  readonly table?: string;
  readonly more?: Partial<SheetContent>;
  /** Format code by column (from `column` on) for the rows below the first, or for all rows of a column. */
  readonly formats?: Readonly<Record<number, string>>;
}

/** A workbook content out of sketches. */
export function makeContent(sketches: readonly SheetSketch[], more: Partial<WorkbookContent> = {}): WorkbookContent {
  const tables: TableContent[] = [];
  const sheets = sketches.map((sketch): SheetContent => {
    const { name, rows, row = 0, column = 0, table, formats = {} } = sketch;
    const columns = Math.max(1, ...rows.map((r) => r.length));
    const at = { row, column, rows: rows.length, columns };
    if (table) tables.push({ name: table, sheet: name, range: at, columns: (rows[0] ?? []).map(String), totals: false });
    const values = rows.map((r) => Array.from({ length: columns }, (_, c) => r[c] ?? null));
    return {
      name,
      visibility: 'visible',
      protected: false,
      block:
        rows.length === 0
          ? null
          : { at, values, formulas: values.map((r) => r.map(() => null)), formats: values.map((r) => r.map((_, c) => formats[c] ?? 'General')) },
      merges: [],
      hiddenRows: [],
      hiddenColumns: [],
      ...sketch.more,
    };
  });
  return { dateSystem: 1900, sheets, tables, names: [], registry: null, ...more };
}
