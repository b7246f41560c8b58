import type { CellPrompt, ChartSpec, ConditionalRule, Outline, SheetContent, SheetWrite, WorkbookContent } from '../../src/sheets';
import { valueAt } from '../../src/sheets';
import type { WorkbookPort } from '../../src/workbook';

const rule: ConditionalRule = {
  range: { row: 1, column: 1, rows: 3, columns: 1 },
  formula: '=B2<$E$1',
  fill: '#FFC7CE',
  color: '#9C0006',
  bold: true,
  stopIfTrue: true,
};

const chart: ChartSpec = {
  name: 'sp_sales',
  kind: 'line',
  title: 'Sales by month',
  anchor: { row: 6, column: 0, rows: 12, columns: 6 },
  categories: { row: 1, column: 0, rows: 3, columns: 1 },
  series: [{ name: 'Actual', values: { row: 1, column: 1, rows: 3, columns: 1 }, color: '#1F77B4', dash: false }],
  format: '#,##0',
  altText: 'Sales rise from 10 to 30.',
};

const prompt: CellPrompt = { rect: { row: 1, column: 1, rows: 1, columns: 1 }, title: '锁定 Hold', message: 'Held at 10 by "North" & <South>.' };
const outline: Outline = { rows: [[1, 2]], columns: [[0, 0]] };

/** Two sheets: `Data` with a small list and formulas, `Notes` empty. */
const seed: SheetWrite[] = [
  { kind: 'addSheet', sheet: 'Data', tab: '#0F6CBD', gridlines: true, after: null },
  { kind: 'addSheet', sheet: 'Notes', tab: null, gridlines: false, after: 'Data' },
  {
    kind: 'setCells',
    sheet: 'Data',
    row: 0,
    column: 0,
    cells: [
      ['Month', 'Actual', 'Note', null, 25],
      ['2017-01', 10, '=1+1', null, null],
      ['2017-02', null, '+1', null, null],
      ['2017-03', 30, '-', true, { formula: '=SUM(B2:B4)', value: 40 }],
    ],
  },
];

/**
 * What every adapter of WorkbookPort must do. `open` gives a workbook to which the seed was applied; it may hold other sheets besides.
 */
