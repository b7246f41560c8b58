import fc from 'fast-check';
import type { CellInput, OwnRule, SheetSpec, WorkbookContent } from '../../../src/sheets';
import { reconcile, resultSheetNames } from '../../../src/sheets';
import { renameInFormula } from '../../../src/sheets/reconcile/renameSheets';
import { plainFormula } from '../../../src/sheets/reconcile/sameCell';
import { applyToContent, cellsOf, emptyWorkbook } from '../../support/applyToContent';

const spec = (id: string, name: string, cells: readonly (readonly CellInput[])[], more: Partial<SheetSpec> = {}): SheetSpec => ({
  id,
  name,
  tab: null,
  cells: cells.length > 0 ? [{ row: 5, column: 0, cells }] : [],
  styles: [],
  rules: [],
  charts: [],
  tables: [],
  widths: [],
  freeze: { rows: 5, columns: 0 },
  names: [{ name: `sp_${id}`, rect: { row: 5, column: 0, rows: 1, columns: 1 } }],
  printTitleRow: null,
  gridlines: false,
  ...more,
});
const apply = (is: WorkbookContent, shall: readonly SheetSpec[]): WorkbookContent => applyToContent(is, reconcile(is, shall).writes);
const names = (content: WorkbookContent): string[] => content.sheets.map((s) => s.name);
const red = { range: { row: 5, column: 0, rows: 1, columns: 1 }, formula: '=AND($A6<0,N("sp:red")=0)', fill: '#FF0000', stopIfTrue: true };

test('the same specs again: nothing to write', () => {
  const shall = [spec('plan', 'Plan', [[1, { formula: '=SUM(A6)', value: 1 }]], { rules: [red] }), spec('alerts', 'Alerts', [['x']])];
  const once = apply(emptyWorkbook('Sheet1'), shall);
  expect(names(once)).toEqual(['Sheet1', 'Plan', 'Alerts']);
  expect(reconcile(once, shall)).toMatchObject({ writes: [], undo: [], changeCount: 0 });
});

test('rules of ours that were cut, copied or deleted are laid anew; where they stand as laid, or nobody looked, nothing is written', () => {
  const shall = [spec('plan', 'Plan', [[1]], { rules: [red] })];
  const once = apply(emptyWorkbook('Sheet1'), shall);
  const standing = (...ownRules: readonly OwnRule[]): WorkbookContent => ({
    ...once,
    sheets: once.sheets.map((sheet) => (sheet.name === 'Plan' ? { ...sheet, ownRules } : sheet)),
  });
  const laid = { marker: 'sp:red', areas: 'A6' };
  expect(reconcile(standing(laid), shall).writes).toEqual([]);
  for (const broken of [[], [laid, laid], [{ ...laid, areas: 'A7' }], [{ ...laid, areas: 'A6 B9' }], [laid, { marker: 'sp:old', areas: 'A1' }]]) {
    const { writes } = reconcile(standing(...broken), shall);
    expect(writes).toEqual([{ kind: 'setRules', sheet: 'Plan', previous: [red], rules: [red] }]);
    expect(reconcile(applyToContent(standing(...broken), writes), shall).writes).toEqual([]);
  }
});

test('Excel or LibreOffice wrote the formula its own way: still nothing to write', () => {
  const formula = "=SUMIFS(Sales[Amount],Sales[Territory],'My Plan'!$A1)+1";
  const shall = [spec('plan', 'Plan', [[{ formula, value: 2 }]])];
  const once = apply(emptyWorkbook('Sheet1'), shall);
  const theirs = "=sumifs( Sales[[#Data],[Amount]], Sales[[#Data],[Territory]], 'My Plan'!$A1 ) + 1";
  const rewritten = applyToContent(once, [{ kind: 'setCells', sheet: 'Plan', row: 5, column: 0, cells: [[{ formula: theirs, value: 2 + 1e-12 }]] }]);
  expect(reconcile(rewritten, shall).writes).toEqual([]);
  expect(plainFormula('="a b" & c')).toBe('"a b"&C');
});

