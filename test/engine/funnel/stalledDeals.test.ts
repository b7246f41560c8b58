import { learnPipeline } from '../../../src/engine/pipeline/learnPipeline';
import { stalledDeals } from '../../../src/engine/funnel/stalledDeals';
import type { Day, DealChange, Plan, StalledDeal } from '../../../src/plan';
import { dayOf, dealOf, pipelinePlan, steadyDeals } from '../pipeline/makeDeals';

const at = { sheet: 'Deals', row: 1, column: 0 };

/** Deals of which nothing came for a long time: what is seen beyond the last closing. */
const dead = Array.from({ length: 30 }, (_, i) => dealOf(`X${i}`, 60 + i, 'open', null));

/** Deals closed 20 or 40 days after they were opened, every second one won. */
const closed = Array.from({ length: 200 }, (_, i) => dealOf(`C${i}`, i, i % 2 === 0 ? 'won' : 'lost', i + (i % 4 < 2 ? 20 : 40)));

function find(plan: Plan, deal: string): StalledDeal | undefined {
  return stalledDeals(plan).find((each) => each.deal === deal);
}

function push(deal: string, on: number, from: number, to: number): DealChange {
  return { deal, on: dayOf(on), field: 'closes', from: dayOf(from), to: dayOf(to), at };
}

describe('reasons', () => {
  test('a deal as young as those that are won is not stalled; one older than all of them is a zombie to close [Z11] [Z12] [Z14]', () => {
    const plan = pipelinePlan([...closed, ...dead, dealOf('young', 290, 'open', null), dealOf('old', 100, 'open', null)], 300);
    expect(find(plan, 'young')).toBeUndefined();
    const old = find(plan, 'old');
    expect(old).toMatchObject({ kind: 'zombie', todo: 'close' });
    expect(old?.reasons).toContainEqual({ code: 'long-in-stage', days: 200, limit: 40, beyond: 1 });
    expect(old?.reasons).toContainEqual({ code: 'long-open', days: 200, limit: 40 });
    expect(old?.reasons.map(({ code }) => code)).toContain('fading');
  });

  test("a date that passed, days put off, and silence count from the settings' limits on [Z12]", () => {
    const open = ['passed', 'today', 'pushed', 'once', 'earlier', 'idle', 'busy'].map((id) =>
      dealOf(id, 285, 'open', id === 'passed' ? 299 : id === 'today' ? 300 : 330),
    );
    const dealChanges = [
      push('pushed', 290, 310, 320),
      push('pushed', 295, 320, 330),
      push('once', 290, 320, 330),
      push('earlier', 290, 340, 335),
      push('earlier', 291, 335, 330),
      push('once', 301, 330, 360),
    ];
    const did = (deal: string, on: number): Plan['activities'][number] => ({ deal, on: dayOf(on), kind: 'call', rep: '', at });
    const activities = [...open.filter(({ id }) => id !== 'idle').map(({ id }) => did(id, 287)), did('idle', 286), did('idle', 301)];
    const plan = pipelinePlan([...closed, ...open], 300, { dealChanges, activities });
    expect(stalledDeals(plan).map(({ deal, reasons, todo }) => [deal, reasons, todo])).toEqual([
      ['idle', [{ code: 'no-activity', days: 14, limit: 14 }], 'next-step'],
      ['passed', [{ code: 'date-passed', days: 1 }], 'new-date'],
      ['pushed', [{ code: 'pushed', times: 2, limit: 2 }], 'new-date'],
    ]);
  });

  test('a zombie that somebody still works on is to be won anew [Z14]', () => {
    const activities = [{ deal: 'old', on: dayOf(299), kind: 'call', rep: '', at }];
    const plan = pipelinePlan([...closed, ...dead, dealOf('old', 100, 'open', null)], 300, { activities });
    expect(find(plan, 'old')).toMatchObject({ kind: 'zombie', todo: 'revive' });
  });

  test('without closed deals nothing fades, and three reasons make a zombie [Z14]', () => {
    const dealChanges = [push('A', 210, 220, 230), push('A', 220, 230, 240)];
    const plan = pipelinePlan([dealOf('A', 200, 'open', 240), dealOf('B', 200, 'open', 240)], 300, { dealChanges });
    expect(find(plan, 'A')).toMatchObject({ kind: 'zombie' });
    expect(find(plan, 'A')?.reasons.map(({ code }) => code)).toEqual(['long-open', 'date-passed', 'pushed']);
    expect(find(plan, 'B')).toMatchObject({ kind: 'stalled', todo: 'new-date' });
  });
});

test('the risk comes true: deals won and lost at constant rates [Z13]', () => {
  // At rates of 0.02 and 0.01 a day, 60 days win 2/3 · (1 − e^−1.8).
  const deals = steadyDeals(3000, 900, 0.02, 0.01, 7);
  const passed = deals.map((deal) => (deal.state === 'open' ? { ...deal, closes: '2018-01-01' as Day } : deal));
  const risks = stalledDeals(pipelinePlan(passed, 900)).map(({ risk }) => risk);
  expect(risks.length).toBeGreaterThan(50);
  const mean = risks.reduce((sum, each) => sum + each, 0) / risks.length;
  expect(Math.abs(mean - (1 - (2 / 3) * (1 - Math.exp(-1.8))))).toBeLessThan(0.06);
});

test('largest first, then by name; the order of rows does not matter, and a model that is passed says the same [Z15]', () => {
  const open = [40, 80, 20, 80].map((amount, i) => dealOf(`D${i}`, 100 + i, 'open', null, { amount }));
  const plan = pipelinePlan([...closed, ...open], 300);
  const found = stalledDeals(plan);
  expect(found.map(({ deal }) => deal)).toEqual(['D1', 'D3', 'D0', 'D2']);
  expect(stalledDeals({ ...plan, pipeline: [...plan.pipeline].reverse() })).toEqual(found);
  expect(stalledDeals(plan, learnPipeline(plan))).toEqual(found);
});
