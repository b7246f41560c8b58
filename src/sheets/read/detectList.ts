import type { Rect, SourceRole } from '../../plan';
import { listOfHeaders } from './findSources';
import type { HeaderCell } from './headerFields';
import type { SheetGrid } from './sheetGrid';
import { rowBlank } from './sheetGrid';

/** How far down a sheet the header of a list is looked for. */
const DEPTH = 30;

/** A list of optional inputs (adjustments, stages, reviews …) in a plain range: its header row and the rows below it up to the first blank one. Null when there is none. */
export function detectList(grid: SheetGrid): { readonly role: SourceRole; readonly header: Rect; readonly body: Rect } | null {
  for (let row = grid.top; row < Math.min(grid.rows - 1, grid.top + DEPTH); row++) {
    const headers: HeaderCell[] = [];
    for (let column = grid.left; column < grid.columns; column++)
      if (grid.text(row, column) !== '') headers.push({ column, header: grid.text(row, column) });
    const [first, last] = [headers[0]?.column ?? 0, headers[headers.length - 1]?.column ?? 0];
    if (headers.length < 2 || last - first + 1 !== headers.length) continue;
    const role = listOfHeaders(headers, grid.sheet.name);
    if (!role) continue;
    let end = row + 1;
    while (end < grid.rows && !rowBlank(grid, end, first, last + 1)) end++;
    if (end === row + 1) return null;
    const across = { column: first, columns: headers.length };
    return { role, header: { row, rows: 1, ...across }, body: { row: row + 1, rows: end - row - 1, ...across } };
  }
  return null;
}
