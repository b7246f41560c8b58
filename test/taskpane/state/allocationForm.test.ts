import { runPlan } from '../../support/runOnce';
import type { Plan, ResourcePlan } from '../../../src/plan';
import { planWith } from '../../../src/sheets';
import {
  approve,
  askedOf,
  changeOf,
  emptyAllocation,
  isChanged,
  isTried,
  moveSettings,
  readBound,
  resourceOf,
  shiftEnds,
  takeMoves,
  takeShift,
  takeSplit,
  withForm,
  wrongBounds,
} from '../../../src/taskpane/state/allocationForm';
import { capacityGap, channelCounts, classCounts, effectFigures, widestLoads } from '../../../src/taskpane/state/allocationFigures';
import { moveTier } from '../../../src/taskpane/state/tierShares';
import { allocationPlan } from '../examplePlan';

const plan: Plan = allocationPlan('en');
const result = runPlan(plan);
const budget = resourceOf(emptyAllocation, result.resources) as ResourcePlan;
const currents = (of: Plan, resource = 'budget') => of.lines.filter((line) => line.resource === resource).map(({ current }) => current ?? 0);
const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

test('a bound is typed in the amount unit, heads are whole; what cannot be meant is told and left out of the change', () => {
  const inThousands = { ...plan, settings: { ...plan.settings, amountUnit: 1000 } };
  expect([readBound('1,250', 'budget', inThousands), readBound(' ', 'budget', plan), readBound('2', 'heads', inThousands)]).toEqual([
    1_250_000,
    null,
    2,
  ]);
  expect([readBound('2.5', 'heads', plan), readBound('−1', 'budget', plan), readBound('much', 'hours', plan)]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  const line = plan.lines[1];
  if (!line) throw new Error('there are lines');
  expect([
    wrongBounds({ floor: 'x' }, line, plan),
    wrongBounds({ floor: '600000' }, line, plan),
    wrongBounds({ floor: '5', cap: '' }, line, plan),
  ]).toEqual(['number', 'order', null]);
  const bounds = { 0: { floor: 'x' }, 1: { floor: '600000' }, 2: { floor: '5', cap: '' } };
  expect(changeOf({ ...emptyAllocation, bounds }, plan)).toEqual({ lines: [{ line: 2, floor: 5, cap: null }] });
});

test('a form that says what the plan says changes nothing', () => {
  expect([isChanged(emptyAllocation, plan), changeOf(emptyAllocation, plan)]).toEqual([false, {}]);
  expect(isChanged({ ...emptyAllocation, settings: { reserveShare: plan.settings.reserveShare }, bounds: { 0: { floor: '40000' } } }, plan)).toBe(
    false,
  );
  expect(isChanged({ ...emptyAllocation, settings: { reserveShare: 0.2 } }, plan)).toBe(true);
  expect(isChanged({ ...emptyAllocation, bounds: { 0: { floor: '' } } }, plan)).toBe(true);
});

test('a setting that comes back to the plan’s is left out; a try is known by what it was asked, not by names or open groups', () => {
  const form = { ...emptyAllocation, ...moveSettings(emptyAllocation, plan, { reserveShare: 0.2, maxMoves: null }) };
  expect(changeOf(form, plan)).toEqual({ settings: { reserveShare: 0.2, maxMoves: null } });
  expect(moveSettings(form, plan, { reserveShare: plan.settings.reserveShare })).toEqual({ settings: { maxMoves: null } });
  const asked = askedOf(form, plan, result);
  expect(isTried({ asked }, { ...form, name: 'Sales director', open: [] }, plan, result)).toBe(true);
  expect(isTried({ asked }, { ...form, share: 0.2 }, plan, result)).toBe(false);
});

test('shares of classes that are chosen as the plan has them change nothing', () => {
  const { tierShares } = plan.settings;
  const back = moveTier(moveTier(null, tierShares, 'A', 0.7), tierShares, 'A', tierShares.A);
  expect([back.shares, isChanged({ ...emptyAllocation, tiers: back }, plan)]).toEqual([tierShares, false]);
});

test('a shift goes from the line whose last unit brings least to the one whose brings most, unless others are chosen; never to itself', () => {
  const ends = shiftEnds(emptyAllocation, budget);
  const marginal = (line: number | undefined) => budget.lines.find((each) => each.line === line)?.marginalCurrent ?? NaN;
  const all = budget.lines.map(({ marginalCurrent }) => marginalCurrent);
  expect([marginal(ends?.from), marginal(ends?.to)]).toEqual([Math.min(...all), Math.max(...all)]);
  expect(shiftEnds({ ...emptyAllocation, from: 4, to: 2 }, budget)).toEqual({ from: 4, to: 2 });
  expect(shiftEnds({ ...emptyAllocation, from: 4, to: 4 }, budget)?.to).not.toBe(4);
  expect(shiftEnds(emptyAllocation, { ...budget, lines: budget.lines.slice(0, 1) })).toBeNull();
  expect(askedOf({ ...emptyAllocation, resource: 'heads' }, plan, result).shift?.resource).toBe('heads');
});

test('taking the proposal makes it the current split; a shift keeps the sum', () => {
  const taken = planWith(plan, withForm(takeSplit(budget), { ...emptyAllocation, bounds: { 0: { floor: '10' } } }, plan));
  expect(currents(taken)).toEqual(budget.lines.map(({ proposed }) => proposed));
  expect(currents(taken, 'heads')).toEqual(currents(plan, 'heads'));
  expect(taken.lines[0]?.floor).toBe(10);
  const effect = { amount: 9000 } as Parameters<typeof takeShift>[0];
  const shifted = currents(planWith(plan, takeShift(effect, { from: 0, to: 1 }, budget)));
  expect(shifted.slice(0, 2)).toEqual([(plan.lines[0]?.current ?? 0) - 9000, (plan.lines[1]?.current ?? 0) + 9000]);
  expect(sum(shifted)).toBe(sum(currents(plan)));
});

test('an approval keeps what is held with it, so that the release counts', () => {
  const { lines } = result.reserve;
  const proposal = lines.find(({ entry }) => entry === 'release');
  if (!proposal) throw new Error('a release is proposed');
  const approved = planWith(plan, approve(proposal, lines, 'Sales director'));
  expect(approved.ledger.map(({ entry, approvedBy }) => [entry, approvedBy])).toEqual([
    ['held', ''],
    ['release', 'Sales director'],
  ]);
  const after = runPlan(approved).reserve;
  expect(after.released).toBe(proposal.amount);
  expect(after.balance).toBe(result.reserve.balance - proposal.amount);
  expect(
    approve(
      proposal,
      lines.map((line, row) => ({ ...line, row })),
      'Sales director',
    ).ledger,
  ).toHaveLength(1);
});

test('moves between lines keep the sum; one from the reserve is a release with the name', () => {
  const odds = { gain: 1, oddsBefore: 0.1, oddsAfter: 0.2 };
  const moves = [
    { from: 0, to: 1, amount: 5000, ...odds },
    { from: null, to: 1, amount: 2000, ...odds },
  ];
  const change = takeMoves(moves, budget, plan, 'Sales director', 'Re-allocation');
  expect(change.ledger).toEqual([
    expect.objectContaining({
      entry: 'release',
      amount: 2000,
      line: plan.lines[1]?.line,
      territory: plan.lines[1]?.territory,
      approvedBy: 'Sales director',
    }),
  ]);
  const [a, b] = currents(planWith(plan, change));
  expect([a, b]).toEqual([(plan.lines[0]?.current ?? 0) - 5000, (plan.lines[1]?.current ?? 0) + 7000]);
});

test('figures of classes, hours and channel are those of the result', () => {
  const counts = classCounts(result.classes);
  expect(counts.a + counts.b + counts.c + counts.p).toBe(plan.customers.length);
  const { before, classes } = result.classes.standings;
  const moved = before.reduce((sum, was, i) => sum + (was >= 0 && was !== classes[i] ? 1 : 0), 0);
  expect(counts.rose + counts.fell).toBe(moved);
  expect(moved).toBeGreaterThan(0);
  if (!result.channel) throw new Error('the example has dealers');
  const { out, stuffed, slow, still, worst } = channelCounts(result.channel);
  expect(out + stuffed + slow + still).toBe(result.channel.lines.filter(({ state }) => state !== 'ok').length);
  expect(out).toBeGreaterThan(0);
  expect(worst?.stockOut).toBe(Math.max(...result.channel.lines.filter(({ state }) => state === 'stock-out').map(({ stockOut }) => stockOut)));
  const segment = { territory: 'North', need: [100, 90], have: [80, 95], activities: [], leads: 0, headsNeeded: 3, heads: 2.5 };
  const gap = capacityGap({
    months: [],
    segments: [{ ...segment, territory: 'South', have: [200, 200] }, segment],
    steps: [],
    cost: 0,
    unmet: [5, 0],
    gap: 0,
  });
  expect(gap).toEqual({ hours: 20, names: ['North'], heads: 3, have: 2.5, unmet: 5 });
});

test('the effect of a change is told by the best split, the moves and the owners of it; loads stand by how far they are from fair', () => {
  const { territories, reallocation } = result;
  if (!territories || !reallocation) throw new Error('the example has owners and moves');
  const figures = effectFigures(result, null);
  expect(figures).toMatchObject({
    total: budget.total,
    return: budget.returnProposed,
    moves: reallocation.moves.length,
    accounts: territories.moved,
  });
  expect(figures.left).toBe(budget.returnProposed - budget.returnCurrent);
  const loads = widestLoads(territories);
  expect(figures.band).toBe(Math.max(...loads.map(({ after }) => Math.abs(after))));
  const [first] = loads;
  const own = territories.owners.find(({ rep }) => rep === first?.rep)?.loads.find(({ measure }) => measure === first?.measure);
  expect(own?.sum).toBeCloseTo(((1 + (first?.after ?? NaN)) * ((own?.low ?? NaN) + (own?.high ?? NaN))) / 2, 6);
  expect(effectFigures({ resources: [], reallocation: null, territories: null }, 'budget')).toEqual({
    total: null,
    return: null,
    left: null,
    odds: null,
    moves: null,
    accounts: null,
    band: null,
  });
});
