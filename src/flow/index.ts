/** THE ROUTE: the use cases, one file each. They take their ports as arguments; the pane, the command line and the tests call the same ones. */
export { applyRun } from './applyRun';
export type { ApplyOutcome } from './applyRun';
export { checkWorkbook } from './checkWorkbook';
export type { CheckedWorkbook } from './checkWorkbook';
export { compareVersions } from './compareVersions';
export type { CompareOutcome } from './compareVersions';
export { tieOut } from './compute';
export { insertSample } from './insertSample';
export { lastRun } from './lastRun';
export { listVersions } from './listVersions';
export type { ListedVersions } from './listVersions';
export { previewMerge } from './mergeVersion';
export type { MergePreview, MergeRequest } from './mergeVersion';
export { applySheet, previewVersionSheet } from './versionSheet';
export { mainBranch, readBase } from './workbookBase';
export { tryBasis } from './compute';
export type {
  AllocationTried,
  AllocationTry,
  BalancePolicy,
  Compared,
  DriversTried,
  DriversTry,
  EngineOptions,
  EnginePort,
  EngineWork,
  MergeFound,
  RestoreDraft,
  RestoreSlice,
  RunOutcome,
  RunPreview,
  TryBasis,
} from './compute';
export type {
  CommitOutcome,
  Flushed,
  JournalEntry,
  JournalPort,
  Me,
  PlanHistory,
  PlanNews,
  Ports,
  Present,
  TeamMember,
  VersionDraft,
  VersionsPort,
} from './ports';
export { previewRun } from './previewRun';
export type { RunOptions } from './previewRun';
export { applyRestore, previewRestore } from './restoreVersion';
export type { RestoreOutcome, RestorePreview, RestoreRequest } from './restoreVersion';
export { saveVersion, snapshotNow } from './saveVersion';
export type { SaveOutcome, SaveRequest } from './saveVersion';
export { testVersion } from './testVersion';
export { undoRun } from './undoRun';
export type { UndoOutcome } from './undoRun';
