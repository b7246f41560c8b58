import type { Area } from '../model/address';

/** The values of an area, row by row. */
export function block<T>(area: Area, read: (row: number, column: number) => T): T[][] {
  return Array.from({ length: area.rows }, (_, r) => Array.from({ length: area.columns }, (_, c) => read(area.row + r, area.column + c)));
}
