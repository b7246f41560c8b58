import type { Issue } from '../../plan';
import { diffCells } from '../reconcile/diffCells';
import type { SpecBlock } from '../spec';
import { inputRows } from './inputRows';
import type { TablePlace, TableSteps } from './tablePlace';
import { equal, fieldsOf, isAfter, keyOf, notRestored } from './versionRows';

/** Brings a cross-tab back: each cell by its key; a cell that the version does not have becomes blank; a row of the version without a cell is an issue. */
export function restoreCrosstab({ content, plan, table, role, source, sheet, until }: TablePlace): TableSteps {
  const wanted = new Map(table.rows.map((row) => [keyOf(table, fieldsOf(table, row)), fieldsOf(table, row)]));
  const cells: SpecBlock[] = [];
  for (const was of inputRows(plan, role, source, sheet, content.dateSystem)) {
    const key = keyOf(table, was.fields);
    const amount = wanted.get(key)?.['amount'] ?? null;
    if (!wanted.has(key) && isAfter(was.fields['month'], until)) continue;
    if (!equal(was.fields['amount'] ?? null, amount))
      cells.push({ row: was.row, column: was.column, cells: [[typeof amount === 'number' ? amount / source.amountUnit : amount]] });
    wanted.delete(key);
  }
  const lost: Issue[] = [...wanted.values()]
    .filter((fields) => fields['amount'] !== null)
    .map((fields) => notRestored(table, source, table.key.map((name) => String(fields[name] ?? '')).join(' · ')));
  return { steps: diffCells({ name: sheet.name, cells }, sheet, []).steps, issues: lost };
}
