import type { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { notifyByPostgres } from '../../src/server/notify/notifyByPostgres';
import type { Notify } from '../../src/server/notify/notify';
import { notifyInProcess } from '../../src/server/notify/notifyInProcess';
import { openPostgresStore } from '../../src/server/store/postgresStore';
import type { Store } from '../../src/server/store/store';
import { identityProvider } from '../support/identityProvider';
import type { IdentityProvider } from '../support/identityProvider';
import { ask, freshDatabase } from '../support/postgres';
import { teamServer } from '../support/teamServer';
import type { TeamServer } from '../support/teamServer';
import { fillTenant, nextVersion, passedTests } from '../support/teamWorld';
import type { TeamWorld } from '../support/teamWorld';
import { memoryStore } from '../support/memoryStore';

interface Heard {
  readonly event: string;
  readonly id: number | null;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly data: any;
}

/** An open stream: what was heard so far. */
interface Listener {
  readonly heard: Heard[];
  readonly text: () => string;
  readonly ended: () => boolean;
  until(event: string, count?: number): Promise<Heard[]>;
  close(): void;
}

const times = { beat: 40, keep: 300, pause: 10 };
const numbers = (list: readonly Heard[]): number[] => list.filter((h) => h.event === 'version').map((h) => h.data.number);

async function listen(server: TeamServer, world: TeamWorld, person: string, headers: Record<string, string> = {}): Promise<Listener> {
  const answer = await server.app.inject({
    url: `/api/plans/${world.planId}/events`,
    headers: { ...(await server.headers(world.tenant, person)), ...headers },
    payloadAsStream: true,
  });
  const stream = answer.stream() as Readable;
  let [text, ended] = ['', false];
  stream
    .on('data', (part: Buffer) => (text += part.toString()))
    .on('close', () => (ended = true))
    .on('end', () => (ended = true));
  const heard = (): Heard[] =>
    text
      .split('\n\n')
      .slice(0, -1)
      .flatMap((block) => {
        const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
        const event = field('event');
        return event ? [{ event, id: field('id') === undefined ? null : Number(field('id')), data: JSON.parse(field('data') ?? 'null') }] : [];
      });
  return {
    get heard() {
      return heard();
    },
    text: () => text,
    ended: () => ended,
    async until(event, count = 1) {
      for (let tries = 0; tries < 1000; tries++) {
        const found = heard().filter((h) => h.event === event);
        if (found.length >= count) return found;
        await wait(5);
      }
      throw new Error(`${event} was not heard ${count} times in: ${text}`);
    },
    close: () => stream.destroy(),
  };
}

async function save(server: TeamServer, world: TeamWorld, amount: number, from = world): Promise<TeamWorld> {
  const next = nextVersion(from, false, amount);
  const url = `/api/plans/${world.planId}/versions/${next.id}`;
  const answer = await server.app.inject({ method: 'PUT', url, headers: await server.headers(world.tenant, 'rep'), payload: next.body });
  expect(answer.statusCode).toBe(201);
  return { ...from, head: answer.json().info };
}

describe('events of a plan', () => {
  let provider: IdentityProvider;
  const opened: (() => Promise<unknown> | unknown)[] = [];
  beforeAll(async () => {
    provider = await identityProvider();
  });
  afterAll(() => provider.close());
  afterEach(async () => {
    for (const close of opened.splice(0).reverse()) await close();
  });
  const start = async (store: Store = memoryStore(), notify: Notify = notifyInProcess(), over: object = {}) => {
    const server = await teamServer(provider, { store, notify, times, ...over });
    opened.push(() => server.close());
    return server;
  };

  test('a colleague hears of versions and steps as they come, in order, and can go on where they stopped', async () => {
    const server = await start();
    const world = await fillTenant(server.store, 'north');
    const viewer = await listen(server, world, 'viewer');
    const third = await save(server, world, 1);
    const fourth = await save(server, world, 2, third);
    const heard = await viewer.until('version', 2);
    expect(viewer.text()).toMatch(/^retry: 2000\n\n/);
    expect(heard.map((h) => [h.id, h.data.id])).toEqual([[3, third.head.id], [4, fourth.head.id]]); // prettier-ignore
    viewer.close();
    const fifth = await save(server, world, 3, fourth);
    const back = await listen(server, world, 'viewer', { 'last-event-id': '3' });
    expect((await back.until('version', 2)).map((h) => h.data.id)).toEqual([fourth.head.id, fifth.head.id]);
    await server.app.inject({
      method: 'POST',
      url: `/api/plans/${world.planId}/versions/${world.head.id}/approval`,
      headers: await server.headers('north', 'approver'),
      payload: { step: 'rejected', note: 'too low', tests: [] },
    });
    expect((await back.until('approval'))[0]?.data).toMatchObject({ step: 'rejected', by: 'approver', note: 'too low' });
    const heardOf = back.text();
    await wait(60);
    expect(back.text().slice(heardOf.length)).toContain(': beat');
    expect(numbers(back.heard)).toEqual([4, 5]);
  });

  test('nobody hears of another tenant or plan; who has a scope hears of versions and steps without what was found', async () => {
    const server = await start();
    const north = await fillTenant(server.store, 'north');
    const south = await fillTenant(server.store, 'south');
    const [foreign, scoped] = [await listen(server, { ...north, tenant: 'south' }, 'administrator'), await listen(server, north, 'viewer-east')];
    const other = await listen(server, { ...south, tenant: 'north' }, 'administrator');
    await save(server, north, 1);
    const submit = { step: 'submitted', note: '', tests: passedTests.map((t) => ({ ...t, found: ['WEST-FINDING'] })) };
    const url = `/api/plans/${north.planId}/versions/${north.first.id}/approval`;
    expect((await server.app.inject({ method: 'POST', url, headers: await server.headers('north', 'manager'), payload: submit })).statusCode).toBe(
      200,
    );
    expect((await scoped.until('approval'))[0]?.data.tests).toHaveLength(4);
    expect(scoped.text()).not.toContain('WEST');
    expect(numbers(scoped.heard)).toEqual([3]);
    for (const silent of [foreign, other]) expect(silent.heard.filter((h) => h.event !== 'presence')).toEqual([]);
  });

  test('news that come late, twice, in another order or not at all: each version is told once and in order', async () => {
    const notify = notifyInProcess();
    const held: (() => Promise<void>)[] = [];
    const unruly: Notify = { ...notify, tell: async (...told) => void held.push(() => notify.tell(...told)) };
    const server = await start(memoryStore(), unruly);
    const world = await fillTenant(server.store, 'north');
    const viewer = await listen(server, world, 'viewer');
    await wait(5);
    let at = world;
    for (let i = 1; i <= 6; i++) at = await save(server, world, i, at);
    for (const i of [1, 0, 3, 3, 2]) await held[i]?.();
    await viewer.until('version', 4);
    await viewer.until('version', 6);
    expect(numbers(viewer.heard)).toEqual([3, 4, 5, 6, 7, 8]);
  });

  test('a role or a row taken away closes the stream or narrows it at once', async () => {
    const server = await start(undefined, undefined, { times: { ...times, beat: 60_000 } });
    const world = await fillTenant(server.store, 'north');
    const viewer = await listen(server, world, 'viewer');
    const put = async (active: boolean) =>
      server.app.inject({
        method: 'PUT',
        url: '/api/people/viewer',
        headers: await server.headers('north', 'administrator'),
        payload: { name: 'viewer', role: 'viewer', scope: null, active },
      });
    await put(true);
    await save(server, world, 1);
    await viewer.until('version');
    expect(viewer.ended()).toBe(false);
    await put(false);
    for (let tries = 0; !viewer.ended() && tries < 200; tries++) await wait(5);
    expect(viewer.ended()).toBe(true);
  });

  test('so many streams of one person, and no more', async () => {
    const server = await start(undefined, undefined, { streams: { person: 2 } });
    const world = await fillTenant(server.store, 'north');
    const first = await listen(server, world, 'viewer');
    await listen(server, world, 'viewer');
    const third = await server.app.inject({ url: `/api/plans/${world.planId}/events`, headers: await server.headers('north', 'viewer') });
    expect([third.statusCode, third.json().error]).toEqual([429, 'too-many']);
    await listen(server, world, 'rep');
    first.close();
    await wait(20);
    await listen(server, world, 'viewer');
    const counts = await server.app.inject({ url: '/api/metrics', headers: { authorization: 'Bearer metrics-key-of-tests' } });
    expect(counts.body).toContain('suanpan_event_connections 3');
  });

  test('presence: who is there, told together, and gone when they leave or are silent', async () => {
    const server = await start();
    const world = await fillTenant(server.store, 'north');
    const viewer = await listen(server, world, 'viewer');
    const beat = async (person: string, where: string, tenant = 'north') =>
      server.app.inject({
        method: 'POST',
        url: `/api/plans/${world.planId}/presence`,
        headers: await server.headers(tenant, person),
        payload: { where },
      });
    await fillTenant(server.store, 'south');
    await beat('rep', 'elsewhere', 'south');
    await Promise.all([beat('rep', 'Plan'), beat('manager', 'Targets')]);
    const now = (await beat('rep', 'Plan')).json().people;
    expect(now.map((p: { id: string; where: string }) => [p.id, p.where])).toEqual([['manager', 'Targets'], ['rep', 'Plan']]); // prettier-ignore
    const told = await viewer.until('presence', 2);
    expect(told[1]?.data.people.map((p: { id: string }) => p.id)).toEqual(['manager', 'rep']);
    await beat('manager', '');
    expect((await viewer.until('presence', 3))[2]?.data.people.map((p: { id: string }) => p.id)).toEqual(['rep']);
    expect((await viewer.until('presence', 4))[3]?.data.people).toEqual([]);
  });

  test('stopping ends open streams', async () => {
    const server = await start();
    const world = await fillTenant(server.store, 'north');
    const viewer = await listen(server, world, 'viewer');
    await server.close();
    for (let tries = 0; !viewer.ended() && tries < 200; tries++) await wait(5);
    expect(viewer.ended()).toBe(true);
  });

  test('two processes on PostgreSQL hear each other, also after the connection broke', async () => {
    const url = await freshDatabase();
    const processes: TeamServer[] = [];
    for (let i = 0; i < 2; i++) {
      const store = await openPostgresStore({ url });
      opened.push(() => store.close());
      const notify = await notifyByPostgres({ url, store, pause: 50 });
      opened.push(() => notify.close());
      processes.push(await start(store, notify, { times: { ...times, beat: 60_000 } }));
    }
    const [one, two] = processes as [TeamServer, TeamServer];
    const world = await fillTenant(one.store, 'north');
    const [near, far] = [await listen(one, world, 'viewer'), await listen(two, world, 'rep')];
    await wait(50);
    const third = await save(one, world, 1);
    expect((await far.until('version'))[0]?.data).toEqual(third.head);
    const listening = "pid <> pg_backend_pid() AND datname = current_database() AND (query ILIKE 'LISTEN%' OR query ILIKE '%pg_notify%')";
    const cut = await ask(url, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE ${listening}`);
    expect(cut).toHaveLength(2);
    const fourth = await save(one, world, 2, third);
    await far.until('version', 2);
    await two.app.inject({
      method: 'POST',
      url: `/api/plans/${world.planId}/presence`,
      headers: await two.headers('north', 'rep'),
      payload: { where: 'Plan' },
    });
    await save(two, world, 3, fourth);
    await near.until('version', 3);
    expect([numbers(near.heard), numbers(far.heard)]).toEqual([[3, 4, 5], [3, 4, 5]]); // prettier-ignore
    await near.until('presence', 2);
  });
});
