import { a1 } from '../../sheets';

const [rowCount, columnCount] = [1_048_576, 16_384];

/**
 * Moves the relative references of a formula (without `=`) by rows and columns, as Excel expands a shared formula: `A1+$B$2`, 1 down → `A2+$B$2`.
 * Texts, sheet names, structured references and function names stay. Edge: past the sheet's end a reference comes back at the other side, as Excel does.
 */
export function translateFormula(formula: string, rows: number, columns: number): string {
  if (rows === 0 && columns === 0) return formula;
  return formula.replace(token, (whole: string, cell?: string, wholeColumns?: string, wholeRows?: string) => {
    if (cell !== undefined)
      return cell
        .split(':')
        .map((part) => moveCell(part, rows, columns))
        .join(':');
    if (wholeColumns !== undefined)
      return wholeColumns
        .split(':')
        .map((part) => moveColumn(part, columns))
        .join(':');
    if (wholeRows !== undefined)
      return wholeRows
        .split(':')
        .map((part) => moveRow(part, rows))
        .join(':');
    return whole;
  });
}

// A text, a quoted sheet, brackets, then references, then any other word (a name, a function, a number) so that nothing inside one is taken for a reference.
const after = '(?![A-Za-z0-9_.!(\\u0080-\\uffff\\[])';
const cell = '\\$?[A-Za-z]{1,3}\\$?[1-9]\\d{0,6}';
const token = new RegExp(
  `"(?:[^"]|"")*"|'(?:[^']|'')*'|\\[(?:[^\\[\\]]|\\[[^\\[\\]]*\\])*\\]|(${cell}(?::${cell})?)${after}` +
    `|(\\$?[A-Za-z]{1,3}:\\$?[A-Za-z]{1,3})${after}|(\\$?[1-9]\\d{0,6}:\\$?[1-9]\\d{0,6})${after}|[A-Za-z_\\\\\\u0080-\\uffff$0-9][A-Za-z0-9_.\\u0080-\\uffff$]*`,
  'g',
);

function moveCell(text: string, rows: number, columns: number): string {
  const [, column, row] = /^(\$?[A-Za-z]+)(\$?\d+)$/.exec(text) as unknown as [string, string, string];
  // What lies outside the sheet is a name, as in XFE1.
  if (numberOf(column) >= columnCount || Number(row.replace('$', '')) > rowCount) return text;
  return moveColumn(column, columns) + moveRow(row, rows);
}

function moveColumn(text: string, columns: number): string {
  const number = numberOf(text);
  return text.startsWith('$') || number >= columnCount ? text : a1(0, wrap(number + columns, columnCount)).slice(0, -1);
}

function numberOf(column: string): number {
  return [...column.replace('$', '').toUpperCase()].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function moveRow(text: string, rows: number): string {
  return text.startsWith('$') || Number(text) > rowCount ? text : String(wrap(Number(text) - 1 + rows, rowCount) + 1);
}

function wrap(n: number, count: number): number {
  return ((n % count) + count) % count;
}
