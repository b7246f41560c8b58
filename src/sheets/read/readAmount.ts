import type { CellRef, Issue } from '../../plan';
import type { CellValue } from '../content';
import { shown } from './foundSource';
import { readNumber } from './readNumber';

/** Takes issues as they are found. */
export type Report = (issue: Issue) => void;

/**
 * Reads an amount into currency: `unit` is currency per one in the cell. Blank is null, never zero. A marker (`n/a`, `—`) and `#N/A` are null with a warning;
 * any other error value, words, and a number kept as text are null with an error: a person must decide, because formulas that point there read them as nothing.
 */
export function readAmount(value: CellValue, unit: number, at: CellRef, report: Report, expected: string): number | null {
  const read = readNumber(value);
  if (read.kind === 'number' && read.form === 'number') return scaled(read.value, unit);
  if (read.kind === 'missing' && read.form === 'blank') return null;
  const found = shown(value);
  if (read.kind === 'words') report({ level: 'error', code: 'text-in-number', at, found, expected });
  else if (read.kind === 'number')
    report({ level: 'error', code: read.form as Exclude<typeof read.form, 'number'>, at, found, expected: String(read.value) });
  else if (read.form === 'error-cell') report({ level: /^#N\/A/.test(found) ? 'warning' : 'error', code: 'error-cell', at, found, expected });
  else report({ level: 'warning', code: 'missing-marker', at, found, expected });
  return null;
}

/** `value × unit` without the dust of binary fractions: 38.19 × 10000 → 381900. */
export function scaled(value: number, unit: number): number {
  return unit === 1 ? value : Number((value * unit).toPrecision(15));
}
