import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyRestore, applyRun, compareVersions, listVersions, previewRestore, previewRun, saveVersion, testVersion, undoRun } from '../../src/flow';
import type { Ports, RestorePreview } from '../../src/flow';
import { startServer } from '../../src/server/server';
import type { RunningServer } from '../../src/server/server';
import type { SheetWrite, WorkbookContent } from '../../src/sheets';
import { inMemory, versionsBehind } from '../../src/taskpane/backend';
import type { PaneMemory } from '../../src/taskpane/backend';
import type { PlanDiff, VersionInfo } from '../../src/versions';
import { engineOnce } from '../support/engineOnce';
import { lightBytes, samplePorts } from '../support/ports';

jest.setTimeout(120_000);

let folder: string;
let server: RunningServer;
/** Every change that reached the server. */
let puts: string[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'suanpan-versions-'));
  puts = [];
  server = await start();
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const start = (): Promise<RunningServer> => startServer({ data: folder, port: 0, pages: {}, origins: [] });

/** The page's fetch, as it reaches the server that runs now. */
const send: typeof fetch = async (address, init) => {
  const { pathname } = new URL(String(address));
  const headers = { ...(init?.headers as Record<string, string>), authorization: `Bearer ${server.secret}` };
  const response = await fetch(`http://127.0.0.1:${server.port}${pathname}`, { ...init, headers });
  if (init?.method === 'PUT' && response.ok) puts.push(pathname);
  return response;
};

const engine = engineOnce();

async function ports(language: 'en' | 'zh' = 'en', memory: PaneMemory = inMemory()): Promise<Ports> {
  return {
    ...(await samplePorts(language, engine, await lightBytes(language))),
    versions: versionsBehind({ send, base: 'http://planner.test/api' }, memory),
  };
}

let clock = 0;
async function save(to: Ports, message: string): Promise<VersionInfo> {
  const at = new Date(Date.UTC(2026, 10, 22, 10, 0, clock++)).toISOString();
  const outcome = await saveVersion(to, { message, author: 'Ann', at, newPlanId: 'plan-of-the-test' });
  if (outcome.kind !== 'saved') throw new Error(outcome.kind);
  return outcome.version;
}

/** The cells but those that remember: every revision is kept, also when its target went back, and every alert; Target check and the reviews speak of them. */
function withoutMemory(content: WorkbookContent): unknown {
  const memory = ['Revisions', 'Target check', 'Alerts', 'Daily brief', 'Weekly review', '修订记录', '目标检查', '预警', '每日简报', '周复盘'];
  return cellsOf({ ...content, sheets: content.sheets.filter(({ name }) => !memory.includes(name)) });
}

async function run(on: Ports): Promise<number> {
  const outcome = await previewRun(on);
  if (outcome.kind === 'stopped') throw new Error(outcome.issues.map((i) => i.code).join());
  const applied = await applyRun(on, outcome.preview, 'run');
  if (applied.kind !== 'applied') throw new Error(applied.kind);
  return applied.cells;
}

async function compare(on: Ports, a: string | null, b: string | null): Promise<PlanDiff> {
  const outcome = await compareVersions(on, a, b);
  if (outcome.kind === 'stopped') throw new Error(outcome.issues.map((i) => i.code).join());
  return outcome.compared.diff;
}

async function restoring(on: Ports, id: string): Promise<RestorePreview> {
  const outcome = await previewRestore(on, id);
  if (outcome.kind === 'stopped') throw new Error(outcome.issues.map((i) => i.code).join());
  return outcome.preview;
}

const set = (sheet: string, row: number, column: number, value: string | number | null): SheetWrite => ({
  kind: 'setCells',
  sheet,
  row,
  column,
  cells: [[value]],
});

/** Cells with their formulas and values. */
const cellsOf = (content: WorkbookContent): unknown => content.sheets.map(({ name, block }) => [name, block?.values, block?.formulas]);

/** Another target for Germany, and the first sale of the year sold for another amount. */
async function edit(on: Ports, target: number, sale: number): Promise<{ readonly target: unknown; readonly sale: unknown; readonly key: unknown[] }> {
  const content = await on.workbook.read();
  const targets = content.sheets.find((s) => s.name === 'Targets')?.block;
  const sales = content.sheets.find((s) => s.name === 'Sales')?.block;
  const row = targets?.values.findIndex((line) => line[0] === 'Germany') ?? -1;
  const sold = sales?.values.findIndex((line) => line[0] === 42736) ?? -1;
  await on.workbook.apply([set('Targets', row, 1, target), set('Sales', sold, 4, sale)], []);
  return { target: targets?.values[row]?.[1], sale: sales?.values[sold]?.[4], key: sales?.values[sold]?.slice(1, 4) ?? [] };
}

