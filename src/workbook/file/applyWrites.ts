import { type SheetWrite, a1, sheetInFormula } from '../../sheets';
import { WorkbookError } from '../workbook';
import { addPart, addRelationship, dropLooseParts, freePart, looseParts, removeRelationship, xmlDocument } from './editPackage';
import { type TablePart, listTables } from './editTables';
import { addSheet, deleteSheet, recalculateOnLoad, sameName, setName, setRegistry, stopIfNothingVisible } from './editWorkbook';
import { type WaitingSheet, flushSheet } from './flushSheet';
import { ns, toStrict } from './namespaces';
import { type Package, partKey } from './package';
import { type CellEdit, SheetEdit } from './sheetEdit';
import { StyleBook } from './styleBook';
import { type SheetEntry, partOfKind, readWorkbookPart } from './workbookPart';

interface Work {
  readonly files: Package;
  readonly styles: StyleBook;
  /** Edits by worksheet part, carried out at the end so that each part is rewritten once. */
  readonly sheets: Map<string, WaitingSheet>;
}

/**
 * Carries out described writes on a copy of a package and returns it; the given one stays as it is, also when this throws.
 * Errors: `protected`, `sheet-missing`, `name-taken`, `merged`, `too-large`, `damaged-file`, `unknown` (what Excel would refuse, with the reason).
 */
export function applyWrites(before: Package, writes: readonly SheetWrite[]): Package {
  const files = before.copy();
  files.refill();
  const kept = new Set(looseParts(files).map(partKey));
  const { part, styles } = openStyles(files);
  const work: Work = { files, styles, sheets: new Map() };
  for (const write of writes) applyWrite(work, write);
  let formulas = writes.some(({ kind }) => kind === 'deleteSheet');
  for (const sheet of work.sheets.values()) formulas = flushSheet(files, styles, sheet) || formulas;
  files.set(part, styles.text());
  stopIfNothingVisible(files);
  if (writes.some(({ kind }) => calculated.has(kind))) recalculateOnLoad(files, formulas);
  dropLooseParts(files, kept);
  if (readWorkbookPart(files).strict) files.mapTexts(toStrict);
  return files;
}

/** Writes after which formulas anywhere may give other values. */
const calculated = new Set<SheetWrite['kind']>(['setCells', 'deleteSheet', 'addTable', 'removeTable', 'resizeTable', 'setName']);

function openStyles(files: Package): { readonly part: string; readonly styles: StyleBook } {
  const workbook = readWorkbookPart(files);
  const found = partOfKind(workbook, 'styles');
  if (found !== null && files.has(found)) return { part: found, styles: new StyleBook(files.text(found)) };
  const part = freePart(files, '/xl/styles', '.xml');
  const text = xmlDocument(`<styleSheet xmlns="${ns.sheet}"></styleSheet>`);
  addPart(files, part, text, 'application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml');
  addRelationship(files, workbook.part, `${ns.rel}/styles`, part);
  return { part, styles: new StyleBook(text) };
}

function applyWrite(work: Work, write: SheetWrite): void {
  const { files } = work;
  switch (write.kind) {
    case 'addSheet':
      return addSheet(files, write.sheet, write, write.after);
    case 'deleteSheet':
      work.sheets.delete(partKey(sheetOf(files, write.sheet).part));
      return deleteSheet(files, write.sheet);
    case 'setName':
      if (write.refersTo !== null && tableNames(work).some((name) => sameName(name, write.name))) throw new WorkbookError('name-taken', write.name);
      return setName(files, write.name, write.refersTo);
    case 'setRegistry':
      return setRegistry(files, write.text);
    default:
      return editSheet(work, write);
  }
}

