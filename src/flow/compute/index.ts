/** What the use cases compute between reading and writing, without ports: the pane's worker and the command line take it from here. */
export { engineHere } from './engineHere';
export type { Compared } from './compareSnapshots';
export type { MergeAsked, MergeFound, MergeOutcome } from './mergeContent';
export { mergeInputs } from './mergeContent';
export type { RunOutcome, RunPreview } from './previewContent';
export type { BalancePolicy, Rebalanced } from './rebalance';
export type { RestoreDraft, RestoreSlice } from './restoreContent';
export type { RunRequest } from './runRequest';
export type { SnapshotOutcome } from './snapshotContent';
export { tieOut } from './tieOut';
export { tryBasis } from './tryAllocation';
export type { AllocationTried, AllocationTry, TryBasis } from './tryAllocation';
export type { DriversTried, DriversTry, TargetAhead } from './tryDrivers';
export type { EngineOptions, EnginePort, EngineWork } from './work';
