import type { CellPrompt, ChartSpec, Outline, SheetWrite } from '../../../src/sheets';
import { closeExcel, openExcel } from './openExcel';

afterEach(closeExcel);

const seed: SheetWrite[] = [
  { kind: 'addSheet', sheet: 'Data', tab: '#0F6CBD', gridlines: true, after: null },
  {
    kind: 'setCells',
    sheet: 'Data',
    row: 0,
    column: 0,
    cells: [
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ],
  },
];
const none: Outline = { rows: [], columns: [] };
const prompt = (row: number, message: string): CellPrompt => ({ rect: { row, column: 1, rows: 1, columns: 1 }, title: 'Held', message });

/** What Excel would show beside a cell of column B. */
async function shown(row: number): Promise<string> {
  return Excel.run(async (context) => {
    const { dataValidation } = context.workbook.worksheets.getItem('Data').getRangeByIndexes(row, 1, 1, 1);
    dataValidation.load('prompt,type');
    await context.sync();
    return `${dataValidation.type}: ${dataValidation.prompt.message}`;
  });
}

test('a prompt is shown beside its cell, lets everything through, is replaced and goes', async () => {
  const { workbook } = await openExcel(seed);
  const [one, two] = [prompt(1, 'first'), prompt(1, 'second')];
  await workbook.apply([{ kind: 'setPrompts', sheet: 'Data', previous: [], prompts: [one, prompt(2, 'other')] }], []);
  expect([await shown(0), await shown(1), await shown(2)]).toEqual(['None: ', 'Custom: first', 'Custom: other']);
  await workbook.apply([{ kind: 'setPrompts', sheet: 'Data', previous: [one, prompt(2, 'other')], prompts: [two] }], []);
  expect([await shown(1), await shown(2)]).toEqual(['Custom: second', 'None: ']);
  await workbook.apply([{ kind: 'setPrompts', sheet: 'Data', previous: [two], prompts: [{ ...two, choices: ['Open', 'Resolved'] }] }], []);
  expect(await shown(1)).toBe('List: second');
});

test('groups of rows and columns are made and taken away, the tab gets its colour and loses it', async () => {
  const { workbook, host } = await openExcel(seed);
  const sheet = () => host.workbook.sheets.find((one) => one.name === 'Data');
  const outline: Outline = {
    rows: [
      [0, 1],
      [1, 1],
    ],
    columns: [[0, 1]],
  };
  await workbook.apply(
    [
      { kind: 'setOutline', sheet: 'Data', previous: none, outline },
      { kind: 'setTab', sheet: 'Data', tab: '#FF8A80' },
    ],
    [],
  );
  expect([...(sheet()?.rowLevels ?? [])]).toEqual([
    [0, 1],
    [1, 2],
  ]);
  expect([...(sheet()?.columnLevels ?? [])]).toEqual([
    [0, 1],
    [1, 1],
  ]);
  expect(sheet()?.tabColor).toBe('#FF8A80');
  await workbook.apply(
    [
      { kind: 'setOutline', sheet: 'Data', previous: outline, outline: none },
      { kind: 'setTab', sheet: 'Data', tab: null },
    ],
    [],
  );
  expect([sheet()?.rowLevels.size, sheet()?.columnLevels.size, sheet()?.tabColor]).toEqual([0, 0, '']);
});

test('a group of columns is folded when it is made, and unfolded before it is taken away', async () => {
  const { workbook, host } = await openExcel(seed);
  const sheet = () => host.workbook.sheets.find((one) => one.name === 'Data');
  const outline: Outline = { rows: [], columns: [[1, 2]], folded: [[1, 2]] };
  await workbook.apply([{ kind: 'setOutline', sheet: 'Data', previous: none, outline }], []);
  expect([...(sheet()?.hiddenColumns ?? [])]).toEqual([1, 2]);
  await workbook.apply([{ kind: 'setOutline', sheet: 'Data', previous: outline, outline: none }], []);
  expect([sheet()?.hiddenColumns.size, sheet()?.columnLevels.size]).toEqual([0, 0]);
});

test('a waterfall is stacked columns without a legend; what holds up the others is not filled, labels have their own format', async () => {
  const { workbook, host } = await openExcel(seed);
  const rows = { row: 1, column: 0, rows: 2, columns: 1 };
  const chart: ChartSpec = {
    name: 'sp_Fall',
    kind: 'waterfall',
    title: 'Fall',
    anchor: { row: 4, column: 4, rows: 5, columns: 5 },
    categories: rows,
    series: [
      { name: 'Base', values: { ...rows, column: 1 }, color: null, dash: false },
      { name: 'Part', values: { ...rows, column: 1 }, color: '#B83A0E', dash: false, labels: '"▼ −"0;;' },
    ],
    format: '0',
    altText: 'A fall.',
  };
  await workbook.apply([{ kind: 'setCharts', sheet: 'Data', previous: [], charts: [chart] }], []);
  const made = host.workbook.sheets.find((one) => one.name === 'Data')?.charts[0];
  expect([made?.type, made?.settings['legend.visible']]).toEqual(['ColumnStacked', false]);
  expect(made?.series.map(({ settings }) => [settings['format.fill.color'], settings['hasDataLabels'], settings['dataLabels.numberFormat']])).toEqual(
    [
      [null, undefined, undefined],
      ['#B83A0E', true, '"▼ −"0;;'],
    ],
  );
});

test('a sheet may be several pages wide, with columns that repeat beside the row', async () => {
  const { workbook, host } = await openExcel(seed);
  await workbook.apply([{ kind: 'setPrint', sheet: 'Data', titleRow: 4, pages: { wide: 4, titleColumns: 2 } }], []);
  const page = host.workbook.sheets.find((one) => one.name === 'Data')?.page;
  expect(page).toMatchObject({ orientation: 'Landscape', titleRows: { row: 4, rows: 1 }, titleColumns: { column: 0, columns: 2 } });
  expect(page?.zoom).toMatchObject({ horizontalFitToPages: 4 });
  await workbook.apply([{ kind: 'setPrint', sheet: 'Data', titleRow: null, pages: { wide: 1, titleColumns: 0, tall: 1, portrait: true } }], []);
  expect(page).toMatchObject({ orientation: 'Portrait', zoom: { horizontalFitToPages: 1, verticalFitToPages: 1 } });
});
