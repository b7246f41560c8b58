import { dateToSerial, readXlsx } from 'hucre';
import type { MakeCalc } from '../calc/calc';
import { MAX_COLUMNS, MAX_ROWS, parseArea } from '../model/address';
import type { CellContent } from '../model/cell';
import type { SheetModel } from '../model/sheet';
import { WorkbookModel } from '../model/workbook';
import { toFormat, toRules } from './xlsxStyle';

/** Reads an .xlsx file (bytes) into a workbook: values, formulas, looks, widths, merges, tables, names, freeze, hidden rows, protection, conditional formats. */
export async function workbookFromXlsx(bytes: Uint8Array, makeCalc: MakeCalc): Promise<WorkbookModel> {
  const book = await readXlsx(bytes, { readStyles: true });
  const workbook = new WorkbookModel(makeCalc);
  workbook.date1904 = book.dateSystem === '1904';
  for (const source of book.sheets) workbook.addSheet(source.name);
  for (const source of book.sheets) {
    const sheet = workbook.sheetByName(source.name);
    if (sheet) fillSheet(workbook, sheet, source);
  }
  for (const name of book.namedRanges ?? []) {
    const sheet = name.scope === undefined ? undefined : workbook.sheetByName(name.scope);
    workbook.names.push({ name: name.name, formula: `=${name.range}`, comment: name.comment ?? '', visible: true, sheetId: sheet?.id ?? null });
  }
  workbook.activeId = workbook.sheets[book.activeSheet ?? 0]?.id ?? workbook.sheets[0]?.id ?? '';
  workbook.symbolsChanged();
  return workbook;
}

type Source = Awaited<ReturnType<typeof readXlsx>>['sheets'][number];

function fillSheet(workbook: WorkbookModel, sheet: SheetModel, source: Source): void {
  const content = (value: unknown): CellContent => {
    if (value instanceof Date) return dateToSerial(value, workbook.date1904);
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
  };
  source.rows.forEach((line, row) =>
    line.forEach((value, column) => {
      if (value !== null) workbook.putValue(sheet, row, column, content(value));
    }),
  );
  for (const [key, cell] of source.cells ?? []) {
    const [row = 0, column = 0] = key.split(',').map(Number);
    if (cell.formula) {
      try {
        workbook.putFormula(sheet, row, column, cell.formula.startsWith('=') ? cell.formula : `=${cell.formula}`);
      } catch {
        workbook.putValue(sheet, row, column, content(cell.formulaResult ?? cell.value));
      }
    } else if (cell.type === 'error') workbook.putValue(sheet, row, column, { error: String(cell.value) });
    if (cell.style) sheet.touch(row, column).format = toFormat(cell.style);
  }
  source.columns?.forEach((column, index) => {
    if (column.width !== undefined) sheet.columnWidths.set(index, column.width * 5.25 + 3.75);
    if (column.hidden) sheet.hiddenColumns.add(index);
  });
  for (const [row, line] of source.rowDefs ?? []) {
    if (line.height !== undefined) sheet.rowHeights.set(row, line.height);
    if (line.hidden) sheet.hiddenRows.add(row);
  }
  sheet.merges = (source.merges ?? []).map((m) => ({
    row: m.startRow,
    column: m.startCol,
    rows: m.endRow - m.startRow + 1,
    columns: m.endCol - m.startCol + 1,
  }));
  const { rows = 0, columns = 0 } = source.freezePane ?? {};
  if (rows || columns) sheet.freeze = { row: 0, column: 0, rows: rows || MAX_ROWS, columns: columns || MAX_COLUMNS };
  sheet.visibility = source.veryHidden ? 'VeryHidden' : source.hidden ? 'Hidden' : 'Visible';
  sheet.showGridlines = source.view?.showGridLines ?? true;
  if (source.view?.tabColor?.rgb) sheet.tabColor = `#${source.view.tabColor.rgb.slice(-6)}`;
  if (source.protection) sheet.protection = { options: {}, password: null };
  for (const table of source.tables ?? []) addTable(workbook, sheet, table);
  sheet.conditionalFormats = toRules(source.conditionalRules ?? [], () => workbook.guid());
  workbook.rulesOf(sheet);
}

function addTable(workbook: WorkbookModel, sheet: SheetModel, table: NonNullable<Source['tables']>[number]): void {
  const area = parseArea(table.range ?? '');
  if (!area) return;
  workbook.tables.push({
    id: workbook.guid(),
    name: table.displayName ?? table.name,
    sheetId: sheet.id,
    area,
    columns: table.columns.map((c, i) => ({ id: i + 1, name: c.name })),
    showHeaders: true,
    showTotals: table.showTotalRow ?? false,
    style: table.style ?? 'TableStyleMedium2',
    showBandedRows: table.showRowStripes ?? true,
    showBandedColumns: table.showColumnStripes ?? false,
    showFilterButton: table.showAutoFilter ?? true,
    highlightFirstColumn: false,
    highlightLastColumn: false,
  });
}
