import type { FastifyInstance } from 'fastify';
import { buildApp } from '../../src/server/app';
import type { AppParts } from '../../src/server/app';
import { machineAccess } from '../../src/server/auth/machineAccess';
import { teamSettings } from '../../src/server/auth/teamSettings';
import { withinBounds } from '../../src/server/boundJson';
import { notifyInProcess } from '../../src/server/notify/notifyInProcess';
import { StoreUnavailable } from '../../src/server/store/store';
import type { Store } from '../../src/server/store/store';
import { memoryStore } from '../support/memoryStore';

const secret = 'test-secret';
const headers = { host: 'localhost:1', authorization: `Bearer ${secret}`, 'x-suanpan': '1' };

describe('the guard of one-machine mode', () => {
  const opened: FastifyInstance[] = [];
  afterEach(async () => {
    for (const app of opened.splice(0)) await app.close();
  });
  const build = async (parts: Partial<AppParts> = {}) => {
    const access = machineAccess({ secret, hosts: ['localhost', '127.0.0.1'], origins: ['https://planner.test'] });
    const app = await buildApp({ store: memoryStore(), access, notify: notifyInProcess(), ...parts });
    opened.push(app);
    return app;
  };

  test('no key, a wrong one, a foreign host and a change without the header are refused; the cookie opens', async () => {
    const app = await build();
    const status = async (h: Record<string, string>, over: object = {}) => (await app.inject({ url: '/api/me', headers: h, ...over })).statusCode;
    expect(await status({ host: 'localhost' })).toBe(401);
    expect(await status({ host: 'localhost', authorization: 'Bearer test-secreT' })).toBe(401);
    expect(await status({ host: 'localhost', authorization: `Basic ${secret}` })).toBe(401);
    expect(await status({ host: 'localhost', cookie: `a=1; suanpan=${secret}` })).toBe(200);
    expect(await status({ host: '127.0.0.1:4280', authorization: `Bearer ${secret}` })).toBe(200);
    const put = { method: 'PUT', url: '/api/retention', payload: { days: 1 } };
    expect(await status({ ...headers, 'x-suanpan': '0' }, put)).toBe(403);
    expect(await status(headers, put)).toBe(200);
  });

  test.each(['evil.example', 'localhost.evil.example', 'evil.example:4280', 'localhost@evil.example', '[::1]', 'LOCALHOST.'])(
    'DNS rebinding: the name %s is not ours, for any route',
    async (host) => {
      const app = await build();
      for (const url of ['/api/me', '/api/health', '/api/signin', '/api/openapi.json'])
        expect((await app.inject({ url, headers: { ...headers, host } })).statusCode).toBe(403);
    },
  );

  test('no spelling of an address passes beside the guard', async () => {
    const app = await build();
    for (const url of [
      '/api/me',
      '/%61pi/me',
      '/api/%6de',
      '/api//me',
      '/api/./me',
      '/API/me',
      '//api/me',
      '/api/me/',
      '/api/me?x=/api/health',
      '/api/docs/../me',
    ])
      expect([401, 404]).toContain((await app.inject({ url, headers: { host: 'localhost' } })).statusCode);
    expect((await app.inject({ url: '/%61pi/me', headers: { host: 'localhost' } })).statusCode).toBe(401);
  });

  test('a route without an action is refused to everybody', async () => {
    const app = await build();
    app.get('/api/forgotten', async () => ({ leaked: true }));
    app.get('/page', async () => ({ page: true }));
    expect((await app.inject({ url: '/api/forgotten', headers })).statusCode).toBe(403);
    expect((await app.inject({ url: '/page', headers: { host: 'localhost' } })).statusCode).toBe(200);
  });

  test('only the named origin may read answers, and asks before it sends', async () => {
    const app = await build();
    const allow = async (origin: string) => (await app.inject({ url: '/api/health', headers: { host: 'localhost', origin } })).headers;
    expect((await allow('https://planner.test'))['access-control-allow-origin']).toBe('https://planner.test');
    for (const origin of ['https://evil.example', 'https://planner.test.evil.example', 'http://planner.test', 'null'])
      expect((await allow(origin))['access-control-allow-origin']).toBeUndefined();
    expect((await allow('https://planner.test'))['access-control-allow-credentials']).toBeUndefined();
    const ask = { origin: 'https://planner.test', 'access-control-request-method': 'DELETE', host: 'localhost' };
    const answer = await app.inject({ method: 'OPTIONS', url: '/api/tenant', headers: ask });
    expect([answer.statusCode, answer.headers['access-control-allow-headers']]).toEqual([
      204,
      'authorization, content-type, x-suanpan, x-view-as, last-event-id',
    ]);
  });

  test('each person may ask so often, then waits', async () => {
    const app = await build({ limits: { person: 5 } });
    const ask = () => app.inject({ url: '/api/me', headers });
    for (let i = 0; i < 5; i++) expect((await ask()).statusCode).toBe(200);
    const last = await ask();
    expect([last.statusCode, last.json().error, Number(last.headers['retry-after']) > 0]).toEqual([429, 'too-many', true]);
    expect((await app.inject({ url: '/api/health', headers })).statusCode).toBe(200);
  });

  test('an address may ask so often, with or without a key', async () => {
    const app = await build({ limits: { address: 3 } });
    const ask = () => app.inject({ url: '/api/me', headers: { host: 'localhost' } });
    for (let i = 0; i < 3; i++) expect((await ask()).statusCode).toBe(401);
    expect((await ask()).statusCode).toBe(429);
  });

  test('a body that is too large, too deep, of too many parts or of another kind is refused before it is read', async () => {
    const app = await build({ bodyLimit: 5_000_000 });
    const put = (payload: string, type = 'application/json') =>
      app.inject({ method: 'PUT', url: '/api/retention', headers: { ...headers, 'content-type': type }, payload });
    const status = async (payload: string, type?: string) => (await put(payload, type)).statusCode;
    expect((await put(`{"days":"${'x'.repeat(5_000_000)}"}`)).json().error).toBe('too-large');
    expect(await status('['.repeat(1_000_000))).toBe(413);
    expect(await status(`{"days":${'['.repeat(100)}${']'.repeat(100)}}`)).toBe(413);
    expect(await status(`[${'[],'.repeat(1_500_000)}[]]`)).toBe(400);
    expect(withinBounds(`[${'[],'.repeat(2_000_001)}[]]`)).toBe(false);
    expect(await status('days=1', 'application/x-www-form-urlencoded')).toBe(415);
    expect(await status('{"days":1', undefined)).toBe(400);
    expect(await status('{"days":1,"__proto__":{"x":1}}')).toBe(400);
    expect(await status('{"days":1,"constructor":{"prototype":{"x":1}}}')).toBe(400);
    expect(await status('{"days":1,"more":1}')).toBe(400);
    expect(await status('{"days":1}')).toBe(200);
  });

  test('brackets and quotes inside of strings do not count as depth', () => {
    expect(withinBounds(JSON.stringify({ a: '['.repeat(500), b: '\\"[[['.repeat(50), c: '\\' }))).toBe(true);
    expect(withinBounds(`{"a":"\\\\",${'"b":['.repeat(30)}`)).toBe(false);
  });

  test('what fails inside says nothing about the inside, and is counted', async () => {
    const failing: Store = {
      ...memoryStore(),
      read: () => Promise.reject(new Error('SELECT secret FROM person')),
      write: () => Promise.reject(new Error('SELECT secret FROM person')),
      ready: () => Promise.reject(new Error('x')),
    };
    const app = await build({ store: failing });
    const answer = await app.inject({ url: '/api/plans', headers });
    expect([answer.statusCode, answer.json()]).toEqual([500, { error: 'internal', message: 'The server failed; nothing was stored.' }]);
    expect((await app.inject({ url: '/api/ready', headers })).statusCode).toBe(503);
    expect((await app.inject({ url: '/api/health', headers })).json()).toEqual({ ok: true });
    const counts = (await app.inject({ url: '/api/metrics', headers })).body;
    expect(counts).toContain('suanpan_requests_total{method="GET",route="/api/plans",status="500"} 1');
    expect(counts).toContain('suanpan_store_errors_total 1');
  });

  test('a store that cannot be reached is told so, with what to do', async () => {
    const gone = Object.assign(new Error('connect ECONNREFUSED 10.1.2.3:5432'), { code: 'ECONNREFUSED' });
    const app = await build({ store: { ...memoryStore(), read: () => Promise.reject(new StoreUnavailable(gone)) } });
    const answer = await app.inject({ url: '/api/plans', headers });
    const message = 'The store cannot be reached. Ask again: what is sent twice is stored once.';
    expect([answer.statusCode, answer.json()]).toEqual([503, { error: 'unavailable', message }]);
  });

  test('the counts need their key; addresses in them are patterns', async () => {
    const app = await build();
    await app.inject({ url: '/api/plans/plan-1/versions', headers });
    expect((await app.inject({ url: '/api/metrics', headers: { host: 'localhost' } })).statusCode).toBe(401);
    const counts = (await app.inject({ url: '/api/metrics', headers })).body;
    expect(counts).toContain('route="/api/plans/:planId/versions"');
    expect(counts).not.toContain('plan-1');
  });

  test('refusals are written down once and then counted, so that they do not fill the disk', async () => {
    const store = memoryStore();
    const app = await build({ store });
    for (let i = 0; i < 30; i++) await app.inject({ url: '/api/me', headers: { host: 'localhost', authorization: 'Bearer guess' } });
    const log = () => store.write('machine', (tx) => tx.audit());
    expect((await log()).map((e) => [e.action, JSON.parse(e.detail)])).toEqual([['access.refused', { what: 'GET /api/me', times: 1 }]]);
    await app.close();
    opened.splice(0);
    expect((await log()).map((e) => JSON.parse(e.detail).times).sort()).toEqual([1, 29]);
  });

  test('the page of documentation and what it describes are open', async () => {
    const app = await build();
    const page = await app.inject({ url: '/api/docs/', headers: { host: 'localhost' } });
    expect([page.statusCode, page.headers['content-type'], String(page.headers['content-security-policy'])]).toEqual([
      200,
      expect.stringContaining('text/html'),
      expect.stringContaining("default-src 'self'"),
    ]);
    const described = (await app.inject({ url: '/api/openapi.json', headers: { host: 'localhost' } })).json();
    expect(described.paths['/api/plans/{planId}/versions/{id}'].put.requestBody.content['application/json'].schema.required).toContain('parents');
  });
});

