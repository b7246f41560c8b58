import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  applyRestore,
  listVersions,
  previewMerge,
  previewRestore,
  previewVersionSheet,
  applySheet,
  readBase,
  saveVersion,
  undoRun,
} from '../../src/flow';
import type { MergePreview, Ports, SaveOutcome } from '../../src/flow';
import { startServer } from '../../src/server/server';
import type { RunningServer } from '../../src/server/server';
import type { SheetWrite } from '../../src/sheets';
import { inMemory, versionsBehind } from '../../src/taskpane/backend';
import type { VersionInfo } from '../../src/versions';
import type { FileWorkbook } from '../../src/workbook/file';
import { engineOnce } from '../support/engineOnce';
import { lightBytes, samplePorts } from '../support/ports';

let folder: string;
let server: RunningServer;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'suanpan-merge-'));
  server = await startServer({ data: folder, port: 0, pages: {}, origins: [] });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const send: typeof fetch = async (address, init) => {
  const { pathname, search } = new URL(String(address));
  const headers = { ...(init?.headers as Record<string, string>), authorization: `Bearer ${server.secret}` };
  return fetch(`http://127.0.0.1:${server.port}${pathname}${search}`, { ...init, headers });
};
const engine = engineOnce();
type PersonPorts = Ports & { readonly workbook: FileWorkbook };

/** Somebody with a copy of a workbook and a browser of their own. */
async function person(bytes: Uint8Array): Promise<PersonPorts> {
  return { ...(await samplePorts('en', engine, bytes)), versions: versionsBehind({ send, base: 'http://planner.test/api' }, inMemory()) };
}

let clock = 0;
let plans = 0;
async function save(on: Ports, message: string, author: string, newPlanId = 'unused'): Promise<SaveOutcome> {
  return saveVersion(on, { message, author, at: new Date(Date.UTC(2026, 10, 22, 10, 0, clock++)).toISOString(), newPlanId });
}
async function saved(on: Ports, message: string, author: string, newPlanId?: string): Promise<VersionInfo> {
  const outcome = await save(on, message, author, newPlanId);
  if (outcome.kind !== 'saved') throw new Error(outcome.kind);
  return outcome.version;
}

/** Two people with copies of one saved workbook. */
async function two(): Promise<{ readonly ann: PersonPorts; readonly bo: PersonPorts; readonly first: VersionInfo }> {
  const ann = await person(await lightBytes('en'));
  const first = await saved(ann, 'first', 'Ann', `plan-${plans++}`);
  return { ann, bo: await person(await ann.workbook.save()), first };
}

const target = async (on: Ports, name: string): Promise<{ readonly row: number; readonly amount: unknown }> => {
  const block = (await on.workbook.read()).sheets.find((sheet) => sheet.name === 'Targets')?.block;
  const row = block?.values.findIndex((line) => line[0] === name) ?? -1;
  return { row, amount: block?.values[row]?.[1] };
};
async function setTarget(on: Ports, name: string, amount: number): Promise<void> {
  const { row } = await target(on, name);
  const write: SheetWrite = { kind: 'setCells', sheet: 'Targets', row, column: 1, cells: [[amount]] };
  await on.workbook.apply([write], []);
}

const asked = { settlements: { byId: {}, rule: null }, policy: 'others' } as const;
function ready(preview: MergePreview): Extract<MergePreview, { kind: 'ready' }> {
  if (preview.kind !== 'ready') throw new Error(preview.kind);
  return preview;
}

