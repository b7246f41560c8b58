import { type CellInput, a1, parseA1 } from '../../sheets';
import { WorkbookError } from '../workbook';
import { cellXml } from './cellXml';
import { columnOf } from './readSheet';
import type { CellEdit } from './sheetEdit';
import { levelAfter } from './sheetLayout';
import type { TextEdit } from './textEdits';
import { translateFormula } from './translateFormula';
import { At, type XmlScanner } from './xmlScanner';
import { decodeXstring, escapeContent } from './xmlText';
import { isOn } from './xmlTree';

/** What a pass over a sheet's cells found. */
export interface PatchedCells {
  readonly edits: TextEdit[];
  /** Extents of all cells afterwards; null when there is none. */
  used: { top: number; bottom: number; left: number; right: number } | null;
  /** A formula was set, replaced or removed. */
  formulas: boolean;
  /** The deepest outline level of a row afterwards; looked at only when levels change. */
  depth: number;
}

type CellEdits = ReadonlyMap<number, ReadonlyMap<number, CellEdit>>;

interface Pass extends PatchedCells {
  readonly scanner: XmlScanner;
  readonly cells: CellEdits;
  readonly prefix: string;
  readonly columnStyle: (column: number) => number;
  readonly levels: ReadonlyMap<number, number>;
  /** Masters of shared formulas that are replaced: their formula moves into the others. */
  readonly orphans: Map<string, { row: number; column: number; formula: string }>;
  /** Rectangles of array formulas and data tables. */
  readonly arrays: string[];
}

/**
 * After the scanner's Open of `sheetData`: finds the edits that put the cells, in one pass. Untouched cells and rows keep their text, except that cells of a shared
 * formula whose first cell is replaced get it written out. `levels` is by how much the outline level of a row changes. Errors: `unknown` when only a part of an array formula would be replaced, `damaged-file`.
 */
export function patchCells(
  scanner: XmlScanner,
  cells: CellEdits,
  columnStyle: (column: number) => number,
  levels: ReadonlyMap<number, number>,
): PatchedCells {
  const colon = scanner.name.indexOf(':');
  const prefix = scanner.name.slice(0, colon + 1);
  const pass: Pass = {
    scanner,
    cells,
    prefix,
    columnStyle,
    levels,
    orphans: new Map(),
    arrays: [],
    edits: [],
    used: null,
    formulas: false,
    depth: 0,
  };
  const waiting = [...new Set([...cells.keys(), ...levels.keys()])].sort((a, b) => a - b);
  const { selfClosing, name } = scanner;
  const [openStart, openEnd] = [scanner.start, scanner.end];
  const depth = scanner.depth;
  let next = 0;
  let number = -1;
  const fresh: string[] = [];
  for (;;) {
    const at = scanner.next();
    if (at === At.Close && scanner.depth < depth) break;
    if (at !== At.Open) continue;
    if (scanner.tag !== 'row') {
      scanner.skip();
      continue;
    }
    const given = scanner.attribute('r');
    number = given === null ? number + 1 : Number(given) - 1;
    const before: string[] = [];
    while (next < waiting.length && (waiting[next] as number) < number) before.push(newRow(pass, waiting[next++] as number));
    if (before.join('') !== '') pass.edits.push({ from: scanner.start, to: scanner.start, text: before.join('') });
    if (waiting[next] === number) next++;
    patchRow(pass, number, given === null);
  }
  while (next < waiting.length) fresh.push(newRow(pass, waiting[next++] as number));
  const text = fresh.join('');
  if (text !== '' && selfClosing) pass.edits.push({ from: openStart, to: openEnd, text: `<${name}>${text}</${name}>` });
  else if (text !== '') pass.edits.push({ from: scanner.start, to: scanner.start, text });
  checkArrays(pass);
  return pass;
}

function newRow(pass: Pass, row: number): string {
  const cells = newCells(pass, row, [...(pass.cells.get(row) ?? [])], 0, '');
  const level = levelAfter(0, pass.levels.get(row) ?? 0);
  pass.depth = Math.max(pass.depth, level);
  const outline = level > 0 ? ` outlineLevel="${level}"` : '';
  return cells + outline === '' ? '' : `<${pass.prefix}row r="${row + 1}"${outline}>${cells}</${pass.prefix}row>`;
}

/** Cells that were not there. A blank without a look of its own is not written. */
function newCells(pass: Pass, row: number, edits: readonly (readonly [number, CellEdit])[], rowStyle: number, text: string): string {
  return [...edits]
    .sort((a, b) => a[0] - b[0])
    .reduce((all, [column, edit]) => {
      const inherited = rowStyle || pass.columnStyle(column);
      return all + putCell(pass, row, column, edit.style ?? inherited, inherited, edit.content ?? null);
    }, text);
}

