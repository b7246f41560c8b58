import { mergeContent, mergeInputs } from '../../../src/flow/compute/mergeContent';
import { inputWords, toPlan } from '../../../src/sheets';
import type { CellInput, WorkbookContent } from '../../../src/sheets';
import { canonicalTable, takeSnapshot } from '../../../src/versions';
import type { Snapshot, SnapshotTable, SnapshotValue } from '../../../src/versions';
import { applyToContent } from '../../support/applyToContent';
import { businessContent } from '../../sheets/result/businessContent';

const nothing = { byId: {}, rule: null };
const table = (name: string, key: readonly string[], rest: readonly string[], rows: SnapshotValue[][], kind: 'input' | 'result' = 'input') =>
  canonicalTable({ name, kind, key, columns: [...key, ...rest], rows }).table;

/** A plan of a total and parts; what the plan came to beside it. */
function state(parts: readonly (readonly [string | null, string, number])[], { planYear = 2017, fiscalStart = 1, roundingUnit = 10 } = {}): Snapshot {
  const settings = Object.entries({ fiscalStart, planYear, roundingUnit });
  const total = parts.reduce((sum, [name, , amount]) => (name === null ? amount : sum), 0);
  return {
    ...{ format: 1, planName: 'P' },
    tables: [
      table('plan', ['month'], ['amount'], [['2017-01', total]], 'result'),
      table('settings', ['setting'], ['value'], settings),
      table('targets', ['territory', 'period'], ['amount'], parts as unknown as SnapshotValue[][]),
    ],
  };
}
const year = (total: number, north: number, south: number, west: number) =>
  state([[null, '2017', total], ['North', '2017', north], ['South', '2017', south], ['West', '2017', west]]); // prettier-ignore
const amountsOf = ({ tables }: Snapshot): SnapshotValue[] => tables.find(({ name }) => name === 'targets')?.rows.map((row) => row[2] ?? null) ?? [];

describe('the inputs of two versions put together', () => {
  const base = year(1000, 600, 300, 100);

  test('hold what each changed, none of the results, and totals that add up again', () => {
    const { snapshot, found } = mergeInputs(base, year(1000, 650, 250, 100), year(1000, 600, 300, 120), nothing, 'others');
    expect(snapshot.tables.map(({ name }) => name)).toEqual(['settings', 'targets']);
    expect(amountsOf(snapshot)).toEqual([1000, 640, 240, 120]);
    expect(found.balance.imbalances).toMatchObject([{ amount: 1000, sum: 1020, by: 'all' }]);
    expect(found.balance.changes.map(({ key }) => key[0])).toEqual(['North', 'South']);
    expect(found.taken).toMatchObject({ ours: 2, theirs: 1 });
  });

  test('are not put right while a conflict is open, and are once it is settled', () => {
    const [ours, theirs] = [year(1000, 650, 300, 100), year(1000, 700, 300, 100)];
    const open = mergeInputs(base, ours, theirs, nothing, 'others');
    expect(open.found).toMatchObject({ open: [{ ours: 650, theirs: 700 }], balance: { imbalances: [], changes: [], left: [] } });
    expect(amountsOf(open.snapshot)).toEqual([1000, 600, 300, 100]);
    const settled = mergeInputs(base, ours, theirs, { byId: {}, rule: 'theirs' }, 'others');
    expect(settled.found).toMatchObject({ open: [], conflicts: [{ theirs: 700 }] });
    expect(amountsOf(settled.snapshot)).toEqual([1000, 700, 230, 70]);
    expect(amountsOf(mergeInputs(base, ours, theirs, { byId: {}, rule: 'theirs' }, 'total').snapshot)[0]).toBe(1100);
  });

  test('are not put right while a conflict is open elsewhere', () => {
    const rounding = (snapshot: Snapshot, unit: number): Snapshot => ({
      ...snapshot,
      tables: snapshot.tables.map((each) =>
        each.name === 'settings'
          ? { ...each, rows: each.rows.map(([name, value]) => [name ?? null, name === 'roundingUnit' ? unit : (value ?? null)]) }
          : each,
      ),
    });
    const { snapshot, found } = mergeInputs(base, rounding(year(1000, 650, 300, 100), 20), rounding(base, 50), nothing, 'others');
    expect(found).toMatchObject({ open: [{ table: 'settings', ours: 20, theirs: 50 }], balance: { imbalances: [] } });
    expect(amountsOf(snapshot)).toEqual([1000, 650, 300, 100]);
  });

  test('without targets in common nothing is put right', () => {
    const without: Snapshot = { ...base, tables: base.tables.filter(({ name }) => name !== 'targets') };
    expect(mergeInputs(without, year(1000, 600, 300, 200), without, nothing, 'others').found.balance.imbalances).toEqual([]);
    expect(mergeInputs(without, without, without, nothing, 'others').snapshot.tables.map(({ name }) => name)).toEqual(['settings']);
  });

  test('are read by the settings of the plan: its year, where it begins, its rounding; January and whole units without', () => {
    const fiscal = (total: number, h1: number, h2: number, settings = { planYear: 2018, fiscalStart: 7, roundingUnit: 50 }) =>
      state([[null, '', total], [null, '2017-07…2017-12', h1], [null, '2018-01…2018-06', h2]], settings); // prettier-ignore
    const of = (a: Snapshot, b: Snapshot) => mergeInputs(a, b, a, nothing, 'all');
    expect(amountsOf(of(fiscal(1000, 500, 500), fiscal(1000, 700, 500)).snapshot)).toEqual([1000, 600, 400]);
    const bare = (snapshot: Snapshot): Snapshot => ({ ...snapshot, tables: snapshot.tables.map((each) => (each.name === 'settings' ? { ...each, rows: [] } : each)) }); // prettier-ignore
    expect(of(bare(fiscal(1000, 500, 500)), bare(fiscal(1000, 700, 500))).found.balance.imbalances).toEqual([]);
    const only = (snapshot: Snapshot, name: string): Snapshot => ({ ...snapshot, tables: snapshot.tables.map((each) => (each.name === 'settings' ? { ...each, rows: each.rows.filter(([key]) => key === name) } : each)) }); // prettier-ignore
    const calendar = (h1: number) =>
      only(state([[null, '', 1000], [null, '2017-01…2017-06', h1], [null, '2017-07…2017-12', 500]]), 'planYear'); // prettier-ignore
    expect(of(calendar(500), calendar(700)).found.balance.imbalances).toHaveLength(1);
    expect(amountsOf(of(bare(base), bare(year(1000, 610, 300, 100))).snapshot)).toEqual([1000, 604, 297, 99]);
    const { snapshot } = of(bare(base), bare(year(1000, 601, 300, 100)));
    expect(amountsOf(snapshot).slice(1).reduce((sum: number, amount) => sum + (amount as number), 0)).toBe(1000); // prettier-ignore
  });
});

