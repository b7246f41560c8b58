import { addTo } from './addTo';
import type { Atoms } from './atoms';

/** Sums of a grid by row, column and atom. */
interface Sums {
  readonly rows: Float64Array;
  readonly columns: Float64Array;
  readonly atoms: Float64Array;
}

/** Sums of a grid, and Σ |cell| likewise. */
export interface Measured extends Sums {
  readonly rowSizes: Float64Array;
  readonly columnSizes: Float64Array;
  readonly atomSizes: Float64Array;
}

/**
 * Sums up a grid of values, row by row, by its rows, columns and atoms.
 * **edge** not `sized`, as nothing is negative: the sizes are the sums themselves.
 */
export function measure(values: Float64Array, atoms: Atoms, sized: boolean): Measured {
  const sums = sumUp(values, atoms, false);
  const sizes = sized ? sumUp(values, atoms, true) : sums;
  return { ...sums, rowSizes: sizes.rows, columnSizes: sizes.columns, atomSizes: sizes.atoms };
}

function sumUp(values: Float64Array, { classOfRow, classOfColumn, columnClasses, count }: Atoms, absolute: boolean): Sums {
  const width = classOfColumn.length;
  const sums = { rows: new Float64Array(classOfRow.length), columns: new Float64Array(width), atoms: new Float64Array(count) };
  // Columns within rows of one class, as long as it stays the same.
  const band = new Float64Array(width);
  for (let row = 0, from = 0; row < classOfRow.length; row++, from += width) {
    let sum = 0;
    for (let column = 0; column < width; column++) {
      const cell = values[from + column] as number;
      const value = absolute ? Math.abs(cell) : cell;
      band[column]! += value;
      sum += value;
    }
    sums.rows[row] = sum;
    if (classOfRow[row] === classOfRow[row + 1]) continue;
    const atom = (classOfRow[row] as number) * columnClasses;
    for (let column = 0; column < width; column++) {
      addTo(sums.columns, column, band[column] as number);
      addTo(sums.atoms, atom + (classOfColumn[column] as number), band[column] as number);
    }
    band.fill(0);
  }
  return sums;
}
