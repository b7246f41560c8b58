import type { FastifyInstance } from 'fastify';
import type { PlanEvent } from '../../src/server/notify/notify';
import type { LogLine } from '../../src/server/requestLog';
import { openPostgresStore } from '../../src/server/store/postgresStore';
import { openSqliteStore } from '../../src/server/store/sqliteStore';
import type { NewVersion, Store } from '../../src/server/store/store';
import type { Snapshot, SnapshotTable, SnapshotValue } from '../../src/versions';
import { freshDatabase } from '../support/postgres';
import { serve } from '../support/serve';
import type { Ask } from '../support/serve';
import { planOf, versionOf } from '../support/versions';

const people = {
  viewer: { role: 'viewer' },
  rep: { role: 'rep' },
  manager: { role: 'manager' },
  looked: { role: 'manager', viewedBy: 'administrator' },
  administrator: { role: 'administrator' },
  northern: { role: 'rep', scope: { territory: ['Northwest'] } },
  northernManager: { role: 'manager', scope: { territory: ['Northwest'] } },
  stranger: { role: 'administrator', tenant: 'b' },
} as const;

/** A plan of customers in two territories. */
function regions(amounts: Readonly<Record<string, SnapshotValue>> = {}, extra: readonly (readonly SnapshotValue[])[] = []): Snapshot {
  const rows = [
    ['C1', 'Northwest', amounts['C1'] ?? 100],
    ['C2', 'Northwest', amounts['C2'] ?? 200],
    ['C3', 'Southwest', amounts['C3'] ?? 300],
    ...extra,
  ];
  const customers: SnapshotTable = { name: 'customers', kind: 'input', key: ['id'], columns: ['id', 'territory', 'revenue'], rows };
  return { format: 1, planName: 'Plan', tables: [customers] };
}

/** What is sent to save a version. */
function bodyOf({ info, snapshot }: NewVersion, branch = info.branch): Record<string, unknown> {
  const { parents, stateHash, message, author, at } = info;
  return { parents, stateHash, message, author, at, branch, snapshot };
}

