import type { Rect } from '../../plan';
import { type CellBlock, type CellValue, type OwnRule, areasText, markerOf, parseA1 } from '../../sheets';
import { WorkbookError } from '../workbook';
import { displayFormula } from './functionPrefix';
import { type Grid, type Row, hiddenInside, toBlock } from './sheetGrid';
import { ns } from './namespaces';
import { readRichText } from './readStrings';
import { translateFormula } from './translateFormula';
import { At, XmlScanner } from './xmlScanner';
import { decodeXstring } from './xmlText';
import { isOn } from './xmlTree';

/** What one worksheet part holds. `tables` are relationship ids. */
export interface ReadSheet {
  readonly protected: boolean;
  readonly block: CellBlock | null;
  readonly merges: readonly Rect[];
  readonly hiddenRows: readonly number[];
  readonly hiddenColumns: readonly number[];
  readonly tables: readonly string[];
  readonly ownRules: readonly OwnRule[];
}

/** What all sheets of a workbook read from: its strings, the number format of each cell format, its date system, and the most cells of a sheet. */
export interface SheetContext {
  readonly strings: readonly string[];
  readonly formats: readonly string[];
  readonly date1904: boolean;
  readonly cells: number;
}

/**
 * Reads a worksheet part. Shape: the block is the smallest rectangle around all cells with a value or a formula (formats alone do not count); rows and columns
 * hidden are those inside it. Shared formulas are written out for each cell; an array formula stands in its first cell.
 * Errors: `damaged-file`, `too-large` when the rectangle has more cells than the context allows.
 */
export function readSheet(text: string, context: SheetContext): ReadSheet {
  const scanner = new XmlScanner(text, ns.sheet);
  while (scanner.next() !== At.Open);
  if (scanner.tag !== 'worksheet') throw new WorkbookError('damaged-file', 'sheet: it is no worksheet');
  const grid: Grid = { rows: [], shared: new Map(), top: Infinity, bottom: -1, left: Infinity, right: -1 };
  const hiddenColumns: [number, number][] = [];
  const hiddenRows: number[] = [];
  const merges: Rect[] = [];
  const tables: string[] = [];
  const ownRules: OwnRule[] = [];
  let locked = false;
  for (let at = scanner.next(); at !== At.End; at = scanner.next()) {
    if (at !== At.Open) continue;
    const inside = scanner.depth;
    const tag: string = scanner.tag;
    if (tag === 'sheetData') readRows(scanner, grid, hiddenRows, context);
    else if (tag === 'sheetProtection') locked = isOn(scanner.attribute('sheet'));
    else if (tag === 'cols') {
      eachChild(scanner, 'col', () => {
        if (isOn(scanner.attribute('hidden'))) hiddenColumns.push([Number(scanner.attribute('min')) - 1, Number(scanner.attribute('max')) - 1]);
      });
    } else if (tag === 'mergeCells') {
      eachChild(scanner, 'mergeCell', () => {
        const rect = parseA1(scanner.attribute('ref') ?? '');
        if (rect) merges.push(rect);
      });
    } else if (tag === 'conditionalFormatting') {
      const areas = areasText((scanner.attribute('sqref') ?? '').trim().split(/\s+/));
      eachChild(scanner, 'cfRule', () => {
        const marker = markerOf(readRuleFormula(scanner));
        if (marker !== null) ownRules.push({ marker, areas });
      });
    } else if (tag === 'tableParts') eachChild(scanner, 'tablePart', () => tables.push(scanner.relationship() ?? ''));
    if (scanner.depth >= inside) scanner.skip();
  }
  const block = toBlock(grid, context.formats, context.cells);
  return { protected: locked, block, merges, ...hiddenInside(block, hiddenRows, hiddenColumns), tables, ownRules };
}

/** The first formula of the rule that is open; empty when it has none. */
function readRuleFormula(scanner: XmlScanner): string {
  const depth = scanner.depth;
  let formula = '';
  while (!(scanner.next() === At.Close && scanner.depth < depth)) {
    if (scanner.depth !== depth + 1 || scanner.start === scanner.end) continue;
    if (scanner.tag === 'formula' && formula === '') formula = decodeXstring(scanner.readText());
    else scanner.skip();
  }
  return formula;
}

function eachChild(scanner: XmlScanner, tag: string, visit: () => void): void {
  const depth = scanner.depth;
  for (;;) {
    const at = scanner.next();
    if (at === At.Close && scanner.depth < depth) return;
    if (at !== At.Open) continue;
    const inside = scanner.depth;
    if (scanner.tag === tag) visit();
    if (scanner.depth >= inside) scanner.skip();
  }
}

function readRows(scanner: XmlScanner, grid: Grid, hidden: number[], context: SheetContext): void {
  const depth = scanner.depth;
  let number = -1;
  for (;;) {
    const at = scanner.next();
    if (at === At.Close && scanner.depth < depth) return;
    if (at !== At.Open) continue;
    if (scanner.tag !== 'row') {
      scanner.skip();
      continue;
    }
    const given = scanner.attribute('r');
    number = given === null ? number + 1 : Number(given) - 1;
    if (!(number >= 0 && number < 1_048_576)) throw new WorkbookError('damaged-file', `sheet: row ${given}`);
    if (isOn(scanner.attribute('hidden'))) hidden.push(number);
    readRow(scanner, { number, values: [], formulas: null, styles: [] }, grid, context);
  }
}

