import type { Area } from '../model/address';
import { formatArea, holdsCell, quoteSheet } from '../model/address';
import { tokenize } from './tokens';
import type { Token } from './tokens';

/** What a table offers to a reference: its areas and columns. */
export interface TableShape {
  readonly name: string;
  readonly sheet: string;
  readonly area: Area;
  readonly headers: boolean;
  readonly totals: boolean;
  readonly columns: readonly string[];
}

/** Where a formula stands and what it may speak of. `name` gives what a defined name refers to (without `=`), or null. */
export interface FormulaScope {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  readonly tables: readonly TableShape[];
  readonly name: (name: string) => string | null;
}

/**
 * Turns table references and defined names of a formula into plain absolute references. `symbolic` says that the formula speaks of some name or table, so it must
 * be translated again when these change. What cannot be resolved becomes `#REF!` (tables) or stays (names, which then give `#NAME?`).
 */
export function translate(formula: string, scope: FormulaScope, depth = 0): { formula: string; symbolic: boolean } {
  let symbolic = false;
  const parts = tokenize(formula).map((token, i, all) => {
    if (token.kind === 'structured') {
      symbolic = true;
      return structured(token.text, scope) ?? '#REF!';
    }
    if (isHyperlink(token)) return 'CHOOSE';
    if (token.text === '(' && isHyperlink(all[i - 1])) return `(${shownArgument(all, i)},`;
    if (token.kind === 'error' && token.text === '#REF!' && all[i + 1]?.kind === 'cell') return token.text;
    if (token.kind === 'cell' && all[i - 1]?.text === '#REF!') return '';
    if (token.kind !== 'name' || /^(true|false)$/i.test(token.text)) return token.text;
    symbolic = true;
    const table = findTable(scope.tables, token.text);
    if (table) return place(table, body(table));
    const target = depth < 10 ? scope.name(token.text) : null;
    if (target === null) return token.text;
    const inner = translate(target, scope, depth + 1).formula;
    return /^('[^']+'!|[\p{L}\p{N}_.]+!)?\$?[A-Z]+\$?\d*(:\$?[A-Z]+\$?\d*)?$/u.test(inner) ? inner : `(${inner})`;
  });
  return { formula: parts.join(''), symbolic };
}

/** IronCalc has no HYPERLINK. Its value is its second argument, or the first where there is no other: `CHOOSE` of that one. */
function isHyperlink(token: Token | undefined): boolean {
  return token?.kind === 'function' && /^hyperlink$/i.test(token.text);
}

/** Which argument of the call whose bracket opens at `open` is shown: 2 when there is a second one, else 1. */
function shownArgument(all: readonly Token[], open: number): 1 | 2 {
  let depth = 0;
  for (const { text } of all.slice(open)) {
    if (text === '(') depth++;
    else if (text === ')' && --depth === 0) return 1;
    else if (text === ',' && depth === 1) return 2;
  }
  return 1;
}

function findTable(tables: readonly TableShape[], name: string): TableShape | undefined {
  return tables.find((t) => t.name.toLowerCase() === name.toLowerCase());
}

function body(table: TableShape): Area {
  const { row, column, rows, columns } = table.area;
  const top = table.headers ? 1 : 0;
  return { row: row + top, column, rows: Math.max(1, rows - top - (table.totals ? 1 : 0)), columns };
}

function place(table: TableShape, area: Area): string {
  return `${quoteSheet(table.sheet)}!${formatArea(area, true)}`;
}

function structured(text: string, scope: FormulaScope): string | null {
  const open = text.indexOf('[');
  const name = text.slice(0, open);
  const table = name
    ? findTable(scope.tables, name)
    : scope.tables.find((t) => t.sheet === scope.sheet && holdsCell(t.area, scope.row, scope.column));
  if (!table) return null;
  let inner = text.slice(open + 1, -1).trim();
  let thisRow = false;
  if (inner.startsWith('@')) {
    thisRow = true;
    inner = inner.slice(1).trim();
  }
  const parts = inner.startsWith('[') ? (inner.match(/\[(?:'.|[^[\]])*\]/g) ?? []).map((p) => p.slice(1, -1)) : inner === '' ? [] : [inner];
  const items = parts.filter((p) => p.startsWith('#')).map((p) => p.toLowerCase());
  if (items.includes('#this row')) thisRow = true;
  const columns = parts.filter((p) => !p.startsWith('#')).map((p) => p.replace(/'(.)/g, '$1'));
  const indexes = columns.map((c) => table.columns.findIndex((t) => t.toLowerCase() === c.toLowerCase()));
  if (indexes.includes(-1)) return null;
  const first = indexes.length ? Math.min(...indexes) : 0;
  const last = indexes.length ? Math.max(...indexes) : table.columns.length - 1;
  const rows = rowsOf(table, items, thisRow, scope);
  return rows && place(table, { row: rows.row, rows: rows.rows, column: table.area.column + first, columns: last - first + 1 });
}

function rowsOf(table: TableShape, items: readonly string[], thisRow: boolean, scope: FormulaScope): { row: number; rows: number } | null {
  const data = body(table);
  const last = table.area.row + table.area.rows - 1;
  if (thisRow) return scope.row >= data.row && scope.row < data.row + data.rows ? { row: scope.row, rows: 1 } : null;
  if (items.includes('#all')) return table.area;
  const headers = items.includes('#headers');
  const totals = items.includes('#totals');
  const wantsData = items.includes('#data') || (!headers && !totals);
  if (headers && !table.headers) return null;
  if (totals && !table.totals) return null;
  const from = headers ? table.area.row : wantsData ? data.row : last;
  const to = totals ? last : wantsData ? data.row + data.rows - 1 : table.area.row;
  return { row: from, rows: to - from + 1 };
}
