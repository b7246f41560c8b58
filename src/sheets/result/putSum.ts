import { a1 } from '../content';
import type { CellStyle } from '../spec';
import type { Draft } from './draft';
import { calc, sumRows } from './formulas';
import { colours } from './look';

/** The look of a total. */
export const sumLook: CellStyle = { bold: true, borderTop: colours.rule };

/** The native sum of cells of one column that were put already, where it comes to what they hold. */
export function putSum(draft: Draft, row: number, column: number, rows: readonly number[], style: CellStyle): void {
  const value = rows.reduce((all, each) => all + Number(draft.valueAt(each, column) ?? 0), 0);
  draft.put(row, column, calc(sumRows(rows, column), value), { ...sumLook, ...style });
}

/** The native sum of the cells from one column to another of a row, all put already. */
export function putRowSum(draft: Draft, row: number, column: number, from: number, to: number, style: CellStyle): void {
  const value = Array.from({ length: to - from + 1 }, (_, i) => Number(draft.valueAt(row, from + i) ?? 0)).reduce((all, each) => all + each, 0);
  draft.put(row, column, calc(`SUM(${a1(row, from)}:${a1(row, to)})`, value), { ...style, bold: true });
}
