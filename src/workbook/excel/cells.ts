import type { Rect } from '../../plan';
import type { CellBlock, CellValue } from '../../sheets';
import type { RangeRead } from './readPieces';

/** The block of cells that Office.js's parallel arrays describe. */
export function blockOf(at: Rect, read: RangeRead): CellBlock {
  return {
    at,
    values: read.values.map((row, r) => row.map((value, c) => valueOf(value, read.types[r]?.[c]))),
    formulas: read.formulas.map((row, r) => row.map((formula, c) => formulaOf(formula, read.values[r]?.[c]))),
    formats: read.formats,
  };
}

/** What a cell holds. Blank is `null`; a formula that yields an empty text is that text. Dates come as serial numbers. */
export function valueOf(value: unknown, type: string | undefined): CellValue {
  if (type === 'Empty') return null;
  if (type === 'Error') return { error: String(value) };
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return value === null || value === undefined ? null : String(value);
}

/**
 * The formula of a cell, or null. Office.js gives the content where there is no formula, without the apostrophe that makes `=1+1` a text
 * (office-js issue 6687); such a text is known by its value being the same.
 */
export function formulaOf(formula: unknown, value: unknown): string | null {
  return typeof formula === 'string' && formula.startsWith('=') && formula !== value ? formula : null;
}
