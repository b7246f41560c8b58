import fc from 'fast-check';
import { walkBackward } from '../../../src/engine';
import { dayNumber, type Backward, type Day, type Plan } from '../../../src/plan';
import { after, anyFunnel, makeFunnel, only, planned, type DealRow } from './makeFunnel';

/** Ten deals that stayed exactly 7 days a lead and 14 days a proposal; all were won, at 100. */
const steady: DealRow[] = Array.from({ length: 10 }, (_, i) => {
  const opened = after('2016-05-02', i);
  return {
    territory: 'West',
    state: 'won',
    opened,
    closes: after(opened, 21),
    moves: { Lead: opened, Proposal: after(opened, 7), Won: after(opened, 21) },
  };
});
const stages = [['Lead', 0.5, null, 'call', 1], ['Proposal', 0.25, null, 'visit', 0.5], ['Won']] as const; // prettier-ignore
const entering = (backward: Backward | null, stage: string): readonly number[] | undefined =>
  backward?.segments[0]?.entering.find((each) => each.stage === stage)?.needed.map((each) => Math.round(each * 1e9) / 1e9);

describe('a case worked by hand', () => {
  // March 2017 has 23 working days: 2 300 at 100 a deal is one won deal each of them. A proposal in four is won, two weeks later; a lead in two becomes a proposal, a week later.
  const march = planned({ West: only(3, 2300) });
  const plan = (parts: Partial<Parameters<typeof makeFunnel>[0]> = {}): Plan =>
    makeFunnel({ asOf: '2017-01-31', territories: ['West'], stages, deals: steady, ...parts });

  test('[W3] [W8] [W10] deals that must enter each stage, week by week', () => {
    const backward = walkBackward(plan(), march);
    expect(backward?.stages).toEqual(['Lead', 'Proposal', 'Won']);
    expect(backward?.weeks.slice(0, 3)).toEqual(['2017-02-06', '2017-02-13', '2017-02-20']);
    expect(backward?.weeks.at(-1)).toBe('2017-12-25');
    expect(entering(backward, 'Lead')?.slice(0, 9)).toEqual([24, 40, 40, 40, 40, 0, 0, 0, 0]);
    expect(entering(backward, 'Proposal')?.slice(0, 9)).toEqual([0, 12, 20, 20, 20, 20, 0, 0, 0]);
    expect(entering(backward, 'Won')?.slice(0, 9)).toEqual([0, 0, 0, 3, 5, 5, 5, 5, 0]);
    expect(backward?.segments[0]).toMatchObject({ territory: 'West', averageDeal: 100 });
    expect(backward?.segments[0]?.entering.map(({ total }) => Math.round(total * 1e9) / 1e9)).toEqual([184, 92, 23]);
  });

  test('[W11] [W12] [W13] activities of two reps, and the weeks that are too much for them', () => {
    const backward = walkBackward(plan({ team: [['Rep 1', 'West', 4], ['Rep 2', 'West', 4]] }), march); // prettier-ignore
    const lines = backward?.reps.map(({ rep, activity, perWeek, overloaded }) => [rep, activity, perWeek.slice(0, 7), overloaded]);
    expect(lines).toEqual([
      ['Rep 1', 'call', [12, 20, 20, 20, 20, 0, 0], [1, 2, 3, 4]],
      ['Rep 2', 'call', [12, 20, 20, 20, 20, 0, 0], [1, 2, 3, 4]],
      ['Rep 1', 'visit', [0, 3, 5, 5, 5, 5, 0], [1, 2, 3, 4]],
      ['Rep 2', 'visit', [0, 3, 5, 5, 5, 5, 0], [1, 2, 3, 4]],
    ]);
  });

  test('[W13] a public holiday takes its day from the week', () => {
    const holidays = [{ day: '2017-02-07' as const, name: 'Holiday', works: false }] as unknown as Plan['settings']['holidays'];
    const overloaded = (settings: Partial<Plan['settings']>): readonly number[] | undefined =>
      walkBackward(plan({ team: [['Rep 1', 'West', 5]], settings }), march)?.reps[0]?.overloaded;
    expect(overloaded({})).toEqual([1, 2, 3, 4]);
    expect(walkBackward(plan({ team: [['Rep 1', 'West', 4.8]] }), march)?.reps[0]?.overloaded).toEqual([1, 2, 3, 4]);
    expect(walkBackward(plan({ team: [['Rep 1', 'West', 4.8]], settings: { holidays } }), march)?.reps[0]?.overloaded).toEqual([0, 1, 2, 3, 4]);
  });

  test('[W14] what should have been started by the last Friday', () => {
    const started = (count: number, day: string): DealRow[] =>
      Array.from({ length: count }, () => ({ territory: 'West', state: 'open', opened: day, moves: { Lead: day } }));
    // Thursday 23 February: by Friday the 17th the first two weeks' 64 leads and 12 proposals are due; leads of Saturday or of January do not count
    const deals = [...steady, ...started(50, '2017-02-08'), ...started(7, '2017-02-18'), ...started(9, '2017-01-20')];
    const backward = walkBackward(plan({ asOf: '2017-02-23', deals }), march);
    expect(backward?.overdue).toEqual([
      { territory: 'West', stage: 'Lead', by: '2017-02-17', should: expect.closeTo(64, 9) as number, have: 50 },
      { territory: 'West', stage: 'Proposal', by: '2017-02-17', should: expect.closeTo(12, 9) as number, have: 0 },
    ]);
    const enough = walkBackward(plan({ asOf: '2017-02-23', deals: [...deals, ...started(14, '2017-02-17')] }), march);
    expect(enough?.overdue.map(({ stage }) => stage)).toEqual(['Proposal']);
    expect(walkBackward(plan({ asOf: '2017-02-09' }), march)?.overdue).toEqual([]);
    expect(walkBackward(plan({ asOf: '2017-02-10' }), march)?.overdue.map(({ by, should }) => [by, Math.round(should)])).toEqual([
      ['2017-02-10', 24],
    ]);
  });
});

