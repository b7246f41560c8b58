import { loadSolver } from '../../src/worker/loadSolver';

const lp = (...lines: string[]): string => [...lines, 'End'].join('\n');

/** A knapsack of many sizes: takes HiGHS more than its root node. */
function knapsack(): string {
  let seed = 7;
  const next = (): number => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648;
  const sum = (): string => Array.from({ length: 20 }, (_, j) => `+ ${10 + Math.floor(next() * 90)} x${j}`).join('\n');
  const aim = sum();
  const rows = Array.from({ length: 4 }, (_, i) => `c${i}: ${sum()} <= 240`);
  const names = Array.from({ length: 20 }, (_, j) => `x${j}`);
  return lp('Maximize', `obj: ${aim}`, 'Subject To', ...rows, 'Bounds', ...names.map((x) => `0 <= ${x} <= 1`), 'General', ...names);
}

test('a linear program is solved; one without a solution, and one without an end, are told apart', async () => {
  const solve = await loadSolver();
  expect(solve('Minimize\n obj: x + 2 y\nSubject To\n c1: x + y >= 4\n c2: x <= 3\nBounds\n y <= 10\nEnd')).toEqual({
    status: 'optimal',
    objective: 5,
    values: { x: 3, y: 1 },
    duals: { c1: 2, c2: -1 },
    bound: 5,
  });
  expect(solve('Minimize\n obj: x\nSubject To\n c1: x >= 4\n c2: x <= 3\nEnd').status).toBe('infeasible');
  expect(solve('Maximize\n obj: x\nSubject To\n c1: x >= 4\nEnd').status).toBe('unbounded');
  expect(solve(lp('Maximize', 'obj: x', 'Subject To', 'c: x - y <= 4', 'General', 'x', 'y')).status).toBe('unbounded');
  expect(
    solve(lp('Maximize', 'obj: x', 'Subject To', 'c: x - y <= 4', 'd: 2 y + 2 z = 7', 'Bounds', 'y <= 9', 'z <= 9', 'General', 'x y z')).status,
  ).toBe('infeasible');
});

test('a dual is what the objective changes by per unit of the right side, for the least and for the most', async () => {
  const solve = await loadSolver();
  const least = (side: number): string =>
    lp('Minimize', 'obj: 3 x + 2 y', 'Subject To', `need: x + y >= ${side}`, 'mix: x - y >= -2', 'cap: x <= 30');
  const most = (side: number): string => lp('Maximize', 'obj: 3 x + 2 y', 'Subject To', `have: x + y <= ${side}`, 'cap: x <= 4', 'keep: y >= 1');
  for (const [program, row] of [[least, 'need'] as const, [most, 'have'] as const]) {
    const [before, after] = [solve(program(10)), solve(program(10.5))];
    expect(before.duals?.[row]).toBeCloseTo((after.objective - before.objective) / 0.5, 9);
    expect(before.duals?.[row]).toBeGreaterThan(0);
  }
  expect(solve(most(10)).duals).toEqual({ have: 2, cap: 1, keep: 0 });
});

test('whole variables are whole, without duals; a gap that is allowed is kept to; a limit of nodes gives the best found and a bound, the same each time', async () => {
  const solve = await loadSolver();
  const exact = solve(knapsack(), { relativeGap: 0 });
  expect(exact).toMatchObject({ status: 'optimal', duals: {}, bound: exact.objective });
  expect(Object.values(exact.values).every(Number.isInteger)).toBe(true);
  const near = solve(knapsack(), { relativeGap: 0.05 });
  expect(near.objective).toBeGreaterThanOrEqual(exact.objective / 1.05 - 1e-9);
  const stopped = solve(knapsack(), { maxNodes: 1 });
  expect(stopped.status).toBe('limit');
  expect(stopped.objective).toBeLessThanOrEqual(exact.objective);
  expect(stopped.bound).toBeGreaterThanOrEqual(exact.objective);
  expect(Object.keys(stopped.values)).toHaveLength(20);
  expect(solve(knapsack(), { maxNodes: 1 })).toEqual(stopped);
  expect(solve(knapsack(), { maxNodes: 0 })).toMatchObject({ status: 'limit', values: {} });
  expect(solve(knapsack(), { seconds: 1e-9 }).status).toBe('limit');
});

test('the same text gives the same answer whatever was solved before, and long lines, empty rows and small numbers are read', async () => {
  const solve = await loadSolver();
  const first = solve(knapsack());
  const names = Array.from({ length: 3000 }, (_, j) => `name_${j}`);
  const long = lp(
    'Minimize',
    `obj: ${names.map((x, j) => `+ ${j + 1} ${x}`).join(' ')}`,
    'Subject To',
    `c: ${names.map((x) => `+ ${x}`).join(' ')} >= 1`,
  );
  expect(solve(long).objective).toBe(1);
  expect(solve(knapsack())).toEqual(first);
  expect(solve(lp('Minimize', 'obj: 0 x', 'Subject To', 'c: 0 x <= 4', 'd: x >= 2'))).toMatchObject({ objective: 0, duals: { c: 0, d: 0 } });
  expect(solve(lp('Minimize', 'obj: x', 'Subject To', 'c: 0 x >= 4')).status).toBe('infeasible');
  expect(solve(lp('Minimize', 'obj: 1e-7 x', 'Subject To', 'c: 1.5e-3 x >= 3')).objective).toBeCloseTo(2e-4, 12);
});

test('a text that cannot be read throws, and the next solver is a new one that works', async () => {
  for (const text of [
    'garbage',
    lp('Minimize', 'obj: x', 'Subject To', 'c: NaN x >= 1'),
    lp('Minimize', 'obj: x', 'Subject To', 'c: 1e+21 x >= 1'),
    lp('Minimize', 'obj: free', 'Subject To', 'c: free >= 1'),
    lp('Minimize', 'obj: inf', 'Subject To', 'c: inf >= 1'),
  ]) {
    const broken = await loadSolver();
    expect(() => broken(text)).toThrow();
    const solve = await loadSolver();
    expect(solve(lp('Minimize', 'obj: x', 'Subject To', 'c: x >= 4'))).toMatchObject({ status: 'optimal', values: { x: 4 } });
  }
});
