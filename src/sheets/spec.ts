import type { Rect } from '../plan';
import type { CellValue } from './content';
import type { PlanMemory } from './edit/planMemory';

/** What is to stand in a cell: a plain value, or a formula (with `=`) and the value that it must calculate to. Text is always text, never a formula. */
export type CellInput = string | number | boolean | null | { readonly formula: string; readonly value: CellValue };

/** The look of cells. Colours are `#RRGGBB`. What is absent is Excel's default. */
export interface CellStyle {
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly size?: number;
  readonly color?: string;
  readonly fill?: string;
  readonly align?: 'left' | 'center' | 'right';
  readonly indent?: number;
  readonly wrap?: boolean;
  readonly borderTop?: string;
  readonly borderBottom?: string;
  /** Number format code, invariant form. */
  readonly format?: string;
}

/** A style over a rectangle. Rectangles of a list do not overlap. */
export interface StyledRect {
  readonly rect: Rect;
  readonly style: CellStyle;
}

/**
 * One native conditional format of Excel's `custom` (expression) type over `range`. The formula has its `=` and is written for the top-left cell;
 * it reads its thresholds from cells. Rules of a list are in order of priority, first wins when `stopIfTrue`.
 */
export interface ConditionalRule {
  readonly range: Rect;
  readonly formula: string;
  readonly fill?: string;
  readonly color?: string;
  readonly bold?: boolean;
  readonly stopIfTrue: boolean;
}

/** What Excel shows beside a cell while it is selected (the input message of a data validation that lets everything through). Title at most 32 characters, message 255. */
export interface CellPrompt {
  /** Words that the cell offers to choose from; others may be typed all the same. None has a comma. Absent: no list. */
  readonly choices?: readonly string[];
  readonly rect: Rect;
  readonly title: string;
  readonly message: string;
}

/** Rows and columns that fold up, each group as its first and last; a group within another folds first. The sum stands after the group. */
export interface Outline {
  readonly rows: readonly (readonly [number, number])[];
  readonly columns: readonly (readonly [number, number])[];
  /** Those of `columns` that are folded when they are made: hidden, and so not printed, until somebody unfolds them. Absent: none. */
  readonly folded?: readonly (readonly [number, number])[];
}

/** How wide a printed sheet is in pages, and how many columns from the first repeat on each; `tall`: pages that it is pressed into (absent: as many as it takes); `portrait`: upright. */
export interface PrintPages {
  readonly wide: number;
  readonly titleColumns: number;
  readonly tall?: number;
  readonly portrait?: boolean;
}

/** A native chart. Ranges lie on the chart's own sheet. Its name is unique in the sheet and begins with `sp_`. */
export interface ChartSpec {
  readonly name: string;
  /** `waterfall`: stacked columns without a legend, in which a series without a colour is not drawn and holds up the others. */
  readonly kind: 'line' | 'column' | 'bar' | 'waterfall';
  readonly title: string;
  /** Cells that it covers. */
  readonly anchor: Rect;
  readonly categories: Rect;
  readonly series: readonly ChartSeries[];
  /** Number format of the value axis. */
  readonly format: string;
  /** Text for screen readers. */
  readonly altText: string;
}

/** One series: its name is the text given, its values a row or a column of cells. */
export interface ChartSeries {
  readonly name: string;
  readonly values: Rect;
  /** Null, of waterfalls: not drawn. */
  readonly color: string | null;
  readonly dash: boolean;
  /** Number format of the values written at the series' points; absent: none is. */
  readonly labels?: string;
}

/** A table to lay over a range (header row included). */
export interface TableSpec {
  readonly name: string;
  readonly range: Rect;
  readonly style: string;
}

/** What one sheet shall be. Cells outside `cells` are left as they are, except those that an earlier run of ours filled. */
export interface SheetSpec {
  /** Stable id: `plan`, `allocation`, `forecast`, `variance`, `alerts`, or a sample's input sheet. */
  readonly id: string;
  readonly name: string;
  /** Tab colour or null. */
  readonly tab: string | null;
  readonly cells: readonly SpecBlock[];
  readonly styles: readonly StyledRect[];
  readonly rules: readonly ConditionalRule[];
  readonly charts: readonly ChartSpec[];
  readonly tables: readonly TableSpec[];
  /** Column widths in characters, from column A; set when the sheet is made, not on later runs. */
  readonly widths: readonly number[];
  readonly freeze: { readonly rows: number; readonly columns: number };
  /** Workbook-wide defined names for blocks of this sheet, or of `sheet` when it is given (a name that points to the user's Settings). */
  readonly names: readonly { readonly name: string; readonly rect: Rect; readonly sheet?: string }[];
  /** Absent: none. */
  readonly prompts?: readonly CellPrompt[];
  readonly outline?: Outline;
  /** Row that repeats on every printed page, or null. Pages are landscape unless `printPages` says otherwise. */
  readonly printTitleRow: number | null;
  /** Absent: one page wide, no column repeats. */
  readonly printPages?: PrintPages;
  readonly gridlines: boolean;
  /** What a later run must know of this sheet; kept in the registry. */
  readonly memory?: PlanMemory;
}

/** A dense rectangle of inputs at a place. Blocks of a sheet do not overlap. */
export interface SpecBlock {
  readonly row: number;
  readonly column: number;
  readonly cells: readonly (readonly CellInput[])[];
}