describe('what was won', () => {
  const even = planned({ West: new Array<number>(12).fill(1200) });
  const needed = (sales: readonly (readonly [string, string, number])[]): readonly number[] => {
    const plan = makeFunnel({ asOf: '2017-06-30', territories: ['West'], stages: [['Won']], deals: steady, sales });
    const backward = walkBackward(plan, even) as Backward;
    const past = backward.weeks.filter((monday) => monday <= '2017-06-26').length;
    const won = entering(backward, 'Won') as readonly number[];
    return [won.slice(0, past), won.slice(past)].map((list) => Math.round(list.reduce((sum, each) => sum + each, 0) * 1e6) / 1e6);
  };

  test('[W3] what was won stands in the past; what is missing for the year stands on the days ahead', () => {
    expect(needed([['2017-01', 'West', 2000], ['2017-05', 'West', 1000]])).toEqual([30, 114]); // prettier-ignore
  });

  test('[W3] nothing entered: all of it is ahead; more than the year was won: nothing is ahead', () => {
    expect(needed([])).toEqual([0, 144]);
    expect(needed([['2017-02', 'West', 20000]])).toEqual([200, 0]);
  });

  test('[W3] weeks of the plan win over months: their amounts stand on their own working days', () => {
    const plan = makeFunnel({ asOf: '2016-12-31', territories: ['West'], stages: [['Won']], deals: steady });
    const weeks = [
      { week: '2017-W01', period: null, from: '2017-01-02', to: '2017-01-08', month: 0, workingDays: 5 },
      { week: '2017-W02', period: null, from: '2017-01-09', to: '2017-01-31', month: 0, workingDays: 17 },
    ];
    const months = planned({ West: only(1, 2200) });
    const weekly = { ...months, weeks, leaves: months.leaves.map((leaf) => ({ ...leaf, weekUnits: [500, 1700] })) };
    expect(entering(walkBackward(plan, weekly), 'Won')?.slice(0, 5)).toEqual([5, 5, 5, 5, 2]);
    const uneven = { ...weekly, leaves: months.leaves.map((leaf) => ({ ...leaf, weekUnits: [1350, 850] })) };
    expect(entering(walkBackward(plan, uneven), 'Won')?.slice(0, 5)).toEqual([13.5, 2.5, 2.5, 2.5, 1]);
  });
});