function putCell(pass: Pass, row: number, column: number, style: number, inherited: number, content: CellInput): string {
  if (content === null && style === inherited) return '';
  if (typeof content === 'object' && content !== null) pass.formulas = true;
  widen(pass, row, column);
  const xml = cellXml(a1(row, column), style, content, pass.prefix);
  // A cell without `s` in a styled row or column would look like it; the default look is then said.
  return style === 0 && inherited !== 0 ? xml.replace('c r=', 'c s="0" r=') : xml;
}

function patchRow(pass: Pass, row: number, implicit: boolean): void {
  const { scanner, prefix } = pass;
  const open = { start: scanner.start, end: scanner.end, name: scanner.name, selfClosing: scanner.selfClosing };
  const attributes = scanner.attributeNames.slice(0, scanner.attributes);
  const spans = attributes.indexOf('spans');
  const spansAt = spans < 0 ? null : { from: scanner.valueStarts[spans] as number, to: scanner.valueEnds[spans] as number };
  const rowStyle = isOn(scanner.attribute('customFormat')) ? Number(scanner.attribute('s') ?? 0) : 0;
  const wanted = [...(pass.cells.get(row) ?? [])].sort((a, b) => a[0] - b[0]);
  const depth = scanner.depth;
  const first = pass.edits.length;
  let [next, column, left, removed] = [0, -1, 0, 0];
  const level = pass.levels.size > 0 ? patchLevel(pass, row) : null;
  if (implicit && (pass.cells.size > 0 || pass.levels.size > 0))
    pass.edits.push({ from: open.start + 1 + open.name.length, to: open.start + 1 + open.name.length, text: ` r="${row + 1}"` });
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
    const from = next;
    while (next < wanted.length && (wanted[next] as [number, CellEdit])[0] < column) next++;
    const before = newCells(pass, row, wanted.slice(from, next), rowStyle, '');
    if (before !== '') pass.edits.push({ from: scanner.start, to: scanner.start, text: before });
    if (before !== '') left++;
    const edit = wanted[next]?.[0] === column ? (wanted[next++] as [number, CellEdit])[1] : null;
    const kept = patchCell(pass, row, column, edit, rowStyle, reference === null && wanted.length > 0);
    if (kept) left++;
    else removed++;
  }
  const after = newCells(pass, row, wanted.slice(next), rowStyle, '');
  const end = { start: scanner.start, end: scanner.end };
  if (after !== '' && open.selfClosing) pass.edits.push({ from: open.end - 2, to: open.end, text: `>${after}</${prefix}row>` });
  else if (after !== '') pass.edits.push({ from: end.start, to: end.start, text: after });
  // Nothing is left in the row, and nothing is said of it: an outline level that it had is gone.
  const said = attributes.filter((name) => name !== 'r' && name !== 'spans' && !(name === 'outlineLevel' && level === 0));
  if (left === 0 && after === '' && removed > 0 && said.length === 0) {
    pass.edits.length = first;
    pass.edits.push({ from: open.start, to: end.end, text: '' });
  } else if (spansAt && wanted.length > 0) widenSpans(pass, spansAt, wanted);
}

/** Gives the row just opened its new outline level, which is the answer. */
function patchLevel(pass: Pass, row: number): number {
  const { scanner } = pass;
  const at = scanner.attributeNames.slice(0, scanner.attributes).indexOf('outlineLevel');
  const [from, to] = [scanner.valueStarts[at] ?? 0, scanner.valueEnds[at] ?? 0];
  const old = at < 0 ? 0 : Number(scanner.source.slice(from, to));
  const level = levelAfter(old, pass.levels.get(row) ?? 0);
  pass.depth = Math.max(pass.depth, level);
  if (level === old) return level;
  const nameEnd = scanner.start + 1 + scanner.name.length;
  if (at < 0) pass.edits.push({ from: nameEnd, to: nameEnd, text: ` outlineLevel="${level}"` });
  else if (level > 0) pass.edits.push({ from, to, text: String(level) });
  else pass.edits.push({ from: from - 'outlineLevel'.length - 3, to: to + 1, text: '' });
  return level;
}

/** `spans` is a hint of a row's extent; it must not be too narrow. */
function widenSpans(pass: Pass, at: { from: number; to: number }, wanted: readonly (readonly [number, CellEdit])[]): void {
  const match = /^(\d+):(\d+)$/.exec(pass.scanner.source.slice(at.from, at.to));
  if (!match) return;
  const columns = wanted.map(([column]) => column + 1);
  const [from, to] = [Math.min(Number(match[1]), ...columns), Math.max(Number(match[2]), ...columns)];
  if (`${from}:${to}` !== match[0]) pass.edits.push({ ...at, text: `${from}:${to}` });
}

