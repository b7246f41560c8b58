import fc from 'fast-check';
import type { Plan } from '../../../src/plan';
import type { SheetWrite, WorkbookContent } from '../../../src/sheets';
import { restoreInputs, toPlan } from '../../../src/sheets';
import { takeSnapshot } from '../../../src/versions';
import type { SnapshotTable } from '../../../src/versions';
import { applyToContent, cellsOf, emptyWorkbook } from '../../support/applyToContent';
import { sampleContent } from '../../support/sample';

const content = sampleContent('en');
const planOf = (is: WorkbookContent): Plan => {
  const { plan, issues } = toPlan(is);
  if (!plan) throw new Error(JSON.stringify(issues));
  return plan;
};
const tablesOf = (plan: Plan): readonly SnapshotTable[] => {
  const { snapshot, problems } = takeSnapshot(plan, null);
  if (!snapshot) throw new Error(JSON.stringify(problems));
  return snapshot.tables;
};
const version = tablesOf(planOf(content));
const put = (is: WorkbookContent, sheet: string, row: number, column: number, value: string | number | null): WorkbookContent =>
  applyToContent(is, [{ kind: 'setCells', sheet, row, column, cells: [[value]] }]);
const rangeOf = (is: WorkbookContent, name: string): number => is.tables.find((t) => t.name === name)?.range.rows ?? 0;

const asOfRow = (is: WorkbookContent): number => {
  const block = is.sheets.find((sheet) => sheet.name === 'Settings')?.block;
  return (block?.at.row ?? 0) + (block?.values.findIndex((line) => line[0] === 'As-of date') ?? 0);
};

test('an unchanged workbook needs nothing', () => {
  expect(restoreInputs(content, planOf(content), version)).toEqual({ writes: [], undo: [], issues: [] });
});

test('one changed cell is one cell written back, and its undo', () => {
  const edited = put(content, 'Targets', 4, 1, 123000);
  const { writes, undo, issues } = restoreInputs(edited, planOf(edited), version);
  expect(issues).toEqual([]);
  expect(writes).toMatchObject([{ kind: 'setCells', sheet: 'Targets', row: 4, column: 1 }]);
  expect(cellsOf(applyToContent(edited, writes))).toEqual(cellsOf(content));
  expect(undo).toMatchObject([{ cells: [[123000]] }]);
});

test('settings come back each in its own unit: a share, a date, a text, a budget', () => {
  const settings = content.sheets.find((sheet) => sheet.name === 'Settings')?.block;
  const rowOf = (label: string): number => (settings?.at.row ?? 0) + (settings?.values.findIndex((line) => line[0] === label) ?? 0);
  let edited = content;
  const edits = { 'Red threshold': 0.3, 'As-of date': 42825, 'Red action': 'Wait', Budget: 5 };
  for (const [label, value] of Object.entries(edits)) edited = put(edited, 'Settings', rowOf(label), 1, value);
  const { writes, issues } = restoreInputs(edited, planOf(edited), version);
  expect(issues).toEqual([]);
  expect(writes).toHaveLength(4);
  expect(cellsOf(applyToContent(edited, writes))).toEqual(cellsOf(content));
});

test('rows added since go, rows deleted since come back at the end, the table fits again', () => {
  const last = 3 + rangeOf(content, 'Customers');
  const row = ['C999', 'New', 'Canada', 10, 5, 42000, 42000];
  const added: SheetWrite[] = [
    { kind: 'setCells', sheet: 'Customers', row: last, column: 0, cells: [row] },
    {
      kind: 'resizeTable',
      sheet: 'Customers',
      name: 'Customers',
      range: { row: 3, column: 0, rows: rangeOf(content, 'Customers') + 1, columns: 13 },
    },
  ];
  const grown = applyToContent(content, added);
  const back = restoreInputs(grown, planOf(grown), version);
  const after = applyToContent(grown, back.writes);
  expect(cellsOf(after)).toEqual(cellsOf(content));
  expect(after.tables).toEqual(content.tables);
  expect(applyToContent(after, back.undo).tables).toEqual(grown.tables);
  expect(cellsOf(applyToContent(after, back.undo))).toEqual(cellsOf(grown));

  const renamed = put(content, 'Customers', 10, 0, 'CX');
  const again = applyToContent(renamed, restoreInputs(renamed, planOf(renamed), version).writes);
  expect(tablesOf(planOf(again))).toEqual(version);
});

