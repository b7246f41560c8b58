import { a1 } from '../content';
import type { CellValue } from '../content';
import type { CellInput } from '../spec';

/** A formula input: text without `=`, and the value that it must calculate to. */
export function calc(formula: string, value: CellValue): CellInput {
  return { formula: `=${formula}`, value };
}

/** The sum of cells in one column, written with ranges where rows follow each other: `SUM(C7:C9,C12)`. Nested where Excel's 255 arguments would not do. */
export function sumRows(rows: readonly number[], column: number): string {
  const parts: string[] = [];
  for (let i = 0; i < rows.length;) {
    let j = i;
    while (j + 1 < rows.length && rows[j + 1] === (rows[j] as number) + 1) j++;
    parts.push(i === j ? a1(rows[i] as number, column) : `${a1(rows[i] as number, column)}:${a1(rows[j] as number, column)}`);
    i = j + 1;
  }
  return sumOf(parts);
}

/** The cells of one column as an absolute range, a single cell too: `$C$6:$C$6`. */
export function columnRange(first: number, rows: number, column: number): string {
  return `${a1(first, column, true)}:${a1(first + rows - 1, column, true)}`;
}

/** `SUM(a,b,…)`, nested in parts of 200. An empty list is `0`. */
export function sumOf(parts: readonly string[]): string {
  if (parts.length === 0) return '0';
  if (parts.length <= 200) return `SUM(${parts.join(',')})`;
  const groups: string[] = [];
  for (let i = 0; i < parts.length; i += 200) groups.push(`SUM(${parts.slice(i, i + 200).join(',')})`);
  return sumOf(groups);
}

/** A text as a formula literal. */
export function quoted(text: string): string {
  return `"${text.replace(/"/g, '""')}"`;
}

/** `*factor` or `/factor`, or nothing when it is 1. */
export function timesUnits(from: number, to: number): string {
  if (from === to) return '';
  return from > to ? `*${from / to}` : `/${to / from}`;
}
