import { MAX_COLUMNS, MAX_ROWS, columnLetters, columnOf } from '../model/address';
import { tokenize } from './tokens';

/** A formula copied so many rows down and columns right: references without `$` move along; what leaves the sheet becomes `#REF!`. */
export function copyFormula(formula: string, rows: number, columns: number): string {
  return tokenize(formula)
    .map(({ kind, text }) =>
      kind === 'cell'
        ? text
            .split(':')
            .map((end) =>
              endMoved(
                end,
                (row, fixed) => (fixed ? row : row + rows),
                (column, fixed) => (fixed ? column : column + columns),
              ),
            )
            .join(':')
        : text,
    )
    .join('');
}

/** Rows or columns that were inserted (`count` above 0) or deleted (below 0) on a sheet from `at` on. */
export interface Shift {
  readonly sheet: string;
  readonly axis: 'rows' | 'columns';
  readonly at: number;
  readonly count: number;
}

/** A formula after rows or columns of a sheet came or went, as it stands on the sheet `own` (null: on none). What it speaks of keeps its cells; deleted ones become `#REF!`. */
export function shiftFormula(formula: string, own: string | null, shift: Shift): string {
  const tokens = tokenize(formula);
  let on = own;
  const parts = tokens.map(({ kind, text }, i) => {
    if (kind === 'sheet') {
      on = text.slice(0, -1).replace(/^'|'$/g, '').replace(/''/g, "'");
      return text;
    }
    const isEnd = text === ':' || tokens[i - 1]?.text === ':';
    if (kind === 'cell' && on?.toLowerCase() === shift.sheet.toLowerCase()) {
      const isLast = tokens[i - 1]?.text === ':';
      const isFirst = tokens[i + 1]?.text === ':';
      const ends = text.split(':');
      const moved = ends.map((end, k) => {
        const last = isLast || (ends.length > 1 && k === 1);
        const first = isFirst || (ends.length > 1 && k === 0);
        const place = (n: number): number => placeAfter(n, shift, first ? 'first' : last ? 'last' : 'cell');
        return endMoved(end, shift.axis === 'rows' ? place : (row) => row, shift.axis === 'columns' ? place : (column) => column);
      });
      if (!isFirst) on = own;
      return moved.join(':');
    }
    if (!isEnd && kind !== 'cell') on = own;
    return text;
  });
  return parts.join('');
}

/** Where a row or column is after a shift; −1: deleted. Ends of ranges draw back to what is left. */
export function placeAfter(n: number, { at, count }: Pick<Shift, 'at' | 'count'>, end: 'first' | 'last' | 'cell' = 'cell'): number {
  if (n < at) return n;
  if (count > 0) return n + count;
  if (n >= at - count) return n + count;
  return end === 'first' ? at : end === 'last' ? at - 1 : -1;
}

/** `$B7`, `B`, `7` with its row and column moved; −1 is gone. */
function endMoved(text: string, row: (row: number, fixed: boolean) => number, column: (column: number, fixed: boolean) => number): string {
  const match = /^(\$?)([A-Za-z]*)(\$?)(\d*)$/.exec(text);
  if (!match) return text;
  const [, d1 = '', letters = '', d2 = '', digits = ''] = match;
  // A whole row has its `$` first: `$7`.
  const rowFixed = letters === '' ? d1 !== '' : d2 !== '';
  const c = letters === '' ? null : column(columnOf(letters), d1 !== '');
  const r = digits === '' ? null : row(Number(digits) - 1, rowFixed);
  if ((c !== null && (c < 0 || c >= MAX_COLUMNS)) || (r !== null && (r < 0 || r >= MAX_ROWS))) return '#REF!';
  return `${c === null ? '' : d1 + columnLetters(c)}${r === null ? '' : (letters === '' ? d1 : d2) + String(r + 1)}`;
}
