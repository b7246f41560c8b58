/** THE ROUTE: the use cases, one file each. They take their ports as arguments; the pane, the command line and the tests call the same ones. */
export { applyRun } from './applyRun';
export type { ApplyOutcome } from './applyRun';
export { checkWorkbook } from './checkWorkbook';
export type { CheckedWorkbook } from './checkWorkbook';
export { compareVersions } from './compareVersions';
export type { CompareOutcome } from './compareVersions';
export { insertSample } from './insertSample';
export { lastRun } from './lastRun';
export { listVersions } from './listVersions';
export { tryBasis } from './compute';
export type {
  AllocationTried,
  AllocationTry,
  DriversTried,
  DriversTry,
  EngineOptions,
  EnginePort,
  EngineWork,
  RunOutcome,
  RunPreview,
  TryBasis,
} from './compute';
export type { JournalEntry, JournalPort, Ports, VersionDraft, VersionsPort } from './ports';
export { previewRun } from './previewRun';
export type { RunOptions } from './previewRun';
export { applyRestore, previewRestore } from './restoreVersion';
export type { RestoreOutcome, RestorePreview } from './restoreVersion';
export { saveVersion } from './saveVersion';
export type { SaveOutcome, SaveRequest } from './saveVersion';
export { undoRun } from './undoRun';
export type { UndoOutcome } from './undoRun';
