import fc from 'fast-check';
import { assignAccounts } from '../../../src/engine/assign/assignAccounts';
import type { AssignProblem } from '../../../src/engine/assign/assignProblem';
import { loadSolver } from '../../../src/worker/loadSolver';
import { anyAccounts, makeAccounts } from './makeAccounts';

/** Cost, what lies outside of bands in mean loads, and whether everything else holds. */
function check(
  { owners, cost, measures, group, current, maxMoves }: AssignProblem,
  owner: ArrayLike<number>,
): { cost: number; outside: number; holds: boolean } {
  const list = Array.from(owner);
  const total = list.reduce((sum, j, i) => sum + (cost[i * owners + j] as number), 0);
  const together = list.every((j, i) => list.every((k, other) => (group?.[i] ?? -1) < 0 || group?.[i] !== group?.[other] || j === k));
  let outside = 0;
  for (const { load, low, high } of measures) {
    const all = Array.from(load).reduce((sum, each) => sum + each, 0);
    for (let j = 0; j < owners; j++) {
      const sum = list.reduce((so, each, i) => (each === j ? so + (load[i] as number) : so), 0);
      outside += (Math.max(0, sum - (high[j] as number), (low[j] as number) - sum) * (all > 0 ? owners : 0)) / (all || 1);
    }
  }
  const moved = list.filter((j, i) => (current?.[i] ?? -1) >= 0 && current?.[i] !== j).length;
  return { cost: total, outside, holds: together && total < Infinity && moved <= (maxMoves ?? Infinity) };
}

/** The least over all assignments: outside first, then cost. Moves that no assignment can avoid do not count. */
function tryAll(problem: AssignProblem): { cost: number; outside: number } {
  const { accounts, owners } = problem;
  const all = Array.from({ length: owners ** accounts }, (_, n) =>
    Array.from({ length: accounts }, (_each, i) => Math.floor(n / owners ** i) % owners),
  );
  const may = all.filter((owner) => check({ ...problem, maxMoves: Infinity }, owner).holds);
  const movesOf = (owner: readonly number[]): number =>
    owner.filter((j, i) => (problem.current?.[i] as number) >= 0 && problem.current?.[i] !== j).length;
  const forced = Math.min(...may.map(movesOf));
  let best = { cost: Infinity, outside: Infinity };
  for (const owner of may) {
    if (movesOf(owner) > (problem.maxMoves as number) + forced) continue;
    const { cost, outside } = check(problem, owner);
    if (outside < best.outside - 1e-9 || (outside < best.outside + 1e-9 && cost < best.cost)) best = { cost, outside };
  }
  return best;
}

test('[T6] [T8] few accounts: the best of all assignments, with a bound that proves it; where no bands hold, those that widen least', () => {
  let [kept, widened] = [0, 0];
  fc.assert(
    fc.property(anyAccounts, (problem) => {
      const found = assignAccounts(problem);
      const best = tryAll(problem);
      const is = check(problem, found.owner);
      expect(found.proved).toBe(true);
      expect(is.cost).toBe(found.cost);
      expect(is.outside).toBeCloseTo(best.outside, 9);
      if (found.widened.length > 0) {
        widened++;
        return;
      }
      kept++;
      expect(found.cost).toBe(best.cost);
      expect(found.gap).toBe(0);
    }),
    { numRuns: 50, seed: 3 },
  );
  expect(kept).toBeGreaterThan(10);
  expect(widened).toBeGreaterThan(10);
});

test.each([1, 2])('[T7] a hundred accounts with %i measures: every band is kept, near to the bound, the same every time', (measures) => {
  const problem = makeAccounts(120, 4, measures, 11);
  const found = assignAccounts(problem);
  expect(found.widened).toEqual([]);
  expect(check(problem, found.owner)).toMatchObject({ outside: 0, holds: true });
  expect(found.gap).toBeLessThan(0.03);
  expect(assignAccounts(problem)).toEqual(found);
});

test('[T5] groups stay together, forbidden pairs are never used, and no more move than may', () => {
  const base = makeAccounts(120, 6, 1, 21);
  const cost = Array.from(base.cost, (each, at) => ((at * 7) % 11 === 0 && at % 6 !== 0 ? Infinity : each));
  const current = assignAccounts(base).owner.map((j, i) => (i % 5 === 0 ? (j + 1) % 6 : j));
  const group = Array.from({ length: 120 }, (_, i) => (i < 40 ? Math.floor(i / 4) : -1));
  const free = { ...base, cost, group, current };
  const forced = assignAccounts({ ...free, maxMoves: 0 });
  const least = Array.from(forced.owner).filter((j, i) => j !== current[i]).length;
  const found = assignAccounts({ ...free, maxMoves: 12 });
  expect(check({ ...free, maxMoves: least + 12 }, found.owner).holds).toBe(true);
  expect(found.cost).toBeLessThanOrEqual(forced.cost);
});

test('[T9] what a solver of programs answers is taken where it is better, and its word on the bound', () => {
  const problem = makeAccounts(60, 4, 1, 31);
  const alone = assignAccounts(problem);
  const lastWord = { status: 'optimal', objective: alone.cost, values: {} } as const;
  const values = Object.fromEntries(Array.from(alone.owner, (j, i) => [`x${i * 4 + j}`, 1]));
  const asked = assignAccounts(problem, () => ({ ...lastWord, values }));
  expect(asked.cost).toBe(alone.cost);
  expect(asked.bound).toBeGreaterThan(alone.bound);
  expect(asked.gap).toBeLessThan(1e-8);
});

test('[T9] the real solver: limits of nodes alone, the optimum proved; an answer cut short is none', async () => {
  const solve = await loadSolver();
  const problem = makeAccounts(42, 2, 1, 33);
  const alone = assignAccounts(problem);
  const options: unknown[] = [];
  const asked = assignAccounts(problem, (lp, given) => {
    options.push(given);
    return solve(lp, given);
  });
  expect(options).toEqual([{ relativeGap: 1e-9, maxNodes: expect.any(Number) }]);
  expect(asked.cost).toBeLessThanOrEqual(alone.cost);
  expect(asked.gap).toBeLessThan(1e-6);
  expect(check(problem, asked.owner)).toMatchObject({ outside: 0, holds: true });
  const cut = assignAccounts(problem, (lp, given) => ({ ...solve(lp, given), status: 'limit' }));
  expect(cut).toEqual(alone);
});

test('[T4] every account has one owner, and a sum off by rounding alone keeps its band', () => {
  // Three tenths in binary add up to a little more than 0.3.
  const third = { load: [0.1, 0.2, 0.3], low: [0.3, 0.3], high: [0.3, 0.3] };
  const found = assignAccounts({ accounts: 3, owners: 2, cost: [1, 5, 1, 5, 2, 1], measures: [third] });
  expect(Array.from(found.owner)).toEqual([0, 0, 1]);
  expect(found).toMatchObject({ cost: 3, bound: 3, gap: 0, widened: [] });
});
