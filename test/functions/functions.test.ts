import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { spreadRange } from '../../src/engine';
import { functionsOver, registerFunctions } from '../../src/functions';
import { smallPlan } from '../support/plan';

const functions = functionsOver(
  {
    spread: async (range) => spreadRange(range),
    scopeOf: async ({ sheet, row, column }) =>
      sheet === "Plan '17" && row === 5 && column === 2 ? { plan: smallPlan(), scope: { members: { territory: 'North' }, period: null } } : null,
    explain: async (_plan, scope) => ({
      scope,
      units: 15000,
      steps: [{ kind: 'target', value: 15000, params: {}, source: { kind: 'target', index: 0 } }],
    }),
  },
  'en',
);

test('SPREAD adds up to the total in whole units, and held cells keep their value', async () => {
  expect(await functions.SPREAD(100, [[10, 20, 30]], null, [['', 20, '']])).toEqual([[20, 20, 60]]);
  expect(await functions.SPREAD(100, [[10, 20, 30]], null, [[0, 20, null]])).toEqual([[20, 20, 60]]);
  expect(await functions.SPREAD(100, [[1], [1], [1]], 10, null)).toEqual([[40], [30], [30]]);
  expect(await functions.SPREAD(7, [[0, '', 0]], 1, undefined)).toEqual([[3, 2, 2]]);
  const grid = await functions.SPREAD(
    1_000_003,
    [
      [3, 1, 4],
      [1, 5, 9],
    ],
    1,
    null,
  );
  expect(grid.flat().reduce((a, b) => a + b, 0)).toBe(1_000_003);
});

test('SPREAD says what is wrong with its arguments', async () => {
  await expect(functions.SPREAD(100, [['a']], 1, null)).rejects.toThrow("'a'");
  await expect(functions.SPREAD(100, [[1]], 0, null)).rejects.toThrow('above 0');
  await expect(functions.SPREAD(105, [[1, 2]], 10, null)).rejects.toThrow('no multiple of the unit 10');
  await expect(functions.SPREAD(100, [[1, 2]], 1, [[1]])).rejects.toThrow('shape');
  await expect(functions.SPREAD(100, [[1, 2]], 1, [[60, 60]])).rejects.toThrow('120');
});

test('WHY explains the cell of the plan that it is given', async () => {
  expect(await functions.WHY(1, { parameterAddresses: ["'Plan ''17'!C6"] })).toBe('Target of North · 2017: USD 15,000');
  await expect(functions.WHY(1, { parameterAddresses: ['Sales!A1'] })).rejects.toThrow('Sales!A1 is no cell of the plan');
  await expect(functions.WHY(1, {})).rejects.toThrow('no cell of the plan');
});

test('Excel is told of every function of the metadata, and a wrong argument becomes #VALUE! with its sentence', async () => {
  const told = JSON.parse(readFileSync(join(__dirname, '../../assets/functions.json'), 'utf8')) as { functions: { id: string }[] };
  const known = new Map<string, (...args: unknown[]) => Promise<unknown>>();
  class RuntimeError extends Error {
    constructor(
      readonly code: string,
      message: string,
    ) {
      super(message);
    }
  }
  Object.assign(globalThis, {
    CustomFunctions: {
      associate: (id: string, answer: (...args: unknown[]) => Promise<unknown>) => known.set(id, answer),
      Error: RuntimeError,
      ErrorCode: { invalidValue: '#VALUE!' },
    },
  });
  try {
    registerFunctions(functions);
    expect([...known.keys()].sort()).toEqual(told.functions.map(({ id }) => id).sort());
    await expect(known.get('SPREAD')?.(100, [['a']], 1, null)).rejects.toMatchObject({ code: '#VALUE!', message: expect.stringContaining("'a'") });
  } finally {
    Reflect.deleteProperty(globalThis, 'CustomFunctions');
  }
});
