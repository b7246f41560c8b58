import fc from 'fast-check';
import { assignAccounts } from '../../../src/engine/assign/assignAccounts';
import type { AssignProblem } from '../../../src/engine/assign/assignProblem';
import { partsOf } from '../../../src/engine/assign/partsOf';
import { makeAccounts } from './makeAccounts';

/** Two problems as one: no account of one may go to an owner of the other. Accounts and owners of the two take turns. */
function beside(a: AssignProblem, b: AssignProblem): AssignProblem {
  const parts = [a, b] as const;
  const [accounts, owners] = [a.accounts + b.accounts, a.owners + b.owners];
  // Place in the whole → which problem, and the place there.
  const turns = (left: number, right: number): [0 | 1, number][] =>
    Array.from({ length: left + right }, (_, at): [0 | 1, number] => {
      const pairs = 2 * Math.min(left, right);
      return at < pairs ? [(at % 2) as 0 | 1, Math.floor(at / 2)] : [left > right ? 0 : 1, at - pairs / 2];
    });
  const rows = turns(a.accounts, b.accounts);
  const columns = turns(a.owners, b.owners);
  return {
    accounts,
    owners,
    cost: rows.flatMap(([p, i]) => columns.map(([q, j]) => (p === q ? (parts[p].cost[i * parts[p].owners + j] as number) : Infinity))),
    measures: a.measures.map((_, k) => ({
      load: rows.map(([p, i]) => parts[p].measures[k]?.load[i] as number),
      low: columns.map(([p, j]) => parts[p].measures[k]?.low[j] as number),
      high: columns.map(([p, j]) => parts[p].measures[k]?.high[j] as number),
    })),
  };
}

test('[T9] accounts and owners that have nothing to do with each other are parts; a group joins what it holds; an owner for nobody stands in the first', () => {
  const cost = [1, Infinity, Infinity, Infinity, 1, Infinity, 1, Infinity, Infinity];
  const problem: AssignProblem = { accounts: 3, owners: 3, cost, measures: [] };
  expect(partsOf(problem)).toEqual([
    { accounts: [0, 2], owners: [0, 2] },
    { accounts: [1], owners: [1] },
  ]);
  const all = [1, 1, Infinity, Infinity, 1, Infinity, 1, Infinity, Infinity];
  expect(partsOf({ ...problem, cost: all })).toEqual([{ accounts: [0, 1, 2], owners: [0, 1, 2] }]);
  const one = Array.from({ length: 9 }, (_, at) => (at % 3 === Math.floor(at / 3) ? 1 : Infinity));
  expect(partsOf({ ...problem, cost: one })).toHaveLength(3);
  expect(partsOf({ ...problem, cost: one, group: [4, -1, 4] })).toEqual([
    { accounts: [0, 2], owners: [0, 2] },
    { accounts: [1], owners: [1] },
  ]);
});

test('[T9] two problems side by side cost what they cost alone, each proved, and widen the same bands', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 4, max: 9 }), fc.integer({ min: 2, max: 3 }), (seed, accounts, owners) => {
      const [a, b] = [makeAccounts(accounts, owners, 1, seed, 0.3), makeAccounts(accounts + 2, 2, 1, seed + 7, 0.3)];
      const [left, right, both] = [assignAccounts(a), assignAccounts(b), assignAccounts(beside(a, b))];
      expect(both.cost).toBeCloseTo(left.cost + right.cost, 6);
      expect(both.bound).toBeCloseTo(left.bound + right.bound, 6);
      expect([both.proved, both.gap < 1e-9]).toEqual([true, left.gap < 1e-9 && right.gap < 1e-9]);
      expect(both.widened.map(({ end, to }) => [end, to]).sort()).toEqual([...left.widened, ...right.widened].map(({ end, to }) => [end, to]).sort());
    }),
    { numRuns: 40, seed: 5 },
  );
});

test('[T9] the limit of moves holds over all parts together', () => {
  const whole = beside(makeAccounts(20, 2, 1, 31, 0.2), makeAccounts(20, 2, 1, 32, 0.2));
  const free = assignAccounts(whole);
  // Everybody is with the other owner of their part.
  const other = (j: number): number => (j + 2) % 4;
  const current = Array.from(free.owner, other);
  expect(Array.from(free.owner).every((j, i) => (whole.cost[i * 4 + other(j)] as number) < Infinity)).toBe(true);
  const movesOf = (owner: Int32Array): number => owner.filter((j, i) => j !== current[i]).length;
  expect(movesOf(assignAccounts({ ...whole, current, maxMoves: 40 }).owner)).toBe(40);
  const few = assignAccounts({ ...whole, current, maxMoves: 6 });
  expect(movesOf(few.owner)).toBeLessThanOrEqual(6);
  expect(few.cost).toBeGreaterThan(free.cost);
});

test('[T9] where the parts are not proved best, the bound is the sum of theirs', () => {
  const [a, b] = [makeAccounts(60, 3, 1, 41), makeAccounts(60, 3, 1, 42)];
  const [left, right, both] = [assignAccounts(a), assignAccounts(b), assignAccounts(beside(a, b))];
  expect(left.bound).toBeLessThan(left.cost);
  expect(both.bound).toBeCloseTo(left.bound + right.bound, 6);
  expect(both.gap).toBeCloseTo((both.cost - both.bound) / both.bound, 12);
});
