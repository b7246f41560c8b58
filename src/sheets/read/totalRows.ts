import { a1 } from '../content';
import { totalWord } from './readMeasure';
import type { SheetGrid } from './sheetGrid';

/**
 * Rows that only add up others: by their label, because their numbers are formulas over rows of their own column, or because every number is the sum of rows next to it.
 * `parents` stand above their children; `unsure` are rows that might be totals (`Total Energies`) or have no label at all.
 */
export function totalRows(
  grid: SheetGrid,
  rows: readonly number[],
  labels: readonly number[],
  measureColumn: number | null,
  valueColumns: readonly number[],
): { readonly all: ReadonlySet<number>; readonly parents: ReadonlySet<number>; readonly unsure: readonly number[] } {
  const all = new Set<number>();
  const parents = new Set<number>();
  const unsure: number[] = [];
  const names = labels.filter((c) => c !== measureColumn);
  const noNumbers = (row: number): boolean => valueColumns.every((c) => grid.blank(row, c));
  const sumsAt = (row: number) => (measureColumn === null ? sumsOfNeighbours(grid, row, rows, valueColumns, all) : null);
  for (const row of rows) {
    const words = names.map((c) => grid.text(row, c)).filter((text) => text !== '');
    const total = words.map(totalWord).find((kind) => kind !== 'no') ?? 'no';
    const nameless = labels.every((c) => grid.blank(row, c));
    if (total === 'total' || (nameless && noNumbers(row))) all.add(row);
    else if (addsUpRows(grid, row, rows, valueColumns)) {
      all.add(row);
      if (total === 'no' && !nameless) parents.add(row);
    } else if (sumsAt(row) !== null) {
      all.add(row);
      if (sumsAt(row) === 'above') parents.add(row);
    } else if (total === 'perhaps' || (nameless && !noNumbers(row))) unsure.push(row);
  }
  return { all, parents, unsure };
}

/** Is every number of a row the sum of two or more rows directly above or below it (totals among them left out), in at least three columns? Then it is a total that was typed. */
function sumsOfNeighbours(
  grid: SheetGrid,
  row: number,
  rows: readonly number[],
  columns: readonly number[],
  totals: ReadonlySet<number>,
): 'above' | 'below' | null {
  const filled = columns.filter((c) => typeof grid.value(row, c) === 'number' && grid.value(row, c) !== 0);
  if (filled.length < 3) return null;
  const at = rows.indexOf(row);
  const above = rows.slice(Math.max(0, at - 200), at).reverse();
  if (addUp(grid, row, above, filled, totals)) return 'below';
  return addUp(grid, row, rows.slice(at + 1, at + 201), filled, totals) ? 'above' : null;
}

function addUp(grid: SheetGrid, row: number, neighbours: readonly number[], columns: readonly number[], totals: ReadonlySet<number>): boolean {
  const sums = new Map<number, number>();
  const equal = (c: number): boolean => {
    const value = grid.value(row, c) as number;
    return Math.abs((sums.get(c) ?? 0) - value) <= 1e-6 * Math.max(1, Math.abs(value));
  };
  let count = 0;
  for (const r of neighbours) {
    if (totals.has(r)) continue;
    for (const c of columns) {
      const value = grid.value(r, c);
      if (typeof value === 'number') sums.set(c, (sums.get(c) ?? 0) + value);
    }
    count++;
    if (count >= 2 && columns.every(equal)) return true;
  }
  return false;
}

function addsUpRows(grid: SheetGrid, row: number, rows: readonly number[], valueColumns: readonly number[]): boolean {
  const filled = valueColumns.filter((c) => !grid.blank(row, c));
  const adds = filled.filter((c) => addsOwnColumn(grid.formula(row, c), row, c, rows));
  return filled.length > 0 && adds.length * 2 > filled.length;
}

/** Is it a formula that only takes other rows of its own column inside the body (`=C9+C13`), or a SUM… over such rows? */
function addsOwnColumn(formula: string | null, row: number, column: number, rows: readonly number[]): boolean {
  if (formula === null || formula.includes('!')) return false;
  const refs = [...formula.matchAll(/\$?([A-Z]{1,3})\$?(\d+)/g)].map((match) => ({ letters: match[1] as string, row: Number(match[2]) - 1 }));
  const [first, last] = [rows[0] as number, rows[rows.length - 1] as number];
  const own = a1(row, column).replace(/\d+$/, '');
  if (refs.length === 0 || !refs.every((ref) => ref.row >= first && ref.row <= last) || !refs.some((ref) => ref.letters === own && ref.row !== row))
    return false;
  return /^=?(SUM|SUBTOTAL|AGGREGATE)/i.test(formula) || (refs.length > 1 && refs.every((ref) => ref.letters === own && ref.row !== row));
}
