import { buildApp } from '../../src/server/app';
import { machineAccess } from '../../src/server/auth/machineAccess';
import { notifyInProcess } from '../../src/server/notify/notifyInProcess';
import type { Store } from '../../src/server/store/store';
import type { Role } from '../../src/versions';
import { identityProvider } from '../support/identityProvider';
import type { IdentityProvider } from '../support/identityProvider';
import { memoryStore } from '../support/memoryStore';
import { storeOf } from '../support/storeOf';
import { teamServer } from '../support/teamServer';
import type { TeamServer } from '../support/teamServer';
import { eastOf, fillTenant, marks, nextVersion, passedTests, roles, worldPlan } from '../support/teamWorld';
import type { TeamWorld } from '../support/teamWorld';

interface Ask {
  readonly url: string;
  readonly payload?: object;
}

/** What a route must answer: to a role with all rows, to the same role with the east only (`east`, where it differs), and to an administrator of another tenant who asks for the same things. */
interface Entry {
  readonly ask: (world: TeamWorld, own: boolean) => Ask;
  readonly status: readonly [viewer: number, rep: number, manager: number, approver: number, administrator: number];
  readonly east?: Entry['status'];
  readonly other: number;
}

const all = (status: number): Entry['status'] => [status, status, status, status, status];
const from = (least: Role, status = 200): Entry['status'] => roles.map((_, i) => (i < roles.indexOf(least) ? 403 : status)) as never;
const at = (path: (w: TeamWorld) => string, payload?: (w: TeamWorld) => object) => (world: TeamWorld) => ({
  url: path(world),
  payload: payload?.(world),
});
const plan = (rest: string) => (w: TeamWorld) => `/api/plans/${w.planId}/${rest}`;
const step = (name: string) =>
  at(
    (w) => `/api/plans/${w.planId}/versions/${w.head.id}/approval`,
    () => ({ step: name, note: '', tests: passedTests }),
  );

/** Every route of the server that is not open to all. A route that is not here fails the test below. */
const table: Readonly<Record<string, Entry>> = {
  'GET /api/me': { ask: at(() => '/api/me'), status: all(200), other: 200 },
  'GET /api/plans': { ask: at(() => '/api/plans'), status: all(200), other: 200 },
  'GET /api/plans/:planId/versions': { ask: at(plan('versions')), status: all(200), other: 200 },
  'GET /api/plans/:planId/versions/:id': { ask: at((w) => plan(`versions/${w.head.id}`)(w)), status: all(200), other: 404 },
  'PUT /api/plans/:planId/versions/:id': {
    ask: (w, own) => {
      const { id, body } = nextVersion(w, own);
      return { url: plan(`versions/${id}`)(w), payload: body };
    },
    status: from('rep', 201),
    other: 400,
  },
  'GET /api/plans/:planId/diff': { ask: at((w) => plan(`diff?from=${w.first.id}&to=${w.head.id}`)(w)), status: all(200), other: 404 },
  'POST /api/plans/:planId/merge': {
    ask: at(plan('merge'), (w) => ({ base: w.first.id, ours: w.head.id, theirs: w.first.id })),
    status: from('manager'),
    other: 404,
  },
  'GET /api/plans/:planId/branches': { ask: at(plan('branches')), status: all(200), other: 200 },
  'PUT /api/plans/:planId/branches/:name': {
    ask: at(plan('branches/what-if'), (w) => ({ from: w.head.id })),
    status: from('manager', 201),
    other: 400,
  },
  'GET /api/plans/:planId/approvals': { ask: at(plan('approvals')), status: all(200), other: 200 },
  'POST /api/plans/:planId/versions/:id/approval': { ask: step('approved'), status: from('approver'), east: all(403), other: 404 },
  'POST /api/plans/:planId/versions/:id/approval (rejected)': { ask: step('rejected'), status: from('approver'), other: 404 },
  'POST /api/plans/:planId/versions/:id/approval (withdrawn)': { ask: step('withdrawn'), status: all(403), other: 404 },
  'POST /api/plans/:planId/versions/:id/approval (locked)': { ask: step('locked'), status: from('approver', 409), east: all(403), other: 404 },
  'POST /api/plans/:planId/versions/:id/approval (submitted)': {
    ask: at(
      (w) => `/api/plans/${w.planId}/versions/${w.first.id}/approval`,
      () => ({ step: 'submitted', note: '', tests: passedTests }),
    ),
    status: from('manager'),
    other: 404,
  },
  'POST /api/plans/:planId/presence': { ask: at(plan('presence'), () => ({ where: 'Plan' })), status: all(200), other: 200 },
  'GET /api/people': { ask: at(() => '/api/people'), status: from('manager'), other: 200 },
  'PUT /api/people/:id': {
    ask: at(
      () => '/api/people/newcomer',
      () => ({ name: 'N', role: 'viewer', scope: { territory: ['east'] }, active: true }),
    ),
    status: from('administrator'),
    other: 200,
  },
  'GET /api/audit': { ask: at(() => '/api/audit'), status: from('administrator'), other: 200 },
  'GET /api/audit/verify': { ask: at(() => '/api/audit/verify'), status: from('administrator'), other: 200 },
  'GET /api/export': { ask: at(() => '/api/export'), status: from('administrator'), other: 200 },
  'GET /api/retention': { ask: at(() => '/api/retention'), status: from('administrator'), other: 200 },
  'PUT /api/retention': {
    ask: at(
      () => '/api/retention',
      () => ({ days: 30 }),
    ),
    status: from('administrator'),
    other: 200,
  },
  'POST /api/retention/apply': { ask: at(() => '/api/retention/apply'), status: from('administrator'), other: 200 },
  'DELETE /api/tenant': {
    ask: at(
      () => '/api/tenant',
      (w) => ({ confirm: w.tenant }),
    ),
    status: from('administrator'),
    east: all(403),
    other: 409,
  },
};

