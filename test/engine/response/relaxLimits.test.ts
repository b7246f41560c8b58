import fc from 'fast-check';
import { learnCurves, splitResource } from '../../../src/engine';
import type { ResourceProblem } from '../../../src/engine/response/layProblem';
import { relaxLimits } from '../../../src/engine/response/relaxLimits';
import { offOf, type SplitRow } from '../../../src/engine/response/splitProblem';
import type { ResourceLine } from '../../../src/plan';
import { loadSolver } from '../../../src/worker/loadSolver';
import { allocationRule } from '../../support/allocationRule';
import { makePlan } from '../makePlan';

const idle = { value: () => 0, last: () => 0, slope: () => 0, bend: () => 0, inverse: null };
const index = fc.nat(2);

/** Three lines of unlike steps under three rows, ratios among them, that often exclude each other. */
const anyProblem: fc.Arbitrary<ResourceProblem> = fc
  .record({
    total: fc.integer({ min: 5, max: 24 }),
    lines: fc.array(fc.record({ step: fc.integer({ min: 3, max: 8 }), low: fc.nat(2), room: fc.nat(3) }), { minLength: 3, maxLength: 3 }),
    rules: fc.array(
      fc.record({ members: fc.uniqueArray(index, { minLength: 1, maxLength: 2 }), low: fc.nat(20), room: fc.nat(4), ratio: fc.boolean() }),
      {
        minLength: 3,
        maxLength: 3,
      },
    ),
  })
  .map(({ total, lines, rules }) => ({
    lines: lines.map((_, i) => i),
    months: lines.map(() => 12),
    leaves: lines.map(({ step, low, room }) => ({ yields: idle, step, low: low * step, high: (low + room) * step, fixed: 0 })),
    rows: [
      { members: [0, 1, 2], weights: null, low: -Infinity, high: total, source: { kind: 'total' } },
      ...rules.map(({ members, low, room, ratio }, i): SplitRow => {
        const source = { kind: 'rule', index: i } as const;
        if (!ratio) return { members, weights: null, low, high: low + room, source };
        return { members: [0, 1, 2], weights: [0, 1, 2].map((line) => (members.includes(line) ? 1 : -0.5)), low: 0, high: Infinity, source };
      }),
    ],
    total,
  }));

/** The least cost of limits that give way, by trying all amounts. */
function cheapest({ leaves, rows, total }: ResourceProblem): { cost: number; off: number } {
  let best = { cost: Infinity, off: Infinity };
  const steps = leaves.map(({ step }) => step);
  const amounts = [0, 0, 0];
  const visit = (line: number): void => {
    if (line < 3) {
      for (amounts[line] = 0; (amounts[line] as number) <= 40; amounts[line] = (amounts[line] as number) + (steps[line] as number)) visit(line + 1);
      return;
    }
    const offs = [
      ...rows.map((row) => offOf(row, amounts)),
      ...leaves.flatMap(({ low, high }, i) => [
        Math.max(0, low - (amounts[i] as number)),
        high < total ? Math.max(0, (amounts[i] as number) - high) : 0,
      ]),
    ];
    const cost = offs.reduce((sum, off, r) => sum + (off > 0 ? (r === 0 ? 1.5 : 1) : 0), 0);
    const off = offs.reduce((sum, each) => sum + each, 0);
    if (cost < best.cost || (cost === best.cost && off < best.off)) best = { cost, off };
  };
  visit(0);
  return best;
}

test('[V11] in whole steps the fewest limits give way, by the least: as many as trying everything finds', async () => {
  const solve = await loadSolver();
  fc.assert(
    fc.property(anyProblem, (problem) => {
      const { relaxed } = relaxLimits(problem, solve);
      const { cost, off } = cheapest(problem);
      expect(relaxed.reduce((sum, { source }) => sum + (source.kind === 'total' ? 1.5 : 1), 0)).toBe(cost);
      const isPlain = relaxed.every(({ source }) => source.kind !== 'rule' || problem.rows[source.index + 1]?.weights === null);
      if (isPlain) expect(relaxed.reduce((sum, { from, to }) => sum + Math.abs(from - to), 0)).toBe(off);
    }),
    { numRuns: 8 },
  );
});

test('[V11] limits that only whole steps exclude: the ratio gives way to what they allow', async () => {
  const line = (name: string, step: number): ResourceLine => ({
    resource: 'budget',
    line: name,
    territory: '',
    channel: '',
    period: null,
    current: 100,
    floor: name === 'Fair' ? 50 : null,
    cap: null,
    fixedCost: null,
    step,
    mostReturn: 1000,
    halfAt: 50,
    at: { sheet: 'Sheet1', row: 0, column: 0 },
  });
  const rules = (['min-ratio', 'max-ratio'] as const).map((rule) => allocationRule({ line: 'Online', rule, value: 2, of: 'Fair' }));
  const plan = { ...makePlan({}), lines: [line('Online', 30), line('Fair', 50)], allocationRules: rules };
  const split = splitResource(plan, 'budget', { total: 200, goal: null }, learnCurves(plan), await loadSolver());
  expect(split?.conflict).toEqual([{ source: { kind: 'rule', index: 0 }, from: 2, to: 1.8 }]);
  expect(split?.lines.map(({ proposed }) => proposed)).toEqual([90, 50]);
});
