import fc from 'fast-check';
import type { CommitOutcome } from '../../../src/flow';
import { inMemory, versionsBehind } from '../../../src/taskpane/backend';
import type { Snapshot, VersionInfo } from '../../../src/versions';

const planId = 'plan-1';
const snapshot = (n: number): Snapshot => ({
  format: 1,
  planName: 'P',
  tables: [{ name: 'targets', kind: 'input', key: ['k'], columns: ['k', 'amount'], rows: [['a', n]] }],
});

/** A server in memory that keeps the contract of versions, behind a line on which what `fault` says happens to each request. */
function serverBehind(fault: () => 'none' | 'lost' | 'answer-lost' | 'twice' | 'proxy-error') {
  const stored = new Map<string, VersionInfo>();
  const heads = new Map<string, string>();
  let stores = 0;
  const put = (id: string, body: VersionInfo): Response => {
    const known = stored.get(id);
    if (known) return Response.json({ info: known }, { status: 200 });
    const head = heads.get(body.branch) ?? null;
    const first = body.parents[0] ?? null;
    if (first !== null && !stored.has(first)) return Response.json({ error: 'bad-request', message: 'unknown parent' }, { status: 400 });
    if (head !== null && head !== first) return Response.json({ error: 'conflict', message: 'moved on', head: stored.get(head) }, { status: 409 });
    const info: VersionInfo = { ...body, id, planId, by: 'ann', number: stored.size + 1, state: 'saved' };
    stored.set(id, info);
    heads.set(body.branch, id);
    stores++;
    return Response.json({ info }, { status: 201 });
  };
  const answer = (address: string, init: RequestInit): Response => {
    const id = /versions\/([0-9a-f]{64})$/.exec(address)?.[1];
    if (init.method === 'PUT' && id) return put(id, JSON.parse(String(init.body)) as VersionInfo);
    if (address.includes('/versions'))
      return Response.json({
        versions: [...stored.values()].reverse(),
        branches: [...heads].map(([name, head]) => ({ name, head, from: null })),
        approvals: [],
      });
    return Response.json({ ok: true });
  };
  const send: typeof fetch = async (address, init = {}) => {
    switch (fault()) {
      case 'lost':
        throw new TypeError('connection refused');
      case 'answer-lost':
        answer(String(address), init);
        throw new TypeError('connection reset');
      case 'twice':
        answer(String(address), init);
        return answer(String(address), init);
      case 'proxy-error':
        return new Response('<h1>Bad gateway</h1>', { status: 502 });
      case 'none':
        return answer(String(address), init);
    }
  };
  return { send, stored, heads, stores: () => stores, colleague: (id: string, body: VersionInfo) => put(id, body) };
}

const draft = (n: number, parents: readonly string[]) => ({
  planId,
  branch: 'main',
  parents,
  message: `m${n}`,
  author: 'Ann',
  at: new Date(Date.UTC(2026, 10, 22, 10, 0, n)).toISOString(),
  snapshot: snapshot(n),
});
const idOf = (outcome: CommitOutcome): string => (outcome.kind === 'behind' ? '' : outcome.version.id);

