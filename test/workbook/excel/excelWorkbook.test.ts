import type { ConditionalRule, SheetWrite } from '../../../src/sheets';
import { closeExcel, openExcel } from './openExcel';

afterEach(closeExcel);

const addData: SheetWrite = { kind: 'addSheet', sheet: 'Data', tab: null, gridlines: true, after: null };
const list: SheetWrite[] = [
  addData,
  {
    kind: 'setCells',
    sheet: 'Data',
    row: 0,
    column: 0,
    cells: [
      ['Month', 'Actual'],
      ['2017-01', 10],
      ['2017-02', null],
      ['2017-03', 30],
    ],
  },
];
const rule = (id: string, threshold: number): ConditionalRule => ({
  range: { row: 1, column: 1, rows: 3, columns: 1 },
  formula: `=IF(ISNUMBER(B2),AND(B2<${threshold},N("sp:${id}")=0),FALSE)`,
  fill: '#FFC7CE',
  stopIfTrue: true,
});
const setRules = (previous: ConditionalRule[], rules: ConditionalRule[]): SheetWrite => ({ kind: 'setRules', sheet: 'Data', previous, rules });

/** Formulas of all conditional formats of `Data`, highest priority first. */
async function rulesOf(): Promise<string[]> {
  return Excel.run(async (context) => {
    const formats = context.workbook.worksheets.getItem('Data').getRange('B2:B4').conditionalFormats;
    formats.load('items/type,items/priority');
    await context.sync();
    const custom = formats.items.filter((format) => format.type === 'Custom').sort((a, b) => a.priority - b.priority);
    custom.forEach((format) => format.custom.rule.load('formula'));
    await context.sync();
    return custom.map((format) => format.custom.rule.formula);
  });
}

describe('few requests', () => {
  it('reads a small workbook in three, and lets go of its ranges in one more', async () => {
    const { workbook, count } = await openExcel(list);
    expect(await count(() => workbook.read())).toBe(4);
  });

  it('applies a list with a look before and one request', async () => {
    const { workbook, count } = await openExcel();
    const requests = await count(() =>
      workbook.apply(
        [
          ...list,
          { kind: 'setName', name: 'sp_a', refersTo: 'Data!$B$2' },
          { kind: 'setFreeze', sheet: 'Data', rows: 1, columns: 1 },
          { kind: 'setRegistry', text: '{}' },
        ],
        [],
      ),
    );
    expect(requests).toBeLessThanOrEqual(3);
  });

  it('reads 20 000 rows in chunks below the limit, with progress, and can be cancelled between them', async () => {
    const rows = Array.from({ length: 20_000 }, (_, r) => [`C${r}`, r, r / 7, null, r % 2 === 0]);
    const { workbook, host } = await openExcel([addData, { kind: 'setCells', sheet: 'Data', row: 0, column: 0, cells: rows }]);
    const done: number[] = [];
    const { block } = (await workbook.read({ sheets: ['Data'], onProgress: (n) => done.push(n) })).sheets[0] ?? {};
    expect(done).toEqual([50_000, 100_000]);
    expect(block?.values).toEqual(rows);
    expect(host.bytesOut).toBeGreaterThan(0);
    const cancel = new AbortController();
    await expect(workbook.read({ signal: cancel.signal, onProgress: () => cancel.abort() })).rejects.toMatchObject({ kind: 'cancelled' });
  });
});

describe('conditional formats', () => {
  it('replaces ours, run after run, and leaves those of others alone', async () => {
    const { workbook } = await openExcel(list);
    const foreign = '=B2>25';
    await Excel.run(async (context) => {
      context.workbook.worksheets.getItem('Data').getRange('B2:B4').conditionalFormats.add('Custom').custom.rule.formula = foreign;
      await context.sync();
    });
    const [a, b, c] = [rule('red', 5), rule('orange', 10), rule('red', 7)];
    await workbook.apply([setRules([], [a, b])], [setRules([a, b], [])]);
    expect(await rulesOf()).toEqual([a.formula, b.formula, foreign]);
    await workbook.apply([setRules([a, b], [a, b])], []);
    expect(await rulesOf()).toEqual([a.formula, b.formula, foreign]);
    await workbook.apply([setRules([a, b], [c])], []);
    expect(await rulesOf()).toEqual([c.formula, foreign]);
    await workbook.apply([setRules([c], [])], []);
    expect(await rulesOf()).toEqual([foreign]);
  });

  it('finds a rule without a marker by its exact formula and range', async () => {
    const { workbook } = await openExcel(list);
    const bare: ConditionalRule = { range: { row: 1, column: 1, rows: 3, columns: 1 }, formula: '=B2>$A$1', bold: true, stopIfTrue: false };
    const other: ConditionalRule = { ...bare, range: { row: 1, column: 1, rows: 1, columns: 1 } };
    await workbook.apply([setRules([], [bare, other])], []);
    await workbook.apply([setRules([bare], [])], []);
    expect(await rulesOf()).toHaveLength(1);
  });
});

