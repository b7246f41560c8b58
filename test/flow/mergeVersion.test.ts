import { previewMerge, readBase } from '../../src/flow';
import type { Ports } from '../../src/flow';
import { baseWrites } from '../../src/flow/workbookBase';
import type { WorkbookBase } from '../../src/flow/workbookBase';
import type { VersionInfo } from '../../src/versions';

const id = (number: number): string => String(number).padStart(64, '0');
const version = (number: number, parents: readonly number[], branch = 'main', planId = 'p'): VersionInfo => ({
  ...{ id: id(number), planId, number, parents: parents.map(id), branch, stateHash: '', message: '', author: 'Ann', by: '', at: '', state: 'saved' },
});
const asked = { settlements: { byId: { a: 'ours' }, rule: null }, policy: 'total' } as const;
const found = { conflicts: [], open: [], taken: { ours: 0, theirs: 0, both: 0 }, balance: { imbalances: [], changes: [], left: [] } };
const nowhere: WorkbookBase = { planId: null, branch: 'main', version: null, merged: null };
const cell = { kind: 'setCells', sheet: 'Targets', row: 1, column: 1, cells: [[1]] } as const;
const back = { ...cell, cells: [[2]] } as const;

/** Merges into a workbook that stands somewhere: what was asked of the engine, what came of it, and where the workbook stands once it is written. */
async function merging(
  at: Partial<WorkbookBase>,
  versions: readonly VersionInfo[],
  theirs: VersionInfo,
  kind: 'ready' | 'open' | 'stopped' = 'ready',
) {
  const base = { ...nowhere, ...at };
  const names = baseWrites(nowhere, base).writes.flatMap((write) => (write.kind === 'setName' ? [{ ...write, refersTo: `=${write.refersTo}` }] : []));
  const content = { sheets: [], names };
  const loaded: string[] = [];
  const draft = { issues: [], sheets: [], changes: [], changeCount: 1, writes: [cell], undo: [back] };
  const outcomes = {
    ready: { kind, found, preview: draft },
    open: { kind, found },
    stopped: { kind, issues: [{ level: 'error', code: 'missing-table' }] },
  };
  const merge = jest.fn<Promise<object>, [unknown]>(async () => outcomes[kind]);
  const ports = {
    workbook: { read: async () => content },
    engine: { merge },
    versions: {
      history: async (planId: string) => (loaded.push(`history of ${planId}`), { versions }),
      load: async (planId: string, of: string) => (
        loaded.push(`${Number(of)} of ${planId}`),
        { format: 1, planName: `v${Number(of)}`, tables: [{ name: 'targets' }] }
      ),
    },
  } as unknown as Ports;
  const outcome = await previewMerge(ports, theirs, asked);
  const preview = outcome.kind === 'ready' ? outcome.preview : null;
  const after = new Map(names.map(({ name, refersTo }) => [name, refersTo]));
  for (const write of preview?.writes ?? []) if (write.kind === 'setName') after.set(write.name, write.refersTo ?? '');
  const standing = readBase({ names: [...after].map(([name, refersTo]) => ({ name, refersTo })) as never });
  return { outcome, preview, loaded, content, asked: merge.mock.calls[0]?.[0], standing };
}

describe('a merge', () => {
  const line = [version(1, []), version(2, [1]), version(3, [1])];

  test('asks with the version in common, theirs, and what was settled', async () => {
    const { outcome, asked: of, content, loaded } = await merging({ planId: 'p', version: id(2) }, line, version(3, [1]));
    expect(loaded).toEqual(['history of p', '1 of p', '3 of p']);
    expect(of).toEqual({
      ...{ content, ...asked },
      base: { format: 1, planName: 'v1', tables: [{ name: 'targets' }] },
      theirs: { format: 1, planName: 'v3', tables: [{ name: 'targets' }] },
    });
    expect(outcome).toMatchObject({ kind: 'ready', base: { number: 1 }, found, preview: { versionId: id(3) } });
  });

  test('of a version that the workbook comes from already has nothing to do and loads nothing', async () => {
    for (const number of [1, 2])
      expect(await merging({ planId: 'p', version: id(2) }, line, version(number, []))).toMatchObject({
        outcome: { kind: 'same' },
        loaded: ['history of p'],
      });
  });

  test('without a version in common starts from nothing, so that all that differs is asked about', async () => {
    for (const at of [{ planId: 'p', version: id(9) }, { planId: 'p' }]) {
      const { outcome, asked: of } = await merging(at, line, version(3, [1]));
      expect(of).toMatchObject({ base: { planName: 'v3', tables: [] } });
      expect(outcome).toMatchObject({ base: null });
    }
  });

  test('a workbook that says no plan takes the plan of the version', async () => {
    const { loaded, standing } = await merging({}, line, version(3, [1], 'main', 'q'));
    expect(loaded).toEqual(['history of q', '3 of q']);
    expect(standing).toEqual({ planId: 'q', branch: 'main', version: id(3), merged: null });
  });

  test('asks for the plan that the workbook names, also where the version says another', async () => {
    const { loaded } = await merging({ planId: 'p', version: id(2) }, line, version(3, [1], 'main', 'q'));
    expect(loaded).toEqual(['history of p', '1 of p', '3 of p']);
  });

  test('that is open or stopped writes nothing', async () => {
    expect((await merging({ planId: 'p', version: id(2) }, line, version(3, [1]), 'open')).outcome).toEqual({ kind: 'open', base: line[0], found });
    expect((await merging({ planId: 'p', version: id(2) }, line, version(3, [1]), 'stopped')).outcome).toMatchObject({
      ...{ kind: 'stopped', issues: [{ code: 'missing-table' }] },
    });
  });
});

describe('where the workbook stands after a merge', () => {
  const line = [version(1, []), version(2, [1]), version(3, [1]), version(4, [1], 'Bold')];

  test('of its own branch: on theirs; its own version, no part of theirs, is the second parent', async () => {
    expect((await merging({ planId: 'p', version: id(1) }, line, version(3, [1]))).standing).toMatchObject({ version: id(3), merged: null });
    expect((await merging({ planId: 'p', version: id(2) }, line, version(3, [1]))).standing).toMatchObject({ version: id(3), merged: id(2) });
  });

  test('of its own branch, what was merged before stays known', async () => {
    const { standing } = await merging({ planId: 'p', version: id(1), merged: id(4) }, line, version(3, [1]));
    expect(standing).toMatchObject({ version: id(3), merged: id(4) });
  });

  test('of another branch: where it was, with theirs as second parent', async () => {
    const { standing } = await merging({ planId: 'p', branch: 'Bold', version: id(4) }, line, version(3, [1]));
    expect(standing).toEqual({ planId: 'p', branch: 'Bold', version: id(4), merged: id(3) });
  });

  test('of another branch into a workbook that says no version: on theirs', async () => {
    const { standing } = await merging({ planId: 'p', branch: 'Bold' }, line, version(3, [1]));
    expect(standing).toEqual({ planId: 'p', branch: 'Bold', version: id(3), merged: null });
  });

  test('its place is written after the cells, and taken back before them', async () => {
    const { preview } = await merging({ planId: 'p', version: id(1) }, line, version(3, [1]));
    expect(preview?.writes.map(({ kind }) => kind)).toEqual(['setCells', 'setName']);
    expect(preview?.undo.map(({ kind }) => kind)).toEqual(['setName', 'setCells']);
    expect(preview?.undo[0]).toMatchObject({ name: 'sp_Version', refersTo: `"${id(1)}"` });
  });
});
