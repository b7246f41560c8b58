import type { CellRef } from '../../plan';
import { a1 } from '../content';
import type { CellStyle } from '../spec';
import type { Draft } from './draft';
import { calc, quoted } from './formulas';
import { colours } from './look';

/** A text that leads to a cell of the workbook; plain where none is known. */
export function putLink(draft: Draft, row: number, column: number, text: string, to: CellRef | null, style: CellStyle = {}): void {
  if (to === null) return draft.put(row, column, text, style);
  const target = `#'${to.sheet.replace(/'/g, "''")}'!${a1(to.row, to.column)}`;
  draft.put(row, column, calc(`HYPERLINK(${quoted(target)},${quoted(text)})`, text), { ...style, color: colours.inputTab });
}
