import type { CellRef, DateSystem, DimensionField, Month } from '../../plan';
import { parseMonth } from '../../plan';
import type { CellValue } from '../content';
import { valueAt } from '../content';
import type { FoundSource } from './foundSource';
import { bodyRows, cellOf, fieldValue, nameOf, shown } from './foundSource';
import type { DateRead } from './readPeriod';
import { DIMENSIONS } from './readLevels';
import { readDate } from './readPeriod';

/** A member as written: `raw` as it stands, `name` without blanks around it, and its cell. */
export interface MemberText {
  readonly name: string;
  readonly raw: string;
  readonly at: CellRef;
}

/** One amount of a sales or targets source with what it belongs to, before anything is judged. */
export interface AmountRecord {
  readonly row: number;
  /** Per dimension that the source has. */
  readonly members: Readonly<Partial<Record<DimensionField, MemberText>>>;
  /** Null when the source has no period. */
  readonly period: { readonly read: DateRead; readonly value: CellValue; readonly at: CellRef } | null;
  readonly value: CellValue;
  readonly at: CellRef;
}

/** The dimensions that a source has columns for, in the plan's order. */
export function dimensionsOf(source: FoundSource): DimensionField[] {
  return DIMENSIONS.filter((field) => source.columns[field]);
}

/** All amounts of a source, row by row; a cross-tab gives one record for each of its month cells. Labels of merged or grouped rows count for the rows below. */
export function amountRecords(source: FoundSource, system: DateSystem): AmountRecord[] {
  const rows = bodyRows(source);
  return source.layout === 'crosstab' ? crosstabRecords(source, rows) : rows.map((row) => flatRecord(source, row, system));
}

function flatRecord(source: FoundSource, row: number, system: DateSystem): AmountRecord {
  const period = source.columns['period'];
  const amount = source.columns['amount'];
  const value = fieldValue(source, row, 'period');
  return {
    row,
    members: membersOf(source, (field) => mergedValue(source, row, field)),
    period: period ? { read: readDate(value, system), value, at: cellOf(source, row, period.column) } : null,
    value: fieldValue(source, row, 'amount'),
    at: cellOf(source, row, amount?.column ?? source.body.column),
  };
}

/** The value of a label cell: of the whole merged range when it is in one. */
function mergedValue(source: FoundSource, row: number, field: string): { row: number; value: CellValue } {
  const column = source.columns[field]?.column ?? source.body.column;
  const inside = source.sheet.merges.find((m) => m.column === column && row > m.row && row < m.row + m.rows && m.row >= source.body.row);
  return { row, value: fieldValue(source, inside?.row ?? row, field) };
}

function crosstabRecords(source: FoundSource, rows: readonly number[]): AmountRecord[] {
  const { block } = source;
  if (block?.columnField) return monthsDownRecords(source, rows);
  const last: Partial<Record<string, { row: number; value: CellValue }>> = {};
  const records: AmountRecord[] = [];
  for (const row of rows) {
    const members = membersOf(source, (field) => {
      const value = fieldValue(source, row, field);
      if (nameOf(value) !== '') last[field] = { row, value };
      return last[field] ?? { row, value };
    });
    for (const [key, period] of Object.entries(block?.periods ?? {})) {
      const column = Number(key);
      const at = cellOf(source, row, column);
      const header = { read: periodRead(period), value: period, at: cellOf(source, source.header.row, column) };
      records.push({ row, members, period: header, value: valueAt(source.sheet.block, row, column), at });
    }
  }
  return records;
}

function monthsDownRecords(source: FoundSource, rows: readonly number[]): AmountRecord[] {
  const { block } = source;
  const field = dimensionsOf(source)[0];
  const records: AmountRecord[] = [];
  for (const row of rows)
    for (const [key, name] of Object.entries(block?.columnMembers ?? {})) {
      const period = block?.periodRows[row];
      if (period === undefined) continue;
      const column = Number(key);
      const members = field ? { [field]: { name, raw: name, at: cellOf(source, source.header.row, column) } } : {};
      const at = cellOf(source, row, column);
      const label = { read: periodRead(period), value: period, at: cellOf(source, row, source.body.column) };
      records.push({ row, members, period: label, value: valueAt(source.sheet.block, row, column), at });
    }
  return records;
}

/** A period key of a block as a date: months, and quarters by their first month; a fiscal quarter counts for the year that its text names. */
function periodRead(period: string): DateRead {
  const quarter = /^(\d{4})-Q([1-4])$/.exec(period);
  const text = quarter ? `${quarter[1]}-${String(Number(quarter[2]) * 3 - 2).padStart(2, '0')}` : period;
  const month = parseMonth(text);
  return month ? { kind: 'month', month, text: true } : { kind: 'bad' };
}

function membersOf(source: FoundSource, of: (field: DimensionField) => { row: number; value: CellValue }): AmountRecord['members'] {
  const members: Partial<Record<DimensionField, MemberText>> = {};
  for (const field of dimensionsOf(source)) {
    const { row, value } = of(field);
    members[field] = { name: nameOf(value), raw: shown(value), at: cellOf(source, row, source.columns[field]?.column ?? 0) };
  }
  return members;
}

/** The later of two months. */
export function laterMonth(a: Month | null, b: Month): Month {
  return a === null || a < b ? b : a;
}
