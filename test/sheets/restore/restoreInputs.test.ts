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
  const row = ['C999', 'New', 'Canada', 10, 42000];
  const added: SheetWrite[] = [
    { kind: 'setCells', sheet: 'Customers', row: last, column: 0, cells: [row] },
    { kind: 'resizeTable', sheet: 'Customers', name: 'Customers', range: { row: 3, column: 0, rows: rangeOf(content, 'Customers') + 1, columns: 5 } },
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