export function describePort(name: string, open: (seed: SheetWrite[]) => Promise<WorkbookPort>): void {
  describe(`WorkbookPort: ${name}`, () => {
    it('reads what was written: numbers, texts, truth values, formulas with their values, blanks as null', async () => {
      const data = sheetOf(await (await open(seed)).read(), 'Data');
      expect(data.block?.at).toEqual({ row: 0, column: 0, rows: 4, columns: 5 });
      expect(data.block?.values).toEqual([
        ['Month', 'Actual', 'Note', null, 25],
        ['2017-01', 10, '=1+1', null, null],
        ['2017-02', null, '+1', null, null],
        ['2017-03', 30, '-', true, 40],
      ]);
      expect(data.block?.formulas.flat().filter((formula) => formula !== null)).toEqual(['=SUM(B2:B4)']);
      expect(data).toMatchObject({ visibility: 'visible', protected: false, merges: [], hiddenRows: [], hiddenColumns: [] });
    });

    it('reads an empty sheet as no block, and sheets in tab order', async () => {
      const content = await (await open(seed)).read();
      expect(sheetOf(content, 'Notes').block).toBeNull();
      const names = content.sheets.map((sheet) => sheet.name);
      expect(names.indexOf('Notes')).toBe(names.indexOf('Data') + 1);
    });

    it('reads only the sheets that are asked for, but always the registry', async () => {
      const workbook = await open([...seed, { kind: 'setRegistry', text: '{"version":1}' }]);
      const content = await workbook.read({ sheets: ['Notes'] });
      expect(content.sheets.map((sheet) => sheet.name)).toEqual(['Notes']);
      expect(content.registry).toBe('{"version":1}');
    });

    it('reads back number formats', async () => {
      const styles = [
        { rect: { row: 1, column: 1, rows: 3, columns: 1 }, style: { format: '#,##0.00', bold: true } },
        { rect: { row: 0, column: 4, rows: 1, columns: 1 }, style: { format: '0.0%' } },
      ];
      const { block } = sheetOf(await (await open([...seed, { kind: 'setStyles', sheet: 'Data', styles }])).read(), 'Data');
      expect(block?.formats[1]?.[1]).toBe('#,##0.00');
      expect(block?.formats[0]?.[4]).toBe('0.0%');
      expect(block?.formats[0]?.[0]).toBe('General');
    });

    it('keeps texts as texts, whatever they look like', async () => {
      const texts = ['=SUM(A1)', '+1', '-1', '@x', '2017-01', '3/4', '1e5', '007', 'TRUE', "'quoted", '#N/A', ' both ', '1,234', '（12）', '12%'];
      const workbook = await open(seed);
      await workbook.apply(
        [{ kind: 'setCells', sheet: 'Notes', row: 2, column: 1, cells: texts.map((text) => [text]) }],
        [clear('Notes', 2, 1, texts.length)],
      );
      const { block } = sheetOf(await workbook.read(), 'Notes');
      expect(texts.map((_, i) => valueAt(block, 2 + i, 1))).toEqual(texts);
      expect(block?.formulas.flat().every((formula) => formula === null)).toBe(true);
    });

    it('undoes: the content is again what it was', async () => {
      const workbook = await open(seed);
      const before = await workbook.read();
      const undo: SheetWrite[] = [
        { kind: 'setRegistry', text: null },
        { kind: 'setName', name: 'sp_total', refersTo: null },
        { kind: 'setFreeze', sheet: 'Data', rows: 0, columns: 0 },
        { kind: 'setCharts', sheet: 'Data', previous: [chart], charts: [] },
        { kind: 'setRules', sheet: 'Data', previous: [rule], rules: [] },
        { kind: 'setTab', sheet: 'Data', tab: '#0F6CBD' },
        { kind: 'setOutline', sheet: 'Data', previous: outline, outline: { rows: [], columns: [] } },
        { kind: 'setPrompts', sheet: 'Data', previous: [prompt], prompts: [] },
        { kind: 'setStyles', sheet: 'Data', styles: [{ rect: { row: 0, column: 0, rows: 1, columns: 3 }, style: {} }] },
        { kind: 'setCells', sheet: 'Data', row: 1, column: 1, cells: [[10], [null], [30]] },
        { kind: 'setCells', sheet: 'Data', row: 3, column: 4, cells: [[{ formula: '=SUM(B2:B4)', value: 40 }]] },
        { kind: 'deleteSheet', sheet: 'Plan 计划' },
      ];
      await workbook.apply(
        [
          { kind: 'addSheet', sheet: 'Plan 计划', tab: '#C00000', gridlines: false, after: 'Notes' },
          { kind: 'setCells', sheet: 'Plan 计划', row: 0, column: 0, cells: [['Total', { formula: '=Data!B2*2', value: 22 }]] },
          { kind: 'setCells', sheet: 'Data', row: 3, column: 4, cells: [[null]] },
          { kind: 'setCells', sheet: 'Data', row: 1, column: 1, cells: [[11], [22], [{ formula: '=B2+B3', value: 33 }]] },
          {
            kind: 'setStyles',
            sheet: 'Data',
            styles: [{ rect: { row: 0, column: 0, rows: 1, columns: 3 }, style: { bold: true, fill: '#DDEBF7', wrap: true } }],
          },
          { kind: 'setRules', sheet: 'Data', previous: [], rules: [rule] },
          { kind: 'setCharts', sheet: 'Data', previous: [], charts: [chart] },
          { kind: 'setPrompts', sheet: 'Data', previous: [], prompts: [prompt] },
          { kind: 'setOutline', sheet: 'Data', previous: { rows: [], columns: [] }, outline },
          { kind: 'setTab', sheet: 'Data', tab: '#C00000' },
          { kind: 'setWidths', sheet: 'Plan 计划', widths: [14, 10] },
          { kind: 'setFreeze', sheet: 'Data', rows: 1, columns: 1 },
          { kind: 'setPrint', sheet: 'Plan 计划', titleRow: 0, pages: { wide: 4, titleColumns: 2 } },
          { kind: 'setName', name: 'sp_total', refersTo: 'Data!$E$4' },
          { kind: 'setRegistry', text: '{"a":"<&>"}' },
        ],
        undo,
      );
      const between = await workbook.read();
      expect(sheetOf(between, 'Data').block?.values[3]?.slice(0, 2)).toEqual(['2017-03', 33]);
      expect(sheetOf(between, 'Plan 计划').block?.values).toEqual([['Total', 22]]);
      expect(between.names).toContainEqual({ name: 'sp_total', refersTo: 'Data!$E$4' });
      expect(between.registry).toBe('{"a":"<&>"}');
      await workbook.apply(undo, []);
      expect(await workbook.read()).toEqual(before);
    });

    it('lays tables over cells, moves their edge and takes them away', async () => {
      const workbook = await open(seed);
      const range = { row: 0, column: 0, rows: 4, columns: 3 };
      await workbook.apply(
        [{ kind: 'addTable', sheet: 'Data', table: { name: 'tblSales', range, style: 'TableStyleLight1' } }],
        [{ kind: 'removeTable', sheet: 'Data', name: 'tblSales' }],
      );
      expect((await workbook.read()).tables).toContainEqual({
        name: 'tblSales',
        sheet: 'Data',
        range,
        columns: ['Month', 'Actual', 'Note'],
        totals: false,
      });
      const longer = { ...range, rows: 5 };
      await workbook.apply(
        [{ kind: 'resizeTable', sheet: 'Data', name: 'tblSales', range: longer }],
        [{ kind: 'resizeTable', sheet: 'Data', name: 'tblSales', range }],
      );
      expect((await workbook.read()).tables[0]?.range).toEqual(longer);
      await workbook.apply([{ kind: 'removeTable', sheet: 'Data', name: 'tblSales' }], []);
      const content = await workbook.read();
      expect(content.tables).toEqual([]);
      expect(sheetOf(content, 'Data').block?.values[0]?.slice(0, 3)).toEqual(['Month', 'Actual', 'Note']);
    });

    it('writes as a whole or not at all: a missing sheet leaves the workbook as it was', async () => {
      const workbook = await open(seed);
      const before = await workbook.read();
      const writes: SheetWrite[] = [
        { kind: 'setCells', sheet: 'Data', row: 1, column: 1, cells: [[999]] },
        { kind: 'setCells', sheet: 'Nowhere', row: 0, column: 0, cells: [[1]] },
      ];
      const undo: SheetWrite[] = [{ kind: 'setCells', sheet: 'Data', row: 1, column: 1, cells: [[10]] }];
      await expect(workbook.apply(writes, undo)).rejects.toMatchObject({ name: 'WorkbookError', kind: 'sheet-missing', sheet: 'Nowhere' });
      expect(await workbook.read()).toEqual(before);
    });

    it('refuses a second sheet of the same name, in any letter case', async () => {
      const workbook = await open(seed);
      const before = await workbook.read();
      const add: SheetWrite = { kind: 'addSheet', sheet: 'DATA', tab: null, gridlines: true, after: null };
      await expect(workbook.apply([add], [])).rejects.toMatchObject({ kind: 'name-taken' });
      expect(await workbook.read()).toEqual(before);
    });

    it('stops when it is cancelled', async () => {
      const workbook = await open(seed);
      const signal = AbortSignal.abort();
      await expect(workbook.read({ signal })).rejects.toMatchObject({ kind: 'cancelled' });
      const write: SheetWrite = { kind: 'setCells', sheet: 'Data', row: 1, column: 1, cells: [[999]] };
      await expect(workbook.apply([write], [], { signal })).rejects.toMatchObject({ kind: 'cancelled' });
      expect(valueAt(sheetOf(await workbook.read(), 'Data').block, 1, 1)).toBe(10);
    });

    it('tells how far it is', async () => {
      const seen: [number, number][] = [];
      await (await open(seed)).read({ onProgress: (done, total) => seen.push([done, total]) });
      const [done, total] = seen[seen.length - 1] ?? [0, -1];
      expect(done).toBe(total);
    });
  });
}

function sheetOf(content: WorkbookContent, name: string): SheetContent {
  const found = content.sheets.find((sheet) => sheet.name === name);
  if (!found) throw new Error(`no sheet ${name}`);
  return found;
}

function clear(sheet: string, row: number, column: number, rows: number): SheetWrite {
  return { kind: 'setCells', sheet, row, column, cells: Array.from({ length: rows }, () => [null]) };
}
