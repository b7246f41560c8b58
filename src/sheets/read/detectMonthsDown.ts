import type { DetectedBlock } from './detectedBlock';
import { fieldOf } from './fieldOf';
import type { Field } from './fieldOf';
import { nameOf } from './foundSource';
import { isTotalWord, readMeasure } from './readMeasure';
import { readCurrency, readUnit } from './readUnit';
import type { SheetGrid } from './sheetGrid';
import { linesAbove, rowBlank } from './sheetGrid';

/**
 * A cross-tab with months down the sheet and members across: a period header over a column of months, then at least two members with numbers below. What the members are
 * is said by the title (`by owner`, `按大区`) or the block is not read. Null when the rows are not such a block.
 */
export function detectMonthsDown(
  grid: SheetGrid,
  from: number,
  to: number,
): { block: DetectedBlock | null; unread: string | null; from: number; to: number } | null {
  for (let row = from; row < to - 2; row++) {
    const left = firstFilled(grid, row);
    if (left === null || fieldOf(grid.text(row, left)) !== 'period') continue;
    let right = left + 1;
    while (right < grid.columns && !grid.blank(row, right)) right++;
    let last = row;
    while (last + 1 < to && !rowBlank(grid, last + 1, left, right)) last++;
    const rows = Array.from({ length: last - row }, (_, i) => row + 1 + i);
    const months = rows.filter((r) => monthAt(grid, r, left) !== null);
    const across = Array.from({ length: right - left - 1 }, (_, i) => left + 1 + i);
    if (months.length < 3 || across.some((c) => grid.text(row, c) === '' || ['amount', 'target'].includes(fieldOf(grid.text(row, c)) ?? '')))
      continue;
    const members = across.filter((c) => !isTotalWord(grid.text(row, c)));
    if (members.length < 2 || !members.every((c) => months.some((r) => grid.number(r, c)))) continue;
    return { ...build(grid, row, left, right, rows, members), from: row, to: last };
  }
  return null;
}

function build(
  grid: SheetGrid,
  row: number,
  left: number,
  right: number,
  rows: readonly number[],
  members: readonly number[],
): { block: DetectedBlock | null; unread: string | null } {
  const near = [...linesAbove(grid, row, grid.top), grid.sheet.name];
  const columnField = near.map(fieldAcross).find((f) => f !== null) ?? null;
  const measure = near.map(readMeasure).find((m) => m !== null) ?? null;
  const periodRows = rows.filter((r) => monthAt(grid, r, left) !== null);
  const rest = rows.filter((r) => !periodRows.includes(r));
  if (columnField === null) return { block: null, unread: 'what lies across is not said' };
  if (measure === null) return { block: null, unread: 'measure not said' };
  if (!rest.every((r) => isTotalWord(nameOf(grid.value(r, left))) || rowBlank(grid, r, left, left + 1)))
    return { block: null, unread: 'rows that are neither months nor totals' };
  const unit = near.map(readUnit).find((u) => u !== null) ?? null;
  const used = new Set(members);
  const block: DetectedBlock = {
    sheet: grid.sheet.name,
    kind: 'crosstab',
    header: { row, column: left, rows: 1, columns: right - left },
    body: { row: row + 1, column: left, rows: rows.length, columns: right - left },
    ignoreRows: rest,
    ignoreColumns: Array.from({ length: right - left - 1 }, (_, i) => left + 1 + i).filter((c) => !used.has(c)),
    unit: unit?.unit ?? 1,
    unitNamed: unit !== null,
    currency: near.map(readCurrency).find((c) => c !== null) ?? null,
    measure,
    role: measure === 'target' ? 'targets' : 'sales',
    columns: {},
    amountColumn: null,
    rowFields: { [left]: 'period' },
    measureColumn: null,
    periods: {},
    columnField,
    columnMembers: Object.fromEntries(members.map((c) => [c, grid.text(row, c)])),
    periodRows: Object.fromEntries(periodRows.map((r) => [r, monthAt(grid, r, left) as string])),
    fiscalStart: 1,
    parentRows: [],
    table: null,
    derived: false,
    settings: false,
    hidden: false,
  };
  return { block, unread: null };
}

function firstFilled(grid: SheetGrid, row: number): number | null {
  for (let c = grid.left; c < grid.columns; c++) if (!grid.blank(row, c)) return c;
  return null;
}

/** The month with its year in a label cell, or null. */
function monthAt(grid: SheetGrid, row: number, column: number): string | null {
  const period = grid.period(row, column);
  if (period?.grain === 'day') return period.day.endsWith('-01') ? period.day.slice(0, 7) : null;
  return period?.grain === 'month' && period.year !== null ? `${period.year}-${String(period.month).padStart(2, '0')}` : null;
}

/** The field that a title names after `by` or 按/各: `Net sales by owner, months down` → rep. */
function fieldAcross(line: string): Field | null {
  const match =
    /\bby ([a-z ]+?)(?:[,;(]|$)/i.exec(line) ?? /[按各分]([\u3400-\u9fff]{1,5}?)(?:统计|汇总|分月|月度|销售|实际|目标|[,，(（]|$)/.exec(line);
  return match ? fieldOf(match[1] as string) : null;
}
