import type { DateSystem, Issue, Plan, Rect, Source } from '../../plan';
import { formulaAt, valueAt } from '../content';
import type { CellBlock, CellValue, WorkbookContent } from '../content';
import { inputWords } from '../read/inputWords';
import type { CellInput } from '../spec';
import type { SheetWrite } from '../write';
import { newTable } from './newTable';
import { cellsOf } from './adjustmentCells';
import { keyOfDraft } from './planEdit';
import type { AdjustmentDraft, EditWrites, PlanEdit } from './planEdit';

/**
 * Describes the writes that bring an edit into the Adjustments table: rows are added under the last one, a row that says the same of the same scope is replaced, rows
 * taken out close up. Without such a table a sheet with one is made behind the targets.
 * **edge** nothing to add or to take out: no writes. Cells of columns that the table has besides ours stay with their rows.
 * **errors** (as issues) the table lacks a column that a row needs; something stands right below the table.
 */
export function editWrites(content: WorkbookContent, plan: Plan, edit: PlanEdit): EditWrites {
  if (edit.add.length + edit.remove.length === 0) return { writes: [], undo: [], issues: [] };
  const source = plan.sources.find((s) => s.role === 'adjustments');
  if (!source) return edit.add.length > 0 ? newTable(content, plan, edit.add) : { writes: [], undo: [], issues: [] };
  const sheet = content.sheets.find((s) => s.name === source.sheet);
  const missing = missingColumn(edit.add, source, plan);
  if (missing) return { writes: [], undo: [], issues: [missing] };
  const { body } = source;
  const removed = new Set(edit.remove.filter((at) => at.sheet === source.sheet).map((at) => at.row));
  const replaced = new Map<number, AdjustmentDraft>();
  const added: AdjustmentDraft[] = [];
  for (const draft of edit.add) {
    const key = keyOfDraft(draft);
    const old = key === null ? undefined : plan.adjustments.find((row) => keyOfDraft(row) === key && !removed.has(row.at.row));
    if (old) replaced.set(old.at.row, { ...draft, owner: draft.owner || old.owner, reason: draft.reason || old.reason });
    else added.push(draft);
  }
  const lines: CellInput[][] = [];
  for (let row = body.row; row < body.row + body.rows; row++) {
    if (removed.has(row)) continue;
    const draft = replaced.get(row);
    const present = presentLine(sheet?.block ?? null, row, body);
    if (present.some((cell) => cell !== null)) lines.push(draft ? lineOf(draft, present, source, plan, content.dateSystem) : present);
  }
  const blank = Array.from({ length: body.columns }, (): CellInput => null);
  for (const draft of added) lines.push(lineOf(draft, blank, source, plan, content.dateSystem));
  const rows = Math.max(1, lines.length);
  if (somethingBelow(sheet?.block ?? null, body, rows)) {
    const at = { sheet: source.sheet, row: body.row + body.rows, column: body.column };
    return { writes: [], undo: [], issues: [{ level: 'error', code: 'not-restored', at, params: { table: source.table ?? source.sheet } }] };
  }
  const height = Math.max(rows, body.rows);
  const before = Array.from({ length: height }, (_, r) => presentLine(sheet?.block ?? null, body.row + r, body));
  const after = Array.from({ length: height }, (_, r) => lines[r] ?? blank);
  const write = (cells: CellInput[][]): SheetWrite => ({ kind: 'setCells', sheet: source.sheet, row: body.row, column: body.column, cells });
  const size = resized(content, source, rows);
  return { writes: [...size.slice(0, 1), write(after)], undo: [write(before), ...size.slice(1)], issues: [] };
}

function lineOf(draft: AdjustmentDraft, present: readonly CellInput[], source: Source, plan: Plan, system: DateSystem): CellInput[] {
  const line = [...present];
  const cells = cellsOf(draft, plan, source.amountUnit, system);
  for (const [field, { column }] of Object.entries(source.columns)) line[column - source.body.column] = cells[field] ?? null;
  return line;
}

/** A column that some row needs and the table does not have. */
function missingColumn(drafts: readonly AdjustmentDraft[], source: Source, plan: Plan): Issue | null {
  const words = inputWords[plan.language];
  for (const draft of drafts)
    for (const [field, value] of Object.entries(cellsOf(draft, plan, 1, 1900)))
      if (value !== null && !source.columns[field]) {
        const at = { sheet: source.sheet, row: source.header.row, column: source.header.column };
        const column = words.columns.adjustments[field] ?? field;
        return { level: 'error', code: 'missing-column', at, expected: column, params: { table: source.table ?? source.sheet, column } };
      }
  return null;
}

function presentLine(block: CellBlock | null, row: number, body: Rect): CellInput[] {
  return Array.from({ length: body.columns }, (_, c) => {
    const value: CellValue = valueAt(block, row, body.column + c);
    const formula = formulaAt(block, row, body.column + c);
    if (formula !== null) return { formula: formula.startsWith('=') ? formula : `=${formula}`, value };
    return typeof value === 'object' ? null : value;
  });
}

function somethingBelow(block: CellBlock | null, body: Rect, rows: number): boolean {
  for (let row = body.row + body.rows; row < body.row + rows; row++) if (presentLine(block, row, body).some((cell) => cell !== null)) return true;
  return false;
}

/** The table's new size and, after it, its old one; none for a plain range. */
function resized(content: WorkbookContent, source: Source, rows: number): SheetWrite[] {
  const own = content.tables.find((table) => table.name === source.table);
  if (!own || rows === source.body.rows) return [];
  const size = (range: Rect): SheetWrite => ({ kind: 'resizeTable', sheet: own.sheet, name: own.name, range });
  return [size({ ...own.range, rows: own.range.rows + rows - source.body.rows }), size(own.range)];
}
