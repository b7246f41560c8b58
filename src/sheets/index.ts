/** THE INTERPRETER: cells to plan, results to sheets, and the described difference between what is and what shall be. Pure; no Excel, no files. */
export { a1, a1Rect, cellText, isCellError, parseA1, sheetInFormula, valueAt } from './content';
export type { CellBlock, CellError, CellValue, NameContent, OwnRule, SheetContent, TableContent, WorkbookContent } from './content';
export type {
  CellInput,
  CellPrompt,
  CellStyle,
  ChartSeries,
  ChartSpec,
  ConditionalRule,
  Outline,
  PrintPages,
  SheetSpec,
  SpecBlock,
  StyledRect,
  TableSpec,
} from './spec';
export { contentAfter } from './contentAfter';
export { keyOfRule } from './edit/allocationChange';
export type { AllocationChange, AllocationSettings, LedgerDraft, LineChange, RuleDraft } from './edit/allocationChange';
export { alertWrites } from './edit/alertWrites';
export { allocationWrites } from './edit/allocationWrites';
export { driverDrafts, planWithDrivers } from './edit/driverChange';
export type { DriverAsked, DriverDraft } from './edit/driverChange';
export { driverWrites } from './edit/driverWrites';
export { editWrites } from './edit/editWrites';
export { findPlan, scopeOfCell } from './edit/findPlan';
export type { PlanMemory } from './edit/planMemory';
export { leanPlan, planWith } from './edit/planWith';
export { hasReason, targetWrites } from './edit/targetWrites';
export { typedValues } from './edit/typedValues';
export type { TypedValue } from './edit/typedValues';
export { alertText, wholeOf } from './explain/alertText';
export { amountText } from './explain/amountText';
export { causeLines } from './explain/causeLines';
export { optionText } from './explain/optionText';
export { causeTable, causeText, keyText, valueText } from './explain/changeText';
export { columnWord, settingWord, tableWord } from './explain/versionWords';
export { comparisonSheet } from './result/comparisonSheet';
export { scenariosSheet } from './result/scenariosSheet';
export type { VersionSide } from './result/versionSide';
export { unitText } from './result/page';
export { fill } from './result/businessWords';
export { channelWords } from './result/channelWords';
export { classesWords } from './result/classesWords';
export { findingTexts } from './result/historyFindings';
export { driverName, driverWords, effectText, leftOutText, shapeText } from './result/driverWords';
export { oddsWords } from './result/oddsWords';
export { splitWords } from './result/splitWords';
export { territoriesWords } from './result/territoriesWords';
export { explanationLines } from './explain/explanationLines';
export type { ExplanationLine } from './explain/explanationLines';
export { parseEdit } from './edit/parseEdit';
export type { EditFacts } from './edit/parseEdit';
export { parseScope } from './edit/parseScope';
export { isMoney } from './edit/planEdit';
export type { AdjustmentDraft, AlertChange, EditWrites, PlanEdit } from './edit/planEdit';
export { changedSince } from './changedSince';
export { describeWrites } from './describeWrites';
export type { DescribedWrites } from './describeWrites';
export type { SheetWrite } from './write';
export { inputWords } from './read/inputWords';
export type { InputWords, SettingKey } from './read/inputWords';
export { detectBlocks } from './read/detectBlocks';
export type { BlocksRead } from './read/detectBlocks';
export type { BlockMeasure, BlockRole, DetectedBlock } from './read/detectedBlock';
export { allocationIssues } from './read/allocationIssues';
export { allocationLimitName, allocationLimitParts, lineName } from './read/allocationLimit';
export { conflictIssues } from './read/conflictIssues';
export { revisionIssues } from './read/revisionIssues';
export { issueText } from './read/issueText';
export { toPlan } from './read/toPlan';
export type { PlanRead } from './read/toPlan';
export { reconcile } from './reconcile/reconcile';
export type { Reconciliation } from './reconcile/reconcile';
export type { CellChange } from './reconcile/diffCells';
export { areasText, markerOf } from './ownRules';
export { resultSheetNames, sheetsWithRules } from './reconcile/registry';
export type { LaidSheet, Registry } from './reconcile/registry';
export { partSheet } from './result/partSheet';
export type { PartOfResult } from './result/partSheet';
export { toSheetSpecs } from './result/toSheetSpecs';
export { alertRows } from './result/alertRows';
export { varianceCellOf } from './result/varianceCellOf';
export { sampleSpecs } from './sample/sampleSpecs';
export type { SampleData } from './sample/sampleData';
export { restoreInputs } from './restore/restoreInputs';
export type { Restored } from './restore/restoreInputs';
