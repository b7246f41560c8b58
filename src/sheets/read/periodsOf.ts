import type { Source } from '../../plan';
import { valueAt } from '../content';
import type { FoundSource } from './foundSource';
import { bodyRows } from './foundSource';

/** How the months of a source are written: all real dates, all text `2017-03`, or `none` (mixed, other text, or a cross-tab), which formulas cannot search. */
export function periodsOf(source: FoundSource): Source['periods'] {
  const column = source.columns['period'];
  if (!column || source.layout !== 'flat') return 'none';
  const values = bodyRows(source).map((row) => valueAt(source.sheet.block, row, column.column));
  if (values.length > 0 && values.every((v) => typeof v === 'number' && v < 190001)) return 'date';
  return values.length > 0 && values.every((v) => typeof v === 'string' && /^\d{4}-\d{2}$/.test(v)) ? 'text' : 'none';
}
