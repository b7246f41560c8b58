import type { Rect } from '../../plan';
import { valueAt } from '../../sheets';
import { editCharts, ownCharts, refreshCharts, writeCharts } from './editCharts';
import { addPart, addRelationship, freePart } from './editPackage';
import { headersOf, listTables, resizedTable, tableXml } from './editTables';
import { ns } from './namespaces';
import type { Package } from './package';
import { patchSheet } from './patchSheet';
import { readSheet } from './readSheet';
import { readStrings } from './readStrings';
import { readStyles } from './readStyles';
import { SheetEdit } from './sheetEdit';
import type { StyleBook } from './styleBook';
import { partOfKind, readWorkbookPart } from './workbookPart';

/** A worksheet with the edits that wait for it. */
export interface WaitingSheet {
  readonly part: string;
  readonly name: string;
  readonly edit: SheetEdit;
  readonly resized: { readonly part: string; readonly range: Rect }[];
}

/**
 * Writes a worksheet part with its tables, drawing and charts. Tables take their headers, charts their cached values from the cells as they stand afterwards;
 * header cells that a table cannot have (blank, number, twice the same) become text, as in Excel. Returns whether formulas came or went.
 */
export function flushSheet(files: Package, styles: StyleBook, { part, name, edit, resized }: WaitingSheet): boolean {
  const workbook = readWorkbookPart(files);
  const { drawing, waiting } = editCharts(files, part, edit);
  const standing = edit.cells.size > 0 ? ownCharts(files, part).filter((chart) => !waiting.some((one) => one.part === chart)) : [];
  let id = Math.max(
    0,
    ...listTables(
      files,
      workbook.sheets.map((sheet) => sheet.part),
    ).map((table) => table.id),
  );
  const tables = edit.newTables.map((table) => {
    const added = freePart(files, '/xl/tables/table', '.xml');
    addPart(files, added, '', 'application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml');
    return { table, part: added, id: ++id, relationship: addRelationship(files, part, `${ns.rel}/table`, added) };
  });
  const links = { drawing, newTables: tables.map(({ relationship }) => relationship) };
  let { text, formulas } = patchSheet(files.text(part), name, edit, links, styles);
  if (waiting.length + tables.length + resized.length + standing.length > 0) {
    const strings = partOfKind(workbook, 'sharedStrings');
    const { block } = readSheet(text, {
      strings: strings !== null && files.has(strings) ? files.read(strings, readStrings) : readStrings(null),
      formats: readStyles(styles.text()),
      date1904: workbook.date1904,
      cells: files.limits.cells,
    });
    const corrected = new SheetEdit();
    const claim = (range: Rect): string[] => {
      const headers = headersOf(block, range);
      headers.forEach((header, i) => {
        if (valueAt(block, range.row, range.column + i) !== header) corrected.cell(range.row, range.column + i).content = header;
      });
      return headers;
    };
    for (const one of tables) files.set(one.part, tableXml(one.table, one.id, claim(one.table.range)));
    for (const one of resized) files.set(one.part, resizedTable(files.text(one.part), one.range, claim(one.range)));
    if (corrected.cells.size > 0) {
      const again = patchSheet(text, name, corrected, { drawing: null, newTables: [] }, styles);
      text = again.text;
      formulas ||= again.formulas;
    }
    writeCharts(files, waiting, name, block);
    refreshCharts(files, standing, name, block);
  }
  files.set(part, text);
  return formulas;
}
