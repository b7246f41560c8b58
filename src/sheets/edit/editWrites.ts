import type { Plan } from '../../plan';
import type { WorkbookContent } from '../content';
import { cellsOf } from './adjustmentCells';
import { missingColumn } from './missingColumn';
import { newTable } from './newTable';
import { keyOfDraft } from './planEdit';
import type { AdjustmentDraft, EditWrites, PlanEdit } from './planEdit';
import { tableWrites } from './tableWrites';
import type { FieldCells } from './tableWrites';

/**
 * Describes the writes that bring an edit into the Adjustments table: rows are added under the last one, a row that says the same of the same scope is replaced, rows
 * taken out close up. Without such a table a sheet with one is made behind the targets.
 * **edge** nothing to add or to take out: no writes. Cells of columns that the table has besides ours stay with their rows.
 * **errors** (as issues) the table lacks a column that a row needs; something stands right below the table.
 */
export function editWrites(content: WorkbookContent, plan: Plan, edit: PlanEdit): EditWrites {
  if (edit.add.length + edit.remove.length === 0) return { writes: [], undo: [], issues: [] };
  const source = plan.sources.find((s) => s.role === 'adjustments');
  const cells = (draft: AdjustmentDraft, unit: number): FieldCells => cellsOf(draft, plan, unit, content.dateSystem);
  if (!source) {
    const rows = edit.add.map((draft) => cells(draft, plan.settings.amountUnit));
    return rows.length > 0 ? newTable(content, plan, 'adjustments', rows) : { writes: [], undo: [], issues: [] };
  }
  const missing = edit.add.flatMap((draft) => missingColumn(cells(draft, 1), source, plan) ?? [])[0];
  if (missing) return { writes: [], undo: [], issues: [missing] };
  const remove = new Set(edit.remove.filter((at) => at.sheet === source.sheet).map((at) => at.row));
  const replace = new Map<number, FieldCells>();
  const add: FieldCells[] = [];
  for (const draft of edit.add) {
    const key = keyOfDraft(draft);
    const old = key === null ? undefined : plan.adjustments.find((row) => keyOfDraft(row) === key && !remove.has(row.at.row));
    if (old) replace.set(old.at.row, cells({ ...draft, owner: draft.owner || old.owner, reason: draft.reason || old.reason }, source.amountUnit));
    else add.push(cells(draft, source.amountUnit));
  }
  return tableWrites(content, source, { add, remove, replace });
}
