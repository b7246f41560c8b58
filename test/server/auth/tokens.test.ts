import { SignJWT, base64url, exportSPKI } from 'jose';
import type { Store } from '../../../src/server/store/store';
import { identityProvider, signingKey } from '../../support/identityProvider';
import type { IdentityProvider } from '../../support/identityProvider';
import { memoryStore } from '../../support/memoryStore';
import { teamServer } from '../../support/teamServer';
import type { TeamServer } from '../../support/teamServer';

const nowSeconds = (): number => Math.floor(Date.now() / 1000);

describe('tokens of team mode', () => {
  let provider: IdentityProvider;
  let server: TeamServer;
  beforeAll(async () => {
    provider = await identityProvider();
    server = await teamServer(provider);
    for (const tenant of ['north', 'south'])
      await server.store.write(tenant, (tx) => tx.putPerson({ id: 'rep-1', name: 'Rep', role: 'rep', scope: null, active: true }));
  });
  afterAll(async () => {
    await server.close();
    await provider.close();
  });

  const ask = async (token: string, to = server): Promise<{ status: number; body: { message?: string; tenant?: string; user?: string } }> => {
    const answer = await to.app.inject({ url: '/api/me', headers: { authorization: `Bearer ${token}` } });
    return { status: answer.statusCode, body: answer.json() };
  };

  test('a good token names tenant and person; role and name stand in the store', async () => {
    const { status, body } = await ask(await provider.token('north', 'rep-1', { name: 'Somebody', roles: ['administrator'] }));
    expect([status, body]).toEqual([200, { tenant: 'north', user: 'rep-1', name: 'Rep', role: 'rep', scope: null, mode: 'team', viewedBy: null }]);
  });

  const own = (claims: object) => () => provider.token('north', 'rep-1', claims as never);
  const refused: readonly [string, number, () => Promise<string>][] = [
    [
      'signed by another key of the same name',
      401,
      async () => provider.token('north', 'rep-1', {}, { ...(await signingKey()), kid: provider.key().kid }),
    ],
    ['signed by a key that nobody knows', 401, async () => provider.token('north', 'rep-1', {}, await signingKey())],
    ['without a signature (alg none)', 401, async () => unsigned(await provider.token('north', 'rep-1'))],
    ['signed by HS256 with the public key as the secret', 401, () => confused()],
    [
      'RS512, which is not among the algorithms',
      401,
      async () => provider.token('north', 'rep-1', {}, { ...provider.key(), alg: 'RS512' }).catch(() => 'x.y.z'),
    ],
    ['expired', 401, own({ exp: 1_700_000_000, nbf: 1_600_000_000 })],
    ['expired a minute ago', 401, () => own({ exp: nowSeconds() - 60 })()],
    ['without an end', 401, own({ exp: undefined })],
    ['not yet valid', 401, () => own({ nbf: nowSeconds() + 120 })()],
    ['for another audience', 401, own({ aud: 'api://other' })],
    ['without an audience', 401, own({ aud: undefined })],
    ['of another issuer', 401, own({ iss: 'https://evil.example/north/v2.0' })],
    ['without an issuer', 401, own({ iss: undefined })],
    ['of another tenant than its issuer says', 401, own({ tid: 'south' })],
    ['whose issuer is of another tenant', 401, () => provider.token('north', 'rep-1', { iss: provider.issuer('south') })],
    ['without a tenant', 401, own({ tid: undefined })],
    ['with a tenant that is no name', 401, () => own({ tid: '../south', iss: provider.issuer('../south') })()],
    ['without a person', 401, own({ oid: undefined, sub: undefined })],
    ['with a person that is no text', 401, own({ oid: ['rep-1'], sub: { a: 1 } })],
    ['that grants nothing', 403, own({ scp: undefined })],
    ['that grants something else', 403, own({ scp: 'plan.rwx plan' })],
    ['of a person that nobody added', 403, () => provider.token('north', 'stranger')],
    ['of a tenant that nobody knows', 403, () => provider.token('nowhere', 'rep-1')],
    ['that is empty', 401, async () => ''],
    ['that is no token', 401, async () => 'Basic cmVwLTE6eA=='],
    [
      'with another body under the signature',
      401,
      async () => (await provider.token('north', 'rep-1')).replace(/\.[^.]+\./, `.${base64url.encode('{"oid":"x"}')}.`),
    ],
  ];
  test.each(refused)('a token %s is refused', async (_what, status, make) => {
    const answer = await ask(await make());
    expect(answer.status).toBe(status);
    expect(answer.body).toEqual({ error: status === 401 ? 'unauthorized' : 'forbidden', message: expect.stringMatching(/\.$/) });
  });

  test('the same token a few seconds past its end still holds: clocks differ', async () => {
    expect((await ask(await provider.token('north', 'rep-1', { exp: nowSeconds() - 5 }))).status).toBe(200);
  });

  test('an application role grants as well as a scope', async () => {
    expect((await ask(await provider.token('north', 'rep-1', { scp: undefined, roles: ['plan.rw'] }))).status).toBe(200);
  });

  test('without oid the person is sub', async () => {
    await server.store.write('north', (tx) => tx.putPerson({ id: 'sub-x', name: 'X', role: 'viewer', scope: null, active: true }));
    expect((await ask(await provider.token('north', 'x', { oid: undefined }))).body.user).toBe('sub-x');
  });

  test('a cookie lets nobody into a team, and the sentence says who adds people', async () => {
    const token = await provider.token('north', 'rep-1');
    expect((await server.app.inject({ url: '/api/me', headers: { cookie: `suanpan=${token}` } })).statusCode).toBe(401);
    expect((await ask(await provider.token('north', 'stranger'))).body.message).toContain('an administrator of your organisation must add you');
  });

  test('a role taken away, or access closed, holds at the next request', async () => {
    const token = await provider.token('north', 'leaver');
    const put = (role: 'manager' | 'viewer', active: boolean) =>
      server.store.write('north', (tx) => tx.putPerson({ id: 'leaver', name: 'L', role, scope: null, active }));
    const submit = async () =>
      (
        await server.app.inject({
          method: 'POST',
          url: `/api/plans/p/versions/${'0'.repeat(64)}/approval`,
          headers: { authorization: `Bearer ${token}`, 'x-suanpan': '1' },
          payload: { step: 'withdrawn', note: '', tests: [] },
        })
      ).statusCode;
    await put('manager', true);
    expect(await submit()).toBe(404);
    await put('viewer', true);
    expect(await submit()).toBe(403);
    await put('manager', false);
    expect((await ask(token)).body.message).toBe('An administrator has closed your access.');
  });

  test('the first administrator who asks twice at once is let in once', async () => {
    const memory = memoryStore();
    let reads = 0;
    let go = (): void => undefined;
    const bothHaveLooked = new Promise<void>((resolve) => (go = resolve));
    const store: Store = {
      ...memory,
      async read(tenant, work) {
        const found = await memory.read(tenant, work);
        if (++reads === 2) go();
        await bothHaveLooked;
        return found;
      },
    };
    const fresh = await teamServer(provider, { store, settings: { administrators: [{ tenant: 'east', person: 'boss' }] } });
    const boss = await provider.token('east', 'boss');
    const answers = await Promise.all([ask(boss, fresh), ask(boss, fresh)]);
    for (const answer of answers) expect(answer).toMatchObject({ status: 200, body: { role: 'administrator' } });
    expect((await memory.read('east', (tx) => tx.audit())).map((e) => e.subject)).toEqual(['boss']);
    await fresh.close();
  });

  test('the person of SUANPAN_ADMIN becomes administrator of a tenant that has nobody, and only then', async () => {
    const fresh = await teamServer(provider, {
      settings: {
        administrators: [
          { tenant: 'east', person: 'boss' },
          { tenant: 'north', person: 'boss' },
        ],
      },
    });
    expect((await ask(await provider.token('east', 'other'), fresh)).status).toBe(403);
    expect((await ask(await provider.token('west', 'boss'), fresh)).status).toBe(403);
    expect((await ask(await provider.token('east', 'boss'), fresh)).body).toMatchObject({ role: 'administrator', tenant: 'east' });
    expect((await fresh.store.write('east', (tx) => tx.audit())).map((e) => [e.action, e.subject])).toEqual([['person.changed', 'boss']]);
    await fresh.store.write('north', (tx) => tx.putPerson({ id: 'a', name: 'A', role: 'viewer', scope: null, active: true }));
    expect((await ask(await provider.token('north', 'boss'), fresh)).status).toBe(403);
    await fresh.close();
  });

  /** The provider's token with its algorithm set to none and its signature taken off. */
  function unsigned(token: string): string {
    return `${base64url.encode(JSON.stringify({ alg: 'none', typ: 'JWT' }))}.${token.split('.')[1]}.`;
  }

  async function confused(): Promise<string> {
    const secret = new TextEncoder().encode(await exportSPKI(provider.key().publicKey));
    const body = JSON.parse(new TextDecoder().decode(base64url.decode((await provider.token('north', 'rep-1')).split('.')[1] ?? '')));
    return new SignJWT(body).setProtectedHeader({ alg: 'HS256', kid: provider.key().kid }).sign(secret);
  }
});

