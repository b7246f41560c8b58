import { a1, a1Rect, parseA1 } from '../../sheets';
import { WorkbookError } from '../workbook';
import { ns } from './namespaces';
import { type PatchedCells, patchCells } from './patchCells';
import { patchPrompts } from './patchPrompts';
import { patchRules } from './patchRules';
import { columnsXml, freezeXml } from './sheetLayout';
import type { SheetEdit } from './sheetEdit';
import type { StyleBook } from './styleBook';
import { type TextEdit, appendTo, editText, insertChild, prefixOf, prependTo, removeElement, setAttribute } from './textEdits';
import { At, XmlScanner } from './xmlScanner';
import { escapeXml } from './xmlText';
import { type XmlElement, attributeOf, childOf, childrenOf, isOn, readElement } from './xmlTree';

/** Children of a worksheet in the order that the schema wants (ECMA-376 part 1, CT_Worksheet). */
const order =
  `sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios autoFilter sortState dataConsolidate
customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks
customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls webPublishItems tableParts extLst`.split(
    /\s+/,
  );

/** Relationships that come to a sheet or go from it together with an edit: ids of the drawing and of tables. */
export interface SheetLinks {
  readonly drawing: { readonly add: string } | { readonly remove: string } | null;
  readonly newTables: readonly string[];
}

/**
 * A worksheet's text with an edit done; every element and attribute that the edit does not concern keeps its text.
 * Errors: `protected`, `merged` (content for a covered cell), `damaged-file`, and those of patchCells; all with the sheet's name.
 */
export function patchSheet(
  source: string,
  sheet: string,
  edit: SheetEdit,
  links: SheetLinks,
  styles: StyleBook,
): { readonly text: string; readonly formulas: boolean } {
  const scanner = new XmlScanner(source, ns.sheet);
  while (scanner.next() !== At.Open);
  const children: XmlElement[] = [];
  const head = { tag: scanner.tag, name: scanner.name, start: scanner.start, openEnd: scanner.end };
  let closeStart = source.length;
  let patched: PatchedCells = { edits: [], used: null, formulas: false, depth: 0 };
  for (let at = scanner.next(); at !== At.End; at = scanner.next()) {
    if (at === At.Close && scanner.depth === 0) closeStart = scanner.start;
    if (at !== At.Open) continue;
    if (scanner.tag !== 'sheetData') {
      children.push(readElement(scanner));
      continue;
    }
    const data = { tag: scanner.tag, name: scanner.name, start: scanner.start, openEnd: scanner.end };
    patched = inSheet(sheet, () => patchCells(scanner, edit.cells, columnStyles(children), edit.rowLevels));
    children.push({ ...data, attributes: [], relationship: null, children: [], text: '', closeStart: scanner.start, end: scanner.end });
  }
  const root: XmlElement = { ...head, attributes: [], relationship: null, children, text: '', closeStart, end: source.length };
  const protection = childOf(root, 'sheetProtection');
  if (protection && isOn(attributeOf(protection, 'sheet'))) throw new WorkbookError('protected', 'sheetProtection', sheet);
  checkMerges(root, edit, sheet);
  const edits = [
    ...patched.edits,
    ...patchLayout(root, edit, patched.depth),
    ...patchRules(root, order, edit, styles),
    ...patchPrompts(root, order, edit),
    ...patchLinks(root, edit, links),
  ];
  const dimension = childOf(root, 'dimension');
  if (dimension && edit.cells.size > 0) {
    const { used } = patched;
    const ref = used ? a1Rect({ row: used.top, column: used.left, rows: used.bottom - used.top + 1, columns: used.right - used.left + 1 }) : 'A1';
    if (attributeOf(dimension, 'ref') !== ref) edits.push(setAttribute(dimension, 'ref', ref));
  }
  return { text: editText(source, edits), formulas: patched.formulas };
}

function inSheet<T>(sheet: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof WorkbookError && error.sheet === null ? new WorkbookError(error.kind, error.detail, sheet) : error;
  }
}

/** Cell format that a column gives to cells without one of their own. */
function columnStyles(children: readonly XmlElement[]): (column: number) => number {
  const cols = children.find((child) => child.tag === 'cols');
  const ranges = (cols?.children ?? [])
    .map((col) => ['min', 'max', 'style'].map((name) => Number(attributeOf(col, name) ?? 0)) as [number, number, number])
    .filter(([, , style]) => style !== 0);
  return (column) => ranges.find(([min, max]) => column + 1 >= min && column + 1 <= max)?.[2] ?? 0;
}

function checkMerges(root: XmlElement, edit: SheetEdit, sheet: string): void {
  const list = childOf(root, 'mergeCells');
  for (const merge of list ? childrenOf(list, 'mergeCell') : []) {
    const rect = parseA1(attributeOf(merge, 'ref') ?? '');
    if (!rect) continue;
    for (const [row, line] of edit.cells) {
      if (row < rect.row || row >= rect.row + rect.rows) continue;
      for (const [column, { content }] of line) {
        const covered = column >= rect.column && column < rect.column + rect.columns && !(row === rect.row && column === rect.column);
        if (covered && content !== undefined && content !== null) throw new WorkbookError('merged', a1(row, column), sheet);
      }
    }
  }
}

