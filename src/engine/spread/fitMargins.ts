import { assert } from '../../plan';

/** A grid fitted to its margins: cell (i, j) is base × rowFactors[i] × columnFactors[j]. */
export interface MarginFit {
  readonly exact: Float64Array;
  readonly rowFactors: Float64Array;
  readonly columnFactors: Float64Array;
  readonly sweeps: number;
  /** Do all margins stand, to within 1e-10 of the total? */
  readonly met: boolean;
}

const MET = 1e-10;

/**
 * Fits a grid without negative values to row and column totals by iterative proportional fitting in factor form: a sweep reads the grid once and writes only factors. From the fifth sweep on
 * factors move further than they must by as much as the speed so far suggests (over-relaxation), so that grids that converge slowly do so in
 * a fraction of the sweeps.
 *
 * **shape** `base` row by row. **edge** a row or column total of 0 gives zeros; a positive total over zeros only, or totals whose sums differ, cannot be met: `met` is false.
 * **source** Deming & Stephan (1940); over-relaxation: Lehmann, von Renesse, Sambale & Uschmajew, Optimization Letters 16 (2022).
 */
export function fitMargins(
  base: Float64Array,
  rows: number,
  columns: number,
  rowTotals: ArrayLike<number>,
  columnTotals: ArrayLike<number>,
  mostSweeps = 1000,
): MarginFit {
  assert(
    base.length === rows * columns && rowTotals.length === rows && columnTotals.length === columns,
    'a grid has a total for each row and each column',
  );
  const rowFactors = new Float64Array(rows).fill(1);
  const columnFactors = new Float64Array(columns).fill(1);
  const sums = new Float64Array(columns);
  let total = 0;
  for (let i = 0; i < rows; i++) total += rowTotals[i] as number;
  let off = Infinity;
  let before = Infinity;
  let reach = 1;
  let sweeps = 0;
  while (sweeps < mostSweeps) {
    off = sweep(base, rows, columns, rowTotals, rowFactors, columnFactors, sums, reach);
    sweeps++;
    if (off <= MET * total) break;
    reach = sweeps < 4 ? 1 : nextReach(reach, off, before);
    before = off;
    for (let j = 0; j < columns; j++) columnFactors[j] = moved(columnFactors[j] as number, columnTotals[j] as number, sums[j] as number, reach);
  }
  const exact = new Float64Array(base.length);
  for (let i = 0, cell = 0; i < rows; i++)
    for (let j = 0; j < columns; j++, cell++) exact[cell] = (base[cell] as number) * (rowFactors[i] as number) * (columnFactors[j] as number);
  return { exact, rowFactors, columnFactors, sweeps, met: off <= MET * total && columnsMet(sums, columnFactors, columnTotals, total) };
}

/** Sets the row factors by the column factors and sums the columns by the row factors, in one reading of the grid. Returns how far the rows were off altogether. */
function sweep(
  base: Float64Array,
  rows: number,
  columns: number,
  rowTotals: ArrayLike<number>,
  rowFactors: Float64Array,
  columnFactors: Float64Array,
  sums: Float64Array,
  reach: number,
): number {
  sums.fill(0);
  let off = 0;
  const paired = columns - (columns % 4);
  for (let i = 0, from = 0; i < rows; i++, from += columns) {
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    let j = 0;
    for (; j < paired; j += 4) {
      a += (base[from + j] as number) * (columnFactors[j] as number);
      b += (base[from + j + 1] as number) * (columnFactors[j + 1] as number);
      c += (base[from + j + 2] as number) * (columnFactors[j + 2] as number);
      d += (base[from + j + 3] as number) * (columnFactors[j + 3] as number);
    }
    for (; j < columns; j++) a += (base[from + j] as number) * (columnFactors[j] as number);
    const sum = a + b + c + d;
    const shall = rowTotals[i] as number;
    off += Math.abs(sum * (rowFactors[i] as number) - shall);
    const factor = moved(rowFactors[i] as number, shall, sum, reach);
    rowFactors[i] = factor;
    for (j = 0; j < columns; j++) sums[j] = (sums[j] as number) + (base[from + j] as number) * factor;
  }
  return off;
}

/** The factor that brings a sum to its total, reached out beyond by a power. */
function moved(own: number, shall: number, bare: number, reach: number): number {
  if (shall === 0) return 0;
  if (bare === 0) return own;
  const fitting = shall / bare;
  return reach === 1 || own === 0 ? fitting : own * (fitting / own) ** reach;
}

/** How far to reach out by how fast the margins close in; back to none when they do not. */
function nextReach(reach: number, off: number, before: number): number {
  const rate = off / before;
  if (rate >= 1) return 1;
  if (reach > 1) return reach;
  return rate < 0.5 ? 1 : 2 / (1 + Math.sqrt(1 - Math.min(rate, 0.9999)));
}

function columnsMet(sums: Float64Array, factors: Float64Array, totals: ArrayLike<number>, total: number): boolean {
  let off = 0;
  for (let j = 0; j < sums.length; j++) off += Math.abs((sums[j] as number) * (factors[j] as number) - (totals[j] as number));
  return off <= 10 * MET * total;
}
