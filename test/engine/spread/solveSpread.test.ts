import fc from 'fast-check';
import loadHighs from 'highs';
import { flatTree } from '../../../src/engine';
import { solveSpread } from '../../../src/engine/spread/solveSpread';
import type { SpreadLimit, SpreadOutcome, SpreadProblem } from '../../../src/engine/spread/spreadProblem';
import { findFaults, relaxed } from './checkOutcome';
import { canBeMet, fewestToRelax, type Solver } from './independentProgram';
import { randomProblem, sequence, type RandomOptions } from './randomProblem';

const problem = (rows: number, columns: number, base: readonly number[], limits: readonly SpreadLimit[]): SpreadProblem => ({
  rows,
  columns,
  base: Float64Array.from(base),
  rowTree: flatTree(rows),
  columnTree: flatTree(columns),
  limits,
});
const held = (rows: readonly number[] | null, columns: readonly number[] | null, sum: number): SpreadLimit => ({
  rows,
  columns,
  low: sum,
  high: sum,
});
const near = (values: Float64Array, expected: readonly number[]): void =>
  values.forEach((value, i) => expect(value).toBeCloseTo(expected[i] as number, 8));

const anySeed = fc.integer({ min: 0, max: 2 ** 30 });
const small: RandomOptions = { rows: 6, columns: 7, limits: 8, blocks: 0, spoilt: 0, negative: false };

describe('what is nearest', () => {
  test('[S3] crossing totals of a positive base keep its odds ratios', () => {
    const { exact } = solveSpread(problem(2, 2, [10, 20, 30, 60], [held([0], null, 60), held(null, [0], 50)]));
    const [a, b, c, d] = exact as unknown as [number, number, number, number];
    expect(a + b).toBeCloseTo(60, 9);
    expect(a + c).toBeCloseTo(50, 9);
    expect((a * d) / (b * c)).toBeCloseTo((10 * 60) / (20 * 30), 9);
  });

  test('[S3] the answer is the minimum: no feasible step lessens the divergence', () => {
    fc.assert(
      fc.property(anySeed, (seed) => {
        const given = randomProblem(sequence(seed), small);
        const { exact, conflict } = solveSpread(given);
        if (conflict !== null) return;
        const divergence = (values: Float64Array): number =>
          values.reduce((sum, x, i) => sum + (x > 0 ? x * Math.log(x / (given.base[i] as number)) - x : 0), 0);
        // Another plan that meets the limits: the fit of a base that was shaken.
        const next = sequence(seed + 1);
        const shaken = { ...given, base: given.base.map((value) => value * (0.5 + next())) };
        const other = solveSpread(shaken);
        if (other.conflict !== null || exact.some((x, i) => x > 0 !== (given.base[i] as number) > 0)) return;
        const mean = exact.map((x, i) => 0.9 * x + 0.1 * (other.exact[i] as number));
        const size = exact.reduce((sum, x) => sum + x, 1);
        expect(divergence(mean)).toBeGreaterThanOrEqual(divergence(exact) - 1e-7 * size);
      }),
      { numRuns: 300 },
    );
  });

  test('[S2] mixed signs: the difference goes by absolute size', () => {
    near(solveSpread(problem(1, 3, [100, -50, 50], [held(null, null, 200)])).exact, [150, -25, 75]);
    near(solveSpread(problem(1, 2, [30, -30], [held(null, null, 6)])).exact, [33, -27]);
  });

  test('[S4] a plan without negative cells stays so; a negative target makes its own cells negative', () => {
    const { conflict } = solveSpread(problem(1, 2, [50, 50], [held([0], [0], 150), held(null, null, 100)]));
    expect(conflict?.short).toBe(50);
    near(solveSpread(problem(1, 2, [50, 150], [held(null, null, -100)])).exact, [-25, -75]);
    const mixed = solveSpread(problem(2, 2, [50, 150, 10, 10], [held([0], null, -100), held(null, null, 0)]));
    near(mixed.exact, [-25, -75, 50, 50]);
  });

  test('[S5] empty cells wake only where nothing else can meet a limit, and then evenly', () => {
    near(solveSpread(problem(2, 2, [0, 0, 30, 70], [held([0], null, 10), held(null, null, 110)])).exact, [5, 5, 30, 70]);
    near(solveSpread(problem(1, 3, [0, 10, 0], [held([0], [1], 10), held(null, null, 30)])).exact, [10, 10, 10]);
    near(solveSpread(problem(1, 3, [0, 10, 0], [held(null, null, 30)])).exact, [0, 30, 0]);
    const capped = solveSpread(problem(2, 2, [0, 10, 5, 5], [held([0], null, 100), { rows: null, columns: [1], low: -Infinity, high: 40 }]));
    expect(capped.conflict).toBeNull();
    expect((capped.exact[0] as number) + (capped.exact[1] as number)).toBeCloseTo(100, 9);
    expect((capped.exact[1] as number) + (capped.exact[3] as number)).toBeLessThanOrEqual(40 + 1e-9);
  });

  test('[S3] a cell that can only be 0 becomes 0 without going round for ever', () => {
    near(
      solveSpread(problem(2, 2, [1, 1, 1, 1], [held([0], null, 10), held(null, [0], 10), held(null, null, 20), held([0], [0], 10)])).exact,
      [10, 0, 0, 10],
    );
  });

  test('[S1] ends become whole; a range without a whole number is a conflict of its own', () => {
    const { exact, limits } = solveSpread(problem(1, 1, [10], [{ rows: null, columns: null, low: 11.2, high: 14.9 }]));
    expect([exact[0], limits[0]]).toEqual([12, { units: 12, binding: true }]);
    const none = solveSpread(problem(1, 1, [10], [{ rows: null, columns: null, low: 11.2, high: 11.9 }]));
    expect(none.conflict).toMatchObject({
      among: [
        { limit: 0, end: 'high' },
        { limit: 0, end: 'low' },
      ].reverse(),
      short: 1,
    });
    expect(none.conflict?.relax).toHaveLength(1);
  });
});

