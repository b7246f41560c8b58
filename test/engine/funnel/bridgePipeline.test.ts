import fc from 'fast-check';
import { bridgePipeline, pipelineCents, type DealStand } from '../../../src/engine/funnel/bridgePipeline';
import { dealsOn, pipelineBridge } from '../../../src/engine/funnel/pipelineBridge';
import type { DealChange } from '../../../src/plan';
import { dayOf, dealOf, pipelinePlan } from '../pipeline/makeDeals';

const at = { sheet: 'Changes', row: 1, column: 0 };
const window = { from: dayOf(100), to: dayOf(130), since: dayOf(0), until: dayOf(200) };

function stand(id: string, amount: number | null, closes: number | null, state: DealStand['state'] = 'open'): DealStand {
  return { id, amount, opened: dayOf(10), closes: closes === null ? null : dayOf(closes), state };
}

function stepsOf(before: DealStand[], after: DealStand[]): Record<string, number> {
  return Object.fromEntries(bridgePipeline(before, after, window).deals.map(({ step, amount }) => [step, amount]));
}

describe('steps between two days [Z8]', () => {
  test('a deal stands in each step that it walks through', () => {
    expect(stepsOf([], [stand('A', 10, 150)])).toEqual({ created: 10 });
    expect(stepsOf([], [stand('A', 10, 120, 'won')])).toEqual({ created: 10, won: -10 });
    expect(stepsOf([stand('A', 10, 300)], [stand('A', 12, 150)])).toEqual({ 'pulled-in': 10, increased: 2 });
    expect(stepsOf([stand('A', 10, 150)], [stand('A', 7, 300)])).toEqual({ decreased: -3, 'pushed-out': -7 });
    expect(stepsOf([stand('A', 10, 150)], [stand('A', 10.01, 120, 'won')])).toEqual({ increased: 0.01, won: -10.01 });
    expect(stepsOf([stand('A', 10, 150)], [stand('A', 10, 120, 'lost')])).toEqual({ lost: -10 });
    expect(stepsOf([stand('A', 10, 300)], [stand('A', 10, 120, 'won')])).toEqual({ 'pulled-in': 10, won: -10 });
  });

  test('what is outside on both days, or closed on both, is in no step; one that is gone is lost; one opened again is created', () => {
    expect(stepsOf([stand('A', 10, 300)], [stand('A', 20, null)])).toEqual({});
    expect(stepsOf([stand('A', 10, 90, 'won')], [stand('A', 10, 90, 'won')])).toEqual({});
    expect(stepsOf([stand('A', 10, 150)], [])).toEqual({ lost: -10 });
    expect(stepsOf([stand('A', 10, 90, 'lost')], [stand('A', 10, 150)])).toEqual({ created: 10 });
    expect(stepsOf([stand('A', null, 150)], [stand('A', 5, 150)])).toEqual({ increased: 5 });
  });
});

const history = fc.array(
  fc.record({
    opened: fc.option(fc.integer({ min: 0, max: 600 }), { nil: null }),
    state: fc.constantFrom('open' as const, 'won' as const, 'lost' as const),
    closes: fc.option(fc.integer({ min: 0, max: 900 }), { nil: null }),
    amount: fc.option(
      fc.integer({ min: -500, max: 1e9 }).map((cents) => cents / 100),
      { nil: null },
    ),
    changes: fc.array(
      fc.record({
        on: fc.integer({ min: 0, max: 700 }),
        amount: fc.option(
          fc.integer({ min: 0, max: 1e7 }).map((cents) => cents / 100),
          { nil: null },
        ),
        closes: fc.option(fc.integer({ min: 0, max: 900 }), { nil: null }),
        isDay: fc.boolean(),
      }),
      { maxLength: 4 },
    ),
  }),
  { maxLength: 12 },
);

const anyDay = fc.integer({ min: 0, max: 900 });

