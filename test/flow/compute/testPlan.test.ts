import { runPlan } from '../../../src/engine';
import { testPlan } from '../../../src/flow/compute/testPlan';
import { scopeText } from '../../../src/plan';
import type { Plan, Result } from '../../../src/plan';
import { inputWords, reconcile, toPlan, toSheetSpecs } from '../../../src/sheets';
import type { CellInput, WorkbookContent } from '../../../src/sheets';
import { takeSnapshot } from '../../../src/versions';
import type { Snapshot, SnapshotTable } from '../../../src/versions';
import { applyToContent } from '../../support/applyToContent';
import { businessContent } from '../../sheets/result/businessContent';

const inputs = businessContent('en');
const { plan } = toPlan(inputs);
if (!plan) throw new Error('no plan');
const result = runPlan(plan);
const laid = applyToContent(inputs, reconcile(inputs, toSheetSpecs(plan, result)).writes);
const run = async (asked: Plan): Promise<Result> => runPlan(asked);
const put = (content: WorkbookContent, sheet: string, row: number, column: number, value: CellInput): WorkbookContent =>
  applyToContent(content, [{ kind: 'setCells', sheet, row, column, cells: [[value]] }]);
/** A workbook in which a cell shows an error. */
const spoil = (content: WorkbookContent, sheet: string, row: number, column: number): WorkbookContent => ({
  ...content,
  sheets: content.sheets.map((each) => {
    if (each.name !== sheet || !each.block) return each;
    const values = each.block.values.map((line, r) => line.map((value, c) => (r === row && c === column ? { error: '#DIV/0!' as const } : value)));
    return { ...each, block: { ...each.block, values } };
  }),
});
/** The version that a workbook was saved as. */
const versionOf = (content: WorkbookContent): Snapshot => {
  const read = toPlan(content).plan;
  const { snapshot } = read ? takeSnapshot(read, result) : { snapshot: null };
  if (!snapshot) throw new Error('no version');
  return snapshot;
};
const stateOf = async (content: WorkbookContent, by = run) =>
  Object.fromEntries(((await testPlan(content, versionOf(content), by)) ?? []).map(({ test, passed, found }) => [test, passed ? 'green' : found]));
const green = { 'ties-out': 'green', 'growth-band': 'green', 'no-typed-results': 'green', 'no-errors': 'green' };