describe('properties', () => {
  const anyOptions: fc.Arbitrary<RandomOptions> = fc.record({
    rows: fc.constant(6),
    columns: fc.constant(7),
    limits: fc.constant(8),
    blocks: fc.constantFrom(0, 0.3),
    spoilt: fc.constantFrom(0, 0.2),
    negative: fc.boolean(),
  });
  const shuffled = <T>(list: readonly T[], seed: number): T[] => {
    const next = sequence(seed);
    return list
      .map((each) => ({ each, key: next() }))
      .sort((a, b) => a.key - b.key)
      .map(({ each }) => each);
  };

  test('[S9] the order of limits changes nothing, to the last bit', () => {
    fc.assert(
      fc.property(anySeed, anyOptions, (seed, options) => {
        const given = randomProblem(sequence(seed), options);
        const one = solveSpread(given);
        const two = solveSpread({ ...given, limits: shuffled(given.limits, seed) });
        expect([...two.exact]).toEqual([...one.exact]);
        expect([...two.units]).toEqual([...one.units]);
        expect(two.conflict?.short).toBe(one.conflict?.short);
      }),
      { numRuns: 300 },
    );
  });

  test('[S13] solving again from the result changes nothing', () => {
    fc.assert(
      fc.property(anySeed, anyOptions, (seed, options) => {
        const given = randomProblem(sequence(seed), options);
        const one = solveSpread(given);
        if (one.deviations.length > 0) return;
        const again = solveSpread({ ...relaxed(given, one), base: one.units });
        expect([...again.units]).toEqual([...one.units]);
        expect([...again.exact]).toEqual([...one.units]);
        expect(again.conflict).toBeNull();
      }),
      { numRuns: 300 },
    );
  });

  test('[S15] a plan does not depend on what was solved before it, and its base stays as it is', () => {
    const [first, other] = [randomProblem(sequence(11), small), randomProblem(sequence(12), small)];
    const kept = first.base.slice();
    const plan = solveSpread(first);
    solveSpread(other);
    solveSpread({ ...first, base: plan.exact, limits: first.limits.slice(1) });
    solveSpread({ ...first, base: plan.units, limits: [] });
    expect(first.base).toEqual(kept);
    expect(solveSpread({ ...first, base: kept })).toEqual(plan);
  });

  test('[S13] a plan a thousand times as large is spread a thousand times as large', () => {
    fc.assert(
      fc.property(anySeed, (seed) => {
        const given = randomProblem(sequence(seed), small);
        const whole = { ...given, limits: given.limits.map((limit) => ({ ...limit, low: Math.ceil(limit.low), high: Math.floor(limit.high) })) };
        const large = {
          ...whole,
          base: whole.base.map((value) => value * 1024),
          limits: whole.limits.map((limit) => ({ ...limit, low: limit.low * 1024, high: limit.high * 1024 })),
        };
        const [one, two] = [solveSpread(whole), solveSpread(large)];
        const size = one.exact.reduce((sum, value) => sum + Math.abs(value), 1);
        two.exact.forEach((value, cell) => expect(Math.abs(value / 1024 - (one.exact[cell] as number))).toBeLessThan(1e-8 * size));
      }),
      { numRuns: 200 },
    );
  });

  test('[S2] cells in no limit stay as they are, holds are untouched', () => {
    fc.assert(
      fc.property(anySeed, anyOptions, (seed, options) => {
        const given = randomProblem(sequence(seed), options);
        const { exact, units, conflict } = solveSpread(given);
        const inside = (limit: SpreadLimit, cell: number): boolean =>
          (limit.rows?.includes(Math.floor(cell / given.columns)) ?? true) && (limit.columns?.includes(cell % given.columns) ?? true);
        exact.forEach((value, cell) => {
          if (!given.limits.some((limit) => inside(limit, cell))) expect(value).toBe(given.base[cell]);
        });
        if (conflict !== null) return;
        for (const limit of given.limits) {
          if (limit.low !== limit.high || limit.rows?.length !== 1 || limit.columns?.length !== 1) continue;
          expect(units[(limit.rows[0] as number) * given.columns + (limit.columns[0] as number)]).toBe(limit.low);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('limits that contradict each other', () => {
  test('[S10] the proof: what the lows ask exceeds what the highs allow by so many units', () => {
    const limits = [held([0], [0], 70), held([0], [1], 60), held([0], null, 100), held(null, null, 400)];
    const { conflict, units } = solveSpread(problem(2, 3, [10, 10, 10, 10, 10, 10], limits));
    expect(conflict?.short).toBe(30);
    expect(conflict?.among).toEqual(
      expect.arrayContaining([
        { limit: 0, end: 'low' },
        { limit: 1, end: 'low' },
        { limit: 2, end: 'high' },
      ]),
    );
    // 100 to 130 is the least relative change: 30 %, against 43 % and 50 %.
    expect(conflict?.relax).toEqual([{ limit: 2, end: 'high', from: 100, to: 130 }]);
    expect([...units].reduce((sum, each) => sum + each, 0)).toBe(400);
  });

  test('[S11] margins that add up to different totals', () => {
    const limits = [held([0], null, 50), held([1], null, 60), held(null, [0], 40), held(null, [1], 75)];
    const { conflict } = solveSpread(problem(2, 2, [1, 1, 1, 1], limits));
    expect(conflict?.short).toBe(5);
    expect(conflict?.relax).toEqual([{ limit: 3, end: 'low', from: 75, to: 70 }]);
  });

  test('[S11] two contradictions apart: one limit of each is relaxed', () => {
    const limits = [held([0], null, 10), held([0], [0], 12), held([1], null, 20), held([1], [1], 30)];
    const { conflict } = solveSpread(problem(2, 2, [1, 1, 1, 1], limits));
    expect(conflict?.relax).toEqual([
      { limit: 1, end: 'low', from: 12, to: 10 },
      { limit: 3, end: 'low', from: 30, to: 20 },
    ]);
  });

  test('[S12] three families that cross: the contradiction is found with and without a linear solver', async () => {
    const highs = await loadHighs();
    const asLinear = (text: string) => {
      const { Status, ObjectiveValue, Columns } = highs.solve(text);
      const values = Object.fromEntries(Object.entries(Columns).map(([name, column]) => [name, (column as { Primal?: number }).Primal ?? 0]));
      return { status: Status === 'Optimal' ? ('optimal' as const) : ('infeasible' as const), objective: ObjectiveValue, values };
    };
    // Three pairs of a 1 × 3 line: every two of them cross, so no two families hold them. Their sum is twice the line.
    const pairs = [held(null, [0, 1], 10), held(null, [1, 2], 10), held(null, [0, 2], 10)];
    const fitting = problem(1, 3, [1, 1, 1], [...pairs, held(null, null, 15)]);
    expect(solveSpread(fitting).conflict).toBeNull();
    near(solveSpread(fitting).exact, [5, 5, 5]);
    const against = problem(1, 3, [1, 1, 1], [...pairs, held(null, null, 16)]);
    for (const outcome of [solveSpread(against), solveSpread(against, asLinear)]) {
      expect(outcome.conflict?.short).toBe(2);
      expect(outcome.conflict?.relax).toHaveLength(1);
      expect(canBeMet(relaxed(against, outcome), highs as unknown as Solver)).toBe(true);
    }
  });

  test('[S8] a sum that no whole numbers can meet is reported, not fudged', () => {
    const pairs = [held(null, [0, 1], 5), held(null, [1, 2], 5), held(null, [0, 2], 5)];
    const { exact, units, conflict, deviations } = solveSpread(problem(1, 3, [1, 1, 1], pairs));
    expect(conflict).toBeNull();
    near(exact, [2.5, 2.5, 2.5]);
    expect(units.every(Number.isInteger)).toBe(true);
    expect(deviations).toHaveLength(1);
  });
});

describe('random two-way problems up to 40 × 60', () => {
  let solver: Solver;
  beforeAll(async () => {
    solver = (await loadHighs()) as unknown as Solver;
  });

  const run = (seeds: readonly [number, number], options: RandomOptions): { conflicts: number; outcomes: SpreadOutcome[] } => {
    const outcomes: SpreadOutcome[] = [];
    let conflicts = 0;
    for (let seed = seeds[0]; seed < seeds[1]; seed++) {
      const given = randomProblem(sequence(seed), options);
      const outcome = solveSpread(given);
      outcomes.push(outcome);
      expect({ seed, faults: findFaults(given, outcome) }).toEqual({ seed, faults: [] });
      expect({ seed, met: canBeMet(given, solver) }).toEqual({ seed, met: outcome.conflict === null });
      if (outcome.conflict === null) continue;
      conflicts++;
      const { relax, among, short } = outcome.conflict;
      expect({ seed, met: canBeMet(relaxed(given, outcome), solver) }).toEqual({ seed, met: true });
      expect(short).toBeGreaterThan(0);
      const named = new Set(among.map(({ limit }) => limit));
      expect({ seed, met: canBeMet({ ...given, limits: given.limits.filter((_, k) => named.has(k)) }, solver) }).toEqual({ seed, met: false });
      if (relax.length <= 3 && given.limits.length <= 14)
        expect({ seed, fewest: fewestToRelax(given, solver, relax.length) }).toEqual({ seed, fewest: relax.length });
    }
    return { conflicts, outcomes };
  };

  test('[S6] 700 small ones: every sum right, every judgement as HiGHS has it, no smaller set to relax', () => {
    const { conflicts, outcomes } = run([10_000, 10_700], { rows: 8, columns: 10, limits: 12, blocks: 0, spoilt: 0.2, negative: true });
    expect(conflicts).toBeGreaterThan(70);
    expect(outcomes.flatMap((outcome) => outcome.deviations)).toEqual([]);
  }, 120_000);

  test('[S6] 150 large ones', () => {
    const { conflicts, outcomes } = run([20_000, 20_150], { rows: 40, columns: 60, limits: 24, blocks: 0, spoilt: 0.08, negative: true });
    expect(conflicts).toBeGreaterThan(5);
    expect(outcomes.flatMap((outcome) => outcome.deviations)).toEqual([]);
  }, 120_000);

  test('[S7] 150 with subtotals of both sides at once', () => {
    const { outcomes } = run([30_000, 30_150], { rows: 8, columns: 10, limits: 10, blocks: 0.3, spoilt: 0.1, negative: true });
    const off = outcomes.filter((outcome) => outcome.deviations.length > 0).length;
    expect(off).toBe(0);
  }, 120_000);
});
