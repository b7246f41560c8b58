/** THE INTERPRETER: cells to plan, results to sheets, and the described difference between what is and what shall be. Pure; no Excel, no files. */
export { a1, a1Rect, cellText, isCellError, parseA1, sheetInFormula, valueAt } from './content';
export type { CellBlock, CellError, CellValue, NameContent, SheetContent, TableContent, WorkbookContent } from './content';
export type { CellInput, CellStyle, ChartSeries, ChartSpec, ConditionalRule, SheetSpec, SpecBlock, StyledRect, TableSpec } from './spec';
export { changedSince } from './changedSince';
export type { SheetWrite } from './write';
export { inputWords } from './read/inputWords';
export type { InputWords, SettingKey } from './read/inputWords';
export { issueText } from './read/issueText';
export { toPlan } from './read/toPlan';
export type { PlanRead } from './read/toPlan';
export { reconcile } from './reconcile/reconcile';
export type { Reconciliation } from './reconcile/reconcile';
export type { CellChange } from './reconcile/diffCells';
export { resultSheetNames } from './reconcile/registry';
export type { LaidSheet, Registry } from './reconcile/registry';
export { toSheetSpecs } from './result/toSheetSpecs';
export { sampleSpecs } from './sample/sampleSpecs';
export type { SampleData } from './sample/sampleData';
