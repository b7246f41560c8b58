import type { BlockMeasure, DetectedBlock } from './detectedBlock';
import type { Field } from './fieldOf';
import { fieldOf } from './fieldOf';
import type { PeriodHeader, Span } from './crosstabPeriods';
import { columnPeriods, isClosing, labelHeaderAt, namePeriods, range } from './crosstabPeriods';
import { fiscalStartOf } from './fiscalStartOf';
import { isTotalWord, measureWord, namesNoMoney, readMeasure } from './readMeasure';
import { totalRows } from './totalRows';
import type { PeriodRead } from './readPeriod';
import { readCurrency, readUnit } from './readUnit';
import type { SheetGrid } from './sheetGrid';
import { linesAbove, rowBlank } from './sheetGrid';

/** What building gives: blocks, or the reason why a block is not sure. */
export interface CrosstabRead {
  readonly blocks: DetectedBlock[];
  readonly unread: string | null;
  /** The rectangle that the block takes, so that nothing else looks there. */
  readonly rows: { readonly from: number; readonly to: number };
}

/** What the workbook says beside the sheet. */
export interface SheetHints {
  readonly fiscalStart: number | null;
}

const GRAINS = ['week', 'month', 'quarter'] as const;
type Grain = (typeof GRAINS)[number];

/** Finds rows that hold at least three periods of one grain; of adjacent rows (quarters over months) only the finest counts. */
export function periodHeaders(grid: SheetGrid, from = grid.top, to = grid.rows): PeriodHeader[] {
  const found: PeriodHeader[] = [];
  for (let row = from; row < to; row++) {
    const cells = new Map<number, PeriodRead>();
    for (let c = grid.left; c < grid.columns; c++) {
      const period = grid.period(row, c);
      if (period && period.grain !== 'year') cells.set(c, period);
    }
    const best = GRAINS.map((grain) => new Map([...cells].filter(([, p]) => grainOf(p) === grain))).find((some) => some.size >= 3);
    if (!best) continue;
    const previous = found[found.length - 1];
    if (previous && previous.row === row - 1) {
      if (best.size > previous.cells.size) found[found.length - 1] = { row, cells: best };
    } else found.push({ row, cells: best });
  }
  return found;
}

function grainOf(period: PeriodRead): Grain | 'year' {
  return period.grain === 'day' ? 'month' : period.grain;
}

/** Splits a period header into side-by-side parts: a part begins where, after a blank column, a text column with its own header stands. Returns `[from, to)` columns. */
export function splitHeader(grid: SheetGrid, header: PeriodHeader): (readonly [number, number])[] {
  const filled = (c: number): boolean =>
    !grid.blank(header.row, c) ||
    (grid.merge(header.row, c) !== null && labelHeaderAt(grid, header.row, c) !== '') ||
    measureWord(grid.text(header.row + 1, c)) !== null;
  const starts: number[] = [];
  let end = grid.left;
  for (let c = grid.left; c < grid.columns; c++) {
    if (!filled(c)) continue;
    end = c + 1;
    const fresh = c === grid.left || !filled(c - 1);
    const isLabel =
      !header.cells.has(c) &&
      labelHeaderAt(grid, header.row, c) !== '' &&
      !isTotalWord(labelHeaderAt(grid, header.row, c)) &&
      hasTextBelow(grid, header.row, c);
    if (starts.length === 0 || (fresh && isLabel)) starts.push(c);
  }
  return starts.map((start, i) => {
    let stop = starts[i + 1] ?? end;
    while (stop > start && !filled(stop - 1)) stop--;
    return [start, stop] as const;
  });
}

function hasTextBelow(grid: SheetGrid, row: number, column: number): boolean {
  let texts = 0;
  for (let r = row + 1; r < Math.min(grid.rows, row + 8); r++) if (grid.text(r, column) !== '' && measureWord(grid.text(r, column)) === null) texts++;
  return texts >= 2;
}

