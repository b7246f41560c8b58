import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PlanNews } from '../../src/flow';
import { startServer } from '../../src/server/server';
import type { RunningServer } from '../../src/server/server';
import { inMemory, versionsBehind } from '../../src/taskpane/backend';

let folder: string;
let server: RunningServer;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'suanpan-news-'));
  server = await startServer({ data: folder, port: 0, pages: {}, origins: [] });
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const person = () =>
  versionsBehind(
    {
      send: (address, init) =>
        fetch(String(address).replace('http://planner.test', server.address), {
          ...init,
          headers: { ...(init?.headers as Record<string, string>), authorization: `Bearer ${server.secret}` },
        }),
      base: 'http://planner.test/api',
    },
    inMemory(),
  );

test('what a colleague saves, approves and looks at reaches a pane that listens, from a server that runs', async () => {
  const [ann, bo] = [person(), person()];
  const heard: PlanNews[] = [];
  let wake = (): void => undefined;
  const until = async (is: (news: PlanNews) => boolean): Promise<void> => {
    while (!heard.some(is)) await new Promise<void>((resolve) => (wake = resolve));
  };
  const stop = bo.listen('plan-1', (news) => {
    heard.push(news);
    wake();
  });
  await until(({ kind }) => kind === 'online');
  const snapshot = { format: 1, planName: 'P', tables: [] } as const;
  const at = '2026-11-22T10:00:00.000Z';
  const saved = await ann.commit({ planId: 'plan-1', branch: 'main', parents: [], message: 'first', author: 'Ann', at, snapshot });
  if (saved.kind !== 'saved') throw new Error(saved.kind);
  await until((news) => news.kind === 'version' && news.version.id === saved.version.id && news.version.message === 'first');
  const passed = (['ties-out', 'growth-band', 'no-typed-results', 'no-errors'] as const).map((each) => ({ test: each, passed: true, found: [] }));
  await ann.approve('plan-1', saved.version.id, 'submitted', 'Please look', passed);
  await until((news) => news.kind === 'approval' && news.step.step === 'submitted' && news.step.note === 'Please look');
  await ann.tellPresence('plan-1', 'merge');
  await until((news) => news.kind === 'presence' && news.people.some(({ where }) => where === 'merge'));
  stop();
});
