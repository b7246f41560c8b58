import type { Rect, Source } from '../../plan';
import { formulaAt, valueAt } from '../content';
import type { CellBlock, CellValue, WorkbookContent } from '../content';
import type { CellInput } from '../spec';
import type { SheetWrite } from '../write';
import type { EditWrites } from './planEdit';

/** What a row says, by the fields of its source's columns. `null` is blank. */
export type FieldCells = Readonly<Record<string, CellInput>>;

/** What becomes of the rows of a table: sheet rows that go, rows that say something else in the fields named, rows that come at the end. */
export interface TableChange {
  readonly add?: readonly FieldCells[];
  readonly remove?: ReadonlySet<number>;
  readonly replace?: ReadonlyMap<number, FieldCells>;
}

/**
 * Describes the writes that change rows of an input's flat table: rows taken out close up, others keep their cells but for the fields named, new ones come under the last; blank rows go when
 * anything is added or taken out. Only the rows that differ are written.
 * **errors** (as an issue) something stands right below the table where new rows would come. **edge** nothing to change: no writes.
 */
export function tableWrites(
  content: WorkbookContent,
  source: Source,
  { add = [], remove = new Set(), replace = new Map() }: TableChange,
): EditWrites {
  if (add.length + remove.size + replace.size === 0) return { writes: [], undo: [], issues: [] };
  const block = content.sheets.find((s) => s.name === source.sheet)?.block ?? null;
  const { body } = source;
  const blank = Array.from({ length: body.columns }, (): CellInput => null);
  const moves = add.length + remove.size > 0;
  const lines: CellInput[][] = [];
  for (let row = body.row; row < body.row + body.rows; row++) {
    if (remove.has(row)) continue;
    const present = presentLine(block, row, body);
    if (!moves || replace.has(row) || present.some((cell) => cell !== null)) lines.push(lineOf(replace.get(row) ?? {}, present, source));
  }
  for (const cells of add) lines.push(lineOf(cells, blank, source));
  const rows = Math.max(1, lines.length);
  for (let row = body.row + body.rows; row < body.row + rows; row++) {
    if (presentLine(block, row, body).every((cell) => cell === null)) continue;
    const at = { sheet: source.sheet, row: body.row + body.rows, column: body.column };
    return { writes: [], undo: [], issues: [{ level: 'error', code: 'not-restored', at, params: { table: source.table ?? source.sheet } }] };
  }
  const height = Math.max(rows, body.rows);
  const before = Array.from({ length: height }, (_, r) => presentLine(block, body.row + r, body));
  const after = Array.from({ length: height }, (_, r) => lines[r] ?? blank);
  const differs = after.flatMap((line, r) => (JSON.stringify(line) === JSON.stringify(before[r]) ? [] : [r]));
  const [first, last] = [differs[0], differs.at(-1)];
  if (first === undefined || last === undefined) return { writes: [], undo: [], issues: [] };
  const write = (cells: CellInput[][]): SheetWrite => ({
    kind: 'setCells',
    sheet: source.sheet,
    row: body.row + first,
    column: body.column,
    cells: cells.slice(first, last + 1),
  });
  const size = resized(content, source, rows);
  return { writes: [...size.slice(0, 1), write(after)], undo: [write(before), ...size.slice(1)], issues: [] };
}

function lineOf(cells: FieldCells, present: readonly CellInput[], source: Source): CellInput[] {
  const line = [...present];
  for (const [field, { column }] of Object.entries(source.columns)) {
    const said = cells[field];
    if (said !== undefined) line[column - source.body.column] = said;
  }
  return line;
}

function presentLine(block: CellBlock | null, row: number, body: Rect): CellInput[] {
  return Array.from({ length: body.columns }, (_, c) => {
    const value: CellValue = valueAt(block, row, body.column + c);
    const formula = formulaAt(block, row, body.column + c);
    if (formula !== null) return { formula: formula.startsWith('=') ? formula : `=${formula}`, value };
    return typeof value === 'object' ? null : value;
  });
}

/** The table's new size and, after it, its old one; none for a plain range. */
function resized(content: WorkbookContent, source: Source, rows: number): SheetWrite[] {
  const own = content.tables.find((table) => table.name === source.table);
  if (!own || rows === source.body.rows) return [];
  const size = (range: Rect): SheetWrite => ({ kind: 'resizeTable', sheet: own.sheet, name: own.name, range });
  return [size({ ...own.range, rows: own.range.rows + rows - source.body.rows }), size(own.range)];
}
