import { type Day } from '../../../src/plan';
import { forecastPipeline } from '../../../src/engine/pipeline/forecastPipeline';
import { freshDeals } from '../../../src/engine/pipeline/freshDeals';
import { learnPipeline } from '../../../src/engine/pipeline/learnPipeline';
import { replayPipeline } from '../../../src/engine/pipeline/replayPipeline';
import { dayOf, dealOf, pipelinePlan, steadyDeals } from './makeDeals';

const deals = steadyDeals(300, 350, 0.02, 0.03, 21, (i) => ({ territory: i % 2 === 0 ? 'North' : 'South', amount: 100 + (i % 5) * 50 }));
const period = { from: dayOf(340), until: dayOf(410) };
const whole = forecastPipeline(pipelinePlan(deals, 350), period);

test('[G8] replays of a steady pipeline leave its odds; one in which nothing closes any more is lowered', () => {
  const steady = replayPipeline(pipelinePlan(deals, 350), 60);
  expect(steady.periods).toBeGreaterThan(1);
  expect(Math.abs(steady.level - 1)).toBeLessThan(0.2);
  expect(steady.byLead).toHaveLength(2);
  const stopped = deals.map((deal) => ((deal.closes ?? '') > dayOf(200) ? { ...deal, state: 'open' as const, closes: null } : deal));
  expect(replayPipeline(pipelinePlan(stopped, 350), 60).level).toBeLessThan(0.7);
});

test('[G8] without past periods: as learnt, and as unsure as is expected before anything is seen', () => {
  const { level, common, periods, byLead } = replayPipeline(pipelinePlan([], 350), 90);
  expect([level, periods, byLead.length]).toEqual([1, 0, 3]);
  for (const each of [common, ...byLead]) expect(each).toBeCloseTo(0.3, 12);
});

test('[G9] nodes add up, categories hold every open deal once, and cumulative values run up', () => {
  const { nodes, deals: odds } = whole;
  expect(nodes.map(({ path }) => path)).toEqual([[], ['North'], ['South']]);
  const [total, north, south] = nodes;
  if (total === undefined || north === undefined || south === undefined) throw new Error('three nodes');
  expect(north.expected + south.expected).toBeCloseTo(total.expected, 6);
  expect(north.deals + south.deals).toBe(odds.length);
  for (const node of nodes) {
    const [closed, ...open] = node.categories;
    expect(open.reduce((sum, line) => sum + line.deals, 0)).toBe(node.deals);
    expect(open.reduce((sum, line) => sum + line.value, 0)).toBeCloseTo(node.value, 6);
    expect(node.categories.at(-1)?.cumulative).toBeCloseTo((closed?.value ?? 0) + node.value, 6);
    expect(Math.min(...node.months.map((each) => each.open))).toBeGreaterThanOrEqual(0);
    expect(node.months.reduce((sum, each) => sum + each.open, 0)).toBeCloseTo(node.expected, 6);
    expect(node.months.reduce((sum, each) => sum + each.fresh, 0)).toBeCloseTo(node.fresh.expected, 6);
    expect(node.band.low <= node.expected && node.expected <= node.band.high).toBe(true);
  }
  expect(odds.map(({ expected }) => expected)).toEqual(odds.map(({ expected }) => expected).sort((a, b) => b - a));
});

test('[G9] a category is by the chance of being won in the period', () => {
  for (const { standing, won } of whole.deals) expect(standing).toBe(won >= 0.65 ? 'commit' : won >= 0.35 ? 'best-case' : 'pipeline');
});

