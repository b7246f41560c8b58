import type { CellRef } from '../../plan';
import type { Draft } from './draft';
import { looks } from './look';
import type { Page } from './page';
import { settingCell } from './settingCell';

/** A limit that rules and formulas read, beside its label: the cell of Settings where the setting stands in one, else its value. */
export function putLimit(
  draft: Draft,
  page: Page,
  { row, column }: Pick<CellRef, 'row' | 'column'>,
  label: string,
  setting: string | null,
  value: number,
  format: string,
): void {
  draft.put(row, column, label, looks.quiet);
  draft.put(row, column + 1, setting === null ? value : settingCell(page, setting, value), { ...looks.quiet, align: 'right', format });
}