test('start and steps are the end to the cent on every pair of days of every history [Z10]', () => {
  fc.assert(
    fc.property(history, fc.tuple(anyDay, anyDay, anyDay, anyDay), (rows, [a, b, c, d]) => {
      const pipeline = rows.map((row, i) => dealOf(`D${i}`, row.opened, row.state, row.closes, { amount: row.amount }));
      const dealChanges = rows.flatMap((row, i) =>
        row.changes.map(({ on, isDay, amount, closes }): DealChange => {
          const own = { deal: `D${i}`, on: dayOf(on), at };
          return isDay
            ? { ...own, field: 'closes', from: closes === null ? null : dayOf(closes), to: null }
            : { ...own, field: 'amount', from: amount, to: null };
        }),
      );
      const plan = pipelinePlan(pipeline, 900, { dealChanges });
      const [from, to] = [dayOf(Math.min(a, b)), dayOf(Math.max(a, b))];
      const [since, until] = [dayOf(Math.min(c, d)), dayOf(Math.max(c, d))];
      const [before, after] = [dealsOn(plan, from), dealsOn(plan, to)];
      const bridge = bridgePipeline(before, after, { from, to, since, until });
      const cents = (amount: number): number => Math.round(amount * 100);
      expect(cents(bridge.start)).toBe(pipelineCents(before, since, until));
      expect(cents(bridge.end)).toBe(pipelineCents(after, since, until));
      expect(bridge.steps.reduce((sum, { amount }) => sum + cents(amount), cents(bridge.start))).toBe(cents(bridge.end));
      for (const { code, amount } of bridge.steps)
        expect(bridge.deals.reduce((sum, each) => (each.step === code ? sum + cents(each.amount) : sum), 0)).toBe(cents(amount));
    }),
  );
});

describe('deals as they stood [Z9]', () => {
  const change = (on: number, field: 'amount' | 'closes', from: number | null, to: number | null): DealChange => {
    const day = (n: number | null): ReturnType<typeof dayOf> | null => (n === null ? null : dayOf(n));
    const own = { deal: 'A', on: dayOf(on), at };
    return field === 'amount' ? { ...own, field, from, to } : { ...own, field, from: day(from), to: day(to) };
  };

  test('amounts and expected days are walked back', () => {
    const dealChanges = [change(50, 'amount', 5, 8), change(70, 'amount', 8, 10), change(60, 'closes', 90, 120)];
    const plan = pipelinePlan([dealOf('A', 10, 'open', 120, { amount: 10 })], 100, { dealChanges });
    const on = (day: number): unknown => dealsOn(plan, dayOf(day)).map(({ amount, closes }) => [amount, closes]);
    expect(on(9)).toEqual([]);
    expect(on(49)).toEqual([[5, dayOf(90)]]);
    expect(on(50)).toEqual([[8, dayOf(90)]]);
    expect(on(65)).toEqual([[8, dayOf(120)]]);
    expect(on(70)).toEqual([[10, dayOf(120)]]);
  });

  test('before it closed a deal was open, expected as the last change says, else on the day that it closed', () => {
    const won = dealOf('A', 10, 'won', 95, { amount: 10 });
    expect(dealsOn(pipelinePlan([won], 100), dayOf(94))).toMatchObject([{ state: 'open', closes: dayOf(95) }]);
    expect(dealsOn(pipelinePlan([won], 100, { dealChanges: [change(60, 'closes', 90, 120)] }), dayOf(94))).toMatchObject([{ closes: dayOf(120) }]);
    expect(dealsOn(pipelinePlan([won], 100), dayOf(95))).toMatchObject([{ state: 'won', closes: dayOf(95) }]);
  });
});

test('the plan year since the end of the month before; none without a pipeline [Z10]', () => {
  expect(pipelineBridge(pipelinePlan([], 400))).toBeNull();
  const asOf = 366 + 45;
  const plan = pipelinePlan([dealOf('A', 10, 'won', asOf - 1), dealOf('B', asOf, 'open', 500), dealOf('C', 10, 'open', 20)], asOf);
  const bridge = pipelineBridge(plan);
  expect(bridge).toMatchObject({ from: '2017-01-31', to: '2017-02-15', since: '2017-01-01', until: '2017-12-31', start: 100, end: 100 });
  expect(bridge?.deals).toEqual([
    { deal: 'B', step: 'created', amount: 100 },
    { deal: 'A', step: 'won', amount: -100 },
  ]);
});
