import type { CellRef, DateSystem, Issue } from '../../plan';
import type { SheetContent, WorkbookContent } from '../content';
import { a1, isCellError, valueAt } from '../content';
import { valueCells } from './blockValues';
import type { DetectedBlock } from './detectedBlock';
import type { Field } from './fieldOf';
import { shown } from './foundSource';
import { readNumber } from './readNumber';
import { readDate } from './readPeriod';
import { spellingIssues } from './spellingIssues';

const NUMBERS: ReadonlySet<Field> = new Set(['amount', 'target', 'cost', 'quantity', 'unitPrice', 'discount', 'orders', 'probability']);
const DATES: ReadonlySet<Field> = new Set(['period', 'openDate', 'closeDate', 'lastOrder']);

/** What is wrong in the cells of detected blocks, one issue a cell; cells that two blocks share are told once. */
export function blockIssues(content: WorkbookContent, blocks: readonly DetectedBlock[]): Issue[] {
  const seen = new Set<string>();
  const issues: Issue[] = [];
  const report = (issue: Issue): void => {
    const key = JSON.stringify([issue.code, issue.at]);
    if (!seen.has(key)) issues.push(issue);
    seen.add(key);
  };
  for (const block of blocks) {
    const sheet = content.sheets.find((s) => s.name === block.sheet);
    if (!sheet || !block.body || block.kind === 'ignore' || block.kind === 'kpi' || block.kind === 'list') continue;
    for (const { row, column } of valueCells(block)) numberIssue(sheet, row, column, report);
    errorCells(sheet, block, report);
    if (block.kind === 'flat') flatIssues(sheet, block, content.dateSystem, report);
    hiddenParts(sheet, block, report);
  }
  spellingIssues(content, blocks).forEach(report);
  return issues;
}

function numberIssue(sheet: SheetContent, row: number, column: number, report: (issue: Issue) => void): void {
  const value = valueAt(sheet.block, row, column);
  const read = readNumber(value);
  const at: CellRef = { sheet: sheet.name, row, column };
  const found = shown(value);
  if (read.kind === 'words') report({ level: 'warning', code: 'text-in-number', at, found });
  else if (read.kind === 'number' && read.form !== 'number') report({ level: 'warning', code: read.form, at, found, expected: String(read.value) });
  else if (read.kind === 'missing' && read.form === 'missing-marker') report({ level: 'warning', code: 'missing-marker', at, found });
}

function errorCells(sheet: SheetContent, block: DetectedBlock, report: (issue: Issue) => void): void {
  const { row, column, rows, columns } = block.body as NonNullable<DetectedBlock['body']>;
  for (let r = row; r < row + rows; r++)
    for (let c = column; c < column + columns; c++) {
      const value = valueAt(sheet.block, r, c);
      const error = isCellError(value)
        ? value.error
        : typeof value === 'string' && /^#(n\/a|value!|ref!|div\/0!|name\?|num!|null!)$/i.test(value)
          ? value
          : null;
      if (error !== null) report({ level: 'warning', code: 'error-cell', at: { sheet: sheet.name, row: r, column: c }, found: error });
    }
}

function flatIssues(sheet: SheetContent, block: DetectedBlock, system: DateSystem, report: (issue: Issue) => void): void {
  const body = block.body as NonNullable<DetectedBlock['body']>;
  const skipped = new Set(block.ignoreRows);
  const first = new Map<string, number>();
  for (let row = body.row; row < body.row + body.rows; row++) {
    if (skipped.has(row)) continue;
    for (const [key, field] of Object.entries(block.columns)) {
      const column = Number(key);
      if (NUMBERS.has(field)) numberIssue(sheet, row, column, report);
      if (DATES.has(field)) dateIssue(sheet, row, column, system, report);
    }
    const values = Array.from({ length: body.columns }, (_, i) => valueAt(sheet.block, row, body.column + i));
    const key = JSON.stringify(values);
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, row);
    else {
      const text = (r: number): string => `${a1(r, body.column)}:${a1(r, body.column + body.columns - 1)}`;
      const at = { sheet: sheet.name, row, column: body.column };
      report({ level: 'warning', code: 'duplicate-key', at, to: { ...at, column: body.column + body.columns - 1 }, params: { of: text(earlier) } });
    }
  }
}

function dateIssue(sheet: SheetContent, row: number, column: number, system: DateSystem, report: (issue: Issue) => void): void {
  const value = valueAt(sheet.block, row, column);
  const read = readDate(value, system);
  const at: CellRef = { sheet: sheet.name, row, column };
  const found = shown(value);
  if (read.kind === 'bad') report({ level: 'warning', code: 'bad-date', at, found, expected: 'date' });
  if (read.kind === 'ambiguous') report({ level: 'warning', code: 'ambiguous-date', at, found, expected: 'date' });
  if ((read.kind === 'day' || read.kind === 'month') && read.text)
    report({ level: 'warning', code: 'text-date', at, found, expected: read.kind === 'day' ? read.day : read.month });
}

function hiddenParts(sheet: SheetContent, block: DetectedBlock, report: (issue: Issue) => void): void {
  const { row, column, rows, columns } = block.body as NonNullable<DetectedBlock['body']>;
  const hiddenRows = sheet.hiddenRows.filter((r) => r >= row && r < row + rows);
  const hiddenColumns = sheet.hiddenColumns.filter((c) => c >= column && c < column + columns);
  const tell = (code: 'hidden-row' | 'hidden-column', list: readonly number[], at: (n: number) => CellRef): void => {
    if (list.length > 0) report({ level: 'warning', code, at: at(Math.min(...list)), to: at(Math.max(...list)), count: list.length });
  };
  tell('hidden-row', hiddenRows, (r) => ({ sheet: sheet.name, row: r, column }));
  tell('hidden-column', hiddenColumns, (c) => ({ sheet: sheet.name, row, column: c }));
}
