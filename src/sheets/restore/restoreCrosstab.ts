import type { Issue, Plan, Source } from '../../plan';
import type { SnapshotTable } from '../../versions';
import type { SheetContent, WorkbookContent } from '../content';
import { diffCells } from '../reconcile/diffCells';
import type { SpecBlock } from '../spec';
import { inputRows } from './inputRows';
import type { RowRole } from './inputRows';
import type { TableSteps } from './restoreInputs';
import { equal, fieldsOf, keyOf, notRestored } from './restoreRows';

/** Brings a cross-tab back: each cell by its key; a cell that the version does not have becomes blank; a row of the version without a cell is an issue. */
export function restoreCrosstab(
  content: WorkbookContent,
  plan: Plan,
  table: SnapshotTable,
  role: RowRole,
  source: Source,
  sheet: SheetContent,
): TableSteps {
  const wanted = new Map(table.rows.map((row) => [keyOf(table, fieldsOf(table, row)), fieldsOf(table, row)]));
  const cells: SpecBlock[] = [];
  for (const was of inputRows(plan, role, source, sheet, content.dateSystem)) {
    const key = keyOf(table, was.fields);
    const amount = wanted.get(key)?.['amount'] ?? null;
    if (!equal(was.fields['amount'] ?? null, amount))
      cells.push({ row: was.row, column: was.column, cells: [[typeof amount === 'number' ? amount / source.amountUnit : amount]] });
    wanted.delete(key);
  }
  const lost: Issue[] = [...wanted.values()]
    .filter((fields) => fields['amount'] !== null)
    .map((fields) => notRestored(table, source, table.key.map((name) => String(fields[name] ?? '')).join(' · ')));
  return { steps: diffCells({ name: sheet.name, cells }, sheet, []).steps, issues: lost };
}
