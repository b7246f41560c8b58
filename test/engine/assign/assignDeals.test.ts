import fc from 'fast-check';
import { assignDeals as assign } from '../../../src/engine/assign/assignDeals';
import { forecastPipeline } from '../../../src/engine/pipeline/forecastPipeline';
import { seeded } from '../../../src/engine/assign/seeded';
import { noRepDetails, type Day, type Deal, type Plan, type Rep } from '../../../src/plan';
import { at, barePlan, customer } from '../business/makeInputs';

const rep = (name: string, more: Partial<Rep> = {}): Rep => ({ name, territory: 'Europe', activitiesPerDay: null, ...noRepDetails, at, ...more });
const deal = (id: string, more: Partial<Deal> = {}): Deal => ({
  id,
  customer: '',
  territory: 'Europe',
  category: 'Bikes',
  stage: 'Offer',
  amount: 100,
  opened: null,
  closes: null,
  probability: 0.5,
  state: 'open',
  rep: '',
  at,
  ...more,
});
const team = [rep('Top', { level: 'top' }), rep('Standard', { level: 'standard' })];
/** By the odds that the deals state. */
const assignDeals = (plan: Plan) =>
  assign(
    plan,
    plan.pipeline.flatMap(({ id, state, probability }) => (state === 'open' ? [{ deal: id, ever: probability ?? 0 }] : [])),
  );
const planOf = (pipeline: readonly Deal[], more: Partial<Plan> = {}): Plan => barePlan({ team, pipeline, ...more });

test('[T18] the bands of the settings; open deals only; nobody to give them to: none', () => {
  const found = assignDeals(
    planOf([deal('a', { probability: 0.65 }), deal('b', { probability: 0.35 }), deal('c', { probability: 0.34 }), deal('d', { state: 'won' })]),
  );
  expect(found.map(({ deal: id, band }) => [id, band])).toEqual([
    ['a', 'top'],
    ['b', 'nurture'],
    ['c', 'low'],
  ]);
  expect(assignDeals(planOf([deal('a')], { team: [] }))).toEqual([]);
});

test('[T19] odds are the pipeline’s of winning at all; a deal that the pipeline does not know yet is left out', () => {
  const closed = Array.from({ length: 40 }, (_, i) => deal(`z${i}`, { state: i % 4 === 0 ? 'lost' : 'won', opened: '2016-10-01' as Day, closes: '2016-11-15' as Day })); // prettier-ignore
  const plan = planOf([deal('a', { opened: '2017-01-02' as Day }), deal('b', { opened: '2099-01-01' as Day }), ...closed]);
  const { deals } = forecastPipeline(plan, { from: '2017-01-01' as Day, until: '2017-12-31' as Day });
  expect(deals).toHaveLength(1);
  expect(assign(plan, deals)).toMatchObject([{ deal: 'a', probability: deals[0]?.ever }]);
  expect(deals[0]?.ever).not.toBe(0.5);
  expect(deals[0]?.ever).toBeGreaterThan(deals[0]?.won as number);
});

test('[T20] [T21] win rates are drawn towards all; without a level the best quarter by win rate are top sellers', () => {
  const closed = (name: string, won: number, lost: number): Deal[] =>
    Array.from({ length: won + lost }, (_, i) => deal(`${name}${i}`, { state: i < won ? 'won' : 'lost', rep: name }));
  const reps = ['P', 'Q', 'R', 'S'].map((name) => rep(name));
  const found = assignDeals(
    planOf([deal('x', { probability: 0.9 }), ...closed('P', 2, 8), ...closed('Q', 8, 2), ...closed('R', 1, 0)], { team: reps }),
  );
  // All: 11 of 21 with half a deal each way; of Q: 8 of 10.
  const all = 11.5 / 22;
  expect(found[0]).toMatchObject({ to: 'Q', reason: 'top-seller', winRate: (8 + 10 * all) / 20 });
});

test('[T22] likely deals go to top sellers with room, the largest first; what they nurtured makes room', () => {
  const found = assignDeals(
    planOf([
      deal('a', { probability: 0.9, amount: 1000, rep: 'Standard' }),
      deal('b', { probability: 0.9, amount: 10, rep: 'Standard' }),
      deal('c', { probability: 0.9, amount: 500, rep: 'Standard' }),
      deal('d', { probability: 0.5, rep: 'Top' }),
      deal('e', { probability: 0.5, rep: 'Standard' }),
    ]),
  );
  // Five deals, fair 2.5 each, at most ⌈2.5 × 1.1⌉ = 3.
  expect(found.map(({ deal: id, to, reason }) => [id, to, reason])).toEqual([
    ['a', 'Top', 'top-seller'],
    ['b', 'Top', 'top-seller'],
    ['c', 'Top', 'top-seller'],
    ['d', 'Standard', 'nurture'],
    ['e', 'Standard', 'kept'],
  ]);
});

test('[T23] nobody moves without need; low deals stay, those of nobody find an owner', () => {
  const found = assignDeals(
    planOf([deal('a', { rep: 'Top' }), deal('b', { rep: 'Standard' }), deal('c', { rep: 'Top', probability: 0.1 }), deal('d')]),
  );
  expect(found.map(({ to, reason }) => [to, reason])).toEqual([
    ['Top', 'kept'],
    ['Standard', 'kept'],
    ['Top', 'kept'],
    ['Standard', 'no-owner'],
  ]);
});

test('[T24] territory and skill hold, room is kept, the order of rows does not matter', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const random = seeded(seed);
      const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
      const reps = ['P', 'Q', 'R', 'S'].map((name, j) =>
        rep(name, { territory: j < 3 ? 'Europe' : 'Pacific', skills: j === 1 ? ['Marine'] : [], level: pick(['top', 'standard', null]) }),
      );
      const pipeline = Array.from({ length: 30 }, (_, i) =>
        deal(`d${i}`, {
          territory: pick(['Europe', 'Europe', 'Pacific']),
          probability: random(),
          amount: pick([null, 10, 1000]),
          rep: pick(['', 'P', 'Q', 'R', 'S', 'Somebody else']),
          customer: pick(['', 'K']),
        }),
      );
      const plan = planOf(pipeline, { team: reps, customers: [customer('Europe', 1, null, { id: 'K', skill: 'Marine' })] });
      const found = assignDeals(plan);
      expect(found).toHaveLength(30);
      for (const each of found) {
        const of = pipeline.find(({ id }) => id === each.deal) as Deal;
        if (each.band === 'low' || each.reason === 'nobody-free' || each.to === '') continue;
        if (of.territory === 'Pacific') expect(each.to).toBe('S');
        else if (of.customer === 'K') expect(each.to).toBe('Q');
        else expect(['P', 'Q', 'R']).toContain(each.to);
      }
      const turned = { ...plan, team: [...reps].reverse(), pipeline: [...pipeline].reverse() };
      expect(assignDeals(turned)).toEqual(found);
    }),
    { numRuns: 30, seed: 9 },
  );
});