test('only cells that differ are written, the largest change first', () => {
  const once = apply(emptyWorkbook('Sheet1'), [
    spec('plan', 'Plan', [
      [1, 2, 3],
      [4, 5, 6],
      [7, 8, 9],
    ]),
  ]);
  const next = reconcile(once, [
    spec('plan', 'Plan', [
      [1, 2, 3],
      [4, 50, 6],
      [7, 80, 9],
    ]),
  ]);
  expect(next.writes).toEqual([{ kind: 'setCells', sheet: 'Plan', row: 6, column: 1, cells: [[50], [80]] }]);
  expect(next.undo).toEqual([{ kind: 'setCells', sheet: 'Plan', row: 6, column: 1, cells: [[5], [8]] }]);
  expect(next.changes.map((c) => [c.at.row, c.from, c.to, c.ours])).toEqual([
    [7, 8, 80, true],
    [6, 5, 50, true],
  ]);
  expect(next.sheets).toEqual([{ id: 'plan', name: 'Plan', added: false, cells: 2 }]);
});

test('cells of the earlier run that are no longer wanted are cleared, the user’s notes beside them are not', () => {
  const once = apply(emptyWorkbook('Sheet1'), [
    spec('plan', 'Plan', [
      [1, 2],
      [3, 4],
    ]),
  ]);
  const noted = applyToContent(once, [{ kind: 'setCells', sheet: 'Plan', row: 7, column: 0, cells: [['my note']] }]);
  const next = apply(noted, [spec('plan', 'Plan', [[1, 2]])]);
  expect(cellsOf(next)).toEqual({ 'Plan!A6': 1, 'Plan!B6': 2, 'Plan!A8': 'my note' });
});

test('growing into a cell of the user’s shows it as theirs', () => {
  const once = apply(emptyWorkbook('Sheet1'), [spec('plan', 'Plan', [[1]])]);
  const noted = applyToContent(once, [{ kind: 'setCells', sheet: 'Plan', row: 6, column: 0, cells: [[{ formula: '=1+1', value: 2 }]] }]);
  const next = reconcile(noted, [spec('plan', 'Plan', [[1], [5]])]);
  expect(next.changes).toMatchObject([{ from: 2, to: 5, ours: false }]);
  expect(cellsOf(applyToContent(applyToContent(noted, next.writes), next.undo))).toEqual(cellsOf(noted));
});

test('a sheet of the user’s named Plan is left alone; formulas follow the other name', () => {
  const user = applyToContent(emptyWorkbook('Plan'), [{ kind: 'setCells', sheet: 'Plan', row: 0, column: 0, cells: [['mine']] }]);
  const link = { formula: `=HYPERLINK("#'Plan'!A6","Plan!")`, value: 'Plan!' };
  const shall = [spec('plan', 'Plan', [[1]]), spec('alerts', 'Alerts', [[{ formula: '=Plan!A6', value: 1 }, link]])];
  const done = reconcile(user, shall);
  expect(done.issues).toMatchObject([{ level: 'warning', code: 'sheet-name-taken', found: 'Plan', expected: 'Plan (Suanpan)' }]);
  const after = applyToContent(user, done.writes);
  expect(cellsOf(after)).toEqual({
    'Plan!A1': 'mine',
    'Plan (Suanpan)!A6': 1,
    'Alerts!A6': ["='Plan (Suanpan)'!A6", 1],
    'Alerts!B6': [`=HYPERLINK("#'Plan (Suanpan)'!A6","Plan!")`, 'Plan!'],
  });
  expect(reconcile(after, shall).writes).toEqual([]);
  expect(resultSheetNames(after)).toEqual(['Plan (Suanpan)', 'Alerts']);
  expect(applyToContent(after, done.undo)).toEqual(user);
});

test('a result sheet that the user renamed is found by its defined name', () => {
  const shall = [spec('plan', 'Plan', [[1]]), spec('alerts', 'Alerts', [[{ formula: '=Plan!A6', value: 1 }]])];
  const once = apply(emptyWorkbook('Sheet1'), shall);
  const renamed: WorkbookContent = {
    ...once,
    sheets: once.sheets.map((s) => ({
      ...s,
      name: s.name === 'Plan' ? 'Plan of Li' : s.name,
      block: s.block && { ...s.block, formulas: s.block.formulas.map((l) => l.map((f) => f?.replace('Plan!', "'Plan of Li'!") ?? null)) },
    })),
    names: once.names.map((n) => ({ ...n, refersTo: n.refersTo.replace('Plan!', "'Plan of Li'!") })),
  };
  const next = reconcile(renamed, shall);
  expect(next.sheets.map((s) => [s.name, s.added, s.cells])).toEqual([
    ['Plan of Li', false, 0],
    ['Alerts', false, 0],
  ]);
  expect(names(applyToContent(renamed, next.writes))).toEqual(names(renamed));
});

