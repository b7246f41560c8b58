import type { CellRef, DateSystem, Day, Month } from '../../plan';
import type { CellValue } from '../content';
import { a1, valueAt } from '../content';
import { foldText } from './foldText';
import type { FoundSource } from './foundSource';
import { cellOf, fieldValue, nameOf, shown } from './foundSource';
import type { MemberNames } from './memberNames';
import { nearestName } from './nearestName';
import type { Report } from './readAmount';
import { readAmount } from './readAmount';
import { monthOfDate, readDate } from './readPeriod';

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
  /** A member as the sales have it; an unknown one is kept with a warning (`level`). */
  readonly place: (field: 'territory' | 'category' | 'channel', level?: 'warning' | 'error') => string;
  /** A number × `unit` (default 1) within a range; null when blank, null with an error outside of it. */
  readonly number: (field: string, range: NumberRange, unit?: number) => number | null;
  /** The key that a word of a list names; null when blank, null with an error when it names none. `expected` says what may stand there. */
  readonly choice: <Key>(field: string, of: (text: string) => Key | null, expected: string) => Key | null;
  /** A month that must be there; null with an error when it is blank or none. */
  readonly month: (field: string) => Month | null;
}

/** What a number must be, and the words for it. */
export interface NumberRange {
  readonly low: number;
  readonly high?: number;
  readonly whole?: true;
  /** The lower end itself is not allowed. */
  readonly above?: true;
  readonly expected: string;
}

/** Not below zero. */
export const notNegative: NumberRange = { low: 0, expected: 'amount' };
/** A whole number, not below zero. */
export const wholeCount: NumberRange = { low: 0, whole: true, expected: 'count' };

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
    place(field, level = 'warning') {
      const name = text(field);
      if (name === '') return '';
      const known = names.known(field, name);
      if (known === null && names.list(field).length > 0) {
        const near = nearestName(name, names.list(field));
        const params = { member: name, ...(near === null ? {} : { near }) };
        report({ level, code: 'unknown-member', at: at(field), found: name, params });
      }
      return known ?? name;
    },
    number(field, { low, high = Infinity, whole, above, expected }, own = 1) {
      const read = amount(field, own);
      if (read === null || (read >= low && read <= high && !(above && read === low) && !(whole && !Number.isInteger(read)))) return read;
      report({ level: 'error', code: 'bad-setting', at: at(field), found: shown(value(field)), expected });
      return null;
    },
    choice(field, of, expected) {
      const name = text(field);
      const key = name === '' ? null : of(name);
      if (name !== '' && key === null) report({ level: 'error', code: 'bad-setting', at: at(field), found: name, expected });
      return key;
    },
    month(field) {
      const read = readDate(value(field), system);
      const month = monthOfDate(read);
      if (month !== null) return month;
      const code = read.kind === 'blank' ? 'empty-key' : read.kind === 'ambiguous' ? 'ambiguous-date' : 'bad-date';
      report({ level: 'error', code, at: at(field), found: shown(value(field)), expected: 'month' });
      return null;
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