function patchLayout(root: XmlElement, edit: SheetEdit, rowDepth: number): TextEdit[] {
  const p = prefixOf(root);
  const edits: TextEdit[] = [];
  const depths: [string, number][] = edit.rowLevels.size > 0 ? [['outlineLevelRow', rowDepth]] : [];
  if ((edit.widths && edit.widths.length > 0) || edit.columnLevels.size > 0 || edit.foldedColumns.size > 0) {
    const cols = childOf(root, 'cols');
    const { text, depth } = columnsXml(cols, { ...edit, widths: edit.widths ?? [] }, p);
    if (cols) edits.push({ from: cols.start, to: cols.end, text });
    else if (text !== '') edits.push(insertChild(root, order, 'cols', text));
    if (edit.columnLevels.size > 0) depths.push(['outlineLevelCol', depth]);
  }
  if (edit.freeze) {
    const views = childOf(root, 'sheetViews');
    const view = views && childOf(views, 'sheetView');
    const panes = freezeXml(edit.freeze, p);
    if (view) {
      edits.push(...view.children.filter((child) => child.tag === 'pane' || child.tag === 'selection').map(removeElement));
      if (panes !== '') edits.push(prependTo(view, panes));
    } else if (panes !== '') {
      const text = `<${p}sheetView workbookViewId="0">${panes}</${p}sheetView>`;
      edits.push(views ? appendTo(views, text) : insertChild(root, order, 'sheetViews', `<${p}sheetViews>${text}</${p}sheetViews>`));
    }
  }
  if (depths.length > 0) edits.push(...patchDepths(root, p, depths));
  edits.push(...patchProperties(root, p, edit));
  if (edit.print) edits.push(...patchPage(root, p, edit.print));
  return edits;
}

/** How deep the outlines go: Excel makes room for their buttons by it. */
function patchDepths(root: XmlElement, p: string, depths: readonly (readonly [string, number])[]): TextEdit[] {
  const format = childOf(root, 'sheetFormatPr');
  if (!format) {
    const attributes = depths.map(([name, depth]) => ` ${name}="${depth}"`).join('');
    return [insertChild(root, order, 'sheetFormatPr', `<${p}sheetFormatPr defaultRowHeight="15"${attributes}/>`)];
  }
  return depths.flatMap(([name, depth]) => {
    const found = format.attributes.find((attribute) => attribute.name === name);
    if (depth > 0) return [setAttribute(format, name, String(depth))];
    return found ? [{ from: found.from - name.length - 3, to: found.to + 1, text: '' }] : [];
  });
}

/** The tab's colour, and fitting to a page's width. */
function patchProperties(root: XmlElement, p: string, { tab, print }: SheetEdit): TextEdit[] {
  const color = tab === undefined || tab === null ? '' : `<${p}tabColor rgb="FF${tab.slice(1).toUpperCase()}"/>`;
  const fit = print ? `<${p}pageSetUpPr fitToPage="1"/>` : '';
  const properties = childOf(root, 'sheetPr');
  if (!properties) return color + fit === '' ? [] : [insertChild(root, order, 'sheetPr', `<${p}sheetPr>${color}${fit}</${p}sheetPr>`)];
  const edits: TextEdit[] = [];
  const [oldColor, page] = [childOf(properties, 'tabColor'), childOf(properties, 'pageSetUpPr')];
  if (tab !== undefined && oldColor) edits.push({ from: oldColor.start, to: oldColor.end, text: color });
  const before = tab !== undefined && !oldColor ? color : '';
  const after = print && !page ? fit : '';
  if (properties.children.length === 0) {
    if (before + after !== '') edits.push(appendTo(properties, before + after));
    return edits;
  }
  if (before !== '') edits.push(prependTo(properties, before));
  if (after !== '') edits.push(appendTo(properties, after));
  if (print && page) edits.push(setAttribute(page, 'fitToPage', '1'));
  return edits;
}

/** Landscape or portrait, so many pages wide, and so many (else as many as it takes) pages long. */
function patchPage(root: XmlElement, p: string, { wide, tall = 0, portrait = false }: NonNullable<SheetEdit['print']>): TextEdit[] {
  const setup = childOf(root, 'pageSetup');
  const wanted = { orientation: portrait ? 'portrait' : 'landscape', fitToWidth: String(wide), fitToHeight: String(tall) };
  if (setup) return Object.entries(wanted).map(([name, value]) => setAttribute(setup, name, value));
  const attributes = Object.entries(wanted).map(([name, value]) => ` ${name}="${value}"`);
  return [insertChild(root, order, 'pageSetup', `<${p}pageSetup${attributes.join('')}/>`)];
}

function patchLinks(root: XmlElement, edit: SheetEdit, links: SheetLinks): TextEdit[] {
  const p = prefixOf(root);
  const edits: TextEdit[] = [];
  const { drawing } = links;
  if (drawing && 'add' in drawing)
    edits.push(insertChild(root, order, 'drawing', `<${p}drawing xmlns:r="${ns.rel}" r:id="${escapeXml(drawing.add)}"/>`));
  else if (drawing)
    edits.push(
      ...childrenOf(root, 'drawing')
        .filter((element) => element.relationship === drawing.remove)
        .map(removeElement),
    );
  const parts = childOf(root, 'tableParts');
  const old = (parts?.children ?? []).filter((part) => part.relationship !== null && edit.oldTables.includes(part.relationship));
  const added = links.newTables.map((id) => `<${p}tablePart xmlns:r="${ns.rel}" r:id="${escapeXml(id)}"/>`).join('');
  const count = (parts?.children.length ?? 0) - old.length + links.newTables.length;
  if (!parts && added !== '') edits.push(insertChild(root, order, 'tableParts', `<${p}tableParts count="${count}">${added}</${p}tableParts>`));
  else if (parts && count === 0) edits.push(removeElement(parts));
  else if (parts && (old.length > 0 || added !== '')) {
    edits.push(setAttribute(parts, 'count', String(count)), ...old.map(removeElement));
    if (added !== '') edits.push(appendTo(parts, added));
  }
  return edits;
}
