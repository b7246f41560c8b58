import fc from 'fast-check';
import { openSqliteStore } from '../../src/server/store/sqliteStore';
import { identityProvider } from '../support/identityProvider';
import type { IdentityProvider } from '../support/identityProvider';
import { memoryStore } from '../support/memoryStore';
import { teamServer } from '../support/teamServer';
import type { TeamServer } from '../support/teamServer';
import { eastOf, passedTests, worldPeople, worldPlan } from '../support/teamWorld';
import { versionOf } from '../support/versions';

const people = ['viewer', 'rep', 'rep-east', 'manager', 'manager-east', 'approver', 'administrator', 'author'] as const;
const branches = ['main', 'what-if', 'other'] as const;

/** What somebody tries; numbers choose among the versions that are known by then. */
const operation = fc.record({
  who: fc.oneof(fc.constantFrom(...people), fc.constantFrom(...(['manager', 'approver', 'administrator'] as const))),
  what: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom('save', 'save-stale', 'save-again', 'merge') },
    { weight: 4, arbitrary: fc.constantFrom('submitted', 'approved', 'rejected', 'locked', 'withdrawn') },
    { weight: 3, arbitrary: fc.constantFrom('branch', 'list', 'read', 'diff', 'approvals', 'plans') },
    { weight: 1, arbitrary: fc.constantFrom('role', 'retention', 'apply') },
  ),
  branch: fc.constantFrom(...branches),
  at: fc.nat(3),
  amount: fc.integer({ min: 1, max: 4 }),
});
type Operation = typeof operation extends fc.Arbitrary<infer T> ? T : never;

/** The requests that an operation stands for are made of what the model answered, so both servers get the same. */
interface Known {
  readonly ids: string[];
  readonly heads: Map<string, string>;
  readonly sent: { readonly id: string; readonly body: object }[];
}

/** How half of the runs begin, so that what comes after meets versions that are approved. */
const opening: readonly Operation[] = [
  { who: 'author', what: 'save', branch: 'main', at: 1, amount: 1 },
  { who: 'rep', what: 'save', branch: 'main', at: 1, amount: 2 },
  { who: 'manager', what: 'submitted', branch: 'main', at: 1, amount: 2 },
  { who: 'approver', what: 'approved', branch: 'main', at: 1, amount: 2 },
];

const planId = 'plan-1';
const url = (rest: string): string => `/api/plans/${planId}/${rest}`;

function requestOf({ who, what, branch, at, amount }: Operation, { ids, heads, sent }: Known, day: number) {
  const some = ids[at % Math.max(ids.length, 1)] ?? '0'.repeat(64);
  const other = ids[(at * 7 + 3) % Math.max(ids.length, 1)] ?? '0'.repeat(64);
  const head = heads.get(branch);
  if (what === 'save' || what === 'save-stale' || what === 'merge') {
    const first = what === 'save' ? (head ?? (branch === 'main' ? undefined : heads.get('main'))) : some;
    const parents = first === undefined || ids.length === 0 ? [] : what === 'merge' && other !== head ? [head ?? first, other] : [first];
    const whole = worldPlan('model', amount * 100);
    const { info } = versionOf(who.endsWith('east') ? eastOf(whole) : whole, {
      planId,
      parents,
      branch,
      at: new Date(Date.UTC(2026, 0, day)).toISOString(),
    });
    const { stateHash, message, author, at: time } = info;
    const snapshot = who.endsWith('east') ? eastOf(whole) : whole;
    const body = { parents, stateHash, message, author, at: time, branch, snapshot };
    sent.push({ id: info.id, body });
    return { method: 'PUT', url: url(`versions/${info.id}`), payload: body };
  }
  if (what === 'save-again') {
    const again = sent[at % Math.max(sent.length, 1)];
    return again ? { method: 'PUT', url: url(`versions/${again.id}`), payload: again.body } : { method: 'GET', url: url('versions') };
  }
  if (what === 'branch') return { method: 'PUT', url: url(`branches/${amount > 2 ? branch : `scenario-${amount}`}`), payload: { from: some } };
  if (what === 'list') return { method: 'GET', url: url(`versions?limit=${amount}&branch=${branch}`) };
  if (what === 'read') return { method: 'GET', url: url(`versions/${some}`) };
  if (what === 'diff') return { method: 'GET', url: url(`diff?from=${some}&to=${other}`) };
  if (what === 'approvals') return { method: 'GET', url: url('approvals') };
  if (what === 'plans') return { method: 'GET', url: '/api/plans' };
  if (what === 'role') {
    const role = (['viewer', 'rep', 'manager', 'approver'] as const)[amount - 1];
    return { method: 'PUT', url: '/api/people/approver', payload: { name: 'approver', role, scope: null, active: true } };
  }
  if (what === 'retention') return { method: 'PUT', url: '/api/retention', payload: { days: amount * 3 } };
  if (what === 'apply') return { method: 'POST', url: '/api/retention/apply' };
  const tests = passedTests.map((t) => ({ ...t, passed: amount > 1 }));
  return { method: 'POST', url: url(`versions/${at > 0 ? (head ?? some) : some}/approval`), payload: { step: what, note: String(amount), tests } };
}

describe('the server against the plainest store that can be', () => {
  let provider: IdentityProvider;
  beforeAll(async () => {
    provider = await identityProvider();
  });
  afterAll(() => provider.close());

  test('[V8] whatever people do in whatever order, both answer alike, in every word', async () => {
    const seen = new Map<string, number>();
    const stores = [memoryStore(), await openSqliteStore(':memory:')] as const;
    let day = 1;
    const now = (): Date => new Date(Date.UTC(2026, 0, day, 12));
    const limits = { person: 1e9, tenant: 1e9, address: 1e9 };
    const servers = (await Promise.all(stores.map((store) => teamServer(provider, { store, now, limits })))) as [TeamServer, TeamServer];
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.boolean(), fc.array(operation, { minLength: 15, maxLength: 40, size: 'max' }), async (isOpened, tried) => {
        const operations = isOpened ? [...opening, ...tried] : tried;
        const tenant = `run-${++run}`;
        day = 1;
        for (const { store } of servers)
          await store.write(tenant, async (tx) => {
            for (const person of worldPeople()) await tx.putPerson(person);
          });
        const known: Known = { ids: [], heads: new Map(), sent: [] };
        for (const step of operations) {
          day += 1;
          const request = requestOf(step, known, day) as { method: 'GET'; url: string; payload?: object };
          const headers = await servers[0].headers(tenant, step.who);
          const [model, real] = await Promise.all(servers.map(({ app }) => app.inject({ ...request, headers })));
          expect([step.what, real?.statusCode, real?.json()]).toEqual([step.what, model?.statusCode, model?.json()]);
          seen.set(`${step.what} ${real?.statusCode}`, (seen.get(`${step.what} ${real?.statusCode}`) ?? 0) + 1);
          if (real?.statusCode === 201 && request.url.includes('/versions/')) {
            const { info } = real.json();
            known.ids.push(info.id);
            known.heads.set(info.branch, info.id);
          }
        }
        const [model, real] = await Promise.all(stores.map((store) => store.write(tenant, (tx) => tx.audit())));
        expect(real).toEqual(model);
      }),
      { numRuns: 12 },
    );
    const often = (what: string): boolean => (seen.get(what) ?? 0) > 0;
    expect(
      ['save 201', 'save-stale 409', 'save-again 200', 'submitted 200', 'approved 200', 'branch 201', 'diff 200'].filter((w) => !often(w)),
    ).toEqual([]);
    for (const server of servers) await server.close();
    await stores[1].close();
  });
});
