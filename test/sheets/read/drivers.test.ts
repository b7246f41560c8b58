import type { Day, Plan } from '../../../src/plan';
import { daySerial, nodeText, pathOfText } from '../../../src/plan';
import type { CellValue } from '../../../src/sheets';
import { inputWords, issueText, toPlan } from '../../../src/sheets';
import { inputTables } from '../../../src/versions';
import type { SheetSketch } from '../../support/content';
import { makeContent } from '../../support/content';

const serial = (day: string): number => daySerial(day as Day, 1900);

function book(drivers: CellValue[][], ledger: CellValue[][]): ReturnType<typeof toPlan> {
  const sheets: Record<string, CellValue[][]> = {
    Sales: [
      ['Month', 'Territory', 'Category', 'Revenue'],
      ['2016-01', 'Europe', 'Bikes', 100],
      ['2016-12', 'Pacific', 'Clothing', 20],
    ],
    Targets: [
      ['Territory', 'Target'],
      ['Europe', 500],
      ['Pacific', 300],
    ],
    Settings: [
      ['Setting', 'Value'],
      ['Plan year', 2017],
      ['Amount unit', 1000],
      ['Rounding unit', 1000],
    ],
    Drivers: [['Month', 'Driver', 'Territory', 'Category', 'Value'], ...drivers],
    'Forecast ledger': [['Made on', 'Node', 'Month', 'Forecast', 'Low 80 %', 'High 80 %', 'Method', 'By'], ...ledger],
  };
  return toPlan(makeContent(Object.entries(sheets).map(([name, rows]): SheetSketch => ({ name, rows, table: name.replace(/ /g, '_') }))));
}

function planOf({ plan, issues }: ReturnType<typeof toPlan>): Plan {
  if (!plan) throw new Error(issues.map((issue) => issueText(issue, 'en')).join('\n'));
  return plan;
}

describe('drivers and kept forecasts', () => {
  const rows: CellValue[][] = [
    ['2016-11', 'Promotion days', null, null, 12],
    ['2017-02', 'Promotion days', 'Europe', null, 3.5],
    ['2017-03', 'Promotion days', 'Europe', null, null],
  ];
  const kept: CellValue[][] = [
    [serial('2017-01-31'), 'Europe › Bikes', '2017-03', 40, 30, 52, 'history', null],
    [serial('2017-01-31'), 'Total', '2017-02', 90, null, null, 'history', 'Sales desk'],
  ];

  test('are read with their units: values as they stand, forecasts in currency', () => {
    const plan = planOf(book(rows, kept));
    expect(plan.drivers.map(({ at, ...rest }) => ({ ...rest, row: at.row }))).toEqual([
      { month: '2016-11', name: 'Promotion days', territory: '', category: '', value: 12, row: 1 },
      { month: '2017-02', name: 'Promotion days', territory: 'Europe', category: '', value: 3.5, row: 2 },
    ]);
    expect(plan.forecasts.map(({ at, ...rest }) => ({ ...rest, row: at.row }))).toEqual([
      { madeOn: '2017-01-31', path: ['Europe', 'Bikes'], month: '2017-03', horizon: 2, mean: 40_000, lo80: 30_000, hi80: 52_000, method: 'history', by: '', row: 1 },
      { madeOn: '2017-01-31', path: [], month: '2017-02', horizon: 1, mean: 90_000, lo80: null, hi80: null, method: 'history', by: 'Sales desk', row: 2 },
    ]); // prettier-ignore
    expect(plan.sources.map(({ role }) => role)).toEqual(expect.arrayContaining(['drivers', 'forecasts']));
  });

  test('a month twice, a month without a name, a record without a forecast: an error at its cell', () => {
    const { plan, issues } = book(
      [...rows, ['2016-11', 'promotion days', null, null, 1], ['2016-12', null, null, null, 1]],
      [...kept, [serial('2017-01-31'), 'Europe', '2017-02', null, null, null, null, null]],
    );
    expect(plan).toBeNull();
    expect(issues.filter(({ level }) => level === 'error').map(({ code, at }) => [code, at?.sheet, at?.row, at?.column])).toEqual([
      ['duplicate-key', 'Drivers', 4, 0],
      ['empty-key', 'Drivers', 5, 1],
      ['empty-key', 'Forecast ledger', 3, 3],
    ]);
  });

  test('both are kept in a version, the node as text', () => {
    const tables = inputTables(planOf(book(rows, kept)));
    const rowsOf = (name: string): unknown => tables.find((table) => table.name === name)?.rows.map(({ values }) => values);
    expect(rowsOf('drivers')).toEqual([
      ['2016-11', 'Promotion days', null, null, 12],
      ['2017-02', 'Promotion days', 'Europe', null, 3.5],
    ]);
    expect(rowsOf('forecasts')).toEqual([
      ['2017-01-31', 'Europe › Bikes', '2017-03', 1, 40_000, 30_000, 52_000, 'history', null],
      ['2017-01-31', null, '2017-02', 1, 90_000, null, null, 'history', 'Sales desk'],
    ]);
  });

  test.each(['en', 'zh'] as const)('the %s headers are known by what they say', (language) => {
    const { columns } = inputWords[language];
    const content = makeContent([
      { name: 'A', table: 'Sales', rows: [['Month', 'Territory', 'Revenue'], ['2016-01', 'Europe', 100]] },
      { name: 'B', table: 'Targets', rows: [['Territory', 'Target'], ['Europe', 500]] },
      { name: 'C', table: 'List1', rows: [Object.values(columns.drivers), ['2016-01', 'Price index', null, null, 1.02]] },
      { name: 'D', table: 'List2', rows: [Object.values(columns.forecasts), [serial('2016-01-31'), null, '2016-02', 5, null, null, null, null]] },
    ]); // prettier-ignore
    const plan = planOf(toPlan(content));
    expect(plan.drivers.map(({ value }) => value)).toEqual([1.02]);
    expect(plan.forecasts.map(({ mean, horizon }) => [mean, horizon])).toEqual([[5, 1]]);
  });
});

test('a path as text comes back, also with the mark within a name', () => {
  for (const path of [[], ['Europe'], ['Europe', 'Bikes'], ['A › B', 'C']]) expect(pathOfText(nodeText(path))).toEqual(path);
});
