/** The look of one painted cell: its own format with the conditional format on top. Colours are CSS colours. */
export interface PaintedCell {
  readonly text: string;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly color: string | null;
  readonly fill: string | null;
  /** Points. */
  readonly size: number;
  readonly align: 'left' | 'center' | 'right';
  readonly indent: number;
  readonly wrap: boolean;
  readonly borderTop: string | null;
  readonly borderBottom: string | null;
  /** Where a click leads (`#'Sheet'!A1`), or null. */
  readonly link: string | null;
  /** What a custom function says about its error; empty for all else. */
  readonly note: string;
}

/** A chart as the page draws it: numbers as calculated, place in cells. */
export interface PaintedChart {
  readonly name: string;
  readonly title: string;
  readonly kind: 'line' | 'column' | 'bar' | 'stacked';
  readonly legend: boolean;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly categories: readonly string[];
  readonly series: readonly { readonly name: string; readonly color: string; readonly dash: boolean; readonly values: readonly (number | null)[] }[];
}

/** What the grid shows of one sheet. Rows and columns are zero-based; sizes in CSS pixels, 0 when hidden. */
export interface GridSource {
  readonly sheet: string;
  readonly rows: number;
  readonly columns: number;
  readonly frozenRows: number;
  readonly frozenColumns: number;
  readonly gridlines: boolean;
  readonly charts: readonly PaintedChart[];
  rowHeight(row: number): number;
  columnWidth(column: number): number;
  cell(row: number, column: number): PaintedCell | null;
  /** What the formula bar shows: the formula, or the value as typed. */
  input(row: number, column: number): string;
}
