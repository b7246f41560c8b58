import type { Compared, MergeRequest } from '../../src/flow';
import type { MergeTried, VersionList } from '../../src/taskpane';
import type { Conflict, PlanTest, VersionInfo } from '../../src/versions';

/** Versions of one line, newest first, with the workbook standing on the newest that is `at`. */
export function exampleHistory(versions: readonly VersionInfo[], more: Partial<VersionList> = {}, at = versions[0]?.id ?? null): VersionList {
  const saved = versions.find(({ state }) => state === 'saved');
  return {
    approvals: [],
    online: true,
    queued: 0,
    aside: [],
    me: { mode: 'machine', id: 'owner', name: 'Li', role: 'administrator', scope: null },
    ...more,
    versions,
    branches: [...(saved ? [{ name: 'main', head: saved.id, from: null }] : []), ...(more.branches ?? []).filter(({ name }) => name !== 'main')],
    base: { planId: versions.length > 0 ? 'p' : null, branch: 'main', version: at, merged: null },
  };
}

/** A saved version by hand. */
export function exampleVersion(number: number, message: string, author: string, state: VersionInfo['state'] = 'saved'): VersionInfo {
  const at = `2017-05-${String(number).padStart(2, '0')}T09:20:00.000Z`;
  const parents = number > 1 ? [`v${number - 1}`] : [];
  return { id: `v${number}`, planId: 'p', number, parents, branch: 'main', stateHash: `h${number}`, message, author, by: '', at, state };
}

/** Nothing differs. */
export const nothingCompared: Compared = {
  diff: { planName: null, tables: [], counts: { added: 0, removed: 0, changed: 0, moved: 0, renamed: 0 } },
  groups: [],
  effects: [],
  net: 0,
};

/** A difference with a change of each kind. */
export const exampleCompared: Compared = {
  diff: {
    planName: null,
    tables: [
      {
        name: 'targets',
        kind: 'input',
        keyColumns: ['territory'],
        before: null,
        after: null,
        renamed: [],
        moved: [{ from: ['Northwest', 'Bikes'], to: ['Southwest', 'Bikes'] }],
        changed: [
          { key: ['Germany'], column: 'amount', from: 5200000, to: 4900000 },
          { key: ['United Kingdom'], column: 'amount', from: 3100000, to: 3400000 },
          { key: ['France'], column: 'amount', from: 1_200_000, to: null },
        ],
        added: [{ key: ['Spain'], values: { territory: 'Spain', amount: 800000 } }],
        removed: [{ key: ['Central'], values: { territory: 'Central', amount: 2500000 } }],
      },
    ],
    counts: { added: 1, removed: 1, changed: 3, moved: 1, renamed: 0 },
  },
  groups: [
    {
      cause: { kind: 'input', what: 'removed', table: 'targets', key: ['Central'], changes: [{ column: 'amount', from: 2500000, to: null }] },
      inputs: 1,
      cells: 96,
      net: -2500000,
    },
    {
      cause: { kind: 'input', what: 'added', table: 'targets', key: ['Spain'], changes: [{ column: 'amount', from: null, to: 800000 }] },
      inputs: 1,
      cells: 48,
      net: 800000,
    },
    { cause: { kind: 'factor', table: 'targets', column: 'amount', factor: 1.05, rows: 12 }, inputs: 12, cells: 240, net: 312000 },
    { cause: { kind: 'recalculated', table: 'forecast' }, inputs: 0, cells: 60, net: null },
  ],
  effects: [
    { table: 'plan', path: [], period: '2017', before: 41_300_000, after: 39_912_000, difference: -1_388_000 },
    { table: 'plan', path: ['Central'], period: '2017', before: 2_500_000, after: null, difference: -2_500_000 },
    { table: 'plan', path: ['Germany'], period: '2017', before: 5_200_000, after: 4_900_000, difference: -300_000 },
    { table: 'plan', path: ['Spain'], period: '2017', before: null, after: 800_000, difference: 800_000 },
  ],
  net: -1_388_000,
};

/** One conflict of each way to settle it: of an amount, of a text or share, of a row. */
export const exampleConflicts: readonly Conflict[] = [
  {
    id: 'a1',
    table: 'targets',
    kind: 'both-changed',
    key: ['Germany', null],
    column: 'amount',
    base: 5200000,
    ours: 4900000,
    theirs: 5350000,
    rows: null,
  },
  { id: 'a2', table: 'settings', kind: 'both-changed', key: ['planName'], column: 'value', base: '2017', ours: 'B', theirs: 'C', rows: null },
  {
    id: 'a3',
    table: 'adjustments',
    kind: 'they-deleted',
    key: ['France', 'Bikes', '2017-Q3', 'hold', 1],
    column: null,
    base: null,
    ours: null,
    theirs: null,
    rows: { base: { territory: 'France', value: 120000 }, ours: { territory: 'France', value: 135000 }, theirs: null },
  },
];
const imbalance = { key: [null, null, '2017'], parts: 10, amount: 41_300_000, sum: 41_750_000, by: 'others' as const };

/** What the engine answers to a merge with v14 of v12: conflicts are open until each is settled; where totals are `off` they give way as asked. */
export const exampleMerge =
  (conflicts: readonly Conflict[], off = false) =>
  ({ settlements, policy }: MergeRequest): MergeTried => {
    const open = conflicts.filter(({ id }) => !Object.hasOwn(settlements.byId, id));
    const isOff = off && open.length === 0;
    const changes = policy === 'none' ? [] : [{ key: ['France', null, '2017'], from: 3_200_000, to: policy === 'all' ? 3_165_000 : 2_750_000 }];
    const balance = isOff
      ? { imbalances: [imbalance], changes, left: policy === 'none' ? [imbalance] : [] }
      : { imbalances: [], changes: [], left: [] };
    return {
      base: exampleVersion(12, 'Baseline', 'Li Lei'),
      found: { conflicts, open, taken: { ours: 12, theirs: 31, both: 4 }, balance },
      preview: open.length > 0 ? null : { kind: 'merge', version: null, issues: [], sheets: [], changes: [], changeCount: 0, writes: 1 },
    };
  };

/** The four tests, green but for one. */
export function exampleTests(failing: PlanTest['test'] | null = null): PlanTest[] {
  return (['ties-out', 'growth-band', 'no-typed-results', 'no-errors'] as const).map((test) => ({
    ...{ test, passed: test !== failing, found: test === failing ? ['Germany · 2017: 41.0 %'] : [] },
  }));
}
