import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { spreadRange } from '../../src/engine';
import { functionsOver, registerFunctions } from '../../src/functions';
import type { SheetModel, WorkbookModel } from '../../src/playground';
import { emptyWorkbook, startOffice } from '../../src/playground/node';
import type { OfficeInstance } from '../../src/playground/node';
import { smallPlan } from '../support/plan';

const declared = JSON.parse(readFileSync(join(__dirname, '../../assets/functions.json'), 'utf8')) as { functions: [] };
const parameter = { name: 'x', type: 'any', dimensionality: 'scalar' };
const set = {
  namespace: 'SUANPAN',
  functions: [
    ...declared.functions,
    { id: 'SIGN', name: 'SIGN', parameters: [{ ...parameter, type: 'number' }] },
    {
      id: 'SEEN',
      name: 'SEEN',
      parameters: [parameter, { ...parameter, dimensionality: 'matrix', optional: true }],
      options: { requiresAddress: true },
    },
  ],
};

/** With this the library says that it takes calls. */
const READY = 'CustomFunctions._SetOsfControlContainerReadyForCustomFunctions';

let office: OfficeInstance;
let workbook: WorkbookModel;
let sheet: SheetModel;
/** What SIGN and SEEN were called with. */
let seen: unknown[][];
let explained: number;

beforeEach(async () => {
  workbook = await emptyWorkbook();
  sheet = workbook.sheets[0] as SheetModel;
  [seen, explained] = [[], 0];
});
afterEach(() => office?.dispose());

/** Starts office.js and lets the product's own functions, and two of the test's, answer. */
async function start(): Promise<void> {
  office = await startOffice({ workbook, functions: set });
  const here = globalThis as { CustomFunctions?: unknown };
  here.CustomFunctions = office.CustomFunctions;
  registerFunctions(
    functionsOver(
      {
        spread: async (range) => spreadRange(range),
        scopeOf: async (at) =>
          at.sheet === 'My plan' && at.row === 1 && at.column === 1
            ? { plan: smallPlan(), scope: { members: { territory: 'North' }, period: null } }
            : null,
        explain: async (_plan, scope) => ({
          scope,
          units: 15000,
          steps: [{ kind: 'target', value: 15000 + 0 * explained++, params: {}, source: { kind: 'target', index: 0 } }],
        }),
      },
      'en',
    ),
  );
  delete here.CustomFunctions;
  office.CustomFunctions.associate('SIGN', (x: number) => (seen.push([x]), -x));
  office.CustomFunctions.associate(
    'SEEN',
    (...args: [unknown, unknown, { address: string }]) => (seen.push([args[0], args[1], args[2].address]), 'seen'),
  );
  while (office.host.coverage.count(READY) === 0) await new Promise((resolve) => setTimeout(resolve, 5));
}

const value = (row: number, column: number): unknown => {
  workbook.settle();
  return sheet.cell(row, column)?.value ?? null;
};
const type = (address: string, input: string): void => {
  const [, letter = '', row = ''] = /^([A-Z])(\d+)$/.exec(address) ?? [];
  office.host.editCell('Sheet1', Number(row) - 1, letter.charCodeAt(0) - 65, input);
};
/** The value of a cell once no call is under way. */
async function settled(row: number, column: number): Promise<unknown> {
  const busy = (): boolean => (workbook.settle(), [...sheet.cells.values()].some((c) => JSON.stringify(c.value) === '{"error":"#BUSY!"}'));
  await office.host.idle();
  while (busy()) await new Promise((resolve) => setTimeout(resolve, 10));
  return value(row, column);
}
const line = (row: number, columns: number): unknown[] => Array.from({ length: columns }, (_, c) => value(row, c));

test('a call is #NAME? until the add-in answers, #BUSY! meanwhile, then its value; it is made again when its arguments change', async () => {
  workbook.functions.register(set);
  ['Jan', 'Feb', 'Mar'].forEach((_, c) => workbook.putInput(sheet, 0, c, c + 1));
  workbook.putInput(sheet, 1, 0, '=SUANPAN.SPREAD(100,A1:C1)');
  expect(value(1, 0)).toEqual({ error: '#NAME?' });
  workbook.putInput(sheet, 1, 0, '=suanpan.spread(100,A1:C1)');
  await start();
  expect(await settled(1, 0)).toBe(17);
  expect(line(1, 3)).toEqual([17, 33, 50]);
  expect(sheet.cell(1, 0)?.formula).toBe('=SUANPAN.SPREAD(100,A1:C1)');

  type('A1', '5');
  expect(value(1, 0)).toEqual({ error: '#BUSY!' });
  expect(await settled(1, 0)).toBe(50);
  expect(line(1, 3)).toEqual([50, 20, 30]);
});