describe.each([
  ['sqlite', () => openSqliteStore(':memory:')],
  ['postgres', async () => openPostgresStore({ url: await freshDatabase() })],
])('routes of versions on %s', (_kind, open) => {
  let store: Store;
  let app: FastifyInstance;
  let ask: Ask;
  let told: PlanEvent[];
  const lines: LogLine[] = [];
  beforeEach(async () => {
    store = await open();
    ({ app, ask, told } = await serve(store, people, { bodyLimit: 200_000, log: (line) => lines.push(line) }));
    lines.length = 0;
  });
  afterEach(async () => {
    await app.close();
    await store.close();
  });
  const put = (who: string, version: NewVersion, body: Record<string, unknown> = {}) =>
    ask(who, 'PUT', `/plans/plan-1/versions/${version.info.id}`, { ...bodyOf(version), ...body });
  const log = async (): Promise<string[]> => (await store.write('a', (tx) => tx.audit())).map((e) => e.action).reverse();

  test('[V8] a version is saved once, told to others once it is stored, listed and read back', async () => {
    const first = versionOf(planOf());
    const second = versionOf(planOf(6, { 1: 'x' }), { parents: [first.info.id], message: 'second' });
    const saved = await put('rep', first);
    expect([saved.status, saved.body.info]).toEqual([201, { ...first.info, by: 'rep', number: 1, state: 'saved' }]);
    expect((await put('rep', second)).body.info.number).toBe(2);
    // A retry of what is stored is answered again, whatever the head is now.
    expect((await put('manager', first)).body).toEqual(saved.body);
    expect((await put('manager', first)).status).toBe(200);
    expect(told.map((event) => (event.kind === 'version' ? event.version.number : 0))).toEqual([1, 2]);
    const list = (await ask('viewer', 'GET', '/plans/plan-1/versions')).body;
    expect(list.versions.map((v: { message: string }) => v.message)).toEqual(['second', 'first']);
    expect(list.branches).toEqual([{ name: 'main', head: second.info.id, from: null }]);
    expect(list.approvals).toEqual([]);
    expect((await ask('viewer', 'GET', '/plans/plan-1/versions?before=2&limit=1&branch=main')).body.versions).toHaveLength(1);
    const read = await ask('viewer', 'GET', `/plans/plan-1/versions/${second.info.id}`);
    expect([read.status, read.body.snapshot, read.body.partial]).toEqual([200, second.snapshot, false]);
    expect(await log()).toEqual(['version.saved', 'version.saved']);
    for (const url of ['/plans/plan-1/versions', '/plans/plan-1/branches'])
      expect(JSON.stringify((await ask('stranger', 'GET', url)).body)).not.toContain(second.info.id);
    for (const url of [`/plans/plan-1/versions/${second.info.id}`, `/plans/plan-1/diff?from=${first.info.id}&to=${second.info.id}`])
      expect((await ask('stranger', 'GET', url)).status).toBe(404);
  });

  test('a branch that stands elsewhere is a conflict, which names its head and stores nothing', async () => {
    const first = versionOf(planOf());
    await put('rep', first);
    const mine = versionOf(planOf(6, { 1: 1 }), { parents: [first.info.id] });
    const other = versionOf(planOf(6, { 2: 2 }), { parents: [first.info.id] });
    expect((await put('rep', other)).status).toBe(201);
    const refused = await put('rep', mine);
    expect([refused.status, refused.body.error, refused.body.head.id]).toEqual([409, 'conflict', other.info.id]);
    expect((await put('rep', versionOf(planOf(3)))).status).toBe(409);
    const merged = (await ask('manager', 'POST', '/plans/plan-1/merge', { base: first.info.id, ours: other.info.id, theirs: other.info.id })).body;
    expect([merged.snapshot, merged.open]).toEqual([other.snapshot, []]);
    expect((await ask('rep', 'GET', '/plans/plan-1/versions')).body.versions).toHaveLength(2);
    const unknown = versionOf(planOf(4), { parents: ['f'.repeat(64)] });
    const answer = await put('rep', unknown);
    expect([answer.status, answer.body.message]).toEqual([400, expect.stringContaining('f'.repeat(64))]);
    expect(told).toHaveLength(2);
  });

  test('scenarios: made by their route or by their first version, by those who may; merged by those who may', async () => {
    const first = versionOf(planOf());
    await put('rep', first);
    const bold = versionOf(planOf(6, { 1: 1 }), { parents: [first.info.id], branch: 'bold' });
    expect((await put('rep', bold)).status).toBe(403);
    expect((await put('manager', bold)).status).toBe(201);
    const url = `/plans/plan-1/branches/${encodeURIComponent('若涨价')}`;
    const make = (who: string, from = first.info.id) => ask(who, 'PUT', url, { from });
    expect((await make('rep')).status).toBe(403);
    expect((await make('manager')).status).toBe(201);
    expect([(await make('manager')).status, (await make('manager', bold.info.id)).status, (await make('manager', 'e'.repeat(64))).status]).toEqual([
      200, 409, 400,
    ]);
    expect((await ask('viewer', 'GET', '/plans/plan-1/branches')).body.branches).toEqual([
      { name: 'bold', head: bold.info.id, from: first.info.id },
      { name: 'main', head: first.info.id, from: null },
      { name: '若涨价', head: first.info.id, from: first.info.id },
    ]);
    const ours = versionOf(planOf(6, { 1: 5, 2: 2 }), { parents: [first.info.id] });
    await put('rep', ours);
    const asked = { base: first.info.id, ours: ours.info.id, theirs: bold.info.id };
    expect((await ask('rep', 'POST', '/plans/plan-1/merge', asked)).status).toBe(403);
    const open = (await ask('manager', 'POST', '/plans/plan-1/merge', asked)).body;
    expect(open.open).toHaveLength(1);
    const settlements = { byId: { [open.open[0].id]: { value: 7 } }, rule: null };
    const settled = (await ask('manager', 'POST', '/plans/plan-1/merge', { ...asked, settlements })).body;
    expect([settled.open, settled.snapshot]).toEqual([[], planOf(6, { 1: 7, 2: 2 })]);
    const joined = versionOf(settled.snapshot, { parents: [ours.info.id, bold.info.id] });
    expect((await put('rep', joined)).status).toBe(403);
    expect((await put('manager', joined)).status).toBe(201);
    expect((await log()).filter((action) => action !== 'access.refused')).toEqual([
      'version.saved',
      'version.saved',
      'branch.made',
      'version.saved',
      'version.saved',
    ]);
  });

  test('work that waited while its branch moved on is kept aside by anybody, and joined again by them alone', async () => {
    const first = versionOf(planOf());
    await put('rep', first);
    const { author } = first.info;
    const aside = versionOf(planOf(6, { 1: 1 }), { parents: [first.info.id], branch: `${author} 2026-11-22 ab12` });
    const ahead = versionOf(planOf(6, { 2: 2 }), { parents: [first.info.id] });
    await put('manager', ahead);
    expect((await put('rep', aside)).status).toBe(201);
    const joined = versionOf(planOf(6, { 1: 1, 2: 2 }), { parents: [ahead.info.id, aside.info.id] });
    expect((await put('northern', joined)).status).toBe(403);
    expect((await put('rep', joined)).status).toBe(201);
    const rootless = versionOf(planOf(3), { parents: [], branch: `${author} again` });
    expect((await put('rep', rootless)).status).toBe(403);
  });

  test('somebody with a scope reads their rows, and what they save is put back into the whole', async () => {
    const first = versionOf(regions());
    await put('manager', first);
    const seen = (await ask('northern', 'GET', `/plans/plan-1/versions/${first.info.id}`)).body;
    expect([seen.partial, seen.snapshot.tables[0].rows.map((row: SnapshotValue[]) => row[0])]).toEqual([true, ['C1', 'C2']]);
    const theirs = (amounts: Record<string, SnapshotValue>, extra: readonly (readonly SnapshotValue[])[] = []): Snapshot => {
      const all = regions(amounts, extra);
      return { ...all, tables: all.tables.map((t) => ({ ...t, rows: t.rows.filter((row) => row[1] === 'Northwest') })) };
    };
    const mine = versionOf(theirs({ C1: 111 }), { parents: [first.info.id], message: 'mine' });
    const saved = await put('northern', mine);
    expect([saved.status, saved.body.info.id]).toEqual([201, mine.info.id]);
    expect((await put('northern', mine)).status).toBe(200);
    const whole = (await ask('manager', 'GET', `/plans/plan-1/versions/${mine.info.id}`)).body;
    expect(whole.snapshot).toEqual(regions({ C1: 111 }));
    expect(whole.info.stateHash).toBe(versionOf(regions({ C1: 111 })).info.stateHash);
    const stolen = versionOf(theirs({}, [['C3', 'Northwest', 1]]), { parents: [mine.info.id] });
    const refused = await put('northern', stolen);
    expect([refused.status, refused.body.message]).toEqual([403, 'You may not change the row ["C3"] of the table customers.']);
    const diff = (await ask('northern', 'GET', `/plans/plan-1/diff?from=${first.info.id}&to=${mine.info.id}`)).body.diff;
    expect(diff.counts).toEqual({ added: 0, removed: 0, changed: 1, moved: 0, renamed: 0 });
    const other = versionOf(regions({ C1: 111, C3: 999 }), { parents: [mine.info.id] });
    await put('manager', other);
    expect((await ask('northern', 'GET', `/plans/plan-1/diff?from=${mine.info.id}&to=${other.info.id}`)).body.diff.tables).toEqual([]);
    const merged = (await ask('northernManager', 'POST', '/plans/plan-1/merge', { base: first.info.id, ours: mine.info.id, theirs: other.info.id }))
      .body;
    expect(JSON.stringify(merged)).not.toContain('C3');
    expect(await log()).toEqual(['version.saved', 'version.saved', 'access.refused', 'version.saved']);
  });

  test('who only reads or looks as somebody else saves nothing', async () => {
    const first = versionOf(planOf());
    expect([(await put('viewer', first)).status, (await put('looked', first)).status, (await put('nobody', first)).status]).toEqual([403, 403, 401]);
    expect((await ask('viewer', 'GET', '/plans/plan-1/versions')).body.versions).toEqual([]);
  });

  test('what was changed on the way, has no canonical form or is too much is refused with a sentence', async () => {
    const v = versionOf(planOf());
    const broken = async (snapshot: unknown): Promise<[number, string]> => {
      const { status, body } = await put('rep', v, { snapshot });
      return [status, body.message];
    };
    const table = v.snapshot.tables[1] as SnapshotTable;
    const withTable = (over: Partial<SnapshotTable>): Snapshot => ({ ...v.snapshot, tables: [{ ...table, ...over }] });
    expect(await broken({ ...v.snapshot, planName: 'forged' })).toEqual([400, 'The version does not match its hash; it was changed on the way.']);
    expect(await broken(withTable({ rows: [['a', 1, null, true], ['a', 2, null, true]] }))).toEqual([400, 'The table targets has the key ["a"] twice.']); // prettier-ignore
    expect(await broken(withTable({ rows: [['', 1, null, true]] }))).toEqual([400, 'The table targets has an empty key.']);
    expect(await broken(withTable({ key: ['nowhere'] }))).toEqual([400, 'The table targets has no column nowhere, which its key names.']);
    expect(await broken(withTable({ rows: [['a', 1]] }))).toEqual([400, 'The table targets has 4 columns, but its row 1 another number of values.']);
    expect(await broken({ ...v.snapshot, tables: [table, table] })).toEqual([400, 'The table targets stands twice.']);
    expect((await broken({ ...v.snapshot, extra: 1 }))[0]).toBe(400);
    expect((await broken({ ...v.snapshot, tables: 'many' }))[0]).toBe(400);
    expect((await put('rep', v, { message: 'a\u0000b' })).status).toBe(400);
    expect((await put('rep', v, { parents: ['a', 'b', 'c'] })).status).toBe(400);
    expect((await ask('rep', 'PUT', `/plans/plan-1/versions/${'0'.repeat(64)}`, bodyOf(v))).status).toBe(400);
    expect((await ask('rep', 'PUT', `/plans/..%2f/versions/${v.info.id}`, bodyOf(v))).status).toBe(400);
    expect((await broken(planOf(20_000)))[0]).toBe(413);
    expect((await ask('rep', 'GET', '/plans/plan-1/versions')).body.versions).toEqual([]);
    // A member named like a part of objects is a name like any other.
    const hostile = versionOf({ ...v.snapshot, tables: [{ ...table, columns: ['territory', '__proto__', 'constructor', 'locked'], rows: [['__proto__', '=1+1', null, true]] }] }); // prettier-ignore
    expect((await put('rep', hostile)).status).toBe(201);
    expect((await ask('rep', 'GET', `/plans/plan-1/versions/${hostile.info.id}`)).body.snapshot).toEqual(hostile.snapshot);
  });

  test('a content that was not kept is gone, and says so', async () => {
    const versions: NewVersion[] = [];
    for (let n = 0; n < 4; n++) {
      const version = versionOf(planOf(6, { 1: n }), { parents: versions.slice(-1).map((v) => v.info.id), at: `2026-01-0${n + 1}T00:00:00.000Z` });
      versions.push(version);
      await put('rep', version);
    }
    await store.write('a', (tx) => tx.putRetention({ days: 1 }));
    await store.write('a', (tx) => tx.applyRetention('2026-11-23T00:00:00.000Z'));
    const gone = versions[0]?.info.id ?? '';
    const answer = await ask('rep', 'GET', `/plans/plan-1/versions/${gone}`);
    expect([answer.status, answer.body.reason]).toEqual([410, 'expired']);
    expect((await ask('rep', 'GET', `/plans/plan-1/diff?from=${gone}&to=${gone}`)).status).toBe(410);
    expect((await ask('rep', 'GET', '/plans/plan-1/versions')).body.versions).toHaveLength(4);
  });

  test('every answered request is a line of log, without anything that was written', async () => {
    const secret = versionOf(planOf(6, { 1: 'a secret cell' }), { message: 'a secret message' });
    await put('rep', secret);
    await ask('nobody', 'GET', '/plans/plan-1/versions?branch=secret');
    expect(lines).toEqual([
      {
        time: expect.any(String),
        method: 'PUT',
        route: '/api/plans/:planId/versions/:id',
        status: 201,
        ms: expect.any(Number),
        tenant: 'a',
        person: 'rep',
      },
      {
        time: expect.any(String),
        method: 'GET',
        route: '/api/plans/:planId/versions',
        status: 401,
        ms: expect.any(Number),
        tenant: null,
        person: null,
      },
    ]);
    expect(JSON.stringify(lines)).not.toMatch(/secret|Plan/);
  });
});
