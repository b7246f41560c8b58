import type { CellPrompt, Outline, SheetWrite } from '../../../src/sheets';
import { openXlsx } from '../../../src/workbook/file';
import { packageOf, partsOf } from './packages';

const none: Outline = { rows: [], columns: [] };
const prompt: CellPrompt = { rect: { row: 1, column: 1, rows: 1, columns: 1 }, title: '锁定 "Q3"', message: 'Held at 10 <by> A & B.\nuntil 2017' };
const sheetOf = (bytes: Uint8Array): string => {
  const found = Object.entries(partsOf(bytes)).find(([name]) => name.startsWith('xl/worksheets/'));
  return found?.[1] ?? '';
};
const data = '<sheetData><row r="2"><c r="B2"><v>10</v></c></row><row r="3" outlineLevel="1"><c r="B3"><v>20</v></c></row></sheetData>';
/** Applies writes to a worksheet, and then their undo; the sheet's text after each. */
async function apply(worksheet: string, writes: SheetWrite[], undo: SheetWrite[]): Promise<{ before: string; between: string; after: string }> {
  const bytes = packageOf(worksheet);
  const workbook = openXlsx(bytes);
  const file = await workbook;
  await file.apply(writes, undo);
  const between = sheetOf(file.save());
  await file.apply(undo, []);
  return { before: sheetOf(bytes), between, after: sheetOf(file.save()) };
}

describe('prompts', () => {
  const put: SheetWrite = { kind: 'setPrompts', sheet: 'S', previous: [], prompts: [prompt] };
  const take: SheetWrite = { kind: 'setPrompts', sheet: 'S', previous: [prompt], prompts: [] };

  test('become input messages of validations that let everything through, and go again', async () => {
    const { before, between, after } = await apply(data, [put], [take]);
    expect(between).toContain(
      '<dataValidations count="1"><dataValidation type="custom" allowBlank="1" showInputMessage="1" promptTitle="锁定 &quot;Q3&quot;" ' +
        'prompt="Held at 10 &lt;by&gt; A &amp; B.&#10;until 2017" sqref="B2"><formula1>N("sp:prompt")=0</formula1></dataValidation></dataValidations>',
    );
    expect(after).toBe(before);
  });

  test('may offer words to choose from, and go again beside another list', async () => {
    const choices: CellPrompt = { ...prompt, choices: ['待处理', 'A & B'] };
    const foreign = '<dataValidation type="list" sqref="B2"><formula1>"x,y"</formula1></dataValidation>';
    const [put, take]: SheetWrite[] = [
      { kind: 'setPrompts', sheet: 'S', previous: [], prompts: [choices] },
      { kind: 'setPrompts', sheet: 'S', previous: [choices], prompts: [] },
    ];
    const { before, between, after } = await apply(
      `${data}<dataValidations count="1">${foreign}</dataValidations>`,
      [put as SheetWrite],
      [take as SheetWrite],
    );
    expect(between).toContain(`<dataValidations count="2">${foreign}<dataValidation type="list" allowBlank="1" showInputMessage="1"`);
    expect(between).toContain('<formula1>"待处理,A &amp; B"</formula1>');
    expect(after).toBe(before);
  });

  test('leave validations of others alone, also on the same cell', async () => {
    const foreign = '<dataValidation type="whole" sqref="B2"><formula1>1</formula1><formula2>9</formula2></dataValidation>';
    const { before, between, after } = await apply(`${data}<dataValidations count="1">${foreign}</dataValidations>`, [put], [take]);
    expect(between).toContain(`<dataValidations count="2">${foreign}<dataValidation type="custom"`);
    expect(after).toBe(before);
  });
});