test('a row that has no room below its range is told, not squeezed in', () => {
  const short = planOf(content);
  const customers = version.find((t) => t.name === 'customers') as SnapshotTable;
  const more: SnapshotTable = { ...customers, rows: [...customers.rows, ['Z1', 'Zed', 'Canada', 5, null]] };
  const blocked = put(content, 'Customers', 3 + rangeOf(content, 'Customers'), 1, 'my note');
  const { writes, issues } = restoreInputs(blocked, short, [more]);
  expect(writes).toEqual([]);
  expect(issues).toMatchObject([{ level: 'warning', code: 'not-restored', params: { table: 'customers' } }]);
});

test('a cross-tab: cells by key, blank where the version has none, an issue for a row without a place', () => {
  const grid: SheetWrite = {
    kind: 'setCells',
    sheet: 'Sales',
    row: 0,
    column: 0,
    cells: [
      ['Territory', 'Category', '2017-01', '2017-02', '2017-03'],
      ['North', 'Bikes', 10, 20, 30],
      ['South', 'Bikes', 1, null, 3],
    ],
  };
  const targets: SheetWrite = {
    kind: 'setCells',
    sheet: 'Targets',
    row: 0,
    column: 0,
    cells: [
      ['Territory', 'Target'],
      ['North', 100],
      ['South', 50],
    ],
  };
  const table: SheetWrite = {
    kind: 'addTable',
    sheet: 'Targets',
    table: { name: 'Targets', range: { row: 0, column: 0, rows: 3, columns: 2 }, style: '' },
  };
  const is = applyToContent(emptyWorkbook('Sales', 'Targets'), [grid, targets, table]);
  const tables = tablesOf(planOf(is));
  const edited = put(put(put(is, 'Sales', 1, 2, 99), 'Sales', 2, 3, 7), 'Targets', 1, 1, 5);
  const { writes, issues } = restoreInputs(edited, planOf(edited), tables);
  expect(issues).toEqual([]);
  expect(cellsOf(applyToContent(edited, writes))).toEqual(cellsOf(is));
  const sales = tables.find((t) => t.name === 'sales') as SnapshotTable;
  const far: SnapshotTable = {
    ...sales,
    rows: [...sales.rows, sales.columns.map((c) => (c === 'month' ? '2019-01' : c === 'amount' ? 8 : c === 'n' ? 1 : 'West'))],
  };
  expect(restoreInputs(is, planOf(is), [far]).issues).toMatchObject([{ code: 'not-restored' }]);
});

test('sales after the version’s as-of month were not part of it and stay', () => {
  const early = applyToContent(content, [{ kind: 'setCells', sheet: 'Settings', row: asOfRow(content), column: 1, cells: [[42794]] }]);
  const february = tablesOf(planOf(early));
  const { writes, issues } = restoreInputs(content, planOf(content), february);
  expect(issues).toEqual([]);
  expect(cellsOf(applyToContent(content, writes))).toEqual(cellsOf(early));
});

test('a protected input sheet that would change is an error', () => {
  const edited = put(content, 'Targets', 4, 1, 123000);
  const locked = { ...edited, sheets: edited.sheets.map((s) => ({ ...s, protected: s.name === 'Targets' })) };
  expect(restoreInputs(locked, planOf(locked), version).issues).toMatchObject([{ level: 'error', code: 'protected-sheet' }]);
});

