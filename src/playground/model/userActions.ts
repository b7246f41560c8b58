import { copyFormula, placeAfter, shiftFormula, type Shift } from '../calc/shiftFormula';
import { MAX_COLUMNS, intersect, type Area } from './address';
import type { Cell } from './cell';
import type { ConditionalFormatModel } from './conditionalFormat';
import { dropRules } from './dropRules';
import type { SheetModel } from './sheet';
import type { WorkbookModel } from './workbook';

/**
 * What a person does by hand in Excel, for tests: insert and delete, sort, paste, undo. Cells, looks, conditional formats, formulas, names, tables, merges and hidden rows go along as Excel moves them;
 * charts stay.
 */
export function insertLines(workbook: WorkbookModel, sheet: SheetModel, axis: Shift['axis'], at: number, count: number): void {
  const shift: Shift = { sheet: sheet.name, axis, at, count };
  const move = (area: Area): Area[] => areaAfter(area, shift);
  const moved = [...sheet.cells].map(([key, cell]) => ({ row: Math.floor(key / MAX_COLUMNS), column: key % MAX_COLUMNS, cell: { ...cell } }));
  for (const rule of sheet.conditionalFormats) rule.areas = rule.areas.flatMap(move);
  sheet.conditionalFormats = sheet.conditionalFormats.filter(({ areas }) => areas.length > 0);
  sheet.merges = sheet.merges.flatMap(move);
  for (const table of workbook.tables) if (table.sheetId === sheet.id) table.area = move(table.area)[0] ?? table.area;
  const hidden = axis === 'rows' ? sheet.hiddenRows : sheet.hiddenColumns;
  const lines = [...hidden];
  hidden.clear();
  for (const line of lines) if (placeAfter(line, shift) >= 0) hidden.add(placeAfter(line, shift));
  wipe(workbook, sheet, moved);
  for (const { row, column, cell } of moved) {
    const place = placeAfter(axis === 'rows' ? row : column, shift);
    if (place >= 0) putCell(workbook, sheet, axis === 'rows' ? place : row, axis === 'rows' ? column : place, cell, cell.formula);
  }
  workbook.rewriteFormulas((formula, own) => shiftFormula(formula, own?.name ?? null, shift), true);
  workbook.symbolsChanged();
}

/** Sorts rows of an area by a column's values. Formulas move as copied ones do, looks go with their cells, conditional formats stay. */
export function sortRows(workbook: WorkbookModel, sheet: SheetModel, area: Area, column: number, descending = false): void {
  workbook.settle();
  const rows = Array.from({ length: area.rows }, (_, i) => area.row + i);
  const key = (row: number): number | string => {
    const value = sheet.cell(row, column)?.value ?? null;
    return typeof value === 'number' ? value : String(value ?? '');
  };
  const order = [...rows].sort((a, b) => {
    const [x, y] = [key(a), key(b)];
    const by =
      typeof x === 'number' && typeof y === 'number' ? x - y : typeof x === typeof y ? (x < y ? -1 : x > y ? 1 : 0) : typeof x === 'number' ? -1 : 1;
    return descending ? -by : by;
  });
  const taken = order.map((from) => Array.from({ length: area.columns }, (_, i) => copyOf(sheet.cell(from, area.column + i))));
  for (const [i, cells] of taken.entries())
    for (const [k, cell] of cells.entries()) {
      const [row, from] = [rows[i] as number, order[i] as number];
      putCell(workbook, sheet, row, area.column + k, cell, cell?.formula ? copyFormula(cell.formula, row - from, 0) : null);
    }
}

