import { copyFormula } from '../calc/shiftFormula';
import type { Area } from './address';
import { intersect } from './address';
import type { SheetModel } from './sheet';
import type { WorkbookModel } from './workbook';

/** Takes the areas out of all rules of the sheet; rules that cover nothing any more go. */
export function dropRules(workbook: WorkbookModel, sheet: SheetModel, areas: readonly Area[]): void {
  const before = sheet.conditionalFormats.length;
  for (const rule of sheet.conditionalFormats) {
    const first = rule.areas[0];
    for (const area of areas) rule.areas = rule.areas.flatMap((a) => subtract(a, area));
    const now = rule.areas[0];
    if (!first || !now || (first.row === now.row && first.column === now.column)) continue;
    // The formula is written for the first cell: another one is first now.
    for (const [k, v] of Object.entries(rule.rule))
      if (typeof v === 'string' && v.startsWith('=')) rule.rule[k] = copyFormula(v, now.row - first.row, now.column - first.column);
  }
  sheet.conditionalFormats = sheet.conditionalFormats.filter((rule) => rule.areas.length > 0);
  if (before > 0) workbook.rulesOf(sheet);
}

function subtract(from: Area, what: Area): Area[] {
  const common = intersect(from, what);
  if (!common) return [from];
  const parts: Area[] = [
    { row: from.row, column: from.column, rows: common.row - from.row, columns: from.columns },
    { row: common.row + common.rows, column: from.column, rows: from.row + from.rows - common.row - common.rows, columns: from.columns },
    { row: common.row, column: from.column, rows: common.rows, columns: common.column - from.column },
    {
      row: common.row,
      column: common.column + common.columns,
      rows: common.rows,
      columns: from.column + from.columns - common.column - common.columns,
    },
  ];
  return parts.filter((p) => p.rows > 0 && p.columns > 0);
}
