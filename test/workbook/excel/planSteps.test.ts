import type { SheetWrite } from '../../../src/sheets';
import { WorkbookError } from '../../../src/workbook';
import { planSteps } from '../../../src/workbook/excel/planSteps';
import type { Found } from '../../../src/workbook/excel/preflight';
import { packSteps } from '../../../src/workbook/excel/sendSteps';

const found: Found = {
  sheets: [
    { name: 'Data', protected: false },
    { name: 'Locked', protected: true },
  ],
  structureProtected: false,
  tables: new Map([['sales', 'data']]),
  names: new Set(['budget']),
  registryParts: [],
  charts: new Map(),
  rules: new Map(),
};
const plan = (writes: readonly SheetWrite[], strict = true, given = found) => planSteps(writes, given, { strict, piece: 1000 });
const kindOf = (writes: readonly SheetWrite[], given = found): string => {
  try {
    plan(writes, true, given);
    return 'fine';
  } catch (thrown) {
    return thrown instanceof WorkbookError ? `${thrown.kind} ${thrown.sheet}` : 'not a WorkbookError';
  }
};
const cells = (sheet: string, value: string | number = 1): SheetWrite => ({ kind: 'setCells', sheet, row: 0, column: 0, cells: [[value]] });
const add = (sheet: string, after: string | null = null): SheetWrite => ({ kind: 'addSheet', sheet, tab: null, gridlines: true, after });
const table = (name: string, sheet = 'Data'): SheetWrite => ({
  kind: 'addTable',
  sheet,
  table: { name, range: { row: 0, column: 0, rows: 2, columns: 2 }, style: 'TableStyleLight1' },
});

describe('planSteps looks first whether everything can be done', () => {
  it.each<[string, SheetWrite[]]>([
    ['fine', [cells('Data')]],
    ['fine', [cells('DATA')]],
    ['sheet-missing Gone', [cells('Gone')]],
    ['fine', [add('New'), cells('New')]],
    ['fine', [cells('New'), add('New')]],
    ['protected Locked', [cells('Locked')]],
    ['name-taken data', [add('data')]],
    ['fine', [{ kind: 'deleteSheet', sheet: 'Data' }, add('Data'), table('Sales')]],
    ['sheet-missing Data', [{ kind: 'deleteSheet', sheet: 'Data' }, cells('Data')]],
    ['name-taken Data', [table('Sales')]],
    ['name-taken Data', [table('Budget')]],
    ['fine', [{ kind: 'removeTable', sheet: 'Data', name: 'Sales' }, table('sales')]],
    ['name-taken null', [{ kind: 'setName', name: 'Sales', refersTo: 'Data!$A$1' }]],
    ['fine', [{ kind: 'setName', name: 'Sales', refersTo: null }]],
    ['too-large Data', [cells('Data', 'x'.repeat(40_000))]],
  ])('%s', (expected, writes) => {
    expect(kindOf(writes)).toBe(expected);
  });

  it('adds no sheet to a workbook whose structure is protected', () => {
    expect(kindOf([add('New')], { ...found, structureProtected: true })).toBe('protected New');
    expect(kindOf([cells('Data')], { ...found, structureProtected: true })).toBe('fine');
  });

  it('leaves out what cannot be done when it puts back', () => {
    expect(plan([cells('Gone'), add('Data'), table('Sales'), cells('Data')], false)).toHaveLength(1);
  });
});

describe('planSteps cuts and orders', () => {
  it('sets number formats before the cells around them', () => {
    const styles: SheetWrite = {
      kind: 'setStyles',
      sheet: 'Data',
      styles: [{ rect: { row: 0, column: 0, rows: 1, columns: 1 }, style: { format: '0%' } }],
    };
    const order = plan([cells('Data'), styles]).map((step) => step.queue.toString().includes('formulas'));
    expect(order).toEqual([false, true]);
  });

  it('cuts many cells into steps of whole rows', () => {
    const rows = Array.from({ length: 100 }, (_, r) => [`row ${r}`, r]);
    const steps = plan([{ kind: 'setCells', sheet: 'Data', row: 0, column: 0, cells: rows }]);
    expect(steps.length).toBeGreaterThan(2);
    expect(steps.every((step) => step.bytes <= 1000 + 400)).toBe(true);
  });

  it('marks what Excel cannot undo', () => {
    const steps = plan([add('Last'), add('Middle', 'Data'), cells('Data'), { kind: 'setRegistry', text: '{}' }]);
    expect(steps.map((step) => step.undoable)).toEqual([true, false, true, false]);
  });
});

describe('packSteps', () => {
  it('fills requests up to the limit and sends a larger step alone', () => {
    const step = (bytes: number) => ({ sheet: null, bytes, undoable: true, queue: () => undefined });
    expect(packSteps([step(40), step(50), step(20), step(300), step(10)], 100).map((batch) => batch.map((s) => s.bytes))).toEqual([
      [40, 50],
      [20],
      [300],
      [10],
    ]);
  });
});