test('a deleted result sheet comes back, its name too', () => {
  const shall = [spec('plan', 'Plan', [[1]])];
  const once = apply(emptyWorkbook('Sheet1'), shall);
  const gone: WorkbookContent = { ...once, sheets: once.sheets.slice(0, 1), names: [{ name: 'sp_plan', refersTo: '#REF!$A$6' }] };
  const back = apply(gone, shall);
  expect(names(back)).toEqual(['Sheet1', 'Plan']);
  expect(back.names).toEqual(once.names);
});

test('rules and charts are laid as a whole, and only when they differ', () => {
  const once = apply(emptyWorkbook('Sheet1'), [spec('plan', 'Plan', [[1]], { rules: [red] })]);
  const other = { ...red, formula: '=AND($A6<-1,N("sp:red")=0)' };
  const next = reconcile(once, [spec('plan', 'Plan', [[1]], { rules: [other] })]);
  expect(next.writes.filter((w) => w.kind !== 'setRegistry')).toEqual([{ kind: 'setRules', sheet: 'Plan', previous: [red], rules: [other] }]);
  expect(next.undo.filter((w) => w.kind !== 'setRegistry')).toEqual([{ kind: 'setRules', sheet: 'Plan', previous: [other], rules: [red] }]);
});

test('styles: only cells whose look differs, and default where one goes', () => {
  const bold = { rect: { row: 5, column: 0, rows: 1, columns: 2 }, style: { bold: true } };
  const once = apply(emptyWorkbook('Sheet1'), [spec('plan', 'Plan', [[1, 2]], { styles: [bold] })]);
  const next = reconcile(once, [spec('plan', 'Plan', [[1, 2]], { styles: [{ ...bold, rect: { ...bold.rect, columns: 1 } }] })]);
  const gone = { row: 5, column: 1, rows: 1, columns: 1 };
  expect(next.writes[0]).toEqual({ kind: 'setStyles', sheet: 'Plan', styles: [{ rect: gone, style: {} }] });
  expect(next.undo.find((w) => w.kind === 'setStyles')).toEqual({
    kind: 'setStyles',
    sheet: 'Plan',
    styles: [{ rect: gone, style: { bold: true } }],
  });
});

test('a protected result sheet that would change is an error; one that would not is none', () => {
  const once = apply(emptyWorkbook('Sheet1'), [spec('plan', 'Plan', [[1]])]);
  const locked = { ...once, sheets: once.sheets.map((s) => (s.name === 'Plan' ? { ...s, protected: true } : s)) };
  expect(reconcile(locked, [spec('plan', 'Plan', [[2]])]).issues).toMatchObject([
    { level: 'error', code: 'protected-sheet', params: { sheet: 'Plan' } },
  ]);
  expect(reconcile(locked, [spec('plan', 'Plan', [[1]])]).issues).toEqual([]);
});

test('a table name that is taken gets a number and a warning; again, it stays', () => {
  const table = (name: string): Partial<SheetSpec> => ({
    tables: [{ name, range: { row: 5, column: 0, rows: 2, columns: 1 }, style: 'TableStyleLight1' }],
  });
  const mine = applyToContent(emptyWorkbook('Mine'), [
    { kind: 'setCells', sheet: 'Mine', row: 0, column: 0, cells: [['A'], [1]] },
    { kind: 'addTable', sheet: 'Mine', table: { name: 'Sales', range: { row: 0, column: 0, rows: 2, columns: 1 }, style: '' } },
  ]);
  const shall = [spec('sample-sales', 'Sales', [['H'], [1]], table('Sales'))];
  const done = reconcile(mine, shall);
  expect(done.issues).toMatchObject([{ code: 'sheet-name-taken', found: 'Sales', expected: 'Sales_2' }]);
  const after = applyToContent(mine, done.writes);
  expect(after.tables.map((t) => t.name)).toEqual(['Sales', 'Sales_2']);
  expect(reconcile(after, shall).writes).toEqual([]);
});