describe('styles', () => {
  it('give every property, and what is not named is default again', async () => {
    const { workbook, host } = await openExcel(list);
    const rect = { row: 0, column: 0, rows: 2, columns: 2 };
    const style = {
      bold: true,
      size: 14,
      color: '#102030',
      fill: '#DDEBF7',
      align: 'right',
      indent: 1,
      wrap: true,
      borderBottom: '#808080',
      format: '0.0%',
    } as const;
    const formatOf = (row: number) => host.workbook.sheetByName('Data')?.formatAt(row, 0);
    const before = formatOf(0);
    await workbook.apply([{ kind: 'setStyles', sheet: 'Data', styles: [{ rect, style }] }], []);
    for (const row of [0, 1])
      expect(formatOf(row)).toMatchObject({
        bold: true,
        fontSize: 14,
        fontColor: '#102030',
        fill: '#DDEBF7',
        horizontal: 'Right',
        indent: 1,
        wrap: true,
        numberFormat: '0.0%',
      });
    expect(formatOf(1)?.borders.EdgeBottom).toMatchObject({ style: 'Continuous', color: '#808080' });
    await workbook.apply([{ kind: 'setStyles', sheet: 'Data', styles: [{ rect, style: {} }] }], []);
    expect(formatOf(0)).toMatchObject({ ...before, borders: {} });
  });
});

describe('what else the adapter keeps apart', () => {
  it('reads dates as serial numbers, errors, hidden rows and columns, merges, and the date system', async () => {
    const { workbook } = await openExcel(list);
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem('Data');
      sheet.getRange('D1:D3').formulas = [['2017-01-31'], ['=1/0'], ['=NA()']];
      sheet.getRange('3:3').rowHidden = true;
      sheet.getRange('C:C').columnHidden = true;
      sheet.getRange('F1:G1').merge();
      await context.sync();
    });
    const content = await workbook.read({ sheets: ['Data'] });
    const sheet = content.sheets[0];
    expect(content.dateSystem).toBe(1900);
    expect(sheet?.block?.values.map((row) => row[3])).toEqual([42766, { error: '#DIV/0!' }, { error: '#N/A' }, null]);
    expect(sheet).toMatchObject({ hiddenRows: [2], hiddenColumns: [2], merges: [{ row: 0, column: 5, rows: 1, columns: 2 }] });
  });

  it('keeps one registry part and removes it', async () => {
    const { workbook, host } = await openExcel();
    const text = '{"a":"<b>&amp; \\" 计划"}';
    for (const next of ['{"version":0}', text]) await workbook.apply([{ kind: 'setRegistry', text: next }], []);
    expect((await workbook.read()).registry).toBe(text);
    expect(host.workbook.xmlParts).toHaveLength(1);
    await workbook.apply([{ kind: 'setRegistry', text: null }], []);
    expect((await workbook.read()).registry).toBeNull();
    expect(host.workbook.xmlParts).toHaveLength(0);
  });

  it('shows a cell, and says when its sheet is gone', async () => {
    const { workbook, host } = await openExcel(list);
    await workbook.reveal({ sheet: 'Data', row: 2, column: 1 });
    expect(host.workbook.sheetById(host.workbook.activeId)?.name).toBe('Data');
    expect(host.workbook.selection).toMatchObject({ row: 2, column: 1, rows: 1, columns: 1 });
    await expect(workbook.reveal({ sheet: 'Gone', row: 0, column: 0 })).rejects.toMatchObject({ kind: 'sheet-missing', sheet: 'Gone' });
  });

  it('hears of changes by the person and by a colleague, not of its own, until it stops', async () => {
    const { workbook, host } = await openExcel(list);
    const heard: string[] = [];
    const stop = await workbook.onChange((sheet) => heard.push(sheet));
    const settle = async (): Promise<void> => {
      await host.idle();
      await new Promise((resolve) => setTimeout(resolve, 30));
      await host.idle();
    };
    await workbook.apply([{ kind: 'setCells', sheet: 'Data', row: 1, column: 1, cells: [[11]] }], []);
    await settle();
    expect(heard).toEqual([]);
    host.editCell('Data', 1, 1, '12');
    await settle();
    host.editCell('Sheet1', 0, 0, 'x', 'Remote');
    await settle();
    expect(heard).toEqual(['Data', 'Sheet1']);
    await stop();
    host.editCell('Data', 1, 1, '13');
    await settle();
    expect(heard).toHaveLength(2);
  });

  it('the first cell of what the person selects, until told to stop', async () => {
    const { workbook, host } = await openExcel(list);
    const heard: unknown[] = [];
    const stop = await workbook.onSelect((at) => heard.push(at));
    const select = async (row: number, column: number): Promise<void> => {
      host.selectCell('Data', row, column);
      await host.idle();
      await new Promise((resolve) => setTimeout(resolve, 30));
      await host.idle();
    };
    await select(2, 1);
    await select(0, 0);
    expect(heard).toEqual([
      { sheet: 'Data', row: 2, column: 1 },
      { sheet: 'Data', row: 0, column: 0 },
    ]);
    await stop();
    await select(1, 1);
    expect(heard).toHaveLength(2);
  });

  it('asks for one undo group where Excel has it, and keeps out of it what Excel cannot undo', async () => {
    const { workbook, Excel: real } = await openExcel(list, {}, { requirementMatrix: { ExcelApi: '1.20' } });
    const options: unknown[] = [];
    const run = (...given: unknown[]): unknown => {
      options.push(given.length > 1 ? given[0] : null);
      return (real.run as (...all: unknown[]) => unknown)(...given);
    };
    Object.assign(globalThis, { Excel: { run } });
    await workbook.apply(
      [
        { kind: 'setCells', sheet: 'Data', row: 1, column: 1, cells: [[11]] },
        { kind: 'setRegistry', text: '{}' },
      ],
      [],
    );
    expect(options).toEqual([null, { mergeUndoGroup: true }, null]);
  });
});
