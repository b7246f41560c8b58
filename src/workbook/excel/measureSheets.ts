import type { DateSystem, Rect } from '../../plan';
import type { TableContent } from '../../sheets';
import { toWorkbookError } from './errors';
import type { Listed } from './listWorkbook';
import { registryText } from './registryXml';

/** Where a sheet has cells, and what is known so far of its hidden rows and columns (all, none, or some: null) and of its merged areas. */
export interface MeasuredSheet {
  readonly name: string;
  readonly size: Rect | null;
  readonly rowHidden: boolean | null;
  readonly columnHidden: boolean | null;
  /** Null: none. `refused`: more than Excel lists at once. */
  readonly merged: Excel.RangeAreas | 'refused' | null;
}

/** Sizes of all that was listed, and the content of what is small. */
export interface Measured {
  readonly sheets: readonly MeasuredSheet[];
  readonly tables: readonly TableContent[];
  readonly dateSystem: DateSystem;
  readonly registry: string | null;
}

const place = { rowIndex: true, columnIndex: true, rowCount: true, columnCount: true } as const;

/**
 * Measures used ranges, tables, and looks whether there are merged areas, in one sync; in two when Excel refuses to list the merged areas (more than 512).
 * The date system has no property at our requirement set: the worksheet function DATE(1904,1,1) is day 0 in the 1904 system and 1462 in the other.
 */
export async function measureSheets(context: Excel.RequestContext, list: Listed, withMerges = true): Promise<Measured> {
  const sheets = list.sheets.map((sheet) => context.workbook.worksheets.getItem(sheet.name));
  const used = sheets.map((sheet) => sheet.getUsedRangeOrNullObject(true));
  const merged = sheets.map((sheet) => (withMerges ? sheet.getRange().getMergedAreasOrNullObject() : null));
  const ranges = list.tables.map((table) => context.workbook.tables.getItem(table.name).getRange());
  used.forEach((range) => range.load({ ...place, rowHidden: true, columnHidden: true }));
  merged.forEach((areas) => areas?.load({ areaCount: true }));
  ranges.forEach((range) => range.load(place));
  const firstDay = context.workbook.functions.date(1904, 1, 1);
  firstDay.load({ value: true });
  const xml = list.registryPart === null ? null : context.workbook.customXmlParts.getItem(list.registryPart).getXml();
  try {
    await context.sync();
  } catch (thrown) {
    const error = toWorkbookError(thrown);
    if (error.kind !== 'unknown' || !withMerges) throw error;
    return measureSheets(context, list, false);
  }
  return {
    sheets: list.sheets.map(({ name }, i) => measuredSheet(name, used[i] as Excel.Range, merged[i] ?? null)),
    tables: list.tables.map((table, i) => ({ ...table, range: rectOf(ranges[i] as Excel.Range) })),
    dateSystem: firstDay.value === 0 ? 1904 : 1900,
    registry: xml === null ? null : registryText(xml.value),
  };
}

function measuredSheet(name: string, range: Excel.Range, merged: Excel.RangeAreas | null): MeasuredSheet {
  const known = merged === null ? 'refused' : merged.isNullObject ? null : merged;
  if (range.isNullObject) return { name, size: null, rowHidden: false, columnHidden: false, merged: known === 'refused' ? null : known };
  return { name, size: rectOf(range), rowHidden: range.rowHidden, columnHidden: range.columnHidden, merged: known };
}

function rectOf(range: Excel.Range): Rect {
  return { row: range.rowIndex, column: range.columnIndex, rows: range.rowCount, columns: range.columnCount };
}