/** Builds the blocks of one part of a period header: one for each measure in it. `floor` is the row below the block above; `limit` the row where the next header begins. */
export function detectCrosstab(
  grid: SheetGrid,
  header: PeriodHeader,
  part: readonly [number, number],
  floor: number,
  limit: number,
  hints: SheetHints,
): CrosstabRead {
  const [from, to] = part;
  const periodColumns = [...header.cells.keys()].filter((c) => c >= from && c < to);
  const firstPeriod = Math.min(...periodColumns);
  const span = headerSpan(grid, header.row, from, firstPeriod, to, floor, limit);
  let last = span.to;
  const goesOn = (r: number): boolean =>
    r < limit && !grid.blank(r, from) && periodColumns.filter((c) => grid.number(r, c)).length * 2 > periodColumns.length;
  while (last + 1 < limit && (!rowBlank(grid, last + 1, from, to) || goesOn(last + 2))) last++;
  const rows = { from: span.from, to: last };
  const unread = (why: string): CrosstabRead => ({ blocks: [], unread: why, rows });
  if (firstPeriod === from) return unread('no label column');
  if (last === span.to) return unread('no rows');
  const bodyRows = range(span.to + 1, last + 1);

  const labels = range(from, firstPeriod);
  const measureColumn =
    labels.find((c) =>
      mostly(
        bodyRows,
        (r) => grid.text(r, c) !== '',
        (r) => measureWord(grid.text(r, c)) !== null,
      ),
    ) ??
    onlyTarget(grid, bodyRows, labels) ??
    null;
  const rowFields: Record<number, Field> = {};
  for (const c of labels) {
    if (c === measureColumn) continue;
    const field = fieldOf(labelIn(grid, span, c));
    if (field) rowFields[c] = field;
    else if (!bodyRows.every((r) => grid.blank(r, c))) return unread('label column without a known header');
  }
  if (Object.keys(rowFields).length === 0 && onlyTarget(grid, bodyRows, labels) === null) return unread('no known label column');

  const lines = linesAbove(grid, span.from, floor, from, to);
  const titles = floor === grid.top ? titleLines(grid, span.from) : [];
  const near = linesAbove(grid, span.from, grid.top).concat([grid.sheet.name]);
  const columns = columnPeriods(grid, header, span, from, to);
  if (!columns) return unread('header cells that name no period');
  const fiscalStart = near.map(fiscalStartOf).find((m) => m !== null) ?? (columns.fiscal ? hints.fiscalStart : null);
  const periods = namePeriods(columns.byColumn, columns.measures, near, grid, span, fiscalStart);
  if (!periods) return unread('year or fiscal year not said');

  const totals = totalRows(grid, bodyRows, labels, measureColumn, [...columns.byColumn.keys()]);
  if (totals.unsure.length > 0) return unread('rows that may be totals, or have no label');
  const headerTexts = textsOf(grid, span, from, to);
  const unit = [headerTexts, ...near].map(readUnit).find((u) => u !== null) ?? null;
  const currency = unit?.currency ?? [headerTexts, ...near].map(readCurrency).find((c) => c !== null) ?? null;
  const groups = measureGroups(grid, bodyRows, measureColumn, columns.measures, lines, titles);
  if (!groups) return unread('measure not said');
  if ([...lines, ...titles].some(namesNoMoney)) return unread('a measure other than money');
  const width = to - from;
  const blocks = groups.map(({ measure, rows: own, columns: mine }): DetectedBlock => {
    const used = [...columns.byColumn.keys()].filter((c) => mine === null || mine.has(c));
    const ignoreRows = bodyRows.filter((r) => totals.all.has(r) || (own !== null && !own.has(r)));
    const dataRows = bodyRows.filter((r) => !ignoreRows.includes(r));
    const rate = measure === 'variance' || measure === 'achievement';
    return {
      sheet: grid.sheet.name,
      kind: 'crosstab',
      header: { row: span.from, column: from, rows: span.to - span.from + 1, columns: width },
      body: { row: span.to + 1, column: from, rows: bodyRows.length, columns: width },
      ignoreRows,
      ignoreColumns: range(from, to).filter((c) => !(c in rowFields) && c !== measureColumn && !used.includes(c)),
      unit: rate ? 1 : (unit?.unit ?? 1),
      unitNamed: unit !== null && !rate,
      currency: rate ? null : currency,
      measure,
      role: measure === 'target' ? 'targets' : 'sales',
      columns: {},
      amountColumn: null,
      rowFields,
      measureColumn,
      periods: Object.fromEntries(used.map((c) => [c, periods.get(c) as string])),
      columnField: null,
      columnMembers: {},
      periodRows: {},
      fiscalStart: fiscalStart ?? 1,
      parentRows: [...totals.parents],
      table: null,
      derived: rate || isDerived(grid, dataRows, used),
      settings: false,
      hidden: false,
    };
  });
  return { blocks, unread: null, rows };
}

/** The label column of a single row of targets for everything (`Target | 100 | 120 …` under months); null otherwise. */
function onlyTarget(grid: SheetGrid, rows: readonly number[], labels: readonly number[]): number | null {
  const [row] = rows;
  if (rows.length !== 1 || row === undefined) return null;
  return labels.find((c) => measureWord(grid.text(row, c)) === 'target') ?? null;
}

