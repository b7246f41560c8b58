import type { Person, Store } from '../../src/server/store/store';
import type { Role, Snapshot, VersionInfo } from '../../src/versions';
import { stateHash } from '../../src/versions';
import { nodeHash } from '../../src/server/store/nodeHash';
import { versionOf } from './versions';

export const roles: readonly Role[] = ['viewer', 'rep', 'manager', 'approver', 'administrator'];

/** What nobody of another tenant, and nobody of the east, may ever read of a tenant. */
export const marks = {
  ofTenant: (tenant: string): string => `mark-${tenant}`,
  west: ['WEST-OWNER', '987654321', 'WEST-FINDING'],
} as const;

export const east = { territory: ['east'] };
export const passedTests = (['ties-out', 'growth-band', 'no-typed-results', 'no-errors'] as const).map((test) => ({ test, passed: true, found: [] }));

/** A plan of two territories; `amount` is the east's. */
export function worldPlan(tenant: string, amount = 1000): Snapshot {
  const columns = ['territory', 'category', 'year', 'amount', 'owner'];
  return {
    format: 1,
    planName: `Plan ${marks.ofTenant(tenant)}`,
    tables: [
      { name: 'settings', kind: 'input', key: ['setting'], columns: ['setting', 'value'], rows: [['levels', 'territory, category']] },
      {
        name: 'targets',
        kind: 'input',
        key: ['territory', 'category'],
        columns,
        rows: [
          ['east', 'bikes', 2026, amount, marks.ofTenant(tenant)],
          ['west', 'bikes', 2026, 987654321, 'WEST-OWNER'],
        ],
      },
    ],
  };
}

/** The rows of the east of such a plan, as somebody with that scope sees and sends them. */
export function eastOf(snapshot: Snapshot): Snapshot {
  return { ...snapshot, tables: snapshot.tables.map((t) => ({ ...t, rows: t.rows.filter((row) => row[0] !== 'west') })) };
}

/** What was put into a tenant. */
export interface TeamWorld {
  readonly tenant: string;
  readonly planId: string;
  readonly first: VersionInfo;
  readonly head: VersionInfo;
}

/** One person of each role with all rows (`rep`), one with the east only (`rep-east`), and one who saved and submitted (`author`). */
export function worldPeople(): Person[] {
  const of = (role: Role) => [
    { id: role, name: role, role, scope: null, active: true },
    { id: `${role}-east`, name: `${role} of the east`, role, scope: east, active: true },
  ];
  return [...roles.flatMap(of), { id: 'author', name: 'author', role: 'manager', scope: null, active: true }];
}

/** Fills a tenant: people, and a plan of two versions whose head is submitted. */
export async function fillTenant(store: Store, tenant: string): Promise<TeamWorld> {
  const planId = `plan-${tenant}`;
  const over = { planId, by: 'author', author: 'author' };
  const first = versionOf(worldPlan(tenant, 900), over);
  const head = versionOf(worldPlan(tenant), { ...over, parents: [first.info.id], message: `second of ${marks.ofTenant(tenant)}` });
  return store.write(tenant, async (tx) => {
    for (const person of worldPeople()) await tx.putPerson(person);
    const { info: a } = await tx.addVersion(first);
    await tx.moveBranch(planId, 'main', null, a.id);
    const { info: b } = await tx.addVersion(head);
    await tx.moveBranch(planId, 'main', a.id, b.id);
    await tx.addApproval(planId, {
      ...{ versionId: b.id, step: 'submitted', by: 'author', author: 'author', at: '2026-11-22T11:00:00.000Z', note: '' },
      tests: passedTests.map((t) => ({ ...t, found: ['WEST-FINDING'] })),
    });
    return { tenant, planId, first: a, head: b };
  });
}

/** The next version, as a pane would send it: the east's amount changed, of all rows or of the east's only. */
export function nextVersion(world: TeamWorld, own: boolean, amount = 1100): { readonly id: string; readonly body: object } {
  const whole = worldPlan(world.tenant, amount);
  const snapshot = own ? eastOf(whole) : whole;
  const { info } = versionOf(snapshot, { planId: world.planId, parents: [world.head.id], stateHash: stateHash(snapshot, nodeHash) });
  const { parents, stateHash: state, message, author, at, branch, id } = info;
  return { id, body: { parents, stateHash: state, message, author, at, branch, snapshot } };
}
