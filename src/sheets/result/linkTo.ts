import type { CellRef } from '../../plan';
import { a1 } from '../content';
import type { CellInput } from '../spec';
import { calc, quoted } from './formulas';

/** A text that leads to a cell of the workbook. */
export function linkTo({ sheet, row, column }: CellRef, text: string): CellInput {
  return calc(`HYPERLINK(${quoted(`#'${sheet.replace(/'/g, "''")}'!${a1(row, column)}`)},${quoted(text)})`, text);
}
