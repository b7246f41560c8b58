import type { Rect } from '../../plan';
import { type CellBlock, type TableSpec, a1Rect, parseA1, valueAt } from '../../sheets';
import { WorkbookError } from '../workbook';
import { xmlDocument } from './editPackage';
import { ns } from './namespaces';
import type { Package } from './package';
import { type TextEdit, appendTo, editText, prefixOf, removeElement, setAttribute } from './textEdits';
import { attributeOf, childOf, childrenOf, parseXml } from './xmlTree';
import { encodeXstring, escapeXml } from './xmlText';

/** Headers of a table as Excel keeps them: every one a text, none blank, none twice (`Column1`, `Sales2`). Shape: one per column of the range. */
export function headersOf(block: CellBlock | null, range: Rect): string[] {
  const taken = new Set<string>();
  return Array.from({ length: range.columns }, (_, i) => {
    const value = valueAt(block, range.row, range.column + i);
    const wanted = typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
    let name = wanted === '' ? `Column${i + 1}` : wanted;
    for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${wanted === '' ? 'Column' : wanted}${n}`;
    taken.add(name.toLowerCase());
    return name;
  });
}

/** A new table part. */
export function tableXml(table: TableSpec, id: number, headers: readonly string[]): string {
  const [name, ref] = [escapeXml(encodeXstring(table.name)), a1Rect(table.range)];
  const columns = headers.map((header, i) => `<tableColumn id="${i + 1}" name="${columnName(header)}"/>`).join('');
  return xmlDocument(
    `<table xmlns="${ns.sheet}" id="${id}" name="${name}" displayName="${name}" ref="${ref}" totalsRowShown="0"><autoFilter ref="${ref}"/>` +
      `<tableColumns count="${headers.length}">${columns}</tableColumns>` +
      `<tableStyleInfo name="${escapeXml(table.style)}" showFirstColumn="0" showLastColumn="0" showRowStripes="1" showColumnStripes="0"/></table>`,
  );
}

/** The table part with a new range of header and body; a totals row goes on below it. Columns keep their place; added ones take the headers. */
export function resizedTable(source: string, range: Rect, headers: readonly string[]): string {
  const root = parseXml(source, ns.sheet);
  const totals = Number(attributeOf(root, 'totalsRowCount') ?? 0);
  const edits: TextEdit[] = [setAttribute(root, 'ref', a1Rect({ ...range, rows: range.rows + totals }))];
  const filter = childOf(root, 'autoFilter');
  if (filter) edits.push(setAttribute(filter, 'ref', a1Rect(range)));
  const list = childOf(root, 'tableColumns');
  const columns = list ? childrenOf(list, 'tableColumn') : [];
  if (!list || columns.length === headers.length) return editText(source, edits);
  let id = Math.max(0, ...columns.map((column) => Number(attributeOf(column, 'id') ?? 0)));
  const added = headers.slice(columns.length).map((header) => `<${prefixOf(list)}tableColumn id="${++id}" name="${columnName(header)}"/>`);
  edits.push(setAttribute(list, 'count', String(headers.length)), ...columns.slice(headers.length).map(removeElement));
  if (added.length > 0) edits.push(appendTo(list, added.join('')));
  return editText(source, edits);
}

/** A table of the workbook as the writer needs it: where its part hangs. */
export interface TablePart {
  readonly name: string;
  readonly id: number;
  readonly sheetPart: string;
  readonly relationship: string;
  readonly part: string;
  readonly range: Rect | null;
}

/** All table parts of some sheets. */
export function listTables(files: Package, sheetParts: readonly string[]): TablePart[] {
  return sheetParts.flatMap((sheetPart) =>
    files
      .relationships(sheetPart)
      .filter(({ kind, external }) => kind === 'table' && !external)
      .map(({ id: relationship, target }) => {
        const { root } = files.xml(target, ns.sheet);
        const name = attributeOf(root, 'displayName') ?? attributeOf(root, 'name');
        if (name === null) throw new WorkbookError('damaged-file', `table: ${target} has no name`);
        return {
          name,
          id: Number(attributeOf(root, 'id') ?? 0),
          sheetPart,
          relationship,
          part: target,
          range: parseA1(attributeOf(root, 'ref') ?? ''),
        };
      }),
  );
}

function columnName(header: string): string {
  // A line end stands as _x000a_ in a column's name.
  return escapeXml(encodeXstring(header).replace(/\n/g, '_x000a_'));
}