describe('a version merged into a workbook', () => {
  const content = businessContent('en');
  const words = inputWords.en.tables;
  const snapshotOf = (of: WorkbookContent): Snapshot => {
    const { plan } = toPlan(of);
    const { snapshot } = plan ? takeSnapshot(plan, null) : { snapshot: null };
    if (!snapshot) throw new Error('no plan');
    return snapshot;
  };
  const base = snapshotOf(content);
  const block = content.sheets.find(({ name }) => name === words.targets)?.block;
  const column = base.tables.find(({ name }) => name === 'targets') as SnapshotTable;
  const at = block?.values.findIndex((line) => line.some((value) => typeof value === 'number')) ?? -1;
  const amountAt = block?.values[at]?.findIndex((value) => typeof value === 'number') ?? -1;
  const put = (value: CellInput): WorkbookContent =>
    applyToContent(content, [{ kind: 'setCells', sheet: words.targets, row: at, column: amountAt, cells: [[value]] }]);
  const asked = { base, settlements: nothing, policy: 'none' } as const;

  test('writes what only they changed, and nothing where only the workbook changed', () => {
    expect(column.rows.length).toBeGreaterThan(0);
    const theirs = mergeContent(content, { ...asked, theirs: snapshotOf(put(123_000)) });
    if (theirs.kind !== 'ready') throw new Error(theirs.kind);
    expect(theirs.preview.changes).toMatchObject([{ at: { sheet: words.targets, row: at, column: amountAt } }]);
    expect(theirs.preview.undo).not.toEqual([]);
    const ours = mergeContent(put(123_000), { ...asked, theirs: base });
    expect(ours).toMatchObject({ kind: 'ready', found: { taken: { ours: 1, theirs: 0 } }, preview: { writes: [] } });
  });

  test('is open where both changed one cell, and is ready once settled', () => {
    const theirs = snapshotOf(put(123_000));
    const open = mergeContent(put(99_000), { ...asked, theirs });
    expect(open).toMatchObject({ kind: 'open', found: { open: [{ column: 'amount' }] } });
    expect('preview' in open).toBe(false);
    expect(mergeContent(put(99_000), { ...asked, theirs, settlements: { byId: {}, rule: 'ours' } })).toMatchObject({ kind: 'ready' });
  });

  test('is stopped by a workbook that cannot be read', () => {
    const broken = mergeContent(put('many'), { ...asked, theirs: base });
    if (broken.kind !== 'stopped') throw new Error(broken.kind);
    expect(broken.issues.map(({ code }) => code)).toContain('text-in-number');
  });
});
