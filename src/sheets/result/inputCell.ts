import type { CellRef, SourceRole } from '../../plan';
import type { CellInput } from '../spec';
import { calc, timesUnits } from './formulas';
import type { Page } from './page';
import { cellReference } from './sourceSum';

/** A field of a row of an input table by reference, so that it stays alive; `amount`: turned into the page's unit. The value where the table has no such column or the cell may hold text instead of what was read. */
export function inputCell(page: Page, role: SourceRole, at: CellRef, field: string, value: string | number, amount = false): CellInput {
  const source = page.plan.sources.find(
    (each) => each.role === role && each.sheet === at.sheet && at.row >= each.body.row && at.row < each.body.row + each.body.rows,
  );
  const column = source?.columns[field];
  if (!source || !column) return value;
  const cell = cellReference({ sheet: source.sheet, row: at.row, column: column.column });
  if (typeof value === 'string') return calc(`TRIM(${cell})`, value);
  const factor = amount ? timesUnits(source.amountUnit, page.unit) : '';
  return calc(`IF(ISNUMBER(${cell}),${cell}${factor},${String(value)})`, value);
}
