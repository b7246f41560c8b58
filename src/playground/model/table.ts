import type { Area } from './address';

/** A table (ListObject). `area` is header, body and totals. Column names live here and, as text, in the header cells. */
export interface TableModel {
  readonly id: string;
  name: string;
  sheetId: string;
  area: Area;
  columns: { readonly id: number; name: string }[];
  showHeaders: boolean;
  showTotals: boolean;
  style: string;
  showBandedRows: boolean;
  showBandedColumns: boolean;
  showFilterButton: boolean;
  highlightFirstColumn: boolean;
  highlightLastColumn: boolean;
}

/** A defined name. `formula` begins with `=`. `sheetId` null is the whole workbook. */
export interface NameModel {
  name: string;
  formula: string;
  comment: string;
  visible: boolean;
  sheetId: string | null;
}

/** A custom XML part. */
export interface XmlPartModel {
  readonly id: string;
  xml: string;
}

/** The cells below the header and above the totals. */
export function bodyOf(table: TableModel): Area {
  const top = table.showHeaders ? 1 : 0;
  const { row, column, rows, columns } = table.area;
  return { row: row + top, column, columns, rows: Math.max(1, rows - top - (table.showTotals ? 1 : 0)) };
}
