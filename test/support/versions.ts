import { nodeHash } from '../../src/server/store/nodeHash';
import type { NewVersion } from '../../src/server/store/store';
import { stateHash, versionId } from '../../src/versions';
import type { Snapshot, SnapshotValue } from '../../src/versions';

/** A small plan: two tables, `rows` rows of targets. `edit` replaces amounts by row. */
export function planOf(rows = 6, edit: Readonly<Record<number, SnapshotValue>> = {}, planName = 'Plan'): Snapshot {
  const targets = Array.from({ length: rows }, (_, i): SnapshotValue[] => [
    `area ${String(i).padStart(3, '0')}`,
    edit[i] ?? i * 100,
    null,
    i % 2 === 0,
  ]);
  return {
    format: 1,
    planName,
    tables: [
      { name: 'settings', kind: 'input', key: ['name'], columns: ['name', 'value'], rows: [['month', '2026-01'], ['unit', 1]] }, // prettier-ignore
      { name: 'targets', kind: 'input', key: ['territory'], columns: ['territory', 'amount', 'owner', 'locked'], rows: targets },
    ],
  };
}

/** A version as a store is given it. */
export function versionOf(snapshot: Snapshot, over: Partial<NewVersion['info']> = {}): NewVersion {
  const state = stateHash(snapshot, nodeHash);
  const info = {
    planId: 'plan-1',
    parents: [],
    branch: 'main',
    stateHash: state,
    message: 'first',
    author: 'a planner',
    by: 'owner',
    at: '2026-11-22T10:00:00.000Z',
    ...over,
  };
  return { info: { ...info, id: versionId(info) }, snapshot };
}