test('memory that another program dropped: the sheets are known by their names, nothing is laid twice', () => {
  const shall = [spec('Plan', 'Plan', [[1]], { rules: [red] })];
  const once = apply(emptyWorkbook('Sheet1'), shall);
  for (const registry of [null, '{"version":1', '{"version":9,"sheets":{}}']) {
    const next = reconcile({ ...once, registry }, shall);
    expect(next.writes).toEqual([{ kind: 'setRegistry', text: once.registry }]);
    expect(resultSheetNames({ ...once, registry })).toEqual(['Plan']);
  }
});

test('a sheet of the user’s is not ours only because a name of theirs points to it', () => {
  const mine = { ...emptyWorkbook('Plan'), names: [{ name: 'plan_total', refersTo: 'Plan!$A$1' }] };
  expect(
    reconcile(mine, [spec('plan', 'Plan', [[1]], { names: [{ name: 'plan_total', rect: { row: 5, column: 0, rows: 1, columns: 1 } }] })]).sheets,
  ).toMatchObject([{ added: true }]);
});

test('renaming touches references, never other text', () => {
  const map = new Map([['Plan', "Li's plan"]]);
  expect(renameInFormula(`=Plan!A1+'Plan'!B2+MyPlan!C3+"Plan!"`, map)).toBe(`='Li''s plan'!A1+'Li''s plan'!B2+MyPlan!C3+"Plan!"`);
});

describe('a result sheet that nothing is left for', () => {
  const plan = spec('plan', 'Plan', [[1]]);
  const weekly = spec('weekly', 'Weekly', [[{ formula: '=Plan!A6', value: 1 }]], {
    tab: '#8A94A0',
    widths: [22, 10],
    styles: [{ rect: { row: 5, column: 0, rows: 1, columns: 1 }, style: { bold: true } }],
    rules: [red],
    prompts: [{ rect: { row: 5, column: 0, rows: 1, columns: 1 }, title: 'a', message: 'b' }],
  });
  const both = apply(emptyWorkbook('Sheet1'), [plan, weekly]);

  test('goes as a whole with its name, and undo brings it back as it was', () => {
    const next = reconcile(both, [plan]);
    expect(next.removed).toEqual(['Weekly']);
    expect(next.writes.map((w) => w.kind)).toEqual(['setName', 'deleteSheet', 'setRegistry']);
    const after = applyToContent(both, next.writes);
    expect(names(after)).toEqual(['Sheet1', 'Plan']);
    expect(after.names.map((n) => n.name)).toEqual(['sp_plan']);
    expect(reconcile(after, [plan]).writes).toEqual([]);
    const back = applyToContent(after, next.undo);
    expect(cellsOf(back)).toEqual(cellsOf(both));
    expect(names(back)).toEqual(names(both));
    expect(reconcile(back, [plan, weekly]).writes).toEqual([]);
    expect(next.undo.map((w) => w.kind)).toEqual(
      expect.arrayContaining(['addSheet', 'setWidths', 'setStyles', 'setRules', 'setPrompts', 'setFreeze']),
    );
  });

  test('stays, without what was ours, when somebody wrote on it', () => {
    const noted = applyToContent(both, [{ kind: 'setCells', sheet: 'Weekly', row: 0, column: 5, cells: [['mine']] }]);
    const next = reconcile(noted, [plan]);
    expect(next.removed).toEqual([]);
    expect(cellsOf(applyToContent(noted, next.writes))).toEqual({ 'Plan!A6': 1, 'Weekly!F1': 'mine' });
    expect(cellsOf(applyToContent(applyToContent(noted, next.writes), next.undo))).toEqual(cellsOf(noted));
  });

  test('stays when a formula of somebody reads it', () => {
    const read = applyToContent(both, [{ kind: 'setCells', sheet: 'Sheet1', row: 0, column: 0, cells: [[{ formula: "='Weekly'!A6", value: 1 }]] }]);
    expect(reconcile(read, [plan]).removed).toEqual([]);
  });

  test('an input is never removed, and laying inputs removes no result', () => {
    const input = spec('sales', 'Sales', [[1]]);
    const all = apply(both, [input]);
    expect(names(all)).toEqual(['Sheet1', 'Plan', 'Weekly', 'Sales']);
    expect(names(apply(all, [plan, weekly]))).toContain('Sales');
  });
});

