import type { Rect } from '../../plan';
import { toWorkbookError } from './errors';
import { halve } from './pieces';
import type { Piece } from './pieces';

/**
 * The merged areas in the pieces, by sheet: one sync for all of them. Excel refuses to list more than 512 at once; then the pieces are halved until it answers.
 * @throws WorkbookError
 */
export async function readMerges(
  context: Excel.RequestContext,
  pieces: readonly Piece[],
  found = new Map<string, Rect[]>(),
): Promise<Map<string, Rect[]>> {
  if (pieces.length === 0) return found;
  const asked = pieces.map(({ sheet, rect }) => {
    const areas = context.workbook.worksheets
      .getItem(sheet)
      .getRangeByIndexes(rect.row, rect.column, rect.rows, rect.columns)
      .getMergedAreasOrNullObject();
    areas.load({ areaCount: true });
    return areas;
  });
  try {
    await context.sync();
  } catch (thrown) {
    const halves = halve(pieces);
    if (!halves) throw toWorkbookError(thrown);
    return readMerges(context, halves[1], await readMerges(context, halves[0], found));
  }
  const merged = asked.map((areas) => (areas.isNullObject ? null : areas.areas));
  merged.forEach((areas) => areas?.load({ rowIndex: true, columnIndex: true, rowCount: true, columnCount: true }));
  if (merged.some((areas) => areas !== null)) await context.sync();
  merged.forEach((areas, i) => {
    const sheet = pieces[i]?.sheet ?? '';
    const known = found.get(sheet) ?? [];
    const rects = (areas?.items ?? []).map((a) => ({ row: a.rowIndex, column: a.columnIndex, rows: a.rowCount, columns: a.columnCount }));
    const fresh = rects.filter((rect) => !known.some((other) => other.row === rect.row && other.column === rect.column));
    if (fresh.length > 0) found.set(sheet, [...known, ...fresh]);
  });
  return found;
}