describe('what it is learnt from', () => {
  const march = planned({ West: only(3, 2300) });

  test('[W1] nothing to learn from: null', () => {
    const empty = makeFunnel({ asOf: '2017-01-31', territories: ['West'], deals: [{ territory: 'West', state: 'open', opened: '2016-12-01' }] });
    expect(walkBackward(empty, march)).toBeNull();
    expect(walkBackward(makeFunnel({ asOf: '2017-01-31', territories: ['West'], stages }), march)).toBeNull();
  });

  test('[W2] [W9] without a log of stages the win rate and the cycle are shared over the stages', () => {
    // 9 of 16 are won, after exactly 30 days; Jeffreys' half deals make it 9.5 / 17
    const deals = Array.from({ length: 16 }, (_, i): DealRow => {
      const opened = after('2016-03-01', i);
      return { territory: 'West', state: i < 9 ? 'won' : 'lost', opened, closes: after(opened, 30) };
    });
    const plan = (rows: Parameters<typeof makeFunnel>[0]['stages']): Plan =>
      makeFunnel({ asOf: '2017-01-31', territories: ['West'], deals, stages: rows });
    const plain = walkBackward(plan([['Lead'], ['Proposal'], ['Won']]), march) as Backward;
    for (const rate of plain.rates) {
      expect(rate).toMatchObject({ deals: 16, from: 'history', days: [15, 15, 15] });
      expect(rate.conversion).toBeCloseTo(Math.sqrt(9.5 / 17), 12);
      expect(rate.low).toBeLessThan(rate.conversion);
      expect(rate.high).toBeGreaterThan(rate.conversion);
    }
    expect(plain.segments[0]?.entering.map(({ total }) => total)).toEqual(
      [23 / (9.5 / 17), 23 / Math.sqrt(9.5 / 17), 23].map((each) => expect.closeTo(each, 9) as number),
    );
    // days to winning: 30 from the lead, 15 from the proposal: 1 March is a Wednesday, 30 days before is Monday 30 January
    expect(plain.weeks[0]).toBe('2017-01-30');
    const given = walkBackward(plan([['Lead', 0.8, 10], ['Proposal'], ['Won']]), march) as Backward;
    expect(given.rates.slice(2)).toEqual([
      expect.objectContaining({ stage: 'Lead', territory: 'West', conversion: 0.8, low: 0.8, high: 0.8, from: 'table', days: [10, 10, 10] }),
      expect.objectContaining({ stage: 'Proposal', from: 'history', conversion: expect.closeTo(9.5 / 17 / 0.8, 12) as number, days: [20, 20, 20] }),
    ]);
    const named = walkBackward(plan([]), march) as Backward;
    expect(named.stages).toEqual(['Opportunity', 'Won']);
    expect(walkBackward({ ...plan([]), language: 'zh' }, march)?.stages).toEqual(['商机', '赢单']);
  });

  test('[W2] without a table the stages are those of the log, in the order in which deals pass them', () => {
    const deals: DealRow[] = [
      { territory: 'West', state: 'won', closes: '2016-03-01', moves: { Proposal: '2016-02-10', Lead: '2016-02-01' } },
      { territory: 'West', state: 'lost', closes: '2016-03-05', moves: { Lead: '2016-02-01', Lost: '2016-03-05' } },
    ];
    const backward = walkBackward(makeFunnel({ asOf: '2017-01-31', territories: ['West'], deals }), march) as Backward;
    expect(backward.stages).toEqual(['Lead', 'Proposal', 'Won']);
    // 1 of 2 leads went on, 1 of 1 proposal was won
    expect(backward.rates.slice(2).map(({ conversion, days }) => [conversion, days])).toEqual([
      [0.5, [9, 9, 9]],
      [0.75, [20, 20, 20]],
    ]);
  });

  test('[W2] what happens after the as-of day is not known yet', () => {
    const later: DealRow[] = steady.map((deal) => ({
      ...deal,
      moves: { ...deal.moves, Won: after(deal.opened as string, 500) },
      closes: after(deal.opened as string, 500),
    }));
    const backward = walkBackward(
      makeFunnel({ asOf: '2017-01-31', territories: ['West'], deals: later, stages: [['Lead'], ['Proposal'], ['Won']] }),
      march,
    );
    expect(backward?.rates.slice(2).map(({ conversion, deals, from }) => [conversion, deals, from])).toEqual([
      [10.5 / 11, 10, 'history'],
      [0.5, 0, 'default'],
    ]);
  });

  test('[W5] a stage that nothing is known of: one in two, a median of two weeks, marked as default', () => {
    const plan = makeFunnel({
      asOf: '2017-01-31',
      territories: ['West'],
      stages: [['Lead'], ['Proposal', 0.25, 10], ['Won']],
      deals: [{ territory: 'West', state: 'open', amount: 50 }],
    });
    const backward = walkBackward(plan, march);
    expect(backward?.rates[2]).toMatchObject({ stage: 'Lead', conversion: 0.5, from: 'default', days: [2, 14, 47] });
    expect(backward?.rates[3]).toMatchObject({ stage: 'Proposal', conversion: 0.25, from: 'table', days: [2, 10, 33] });
    expect(backward?.segments[0]?.averageDeal).toBe(50);
  });

  test('[W6] a territory with few deals leans on the others; one with many stands on its own', () => {
    const closed = (territory: string, won: number, lost: number): DealRow[] =>
      Array.from({ length: won + lost }, (_, i) => ({ territory, state: i < won ? 'won' : 'lost', opened: '2016-03-01', closes: '2016-04-01' }));
    const deals = [...closed('North', 160, 40), ...closed('South', 40, 160), ...closed('West', 3, 0)];
    const everywhere = planned({ North: only(3, 100), South: only(3, 100), West: only(3, 100) });
    const backward = walkBackward(makeFunnel({ asOf: '2017-01-31', territories: ['North', 'South', 'West'], deals }), everywhere) as Backward;
    const rate = (territory: string | null): number => backward.rates.find((each) => each.territory === territory)?.conversion as number;
    expect(rate(null)).toBeCloseTo(203.5 / 404, 12);
    expect(rate('North')).toBeGreaterThan(0.78);
    expect(rate('South')).toBeLessThan(0.22);
    expect(rate('West')).toBeGreaterThan(rate(null));
    expect(rate('West')).toBeLessThan(0.9);
    const alike = makeFunnel({ asOf: '2017-01-31', territories: ['North', 'West'], deals: [...closed('North', 100, 100), ...closed('West', 3, 0)] });
    expect(walkBackward(alike, everywhere)?.rates.find(({ territory }) => territory === 'West')?.conversion).toBeCloseTo(103.5 / 204, 2);
  });

  test('[W7] average deals lean on all together as far as the spread within territories says', () => {
    const won = (territory: string, amounts: readonly number[]): DealRow[] =>
      amounts.map((amount) => ({ territory, state: 'won', opened: '2016-03-01', closes: '2016-04-01', amount }));
    const average = (deals: DealRow[]): Record<string, number> =>
      Object.fromEntries(
        (
          walkBackward(makeFunnel({ asOf: '2017-01-31', territories: ['North', 'West'], deals }), planned({ North: only(3, 1), West: only(3, 1) }))
            ?.segments ?? []
        ).map((segment) => [segment.territory, segment.averageDeal]),
      );
    expect(average([...won('North', [90, 110, 100, 100]), ...won('West', [100, 100, 100])])).toEqual({ North: 100, West: 100 });
    // no spread within: the territories are what they are
    expect(average([...won('North', [100, 100]), ...won('West', [300, 300])])).toEqual({ North: 100, West: 300 });
    // means 110 and 290, within 200, between 16 200 − 100: trust 16 100 / (16 100 + 100)
    const leaning = average([...won('North', [100, 120]), ...won('West', [280, 300])]);
    expect(leaning['North']).toBeCloseTo(200 - (90 * 16100) / 16200, 9);
    expect(leaning['West']).toBeCloseTo(200 + (90 * 16100) / 16200, 9);
  });

  test('[W1] [W3] a plan without territories is walked as one', () => {
    const plan: Plan = {
      ...makeFunnel({ asOf: '2017-01-31', territories: ['West', 'East'], stages, deals: steady, team: [['Rep 1', 'West', null], ['Rep 2', 'East', null]] }), // prettier-ignore
      levels: ['category'],
      dimensions: [{ field: 'category', label: 'Category', members: ['A', 'B'] }],
    };
    const backward = walkBackward(plan, planned({ A: only(3, 1300), B: only(3, 1000) }));
    expect(backward?.segments.map(({ territory, entering: list }) => [territory, ...list.map(({ total }) => Math.round(total))])).toEqual([
      ['', 184, 92, 23],
    ]);
    expect(backward?.rates.map(({ territory }) => territory)).toEqual([null, null]);
    expect(backward?.reps.map(({ rep, activity }) => [rep, activity])).toEqual([['Rep 1', 'call'], ['Rep 2', 'call'], ['Rep 1', 'visit'], ['Rep 2', 'visit']]); // prettier-ignore
  });

  test('[W3] territories below another level are summed over it', () => {
    const plan: Plan = {
      ...makeFunnel({ asOf: '2017-01-31', territories: ['West'], stages, deals: steady }),
      levels: ['channel', 'territory'],
      dimensions: [{ field: 'territory', label: 'Territory', members: ['West'] }, { field: 'channel', label: 'Channel', members: ['Web', 'Shop'] }], // prettier-ignore
    };
    const month = planned({ Web: only(3, 1300), Shop: only(3, 1000) });
    const deep = { ...month, leaves: month.leaves.map((leaf) => ({ ...leaf, path: [...leaf.path, 'West'] })) };
    expect(walkBackward(plan, deep)?.segments.map(({ territory, entering: list }) => [territory, Math.round(list[2]?.total as number)])).toEqual([
      ['West', 23],
    ]);
  });
});