test('whatever figures were typed over, the version comes back and the undo gives what was typed', () => {
  const rows = rangeOf(content, 'Sales') - 1;
  const edit = fc.record({ row: fc.integer({ min: 0, max: rows - 1 }), amount: fc.integer({ min: -50, max: 99999 }) });
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 8 }), (edits) => {
      const edited = edits.reduce((is, e) => put(is, 'Sales', 4 + e.row, 4, e.amount), content);
      const { writes, undo } = restoreInputs(edited, planOf(edited), version);
      const after = applyToContent(edited, writes);
      expect(cellsOf(after)).toEqual(cellsOf(content));
      expect(cellsOf(applyToContent(after, undo))).toEqual(cellsOf(edited));
    }),
    { numRuns: 6 },
  );
});

describe.each([
  ['Adjustments', 4, 501000],
  ['Stages', 0, 'Demo'],
  ['Stage history', 1, 'Proposal'],
  ['Products', 3, 99],
  ['Key results', 4, 0.9],
  ['Pipeline', 9, 'Lost'],
])('the table %s', (sheet, column, value) => {
  const name = sheet.replace(/ /g, '_');
  const range = content.tables.find((t) => t.name === name)?.range ?? { row: 0, column: 0, rows: 0, columns: 0 };
  const cellsAt = (row: number) =>
    Array.from({ length: range.columns }, (_, c) => {
      const block = content.sheets.find((s) => s.name === sheet)?.block;
      const cell = block?.values[row - block.at.row]?.[c - block.at.column] ?? null;
      return typeof cell === 'object' ? null : cell;
    });

  test('a changed cell comes back', () => {
    const row = range.row + 2;
    const edited = put(content, sheet, row, column, value);
    const { writes, undo, issues } = restoreInputs(edited, planOf(edited), version);
    expect(issues).toEqual([]);
    const after = applyToContent(edited, writes);
    expect(tablesOf(planOf(after))).toEqual(version);
    // A row whose key changed comes back at the end.
    if (!sheet.startsWith('Stage')) expect(cellsOf(after)).toEqual(cellsOf(content));
    expect(cellsOf(applyToContent(after, undo))).toEqual(cellsOf(edited));
  });

  test('rows taken out come back, in the table', () => {
    const last = range.row + range.rows - 1;
    const blank = Array.from({ length: range.columns }, () => null);
    const edited = applyToContent(content, [
      { kind: 'setCells', sheet, row: range.row + 1, column: 0, cells: [cellsAt(last)] },
      { kind: 'setCells', sheet, row: last, column: 0, cells: [blank] },
      { kind: 'resizeTable', sheet, name, range: { ...range, rows: range.rows - 1 } },
    ]);
    const { writes, undo, issues } = restoreInputs(edited, planOf(edited), version);
    expect(issues).toEqual([]);
    const after = applyToContent(edited, writes);
    expect(tablesOf(planOf(after))).toEqual(version);
    expect(after.tables).toEqual(content.tables);
    expect(cellsOf(applyToContent(after, undo))).toEqual(cellsOf(edited));
  });
});

test('plan levels, depth and calendar come back in words', () => {
  const rowOf = (label: string): number => {
    const block = content.sheets.find((sheet) => sheet.name === 'Settings')?.block;
    return (block?.at.row ?? 0) + (block?.values.findIndex((line) => line[0] === label) ?? 0);
  };
  let edited = content;
  for (const [label, value] of Object.entries({ 'Plan levels': 'Category, Territory', 'Plan depth': 'Week', Calendar: 'none', 'Revision band': 0.2 }))
    edited = put(edited, 'Settings', rowOf(label), 1, value);
  const { writes, issues } = restoreInputs(edited, planOf(edited), version);
  expect(issues).toEqual([]);
  expect(writes).toHaveLength(4);
  expect(cellsOf(applyToContent(edited, writes))).toEqual(cellsOf(content));
});