describe('versions of a plan, behind a server that runs', () => {
  test('saved with a message, listed newest first with their parents', async () => {
    const on = await ports();
    await run(on);
    expect(await listVersions(on)).toMatchObject({ versions: [], online: true, queued: 0 });
    const first = await save(on, 'As agreed');
    await edit(on, 3_000_000, 1000);
    const second = await save(on, '三季度目标调整');
    expect([first, second]).toMatchObject([
      { number: 1, parents: [], message: 'As agreed', author: 'Ann', state: 'saved', planId: 'plan-of-the-test' },
      { number: 2, parents: [first.id], message: '三季度目标调整', state: 'saved' },
    ]);
    expect(await listVersions(on)).toMatchObject({
      versions: [second, first],
      branches: [{ name: 'main', head: second.id }],
      base: { planId: 'plan-of-the-test', branch: 'main', version: second.id, merged: null },
      online: true,
      queued: 0,
    });
    expect(second.stateHash).not.toBe(first.stateHash);
  });

  test('two versions, and the workbook against one, are compared by business key', async () => {
    const on = await ports();
    await run(on);
    const first = await save(on, 'first');
    const before = await edit(on, 3_000_000, 1000);
    const second = await save(on, 'second');
    const found = await compare(on, first.id, second.id);
    const inputs = found.tables.filter((t) => t.kind === 'input');
    expect(inputs.map((t) => [t.name, t.added, t.removed])).toEqual([
      ['sales', [], []],
      ['targets', [], []],
    ]);
    expect(inputs[0]?.changed).toEqual([{ key: ['2017-01', ...before.key, 1], column: 'amount', from: before.sale, to: 1000 }]);
    expect(inputs[1]?.changed).toEqual([{ key: ['Germany', null, null, '2017'], column: 'amount', from: before.target, to: 3_000_000 }]);
    expect(found.tables.filter((t) => t.kind === 'result').map((t) => t.name)).toContain('plan');
    expect(await compare(on, second.id, null)).toEqual({
      planName: null,
      tables: [],
      counts: { added: 0, removed: 0, changed: 0, moved: 0, renamed: 0 },
    });
    expect(await compare(on, first.id, null)).toEqual(found);
    const back = await compare(on, null, first.id);
    expect(back.counts).toEqual({ ...found.counts, added: found.counts.removed, removed: found.counts.added });
    await on.workbook.apply([set('Targets', 4, 8, 'a note beside the table')], []);
    expect((await compare(on, second.id, null)).counts).toEqual({ added: 0, removed: 0, changed: 0, moved: 0, renamed: 0 });
  });

  test.each(['en', 'zh'] as const)('the first version comes back with inputs and results; the %s restore can be undone', async (language) => {
    const on = await ports(language);
    await run(on);
    const first = await save(on, 'first');
    const original = withoutMemory(await on.workbook.read());
    const kept = (await on.versions.load(first.planId, first.id)).tables.filter(
      ({ kind, name }) => kind === 'input' && name !== 'revisions' && name !== 'alertLog',
    );
    const names = { en: ['Targets', 'Sales'], zh: ['目标', '销售'] }[language];
    await on.workbook.apply([set(names[0] ?? '', 4, 1, { en: 3_000_000, zh: 3000 }[language]), set(names[1] ?? '', 4, 4, 1)], []);
    await run(on);
    const second = await save(on, 'second');
    const edited = cellsOf(await on.workbook.read());
    expect(withoutMemory(await on.workbook.read())).not.toEqual(original);

    const preview = await restoring(on, first.id);
    expect(cellsOf(await on.workbook.read())).toEqual(edited);
    expect(preview.changeCount).toBe(2);
    expect(await applyRestore(on, preview, 'back to first')).toMatchObject({ kind: 'applied' });
    expect(withoutMemory(await on.workbook.read())).toEqual(original);
    const restored = await save(on, 'restored');
    const { tables } = await on.versions.load(restored.planId, restored.id);
    expect(tables.filter(({ kind, name }) => kind === 'input' && name !== 'revisions' && name !== 'alertLog')).toEqual(kept);
    const revisionsOf = (all: typeof tables): number => all.find(({ name }) => name === 'revisions')?.rows.length ?? 0;
    expect(revisionsOf(tables)).toBe(revisionsOf((await on.versions.load(first.planId, first.id)).tables) + 2);
    expect(await run(on)).toBe(0);
    expect((await restoring(on, first.id)).writes).toEqual([]);

    expect(await undoRun(on)).toMatchObject({ kind: 'undone', title: 'back to first' });
    expect(cellsOf(await on.workbook.read())).toEqual(edited);
    expect((await save(on, 'undone')).stateHash).toBe(second.stateHash);
  });

  test('a version is tested where the workbook stands at it: as it was saved, or once it went back there', async () => {
    const on = await ports();
    await run(on);
    const first = await save(on, 'first');
    const told = await testVersion(on, first);
    expect(told).toHaveLength(4);
    await edit(on, 3_000_000, 1000);
    expect(await testVersion(on, first)).toBeNull();
    await run(on);
    const second = await save(on, 'second');
    expect([await testVersion(on, first), (await testVersion(on, second))?.length]).toEqual([null, 4]);
    await applyRestore(on, await restoring(on, first.id), 'back to first');
    expect([await testVersion(on, first), await testVersion(on, second)]).toEqual([told, null]);
  });

  test('an edit between the preview of a restore and its applying: nothing is written', async () => {
    const on = await ports();
    await run(on);
    const first = await save(on, 'first');
    await edit(on, 3_000_000, 1000);
    const preview = await restoring(on, first.id);
    await edit(on, 4_000_000, 1000);
    const edited = cellsOf(await on.workbook.read());
    expect(await applyRestore(on, preview, 'back')).toEqual({ kind: 'stale' });
    expect(cellsOf(await on.workbook.read())).toEqual(edited);
  });

  test('the same version sent twice is stored once', async () => {
    const on = await ports();
    await run(on);
    const first = await save(on, 'first');
    const snapshot = await on.versions.load(first.planId, first.id);
    const { planId, message, author, at } = first;
    expect(await on.versions.commit({ planId, branch: 'main', parents: [], message, author, at, snapshot })).toEqual({
      kind: 'saved',
      version: first,
    });
    expect(puts).toHaveLength(2);
    expect((await listVersions(on)).versions).toEqual([first]);
  });
});

