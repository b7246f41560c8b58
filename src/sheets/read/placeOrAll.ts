import { foldText } from './foldText';
import { ALL } from './readPlanPeriod';
import type { RowCells } from './rowCells';

/** The member that a cell of a limit or a line names; empty for a blank cell and for words such as `All`. An unknown one is kept with an issue of `level`. */
export function placeOrAll(cells: RowCells, field: 'territory' | 'category' | 'channel', level: 'warning' | 'error' = 'warning'): string {
  return isAll(cells, field) ? '' : cells.place(field, level);
}

/** Is a cell blank, or does it say `All`? */
export function isAll(cells: RowCells, field: string): boolean {
  const text = foldText(cells.text(field));
  return text === '' || ALL.has(text);
}
