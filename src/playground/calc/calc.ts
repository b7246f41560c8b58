import type { CellContent } from '../model/cell';
import type { ConditionalFormatModel } from '../model/conditionalFormat';

/** What is put into a cell to calculate with. Formulas have their `=` and hold plain references only (no tables, no names). */
export type CalcInput = { readonly formula: string } | { readonly content: CellContent };

/** What conditional formats make of a cell; absent members stay as the cell has them. */
export interface RuleLook {
  readonly fill?: string;
  readonly color?: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly underline?: boolean;
  readonly strikethrough?: boolean;
  readonly icon?: string;
}

/** A calculation engine behind the workbook. Sheets go by the workbook's ids. Nothing is calculated before `evaluate`. */
export interface Calc {
  addSheet(id: string, name: string): void;
  removeSheet(id: string): void;
  renameSheet(id: string, name: string): void;
  write(id: string, row: number, column: number, input: CalcInput): void;
  /** The rules of a sheet in order of priority, formulas translated. Replaces those set before. */
  setRules(id: string, rules: readonly ConditionalFormatModel[]): void;
  evaluate(): void;
  /** The value of a formula's cell, or of one that it spills into, after `evaluate`. */
  read(id: string, row: number, column: number): CellContent;
  /** Size of what the formula at the cell fills, or null for a single cell. */
  spill(id: string, row: number, column: number): { rows: number; columns: number } | null;
  /** Look by conditional formats after `evaluate`. */
  look(id: string, row: number, column: number): RuleLook;
  /** Value of a formula that stands nowhere; its references name their sheets. */
  compute(formula: string): CellContent;
  dispose(): void;
}

/** Makes a calculation engine for one workbook. */
export type MakeCalc = () => Calc;
