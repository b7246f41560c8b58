import { writeXlsx } from 'hucre';
import type { OfficeInstance } from '../../src/playground/node';
import { readWorkbook, startOffice } from '../../src/playground/node';
import { tokenize } from '../../src/playground/calc/tokens';
import { parseInput } from '../../src/playground/model/parseInput';

let office: OfficeInstance;
beforeEach(async () => {
  office = await startOffice();
});
afterEach(() => office.dispose());

const run = <T>(work: (context: Excel.RequestContext, sheet: Excel.Worksheet) => Promise<T>): Promise<T> =>
  office.Excel.run((context) =>
    work(context as unknown as Excel.RequestContext, context.workbook.worksheets.getItem('Sheet1') as unknown as Excel.Worksheet),
  );

async function sample(): Promise<Uint8Array> {
  return writeXlsx({
    dateSystem: '1904',
    namedRanges: [{ name: 'Rate', range: 'Data!$D$1' }],
    sheets: [
      {
        name: 'Data',
        rows: [
          ['Product', 'Amount', null, 0.5],
          ['x', 10],
          ['y', 20],
        ],
        cells: new Map([
          [
            '3,1',
            {
              formula: 'SUM(B2:B3)*Rate',
              style: { numFmt: '0.0', font: { bold: true }, fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFFF00' } } },
            },
          ],
        ]),
        merges: [{ startRow: 5, startCol: 0, endRow: 5, endCol: 1 }],
        freezePane: { rows: 1 },
      },
    ],
  });
}

describe('an .xlsx file', () => {
  it('becomes a workbook that calculates', async () => {
    const workbook = await readWorkbook(await sample());
    const other = await startOffice({ workbook });
    const read = await other.Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem('Data');
      const range = sheet.getRange('A1:B4').load('values,formulas,text');
      const cell = sheet.getRange('B4').load('numberFormat');
      cell.format.font.load('bold');
      cell.format.fill.load('color');
      const merged = sheet.getRange('A6').getMergedAreasOrNullObject().load('address');
      const frozen = sheet.freezePanes.getLocationOrNullObject().load('rowCount');
      await context.sync();
      return [
        range.values[3]?.[1],
        range.formulas[3]?.[1],
        range.text[3]?.[1],
        cell.format.font.bold,
        cell.format.fill.color,
        merged.address,
        frozen.rowCount,
      ];
    });
    other.dispose();
    expect(workbook.date1904).toBe(true);
    expect(read).toEqual([15, '=SUM(B2:B3)*Rate', '15.0', true, '#FFFF00', 'Data!A6:B6', 1]);
  });

  it('is inserted as base64', async () => {
    const base64 = Buffer.from(await sample()).toString('base64');
    const names = await run(async (context) => {
      context.workbook.insertWorksheetsFromBase64(base64, { positionType: 'Beginning' });
      const sheets = context.workbook.worksheets.load('items/name');
      await context.sync();
      return sheets.items.map((s) => s.name);
    });
    expect(names).toEqual(['Data', 'Sheet1']);
  });
});

describe('calculation', () => {
  it('spills, gives #NAME? for what the engine lacks, and zero for a circle', async () => {
    const values = await run(async (context, sheet) => {
      sheet.getRange('A1').formulas = [['=SEQUENCE(2,2)']];
      sheet.getRange('D1:D3').formulas = [['=AGGREGATE(9,6,A1:B2)'], ['=D2+1'], ['=XLOOKUP(3,A1:A2,B1:B2)']];
      const range = sheet.getRange('A1:D3').load('values');
      await context.sync();
      return range.values;
    });
    expect(values).toEqual([
      [1, 2, '', '#NAME?'],
      [3, 4, '', 0],
      ['', '', '', 4],
    ]);
  });

  it('waits in manual mode', async () => {
    const [before, after] = await run(async (context, sheet) => {
      sheet.getRange('A1:B1').formulas = [[1, '=A1*2']];
      await context.sync();
      context.workbook.application.calculationMode = 'Manual';
      sheet.getRange('A1').values = [[5]];
      const first = sheet.getRange('B1').load('values');
      await context.sync();
      context.workbook.application.calculate('Full');
      const second = sheet.getRange('B1').load('values');
      await context.sync();
      return [first.values[0]?.[0], second.values[0]?.[0]];
    });
    expect([before, after]).toEqual([2, 10]);
  });

  it('offers worksheet functions', async () => {
    const read = await run(async (context, sheet) => {
      sheet.getRange('A1:A2').values = [[3], [4]];
      const date = context.workbook.functions.date(2017, 1, 1).load('value');
      const sum = context.workbook.functions.sum(sheet.getRange('A1:A2'), 1).load('value');
      const below = context.workbook.functions.abs(context.workbook.functions.sum(-8)).load('value');
      await context.sync();
      return [date.value, sum.value, below.value];
    });
    expect(read).toEqual([42736, 8, 8]);
  });

  it('refuses a formula that is not closed', async () => {
    await expect(
      run(async (context, sheet) => {
        sheet.getRange('A1').formulas = [['=SUM(A2']];
        await context.sync();
      }),
    ).rejects.toMatchObject({ code: 'InvalidArgument' });
  });

  it('follows a table that grows under a person typing below it', async () => {
    await run(async (context, sheet) => {
      sheet.getRange('A1:A2').values = [['Amount'], [10]];
      sheet.tables.add('A1:A2', true).name = 'T';
      sheet.getRange('C1').formulas = [['=SUM(T[Amount])']];
      await context.sync();
    });
    office.host.editCell('Sheet1', 2, 0, '5');
    expect(office.host.workbook.sheetByName('Sheet1')?.cell(0, 2)?.value).toBe(15);
  });
});

