import type { Rect } from '../../plan';
import type { SheetContent } from '../../sheets';
import type { MeasuredSheet } from './measureSheets';
import { readMerges } from './readMerges';

type Details = Pick<SheetContent, 'merges' | 'hiddenRows' | 'hiddenColumns'>;

interface Asked {
  readonly merged: Excel.RangeCollection | null;
  readonly rows: OfficeExtension.ClientResult<Excel.RowProperties[]> | null;
  readonly columns: OfficeExtension.ClientResult<Excel.ColumnProperties[]> | null;
}

/**
 * Merged areas and hidden rows and columns of measured sheets, asked only where there are some.
 * `queue` puts the questions into the next sync; `read`, after it, gives the answers by sheet (with syncs of its own only where Excel refused to list merged areas).
 */
export function askDetails(context: Excel.RequestContext, sheets: readonly MeasuredSheet[]) {
  const asked = new Map<string, Asked>();
  const queue = (): void => sheets.forEach((sheet) => asked.set(sheet.name, ask(context, sheet)));
  const read = async (): Promise<(name: string) => Details> => {
    const refused = sheets.flatMap(({ name, size, merged }) => (merged === 'refused' && size ? [{ sheet: name, rect: size }] : []));
    const merges = await readMerges(context, refused);
    const all = new Map(sheets.map((sheet) => [sheet.name, answer(sheet, asked.get(sheet.name), merges.get(sheet.name))]));
    return (name) => all.get(name) ?? { merges: [], hiddenRows: [], hiddenColumns: [] };
  };
  return { queue, read };
}

function ask(context: Excel.RequestContext, { name, size, merged, rowHidden, columnHidden }: MeasuredSheet): Asked {
  const areas = merged === null || merged === 'refused' ? null : merged.areas;
  areas?.load({ rowIndex: true, columnIndex: true, rowCount: true, columnCount: true });
  const some = size && (rowHidden === null || columnHidden === null);
  const range = some ? context.workbook.worksheets.getItem(name).getRangeByIndexes(size.row, size.column, size.rows, size.columns) : null;
  return {
    merged: areas,
    rows: rowHidden === null ? (range?.getRowProperties({ rowHidden: true }) ?? null) : null,
    columns: columnHidden === null ? (range?.getColumnProperties({ columnHidden: true }) ?? null) : null,
  };
}

function answer({ size, rowHidden, columnHidden }: MeasuredSheet, asked: Asked | undefined, merges: readonly Rect[] | undefined): Details {
  const found = asked?.merged?.items.map((a) => ({ row: a.rowIndex, column: a.columnIndex, rows: a.rowCount, columns: a.columnCount }));
  return {
    merges: merges ?? found ?? [],
    hiddenRows: numbers(size?.row, size?.rows, (i) => rowHidden ?? asked?.rows?.value[i]?.rowHidden ?? false),
    hiddenColumns: numbers(size?.column, size?.columns, (i) => columnHidden ?? asked?.columns?.value[i]?.columnHidden ?? false),
  };
}

function numbers(from = 0, count = 0, hidden: (index: number) => boolean): number[] {
  return Array.from({ length: count }, (_, i) => i).flatMap((i) => (hidden(i) ? [from + i] : []));
}
