import { sheetInFormula } from '../../sheets';
import { WorkbookError } from '../workbook';
import { addPart, addRelationship, freePart, removeRelationship, xmlDocument } from './editPackage';
import { ns } from './namespaces';
import type { Package } from './package';
import { findRegistry } from './registryPart';
import { type TextEdit, appendTo, editText, insertChild, prefixOf, removeElement, setAttribute } from './textEdits';
import { type WorkbookPart, readWorkbookPart } from './workbookPart';
import { decodeXstring, encodeXstring, escapeContent, escapeXml } from './xmlText';
import { type XmlElement, attributeOf, childOf, isOn } from './xmlTree';

/** Children of the workbook element in the order that the schema wants (ECMA-376 part 1, CT_Workbook). */
const order =
  `fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences definedNames calcPr oleSize customWorkbookViews
pivotCaches smartTagPr smartTagTypes webPublishing fileRecoveryPr webPublishObjects extLst`.split(/\s+/);

/** Adds an empty worksheet after another one, or at the end. Errors: `name-taken`, `protected` (locked structure), `sheet-missing`, `unknown` for a name Excel refuses. */
export function addSheet(
  files: Package,
  name: string,
  look: { readonly tab: string | null; readonly gridlines: boolean },
  after: string | null,
): void {
  const workbook = readWorkbookPart(files);
  stopIfLocked(workbook);
  const list = childOf(workbook.root, 'sheets') as XmlElement;
  if (name.length === 0 || name.length > 31 || /[\\/?*[\]:]|^'|'$/.test(name))
    throw new WorkbookError('unknown', 'a name that a sheet cannot have', name);
  if (list.children.some((sheet) => sameName(decodeXstring(attributeOf(sheet, 'name') ?? ''), name)))
    throw new WorkbookError('name-taken', 'sheet', name);
  const before = after === null ? null : workbook.sheets.find((sheet) => sameName(sheet.name, after));
  if (before === undefined) throw new WorkbookError('sheet-missing', 'addSheet', after);
  const index = before ? before.index + 1 : list.children.length;
  const part = freePart(files, '/xl/worksheets/sheet', '.xml');
  addPart(files, part, worksheetXml(look), 'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml');
  const relationship = addRelationship(files, workbook.part, `${ns.rel}/worksheet`, part);
  const id = Math.max(0, ...list.children.map((sheet) => Number(attributeOf(sheet, 'sheetId') ?? 0))) + 1;
  const element = `<${prefixOf(list)}sheet xmlns:r="${ns.rel}" name="${escapeXml(encodeXstring(name))}" sheetId="${id}" r:id="${relationship}"/>`;
  const next = list.children[index];
  const names = childOf(workbook.root, 'definedNames');
  const insert: TextEdit = next ? { from: next.start, to: next.start, text: element } : appendTo(list, element);
  files.set(workbook.part, editText(workbook.text, [insert, ...shiftViews(workbook, index, 1), ...(names ? shiftNames(names, index, 1) : [])]));
}

/**
 * Deletes a worksheet with its local names; names that point to it become `#REF!`. Its part falls away as a loose part later.
 * Errors: `sheet-missing`, `protected`, `unknown` when no visible sheet would be left.
 */
export function deleteSheet(files: Package, name: string): void {
  const workbook = readWorkbookPart(files);
  stopIfLocked(workbook);
  const sheet = workbook.sheets.find((one) => sameName(one.name, name));
  if (!sheet) throw new WorkbookError('sheet-missing', 'deleteSheet', name);
  removeRelationship(files, workbook.part, sheet.element.relationship as string);
  const edits = [removeElement(sheet.element), ...shiftViews(workbook, sheet.index, -1)];
  const names = childOf(workbook.root, 'definedNames');
  const local = (names?.children ?? []).filter((one) => attributeOf(one, 'localSheetId') === String(sheet.index));
  if (names && local.length === names.children.length) edits.push(removeElement(names));
  else if (names)
    edits.push(
      ...local.map(removeElement),
      ...shiftNames(names, sheet.index, -1),
      ...names.children.filter((one) => !local.includes(one)).flatMap((one) => unlink(one, sheet.name)),
    );
  files.set(workbook.part, editText(workbook.text, edits));
}

/** At the end of a list of writes: one sheet at least must be visible. */
export function stopIfNothingVisible(files: Package): void {
  const list = childOf(readWorkbookPart(files).root, 'sheets');
  if (!list?.children.some((sheet) => (attributeOf(sheet, 'state') ?? 'visible') === 'visible'))
    throw new WorkbookError('unknown', 'no visible sheet is left');
}

/** Sets or deletes (`refersTo` null) a defined name: of the workbook, or of one sheet. Other attributes of the name stay. */
export function setName(files: Package, name: string, refersTo: string | null, sheet: string | null = null): void {
  const workbook = readWorkbookPart(files);
  const local = sheet === null ? null : String(workbook.sheets.find((one) => sameName(one.name, sheet))?.index ?? '');
  const names = childOf(workbook.root, 'definedNames');
  const found = names?.children.find(
    (one) => attributeOf(one, 'localSheetId') === local && sameName(decodeXstring(attributeOf(one, 'name') ?? ''), name),
  );
  const content = escapeContent(encodeXstring((refersTo ?? '').replace(/^=/, '')));
  let edit: TextEdit;
  if (refersTo === null) {
    if (!names || !found) return;
    edit = removeElement(names.children.length === 1 ? names : found);
  } else if (found) edit = { from: found.openEnd, to: found.closeStart, text: content };
  else {
    const p = prefixOf(workbook.root);
    const scope = local === null ? '' : ` localSheetId="${local}"`;
    const element = `<${p}definedName name="${escapeXml(encodeXstring(name))}"${scope}>${content}</${p}definedName>`;
    edit = names ? appendTo(names, element) : insertChild(workbook.root, order, 'definedNames', `<${p}definedNames>${element}</${p}definedNames>`);
  }
  files.set(workbook.part, editText(workbook.text, [edit]));
}

