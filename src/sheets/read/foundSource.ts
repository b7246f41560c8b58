import type { CellRef, Rect, Source, SourceColumn, SourceRole } from '../../plan';
import type { CellValue, SheetContent } from '../content';
import { a1, isCellError, valueAt } from '../content';
import type { DetectedBlock } from './detectedBlock';
import type { UnitRead } from './readUnit';

/** A source that was found and is about to be read. `columns` maps the plan's fields of its role to sheet columns; `unit` is what its header or a line near it names. */
export interface FoundSource {
  readonly role: SourceRole;
  readonly sheet: SheetContent;
  readonly table: string | null;
  readonly layout: Source['layout'];
  readonly header: Rect;
  readonly body: Rect;
  readonly columns: Readonly<Record<string, SourceColumn>>;
  readonly unit: UnitRead | null;
  /** For cross-tabs: where the detector found periods, labels and totals. */
  readonly block: DetectedBlock | null;
}

/** The cell of a source's sheet at zero-based sheet row and column. */
export function cellOf(source: FoundSource, row: number, column: number): CellRef {
  return { sheet: source.sheet.name, row, column };
}

/** The value in a field's column on a row; null when the source has no such column. */
export function fieldValue(source: FoundSource, row: number, field: string): CellValue {
  const column = source.columns[field];
  return column ? valueAt(source.sheet.block, row, column.column) : null;
}

/** A value as a person would read it in a sentence. */
export function shown(value: CellValue): string {
  if (value === null) return '';
  if (isCellError(value)) return value.error;
  return typeof value === 'boolean' ? (value ? 'TRUE' : 'FALSE') : String(value);
}

/** A member's or person's name as it stands in the cell, without blanks around it; numbers become text. */
export function nameOf(value: CellValue): string {
  return isCellError(value) ? '' : shown(value).replace(/^[\s\u3000\u00a0]+|[\s\u3000\u00a0]+$/g, '');
}

/** The sheet rows of a source's body that hold anything and are not totals, in order. */
export function bodyRows(source: FoundSource): number[] {
  const skipped = new Set(source.block?.ignoreRows ?? []);
  const rows: number[] = [];
  for (let row = source.body.row; row < source.body.row + source.body.rows; row++) {
    if (skipped.has(row)) continue;
    let filled = false;
    for (let column = source.body.column; column < source.body.column + source.body.columns && !filled; column++) {
      const value = valueAt(source.sheet.block, row, column);
      filled = value !== null && !(typeof value === 'string' && nameOf(value) === '');
    }
    if (filled) rows.push(row);
  }
  return rows;
}

/** `$A$3:$C$3` of a body row without dollars, for pointing at a whole record. */
export function rowText(source: FoundSource, row: number): string {
  return `${a1(row, source.body.column)}:${a1(row, source.body.column + source.body.columns - 1)}`;
}
