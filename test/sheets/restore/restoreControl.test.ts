import type { Plan } from '../../../src/plan';
import type { SheetWrite, WorkbookContent } from '../../../src/sheets';
import { restoreInputs, toPlan } from '../../../src/sheets';
import { takeSnapshot } from '../../../src/versions';
import type { SnapshotTable } from '../../../src/versions';
import { applyToContent, cellsOf, emptyWorkbook } from '../../support/applyToContent';

type Cell = string | number | null;
const lists: Readonly<Record<string, Cell[][]>> = {
  Sales: [['Month', 'Territory', 'Category', 'Customer', 'Quantity', 'Posted on', 'Revenue'], ['2016-01', 'North', 'Bikes', 'C1', 3, 42400, 10], ['2016-02', 'South', 'Caps', 'C2', null, null, 20]], // prettier-ignore
  Targets: [['Territory', 'Target'], ['North', 100], ['South', 50]], // prettier-ignore
  Settings: [['Setting', 'Value'], ['Plan year', 2017], ['Amount unit', 1000], ['Alert hysteresis', 0.02], ['Region acts within (hours)', 48]], // prettier-ignore
  Alert_thresholds: [['Measure', 'Territory', 'Level', 'Yellow', 'Orange', 'Red'], ['Sales', 'North', 'Category', 0.05, 0.1, null], ['Cycle', null, 'Total', null, null, 0.3]], // prettier-ignore
  Responses: [['Alert', 'Severity', 'Category', 'Action', 'Cost'], ['Behind plan', 'Red', 'Bikes', 'Incentive', 5], [null, 'Yellow', null, 'Call', null]], // prettier-ignore
  Task_list: [['Task', 'Owner', 'Due', 'Done'], ['Offer', 'Rep 1', 42800, null], ['Visit', 'Rep 2', 42801, 42802]], // prettier-ignore
  Risk_register: [['Risk', 'Kind', 'Probability', 'Impact', 'Responses', 'Open?'], ['C1 leaves', 'Customer', 0.2, 9, 'Visit; Contract', 'Yes'], ['Rain', 'Supply', null, null, 'Roof', 'No']], // prettier-ignore
  Leads: [['Lead ID', 'Territory', 'Received', 'Answered'], ['L1', 'North', 42800, 42801], ['L2', 'South', 42802, null]], // prettier-ignore
  Process_record: [['Deal ID', 'Reached?', 'Pain points', 'Solution match'], ['D1', 'Yes', 3, 0.9], ['D2', 'No', null, null]], // prettier-ignore
  Activity_log: [['Date', 'Deal ID', 'Activity'], [42800, 'D1', 'Call'], [42801, 'D1', 'Visit']], // prettier-ignore
  Deal_changes: [['Deal ID', 'Changed on', 'Field', 'From', 'To'], ['D1', 42800, 'Amount', 4, 5], ['D1', 42800, 'Stage', 'Lead', 'Won'], ['D1', 42801, 'Expected close', 42800, 42900]], // prettier-ignore
  Alert_log: [['Key', 'Alert', 'Severity', 'First seen', 'State', 'What was done'], ['k', 'Behind plan', 'Red', 42800, 'Open', null]], // prettier-ignore
};
const content = applyToContent(
  emptyWorkbook(...Object.keys(lists)),
  Object.entries(lists).flatMap(([name, cells]): SheetWrite[] => [
    { kind: 'setCells', sheet: name, row: 0, column: 0, cells },
    { kind: 'addTable', sheet: name, table: { name, range: { row: 0, column: 0, rows: cells.length, columns: cells[0]?.length ?? 0 }, style: '' } },
  ]),
);
const planOf = (is: WorkbookContent): Plan => {
  const { plan, issues } = toPlan(is);
  if (!plan) throw new Error(JSON.stringify(issues));
  return plan;
};
const tablesOf = (is: WorkbookContent): readonly SnapshotTable[] => {
  const { snapshot, problems } = takeSnapshot(planOf(is), null);
  if (!snapshot) throw new Error(JSON.stringify(problems));
  return snapshot.tables;
};
const version = tablesOf(content);
const put = (sheet: string, row: number, column: number, value: Cell): WorkbookContent =>
  applyToContent(content, [{ kind: 'setCells', sheet, row, column, cells: [[value]] }]);