/** Makes programs calculate everything when they open the file; when formulas came or went, the chain of calculation goes too (programs make it anew). */
export function recalculateOnLoad(files: Package, formulas: boolean): void {
  const workbook = readWorkbookPart(files);
  const calculation = childOf(workbook.root, 'calcPr');
  const edit = calculation
    ? setAttribute(calculation, 'fullCalcOnLoad', '1')
    : insertChild(workbook.root, order, 'calcPr', `<${prefixOf(workbook.root)}calcPr fullCalcOnLoad="1"/>`);
  files.set(workbook.part, editText(workbook.text, [edit]));
  for (const { kind, id } of formulas ? workbook.relationships : []) if (kind === 'calcChain') removeRelationship(files, workbook.part, id);
}

/** Keeps a text in a custom XML part of ours; null removes the part. */
export function setRegistry(files: Package, text: string | null): void {
  const workbook = readWorkbookPart(files);
  const found = findRegistry(files, workbook);
  if (text === null) {
    if (found) removeRelationship(files, workbook.part, found.relationship);
    return;
  }
  const xml = `<registry xmlns="${ns.registry}">${escapeContent(text)}</registry>`;
  if (found) {
    files.set(found.part, xml);
    return;
  }
  const part = freePart(files, '/customXml/item', '.xml');
  files.set(part, xml);
  addRelationship(files, workbook.part, `${ns.rel}/customXml`, part);
  const properties = freePart(files, '/customXml/itemProps', '.xml');
  const item =
    `<ds:datastoreItem ds:itemID="{7A1C5E0B-52D9-4B6E-9C7F-5A0A9B1E4D21}" xmlns:ds="${ns.customXml}"><ds:schemaRefs><ds:schemaRef ds:uri="${ns.registry}"/>` +
    '</ds:schemaRefs></ds:datastoreItem>';
  addPart(files, properties, xmlDocument(item), 'application/vnd.openxmlformats-officedocument.customXmlProperties+xml');
  addRelationship(files, part, `${ns.rel}/customXmlProps`, properties);
}

/** Are two sheet, table or defined names one to Excel? */
export function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** Local names count sheets by position: they move when one comes (`by` 1) or goes (−1) at an index. */
function shiftNames(names: XmlElement, index: number, by: 1 | -1): TextEdit[] {
  return names.children.flatMap((name) => {
    const position = attributeOf(name, 'localSheetId');
    if (position === null || Number(position) < index || (by === -1 && Number(position) === index)) return [];
    return setAttribute(name, 'localSheetId', String(Number(position) + by));
  });
}

/** The active and the first tab count sheets by position, too; when the active one goes, the one that takes its place becomes active. */
function shiftViews(workbook: WorkbookPart, index: number, by: 1 | -1): TextEdit[] {
  const last = (childOf(workbook.root, 'sheets')?.children.length ?? 0) - 1 + by;
  return (childOf(workbook.root, 'bookViews')?.children ?? []).flatMap((view) =>
    ['activeTab', 'firstSheet'].flatMap((attribute) => {
      const position = Number(attributeOf(view, attribute) ?? 0);
      const moved = Math.min(last, position > index || (by === 1 && position === index) ? position + by : position);
      return moved === position ? [] : setAttribute(view, attribute, String(Math.max(0, moved)));
    }),
  );
}

/** A name that points to a deleted sheet. */
function unlink(name: XmlElement, sheet: string): TextEdit[] {
  const written = [`'${sheet.replace(/'/g, "''")}'!`, `${sheetInFormula(sheet)}!`];
  const text = decodeXstring(name.text);
  const left = written.reduce(replaceReference, text);
  return left === text ? [] : [{ from: name.openEnd, to: name.closeStart, text: escapeContent(encodeXstring(left)) }];
}

function stopIfLocked(workbook: WorkbookPart): void {
  const protection = childOf(workbook.root, 'workbookProtection');
  if (protection && isOn(attributeOf(protection, 'lockStructure'))) throw new WorkbookError('protected', 'the structure of the workbook is locked');
}

function replaceReference(text: string, reference: string): string {
  return text.replace(/"(?:[^"]|"")*"|'(?:[^']|'')*'!|[A-Za-z0-9_.\u0080-\uffff]+!/g, (token) => (sameName(token, reference) ? '#REF!' : token));
}

function worksheetXml({ tab, gridlines }: { readonly tab: string | null; readonly gridlines: boolean }): string {
  const color = tab === null ? '' : `<sheetPr><tabColor rgb="FF${tab.slice(1).toUpperCase()}"/></sheetPr>`;
  const view = `<sheetView${gridlines ? '' : ' showGridLines="0"'} workbookViewId="0"/>`;
  return xmlDocument(
    `<worksheet xmlns="${ns.sheet}">${color}<dimension ref="A1"/><sheetViews>${view}</sheetViews><sheetFormatPr defaultRowHeight="15"/><sheetData/>` +
      '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/></worksheet>',
  );
}
