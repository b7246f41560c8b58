import type { Rect } from '../../plan';
import type { BlockMeasure, BlockRole, DetectedBlock } from './detectedBlock';
import type { Field } from './fieldOf';
import { fieldOf } from './fieldOf';
import { headerFields, onlyFields } from './headerFields';
import { roleOfHeaders, SCOPED } from './findSources';
import { readNumber } from './readNumber';
import { isTotalWord } from './readMeasure';
import { readCurrency, readUnit } from './readUnit';
import type { SheetGrid } from './sheetGrid';
import { linesAbove, rowBlank } from './sheetGrid';
import { nameOf } from './foundSource';
import type { HeaderCell } from './headerFields';

/** Label fields in which a total's word may stand. */
const LABELS: ReadonlySet<Field> = new Set([
  'region',
  'country',
  'territory',
  'channel',
  'product',
  'category',
  'subcategory',
  'customer',
  'segment',
  'rep',
  'manager',
  'period',
  'id',
  'stage',
]);

/**
 * Finds the header row of a list at or below a row: the first with three known fields, one of them an amount, over at least one filled row; or with just two, a target and what
 * it is for (`Month | Target`). Null when there is none.
 */
export function flatHeader(grid: SheetGrid, from: number, to: number): Rect | null {
  for (let row = from; row < to - 1; row++) {
    const cells: number[] = [];
    for (let c = grid.left; c < grid.columns; c++) if (grid.text(row, c) !== '') cells.push(c);
    if (cells.length < 2) continue;
    const fields = cells.map((c) => fieldOf(grid.text(row, c)));
    const known = new Set(fields.filter((f) => f !== null));
    const pair = cells.length === 2 && known.size === 2 && known.has('target') && [...known].some((f) => f === 'period' || SCOPED.has(f));
    if ((known.size < 3 && !pair) || !(known.has('amount') || known.has('target'))) continue;
    const [left, right] = [cells[0] as number, cells[cells.length - 1] as number];
    if (right - left + 1 !== cells.length || rowBlank(grid, row + 1, left, right + 1)) continue;
    return { row, column: left, rows: 1, columns: cells.length };
  }
  return null;
}

