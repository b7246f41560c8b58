import type { CellRef, Day, Explanation, Plan, Progress, Scope } from '../../plan';
import type { PlanRead, Reconciliation, SampleData, SheetWrite, WorkbookContent } from '../../sheets';
import type { PlanTest, Snapshot, SnapshotTable } from '../../versions';
import type { RunOutcome, RunPreview } from './previewContent';
import type { MergeAsked, MergeOutcome } from './mergeContent';
import type { DraftOutcome, RestoreSlice } from './restoreContent';
import type { RunRequest } from './runRequest';
import type { Compared } from './compareSnapshots';
import type { VersionSheetAsked } from './layVersionSheet';
import type { SnapshotOutcome } from './snapshotContent';
import type { AllocationTried, AllocationTry } from './tryAllocation';
import type { DriversTried, DriversTry } from './tryDrivers';

/** All that is computed between reading a workbook and writing it, by name: plain data in, plain data out, so that it can be done in another thread. */
export interface EngineWork {
  /** What the workbook says. `asOf` replaces the day that it gives. */
  check: (input: { readonly content: WorkbookContent; readonly asOf?: Day }) => PlanRead;
  /** What a run would write. */
  preview: (input: { readonly content: WorkbookContent; readonly asked: RunRequest }) => RunOutcome;
  /** Would a run of the workbook as it stands now write something else than the preview? */
  isStale: (input: { readonly content: WorkbookContent; readonly preview: Pick<RunPreview, 'asked' | 'plan' | 'writes'> }) => boolean;
  /** The workbook's inputs and the results that follow from them, for a version. */
  snapshot: (input: { readonly content: WorkbookContent }) => SnapshotOutcome;
  /** What going back to a version's tables would write into the inputs. */
  restore: (input: { readonly content: WorkbookContent; readonly tables: readonly SnapshotTable[]; readonly slice?: RestoreSlice }) => DraftOutcome;
  /** What merging another version into the workbook's inputs would write, or the conflicts that wait to be settled. */
  merge: (input: { readonly content: WorkbookContent } & MergeAsked) => MergeOutcome;
  /** What changed from one version to another, by cause, and what it does to every subtotal. */
  compare: (input: { readonly from: Snapshot; readonly to: Snapshot }) => Compared;
  /** What laying a sheet of a comparison, or of scenarios side by side, would write. */
  laySheet: (input: { readonly content: WorkbookContent } & VersionSheetAsked) => Reconciliation;
  /** The tests that a version is submitted with; null: the workbook does not stand at it. */
  testPlan: (input: { readonly content: WorkbookContent; readonly version: Snapshot }) => readonly PlanTest[] | null;
  /** What putting a sample's sheets into the workbook would write. */
  sample: (input: { readonly content: WorkbookContent; readonly data: SampleData; readonly language: 'en' | 'zh' }) => Reconciliation;
  /** The cells that do not hold any more what was written. */
  changedSince: (input: { readonly content: WorkbookContent; readonly writes: readonly SheetWrite[] }) => CellRef[];
  /** What a change of allocation would give, without a run: for sliders. */
  tryAllocation: (input: AllocationTry) => AllocationTried;
  /** What lies ahead when drivers are otherwise, without a run: for sliders. */
  tryDrivers: (input: DriversTry) => DriversTried;
  /** Why the sum over a scope is what it is. */
  explain: (input: { readonly plan: Plan; readonly scope: Scope }) => Explanation;
}

/** Cancel and progress of one piece of work. */
export interface EngineOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

/** The work behind whatever carries it: a web worker in the pane, the same process on the command line. Rejects with the signal's reason on cancel. */
export type EnginePort = {
  readonly [Name in keyof EngineWork]: (input: Parameters<EngineWork[Name]>[0], options?: EngineOptions) => Promise<ReturnType<EngineWork[Name]>>;
};