test('targets of several sources each come back to their own, a deleted one to the list that has its columns', () => {
  const lists: [string, (string | number | null)[][]][] = [
    ['Sales', [['Month', 'Territory', 'Category', 'Revenue'], ['2016-01', 'North', 'Bikes', 10], ['2016-02', 'South', 'Caps', 20]]], // prettier-ignore
    [
      'Targets',
      [
        ['Territory', 'Target'],
        ['North', 100],
        ['South', 50],
      ],
    ],
    ['Category_targets', [['Category', 'Period', 'Target'], ['Bikes', 'Q1', 60], ['Caps', '2017-02', 20]]], // prettier-ignore
    [
      'Settings',
      [
        ['Setting', 'Value', 'Note'],
        ['Plan year', 2017, null],
      ],
    ],
  ];
  const is = applyToContent(
    emptyWorkbook(...lists.map(([name]) => name)),
    lists.flatMap(([name, cells]): SheetWrite[] => [
      { kind: 'setCells', sheet: name, row: 0, column: 0, cells },
      { kind: 'addTable', sheet: name, table: { name, range: { row: 0, column: 0, rows: cells.length, columns: cells[0]?.length ?? 0 }, style: '' } },
    ]),
  );
  const tables = tablesOf(planOf(is));
  expect(tables.find((t) => t.name === 'targets')).toMatchObject({
    key: ['territory', 'category', 'period'],
    rows: expect.arrayContaining([
      ['North', null, '2017', 100, null, null, null, null, null],
      [null, 'Bikes', '2017-Q1', 60, null, null, null, null, null],
    ]) as unknown,
  });
  const edited = applyToContent(put(is, 'Targets', 1, 1, 111), [
    { kind: 'setCells', sheet: 'Category_targets', row: 1, column: 0, cells: [['Caps', '2017-02', 33], [null, null, null]] }, // prettier-ignore
    { kind: 'resizeTable', sheet: 'Category_targets', name: 'Category_targets', range: { row: 0, column: 0, rows: 2, columns: 3 } },
  ]);
  const { writes, issues } = restoreInputs(edited, planOf(edited), tables);
  expect(issues).toEqual([]);
  const after = applyToContent(edited, writes);
  expect(tablesOf(planOf(after))).toEqual(tables);
  expect(planOf(after).targets.filter((t) => t.at.sheet === 'Category_targets').map((t) => t.amount)).toEqual([20, 60]); // prettier-ignore
});

test('a list that has rows of another year is mended cell by cell: nothing goes', () => {
  const cells = [['Territory', 'Period', 'Target'], ['North', '2016-12', 7], ['North', '2017-01', 10], ['North', '2017-02', 12]]; // prettier-ignore
  const is = applyToContent(emptyWorkbook('Sales', 'Targets', 'Settings'), [
    { kind: 'setCells', sheet: 'Sales', row: 0, column: 0, cells: [['Month', 'Territory', 'Category', 'Revenue'], ['2016-01', 'North', 'Bikes', 10]] }, // prettier-ignore
    { kind: 'addTable', sheet: 'Sales', table: { name: 'Sales', range: { row: 0, column: 0, rows: 2, columns: 4 }, style: '' } },
    { kind: 'setCells', sheet: 'Targets', row: 0, column: 0, cells },
    { kind: 'addTable', sheet: 'Targets', table: { name: 'Targets', range: { row: 0, column: 0, rows: 4, columns: 3 }, style: '' } },
    { kind: 'setCells', sheet: 'Settings', row: 0, column: 0, cells: [['Setting', 'Value', 'Note'], ['Plan year', 2017, null]] }, // prettier-ignore
  ]);
  const edited = put(is, 'Targets', 3, 2, 99);
  const { writes, issues } = restoreInputs(edited, planOf(edited), tablesOf(planOf(is)));
  expect(issues).toEqual([]);
  expect(cellsOf(applyToContent(edited, writes))).toEqual(cellsOf(is));
});