describe('the tests that a plan is submitted with', () => {
  test('all four are green for a plan as it was written, in one order', async () => {
    expect((await testPlan(laid, versionOf(laid), run))?.map(({ test }) => test)).toEqual(Object.keys(green));
    expect(await stateOf(laid)).toEqual(green);
    expect(await stateOf(inputs)).toEqual(green);
  });

  test('ties-out is red for targets that contradict each other, and for parts that miss their target', async () => {
    const conflict = { ...result, decomposition: { ...result.decomposition, conflict: {} as never } };
    expect(await stateOf(laid, async () => conflict)).toEqual({ ...green, 'ties-out': ['targets-conflict'] });
    const at = result.decomposition.tie.findIndex(({ scope }) => Object.keys(scope.members).length > 0);
    const line = result.decomposition.tie[at];
    if (!line) throw new Error('no line of a part');
    for (const by of [1, -1]) {
      const tie = result.decomposition.tie.map((each, i) => (i === at ? { ...each, planned: each.asked + by } : each));
      const off = { ...result, decomposition: { ...result.decomposition, tie } };
      expect((await stateOf(laid, async () => off))['ties-out']).toEqual([scopeText(line.scope, plan)]);
    }
    const short = { ...result, decomposition: { ...result.decomposition, totalUnits: result.decomposition.totalUnits + 1 } };
    expect((await stateOf(laid, async () => short))['ties-out']).toEqual([scopeText({ members: {}, period: null }, plan)]);
  });

  test('growth-band is red for a target that grows more, or less, than the settings let it', async () => {
    const [first, ...others] = result.review.smart;
    if (!first) throw new Error('no target');
    const growing = (growth: number | null) => async () => ({
      ...result,
      review: { ...result.review, smart: [{ ...first, growth }, ...others.map((each) => ({ ...each, growth: null }))] },
    });
    const words = inputWords.en.settings;
    const sheet = inputWords.en.tables.settings;
    const rows = laid.sheets.find(({ name }) => name === sheet)?.block?.values.length ?? 0;
    const range = { row: 0, column: 0, rows: rows + 2, columns: 2 };
    const both = applyToContent(laid, [
      { kind: 'setCells', sheet, row: rows, column: 0, cells: [[words.minGrowth, -0.1], [words.maxGrowth, 0.2]] }, // prettier-ignore
      { kind: 'resizeTable', sheet, name: sheet, range },
    ]);
    for (const growth of [-0.1, 0, 0.2, null]) expect((await stateOf(both, growing(growth)))['growth-band']).toBe('green');
    expect((await stateOf(both, growing(0.201)))['growth-band']).toEqual([expect.stringMatching(/: 20\.1 %$/)]);
    expect((await stateOf(both, growing(-0.101)))['growth-band']).toEqual([expect.stringMatching(/: -10\.1 %$/)]);
    expect((await stateOf(laid, growing(9)))['growth-band']).toBe('green');
  });

  test('no-typed-results is red for an amount that was typed over the plan, at its cell', async () => {
    expect(await stateOf(put(laid, 'Plan', 5, 2, 1))).toMatchObject({ 'no-typed-results': ['Plan!C6'] });
  });

  test('no-typed-results is red for an amount that was set by hand without who or why, and for no other adjustment', async () => {
    const member = plan.dimensions[0]?.members[0] ?? '';
    const label = plan.dimensions[0]?.label ?? '';
    const rows = [
      [label, 'Rule', 'Value', 'Owner', 'Reason'],
      [member, 'Set', 1000, 'Ann', 'agreed'],
      [member, 'Set', 1000, '', 'agreed'],
      [member, 'Set', 1000, 'Ann', ''],
      [member, 'Hold', null, '', ''],
    ];
    const adjusted = applyToContent(laid, [
      { kind: 'addSheet', sheet: 'Adjustments', tab: null, gridlines: true, after: null },
      { kind: 'setCells', sheet: 'Adjustments', row: 0, column: 0, cells: rows },
    ]);
    const found = (await stateOf(adjusted))['no-typed-results'];
    expect(found).toEqual([expect.stringMatching(/^Adjustments!.3$/), expect.stringMatching(/^Adjustments!.4$/)]);
    const typed = (await stateOf(put(adjusted, 'Plan', 5, 2, 1)))['no-typed-results'];
    expect(typed).toEqual(['Plan!C6', ...(found as string[])]);
  });

  test('no-errors is red for an error in a sheet of ours or one that is read, and not for one elsewhere', async () => {
    expect((await stateOf(spoil(laid, 'Plan', 5, 1)))['no-errors']).toEqual(['Plan!B6']);
    const read = laid.sheets.find(({ name }) => name === inputWords.en.tables.targets);
    const [rows, columns] = [read?.block?.values.length ?? 0, read?.block?.values[0]?.length ?? 0];
    const beside = put(laid, read?.name ?? '', rows + 3, columns + 3, 1);
    expect((await stateOf(spoil(beside, read?.name ?? '', rows + 3, columns + 3)))['no-errors']).toHaveLength(1);
    const aside = applyToContent(laid, [
      { kind: 'addSheet', sheet: 'My notes', tab: null, gridlines: true, after: null },
      { kind: 'setCells', sheet: 'My notes', row: 0, column: 0, cells: [['note']] },
    ]);
    expect(await stateOf(spoil(aside, 'My notes', 0, 0))).toEqual(green);
  });

  test('no-errors names the cell of a block that does not begin in the corner', async () => {
    const moved = {
      ...laid,
      sheets: laid.sheets.map((each) =>
        each.name === 'Forecast' && each.block ? { ...each, block: { ...each.block, at: { ...each.block.at, row: 2, column: 3 } } } : each,
      ),
    };
    expect((await stateOf(spoil(moved, 'Forecast', 1, 1)))['no-errors']).toEqual(['Forecast!E4']);
  });

  test('at most twenty places are named', async () => {
    const many = Array.from({ length: 30 }, (_, i) => i).reduce((content, i) => spoil(content, 'Forecast', 6 + i, 0), laid);
    expect((await stateOf(many))['no-errors']).toHaveLength(20);
  });

  describe('are told only of a workbook that stands at the version', () => {
    const version = versionOf(laid);
    const targets = version.tables.find(({ name }) => name === 'targets') as SnapshotTable;
    const withTable = (name: string, change: (table: SnapshotTable) => SnapshotTable): Snapshot => ({
      ...version,
      tables: version.tables.map((table) => (table.name === name ? change(table) : table)),
    });
    const isTold = async (of: Snapshot, content = laid) => (await testPlan(content, of, run)) !== null;

    test('another input, name or place of a row; in whatever order its tables and rows come', async () => {
      expect(await isTold(version)).toBe(true);
      expect(await isTold({ ...version, tables: [...version.tables].reverse() })).toBe(true);
      expect(await isTold(withTable('targets', (table) => ({ ...table, rows: [...table.rows].reverse() })))).toBe(true);
      expect(await isTold({ ...version, planName: 'Another' })).toBe(false);
      expect(await isTold(withTable('targets', (table) => ({ ...table, rows: table.rows.slice(1) })))).toBe(false);
      expect(await isTold({ ...version, tables: version.tables.filter(({ name }) => name !== 'targets') })).toBe(false);
      expect(await isTold({ ...version, tables: [...version.tables, { ...targets, name: 'unheard-of' }] })).toBe(false);
    });

    test('results and what is only ever added to do not count: no test reads them, and going back leaves them', async () => {
      expect(await isTold({ ...version, tables: version.tables.filter(({ kind }) => kind === 'input') })).toBe(true);
      for (const name of ['revisions', 'ledger', 'forecasts', 'alertLog'])
        expect([name, await isTold({ ...version, tables: version.tables.filter((table) => table.name !== name) })]).toEqual([name, true]);
    });

    test('a workbook that cannot be read stands nowhere', async () => {
      const sheet = inputWords.en.tables.targets;
      expect(await isTold(version, { ...laid, sheets: laid.sheets.filter(({ name }) => name !== sheet) })).toBe(false);
      const row = laid.sheets.find(({ name }) => name === sheet)?.block?.values.length ?? 0;
      expect(row).toBeGreaterThan(2);
      expect(await isTold(version, put(laid, sheet, 1, 1, 'many'))).toBe(false);
    });
  });
});
