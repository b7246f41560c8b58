import type { Issue, Rect, SourceRole } from '../../plan';
import type { SheetContent, TableContent, WorkbookContent } from '../content';
import { resultSheetNames } from '../reconcile/registry';
import { blockIssues } from './blockIssues';
import type { SheetHints } from './detectCrosstab';
import { detectCrosstab, periodHeaders, splitHeader } from './detectCrosstab';
import type { DetectedBlock } from './detectedBlock';
import { detectFlat, flatHeader } from './detectFlat';
import { detectList } from './detectList';
import { detectMonthsDown } from './detectMonthsDown';
import { detectPairs, detectTiles } from './detectPairs';
import { headerCells, roleOfHeaders, roleOfName } from './findSources';
import { settingOf } from './settingOf';
import type { SheetGrid } from './sheetGrid';
import { rowBlank, sheetGrid } from './sheetGrid';

/** The blocks of a workbook in tab order, and what is wrong with their cells (one issue a cell; see `gatherIssues`). */
export interface BlocksRead {
  readonly blocks: DetectedBlock[];
  readonly issues: Issue[];
}

/**
 * Finds the blocks of numbers on every sheet: Excel tables, cross-tabs with periods across (also side by side, stacked, measures interleaved in rows or columns) or down,
 * lists under a header row, settings, tiles. A block is told only when its header, measure, labels and periods are certain; numbers that are left over, or in a layout that
 * is not, are reported as `block-unread` and never guessed. A sheet without a block is one `ignore` block; hidden sheets are not read.
 */
export function detectBlocks(content: WorkbookContent): BlocksRead {
  const { blocks, issues } = findBlocks(content);
  return { blocks, issues: [...issues, ...blockIssues(content, blocks)] };
}

/** `detectBlocks` without looking at the cells inside: the blocks, and what was not read. Sheets that the add-in computed are passed over. */
export function findBlocks(content: WorkbookContent): BlocksRead {
  const own = new Set(resultSheetNames(content));
  const blocks: DetectedBlock[] = [];
  const issues: Issue[] = [];
  const hints: SheetHints = { fiscalStart: fiscalStartOfSettings(content) };
  for (const sheet of content.sheets) {
    const grid = sheetGrid(sheet, content.dateSystem);
    if (!grid || own.has(sheet.name)) continue;
    if (sheet.visibility !== 'visible') {
      const at = { sheet: sheet.name, row: grid.top, column: grid.left };
      issues.push({ level: 'warning', code: 'hidden-sheet', at, to: { ...at, row: grid.rows - 1, column: grid.columns - 1 } });
      blocks.push({ ...plainBlock(sheet, 'ignore', usedRect(grid)), hidden: true });
      continue;
    }
    const found = detectOnSheet(grid, content.tables, hints, (issue) => issues.push(issue));
    blocks.push(...(found.length > 0 ? found : [plainBlock(sheet, 'ignore', usedRect(grid))]));
  }
  return { blocks, issues };
}

function detectOnSheet(grid: SheetGrid, tables: readonly TableContent[], hints: SheetHints, report: (issue: Issue) => void): DetectedBlock[] {
  const { sheet } = grid;
  const taken: Rect[] = [];
  const claimed: Rect[] = [];
  const blocks: DetectedBlock[] = [];
  const unread = (row: number, why: string): void =>
    report({ level: 'warning', code: 'block-unread', at: { sheet: sheet.name, row, column: grid.left }, params: { why } });
  const across = (from: number, to: number): Rect => ({ row: from, column: grid.left, rows: to - from + 1, columns: grid.columns - grid.left });
  for (const table of tables.filter((t) => t.sheet === sheet.name)) {
    taken.push(table.range);
    claimed.push(table.range);
    const rows = table.range.rows - 1 - (table.totals ? 1 : 0);
    const { block } = detectFlat(grid, { ...table.range, rows: 1 }, { name: table.name, rows }, grid.rows);
    const role = roleOfName(table.name) ?? roleOfHeaders(headerCells(sheet, { ...table.range, rows: 1 }), sheet.name);
    if (role === 'settings')
      blocks.push({ ...plainBlock(sheet, 'kpi', { ...table.range, row: table.range.row + 1, rows }), settings: true, table: table.name });
    else if (role === 'holidays' || (role !== null && LISTS.has(role)))
      blocks.push({ ...plainBlock(sheet, 'ignore', table.range), table: table.name });
    else if (block) blocks.push(block);
    else if (tableHasAmounts(grid, table)) unread(table.range.row, 'table that fits no role');
  }
  const free = (row: number): boolean => !taken.some((rect) => row >= rect.row && row < rect.row + rect.rows);
  if (taken.length === 0) {
    const pairs = detectPairs(grid);
    if (pairs) return [{ ...plainBlock(sheet, 'kpi', pairs), settings: true }];
    const list = detectList(grid);
    if (list) {
      blocks.push({ ...plainBlock(sheet, 'list', list.body), header: list.header, list: list.role });
      const rows = list.body.row + list.body.rows - list.header.row;
      taken.push(across(list.header.row, list.header.row + rows - 1));
      claimed.push({ ...list.header, rows });
    }
  }
  readCrosstabs();
  for (const [from, to] of gaps(grid, free)) readRest(from, to);
  reportLeftOver(grid, claimed, report);
  return blocks;

  function readCrosstabs(): void {
    const headers = periodHeaders(grid).filter((header) => free(header.row));
    let floor = grid.top;
    headers.forEach((header, i) => {
      const next = headers[i + 1]?.row ?? grid.rows;
      let bottom = header.row;
      let top = header.row;
      for (const part of splitHeader(grid, header)) {
        const periods = [...header.cells.keys()].filter((c) => c >= part[0] && c < part[1]).length;
        if (periods === 0) {
          unread(header.row, 'columns beside a cross-tab');
          continue;
        }
        const read = detectCrosstab(grid, header, part, floor, next, hints);
        blocks.push(...read.blocks);
        if (read.unread) unread(header.row, read.unread);
        claimed.push({ row: read.rows.from, column: part[0], rows: read.rows.to - read.rows.from + 1, columns: part[1] - part[0] });
        [top, bottom] = [Math.min(top, read.rows.from), Math.max(bottom, read.rows.to)];
      }
      taken.push(across(top, bottom));
      floor = bottom + 1;
    });
  }

  function readRest(from: number, to: number): void {
    const down = detectMonthsDown(grid, from, to);
    if (down) {
      if (down.block) blocks.push(down.block);
      if (down.unread) unread(down.from, down.unread);
      taken.push(across(down.from, down.to));
      claimed.push(down.block ? { ...(down.block.body as Rect), row: down.from, rows: down.to - down.from + 1 } : across(down.from, down.to));
      if (down.to + 1 < to) readRest(down.to + 1, to);
      return;
    }
    const header = flatHeader(grid, from, to);
    if (header) {
      const read = detectFlat(grid, header, null, to);
      if (read.block) blocks.push(read.block);
      if (read.unread) unread(header.row, read.unread);
      taken.push(across(header.row, read.to));
      claimed.push({ ...header, rows: read.to - header.row + 1 });
      if (read.to + 1 < to) readRest(read.to + 1, to);
      return;
    }
    const tiles = detectTiles(grid, from, to);
    if (tiles) {
      blocks.push(plainBlock(sheet, 'kpi', tiles));
      claimed.push(tiles);
    }
  }
}