/** The header rows: those that vertically merged label headers span; else the period row with the rows of years or measures next to it. */
function headerSpan(grid: SheetGrid, row: number, left: number, firstPeriod: number, right: number, floor: number, limit: number): Span {
  let [from, to] = [row, row];
  for (let c = left; c < firstPeriod; c++) {
    const merge = grid.merge(row, c);
    if (merge && merge.rows > 1) [from, to] = [Math.min(from, merge.row), Math.max(to, merge.row + merge.rows - 1)];
  }
  if (from === row && rowBlank(grid, row, left, firstPeriod) && row > grid.top && !rowBlank(grid, row - 1, left, firstPeriod)) from = row - 1;
  while (from - 1 >= floor && coarserAbove(grid, from - 1, firstPeriod, right)) from--;
  while (
    to + 1 < limit &&
    rowBlank(grid, to + 1, left, firstPeriod) &&
    range(firstPeriod, right).some((c) => grid.text(to + 1, c) !== '' && !/\d/.test(grid.text(to + 1, c)))
  )
    to++;
  return { from, to };
}

/** Does a row above the periods hold nothing but years or quarters over them? */
function coarserAbove(grid: SheetGrid, row: number, from: number, to: number): boolean {
  const filled = range(from, to).filter((c) => !grid.blank(row, c));
  const coarse = (c: number): boolean => ['year', 'quarter'].includes(grid.period(row, c)?.grain ?? '');
  return filled.some(coarse) && filled.every((c) => coarse(c) || isClosing(grid, row, c));
}

/** The title lines of a sheet for its first blocks: all above the section lines that touch the header, which may belong to the part beside it; and the sheet's name. */
function titleLines(grid: SheetGrid, row: number): string[] {
  let top = row;
  while (top > grid.top && !rowBlank(grid, top - 1, grid.left, grid.columns)) top--;
  return [...linesAbove(grid, top, grid.top), grid.sheet.name];
}

function labelIn(grid: SheetGrid, span: Span, column: number): string {
  for (let r = span.to; r >= span.from; r--) {
    const text = labelHeaderAt(grid, r, column);
    if (text !== '') return text;
  }
  return '';
}

interface MeasureGroup {
  readonly measure: BlockMeasure;
  readonly rows: ReadonlySet<number> | null;
  readonly columns: ReadonlySet<number> | null;
}

/** Which measures stand in which rows or columns; rates beside others are left out. Null when nothing says what the numbers are. */
function measureGroups(
  grid: SheetGrid,
  rows: readonly number[],
  measureColumn: number | null,
  byColumn: ReadonlyMap<number, BlockMeasure> | null,
  lines: readonly string[],
  titles: readonly string[],
): MeasureGroup[] | null {
  const kinds: readonly BlockMeasure[] = ['target', 'actual', 'forecast'];
  if (measureColumn !== null) {
    const of = (r: number): BlockMeasure | null => measureWord(grid.text(r, measureColumn));
    if (rows.some((r) => of(r) === null && !grid.blank(r, measureColumn))) return null;
    return kinds
      .map((measure) => ({ measure, rows: new Set(rows.filter((r) => of(r) === measure)), columns: null }))
      .filter((group) => group.rows.size > 0);
  }
  if (byColumn)
    return kinds
      .map((measure) => ({ measure, rows: null, columns: new Set([...byColumn].filter(([, m]) => m === measure).map(([c]) => c)) }))
      .filter((group) => group.columns.size > 0);
  const measure = [...lines, ...titles].map(readMeasure).find((m) => m !== null) ?? null;
  return measure === null ? null : [{ measure, rows: null, columns: null }];
}

/** Are most of the numbers formulas? Then the block is calculated from others and is no new data. */
function isDerived(grid: SheetGrid, rows: readonly number[], columns: readonly number[]): boolean {
  let [filled, formulas] = [0, 0];
  for (const r of rows)
    for (const c of columns) {
      if (grid.blank(r, c)) continue;
      filled++;
      if (grid.formula(r, c) !== null) formulas++;
    }
  return filled > 0 && formulas * 5 > filled * 4;
}

function textsOf(grid: SheetGrid, span: Span, from: number, to: number): string {
  const texts: string[] = [];
  for (let r = span.from; r <= span.to; r++) for (let c = from; c < to; c++) if (grid.text(r, c) !== '') texts.push(grid.text(r, c));
  return texts.join(' | ');
}

function mostly(rows: readonly number[], counts: (row: number) => boolean, holds: (row: number) => boolean): boolean {
  const counted = rows.filter(counts);
  return counted.length > 1 && counted.filter(holds).length * 10 >= counted.length * 9;
}
