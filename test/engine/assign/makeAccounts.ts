import fc from 'fast-check';
import type { AssignProblem } from '../../../src/engine/assign/assignProblem';
import { seeded } from '../../../src/engine/assign/seeded';

/** Accounts at random places with skewed sizes, owners at random places, cost = size × distance; one or more measures within ± `band` of the mean. */
export function makeAccounts(accounts: number, owners: number, measures: number, seed: number, band = 0.1): AssignProblem {
  const random = seeded(seed);
  const place = (): [number, number] => [random() * 1000, random() * 1000];
  const homes = Array.from({ length: owners }, place);
  const sizes = Array.from({ length: accounts }, () => Math.exp(2 * (random() + random() + random() - 1.5)));
  const spots = sizes.map(place);
  const cost = spots.flatMap(([x, y], i) => homes.map(([a, b]) => (sizes[i] as number) * Math.hypot(x - a, y - b)));
  return {
    accounts,
    owners,
    cost,
    measures: Array.from({ length: measures }, () => {
      const load = sizes.map((size) => Math.max(1, Math.round(size * 100 * (0.7 + 0.6 * random()))));
      const mean = load.reduce((sum, each) => sum + each, 0) / owners;
      return { load, low: new Array<number>(owners).fill(mean * (1 - band)), high: new Array<number>(owners).fill(mean * (1 + band)) };
    }),
  };
}

/** Few accounts with whole loads, forbidden pairs, groups, present owners and limits of moves; many have no solution. */
export const anyAccounts: fc.Arbitrary<AssignProblem> = fc
  .record({ accounts: fc.integer({ min: 1, max: 6 }), owners: fc.integer({ min: 1, max: 3 }), measures: fc.integer({ min: 0, max: 2 }) })
  .chain(({ accounts, owners, measures }) => {
    const many = <T>(arbitrary: fc.Arbitrary<T>, length: number): fc.Arbitrary<T[]> => fc.array(arbitrary, { minLength: length, maxLength: length });
    const row = many(fc.integer({ min: 0, max: 30 }), owners);
    return fc
      .record({
        cost: many(row, accounts),
        // Everybody may go to the first owner, so that groups always have one.
        forbidden: many(many(fc.integer({ min: 0, max: 5 }), owners), accounts),
        group: many(fc.integer({ min: -3, max: 1 }), accounts),
        current: many(fc.integer({ min: -1, max: owners - 1 }), accounts),
        maxMoves: fc.integer({ min: 0, max: accounts }),
        loads: many(many(fc.integer({ min: 0, max: 9 }), accounts), measures),
        wide: fc.integer({ min: 0, max: 12 }),
      })
      .map(({ cost, forbidden, group, current, maxMoves, loads, wide }) => ({
        accounts,
        owners,
        cost: cost.flatMap((list, i) => list.map((each, j) => (j > 0 && forbidden[i]?.[j] === 0 ? Infinity : each))),
        group: group.map((each) => Math.max(-1, each)),
        current,
        maxMoves,
        measures: loads.map((load) => {
          const mean = load.reduce((sum, each) => sum + each, 0) / owners;
          return { load, low: new Array<number>(owners).fill(mean - wide / 2), high: new Array<number>(owners).fill(mean + wide / 2) };
        }),
      }));
  });