function editSheet(work: Work, write: Exclude<SheetWrite, { kind: 'addSheet' | 'deleteSheet' | 'setName' | 'setRegistry' }>): void {
  const { files } = work;
  const { part, name } = sheetOf(files, write.sheet);
  let sheet = work.sheets.get(partKey(part));
  if (!sheet) work.sheets.set(partKey(part), (sheet = { part, name, edit: new SheetEdit(), resized: [] }));
  const { edit } = sheet;
  switch (write.kind) {
    case 'setCells':
      write.cells.forEach((line, r) => line.forEach((content, c) => (cellOf(sheet, write.row + r, write.column + c).content = content)));
      break;
    case 'setStyles':
      for (const { rect, style } of write.styles) {
        const index = work.styles.cellFormat(style);
        for (let row = rect.row; row < rect.row + rect.rows; row++) {
          for (let column = rect.column; column < rect.column + rect.columns; column++) cellOf(sheet, row, column).style = index;
        }
      }
      break;
    case 'setRules':
      edit.setRules(write.previous, write.rules);
      break;
    case 'setCharts':
      edit.setCharts(write.previous, write.charts);
      break;
    case 'setPrompts':
      edit.setPrompts(write.previous, write.prompts);
      break;
    case 'setOutline':
      edit.setOutline(write.previous, write.outline);
      break;
    case 'setTab':
      edit.tab = write.tab;
      break;
    case 'setWidths':
      edit.widths = write.widths;
      break;
    case 'setFreeze':
      edit.freeze = { rows: write.rows, columns: write.columns };
      break;
    case 'setPrint':
      edit.print = write.pages ?? { wide: 1 };
      setName(files, '_xlnm.Print_Titles', printTitles(name, write.titleRow, write.pages?.titleColumns ?? 0), name);
      break;
    case 'addTable':
      stopIfTaken(work, write.table.name);
      edit.newTables.push(write.table);
      break;
    case 'removeTable':
      removeTable(work, sheet, write.name);
      break;
    case 'resizeTable': {
      const added = edit.newTables.findIndex((table) => sameName(table.name, write.name));
      const table = edit.newTables[added];
      if (table) edit.newTables[added] = { ...table, range: write.range };
      else sheet.resized.push({ part: tableOf(work, sheet, write.name).part, range: write.range });
    }
  }
}

/** What repeats on every printed page, as a name refers to it: columns first, then rows; null for neither. */
function printTitles(sheet: string, titleRow: number | null, titleColumns: number): string | null {
  const own = sheetInFormula(sheet);
  const columns = titleColumns > 0 ? [`${own}!$A:$${a1(0, titleColumns - 1).replace(/\d+$/, '')}`] : [];
  const rows = titleRow === null ? [] : [`${own}!$${titleRow + 1}:$${titleRow + 1}`];
  return columns.length + rows.length === 0 ? null : [...columns, ...rows].join(',');
}

function removeTable(work: Work, sheet: WaitingSheet, name: string): void {
  const added = sheet.edit.newTables.findIndex((table) => sameName(table.name, name));
  if (added >= 0) {
    sheet.edit.newTables.splice(added, 1);
    return;
  }
  const { relationship } = tableOf(work, sheet, name);
  sheet.edit.oldTables.push(relationship);
  removeRelationship(work.files, sheet.part, relationship);
}

function sheetOf(files: Package, name: string): SheetEntry {
  const found = readWorkbookPart(files).sheets.find((sheet) => sameName(sheet.name, name));
  if (!found) throw new WorkbookError('sheet-missing', 'no such sheet', name);
  return found;
}

function cellOf(sheet: WaitingSheet, row: number, column: number): CellEdit {
  if (row < 0 || row >= 1_048_576 || column < 0 || column >= 16_384)
    throw new WorkbookError('too-large', `row ${row + 1}, column ${column + 1}`, sheet.name);
  return sheet.edit.cell(row, column);
}

function tableOf(work: Work, sheet: WaitingSheet, name: string): TablePart {
  const found = listTables(work.files, [sheet.part]).find((table) => sameName(table.name, name));
  if (!found) throw new WorkbookError('unknown', `no table ${name}`, sheet.name);
  return found;
}

/** Tables and names of the workbook share one space of names. */
function stopIfTaken(work: Work, name: string): void {
  const names = readWorkbookPart(work.files).names.filter(({ sheet }) => sheet === null);
  if (tableNames(work).some((taken) => sameName(taken, name)) || names.some((taken) => sameName(taken.name, name)))
    throw new WorkbookError('name-taken', name);
}

function tableNames(work: Work): string[] {
  const parts = readWorkbookPart(work.files).sheets.map((sheet) => sheet.part);
  const added = [...work.sheets.values()].flatMap(({ edit }) => edit.newTables);
  return [...listTables(work.files, parts), ...added].map((table) => table.name);
}