test('prompts, outlines and tab colours are written when they differ, and come back by undo', () => {
  const prompt = { rect: { row: 5, column: 0, rows: 1, columns: 1 }, title: 'Hold', message: 'Held at 1.' };
  const outline = { rows: [], columns: [[2, 4] as const] };
  const first = spec('plan', 'Plan', [[1]], { tab: '#111111' });
  const once = apply(emptyWorkbook('Sheet1'), [first]);
  const marked = { ...first, tab: '#222222', prompts: [prompt], outline };
  const next = reconcile(once, [marked]);
  expect(next.writes.slice(0, 3)).toEqual([
    { kind: 'setPrompts', sheet: 'Plan', previous: [], prompts: [prompt] },
    { kind: 'setOutline', sheet: 'Plan', previous: { rows: [], columns: [] }, outline },
    { kind: 'setTab', sheet: 'Plan', tab: '#222222' },
  ]);
  expect(next.undo.slice(-3)).toEqual([
    { kind: 'setTab', sheet: 'Plan', tab: '#111111' },
    { kind: 'setOutline', sheet: 'Plan', previous: outline, outline: { rows: [], columns: [] } },
    { kind: 'setPrompts', sheet: 'Plan', previous: [prompt], prompts: [] },
  ]);
  expect(reconcile(applyToContent(once, next.writes), [marked]).writes).toEqual([]);
});

describe('any runs in any order', () => {
  const input = fc.oneof(
    fc.integer({ min: -99, max: 99 }),
    fc.constantFrom('a', 'b', ''),
    fc.constant(null),
    fc.boolean(),
    fc.integer({ min: 1, max: 9 }).map((n): CellInput => ({ formula: `=SUM(A${n},1)`, value: n })),
  );
  const grid = fc
    .integer({ min: 1, max: 3 })
    .chain((columns) => fc.array(fc.array(input, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 4 }));
  const style = fc.constantFrom({ bold: true }, { fill: '#FFFFFF' }, {});
  const anySpec = (id: string, name: string): fc.Arbitrary<SheetSpec> =>
    fc.record({ cells: grid, style, rules: fc.constantFrom([], [red]), frozen: fc.integer({ min: 0, max: 2 }) }).map((s) =>
      spec(id, name, s.cells, {
        styles: [{ rect: { row: 5, column: 0, rows: 2, columns: 2 }, style: s.style }],
        rules: s.rules,
        freeze: { rows: s.frozen, columns: 0 },
      }),
    );
  const run = fc
    .subarray(['plan', 'alerts'], { minLength: 1 })
    .chain((ids) => fc.tuple(...ids.map((id) => anySpec(id, id === 'plan' ? 'Plan' : 'Alerts'))));
  const start = fc
    .boolean()
    .map((taken) =>
      applyToContent(emptyWorkbook('Sheet1', ...(taken ? ['Plan'] : [])), [
        { kind: 'setCells', sheet: 'Sheet1', row: 0, column: 0, cells: [['mine', 7]] },
      ]),
    );

  test('a run is there afterwards, again changes nothing, and its undo gives the workbook of before', () => {
    fc.assert(
      fc.property(start, fc.array(run, { minLength: 1, maxLength: 4 }), (first, runs) => {
        let is = first;
        for (const shall of runs) {
          const done = reconcile(is, shall);
          const after = applyToContent(is, done.writes);
          expect(reconcile(after, shall).writes).toEqual([]);
          const back = applyToContent(after, done.undo);
          expect(cellsOf(back)).toEqual(cellsOf(is));
          expect({ ...back, sheets: names(back) }).toEqual({ ...is, sheets: names(is), names: expect.arrayContaining([...is.names]) });
          expect(back.names).toHaveLength(is.names.length);
          expect(cellsOf(after)).toMatchObject({ 'Sheet1!A1': 'mine', 'Sheet1!B1': 7 });
          is = after;
        }
      }),
      { numRuns: 200 },
    );
  });
});