describe('the queue of versions', () => {
  test('what cannot be sent waits, and is sent once when the server is back', async () => {
    let down = true;
    const server = serverBehind(() => (down ? 'lost' : 'none'));
    const versions = versionsBehind({ send: server.send, base: '/api' }, inMemory());
    const first = await versions.commit(draft(1, []));
    const second = await versions.commit(draft(2, [idOf(first)]));
    expect([first.kind, second.kind]).toEqual(['queued', 'queued']);
    expect((await versions.history(planId)).versions.map(({ message }) => message)).toEqual(['m2', 'm1']);
    expect(await versions.flush()).toEqual({ left: 2, aside: [] });
    down = false;
    expect(await versions.flush()).toEqual({ left: 0, aside: [] });
    expect(await versions.flush()).toEqual({ left: 0, aside: [] });
    expect(server.stores()).toBe(2);
    expect((await versions.history(planId)).versions.map(({ state }) => state)).toEqual(['saved', 'saved']);
  });

  test('a version whose parent waits never goes before it', async () => {
    let down = true;
    const server = serverBehind(() => (down ? 'lost' : 'none'));
    const versions = versionsBehind({ send: server.send, base: '/api' }, inMemory());
    const first = await versions.commit(draft(1, []));
    down = false;
    const second = await versions.commit(draft(2, [idOf(first)]));
    expect(second.kind).toBe('saved');
    expect([...server.stored.values()].map(({ message }) => message)).toEqual(['m1', 'm2']);
  });

  test('saved at once on a branch that moved on: nothing is stored, and the newest is given back', async () => {
    const server = serverBehind(() => 'none');
    const memory = inMemory();
    const versions = versionsBehind({ send: server.send, base: '/api' }, memory);
    const first = await versions.commit(draft(1, []));
    server.colleague('c'.repeat(64), { ...(draft(9, [idOf(first)]) as unknown as VersionInfo), author: 'Bo' });
    const mine = await versions.commit(draft(2, [idOf(first)]));
    expect(mine).toMatchObject({ kind: 'behind', head: { author: 'Bo' } });
    expect(await memory.all('waiting')).toEqual([]);
    expect(server.stores()).toBe(2);
  });

  test('one that waited while its branch moved on is saved on a branch of its own, and those made from it too', async () => {
    let down = false;
    const server = serverBehind(() => (down ? 'lost' : 'none'));
    const versions = versionsBehind({ send: server.send, base: '/api' }, inMemory());
    const first = await versions.commit(draft(1, []));
    down = true;
    const second = await versions.commit(draft(2, [idOf(first)]));
    await versions.commit(draft(3, [idOf(second)]));
    server.colleague('c'.repeat(64), { ...(draft(9, [idOf(first)]) as unknown as VersionInfo), author: 'Bo' });
    down = false;
    const { left, aside } = await versions.flush();
    expect(left).toBe(0);
    expect(aside.map(({ message }) => message)).toEqual(['m2', 'm3']);
    const branch = aside[0]?.branch ?? '';
    expect(branch).toMatch(/^Ann 2026-11-22 [0-9a-f]{4}$/);
    expect(server.heads.get('main')).toBe('c'.repeat(64));
    expect(server.stored.get(server.heads.get(branch) ?? '')?.message).toBe('m3');
  });

  test('a version that the server refuses for good is an error, and does not keep the others', async () => {
    const server = serverBehind(() => 'none');
    const memory = inMemory();
    const refusing: typeof fetch = async (address, init) =>
      init?.method === 'PUT' && String(init.body).includes('m1')
        ? Response.json({ error: 'too-large', message: 'no' }, { status: 413 })
        : server.send(address, init);
    const versions = versionsBehind({ send: refusing, base: '/api' }, memory);
    await expect(versions.commit(draft(1, []))).rejects.toMatchObject({ kind: 'too-large' });
    expect(await memory.all('waiting')).toEqual([]);
    expect((await versions.commit(draft(2, []))).kind).toBe('saved');
  });

  test('whatever the line does, in the end each version is there exactly once, after its parent', async () => {
    const faults = fc.array(fc.constantFrom('none' as const, 'lost' as const, 'answer-lost' as const, 'twice' as const, 'proxy-error' as const), {
      maxLength: 40,
    });
    await fc.assert(
      fc.asyncProperty(faults, fc.array(fc.boolean(), { minLength: 1, maxLength: 6 }), async (script, flushes) => {
        const left = [...script];
        const server = serverBehind(() => left.shift() ?? 'none');
        const versions = versionsBehind({ send: server.send, base: '/api' }, inMemory());
        const ids: string[] = [];
        for (const [i, flush] of flushes.entries()) {
          ids.push(idOf(await versions.commit(draft(i, ids.slice(-1)))));
          if (flush) await versions.flush();
        }
        while ((await versions.flush()).left > 0);
        expect([...server.stored.keys()]).toEqual(ids);
        expect(server.stores()).toBe(ids.length);
        expect(server.heads.get('main')).toBe(ids.at(-1));
      }),
    );
  });
});
