import { WorkbookError } from '../workbook';
import { ns } from './namespaces';
import { type Package, type Relationship, type XmlPart } from './package';
import { decodeXstring } from './xmlText';
import { type XmlElement, attributeOf, childOf, childrenOf, isOn } from './xmlTree';

/** A worksheet of the workbook: its name, its part and where its element lies. `index` counts all sheets, chart sheets too. */
export interface SheetEntry {
  readonly name: string;
  readonly part: string;
  readonly index: number;
  readonly state: 'visible' | 'hidden' | 'very-hidden';
  readonly element: XmlElement;
}

/** workbook.xml as read, with its relationships. `sheets` are the worksheets only, in tab order. */
export interface WorkbookPart {
  readonly part: string;
  readonly text: string;
  readonly root: XmlElement;
  readonly relationships: readonly Relationship[];
  readonly sheets: readonly SheetEntry[];
  /** All defined names; `sheet` is the position of the sheet that a local name belongs to. */
  readonly names: readonly { readonly name: string; readonly refersTo: string; readonly sheet: number | null }[];
  readonly date1904: boolean;
  /** Written in the strict flavour of OOXML. */
  readonly strict: boolean;
}

/** What was read of a workbook part as it stood: every write asks for it. */
const read = new WeakMap<XmlPart, WorkbookPart>();

/** Finds and reads the workbook part. Errors: `not-xlsx` when the package is of another kind (a document, a binary workbook), `damaged-file`. */
export function readWorkbookPart(files: Package): WorkbookPart {
  const main = files.relationships('/').find((relationship) => relationship.kind === 'officeDocument' && !relationship.external);
  if (!main) throw new WorkbookError('not-xlsx', 'the package has no office document');
  const type = files.contentType(main.target) ?? '';
  if (!/(?:spreadsheetml\.(?:sheet|template)|ms-excel\.(?:sheet|template|addin)\.macroEnabled)\.main\+xml$/.test(type)) {
    throw new WorkbookError('not-xlsx', `the package holds ${type || 'something without a type'}`);
  }
  const xml = files.xml(main.target, ns.sheet);
  const relationships = files.relationships(main.target);
  const known = read.get(xml);
  if (known?.relationships === relationships) return known;
  const { text, root } = xml;
  if (root.tag !== 'workbook') throw new WorkbookError('damaged-file', 'workbook: it is no workbook');
  const properties = childOf(root, 'workbookPr');
  const sheets: SheetEntry[] = [];
  const list = childOf(root, 'sheets');
  (list ? childrenOf(list, 'sheet') : []).forEach((element, index) => {
    const target = relationships.find((relationship) => relationship.id === element.relationship);
    const name = attributeOf(element, 'name');
    if (!target || name === null) throw new WorkbookError('damaged-file', `workbook: sheet ${index + 1} leads nowhere`);
    if (target.kind !== 'worksheet') return;
    const state = attributeOf(element, 'state');
    sheets.push({
      name: decodeXstring(name),
      part: target.target,
      index,
      state: state === 'hidden' ? 'hidden' : state === 'veryHidden' ? 'very-hidden' : 'visible',
      element,
    });
  });
  const names = (childOf(root, 'definedNames')?.children ?? []).map((element) => {
    const local = attributeOf(element, 'localSheetId');
    const name = decodeXstring(attributeOf(element, 'name') ?? '');
    return { name, refersTo: decodeXstring(element.text.trim()), sheet: local === null ? null : Number(local) };
  });
  const strict = root.attributes.some(({ name, value }) => name.startsWith('xmlns') && value === 'http://purl.oclc.org/ooxml/spreadsheetml/main');
  const date1904 = isOn(properties && attributeOf(properties, 'date1904'));
  const workbook = { part: main.target, text, root, relationships, sheets, names, date1904, strict };
  read.set(xml, workbook);
  return workbook;
}

/** Target of the workbook's only relationship of a kind (`styles`, `sharedStrings`), or null. */
export function partOfKind(workbook: WorkbookPart, kind: string): string | null {
  return workbook.relationships.find((relationship) => relationship.kind === kind && !relationship.external)?.target ?? null;
}