test('[W15] only the share of revenue that comes through deals is walked back', () => {
  // ten deals of 100 were won from 23 May to 1 June 2016, nine of them in May
  const sales = (may: number, june: number): [string, string, number][] => [['2015-12', 'West', 9999], ['2016-05', 'West', may], ['2016-06', 'West', june]]; // prettier-ignore
  const share = (asOf: string, sold: [string, string, number][], deals: DealRow[] = steady): number | undefined =>
    walkBackward(makeFunnel({ asOf, territories: ['West'], stages, deals, sales: sold }), planned({ West: only(3, 2300) }))?.dealShare;
  expect(share('2017-05-31', sales(3000, 2000))).toBe(100 / 2000);
  expect(share('2016-12-31', sales(3000, 2000))).toBe(1000 / 5000);
  expect(share('2016-06-29', sales(3000, 2000))).toBe(900 / 3000);
  expect(share('2016-12-31', sales(300, 200))).toBe(1);
  expect(share('2016-12-31', [['2016-08', 'West', 50]])).toBe(1);
  expect(share('2017-12-31', sales(3000, 2000))).toBe(1);
  const plan = makeFunnel({ asOf: '2016-12-31', territories: ['West'], stages, deals: steady, sales: sales(3000, 2000) });
  expect(walkBackward(plan, planned({ West: only(3, 2300) }))?.segments[0]?.entering.map(({ total }) => total)).toEqual(
    [36.8, 18.4, 4.6].map((each) => expect.closeTo(each, 9) as number),
  );
});