describe('outlines', () => {
  test('raise the level of rows and columns, nested in those of others, and come down again', async () => {
    const outline: Outline = { rows: [[1, 3]], columns: [[1, 2]] };
    const { before, between, after } = await apply(
      `<sheetFormatPr defaultRowHeight="15" outlineLevelRow="1"/><cols><col min="3" max="4" width="9" customWidth="1"/></cols>${data}`,
      [{ kind: 'setOutline', sheet: 'S', previous: none, outline }],
      [{ kind: 'setOutline', sheet: 'S', previous: outline, outline: none }],
    );
    expect(between).toContain('<row outlineLevel="1" r="2">');
    expect(between).toContain('<row r="3" outlineLevel="2">');
    expect(between).toContain('<row r="4" outlineLevel="1">');
    expect(between).toContain('<col min="2" max="2" outlineLevel="1"/><col min="3" max="3" width="9" customWidth="1" outlineLevel="1"/>');
    expect(between).toMatch(/<sheetFormatPr [^>]*outlineLevelRow="2"/);
    expect(between).toMatch(/<sheetFormatPr [^>]*outlineLevelCol="1"/);
    expect(after).toContain('<row r="2">');
    expect(after).toContain('<row r="3" outlineLevel="1">');
    expect(after).not.toContain('outlineLevelCol');
    expect(after.match(/outlineLevel/g)).toHaveLength(before.match(/outlineLevel/g)?.length as number);
  });

  test('fold a group of columns away: hidden, the column after it says so; and unfold it without a trace', async () => {
    const outline: Outline = { rows: [], columns: [[1, 2]], folded: [[1, 2]] };
    const { before, between, after } = await apply(
      `<sheetFormatPr defaultRowHeight="15"/><cols><col min="3" max="4" width="9" customWidth="1"/></cols>${data}`,
      [{ kind: 'setOutline', sheet: 'S', previous: none, outline }],
      [{ kind: 'setOutline', sheet: 'S', previous: outline, outline: none }],
    );
    expect(between).toContain(
      '<col min="2" max="2" outlineLevel="1" hidden="1"/><col min="3" max="3" width="9" customWidth="1" outlineLevel="1" hidden="1"/>' +
        '<col min="4" max="4" width="9" customWidth="1" collapsed="1"/>',
    );
    expect(after).not.toMatch(/hidden|collapsed|<col [^>]*outlineLevel/);
    expect(after.match(/<row/g)).toHaveLength(before.match(/<row/g)?.length as number);
  });

  test('changing from one to another moves only what differs', async () => {
    const one: Outline = { rows: [[1, 1]], columns: [] };
    const two: Outline = { rows: [[1, 2]], columns: [] };
    const { between } = await apply(
      data,
      [
        { kind: 'setOutline', sheet: 'S', previous: none, outline: one },
        { kind: 'setOutline', sheet: 'S', previous: one, outline: two },
      ],
      [],
    );
    expect(between).toContain('<row outlineLevel="1" r="2">');
    expect(between).toContain('<row r="3" outlineLevel="2">');
  });
});

test('a tab’s colour is set, changed together with the print setup, and taken away', async () => {
  const { before, between, after } = await apply(
    data,
    [
      { kind: 'setTab', sheet: 'S', tab: '#ff8a80' },
      { kind: 'setPrint', sheet: 'S', titleRow: null },
    ],
    [{ kind: 'setTab', sheet: 'S', tab: null }],
  );
  expect(before).not.toContain('sheetPr');
  expect(between).toContain('<sheetPr><tabColor rgb="FFFF8A80"/><pageSetUpPr fitToPage="1"/></sheetPr>');
  expect(after).toContain('<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>');
});

test('a sheet may be several pages wide, with columns that repeat beside the row', async () => {
  const file = await openXlsx(packageOf(data));
  await file.apply([{ kind: 'setPrint', sheet: 'S', titleRow: 4, pages: { wide: 4, titleColumns: 2 } }], []);
  const bytes = file.save();
  expect(sheetOf(bytes)).toContain('fitToWidth="4" fitToHeight="0"');
  await file.apply([{ kind: 'setPrint', sheet: 'S', titleRow: 4, pages: { wide: 1, titleColumns: 0, tall: 1, portrait: true } }], []);
  expect(sheetOf(file.save())).toContain('<pageSetup orientation="portrait" fitToWidth="1" fitToHeight="1"/>');
  const workbook = Object.entries(partsOf(bytes)).find(([, text]) => text.includes('<definedNames'))?.[1];
  expect(workbook).toContain('>S!$A:$B,S!$5:$5</definedName>');
});