describe("the provider's keys", () => {
  const times = { keep: 60_000, pause: 20, timeout: 5000 };
  const me = async (server: TeamServer, token: string) =>
    (await server.app.inject({ url: '/api/me', headers: { authorization: `Bearer ${token}` } })).statusCode;
  const person = { id: 'rep-1', name: 'Rep', role: 'rep', scope: null, active: true } as const;
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  const opened: { close(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const part of opened.splice(0).reverse()) await part.close();
  });
  const start = async (keyTimes: typeof times) => {
    const provider = await identityProvider();
    opened.push(provider);
    const server = await teamServer(provider, { keyTimes });
    opened.push(server);
    await server.store.write('north', (tx) => tx.putPerson(person));
    return { provider, server };
  };

  test('a rotated key is fetched, the old one no longer opens; many unknown keys do not make many fetches', async () => {
    const { provider, server } = await start(times);
    const old = await provider.token('north', 'rep-1');
    expect(await me(server, old)).toBe(200);
    expect(provider.asked()).toBe(1);
    await provider.rotate('RS256');
    await pause(30);
    expect(await me(server, await provider.token('north', 'rep-1'))).toBe(200);
    expect(await me(server, old)).toBe(401);
    const before = provider.asked();
    const stranger = await signingKey();
    for (let i = 0; i < 20; i++) expect(await me(server, await provider.token('north', 'rep-1', {}, stranger))).toBe(401);
    expect(provider.asked() - before).toBeLessThan(15);
  });

  test.each(['out of order', 'hanging', 'talking nonsense'] as const)(
    'a provider that is %s lets nobody in, with a sentence, and is not asked at each request',
    async (state) => {
      const { provider, server } = await start({ ...times, pause: 60_000, timeout: 100 });
      provider.state(state);
      const token = await provider.token('north', 'rep-1');
      const answer = await server.app.inject({ url: '/api/me', headers: { authorization: `Bearer ${token}` } });
      expect([answer.statusCode, answer.json()]).toEqual([503, { error: 'unavailable', message: expect.stringContaining('cannot be reached') }]);
      for (let i = 0; i < 5; i++) expect(await me(server, token)).toBe(503);
      expect(provider.asked()).toBeLessThan(3);
    },
  );

  test.each(['ES384', 'EdDSA'])('a token by the provider itself, but by %s, is refused', async (alg) => {
    const { provider, server } = await start(times);
    await provider.rotate(alg);
    expect(await me(server, await provider.token('north', 'rep-1'))).toBe(401);
  });

  test('while the kept keys hold, an outage is not noticed; when they are too old, nobody comes in', async () => {
    const { provider, server } = await start({ keep: 200, pause: 1, timeout: 100 });
    const token = await provider.token('north', 'rep-1');
    expect(await me(server, token)).toBe(200);
    provider.state('out of order');
    expect(await me(server, token)).toBe(200);
    await pause(250);
    expect(await me(server, token)).toBe(503);
    provider.state('well');
    await pause(5);
    expect(await me(server, token)).toBe(200);
  });
});
