import type { CellRef, DateSystem, Day } from '../../plan';
import type { CellValue } from '../content';
import { a1, valueAt } from '../content';
import { foldText } from './foldText';
import type { FoundSource } from './foundSource';
import { cellOf, fieldValue, nameOf, shown } from './foundSource';
import type { MemberNames } from './memberNames';
import { nearestName } from './nearestName';
import type { Report } from './readAmount';
import { readAmount } from './readAmount';
import { readDate } from './readPeriod';

/** Reads the cells of one row of a list by field, and says what is wrong with them. */
export interface RowCells {
  readonly row: number;
  readonly has: (field: string) => boolean;
  readonly at: (field: string) => CellRef;
  readonly value: (field: string) => CellValue;
  /** The text without blanks around it; empty for a blank cell or a missing column. */
  readonly text: (field: string) => string;
  /** An amount × `unit` (default: the source's); null when blank. */
  readonly amount: (field: string, unit?: number) => number | null;
  /** A share: 0.1 or 10 % formatted; a number of `limit` or more without a percent format is an error (10 where 10 % is meant). */
  readonly share: (field: string, range: { readonly low: number; readonly high: number }) => number | null;
  /** A day; text that is a day is read with a warning. `level` is that of a date that cannot be read. */
  readonly day: (field: string, level?: 'warning' | 'error') => Day | null;
  /** The text of a field that must not be blank; null with an error when it is. */
  readonly key: (field: string) => string | null;
  /** A member as the sales have it; an unknown one is kept with a warning. */
  readonly place: (field: 'territory' | 'category') => string;
}

/** The cells of a source's row. `unit`: currency per one in its amount cells. */
export function rowCells(source: FoundSource, row: number, unit: number, system: DateSystem, names: MemberNames, report: Report): RowCells {
  const has = (field: string): boolean => source.columns[field] !== undefined;
  const at = (field: string): CellRef => cellOf(source, row, source.columns[field]?.column ?? source.body.column);
  const value = (field: string): CellValue => fieldValue(source, row, field);
  const text = (field: string): string => nameOf(value(field));
  const amount = (field: string, own = unit): number | null => (has(field) ? readAmount(value(field), own, at(field), report, 'number') : null);
  return {
    row,
    has,
    at,
    value,
    text,
    amount,
    share(field, { low, high }) {
      const size = amount(field, 1);
      if (size === null || (size >= low && size <= (isPercentCell(source, row, field) ? Infinity : high))) return size;
      report({ level: 'error', code: 'unit-mismatch', at: at(field), found: shown(value(field)), expected: 'share' });
      return null;
    },
    day(field, level = 'warning') {
      const read = readDate(value(field), system);
      if (read.kind === 'blank') return null;
      if (read.kind === 'day') {
        if (read.text) report({ level: 'warning', code: 'text-date', at: at(field), found: shown(value(field)), expected: read.day });
        return read.day;
      }
      const code = read.kind === 'bad' ? 'bad-date' : 'ambiguous-date';
      report({ level, code, at: at(field), found: shown(value(field)), expected: 'date' });
      return null;
    },
    key(field) {
      const found = text(field);
      if (found !== '') return found;
      report({ level: 'error', code: 'empty-key', at: at(field), expected: field });
      return null;
    },
    place(field) {
      const name = text(field);
      if (name === '') return '';
      const known = names.known(field, name);
      if (known === null && names.list(field).length > 0) {
        const near = nearestName(name, names.list(field));
        const params = { member: name, ...(near === null ? {} : { near }) };
        report({ level: 'warning', code: 'unknown-member', at: at(field), found: name, params });
      }
      return known ?? name;
    },
  };
}

/** Is the number in a cell shown as a percentage? */
export function isPercentCell(source: FoundSource, row: number, field: string): boolean {
  const column = source.columns[field]?.column;
  const block = source.sheet.block;
  if (column === undefined || !block || typeof valueAt(block, row, column) !== 'number') return false;
  return (block.formats[row - block.at.row]?.[column - block.at.column] ?? '').includes('%');
}

/** Reports a key that an earlier row has; true when it is the first. `level` error: the later row is not to be used. */
export function isFirst(
  cells: RowCells,
  field: string,
  key: string,
  seen: Map<string, CellRef>,
  level: 'error' | 'warning',
  report: Report,
): boolean {
  const folded = foldText(key);
  const earlier = seen.get(folded);
  if (earlier === undefined) {
    seen.set(folded, cells.at(field));
    return true;
  }
  report({ level, code: 'duplicate-key', at: cells.at(field), found: key, params: { of: a1(earlier.row, earlier.column) } });
  return false;
}
