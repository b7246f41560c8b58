import type { SheetWrite } from '../../../src/sheets';
import { valueAt } from '../../../src/sheets';
import { closeExcel, openExcel } from './openExcel';

afterEach(closeExcel);

const seed: SheetWrite[] = [
  { kind: 'addSheet', sheet: 'Data', tab: null, gridlines: true, after: null },
  {
    kind: 'setCells',
    sheet: 'Data',
    row: 0,
    column: 0,
    cells: [
      ['Month', 'Actual'],
      ['2017-01', 10],
    ],
  },
];
const cells = (from: number, rows: number, value: string | number | null = 'x'.repeat(100)): SheetWrite => ({
  kind: 'setCells',
  sheet: 'Data',
  row: from,
  column: 3,
  cells: Array.from({ length: rows }, () => [value]),
});
/** Three requests' worth of writes and what takes them back. */
const writes = [cells(0, 100), { kind: 'setName', name: 'sp_x', refersTo: 'Data!$A$1' } as const, cells(100, 100)];
const undo: SheetWrite[] = [cells(0, 200, null), { kind: 'setName', name: 'sp_x', refersTo: null }];

describe('faults leave the workbook as it was', () => {
  it('waits while a cell is being edited, then writes', async () => {
    const { workbook, host } = await openExcel(seed);
    const waits: string[] = [];
    host.faults.cellEdit = 3;
    await workbook.apply([cells(0, 1, 7)], [cells(0, 1, null)], { onWaiting: (why) => waits.push(why) });
    expect(waits).toEqual(['cell-edit', 'cell-edit', 'cell-edit']);
    expect(valueAt((await workbook.read()).sheets[1]?.block ?? null, 0, 3)).toBe(7);
  });

  it('gives up on an endless cell edit', async () => {
    const { workbook, host } = await openExcel(seed);
    const before = await workbook.read();
    host.faults.cellEdit = Infinity;
    await expect(workbook.apply(writes, undo)).rejects.toMatchObject({ kind: 'cell-edit', left: 'unchanged' });
    await expect(workbook.read()).rejects.toMatchObject({ kind: 'cell-edit' });
    host.faults.cellEdit = 0;
    expect(await workbook.read()).toEqual(before);
  });

  it('waits for a busy Excel', async () => {
    const { workbook, host } = await openExcel(seed);
    const waits: string[] = [];
    host.faults.tooManyRequests = 2;
    await workbook.read({ onWaiting: (why) => waits.push(why) });
    expect(waits).toEqual(['busy', 'busy']);
    host.faults.tooManyRequests = Infinity;
    await expect(workbook.read()).rejects.toMatchObject({ kind: 'busy' });
  });

  it('names the protected sheet and writes nothing on any', async () => {
    const { workbook, Excel } = await openExcel([...seed, { kind: 'addSheet', sheet: 'Locked', tab: null, gridlines: true, after: null }]);
    await Excel.run(async (context) => {
      context.workbook.worksheets.getItem('Locked').protection.protect();
      await context.sync();
    });
    const before = await workbook.read();
    expect(before.sheets.map((sheet) => sheet.protected)).toEqual([false, false, true]);
    const locked: SheetWrite = { kind: 'setCells', sheet: 'Locked', row: 0, column: 0, cells: [[1]] };
    await expect(workbook.apply([...writes, locked], undo)).rejects.toMatchObject({ kind: 'protected', sheet: 'Locked', left: 'unchanged' });
    expect(await workbook.read()).toEqual(before);
  });

  it('writes and reads more than Excel takes at once, even when it misjudged the size', async () => {
    const { workbook, host } = await openExcel(seed, { requestBytes: 16_000_000 });
    const long = cells(0, 14_000, 'x'.repeat(400));
    const heard: number[] = [];
    await workbook.apply([long], [], { onProgress: (done) => heard.push(done) });
    expect(heard.length).toBeGreaterThan(1);
    const requests = host.syncs;
    const { block } = (await workbook.read({ sheets: ['Data'] })).sheets[0] ?? {};
    expect(host.syncs - requests).toBeGreaterThan(4);
    expect([block?.values.length, block?.values[13_999]?.[3]]).toEqual([14_000, 'x'.repeat(400)]);
  });

  it('calls silence a timeout and puts back what was written before it', async () => {
    const { workbook, host } = await openExcel(seed, { syncTimeoutMs: 400, requestBytes: 8000 });
    const before = await workbook.read();
    const apply = workbook.apply(writes, undo, { onProgress: (done, total) => (host.faults.silence = done < total && done > total / 3 ? 1 : 0) });
    await expect(apply).rejects.toMatchObject({ kind: 'timeout', left: 'unchanged' });
    host.faults.silence = 0;
    expect(await workbook.read()).toEqual(before);
  });

  it('puts back when it is cancelled midway', async () => {
    const { workbook } = await openExcel(seed, { requestBytes: 8000 });
    const before = await workbook.read();
    const cancel = new AbortController();
    const apply = workbook.apply(writes, undo, { signal: cancel.signal, onProgress: () => cancel.abort() });
    await expect(apply).rejects.toMatchObject({ kind: 'cancelled', left: 'unchanged' });
    expect(await workbook.read()).toEqual(before);
  });

  it('puts back when a single change fails midway, and says by its code why', async () => {
    const { workbook, host } = await openExcel(seed);
    const before = await workbook.read();
    host.faults.failMember = { member: 'NamedItemCollection.add', code: 'MergedRangeConflict', times: 1 };
    await expect(workbook.apply(writes, undo)).rejects.toMatchObject({ kind: 'merged', left: 'unchanged' });
    expect(await workbook.read()).toEqual(before);
  });

  it('says when it could not put back', async () => {
    const { workbook, host } = await openExcel(seed);
    host.faults.failMember = { member: 'NamedItemCollection.add', code: 'AccessDenied', times: 1 };
    const broken: SheetWrite[] = [{ kind: 'setCells', sheet: 'Data', row: 2_000_000, column: 0, cells: [[1]] }];
    await expect(workbook.apply(writes, broken)).rejects.toMatchObject({ kind: 'protected', left: 'half-written' });
  });

  it('turns our own events on again after a failure', async () => {
    const { workbook, host } = await openExcel(seed);
    host.faults.failMember = { member: 'NamedItemCollection.add', code: 'GeneralException', times: 1 };
    await expect(workbook.apply(writes, undo)).rejects.toMatchObject({ kind: 'unknown' });
    expect(host.enableEvents).toBe(true);
  });
});
