/** What the use cases compute between reading and writing, without ports: the pane's worker and the command line take it from here. */
export { engineHere } from './engineHere';
export type { RunOutcome, RunPreview } from './previewContent';
export type { RestoreDraft } from './restoreContent';
export type { RunRequest } from './runRequest';
export type { SnapshotOutcome } from './snapshotContent';
export { tryBasis } from './tryAllocation';
export type { AllocationTried, AllocationTry, TryBasis } from './tryAllocation';
export type { DriversTried, DriversTry, TargetAhead } from './tryDrivers';
export type { EngineOptions, EnginePort, EngineWork } from './work';
