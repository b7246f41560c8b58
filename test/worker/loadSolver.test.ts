import { loadSolver } from '../../src/worker/loadSolver';

test('a linear program is solved; one without a solution, and one without an end, are told apart', async () => {
  const solve = await loadSolver();
  expect(solve('Minimize\n obj: x + 2 y\nSubject To\n c1: x + y >= 4\n c2: x <= 3\nBounds\n y <= 10\nEnd')).toEqual({
    status: 'optimal',
    objective: 5,
    values: { x: 3, y: 1 },
  });
  expect(solve('Minimize\n obj: x\nSubject To\n c1: x >= 4\n c2: x <= 3\nEnd').status).toBe('infeasible');
  expect(solve('Maximize\n obj: x\nSubject To\n c1: x >= 4\nEnd').status).toBe('unbounded');
});