describe('versions while the server is away', () => {
  test('wait in the pane, on top of the list; everything else works; then they are sent once', async () => {
    const on = await ports();
    await run(on);
    const first = await save(on, 'first');
    expect((await listVersions(on)).versions).toEqual([first]);
    await server.close();

    const before = await edit(on, 3_000_000, 1000);
    expect(await run(on)).toBeGreaterThan(0);
    const second = await save(on, 'second');
    await edit(on, 3_100_000, 1000);
    const third = await save(on, 'third');
    expect([second, third]).toMatchObject([
      { state: 'queued', parents: [first.id] },
      { state: 'queued', parents: [second.id] },
    ]);
    expect(await listVersions(on)).toMatchObject({ versions: [third, second, first], online: false, queued: 2 });
    const found = await compare(on, second.id, null);
    expect(found.tables.find((t) => t.name === 'targets')?.changed).toEqual([
      { key: ['Germany', null, null, '2017'], column: 'amount', from: 3_000_000, to: 3_100_000 },
    ]);
    await expect(compareVersions(on, first.id, null)).rejects.toMatchObject({ kind: 'offline' });
    await expect(previewRestore(on, first.id)).rejects.toMatchObject({ kind: 'offline' });
    expect(await applyRestore(on, await restoring(on, second.id), 'back to second')).toMatchObject({ kind: 'applied' });
    expect(await undoRun(on)).toMatchObject({ kind: 'undone' });

    server = await start();
    puts = [];
    const { versions, online, queued } = await listVersions(on);
    expect([online, queued]).toEqual([true, 0]);
    expect(versions).toEqual([{ ...third, number: 3, by: 'owner', state: 'saved' }, { ...second, number: 2, by: 'owner', state: 'saved' }, first]);
    expect(puts).toHaveLength(2);
    expect(await on.versions.flush()).toEqual({ left: 0, aside: [] });
    expect(puts).toHaveLength(2);
    expect((await compare(on, first.id, second.id)).tables.find((t) => t.name === 'targets')?.changed[0]?.from).toBe(before.target);
  });

  test('a version that got through although its answer was lost is not stored twice', async () => {
    const memory = inMemory();
    const lossy: typeof fetch = async (address, init) => {
      const response = await send(address, init);
      if (init?.method === 'PUT') throw new TypeError('the connection broke');
      return response;
    };
    const on = await ports('en', memory);
    await run(on);
    const queued = await save({ ...on, versions: versionsBehind({ send: lossy, base: 'http://planner.test/api' }, memory) }, 'first');
    expect(queued.state).toBe('queued');
    expect(puts).toHaveLength(1);
    const { versions, queued: left } = await listVersions(on);
    expect([versions, left]).toEqual([[{ ...queued, number: 1, by: 'owner', state: 'saved' }], 0]);
  });

  test('a version that the server will never take stays where the person sees it, with those made from it', async () => {
    const memory = inMemory();
    const on = await ports('en', memory);
    await run(on);
    await server.close();
    const first = await save(on, 'first');
    const waiting = await memory.get('waiting', first.id);
    if (!waiting) throw new Error('it waits');
    await memory.put('waiting', { ...waiting, info: { ...waiting.info, author: '' } });
    await save(on, 'second');
    server = await start();
    const { versions, queued, online } = await listVersions(on);
    expect([queued, online]).toEqual([2, true]);
    expect(versions.map((v) => [v.message, v.state])).toEqual([
      ['second', 'queued'],
      ['first', 'queued'],
    ]);
  });
});