/** Routes without an entry, and why. */
const open = ['GET /api/health', 'GET /api/ready', 'GET /api/metrics', 'GET /api/signin', 'GET /api/openapi.json'];
const elsewhere = ['GET /api/plans/:planId/events'];

const method = (route: string): 'GET' => route.split(' ')[0] as 'GET';

describe.each(['memory', 'sqlite', 'postgres'] as const)('every route, role, tenant and scope on %s', (kind) => {
  let provider: IdentityProvider;
  let server: TeamServer;
  let store: Store;
  let other: TeamWorld;
  beforeAll(async () => {
    provider = await identityProvider();
    store = await storeOf(kind);
    server = await teamServer(provider, { store });
    other = await fillTenant(store, 'other');
  });
  afterAll(async () => {
    await server.close();
    await store.close();
    await provider.close();
  });

  const send = async (route: string, { url, payload }: Ask, tenant: string, person: string) =>
    server.app.inject({ method: method(route), url, payload, headers: await server.headers(tenant, person) });

  // On the databases, where a tenant takes a while to fill, of the roles only the least and the most: what differs there is the store, not the roles.
  const asked = kind === 'memory' ? roles : (['viewer', 'administrator'] as const);
  let made = 0;

  test.each(Object.entries(table))('%s', async (route, entry) => {
    for (const role of asked)
      for (const own of [false, true]) {
        const world = await fillTenant(store, `t-${++made}`);
        const answer = await send(route, entry.ask(world, own), world.tenant, own ? `${role}-east` : role);
        const expected = (own ? (entry.east ?? entry.status) : entry.status)[roles.indexOf(role)];
        expect([role, own, answer.statusCode, answer.statusCode === expected ? '' : answer.body]).toEqual([role, own, expected, '']);
        if (own) for (const mark of marks.west) expect(answer.body).not.toContain(mark);
        expect(answer.body).not.toContain(marks.ofTenant('other'));
        if (answer.statusCode >= 400) expect(await untouched(world)).toBe(true);
      }
    const world = await fillTenant(store, `t-${++made}`);
    const foreign = await send(route, entry.ask(world, false), other.tenant, 'administrator');
    expect([foreign.statusCode, foreign.body.includes(marks.ofTenant(world.tenant))]).toEqual([entry.other, false]);
    expect(await untouched(world)).toBe(true);
  });

  /** Nothing about the tenant changed but its log of refusals. */
  async function untouched({ tenant, planId, head }: TeamWorld): Promise<boolean> {
    return store.write(tenant, async (tx) => {
      const [versions, branches, steps, people, { days }] = [
        await tx.versions(planId),
        await tx.branches(planId),
        await tx.approvals(planId),
        await tx.people(),
        await tx.retention(),
      ];
      const same = [versions.length, branches.length, branches[0]?.head, steps.length, people.length, days];
      return JSON.stringify(same) === JSON.stringify([2, 1, head.id, 1, 11, null]);
    });
  }

  test('who saves rows of their own leaves the rows of others as they were', async () => {
    const world = await fillTenant(store, 'widened');
    const next = nextVersion(world, true);
    const saved = await send('PUT ', { url: plan(`versions/${next.id}`)(world), payload: next.body }, world.tenant, 'rep-east');
    expect(saved.statusCode).toBe(201);
    expect(await store.write(world.tenant, (tx) => tx.snapshot(world.planId, next.id))).toEqual(worldPlan(world.tenant, 1100));
    const read = await send('GET ', { url: plan(`versions/${next.id}`)(world) }, world.tenant, 'rep-east');
    expect([read.json().partial, read.json().snapshot]).toEqual([true, eastOf(worldPlan(world.tenant, 1100))]);
  });

  test('somebody stays an administrator who sees everything', async () => {
    const world = await fillTenant(store, 'administered');
    const put = async (id: string, over: object) => {
      const payload = { name: id, role: 'administrator', scope: null, active: true, ...over };
      return (await send('PUT ', { url: `/api/people/${id}`, payload }, world.tenant, 'administrator')).statusCode;
    };
    for (const over of [{ role: 'approver' }, { active: false }, { scope: { territory: ['east'] } }])
      expect(await put('administrator', over)).toBe(409);
    expect(await put('manager', {})).toBe(200);
    expect(await put('administrator', { role: 'viewer' })).toBe(200);
    expect(await put('manager', {})).toBe(403);
  });

  test('view as: never more than either of both, and nothing is written', async () => {
    const world = await fillTenant(store, 'viewed');
    const as = async (person: string, other: string, url: string, over: object = {}) =>
      server.app.inject({ url, ...over, headers: { ...(await server.headers(world.tenant, person)), 'x-view-as': other } });
    const me = async (person: string, other: string) => {
      const { role, scope, user, viewedBy } = (await as(person, other, '/api/me')).json();
      return { role, scope, user, viewedBy };
    };
    expect(await me('administrator', 'rep-east')).toEqual({
      role: 'rep',
      scope: { territory: ['east'] },
      user: 'rep-east',
      viewedBy: 'administrator',
    });
    expect(await me('manager-east', 'administrator')).toEqual({
      role: 'manager',
      scope: { territory: ['east'] },
      user: 'administrator',
      viewedBy: 'manager-east',
    });
    expect((await as('administrator', 'rep-east', plan(`versions/${world.head.id}`)(world))).body).not.toContain('WEST-OWNER');
    for (const person of ['viewer', 'rep']) expect((await as(person, 'viewer', '/api/me')).statusCode).toBe(403);
    expect((await as('administrator', 'nobody', '/api/me')).statusCode).toBe(403);
    const writes = Object.entries(table).filter(([route]) => !route.startsWith('GET'));
    for (const [route, entry] of writes) {
      const { url, payload } = entry.ask(world, false);
      expect([route, (await as('administrator', 'administrator', url, { method: method(route), payload })).statusCode]).toEqual([route, 403]);
    }
    expect(await untouched(world)).toBe(true);
  });
});