test('the library keeps to the types, blanks, addresses and left-out arguments of the metadata', async () => {
  await start();
  type('A1', 'TRUE');
  type('B1', '=SUANPAN.SEEN(A1,A1:A3)');
  type('B2', '=SUANPAN.SEEN({1,2})');
  type('B3', '=SUANPAN.SIGN(A1)+SUANPAN.SIGN("4")');
  type('B4', '=SUANPAN.SIGN("four")');
  type('B5', '=SUANPAN.SIGN(1/0)');
  type('B6', '=SUANPAN.SIGN()');
  type('B7', '=SUANPAN.UNKNOWN(1)');
  expect(await settled(0, 1)).toBe('seen');
  expect(seen).toContainEqual([true, [[true], [null], [null]], 'Sheet1!B1']);
  expect(value(1, 1)).toEqual({ error: '#VALUE!' });
  expect(value(2, 1)).toBe(-5);
  expect([3, 4, 5, 6].map((row) => value(row, 1))).toEqual(['#VALUE!', '#DIV/0!', '#VALUE!', '#NAME?'].map((error) => ({ error })));
});

test('a sheet is deleted: calls keep their values, are not made again for it, and follow their arguments after it', async () => {
  await start();
  workbook.addSheet('Other');
  type('A1', '3');
  type('B1', '=SUANPAN.SIGN(A1+1)');
  type('C1', '=SUANPAN.SIGN(A1)');
  await settled(0, 1);
  expect(line(0, 3)).toEqual([3, -4, -3]);
  const calls = seen.length;
  workbook.deleteSheet(workbook.sheetByName('Other') as SheetModel);
  await settled(0, 1);
  expect(line(0, 3)).toEqual([3, -4, -3]);
  expect(seen).toHaveLength(calls);
  type('A1', '5');
  await settled(0, 1);
  expect(line(0, 3)).toEqual([5, -6, -5]);
});

test('a result spills, and is #SPILL! where something stands in its way', async () => {
  await start();
  type('B2', 'x');
  type('A2', '=SUANPAN.SPREAD(10,{1;1;1},1)');
  type('A1', '=SUANPAN.SPREAD(10,{1,1},5)');
  expect(await settled(0, 0)).toBe(5);
  expect(line(0, 2)).toEqual([5, 5]);
  expect([1, 2, 3].map((row) => value(row, 0))).toEqual([4, 3, 3]);
  type('B1', 'in the way');
  expect(value(0, 0)).toEqual({ error: '#SPILL!' });
  type('B1', '');
  expect(line(0, 2)).toEqual([5, 5]);
});

test('calls stand inside of other formulas and of each other, and formulas follow their values', async () => {
  await start();
  type('A1', '7');
  type('B1', '=SUM(SUANPAN.SPREAD(A1*10,{1,2}))+1');
  type('B2', '=IF(A1>0,"yes: "&SUANPAN.SIGN(SUANPAN.SIGN(A1)+1),"")');
  type('B3', '=2-SUANPAN.SIGN(Sheet1!B1)');
  type('B4', '=IFERROR(SUANPAN.SPREAD(3,{1,1},2),"no")');
  expect(value(2, 1)).toEqual({ error: '#BUSY!' });
  expect(await settled(2, 1)).toBe(73);
  expect([0, 1, 3].map((row) => value(row, 1))).toEqual([71, 'yes: 6', 'no']);
  type('A1', '8');
  expect(await settled(2, 1)).toBe(83);
  expect(value(1, 1)).toBe('yes: 7');
});

test('a call whose argument is another number at each calculation is made once for each', async () => {
  await start();
  type('A1', '=SUANPAN.SIGN(RAND())+SUANPAN.SIGN(1)');
  while (seen.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(seen).toHaveLength(2);
  expect(seen.flat()).toContain(1);
});

test('an error says why, and WHY explains the cell of the plan that it is given, again when that is written again', async () => {
  await start();
  workbook.addSheet('My plan');
  type('A1', "=SUANPAN.WHY('My plan'!B2)");
  type('A2', '=SUANPAN.WHY(A1)');
  type('A3', '=SUANPAN.SPREAD(105,{1,2},10)');
  expect(await settled(0, 0)).toBe('Target of North · 2017: USD 15,000');
  const says = (row: number): string => workbook.functions.messageAt(sheet.id, row * 16384);
  expect([1, 2].map((row) => value(row, 0))).toEqual([{ error: '#VALUE!' }, { error: '#VALUE!' }]);
  expect([0, 1, 2].map(says)).toEqual(['', 'Sheet1!A1 is no cell of the plan.', '105 is no multiple of the unit 10.']);

  const before = explained;
  office.host.editCell('My plan', 1, 1, '12');
  expect(value(0, 0)).toEqual({ error: '#BUSY!' });
  await settled(0, 0);
  expect(explained).toBe(before + 1);
  workbook.renameSheet(workbook.sheetByName('My plan') as SheetModel, 'Other');
  expect(await settled(0, 0)).toEqual({ error: '#VALUE!' });
  expect(says(0)).toBe('Other!B2 is no cell of the plan.');
  type('A1', '1');
  expect(value(0, 0)).toBe(1);
});
