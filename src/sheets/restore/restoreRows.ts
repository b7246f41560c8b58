import type { Source } from '../../plan';
import type { SnapshotValue } from '../../versions';
import { formulaAt, valueAt } from '../content';
import type { SheetContent, WorkbookContent } from '../content';
import { diffCells } from '../reconcile/diffCells';
import type { Step } from '../reconcile/step';
import type { CellInput } from '../spec';
import { alignOccurrences } from './alignOccurrences';
import { cellOfField } from './cellOfField';
import { fieldKind, inputRows } from './inputRows';
import type { InputRow, RowRole } from './inputRows';
import type { TablePlace, TableSteps } from './tablePlace';
import { equal, fieldsOf, isAfter, keyOf, notRestored } from './versionRows';

/**
 * Brings a flat source back: rows whose key the version has stay in their order with their other columns, rows it does not have go, rows that are missing come
 * at the end (stages in their order); a table is resized. Rows that the plan did not read (blank ones) go too, but for changes of deals that it does not count.
 */
export function restoreRows({ content, plan, table, role, source, sheet, until }: TablePlace): TableSteps {
  const wanted = new Map(table.rows.map((row) => [keyOf(table, fieldsOf(table, row)), fieldsOf(table, row)]));
  const kept: { readonly from: number | null; readonly was: InputRow | null; readonly fields: Record<string, SnapshotValue> }[] = [];
  const read = alignOccurrences(table, inputRows(plan, role, source, sheet, content.dateSystem));
  const unread = LEFT_OUT.has(role) ? unreadRows(source, sheet, read) : [];
  for (const was of [...read, ...unread].sort((a, b) => a.row - b.row)) {
    const key = keyOf(table, was.fields);
    const fields = wanted.get(key);
    if (fields || was.fields === nothing || isAfter(was.fields['month'], until))
      kept.push({ from: was.row, was, fields: fields ?? { ...was.fields } });
    wanted.delete(key);
  }
  for (const fields of wanted.values()) kept.push({ from: null, was: null, fields });
  kept.sort((a, b) => Number(a.fields['place'] ?? 0) - Number(b.fields['place'] ?? 0));
  const same = kept.length === source.body.rows && kept.every((k, i) => k.from === source.body.row + i);
  if (same && kept.every((k) => k.was && Object.entries(k.fields).every(([name, value]) => equal(k.was?.fields[name] ?? null, value))))
    return { steps: [], issues: [] };

  const rows = Math.max(1, kept.length);
  const below = blockedBelow(source, sheet, rows);
  if (below) return { steps: [], issues: [notRestored(table, source, `${kept.length - source.body.rows}`)] };
  const cells: CellInput[][] = [];
  for (let r = 0; r < rows; r++) {
    const entry = kept[r];
    cells.push(Array.from({ length: source.body.columns }, (_, c) => (entry ? cellFor(source.body.column + c, source.body.row + r, entry) : null)));
  }
  const past = { row: source.body.row, column: source.body.column, rows: source.body.rows, columns: source.body.columns };
  const block = [{ row: source.body.row, column: source.body.column, cells }];
  const { steps } = diffCells({ name: sheet.name, cells: block }, sheet, [past]);
  return { steps: [...steps, ...resize(content, source, rows)], issues: [] };

  function cellFor(column: number, row: number, entry: (typeof kept)[number]): CellInput {
    const name = table.columns.find((each) => source.columns[fieldKind(role, each).column]?.column === column);
    const present = entry.from === null ? null : presentCell(entry.from, column, row);
    if (name === undefined || !(name in entry.fields)) return present;
    const value = entry.fields[name] ?? null;
    const isSame = (each: string): boolean => entry.was !== null && equal(entry.was.fields[each] ?? null, entry.fields[each] ?? null);
    const others = TOGETHER[role];
    if (isSame(name) && (!others?.includes(name) || others.every(isSame))) return present;
    return cellOfField(value, fieldKind(role, name).kind, entry.fields, source, content.dateSystem, plan);
  }

  /** The cell of a kept row; a formula is kept where its row stays, and its value goes along where the row moves. */
  function presentCell(from: number, column: number, to: number): CellInput {
    const value = valueAt(sheet.block, from, column);
    const formula = formulaAt(sheet.block, from, column);
    if (formula !== null && from === to) return { formula: formula.startsWith('=') ? formula : `=${formula}`, value };
    return typeof value === 'object' && value !== null ? null : value;
  }
}

/** Fields that say together what is meant (`Reduce` 10 % is `percent` −0.1; responses in one cell): they are written together. */
const TOGETHER: Readonly<Partial<Record<RowRole, readonly string[]>>> = {
  adjustments: ['verb', 'value'],
  risks: ['response1', 'response2', 'response3'],
};

/** Tables of which the plan leaves rows out that say something: those stay. */
const LEFT_OUT: ReadonlySet<RowRole> = new Set(['dealChanges']);
const nothing: InputRow['fields'] = {};

function unreadRows({ body }: Source, sheet: SheetContent, read: readonly InputRow[]): InputRow[] {
  const known = new Set(read.map(({ row }) => row));
  const rows = Array.from({ length: body.rows }, (_, i) => body.row + i).filter((row) => !known.has(row));
  const isFilled = (row: number): boolean =>
    Array.from({ length: body.columns }, (_, c) => valueAt(sheet.block, row, body.column + c)).some((value) => value !== null);
  return rows.filter(isFilled).map((row) => ({ row, column: body.column, fields: nothing }));
}

function resize(content: WorkbookContent, source: Source, rows: number): Step[] {
  const own = content.tables.find((t) => t.name === source.table);
  if (!own || rows === source.body.rows) return [];
  const range = { ...own.range, rows: own.range.rows + rows - source.body.rows };
  const write = (r: typeof range): Step['write'] => ({ kind: 'resizeTable', sheet: own.sheet, name: own.name, range: r });
  return [{ write: write(range), undo: write(own.range) }];
}

/** Is anything in the way of more rows? A totals row of a table counts as in the way. */
function blockedBelow(source: Source, sheet: SheetContent, rows: number): boolean {
  for (let row = source.body.row + source.body.rows; row < source.body.row + rows; row++) {
    for (let column = source.body.column; column < source.body.column + source.body.columns; column++) {
      if (valueAt(sheet.block, row, column) !== null || formulaAt(sheet.block, row, column) !== null) return true;
    }
  }
  return false;
}