test('the table holds every route that there is, and none without an action but those that are open', async () => {
  const access = machineAccess({ secret: 's', hosts: ['localhost'], origins: [] });
  const app = await buildApp({ store: memoryStore(), access, notify: notifyInProcess() });
  const document = (await app.inject({ url: '/api/openapi.json', headers: { host: 'localhost' } })).json();
  const described = Object.entries(document.paths as Record<string, object>).flatMap(([path, methods]) =>
    Object.keys(methods).map((m) => `${m.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
  );
  const listed = [...Object.keys(table).filter((key) => !key.includes('(')), ...elsewhere];
  expect(described.sort()).toEqual([...listed, ...open.filter((route) => !route.includes('openapi'))].sort());
  const routes = routesOf(app.printRoutes({ commonPrefix: false }));
  expect(routes.filter((route) => !route.startsWith('OPTIONS') && !route.includes('/api/docs')).sort()).toEqual([...listed, ...open].sort());
  await app.close();
});

/** The routes of fastify's own list of them, which knows also those that no document describes. */
function routesOf(tree: string): string[] {
  const stack: string[] = [];
  return tree.split('\n').flatMap((row) => {
    const found = /^([│\s]*)[├└]── (\S*)(?: \(([A-Z, ]+)\))?/.exec(row);
    if (!found) return [];
    const depth = (found[1] ?? '').length / 4;
    stack.length = depth;
    stack[depth] = found[2] ?? '';
    return (found[3] ?? '')
      .split(', ')
      .filter(Boolean)
      .map((m) => `${m} ${stack.join('')}`);
  });
}
