/** THE MEMORY: snapshots in canonical form, their hash and difference. Pure: ids and times come in as arguments. */
export type { Snapshot, SnapshotTable, SnapshotValue, VersionInfo } from './snapshot';
