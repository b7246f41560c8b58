import { auditHash, auditRoot, brokenEntry } from '../../src/server/store/auditChain';
import type { AuditEntry, Store } from '../../src/server/store/store';
import { identityProvider } from '../support/identityProvider';
import { memoryStore } from '../support/memoryStore';
import { teamServer } from '../support/teamServer';
import { fillTenant } from '../support/teamWorld';

const chain = (count: number): AuditEntry[] => {
  const entries: AuditEntry[] = [];
  for (let number = 1; number <= count; number++) {
    const entry = { number, at: '2026-01-01T00:00:00.000Z', by: 'a', action: 'version.saved', planId: 'p', subject: `s${number}`, detail: '{}' };
    entries.push({ ...entry, hash: auditHash(entries.at(-1)?.hash ?? auditRoot, entry) });
  }
  return entries;
};

describe('the audit log', () => {
  test('each change of one entry, an entry left out or put in, is found at its number', () => {
    const whole = chain(6);
    expect(brokenEntry(whole)).toBeNull();
    for (const [i, entry] of whole.entries())
      for (const field of ['at', 'by', 'action', 'planId', 'subject', 'detail', 'hash'] as const) {
        const forged = whole.map((e) => (e === entry ? { ...e, [field]: `${e[field].slice(1)}x` } : e));
        expect([field, brokenEntry(forged)]).toEqual([field, i + 1]);
      }
    expect(brokenEntry(whole.filter((e) => e.number !== 3))).toBe(3);
    expect(brokenEntry(whole.slice(1))).toBe(1);
    expect(brokenEntry([...whole.slice(0, 3), whole[2] as AuditEntry, ...whole.slice(3)])).toBe(4);
  });

  test('the route says whether the log is whole, and with a noted entry also that its end was not cut off', async () => {
    const provider = await identityProvider();
    let cut = 0;
    const memory = memoryStore();
    const store: Store = {
      ...memory,
      read: (tenant, work) =>
        memory.read(tenant, (tx) => work({ ...tx, audit: async (page) => (await tx.audit(page)).filter((e) => cut === 0 || e.number < cut) })),
    };
    const server = await teamServer(provider, { store });
    await fillTenant(store, 'north');
    const headers = await server.headers('north', 'administrator');
    for (let days = 1; days <= 5; days++) await server.app.inject({ method: 'PUT', url: '/api/retention', headers, payload: { days } });
    const verify = async (query = '') => (await server.app.inject({ url: `/api/audit/verify${query}`, headers })).json();
    const { head, entries } = await verify();
    expect([entries, (await verify()).whole]).toEqual([5, true]);
    expect(await verify(`?number=5&hash=${head}`)).toMatchObject({ whole: true });
    expect(await verify(`?number=5&hash=${'0'.repeat(64)}`)).toMatchObject({ whole: false, broken: 5 });
    cut = 4;
    expect(await verify()).toMatchObject({ whole: true, entries: 3 });
    expect(await verify(`?number=5&hash=${head}`)).toMatchObject({ whole: false, broken: 5 });
    await server.close();
    await provider.close();
  });
});