describe('two people who plan in copies of one workbook', () => {
  test('each changes another target: the second is told, merges, and saves both; nothing is lost', async () => {
    const { ann, bo, first } = await two();
    await setTarget(ann, 'Germany', 3_000_000);
    const hers = await saved(ann, 'Germany up', 'Ann');
    await setTarget(bo, 'France', 3_100_000);
    const outcome = await save(bo, 'France up', 'Bo');
    expect(outcome).toMatchObject({ kind: 'behind', head: { id: hers.id, author: 'Ann' } });
    expect((await listVersions(bo)).versions).toHaveLength(2);

    const { base, found, preview } = ready(await previewMerge(bo, hers, asked));
    expect(base?.id).toBe(first.id);
    expect(found).toMatchObject({ conflicts: [], open: [], taken: { theirs: 1, ours: 1, both: 0 } });
    expect((await target(bo, 'Germany')).amount).not.toBe(3_000_000);
    expect(await applyRestore(bo, preview, 'merge')).toMatchObject({ kind: 'applied' });
    expect([(await target(bo, 'Germany')).amount, (await target(bo, 'France')).amount]).toEqual([3_000_000, 3_100_000]);
    expect(readBase(await bo.workbook.read())).toMatchObject({ version: hers.id, merged: null });
    expect(await previewMerge(bo, hers, asked)).toEqual({ kind: 'same' });

    const both = await saved(bo, 'France up, with Germany', 'Bo');
    expect(both.parents).toEqual([hers.id]);
    const { tables } = await ann.versions.load(both.planId, both.id);
    const targets = tables.find(({ name }) => name === 'targets');
    const amountOf = (name: string) => targets?.rows.find((row) => row[0] === name)?.[targets.columns.indexOf('amount')];
    expect([amountOf('Germany'), amountOf('France')]).toEqual([3_000_000, 3_100_000]);

    // Undo takes the merge back, and the workbook's place among the versions with it.
    await setTarget(ann, 'Canada', 5_000_000);
    const { preview: again } = ready(await previewMerge(ann, both, asked));
    await applyRestore(ann, again, 'merge');
    expect(readBase(await ann.workbook.read()).version).toBe(both.id);
    expect(await undoRun(ann)).toMatchObject({ kind: 'undone' });
    expect(readBase(await ann.workbook.read()).version).toBe(hers.id);
    expect((await target(ann, 'Canada')).amount).toBe(5_000_000);
  });

  test('both change one target: a conflict with all three values and no winner until it is settled', async () => {
    const { ann, bo } = await two();
    const { amount } = await target(ann, 'Germany');
    await setTarget(ann, 'Germany', 3_000_000);
    const hers = await saved(ann, 'Germany up', 'Ann');
    await setTarget(bo, 'Germany', 2_000_000);
    const open = await previewMerge(bo, hers, asked);
    if (open.kind !== 'open') throw new Error(open.kind);
    expect(open.found.conflicts).toMatchObject([
      { kind: 'both-changed', table: 'targets', column: 'amount', base: amount, ours: 2_000_000, theirs: 3_000_000 },
    ]);
    const id = open.found.conflicts[0]?.id ?? '';
    const settled = (byId: Record<string, 'ours' | 'theirs' | 'base' | { value: number }>) =>
      previewMerge(bo, hers, { settlements: { byId, rule: null }, policy: 'others' }).then(ready);
    const germany = (preview: Awaited<ReturnType<typeof settled>>['preview']) =>
      preview.changes.find(({ at }) => at.sheet === 'Targets')?.to ?? 'as it is';
    expect(germany((await settled({ [id]: 'ours' })).preview)).toBe('as it is');
    expect(germany((await settled({ [id]: 'theirs' })).preview)).toBe(3_000_000);
    expect(germany((await settled({ [id]: 'base' })).preview)).toBe(amount);
    expect(germany((await settled({ [id]: { value: 2_500_000 } })).preview)).toBe(2_500_000);
    expect((await previewMerge(bo, hers, { settlements: { byId: {}, rule: 'theirs' }, policy: 'others' })).kind).toBe('ready');
  });

  test('a version that waited while the other went on is kept on a branch of its own and named as second parent', async () => {
    const { ann, bo } = await two();
    let down = true;
    const away: typeof fetch = async (address, init) => (down ? Promise.reject(new TypeError('no network')) : send(address, init));
    const offline = { ...bo, versions: versionsBehind({ send: away, base: 'http://planner.test/api' }, inMemory()) };
    await setTarget(offline, 'France', 3_100_000);
    const mine = await saved(offline, 'on the train', 'Bo');
    expect(mine.state).toBe('queued');
    await setTarget(ann, 'Germany', 3_000_000);
    const hers = await saved(ann, 'Germany up', 'Ann');
    down = false;
    const { aside, queued } = await listVersions(offline);
    expect(queued).toBe(0);
    expect(aside).toMatchObject([{ id: mine.id, message: 'on the train' }]);
    await applyRestore(offline, ready(await previewMerge(offline, hers, asked)).preview, 'merge');
    expect((await saved(offline, 'both', 'Bo')).parents).toEqual([hers.id, mine.id]);
  });

  test('a scenario is opened, saved on its own branch, and merged back', async () => {
    const { ann, first } = await two();
    await ann.versions.makeBranch(first.planId, 'Optimistic', first.id);
    const open = await previewRestore(ann, first.id, { branch: 'Optimistic' });
    if (open.kind !== 'ready') throw new Error(open.kind);
    await applyRestore(ann, open.preview, 'open');
    await setTarget(ann, 'Germany', 4_000_000);
    const scenario = await saved(ann, 'What if Germany', 'Ann');
    expect(scenario).toMatchObject({ branch: 'Optimistic', parents: [first.id] });
    const list = await listVersions(ann);
    expect(list.branches.map(({ name, head }) => [name, head])).toEqual([
      ['main', first.id],
      ['Optimistic', scenario.id],
    ]);
    const sheet = await previewVersionSheet(ann, { kind: 'scenarios', versions: [first, scenario, null] });
    if (sheet.kind !== 'ready') throw new Error(sheet.kind);
    expect(sheet.preview.sheets).toMatchObject([{ name: 'Scenarios', added: true }]);
    await applySheet(ann, sheet.preview, 'Scenarios');
    const values = (await ann.workbook.read()).sheets.find(({ name }) => name === 'Scenarios')?.block?.values ?? [];
    const germany = values.find((line) => line[0] === 'Germany');
    expect(germany?.[2]).toBe(4_000_000);
    expect((germany?.[2] as number) - (germany?.[1] as number)).toBeCloseTo(germany?.[3] as number, 9);
    expect(germany?.[5]).toBe(germany?.[2]);

    const back = await previewRestore(ann, first.id, { branch: 'main' });
    if (back.kind !== 'ready') throw new Error(back.kind);
    await applyRestore(ann, back.preview, 'back');
    await applyRestore(ann, ready(await previewMerge(ann, scenario, asked)).preview, 'merge');
    expect((await target(ann, 'Germany')).amount).toBe(4_000_000);
    const merged = await saved(ann, 'Optimistic taken', 'Ann');
    expect(merged).toMatchObject({ branch: 'main', parents: [first.id, scenario.id] });
  });

  test('only a slice comes back: one territory, or one table', async () => {
    const { ann, first } = await two();
    const was = { germany: (await target(ann, 'Germany')).amount, france: (await target(ann, 'France')).amount };
    await setTarget(ann, 'Germany', 1_000_000);
    await setTarget(ann, 'France', 1_000_000);
    const part = await previewRestore(ann, first.id, { slice: { tables: null, scope: { territory: ['Germany'] } } });
    if (part.kind !== 'ready') throw new Error(part.kind);
    expect(part.preview.changes.map(({ to }) => to)).toEqual([was.germany]);
    const other = await previewRestore(ann, first.id, { slice: { tables: ['customers'], scope: null } });
    expect(other).toMatchObject({ kind: 'ready', preview: { changeCount: 0 } });
    const table = await previewRestore(ann, first.id, { slice: { tables: ['targets'], scope: null } });
    if (table.kind !== 'ready') throw new Error(table.kind);
    expect(new Set(table.preview.changes.map(({ to }) => to))).toEqual(new Set([was.germany, was.france]));
  });
});