describe('commands and the runtime', () => {
  it('runs a function command and hears that it is done', async () => {
    let ran = '';
    office.Office.actions.associate('hello', (event: Office.AddinCommands.Event) => {
      ran = event.source.id;
      event.completed();
    });
    await office.host.idle();
    office.host.runCommand('hello', 'button1');
    await new Promise((resolve) => setTimeout(resolve, 60));
    await office.host.idle();
    expect(ran).toBe('button1');
    expect(office.host.completed).toEqual(['button1']);
  });

  it('knows settings of the document', async () => {
    office.Office.context.document.settings.set('a', [1, 2]);
    await new Promise<void>((resolve) => office.Office.context.document.settings.saveAsync(() => resolve()));
    expect(office.host.workbook.settings.get('a')).toBe('[1,2]');
  });

  it('hides and shows the pane', async () => {
    await office.Office.addin.hide();
    expect(office.host.state.visibility).toBe('Background');
    await office.Office.addin.showAsTaskpane();
    expect(office.host.state.visibility).toBe('Visible');
  });
});

describe('cell properties', () => {
  it('are set and read cell by cell', async () => {
    const read = await run(async (context, sheet) => {
      const range = sheet.getRange('A1:B1');
      range.setCellProperties([[{ format: { fill: { color: '#FF0000' }, font: { bold: true } } }, {}]]);
      const got = range.getCellProperties({ address: true, format: { fill: { color: true }, font: { bold: true } } });
      await context.sync();
      return got.value;
    });
    expect(read).toEqual([
      [
        { address: 'Sheet1!A1', format: { fill: { color: '#FF0000' }, font: { bold: true } } },
        { address: 'Sheet1!B1', format: { fill: { color: '#FFFFFF' }, font: { bold: false } } },
      ],
    ]);
  });
});

describe('typed input', () => {
  it.each([
    ['2017/3/5', 42799],
    ['3/5/2017', 42799],
    ['Jan 2017', 42736],
    ['2017年3月', 42795],
    ['12:30', 0.5208333333333334],
    ['(5)', -5],
    ['1e3', 1000],
    ['2017-13', '2017-13'],
    ['1,23', '1,23'],
    ['$5.5', 5.5],
    ['-', '-'],
    ['2017-02-30', '2017-02-30'],
  ])('%s is %s', (text, value) => {
    expect(parseInput(text, 'General', false, 2026).content).toBe(value);
  });
  it('is text in a cell of text', () => {
    expect(parseInput('=1+1', '@', false, 2026)).toMatchObject({ content: '=1+1', formula: null });
  });
  it('counts days from 1904 where the workbook does', () => {
    expect(parseInput('2017-01-01', 'General', true, 2026).content).toBe(41274);
  });
});

describe('pieces of a formula', () => {
  it('joined give the formula back', () => {
    for (const formula of [`=SUM('Q1 ''x'''!$A$1:B2)+Sales[[#All],[A 'b]]]*"a""b"-Rate%`, '=LET(x,1,x+1)', '=A:A+1:3', '=#REF!+[@Amount]'])
      expect(
        tokenize(formula)
          .map((t) => t.text)
          .join(''),
      ).toBe(formula);
  });
});
