import type { SheetModel } from '../model/sheet';
import type { WorkbookModel } from '../model/workbook';
import { itemNotFound } from '../model/errors';
import { MAX_COLUMNS } from '../model/address';

/**
 * Copies sheets of one workbook into another; gives the ids of the new ones. Options as `insertWorksheetsFromBase64` takes them: `sheetNamesToInsert`,
 * `positionType` (Beginning, Before, After, End), `relativeTo` (name or id). A name that is taken gets ` (2)`.
 */
export function copySheets(from: WorkbookModel, into: WorkbookModel, options: Readonly<Record<string, unknown>>): string[] {
  const wanted = Array.isArray(options['sheetNamesToInsert']) ? (options['sheetNamesToInsert'] as string[]) : [];
  for (const name of wanted) if (!from.sheetByName(name)) throw itemNotFound(`sheet ${name}`);
  const made: SheetModel[] = [];
  for (const sheet of from.sheets) {
    if (wanted.length > 0 && !wanted.some((w) => w.toLowerCase() === sheet.name.toLowerCase())) continue;
    let name = sheet.name;
    for (let n = 2; into.sheetByName(name); n++) name = `${sheet.name.slice(0, 26)} (${n})`;
    const copy = into.addSheet(name);
    fill(copy, sheet, into);
    for (const table of from.tables.filter((t) => t.sheetId === sheet.id)) {
      let free = table.name;
      for (let n = 2; into.tables.some((t) => t.name.toLowerCase() === free.toLowerCase()); n++) free = `${table.name}${n}`;
      into.tables.push({ ...table, id: into.guid(), name: free, sheetId: copy.id, columns: table.columns.map((c) => ({ ...c })) });
    }
    made.push(copy);
  }
  for (const name of from.names)
    if (name.sheetId === null && !into.names.some((n) => n.name.toLowerCase() === name.name.toLowerCase())) into.names.push({ ...name });
  place(into, made, options);
  into.symbolsChanged();
  return made.map((sheet) => sheet.id);
}

function fill(copy: SheetModel, sheet: SheetModel, into: WorkbookModel): void {
  for (const [key, cell] of sheet.cells) {
    const [row, column] = [Math.floor(key / MAX_COLUMNS), key % MAX_COLUMNS];
    if (cell.formula) into.putFormula(copy, row, column, cell.formula);
    else if (cell.value !== null) into.putValue(copy, row, column, cell.value);
    copy.touch(row, column).format = cell.format;
  }
  for (const name of ['columnWidths', 'rowHeights', 'columnFormats', 'rowFormats'] as const)
    for (const [k, v] of sheet[name]) (copy[name] as Map<number, unknown>).set(k, v);
  for (const row of sheet.hiddenRows) copy.hiddenRows.add(row);
  for (const column of sheet.hiddenColumns) copy.hiddenColumns.add(column);
  copy.merges = [...sheet.merges];
  copy.freeze = sheet.freeze;
  copy.tabColor = sheet.tabColor;
  copy.showGridlines = sheet.showGridlines;
  copy.visibility = sheet.visibility;
  copy.conditionalFormats = sheet.conditionalFormats.map((r) => ({ ...r, id: into.guid(), rule: { ...r.rule }, format: { ...r.format } }));
  into.rulesOf(copy);
}

function place(into: WorkbookModel, made: readonly SheetModel[], options: Readonly<Record<string, unknown>>): void {
  const others = into.sheets.filter((s) => !made.includes(s));
  const relative = into.sheetByName(String(options['relativeTo'] ?? '')) ?? into.sheetById(String(options['relativeTo'] ?? ''));
  const at = relative ? others.indexOf(relative) : -1;
  const type = options['positionType'] ?? 'End';
  const index = type === 'Beginning' ? 0 : type === 'Before' && at >= 0 ? at : type === 'After' && at >= 0 ? at + 1 : others.length;
  into.sheets.splice(0, into.sheets.length, ...others.slice(0, index), ...made, ...others.slice(index));
}
