import type { CellRef } from '../../plan';
import type { CellStyle } from '../spec';
import type { Draft } from './draft';
import { linkTo } from './linkTo';
import { colours } from './look';

/** A text that leads to a cell of the workbook; plain where none is known. */
export function putLink(draft: Draft, row: number, column: number, text: string, to: CellRef | null, style: CellStyle = {}): void {
  if (to === null) return draft.put(row, column, text, style);
  draft.put(row, column, linkTo(to, text), { ...style, color: colours.inputTab });
}
