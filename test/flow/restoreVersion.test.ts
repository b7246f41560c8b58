import { applyRestore, previewRestore } from '../../src/flow';
import type { Ports } from '../../src/flow';

const write = (value: number) => ({ kind: 'setCells', sheet: 'Targets', row: 1, column: 1, cells: [[value]] }) as const;
const preview = { issues: [], sheets: [], changes: [], changeCount: 2, writes: [write(1)], undo: [write(-1)] };
const ran = { changeCount: 30, writes: [write(2)], undo: [write(-2)] };

interface Says {
  readonly changed?: readonly object[];
  readonly outcome?: object;
  readonly fails?: 'apply' | 'preview' | 'save';
}

/** Ports that tell in order what was asked of them. `fails: 'apply'` is the second write. */
function ports({ changed = [], outcome = { kind: 'ready', preview: ran }, fails }: Says = {}) {
  const told: unknown[] = [];
  let reads = 0;
  let applies = 0;
  const all = {
    workbook: {
      read: async (options: object) => (told.push(['read', options]), { read: ++reads }),
      apply: async (writes: object, undo: object, options?: object) => {
        if (++applies === 2 && fails === 'apply') throw new Error('apply');
        await new Promise((resolve) => setTimeout(resolve, 1));
        told.push(options ? ['apply', writes, undo, options] : ['apply', writes, undo]);
      },
    },
    engine: {
      changedSince: async (input: object) => (told.push(['changedSince', input]), changed),
      preview: async (input: object, options: object) => {
        told.push(['preview', input, options]);
        if (fails === 'preview') throw new Error('preview');
        return outcome;
      },
    },
    journal: {
      save: async (entry: object) => {
        if (fails === 'save') throw new Error('save');
        told.push(['save', entry]);
      },
    },
  };
  return { told, ports: all as unknown as Ports };
}

describe('a version’s inputs are written', () => {
  test('and the results that follow from them, as one undo in the order that takes them back', async () => {
    const { signal } = new AbortController();
    const { told, ports: on } = ports();
    expect(await applyRestore(on, preview, 'back', { signal })).toEqual({ kind: 'applied', cells: 32 });
    expect(told).toEqual([
      ['read', { signal }],
      ['changedSince', { content: { read: 1 }, writes: preview.undo }],
      ['apply', preview.writes, preview.undo, { signal }],
      ['read', { signal }],
      ['preview', { content: { read: 2 }, asked: { typed: 'discard' } }, { signal }],
      ['apply', ran.writes, ran.undo, { signal }],
      ['save', { title: 'back', cells: 32, writes: [write(1), write(2)], undo: [write(-2), write(-1)] }],
    ]);
  });

  test('where no result follows, the inputs alone', async () => {
    const { told, ports: on } = ports({ outcome: { kind: 'ready', preview: { changeCount: 0, writes: [], undo: [] } } });
    expect(await applyRestore(on, preview, 'back')).toEqual({ kind: 'applied', cells: 2 });
    expect(told.filter((each) => JSON.stringify(each).startsWith('["apply"'))).toHaveLength(1);
    expect(told.at(-1)).toEqual(['save', { title: 'back', cells: 2, writes: preview.writes, undo: preview.undo }]);
  });

  test('not at all when a cell changed since', async () => {
    const { told, ports: on } = ports({ changed: [{ sheet: 'Targets', row: 1, column: 1 }] });
    expect(await applyRestore(on, preview, 'back')).toEqual({ kind: 'stale' });
    expect(told).toHaveLength(2);
  });

  test('and put back when they cannot be run; no undo of it is kept', async () => {
    const stopped = { kind: 'stopped', issues: [{ level: 'error', code: 'missing-table' }] };
    const { told, ports: on } = ports({ outcome: stopped });
    expect(await applyRestore(on, preview, 'back')).toEqual(stopped);
    expect(told.at(-1)).toEqual(['apply', preview.undo, preview.writes]);
  });

  test.each(['preview', 'apply', 'save'] as const)('and put back when a later step fails: %s', async (fails) => {
    const { told, ports: on } = ports({ fails });
    await expect(applyRestore(on, preview, 'back')).rejects.toThrow(fails);
    expect(told.at(-1)).toEqual(['apply', fails === 'save' ? [write(-2), write(-1)] : [write(-1)], []]);
  });
});

describe('what going back would write', () => {
  const names = [{ name: 'sp_PlanId', refersTo: '="p"' }, { name: 'sp_Version', refersTo: `="${'a'.repeat(64)}"` }, { name: 'sp_Merged', refersTo: `="${'b'.repeat(64)}"` }]; // prettier-ignore
  const asking = (outcome: object = { kind: 'ready', preview }) => {
    const restore = jest.fn<Promise<object>, [unknown]>(async () => outcome);
    const load = jest.fn(async (planId: string, id: string) => ({ tables: [`${id} of ${planId}`] }));
    const on = { workbook: { read: async () => ({ names, sheets: [] }) }, engine: { restore }, versions: { load } } as unknown as Ports;
    return { restore, on };
  };
  const id = 'c'.repeat(64);

  test('is that of its tables, or of a slice of them, and leaves the workbook’s place', async () => {
    const { restore, on } = asking();
    expect(await previewRestore(on, id)).toEqual({ kind: 'ready', preview: { ...preview, versionId: id } });
    expect(restore).toHaveBeenLastCalledWith({ content: { names, sheets: [] }, tables: [`${id} of p`] });
    const slice = { tables: ['targets'], scope: null };
    await previewRestore(on, id, { slice });
    expect(restore).toHaveBeenLastCalledWith({ content: { names, sheets: [] }, tables: [`${id} of p`], slice });
  });

  test('with a branch also brings the workbook there: to that version, with nothing merged', async () => {
    const outcome = await previewRestore(asking().on, id, { branch: 'Bold' });
    expect(outcome).toMatchObject({
      preview: {
        writes: [
          write(1),
          { name: 'sp_Branch', refersTo: '"Bold"' },
          { name: 'sp_Version', refersTo: `"${id}"` },
          { name: 'sp_Merged', refersTo: null },
        ],
        undo: [{ name: 'sp_Merged' }, { name: 'sp_Version' }, { name: 'sp_Branch', refersTo: null }, write(-1)],
      },
    });
  });

  test('is nothing when it is stopped', async () => {
    const stopped = { kind: 'stopped', issues: [{ level: 'error', code: 'protected-sheet' }] };
    expect(await previewRestore(asking(stopped).on, id, { branch: 'Bold' })).toEqual(stopped);
  });
});
