import type { Issue, Plan, Source } from '../../plan';
import { inputWords } from '../read/inputWords';
import type { FieldCells } from './tableWrites';

/** The issue of a column that a row says something in and that its table does not have; null when all are there. */
export function missingColumn(cells: FieldCells, source: Source, plan: Plan): Issue | null {
  const lacking = Object.keys(cells).find((field) => cells[field] !== null && !source.columns[field]);
  if (lacking === undefined) return null;
  const at = { sheet: source.sheet, row: source.header.row, column: source.header.column };
  const column = inputWords[plan.language].columns[source.role][lacking] ?? lacking;
  return { level: 'error', code: 'missing-column', at, expected: column, params: { table: source.table ?? source.sheet, column } };
}
