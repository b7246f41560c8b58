import type { BlockMeasure } from './detectedBlock';
import { fieldOf } from './fieldOf';
import { yearsIn } from './fiscalStartOf';
import { isTotalWord, measureWord } from './readMeasure';
import type { PeriodRead } from './readPeriod';
import type { SheetGrid } from './sheetGrid';

/** A header row with periods across, found before its block is built. */
export interface PeriodHeader {
  readonly row: number;
  readonly cells: ReadonlyMap<number, PeriodRead>;
}

/** The header rows of a block: first and last. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The periods of value columns and what measure stands in each. */
export interface ColumnPeriods {
  /** Columns with numbers of a period, whatever the measure; totals and spacers are not among them. */
  readonly byColumn: ReadonlyMap<number, PeriodRead>;
  /** Measure by column when a header row says it. */
  readonly measures: ReadonlyMap<number, BlockMeasure> | null;
  readonly fiscal: boolean;
}

/** The period of each value column. Under one period (a merged or leading cell) several measures may stand side by side. Null when a filled header cell is neither. */
export function columnPeriods(grid: SheetGrid, header: PeriodHeader, span: Span, from: number, to: number): ColumnPeriods | null {
  const periodColumns = [...header.cells.keys()].filter((c) => c >= from && c < to);
  const first = Math.min(...periodColumns);
  const measureRow =
    range(header.row + 1, span.to + 1).find(
      (r) => range(first, to).filter((c) => measureWord(grid.text(r, c)) !== null).length >= periodColumns.length,
    ) ?? null;
  const byColumn = new Map<number, PeriodRead>();
  const measures = new Map<number, BlockMeasure>();
  let lead: PeriodRead | undefined;
  for (let c = first; c < to; c++) {
    const merge = grid.merge(header.row, c);
    if (!grid.blank(header.row, c)) lead = header.cells.get(c);
    const under = measureRow !== null && measureWord(grid.text(measureRow, c)) !== null;
    const own = header.cells.get(c) ?? (merge && measureRow !== null ? header.cells.get(merge.column) : under && !merge ? lead : undefined);
    if (!own) {
      if (!grid.blank(header.row, c) && !merge && !isClosing(grid, header.row, c)) return null;
      continue;
    }
    const measure = measureRow === null ? null : measureWord(grid.text(measureRow, c));
    if (measureRow !== null && measure === null) return null;
    byColumn.set(c, own);
    if (measure) measures.set(c, measure);
  }
  const fiscal = [...byColumn.values()].some((p) => p.grain === 'quarter' && p.fiscal);
  return { byColumn, measures: measureRow === null ? null : measures, fiscal };
}

/** A header that closes a run of periods: a total, a rate, or a whole year. */
export function isClosing(grid: SheetGrid, row: number, column: number): boolean {
  const text = labelHeaderAt(grid, row, column);
  return (
    isTotalWord(text) ||
    grid.period(row, column)?.grain === 'year' ||
    ['rate', 'note'].includes(fieldOf(text) ?? '') ||
    measureWord(text) !== null ||
    /^(半年|全年|h[12]\b|年度)/i.test(text)
  );
}

/** The periods as text by column; null when a year is needed and not said once and for all, or two columns of one measure would be the same period out of order. */
export function namePeriods(
  byColumn: ReadonlyMap<number, PeriodRead>,
  measures: ReadonlyMap<number, BlockMeasure> | null,
  near: readonly string[],
  grid: SheetGrid,
  span: Span,
  fiscalStart: number | null,
): Map<number, string> | null {
  const said = [...new Set(near.flatMap(yearsIn))];
  const names = new Map<number, string>();
  for (const [column, period] of byColumn) {
    const own = 'year' in period ? period.year : null;
    const over = own === null && period.grain !== 'day' ? yearOver(grid, span, column) : null;
    if (over === 'unsure') return null;
    const name = periodName(period, own ?? over ?? (said.length === 1 ? (said[0] as number) : null), own ?? over, fiscalStart);
    if (name === null) return null;
    names.set(column, name);
  }
  const seen = new Set<string>();
  let previous = '';
  for (const [column, name] of names) {
    const key = `${measures?.get(column) ?? ''} ${name}`;
    if (name < previous || seen.has(key)) return null;
    seen.add(key);
    previous = name;
  }
  return names;
}

function periodName(period: PeriodRead, year: number | null, sure: number | null, fiscalStart: number | null): string | null {
  if (period.grain === 'day') return period.day.endsWith('-01') ? period.day.slice(0, 7) : null;
  if (year === null) return null;
  const two = (n: number): string => String(n).padStart(2, '0');
  if (period.grain === 'month') return fiscalStart !== null && fiscalStart > 1 && sure === null ? null : `${year}-${two(period.month)}`;
  if (period.grain === 'week') return `${year}-W${two(period.week)}`;
  if (period.grain !== 'quarter') return null;
  if (!period.fiscal) return `${year}-Q${period.quarter}`;
  return fiscalStart === null ? null : `FY${year}-Q${period.quarter}`;
}

/** The year that stands over a column in the header: in a merged cell, or in the nearest year cell at or left of it. Null when the header has no years, `unsure` when none is over it. */
function yearOver(grid: SheetGrid, span: Span, column: number): number | 'unsure' | null {
  const yearAt = (r: number, c: number): number | null => {
    const period = grid.period(r, c);
    return period?.grain === 'year' && !period.fiscal ? period.year : null;
  };
  for (let r = span.from; r <= span.to; r++) {
    const years = range(grid.left, grid.columns).filter((c) => yearAt(r, c) !== null);
    if (years.length === 0 || (years[0] as number) > column) continue;
    const merge = grid.merge(r, column);
    if (merge) return yearAt(merge.row, merge.column) ?? 'unsure';
    const lead = years.filter((c) => c <= column).pop();
    return lead === undefined ? 'unsure' : (yearAt(r, lead) as number);
  }
  return null;
}

/** The text of a header cell, of its whole merged range when it is merged. */
export function labelHeaderAt(grid: SheetGrid, row: number, column: number): string {
  const merge = grid.merge(row, column);
  return merge ? grid.text(merge.row, merge.column) : grid.text(row, column);
}

/** Whole numbers from `from` up to, not including, `to`. */
export function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
}