/** Stretches of rows that nothing has taken yet, as `[from, to)`. */
function gaps(grid: SheetGrid, free: (row: number) => boolean): [number, number][] {
  const list: [number, number][] = [];
  for (let row = grid.top; row < grid.rows; row++) {
    if (!free(row)) continue;
    const last = list[list.length - 1];
    if (last && last[1] === row) last[1] = row + 1;
    else list.push([row, row + 1]);
  }
  return list.filter(([from, to]) => Array.from({ length: to - from }, (_, i) => from + i).some((r) => !rowBlank(grid, r, grid.left, grid.columns)));
}

/** Reports numbers that belong to no block and no part that was reported already: two or more of them, once a sheet, at the first. */
function reportLeftOver(grid: SheetGrid, claimed: readonly Rect[], report: (issue: Issue) => void): void {
  const left: { row: number; column: number }[] = [];
  for (let row = grid.top; row < grid.rows; row++) {
    const here = claimed.filter((rect) => row >= rect.row && row < rect.row + rect.rows);
    for (let column = grid.left; column < grid.columns; column++)
      if (grid.number(row, column) && !here.some((rect) => column >= rect.column && column < rect.column + rect.columns)) left.push({ row, column });
  }
  const first = left[0];
  if (!first || left.length < 2) return;
  report({
    level: 'warning',
    code: 'block-unread',
    at: { sheet: grid.sheet.name, ...first },
    count: left.length,
    params: { why: 'numbers without a layout that is known' },
  });
}

function tableHasAmounts(grid: SheetGrid, table: TableContent): boolean {
  const { row, column, rows, columns } = table.range;
  for (let r = row + 1; r < row + rows; r++) for (let c = column; c < column + columns; c++) if (grid.number(r, c)) return true;
  return false;
}

function usedRect(grid: SheetGrid): Rect {
  return { row: grid.top, column: grid.left, rows: grid.rows - grid.top, columns: grid.columns - grid.left };
}

/** Optional inputs: lists of their own, never sales or targets. */
const LISTS: ReadonlySet<SourceRole> = new Set([
  'adjustments',
  'references',
  'events',
  'stages',
  'stageMoves',
  'team',
  'products',
  'reviews',
  'revisions',
  'lines',
  'spend',
  'allocationRules',
  'ledger',
  'absences',
  'capacityOptions',
  'channel',
  'drivers',
  'forecasts',
  'thresholds',
  'responses',
  'tasks',
  'risks',
  'leads',
  'process',
  'activities',
  'dealChanges',
  'alertLog',
]);

function plainBlock(sheet: SheetContent, kind: 'kpi' | 'list' | 'ignore', body: Rect): DetectedBlock {
  return {
    sheet: sheet.name,
    kind,
    header: null,
    body,
    ignoreRows: [],
    ignoreColumns: [],
    unit: 1,
    unitNamed: false,
    currency: null,
    measure: null,
    role: 'other',
    columns: {},
    amountColumn: null,
    rowFields: {},
    measureColumn: null,
    periods: {},
    columnField: null,
    columnMembers: {},
    periodRows: {},
    fiscalStart: 1,
    parentRows: [],
    table: null,
    derived: false,
    settings: false,
    hidden: false,
  };
}

/** The fiscal year's first month as a cell beside a label says it, anywhere in the workbook; null when none or more than one is said. */
function fiscalStartOfSettings(content: WorkbookContent): number | null {
  const found = new Set<number>();
  for (const { block } of content.sheets)
    for (const row of block?.values ?? []) {
      const [label, value] = row;
      if (typeof label === 'string' && settingOf(label) === 'fiscalStart' && typeof value === 'number' && value >= 1 && value <= 12) found.add(value);
    }
  return found.size === 1 ? ([...found][0] as number) : null;
}
