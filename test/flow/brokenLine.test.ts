import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CommitOutcome, VersionsPort } from '../../src/flow';
import { startServer } from '../../src/server/server';
import type { RunningServer } from '../../src/server/server';
import { inMemory, versionsBehind } from '../../src/taskpane/backend';
import type { Snapshot } from '../../src/versions';
import { faultProxy } from '../support/faultProxy';
import type { Fault, FaultProxy } from '../support/faultProxy';

let folder: string;
let server: RunningServer;
let proxy: FaultProxy;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'suanpan-line-'));
  server = await startServer({ data: folder, port: 0, pages: {}, origins: [] });
  proxy = await faultProxy(server.port);
});
afterAll(async () => {
  await proxy.close();
  await server.close();
  rmSync(folder, { recursive: true });
});

/** `fetch` that opens a connection of its own for each request and gives up after a while, as a browser does over a bad line. */
const over =
  (port: () => number, patience: number): typeof fetch =>
  (address, init = {}) =>
    new Promise((resolve, reject) => {
      const { pathname, search } = new URL(String(address));
      const headers = { ...(init.headers as Record<string, string>), host: `127.0.0.1:${server.port}`, authorization: `Bearer ${server.secret}` };
      const agent = new Agent({ keepAlive: false });
      const asked = request({
        port: port(),
        host: '127.0.0.1',
        path: pathname + search,
        method: init.method ?? 'GET',
        headers,
        agent,
        timeout: patience,
      });
      asked.on('timeout', () => asked.destroy(new Error('no answer')));
      asked.on('error', reject);
      asked.on('response', (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', reject);
        response.on('close', () =>
          response.complete ? resolve(new Response(Buffer.concat(parts), { status: response.statusCode ?? 500 })) : reject(new Error('cut')),
        );
      });
      asked.end(init.body);
    });
const direct: typeof fetch = (address, init = {}) => {
  const { pathname, search } = new URL(String(address));
  return fetch(`http://127.0.0.1:${server.port}${pathname}${search}`, {
    ...init,
    headers: { ...(init.headers as Record<string, string>), authorization: `Bearer ${server.secret}` },
  });
};

const snapshot = (n: number): Snapshot => ({
  format: 1,
  planName: 'P',
  tables: [{ name: 'targets', kind: 'input', key: ['k'], columns: ['k', 'amount'], rows: [['a', n]] }],
});
const draft = (planId: string, n: number, parents: readonly string[], branch = 'main') => ({
  ...{ planId, branch, parents, message: `m${n}`, author: 'Planner', snapshot: snapshot(n) },
  at: new Date(Date.UTC(2026, 10, 22, 10, 0, n)).toISOString(),
});
const idOf = (outcome: CommitOutcome): string => (outcome.kind === 'behind' ? '' : outcome.version.id);
const port = (send: typeof fetch): VersionsPort => versionsBehind({ send, base: 'http://planner.test/api' }, inMemory());

describe('versions over a line that breaks, to a real server', () => {
  const faults: readonly (readonly [string, Fault])[] = [
    ['late', { kind: 'delay', ms: 30 }],
    ['cut within the request', { kind: 'cut-request', bytes: 400 }],
    ['cut before the answer', { kind: 'cut-answer', bytes: 0 }],
    ['cut within the body of the answer', { kind: 'cut-answer', bytes: 700 }],
    ['half-open', { kind: 'half-open' }],
    ['refused', { kind: 'refuse' }],
    ['delivered twice', { kind: 'twice' }],
  ];

  test.each(faults)('%s: each version is there exactly once, in its order', async (name, fault) => {
    const planId = `line-${name.replace(/ /g, '-')}`;
    const versions = port(over(() => proxy.port, 300));
    const before = proxy.happened();
    const ids: string[] = [];
    for (let n = 1; n <= 3; n++) {
      proxy.next(fault);
      ids.push(idOf(await versions.commit(draft(planId, n, ids.slice(-1)))));
    }
    for (let tries = 0; tries < 10 && (await versions.flush()).left > 0; tries++);
    const seen = await port(direct).history(planId);
    expect(seen.versions.map(({ id, message, state }) => [id, message, state])).toEqual([
      [ids[2], 'm3', 'saved'],
      [ids[1], 'm2', 'saved'],
      [ids[0], 'm1', 'saved'],
    ]);
    expect(seen.branches).toMatchObject([{ name: 'main', head: ids[2] }]);
    expect((await port(direct).load(planId, ids[1] ?? '')).tables).toEqual(snapshot(2).tables);
    expect(proxy.happened()).toBeGreaterThan(before);
  });

  test('all of them mixed, while a colleague saves in between: nothing is lost, what waited goes aside', async () => {
    const planId = 'mixed';
    const mine = port(over(() => proxy.port, 300));
    const theirs = port(direct);
    const first = idOf(await mine.commit(draft(planId, 1, [])));
    proxy.away(true);
    const second = idOf(await mine.commit(draft(planId, 2, [first])));
    const third = idOf(await mine.commit(draft(planId, 3, [second])));
    proxy.away(false);
    const hers = idOf(await theirs.commit({ ...draft(planId, 9, [first]), author: 'Sales' }));
    proxy.next(...faults.map(([, fault]) => fault));
    const aside: string[] = [];
    for (let tries = 0; tries < 20; tries++) {
      const done = await mine.flush();
      aside.push(...done.aside.map(({ id }) => id));
      if (done.left === 0) break;
    }
    const { versions, branches } = await theirs.history(planId);
    expect(versions.map(({ id }) => id).sort()).toEqual([first, second, third, hers].sort());
    expect(branches[0]).toMatchObject({ name: 'main', head: hers });
    expect(branches).toHaveLength(2);
    expect(branches[1]).toMatchObject({ head: third });
    expect(aside[0]).toBe(second);
  });
});