describe('settings of team mode', () => {
  const good = {
    SUANPAN_OIDC_ISSUER: 'https://login.example/{tid}/v2.0',
    SUANPAN_OIDC_AUDIENCE: 'api://suanpan, 0000-1111',
    SUANPAN_OIDC_JWKS: 'https://login.example/keys',
    SUANPAN_OIDC_CLIENT: '0000-1111',
    SUANPAN_ORIGINS: 'https://planner.example,https://other.example',
    SUANPAN_ADMIN: 'tenant-1/person-1',
  };

  test('none is one-machine mode; all that is needed is team mode', () => {
    expect(teamSettings({ PATH: '/bin', SUANPAN_ORIGINS: 'https://a.example' })).toBeNull();
    expect(teamSettings(good)).toMatchObject({
      audience: ['api://suanpan', '0000-1111'],
      administrators: [{ tenant: 'tenant-1', person: 'person-1' }],
      origins: ['https://planner.example', 'https://other.example'],
      authority: 'https://login.example/organizations',
      askedScope: 'api://suanpan/plan.rw',
      metricsKey: null,
    });
  });

  test.each([
    [{ SUANPAN_ORIGINS: '*' }, 'SUANPAN_ORIGINS: must be web origins such as https://planner.example, without a path and never *.'],
    [{ SUANPAN_ORIGINS: 'https://planner.example/' }, 'SUANPAN_ORIGINS: must be web origins'],
    [{ SUANPAN_OIDC_AUDIENCE: undefined }, 'SUANPAN_OIDC_AUDIENCE: must name the API that tokens are for.'],
    [{ SUANPAN_OIDC_JWKS: 'http://login.example/keys' }, 'SUANPAN_OIDC_JWKS: must be an https address.'],
    [{ SUANPAN_OIDC_JWKS: undefined }, 'SUANPAN_OIDC_JWKS: is missing.'],
    [{ SUANPAN_ADMIN: 'person-1' }, 'SUANPAN_ADMIN: must be tenant/person, as the ids stand in the tokens.'],
    [{ SUANPAN_METRICS_KEY: 'short' }, 'SUANPAN_METRICS_KEY: must have 16 characters or more.'],
    [{ SUANPAN_OIDC_ISSUER: 'https://login.example' }, 'SUANPAN_OIDC_ISSUER: names no tenant as {tid}'],
  ])('what is wrong is said: %j', (over, sentence) => {
    expect(teamSettings({ ...good, ...over })).toEqual({ problems: [expect.stringContaining(sentence)] });
  });
});
