import type { Area } from '../model/address';
import { MAX_COLUMNS, MAX_ROWS, intersect } from '../model/address';
import { DEFAULT_FORMAT } from '../model/cell';
import { invalidArgument } from '../model/errors';
import type { SheetModel } from '../model/sheet';
import type { WorkbookModel } from '../model/workbook';
import { dropRules } from '../model/dropRules';

/** Clears contents, formats or all of an area. Formats include the conditional ones, as in Excel. */
export function clearArea(workbook: WorkbookModel, sheet: SheetModel, area: Area, applyTo: string): void {
  if (!['All', 'Contents', 'Formats', 'Hyperlinks', 'RemoveHyperlinks', 'ResetContents'].includes(applyTo)) throw invalidArgument('applyTo');
  const whole = area.rows === MAX_ROWS || area.columns === MAX_COLUMNS;
  const used = whole ? sheet.usedArea(false) : area;
  const inside = used && intersect(used, area);
  if (inside) workbook.checkWritable(sheet, inside);
  const contents = applyTo === 'All' || applyTo === 'Contents' || applyTo === 'ResetContents';
  const formats = applyTo === 'All' || applyTo === 'Formats';
  for (let r = inside?.row ?? 0; inside && r < inside.row + inside.rows; r++)
    for (let c = inside.column; c < inside.column + inside.columns; c++) {
      const cell = sheet.cell(r, c);
      if (!cell) continue;
      if (contents && cell.spillOf === undefined) workbook.putValue(sheet, r, c, null);
      if (formats) cell.format = DEFAULT_FORMAT;
      if (formats && cell.value === null && cell.formula === null && !sheet.rowFormats.has(r) && !sheet.columnFormats.has(c) && !contents)
        sheet.cells.delete(r * MAX_COLUMNS + c);
    }
  if (formats) {
    if (area.rows === MAX_ROWS) for (let c = area.column; c < area.column + area.columns; c++) sheet.columnFormats.delete(c);
    if (area.columns === MAX_COLUMNS) for (let r = area.row; r < area.row + area.rows; r++) sheet.rowFormats.delete(r);
    dropRules(workbook, sheet, [area]);
    sheet.merges = sheet.merges.filter((m) => !intersect(m, area));
  }
  sheet.changed();
  if (contents) workbook.tell({ kind: 'cells', sheetId: sheet.id, area, before: null, after: null });
}
