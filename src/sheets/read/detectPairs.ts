import type { Rect } from '../../plan';
import { bareText } from './foldText';
import { roleOfName } from './findSources';
import { nameOf } from './foundSource';
import { settingOf } from './settingOf';
import type { SheetGrid } from './sheetGrid';
import { rowBlank } from './sheetGrid';

const SETTING_SHEETS = new Set(
  ['assumptions', 'assumption', 'parameters', 'parameter', 'settings', 'setting', 'inputs', '参数', '设置', '假设', '参数设置', '计划设置'].map(
    bareText,
  ),
);

/** A block of settings: label beside value, on a sheet that is named or titled so (or whose labels are known settings). Null when it is none. */
export function detectPairs(grid: SheetGrid): Rect | null {
  if (grid.columns - grid.left > 3 || grid.columns - grid.left < 2) return null;
  const rows = Array.from({ length: grid.rows - grid.top }, (_, i) => grid.top + i);
  const isPair = (r: number): boolean => grid.text(r, grid.left) !== '' && !grid.blank(r, grid.left + 1);
  const first = rows.find(isPair);
  if (first === undefined) return null;
  let last = first;
  while (last + 1 < grid.rows && !rowBlank(grid, last + 1, grid.left, grid.columns)) last++;
  const titles = [grid.sheet.name, ...rows.filter((r) => r < first).map((r) => grid.text(r, grid.left))];
  const named = titles.some((t) => roleOfName(t) === 'settings' || SETTING_SHEETS.has(bareText(t)));
  const pairs = rows.filter((r) => r >= first && r <= last && isPair(r));
  const known = pairs.filter((r) => settingOf(nameOf(grid.value(r, grid.left))) !== null).length;
  if (!named && known * 2 <= pairs.length) return null;
  return { row: first, column: grid.left, rows: last - first + 1, columns: grid.columns - grid.left };
}

/** Tiles: a row of labels over a row of numbers in the same columns, nothing above and below. Null when the two rows are none. */
export function detectTiles(grid: SheetGrid, from: number, to: number): Rect | null {
  for (let row = from; row + 1 < to; row++) {
    const cells: number[] = [];
    for (let c = grid.left; c < grid.columns; c++) if (!grid.blank(row, c)) cells.push(c);
    const alone = (r: number): boolean => r < grid.top || r >= grid.rows || rowBlank(grid, r, grid.left, grid.columns);
    const under = cells.every((c) => grid.text(row, c) !== '' && typeof grid.value(row + 1, c) === 'number');
    const others = Array.from({ length: grid.columns - grid.left }, (_, i) => grid.left + i).filter(
      (c) => !cells.includes(c) && !grid.blank(row + 1, c),
    );
    if (cells.length < 2 || !under || others.length > 0 || !alone(row - 1) || !alone(row + 2)) continue;
    const [left, last] = [cells[0] as number, cells[cells.length - 1] as number];
    const right = Math.max(last, (grid.merge(row, last)?.column ?? last) + (grid.merge(row, last)?.columns ?? 1) - 1);
    return { row, column: left, rows: 2, columns: right - left + 1 };
  }
  return null;
}