test('an unchanged workbook needs nothing', () => {
  expect(restoreInputs(content, planOf(content), version)).toEqual({ writes: [], undo: [], issues: [] });
});

test.each([
  ['Sales', 3, 'C9'],
  ['Sales', 5, 42500],
  ['Alert_thresholds', 3, 0.06],
  ['Responses', 4, 7],
  ['Task_list', 3, 42803],
  ['Risk_register', 4, 'Visit'],
  ['Risk_register', 1, 'Other'],
  ['Risk_register', 5, 'No'],
  ['Leads', 3, 42802],
  ['Process_record', 1, 'No'],
  ['Deal_changes', 4, 6],
] as const)('a changed cell of %s (column %i) comes back', (sheet, column, value) => {
  const edited = put(sheet, 1, column, value);
  const { writes, undo, issues } = restoreInputs(edited, planOf(edited), version);
  expect(issues).toEqual([]);
  expect(writes).toHaveLength(1);
  const after = applyToContent(edited, writes);
  expect(cellsOf(after)).toEqual(cellsOf(content));
  expect(cellsOf(applyToContent(after, undo))).toEqual(cellsOf(edited));
});

test('settings of control come back', () => {
  const edited = applyToContent(content, [{ kind: 'setCells', sheet: 'Settings', row: 3, column: 1, cells: [[0.04], [60]] }]);
  const { writes, issues } = restoreInputs(edited, planOf(edited), version);
  expect(issues).toEqual([]);
  expect(cellsOf(applyToContent(edited, writes))).toEqual(cellsOf(content));
});

test.each(['Alert_thresholds', 'Responses', 'Task_list', 'Risk_register', 'Leads', 'Process_record', 'Activity_log', 'Deal_changes'])(
  'a row taken out of %s comes back in the words of the table, rows that do not count stay',
  (sheet) => {
    const cells = lists[sheet] as Cell[][];
    const range = { row: 0, column: 0, rows: cells.length - 1, columns: (cells[0] as Cell[]).length };
    const edited = applyToContent(content, [
      { kind: 'setCells', sheet, row: 1, column: 0, cells: [...cells.slice(2), range.columns > 0 ? Array.from({ length: range.columns }, () => null) : []] },
      { kind: 'resizeTable', sheet, name: sheet, range },
    ]); // prettier-ignore
    const { writes, undo, issues } = restoreInputs(edited, planOf(edited), version);
    expect(issues).toEqual([]);
    const after = applyToContent(edited, writes);
    expect(tablesOf(after)).toEqual(version);
    expect(Object.values(cellsOf(after)).map(String).sort()).toEqual(Object.values(cellsOf(content)).map(String).sort());
    expect(cellsOf(applyToContent(after, undo))).toEqual(cellsOf(edited));
  },
);

test('kept alerts are a record: in every version, never taken back', () => {
  expect(version.find(({ name }) => name === 'alertLog')?.rows).toEqual([
    ['k', 'behind', 'red', '2017-03-06', '2017-03-06', null, null, null, 'open', null, null, null, 0],
  ]);
  const edited = put('Alert_log', 1, 4, 'Resolved');
  expect(restoreInputs(edited, planOf(edited), version)).toEqual({ writes: [], undo: [], issues: [] });
});

test('a version from before there were such tables and columns leaves them as they are', () => {
  const known = new Set(['sales', 'targets', 'customers', 'pipeline', 'settings']);
  const details = new Set(['customer', 'product', 'quantity', 'currency', 'rate', 'posted']);
  const old = version
    .filter(({ name }) => known.has(name))
    .map((table): SnapshotTable => {
      if (table.name !== 'sales') return table;
      const stay = table.columns.flatMap((column, i) => (details.has(column) ? [] : [i]));
      return { ...table, columns: stay.map((i) => table.columns[i] as string), rows: table.rows.map((row) => stay.map((i) => row[i] ?? null)) };
    });
  expect(restoreInputs(content, planOf(content), old)).toEqual({ writes: [], undo: [], issues: [] });
  const edited = put('Sales', 1, 6, 99);
  const { writes } = restoreInputs(edited, planOf(edited), old);
  expect(cellsOf(applyToContent(edited, writes))).toEqual(cellsOf(content));
});
