import type { Rect } from '../plan';
import type { CellInput, CellPrompt, ChartSpec, ConditionalRule, Outline, PrintPages, StyledRect, TableSpec } from './spec';

/**
 * One described change of the workbook. A list of them is applied in order, as a whole or not at all. Each kind has an inverse of the same type, so an undo is
 * again a list of writes.
 */
export type SheetWrite =
  | { readonly kind: 'addSheet'; readonly sheet: string; readonly tab: string | null; readonly gridlines: boolean; readonly after: string | null }
  | { readonly kind: 'deleteSheet'; readonly sheet: string }
  /** Dense rectangle; `null` clears the cell's content. */
  | {
      readonly kind: 'setCells';
      readonly sheet: string;
      readonly row: number;
      readonly column: number;
      readonly cells: readonly (readonly CellInput[])[];
    }
  /** Each rectangle gets exactly this style (fonts, fills, borders, number format); what the style does not name becomes default. */
  | { readonly kind: 'setStyles'; readonly sheet: string; readonly styles: readonly StyledRect[] }
  /** `previous` are the rules of ours that stand there; they go, `rules` come. Rules of others are never touched. */
  | {
      readonly kind: 'setRules';
      readonly sheet: string;
      readonly previous: readonly ConditionalRule[];
      readonly rules: readonly ConditionalRule[];
    }
  /** Charts of ours by name: `previous` go, `charts` come. */
  | { readonly kind: 'setCharts'; readonly sheet: string; readonly previous: readonly ChartSpec[]; readonly charts: readonly ChartSpec[] }
  /** Prompts of ours: `previous` go from their cells, `prompts` come. Validations of others elsewhere are never touched. */
  | { readonly kind: 'setPrompts'; readonly sheet: string; readonly previous: readonly CellPrompt[]; readonly prompts: readonly CellPrompt[] }
  /** Groups of ours: `previous` are taken away, `outline` comes. */
  | { readonly kind: 'setOutline'; readonly sheet: string; readonly previous: Outline; readonly outline: Outline }
  /** Tab colour; null is none. */
  | { readonly kind: 'setTab'; readonly sheet: string; readonly tab: string | null }
  | { readonly kind: 'addTable'; readonly sheet: string; readonly table: TableSpec }
  | { readonly kind: 'removeTable'; readonly sheet: string; readonly name: string }
  /** New range of header and body; cells are set apart. */
  | { readonly kind: 'resizeTable'; readonly sheet: string; readonly name: string; readonly range: Rect }
  | { readonly kind: 'setWidths'; readonly sheet: string; readonly widths: readonly number[] }
  | { readonly kind: 'setFreeze'; readonly sheet: string; readonly rows: number; readonly columns: number }
  | { readonly kind: 'setPrint'; readonly sheet: string; readonly titleRow: number | null; readonly pages?: PrintPages }
  /** `refersTo` without `=`; null deletes the name. */
  | { readonly kind: 'setName'; readonly name: string; readonly refersTo: string | null }
  /** The add-in's own memory inside the workbook; null removes it. */
  | { readonly kind: 'setRegistry'; readonly text: string | null };
