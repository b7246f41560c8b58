/** THE MEMORY: snapshots in canonical form, their hash and difference. Pure: ids and times come in as arguments. */
export { canonicalText, stateHash, versionId } from './canonical';
export type { KeyProblem } from './canonical';
export { diff } from './diff';
export type { CellChange, PlanDiff, RowChange, TableDiff } from './diff';
export { inputTables } from './inputTables';
export type { InputTable } from './inputTables';
export { settingValues } from './settingValues';
export { takeSnapshot } from './takeSnapshot';
export type { Snapshot, SnapshotTable, SnapshotValue, VersionInfo } from './snapshot';
