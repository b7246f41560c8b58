import { isCellError } from '../content';
import type { CellValue } from '../content';
import type { CellInput } from '../spec';

/**
 * Does the cell hold the input already? Formulas are compared without case and spaces outside quotes, numbers within a relative 1e-9.
 * A formula's stored value counts too, so that a stale one (a file that nobody calculated) is written again; its blank equals an empty text.
 */
export function sameCell(value: CellValue, formula: string | null, input: CellInput): boolean {
  if (typeof input === 'object' && input !== null) {
    return formula !== null && plainFormula(formula) === plainFormula(input.formula) && sameValue(value ?? '', input.value ?? '');
  }
  return formula === null && sameValue(value, input);
}

/** Equal, numbers within a relative 1e-9 (absolute near zero). */
export function sameValue(a: CellValue, b: CellValue): boolean {
  if (typeof a === 'number' && typeof b === 'number') return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
  if (isCellError(a) || isCellError(b)) return isCellError(a) && isCellError(b) && a.error === b.error;
  return a === b;
}

/** A formula in comparable form: no `=`, upper case and no spaces outside quotes, `Table[[#Data],[X]]` as `Table[X]`, no `_xlfn.`, no needless quotes around sheets. */
export function plainFormula(formula: string): string {
  return formula
    .replace(/^=/, '')
    .replace(
      /"(?:[^"]|"")*"|'((?:[^']|'')+)'!|\[\[#Data\],\[([^\]]*)\]\]|[^"']+?(?=["']|\[\[#Data\]|$)|["']/g,
      (whole, sheet: string | undefined, column: string | undefined) => {
        if (whole.startsWith('"') && whole.length > 1) return whole;
        if (sheet !== undefined) return `${sheet.replace(/''/g, "'").toUpperCase()}!`;
        if (column !== undefined) return `[${column.toUpperCase()}]`;
        return whole
          .replace(/_xlfn\./gi, '')
          .replace(/\s+/g, '')
          .toUpperCase();
      },
    );
}