/** Patches the cell just opened and goes to its end. True when a cell is left there. */
function patchCell(pass: Pass, row: number, column: number, edit: CellEdit | null, rowStyle: number, implicit: boolean): boolean {
  const { scanner } = pass;
  const [start, nameEnd] = [scanner.start, scanner.start + 1 + scanner.name.length];
  const styleAt = scanner.attributeNames.indexOf('s');
  const hasStyle = styleAt >= 0 && styleAt < scanner.attributes;
  const [styleFrom, styleTo] = [scanner.valueStarts[styleAt] ?? 0, scanner.valueEnds[styleAt] ?? 0];
  const style = Number(scanner.attribute('s') ?? 0);
  const inherited = rowStyle || pass.columnStyle(column);
  const depth = scanner.depth;
  const replaced = edit?.content !== undefined;
  let empty = true;
  let hadFormula = false;
  while (!(scanner.next() === At.Close && scanner.depth < depth)) {
    if (scanner.depth !== depth + 1 || scanner.start === scanner.end) continue;
    empty = false;
    if (scanner.tag === 'f') {
      hadFormula = true;
      patchFormula(pass, row, column, replaced);
    } else scanner.skip();
  }
  const end = scanner.end;
  if (replaced) {
    if (hadFormula) pass.formulas = true;
    // Formulas that patchFormula wrote out inside this cell go with it.
    while ((pass.edits[pass.edits.length - 1]?.from ?? -1) > start) pass.edits.pop();
    const text = putCell(pass, row, column, edit.style ?? style, inherited, edit.content as CellInput);
    pass.edits.push({ from: start, to: end, text });
    return text !== '';
  }
  if (implicit) pass.edits.push({ from: nameEnd, to: nameEnd, text: ` r="${a1(row, column)}"` });
  if (edit?.style !== undefined && edit.style !== style) {
    if (empty && edit.style === inherited) {
      while ((pass.edits[pass.edits.length - 1]?.from ?? -1) > start) pass.edits.pop();
      pass.edits.push({ from: start, to: end, text: '' });
      return false;
    }
    const drop = edit.style === 0 && inherited === 0;
    if (!hasStyle) pass.edits.push({ from: nameEnd, to: nameEnd, text: ` s="${edit.style}"` });
    else if (drop) pass.edits.push({ from: pass.scanner.source.lastIndexOf('s', styleFrom - 2) - 1, to: styleTo + 1, text: '' });
    else pass.edits.push({ from: styleFrom, to: styleTo, text: String(edit.style) });
  }
  widen(pass, row, column);
  return true;
}

function patchFormula(pass: Pass, row: number, column: number, replaced: boolean): void {
  const { scanner } = pass;
  const [type, id, ref] = [scanner.attribute('t'), scanner.attribute('si') ?? '', scanner.attribute('ref')];
  const start = scanner.start;
  const name = scanner.name;
  const text = decodeXstring(scanner.readText());
  if ((type === 'array' || type === 'dataTable') && ref) pass.arrays.push(ref);
  if (type !== 'shared') return;
  if (text !== '') {
    pass.orphans.delete(id);
    if (replaced) pass.orphans.set(id, { row, column, formula: text });
  } else if (!replaced) {
    const master = pass.orphans.get(id);
    if (!master) return;
    const formula = escapeContent(translateFormula(master.formula, row - master.row, column - master.column));
    pass.edits.push({ from: start, to: scanner.end, text: `<${name}>${formula}</${name}>` });
  }
}

function checkArrays(pass: Pass): void {
  for (const ref of pass.arrays) {
    const rect = parseA1(ref);
    if (!rect || rect.rows * rect.columns === 1) continue;
    let touched = 0;
    for (const [row, line] of pass.cells) {
      if (row < rect.row || row >= rect.row + rect.rows) continue;
      for (const [column, edit] of line) if (edit.content !== undefined && column >= rect.column && column < rect.column + rect.columns) touched++;
    }
    if (touched > 0 && touched < rect.rows * rect.columns)
      throw new WorkbookError('unknown', `a part of the array formula in ${ref} cannot be changed`);
  }
}

function widen(pass: Pass, row: number, column: number): void {
  const used = pass.used;
  if (!used) pass.used = { top: row, bottom: row, left: column, right: column };
  else {
    used.top = Math.min(used.top, row);
    used.bottom = Math.max(used.bottom, row);
    used.left = Math.min(used.left, column);
    used.right = Math.max(used.right, column);
  }
}
