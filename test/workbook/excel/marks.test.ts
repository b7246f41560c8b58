import type { CellPrompt, Outline, SheetWrite } from '../../../src/sheets';
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

test('a held cell has a strong line at its left, which goes when it is let go', async () => {
  const { workbook } = await openExcel(seed);
  const rect = { row: 1, column: 1, rows: 2, columns: 1 };
  const left = () =>
    Excel.run(async (context) => {
      const border = context.workbook.worksheets.getItem('Data').getRange('B2').format.borders.getItem('EdgeLeft');
      border.load('style,weight,color');
      await context.sync();
      return [border.style, border.weight, border.color];
    });
  await workbook.apply([{ kind: 'setStyles', sheet: 'Data', styles: [{ rect, style: { borderLeft: '#1F2933' } }] }], []);
  expect(await left()).toEqual(['Continuous', 'Medium', '#1F2933']);
  await workbook.apply([{ kind: 'setStyles', sheet: 'Data', styles: [{ rect, style: {} }] }], []);
  expect((await left())[0]).toBe('None');
});
