import type { Month, NodePath } from '../../plan';

/** What the workbook remembers of the plan as it was laid, so that values typed over it can be told from it, and a cell's meaning be known. */
export interface PlanMemory {
  /** The node of each row, from the first row of the plan down; the total last. */
  readonly rows: readonly NodePath[];
  /** Columns from the sheet's first one on: months of the plan year that each sums, by first index and count. */
  readonly columns: readonly { readonly column: number; readonly month: number; readonly months: number }[];
  readonly months: readonly Month[];
  /** First row as laid, zero-based. */
  readonly row: number;
  /** `values[r][c]`: what was written, in the unit of the sheet's cells; parallel to rows and columns. */
  readonly values: readonly (readonly number[])[];
  /** Currency per one in its cells. */
  readonly unit: number;
}