test('[G10] warnings tell what is wrong with the figures that say so', () => {
  const usual = Array.from({ length: 60 }, (_, i) => dealOf(`U${i}`, 5 * i, i % 3 === 0 ? 'lost' : 'won', 5 * i + 20 + (i % 10)));
  const odd = [
    dealOf('soon', 342, 'open', 355, { amount: 900 }),
    dealOf('late', 330, 'open', 340, { amount: 800 }),
    dealOf('stale', 200, 'open', 600, { amount: 700 }),
    ...Array.from({ length: 15 }, (_, i) => dealOf(`dead${i}`, 2 * i, 'open', 600)),
    dealOf('fine', 328, 'open', 363, { amount: 600 }),
  ];
  const { warnings } = forecastPipeline(pipelinePlan([...usual, ...odd], 350), period);
  const found = warnings.filter(({ deal }) => !deal.startsWith('dead')).map(({ deal, code }) => `${deal} ${code}`);
  expect(found).toEqual(['soon will-slip', 'late date-passed', 'stale long-in-stage', 'stale fading']);
  expect(warnings[1]).toMatchObject({ days: 10, closes: dayOf(340) });
  expect(warnings[2]).toMatchObject({ days: 150, limit: 28 });
  const plan = pipelinePlan([...usual, ...odd], 350);
  const short = forecastPipeline({ ...plan, settings: { ...plan.settings, warningDays: 4 } }, period).warnings;
  expect(short.some(({ deal }) => deal === 'soon')).toBe(false);
});

test('[G11] new business: openings go on as they were, each won as such deals are', () => {
  const steady = Array.from({ length: 400 }, (_, i) => dealOf(`D${i}`, i >> 1, 'won', (i >> 1) + 10)).map((deal) =>
    (deal.closes ?? '') <= dayOf(200) ? deal : { ...deal, state: 'open' as const, closes: null },
  );
  const plan = pipelinePlan(steady, 200);
  const fresh = freshDeals(plan, learnPipeline(plan), 60);
  expect(fresh.rate).toBeCloseTo(2, 1);
  const ahead = fresh.ahead(60);
  expect(ahead.deals).toBeCloseTo(120, -1);
  // Those of the first 50 days are won in time, 100 each; bins of a week blur the tenth day.
  expect(ahead.won / 10_000).toBeGreaterThan(0.85);
  expect(ahead.won / 10_000).toBeLessThan(1.1);
  expect(ahead.variance).toBeCloseTo(100 * ahead.won, 3);
  expect(fresh.ahead(30).won).toBeLessThan(ahead.won / 2);
});

test('[G12] [G13] only more than two years of openings say a season; unsteady openings are told apart from steady ones', () => {
  const opened = (years: number, busy: (month: number) => number) =>
    Array.from({ length: 365 * years }, (_, day) => day).flatMap((day) => {
      const month = Math.floor((day % 365) / 30.5);
      return Array.from({ length: busy(month) }, (_, k) => dealOf(`D${day}-${k}`, day, 'won', day));
    });
  const aheadOf = (years: number): number => {
    const plan = pipelinePlan(
      opened(years, (month) => (month === 0 ? 6 : 1)),
      365 * years - 1,
    );
    return freshDeals(plan, learnPipeline(plan), 30).ahead(30).deals;
  };
  expect(aheadOf(3)).toBeGreaterThan(1.8 * aheadOf(1));
  const spread = (busy: (month: number) => number): number => {
    const plan = pipelinePlan(opened(1, busy), 364);
    return freshDeals(plan, learnPipeline(plan), 30).spread;
  };
  expect(spread((month) => (month % 2 === 0 ? 8 : 0))).toBeGreaterThan(2 * spread(() => 4));
});

test('[G9] an empty pipeline, and a period that is over', () => {
  const none = forecastPipeline(pipelinePlan([], 350), period);
  expect(none).toMatchObject({ deals: [], warnings: [], learnt: { won: 0, since: null } });
  expect(none.nodes[0]).toMatchObject({ path: [], expected: 0, fresh: { deals: 0, expected: 0 } });
  const over = forecastPipeline(pipelinePlan(deals, 350), { from: dayOf(300), until: dayOf(340) as Day });
  expect(over.deals.every(({ won, lost }) => won === 0 && lost === 0)).toBe(true);
  expect(over.nodes[0]?.categories[0]?.deals).toBe(
    deals.filter(({ state, closes }) => state === 'won' && (closes ?? '') >= dayOf(300) && (closes ?? '') <= dayOf(340)).length,
  );
});
