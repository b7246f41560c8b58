import type { Issue } from '../../plan';
import { diffCells } from '../reconcile/diffCells';
import { valueAt } from '../content';
import { cellOfField } from './cellOfField';
import type { SpecBlock } from '../spec';
import { inputRows } from './inputRows';
import type { TablePlace, TableSteps } from './tablePlace';
import { equal, fieldsOf, isAfter, keyOf, notRestored } from './versionRows';

/**
 * Brings single cells back, of a cross-tab or of a list that the plan did not read row by row: each by its key; a cell that the version does not have becomes blank; a row of the
 * version without a cell of its own (none, or one whose amount is only a part of it) is an issue.
 */
export function restoreCrosstab({ content, plan, table, role, source, sheet, until }: TablePlace): TableSteps {
  const wanted = new Map(table.rows.map((row) => [keyOf(table, fieldsOf(table, row)), fieldsOf(table, row)]));
  const cells: SpecBlock[] = [];
  for (const was of inputRows(plan, role, source, sheet, content.dateSystem)) {
    const key = keyOf(table, was.fields);
    const amount = wanted.get(key)?.['amount'] ?? null;
    if (!wanted.has(key) && isAfter(was.fields['month'], until)) continue;
    if (!equal(was.fields['amount'] ?? null, amount)) {
      const cell = valueAt(sheet.block, was.row, was.column);
      if (typeof cell === 'number' && !equal(cell * source.amountUnit, was.fields['amount'] ?? null)) continue;
      cells.push({
        row: was.row,
        column: was.column,
        cells: [[cellOfField(amount, 'amount', was.fields, source, content.dateSystem, plan)]],
      });
    }
    wanted.delete(key);
  }
  const lost: Issue[] = [...wanted.values()]
    .filter((fields) => fields['amount'] !== null)
    .map((fields) => notRestored(table, source, table.key.map((name) => String(fields[name] ?? '')).join(' · ')));
  return { steps: diffCells({ name: sheet.name, cells }, sheet, []).steps, issues: lost };
}
