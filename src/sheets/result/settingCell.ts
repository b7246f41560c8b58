import type { CellInput } from '../spec';
import { calc } from './formulas';
import type { Page } from './page';
import { cellReference } from './sourceSum';

/** A setting as formulas read it: its cell of Settings where it stands in one, else its value. */
export function settingCell(page: Page, setting: string, value: number): CellInput {
  const cell = page.plan.settingCells[setting];
  return cell ? calc(cellReference(cell), value) : value;
}
