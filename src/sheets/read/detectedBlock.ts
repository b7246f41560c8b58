import type { Rect, SourceRole } from '../../plan';
import type { Field } from './fieldOf';

/** What the numbers of a block are. */
export type BlockMeasure = 'actual' | 'target' | 'forecast' | 'pipeline' | 'variance' | 'achievement';

/** What a block is for. */
export type BlockRole = 'sales' | 'targets' | 'customers' | 'pipeline' | 'resources' | 'other';

/**
 * One measure over one range, as found on a sheet. Rows and columns are zero-based sheet numbers.
 * `flat`: a record a row, `columns` says what each column holds. `crosstab`: `rowFields` are the label columns, `periods` the value columns by period — or, with
 * months down the sheet, `periodRows` the rows by period and `columnMembers` the value columns by member of `columnField`. `kpi`: label beside (or above) value.
 * `list`: rows of an optional input (adjustments, stages …). `ignore`: nothing to plan with. Two measures of one range (interleaved columns or rows) are two blocks that ignore each other's columns or rows.
 */
export interface DetectedBlock {
  readonly sheet: string;
  readonly kind: 'flat' | 'crosstab' | 'kpi' | 'list' | 'ignore';
  /** For kind `list`: which of the optional inputs it holds. */
  readonly list?: SourceRole;
  readonly header: Rect | null;
  readonly body: Rect | null;
  /** Totals, subtotals, spacers, other measures inside the body. */
  readonly ignoreRows: readonly number[];
  readonly ignoreColumns: readonly number[];
  /** Currency per one in its cells; `unitNamed` when a header or a line near it says so (else it is 1 by default). */
  readonly unit: number;
  readonly unitNamed: boolean;
  readonly currency: string | null;
  readonly measure: BlockMeasure | null;
  readonly role: BlockRole;
  readonly columns: Readonly<Record<number, Field>>;
  /** Flat: the column of the main amount. */
  readonly amountColumn: number | null;
  readonly rowFields: Readonly<Record<number, Field>>;
  readonly measureColumn: number | null;
  /** `2016-01`, `2016-Q1`, `FY2017-Q1`, `1998-W05` by column. */
  readonly periods: Readonly<Record<number, string>>;
  readonly columnField: Field | null;
  readonly columnMembers: Readonly<Record<number, string>>;
  readonly periodRows: Readonly<Record<number, string>>;
  readonly fiscalStart: number;
  /** Totals that stand above their children (also in `ignoreRows`). */
  readonly parentRows: readonly number[];
  readonly table: string | null;
  /** Calculated from other blocks: not new data. */
  readonly derived: boolean;
  readonly settings: boolean;
  readonly hidden: boolean;
}
