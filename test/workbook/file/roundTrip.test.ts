import fc from 'fast-check';
import { readXlsx } from 'hucre/xlsx';
import type { CellInput, CellValue, SheetContent, SheetWrite } from '../../../src/sheets';
import { a1, isCellError, valueAt } from '../../../src/sheets';
import { blankXlsx, openXlsx } from '../../../src/workbook/file';
import { fixture, partsOf } from './packages';

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.constantFrom(
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r\n',
    ' x ',
    '_x000D_',
    '_x005F_x000D_',
    '\u0000',
    '\ufffe',
    '\ud800',
    '<c>&amp;</c>',
    ']]>',
    "'",
    '１２',
  ),
);
const number = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer());
const value: fc.Arbitrary<CellValue> = fc.oneof(text, number, fc.boolean(), fc.constant({ error: '#N/A' }));
const formula = fc
  .tuple(fc.constantFrom('=A1+1', '=IF(B2<"x","&",\'a b\'!C3)', '=XLOOKUP(1,A:A,B:B)'), value)
  .map(([f, v]): CellInput => ({ formula: f, value: v }));
const input: fc.Arbitrary<CellInput> = fc.oneof(text, number, fc.boolean(), fc.constant(null), formula);
const grid = fc
  .integer({ min: 1, max: 4 })
  .chain((columns) => fc.array(fc.array(input, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 4 }));
const place = fc.record({ row: fc.integer({ min: 0, max: 60 }), column: fc.integer({ min: 0, max: 30 }) });

/** What a cell must read as. Minus zero is zero to Excel. */
function valueOf(cell: CellInput): CellValue {
  const plain = typeof cell === 'object' && cell !== null ? cell.value : cell;
  return plain === 0 ? 0 : plain;
}

function isFormula(cell: CellInput): cell is Exclude<CellInput, string | number | boolean | null> {
  return typeof cell === 'object' && cell !== null;
}

/** A cell as it would have to be written to stand there again. */
function cellAt(sheet: SheetContent | undefined, row: number, column: number): CellInput {
  const block = sheet?.block ?? null;
  const formula = block?.formulas[row - block.at.row]?.[column - block.at.column];
  const value = valueAt(block, row, column);
  return formula ? { formula, value } : isCellError(value) ? { formula: `=${value.error}`, value } : value;
}

describe('round trips', () => {
  it('what is written is read: any text, number, truth value, formula and its value, at any place, over what others wrote', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('excel-layout.xlsx', 'openpyxl-layout.xlsx', null), place, grid, async (file, at, cells) => {
        const workbook = file === null ? blankXlsx() : await openXlsx(fixture(file));
        const sheet = file === null ? 'Sheet1' : 'Pivot';
        const before = (await workbook.read()).sheets.find(({ name }) => name === sheet);
        await workbook.apply([{ kind: 'setCells', sheet, ...at, cells }], []);
        const after = (await (await openXlsx(workbook.save())).read()).sheets.find(({ name }) => name === sheet);
        const shall = new Map<string, CellInput>();
        const is = new Map<string, CellInput>();
        for (let row = 0; row < 70; row++) {
          for (let column = 0; column < 40; column++) {
            const cell = cells[row - at.row]?.[column - at.column];
            const wanted = cell === undefined ? cellAt(before, row, column) : cell;
            const found = cellAt(after, row, column);
            if (wanted !== null) shall.set(a1(row, column), wanted === 0 ? 0 : wanted);
            if (found !== null) is.set(a1(row, column), found);
          }
        }
        expect(is).toEqual(new Map([...shall].map(([key, cell]) => [key, isFormula(cell) ? { ...cell, value: valueOf(cell) } : cell])));
      }),
      { numRuns: 40 },
    );
  });

  it('no text ever becomes a formula', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.constantFrom('=', '+', '-', '@', '\t', '\r', '＝', ''), text), { minLength: 1 }), async (texts) => {
        const workbook = blankXlsx();
        await workbook.apply([{ kind: 'setCells', sheet: 'Sheet1', row: 0, column: 0, cells: texts.map(([first, rest]) => [first + rest]) }], []);
        expect(partsOf(workbook.save())['xl/worksheets/sheet1.xml']).not.toMatch(/<f[\s>/]/);
      }),
      { numRuns: 100 },
    );
  });

  it('undo restores the content, whatever was written over it', async () => {
    const plan = (await (await openXlsx(fixture('excel-layout.xlsx'))).read()).sheets[0];
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(place, grid), { minLength: 1, maxLength: 3 }), fc.boolean(), async (blocks, together) => {
        const workbook = await openXlsx(fixture('excel-layout.xlsx'));
        const before = await workbook.read();
        const free = blocks
          .filter(([at, cells]) => at.row > 0 && cells.length > 0)
          .map(([at, cells]): [typeof at, CellInput[][]] => [{ ...at, column: at.column % 12 }, cells]);
        const merged = (row: number, column: number) =>
          before.sheets[0]?.merges.some((m) => row >= m.row && row < m.row + m.rows && column >= m.column && column < m.column + m.columns);
        const writes = free
          .filter(([at, cells]) => !cells.some((line, r) => line.some((_, c) => merged(at.row + r, at.column + c))))
          .map(([at, cells]): SheetWrite => ({ kind: 'setCells', sheet: 'Plan', ...at, cells }));
        const undo = [...writes].reverse().map((write): SheetWrite => {
          if (write.kind !== 'setCells') return write;
          return { ...write, cells: write.cells.map((line, r) => line.map((_, c) => cellAt(plan, write.row + r, write.column + c))) };
        });
        if (together) await workbook.apply([...writes, ...undo], []);
        else {
          await workbook.apply(writes, undo);
          await workbook.apply(undo, []);
        }
        expect(await workbook.read()).toEqual(before);
      }),
      { numRuns: 25 },
    );
  });

  it('another reader sees the same values', async () => {
    const cells: CellInput[][] = [
      ['Month', 'Sales', 'Share', 'OK'],
      ['2017-01', 1234.5, 0.25, true],
      ['=1+1', -0.001, { formula: '=B2*2', value: 2469 }, false],
      [' a  b ', null, { formula: '="x"&"y"', value: 'xy' }, '万元'],
    ];
    const workbook = await openXlsx(fixture('excel-layout.xlsx'));
    await workbook.apply(
      [
        { kind: 'addSheet', sheet: 'Out', tab: null, gridlines: true, after: null },
        { kind: 'setCells', sheet: 'Out', row: 0, column: 0, cells },
        { kind: 'setStyles', sheet: 'Out', styles: [{ rect: { row: 1, column: 1, rows: 2, columns: 2 }, style: { format: '#,##0.00' } }] },
        { kind: 'setCells', sheet: 'Plan', row: 1, column: 4, cells: [[999]] },
      ],
      [],
    );
    const oracle = await readXlsx(workbook.save());
    const rows = oracle.sheets.find(({ name }) => name === 'Out')?.rows;
    expect(rows).toEqual(cells.map((line) => line.map(valueOf)));
    const ours = (await workbook.read()).sheets[0]?.block ?? null;
    const plan = oracle.sheets.find(({ name }) => name === 'Plan')?.rows ?? [];
    expect(plan[1]?.[4]).toBe(999);
    expect(plan.length).toBeGreaterThan(40);
    plan.forEach((line, row) =>
      line.forEach((cell, column) => expect([row, column, cell ?? null]).toEqual([row, column, valueAt(ours, row, column)])),
    );
  });
});