/** The list under a header; `unread` says why it is not sure. `table` is the Excel table that it is, with its body. */
export function detectFlat(
  grid: SheetGrid,
  header: Rect,
  table: { readonly name: string; readonly rows: number } | null,
  limit: number,
): { block: DetectedBlock | null; unread: string | null; to: number } {
  const headers: HeaderCell[] = [];
  for (let c = header.column; c < header.column + header.columns; c++) headers.push({ column: c, header: nameOf(grid.value(header.row, c)) });
  const named = headerFields(headers);
  const columns = onlyFields(named);
  let last = header.row;
  if (table) last = header.row + table.rows;
  else {
    const right = header.column + header.columns;
    const filled = (r: number): number => headers.filter((cell) => !grid.blank(r, cell.column)).length;
    const goesOn = (r: number): boolean => r < limit && filled(r) * 3 > headers.length * 2 && filled(last) > 0;
    while (last + 1 < limit && (!rowBlank(grid, last + 1, header.column, right) || (goesOn(last + 2) && !isHeaderLike(grid, last + 2, headers))))
      last++;
  }
  const body: Rect = { row: header.row + 1, column: header.column, rows: last - header.row, columns: header.columns };
  const fields = Object.values(columns);
  const role = roleOf(fields, headers, grid.sheet.name);
  const amountColumn = columnOf(columns, role === 'targets' && fields.includes('target') ? 'target' : 'amount');
  const fail = (unread: string) => ({ block: null, unread, to: last });
  if (role === null) return fail('columns that fit no table');
  if ([...named.values()].filter((f) => f === 'amount' || f === 'target').length > 1 && !(fields.includes('amount') || fields.includes('target')))
    return fail('several amount columns');
  if (amountColumn === null) return fail('no amount column');
  if (last === header.row) return fail('no rows');
  const rows = Array.from({ length: body.rows }, (_, i) => body.row + i);
  const labels = Object.keys(columns)
    .map(Number)
    .filter((c) => LABELS.has(columns[c] as Field));
  const wordsIn = rows.filter((r) => readNumber(grid.value(r, amountColumn)).kind === 'words').length;
  if (wordsIn * 2 > rows.length) return fail('an amount column that holds words');
  const near = [nameOf(grid.value(header.row, amountColumn)), ...linesAbove(grid, header.row, grid.top)];
  const unit = near.map(readUnit).find((u) => u !== null) ?? null;
  const currency = unit?.currency ?? near.map(readCurrency).find((c) => c !== null) ?? null;
  const isTotal = (r: number): boolean => {
    const filled = labels.filter((c) => !grid.blank(r, c));
    return filled.length * 2 <= labels.length && filled.some((c) => isTotalWord(grid.text(r, c)));
  };
  const mayBeTotal = (r: number): boolean =>
    labels.some((c) => isTotalWord(grid.text(r, c))) || isTypedTotal(grid, r, body.row, amountColumn, labels);
  const doubtful = rows.find((r) => !isTotal(r) && mayBeTotal(r));
  if (doubtful !== undefined) return fail(`row ${doubtful + 1} may be a total`);
  const block: DetectedBlock = {
    sheet: grid.sheet.name,
    kind: 'flat',
    header,
    body,
    ignoreRows: rows.filter((r) => isTotal(r) || rowBlank(grid, r, header.column, header.column + header.columns)),
    ignoreColumns: [],
    unit: unit?.unit ?? 1,
    unitNamed: unit !== null,
    currency,
    measure: MEASURE[role],
    role,
    columns,
    amountColumn,
    rowFields: {},
    measureColumn: null,
    periods: {},
    columnField: null,
    columnMembers: {},
    periodRows: {},
    fiscalStart: 1,
    parentRows: [],
    table: table?.name ?? null,
    derived: false,
    settings: false,
    hidden: false,
  };
  return { block, unread: null, to: last };
}

/** Does a row look like a header again: text in every column that has any? */
function isHeaderLike(grid: SheetGrid, row: number, headers: readonly HeaderCell[]): boolean {
  return headers.every(
    (cell) => grid.blank(row, cell.column) || (grid.text(row, cell.column) !== '' && fieldOf(grid.text(row, cell.column)) !== null),
  );
}

/** Has a row hardly any label, while its amount is the sum of all rows above it? */
function isTypedTotal(grid: SheetGrid, row: number, first: number, amountColumn: number, labels: readonly number[]): boolean {
  if (row - first < 3 || labels.filter((c) => !grid.blank(row, c)).length * 2 > labels.length) return false;
  const numberAt = (r: number): number => {
    const read = readNumber(grid.value(r, amountColumn));
    return read.kind === 'number' ? read.value : 0;
  };
  const amount = numberAt(row);
  if (amount === 0) return false;
  let sum = 0;
  for (let r = first; r < row; r++) sum += numberAt(r);
  return Math.abs(sum - amount) <= 1e-6 * Math.abs(amount);
}

const MEASURE: Readonly<Record<BlockRole, BlockMeasure | null>> = {
  sales: 'actual',
  targets: 'target',
  customers: 'actual',
  pipeline: 'pipeline',
  resources: 'actual',
  other: null,
};

function roleOf(fields: readonly Field[], headers: readonly HeaderCell[], sheet: string): BlockRole | null {
  const role = roleOfHeaders(headers, sheet);
  if (role === 'sales' || role === 'targets' || role === 'customers' || role === 'pipeline') return role;
  if (role !== null) return null;
  return fields.includes('rep') && fields.includes('amount') && !fields.includes('period') ? 'resources' : null;
}

function columnOf(columns: Readonly<Record<number, Field>>, field: Field): number | null {
  const entry = Object.entries(columns).find(([, f]) => f === field);
  return entry ? Number(entry[0]) : null;
}