function readRow(scanner: XmlScanner, row: Row, grid: Grid, context: SheetContext): void {
  const depth = scanner.depth;
  let column = -1;
  for (;;) {
    const at = scanner.next();
    if (at === At.Close && scanner.depth < depth) break;
    if (at !== At.Open) continue;
    if (scanner.tag !== 'c') {
      scanner.skip();
      continue;
    }
    const reference = scanner.attribute('r');
    column = reference === null ? column + 1 : columnOf(reference);
    if (!(column >= 0 && column < 16_384)) throw new WorkbookError('damaged-file', `sheet: cell ${reference}`);
    readCell(scanner, row, column, grid, context);
  }
  if (row.values.length > 0 || row.styles.length > 0) grid.rows.push(row);
}

/** Column of a cell reference: `AB12` → 27. */
export function columnOf(reference: string): number {
  let column = 0;
  for (let i = 0; i < reference.length; i++) {
    const c = reference.charCodeAt(i) & ~32;
    if (c < 65 || c > 90) break;
    column = column * 26 + c - 64;
  }
  return column - 1;
}

function readCell(scanner: XmlScanner, row: Row, column: number, grid: Grid, context: SheetContext): void {
  const type = scanner.attribute('t') ?? 'n';
  const style = Number(scanner.attribute('s') ?? 0);
  const depth = scanner.depth;
  let value: CellValue = null;
  let formula: string | null = null;
  let text: string | null = null;
  while (!(scanner.next() === At.Close && scanner.depth < depth)) {
    if (scanner.depth !== depth + 1 || scanner.start === scanner.end) continue;
    if (scanner.tag === 'v') text = scanner.readText();
    else if (scanner.tag === 'f') formula = readFormula(scanner, row.number, column, grid);
    else if (scanner.tag === 'is') value = readRichText(scanner);
    else scanner.skip();
  }
  if (text !== null && type !== 'inlineStr') value = toValue(type, text, context);
  else if (type === 'str' && formula !== null) value = '';
  while (row.styles.length < column) row.styles.push(0);
  row.styles[column] = style;
  if (value === null && formula === null) return;
  while (row.values.length < column) row.values.push(null);
  row.values[column] = value;
  if (formula !== null) {
    row.formulas ??= [];
    while (row.formulas.length < column) row.formulas.push(null);
    row.formulas[column] = formula;
  }
  grid.top = Math.min(grid.top, row.number);
  grid.bottom = Math.max(grid.bottom, row.number);
  grid.left = Math.min(grid.left, column);
  grid.right = Math.max(grid.right, column);
}

function readFormula(scanner: XmlScanner, row: number, column: number, grid: Grid): string | null {
  const type = scanner.attribute('t');
  const id = scanner.attribute('si') ?? '';
  const text = decodeXstring(scanner.readText());
  if (type !== 'shared') return text === '' ? null : `=${displayFormula(text)}`;
  if (text !== '') {
    grid.shared.set(id, { row, column, formula: text });
    return `=${displayFormula(text)}`;
  }
  const master = grid.shared.get(id);
  if (!master) throw new WorkbookError('damaged-file', `sheet: shared formula ${id} has no text`);
  return `=${displayFormula(translateFormula(master.formula, row - master.row, column - master.column))}`;
}

function toValue(type: string, text: string, context: SheetContext): CellValue {
  switch (type) {
    case 's': {
      const string = context.strings[Number(text)];
      if (string === undefined) throw new WorkbookError('damaged-file', `sheet: shared string ${text} is missing`);
      return string;
    }
    case 'str':
      return decodeXstring(text);
    case 'b':
      return text.trim() === '1' || text.trim() === 'true';
    case 'e':
      return { error: text };
    case 'd':
      return isoSerial(text.trim(), context.date1904);
    default: {
      if (text.trim() === '') return null;
      const number = Number(text);
      if (!Number.isFinite(number)) throw new WorkbookError('damaged-file', `sheet: ${text.slice(0, 20)} is no number`);
      return number;
    }
  }
}

/** Serial number of an ISO 8601 date, time or both, as strict OOXML writes them. */
function isoSerial(text: string, date1904: boolean): number {
  const match = /^(?:(\d{4})-(\d\d)-(\d\d))?(?:T?(\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?)?Z?$/.exec(text);
  if (!match || text === '') throw new WorkbookError('damaged-file', `sheet: ${text.slice(0, 30)} is no date`);
  const [hours, minutes, seconds] = [match[4], match[5], match[6]].map((part) => Number(part ?? 0)) as [number, number, number];
  const time = (hours * 3600 + minutes * 60 + seconds) / 86_400;
  if (match[1] === undefined) return time;
  const days = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) / 86_400_000;
  if (date1904) return days + 24_107 + time;
  return days + 25_569 - (days < -25_508 ? 1 : 0) + time;
}