/** Copies an area and pastes it elsewhere: all of it, or values alone. Pasting all brings the conditional formats along and takes those away that were there. */
export function pasteOver(
  workbook: WorkbookModel,
  from: { readonly sheet: SheetModel; readonly area: Area },
  to: { readonly sheet: SheetModel; readonly row: number; readonly column: number },
  what: 'all' | 'values' = 'all',
): void {
  workbook.settle();
  const { area } = from;
  const [down, right] = [to.row - area.row, to.column - area.column];
  const taken = Array.from({ length: area.rows }, (_, r) =>
    Array.from({ length: area.columns }, (_, c) => copyOf(from.sheet.cell(area.row + r, area.column + c))),
  );
  const rules = from.sheet.conditionalFormats.flatMap((rule): ConditionalFormatModel[] => {
    const areas = rule.areas.flatMap((own) => intersect(own, area) ?? []);
    return areas.length === 0 ? [] : [{ ...moveRule(rule, areas, down, right), id: workbook.guid() }];
  });
  for (const [r, cells] of taken.entries())
    for (const [c, cell] of cells.entries()) {
      const [row, column] = [to.row + r, to.column + c];
      if (what === 'all') putCell(workbook, to.sheet, row, column, cell, cell?.formula ? copyFormula(cell.formula, down, right) : null);
      else workbook.putValue(to.sheet, row, column, cell?.value ?? null);
    }
  if (what === 'values') return;
  dropRules(workbook, to.sheet, [{ row: to.row, column: to.column, rows: area.rows, columns: area.columns }]);
  to.sheet.conditionalFormats.unshift(...rules);
  workbook.rulesOf(to.sheet);
}

/** Remembers a sheet's cells and conditional formats; what it gives back takes the sheet there again. */
export function rememberSheet(workbook: WorkbookModel, sheet: SheetModel): () => void {
  const cells = [...sheet.cells].map(([key, cell]) => ({ row: Math.floor(key / MAX_COLUMNS), column: key % MAX_COLUMNS, cell: { ...cell } }));
  const copied = (rules: readonly ConditionalFormatModel[]): ConditionalFormatModel[] =>
    rules.map((rule) => ({ ...rule, areas: [...rule.areas], rule: { ...rule.rule } }));
  const rules = copied(sheet.conditionalFormats);
  return () => {
    wipe(
      workbook,
      sheet,
      [...sheet.cells.keys()].map((key) => ({ row: Math.floor(key / MAX_COLUMNS), column: key % MAX_COLUMNS })),
    );
    for (const { row, column, cell } of cells) putCell(workbook, sheet, row, column, cell, cell.formula);
    sheet.conditionalFormats = copied(rules);
    workbook.rulesOf(sheet);
  };
}

function copyOf(cell: Cell | undefined): Cell | null {
  return cell ? { ...cell } : null;
}

/** Puts what a cell held and its look; nothing for null. What spilled there comes again by itself. */
function putCell(workbook: WorkbookModel, sheet: SheetModel, row: number, column: number, cell: Cell | null, formula: string | null): void {
  if (formula !== null) workbook.putFormula(sheet, row, column, formula);
  else workbook.putValue(sheet, row, column, cell === null || cell.spillOf !== undefined ? null : cell.value);
  if (cell !== null) sheet.touch(row, column).format = cell.format;
}

function wipe(workbook: WorkbookModel, sheet: SheetModel, places: readonly { readonly row: number; readonly column: number }[]): void {
  for (const { row, column } of places) {
    workbook.putValue(sheet, row, column, null);
    sheet.cells.delete(row * MAX_COLUMNS + column);
  }
  sheet.changed();
}

/** An area after lines came or went; empty when all of it went. */
function areaAfter(area: Area, shift: Shift): Area[] {
  const [start, length] = shift.axis === 'rows' ? [area.row, area.rows] : [area.column, area.columns];
  const [first, last] = [placeAfter(start, shift, 'first'), placeAfter(start + length - 1, shift, 'last')];
  if (last < first) return [];
  return [shift.axis === 'rows' ? { ...area, row: first, rows: last - first + 1 } : { ...area, column: first, columns: last - first + 1 }];
}

/** A rule over parts of its areas, moved; its formula is written for the first of them. */
function moveRule(rule: ConditionalFormatModel, areas: readonly Area[], down: number, right: number): ConditionalFormatModel {
  const [was, is] = [rule.areas[0] as Area, areas[0] as Area];
  const [rows, columns] = [is.row - was.row + down, is.column - was.column + right];
  const moved = Object.entries(rule.rule).map(([k, v]) => [k, typeof v === 'string' && v.startsWith('=') ? copyFormula(v, rows, columns) : v]);
  return {
    ...rule,
    areas: areas.map((area) => ({ ...area, row: area.row + down, column: area.column + right })),
    rule: Object.fromEntries(moved) as Record<string, unknown>,
    format: { ...rule.format },
  };
}