describe('what always holds', () => {
  test('[W10] nothing is lost on the way: entering × conversion is what enters next, won × average deal is what is needed of them', () => {
    fc.assert(
      fc.property(anyFunnel, ({ plan, decomposition }) => {
        const backward = walkBackward(plan, decomposition) as Backward;
        for (const { territory, averageDeal, entering: list } of backward.segments) {
          const rates = backward.rates.filter((rate) => rate.territory === territory);
          rates.forEach(({ conversion }, i) => {
            const [here, next] = [list[i]?.total as number, list[i + 1]?.total as number];
            expect(Math.abs(here * conversion - next)).toBeLessThanOrEqual(1e-9 * Math.max(1, next));
          });
          const target = decomposition.leaves.find(({ path }) => path[0] === territory)?.units.reduce((sum, each) => sum + each, 0) as number;
          const sold = plan.sales.filter(({ members, month }) => members[0] === territory && month <= plan.settings.asOf.slice(0, 7));
          const months = new Map<string, number>();
          for (const { month, amount } of sold) months.set(month, (months.get(month) ?? 0) + (amount ?? 0));
          const past = [...months.values()].reduce((sum, each) => sum + Math.max(0, each), 0);
          const actual = [...months.values()].reduce((sum, each) => sum + each, 0);
          const over = plan.settings.asOf >= '2017-12-31';
          const due = past + (over ? 0 : Math.max(0, target - actual));
          const revenue = (list[list.length - 1]?.total as number) * averageDeal;
          expect(Math.abs(revenue - due * backward.dealShare)).toBeLessThanOrEqual(1e-9 * Math.max(1, due));
        }
      }),
      { numRuns: 60 },
    );
  });

  test('[W10] [W11] weeks are Mondays without a gap to the end of the year; nothing is negative or lost between days and weeks', () => {
    fc.assert(
      fc.property(anyFunnel, ({ plan, decomposition }) => {
        const { weeks, segments, rates, reps } = walkBackward(plan, decomposition) as Backward;
        const begin = dayNumber(weeks[0] as Day);
        expect((begin + 3) % 7).toBe(0);
        expect(weeks.map(dayNumber)).toEqual(weeks.map((_, i) => begin + 7 * i));
        expect(weeks.at(-1)).toBe('2017-12-25');
        for (const { entering: list } of segments)
          for (const { needed } of list) {
            expect(needed).toHaveLength(weeks.length);
            expect(needed.every((each) => each >= 0 && Number.isFinite(each))).toBe(true);
          }
        for (const { low, high, conversion, days } of rates) {
          expect(low).toBeGreaterThan(0);
          expect(high).toBeLessThanOrEqual(1);
          expect(conversion).toBeGreaterThan(0);
          expect(conversion).toBeLessThanOrEqual(1);
          expect(days[0] <= days[1] && days[1] <= days[2]).toBe(true);
        }
        for (const { perWeek } of reps) expect(perWeek.every((each) => Number.isInteger(each) && each >= 0)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test('[W11] over the reps, activities are the running need rounded up; each rep is within one of an even part', () => {
    fc.assert(
      fc.property(anyFunnel, ({ plan, decomposition }) => {
        const { segments, reps } = walkBackward(plan, decomposition) as Backward;
        for (const { territory, entering: list } of segments)
          for (const [i, { stage, needed }] of list.entries()) {
            const lines = reps.filter((line) => line.territory === territory && line.stage === stage);
            const perDeal = plan.stages[i]?.perDeal ?? null;
            expect(lines.length > 0).toBe(perDeal !== null);
            if (perDeal === null) continue;
            let need = 0;
            const done = lines.map(() => 0);
            const even = new Set(plan.team.filter((rep) => rep.territory === territory).map((rep) => rep.activitiesPerDay)).size < 2;
            const wrong = needed.filter((deals, week) => {
              need += deals * perDeal;
              lines.forEach(({ perWeek }, who) => (done[who] = (done[who] as number) + (perWeek[week] as number)));
              const given = done.reduce((sum, each) => sum + each, 0);
              const roundedUp = given >= need - 1e-6 * Math.max(1, need) && given < need + 1 + 1e-6;
              return !roundedUp || (even && done.some((each) => Math.abs(each - given / lines.length) >= 1));
            });
            expect(wrong).toEqual([]);
          }
      }),
      { numRuns: 60 },
    );
  });

  test('[W2] the order of deals and moves does not matter', () => {
    fc.assert(
      fc.property(anyFunnel, ({ plan, decomposition }) => {
        const turned: Plan = {
          ...plan,
          pipeline: [...plan.pipeline].reverse(),
          stageMoves: [...plan.stageMoves].reverse(),
          sales: [...plan.sales].reverse(),
        };
        expect(walkBackward(turned, decomposition)).toEqual(walkBackward(plan, decomposition));
      }),
      { numRuns: 50 },
    );
  });

  test('[W3] [W7] in another currency the deals are the same', () => {
    fc.assert(
      fc.property(anyFunnel, fc.constantFrom(4, 1024), ({ plan, decomposition }, factor) => {
        const times = (amount: number | null): number | null => (amount === null ? null : amount * factor);
        const dear: Plan = {
          ...plan,
          sales: plan.sales.map((fact) => ({ ...fact, amount: times(fact.amount) })),
          pipeline: plan.pipeline.map((deal) => ({ ...deal, amount: times(deal.amount) })),
        };
        const backward = walkBackward(plan, decomposition) as Backward;
        const scaled = walkBackward(dear, { ...decomposition, roundingUnit: factor }) as Backward;
        expect(scaled).toEqual({ ...backward, segments: backward.segments.map((each) => ({ ...each, averageDeal: each.averageDeal * factor })) });
      }),
      { numRuns: 50 },
    );
  });

  test('[W10] with a higher conversion fewer leads are needed', () => {
    fc.assert(
      fc.property(anyFunnel, fc.double({ min: 0.1, max: 0.9, noNaN: true }), ({ plan, decomposition }, conversion) => {
        const leads = (share: number): number => {
          const table = ['Lead', 'Visit', 'Proposal', 'Won'].map((name, i) => ({
            name,
            conversion: i === 1 ? share : 0.5,
            days: 7,
            activity: '',
            perDeal: null,
            hours: null,
          }));
          const at = { sheet: 'Stages', row: 1, column: 0 };
          const backward = walkBackward({ ...plan, stages: table.map((stage) => ({ ...stage, at })) }, decomposition) as Backward;
          return backward.segments.reduce((sum, { entering: list }) => sum + (list[0]?.total as number), 0);
        };
        const [few, many] = [leads(conversion * 1.1), leads(conversion)];
        expect(few).toBeLessThanOrEqual(many);
        if (many > 1e-6) expect(few * 1.1).toBeCloseTo(many, 5);
      }),
      { numRuns: 60 },
    );
  });
});
