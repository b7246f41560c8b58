/** An error value of a cell, e.g. `{ error: '#N/A' }`. */
export interface ErrorValue {
  readonly error: string;
}

/** What a cell holds; `null` is blank. Dates are serial numbers. */
export type CellContent = string | number | boolean | null | ErrorValue;

/** A line at one side of a cell, as Excel's API names it. */
export interface BorderLine {
  readonly style: string;
  readonly weight: string;
  readonly color: string;
}

/** Sides of a cell that can carry a line. */
export type BorderSide = 'EdgeTop' | 'EdgeBottom' | 'EdgeLeft' | 'EdgeRight' | 'DiagonalUp' | 'DiagonalDown';

/** The whole look of a cell. Values are immutable and shared between cells. `fill` null is no fill. */
export interface CellFormat {
  readonly numberFormat: string;
  readonly fontName: string;
  readonly fontSize: number;
  readonly fontColor: string;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly underline: string;
  readonly strikethrough: boolean;
  readonly fill: string | null;
  readonly horizontal: string;
  readonly vertical: string;
  readonly wrap: boolean;
  readonly indent: number;
  readonly shrink: boolean;
  readonly orientation: number;
  readonly locked: boolean;
  readonly formulaHidden: boolean;
  readonly quotePrefix: boolean;
  readonly borders: Readonly<Partial<Record<BorderSide, BorderLine>>>;
}

/** A cell. `value` is the calculated one where there is a formula; `spillOf` is the key of the formula that fills this cell. */
export interface Cell {
  value: CellContent;
  formula: string | null;
  format: CellFormat;
  spillOf?: number;
}

/** The look of an untouched cell. */
export const DEFAULT_FORMAT: CellFormat = {
  numberFormat: 'General',
  fontName: 'Calibri',
  fontSize: 11,
  fontColor: '#000000',
  bold: false,
  italic: false,
  underline: 'None',
  strikethrough: false,
  fill: null,
  horizontal: 'General',
  vertical: 'Bottom',
  wrap: false,
  indent: 0,
  shrink: false,
  orientation: 0,
  locked: true,
  formulaHidden: false,
  quotePrefix: false,
  borders: {},
};

/** Is the content an error value? */
export function isError(content: CellContent): content is ErrorValue {
  return typeof content === 'object' && content !== null;
}
