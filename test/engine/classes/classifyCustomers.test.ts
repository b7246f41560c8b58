import fc from 'fast-check';
import { allocate, classifyCustomers } from '../../../src/engine';
import { classify } from '../../../src/engine/allocate/classify';
import { placeCustomers } from '../../../src/engine/allocate/placeCustomers';
import { scoreQuintiles } from '../../../src/engine/classes/scoreQuintiles';
import { sortIndices } from '../../../src/engine/sortIndices';
import { standingOf } from '../../../src/plan';
import type { Classes, Customer, CustomerClass, CustomerStanding, Day, Plan, Settings, SpendFact } from '../../../src/plan';
import { makePlan } from '../makePlan';

type Row = readonly [id: string, Partial<Customer>];

function planOf(rows: readonly Row[], settings: Partial<Settings> = {}, spend: readonly SpendFact[] = []): Plan {
  const plan = makePlan({ customers: rows.map(([id]) => [id, null]), settings });
  return { ...plan, spend, customers: plan.customers.map((customer, i) => ({ ...customer, ...rows[i]?.[1] })) };
}
const run = (plan: Plan): Classes => classifyCustomers(plan);
/** By rank. */
const standings = (plan: Plan, classes = run(plan)): CustomerStanding[] =>
  Array.from(classes.standings.rank, (place) => standingOf(plan.customers, classes.standings, place));
const standing = (plan: Plan, id: string): CustomerStanding => standings(plan).find((each) => each.id === id) as CustomerStanding;
const spendOf = (month: string, spend: number | null, line = 'Fair'): SpendFact => ({
  month: month as SpendFact['month'],
  line,
  territory: '',
  channel: '',
  spend,
  revenue: null,
  leads: null,
  at: { sheet: 'Spend', row: 0, column: 0 },
});

const revenue = fc.oneof({ weight: 8, arbitrary: fc.integer({ min: -20, max: 400 }) }, { weight: 1, arbitrary: fc.constant(null) });
const anyCustomers = fc
  .uniqueArray(
    fc.record({
      id: fc.string({ minLength: 1, maxLength: 3 }),
      revenue,
      previous: revenue,
      orders: fc.option(fc.nat(20)),
      territory: fc.constantFrom('T0', 'T1'),
      previousClass: fc.option(fc.constantFrom('A', 'B', 'C', 'potential'), { freq: 6 }),
    }),
    { selector: ({ id }) => id, maxLength: 14 },
  )
  .map((rows) => planOf(rows.map((row): Row => [row.id, row as Partial<Customer>])));

test('[B1] standings stand beside the allotments, and the order of rows does not matter', () => {
  fc.assert(
    fc.property(anyCustomers, (plan) => {
      const classes = run(plan);
      expect(standings(plan, classes).map(({ id }) => id)).toEqual(allocate(plan).allocation.customers.map(({ id }) => id));
      const turned = { ...plan, customers: [...plan.customers].reverse() };
      expect(standings(turned)).toEqual(standings(plan, classes));
      const rest = ({ grid, moves, retention, acquisitionCost }: Classes): unknown => ({ grid, moves, retention, acquisitionCost });
      expect(rest(run(turned))).toEqual(rest(classes));
      expect(classes.grid.reduce((sum, { customers }) => sum + customers, 0)).toBe(plan.customers.length);
    }),
    { numRuns: 100 },
  );
});

test('[B1] recency counts days to the as-of day; blank is unknown, a later order is one of that day', () => {
  const plan = planOf([['a', { revenue: 1, lastOrder: '2017-06-20' as Day }], ['b', { revenue: 1 }], ['c', { revenue: 1, lastOrder: '2017-08-01' as Day }]]); // prettier-ignore
  expect(['a', 'b', 'c'].map((id) => standing(plan, id).recency)).toEqual([10, null, 0]);
  expect(standing(plan, 'b').scores).toEqual({ recency: null, frequency: null, money: 3 });
});

test('[B2] quintiles of buying customers, equal figures together', () => {
  expect([...scoreQuintiles(Float64Array.of(10, 30, 20, 50, 40))]).toEqual([1, 3, 2, 5, 4]);
  expect([...scoreQuintiles(Float64Array.of(7, 7, 7))]).toEqual([3, 3, 3]);
  expect([...scoreQuintiles(Float64Array.of(1, NaN, 9))]).toEqual([2, 0, 4]);
  // Counted as whole numbers, sorted as fractions: the same scores.
  const whole = Float64Array.from({ length: 300 }, (_, i) => (i % 9 === 0 ? NaN : ((i * 37) % 53) - 20));
  expect(scoreQuintiles(whole)).toEqual(scoreQuintiles(whole.map((value) => value / 7)));
  fc.assert(
    fc.property(fc.array(fc.nat(9), { minLength: 1, maxLength: 40 }), (values) => {
      const scores = scoreQuintiles(Float64Array.from(values));
      const places = values.map((_, i) => i).sort((a, b) => (values[a] as number) - (values[b] as number));
      const rising = places.map((i) => scores[i] as number);
      expect([...rising].sort()).toEqual(rising);
      expect(new Set(values.map((value, i) => `${value}:${scores[i]}`)).size).toBe(new Set(values).size);
    }),
  );
});

test('[B3] segments: dormant, potential and new before what scores say', () => {
  const day = (text: string): Day => text as Day;
  const scores = (i: number): Partial<Customer> => ({ revenue: 100 * i, orders: i, lastOrder: day(`2017-06-${10 + 2 * i}`) });
  const plan = planOf([
    ['s1', scores(1)],
    ['s2', scores(2)],
    ['s3', scores(3)],
    ['s4', scores(4)],
    ['s5', scores(5)],
    ['d', { revenue: 300, orders: 3, lastOrder: day('2016-12-31') }],
    ['p', { revenue: null }],
    ['n', { revenue: 300, orders: 3, lastOrder: day('2017-06-16'), firstOrder: day('2016-07-01') }],
  ]);
  const segments = Object.fromEntries(standings(plan).map(({ id, segment }) => [id, segment]));
  expect(segments).toMatchObject({ d: 'dormant', p: 'potential', n: 'new', s5: 'champion', s4: 'champion', s1: 'small' });
  const late = planOf([1, 2, 3, 4, 5].map((i): Row => [`c${i}`, { revenue: 100 * i, orders: i, lastOrder: day(`2017-06-${20 - 2 * i}`) }]));
  expect(standings(late).map(({ segment }) => segment)).toEqual(['at-risk', 'at-risk', 'loyal', 'promising', 'promising']);
});

test('[B4] dormant is longer than the days of the settings; potential left is never below 0', () => {
  const plan = planOf([['a', { revenue: 50, lastOrder: '2017-06-20' as Day, potential: 80 }], ['b', { revenue: 50, lastOrder: '2017-06-19' as Day, potential: 10 }], ['c', {}]], { dormantDays: 10 }); // prettier-ignore
  expect(['a', 'b', 'c'].map((id) => standing(plan, id).dormant)).toEqual([false, true, false]);
  expect(['a', 'b', 'c'].map((id) => standing(plan, id).potentialLeft)).toEqual([30, 0, null]);
});

test('[B5] the class before is the kept one, else that of the revenue before; blank before is no move', () => {
  const plan = planOf([['a', { revenue: 80, previous: 5 }], ['b', { revenue: 15, previous: 15 }], ['c', { revenue: 5, previous: 80 }], ['n', { revenue: 0 }], ['k', { revenue: null, previousClass: 'B' }]]); // prettier-ignore
  expect(standings(plan).map(({ id, move }) => [id, move?.from, move?.to])).toEqual([
    ['a', 'C', 'A'],
    ['b', undefined, undefined],
    ['c', 'A', 'C'],
    ['n', undefined, undefined],
    ['k', 'B', 'potential'],
  ]);
  expect(standing(plan, 'k').move).toMatchObject({ because: null, before: null, now: null });
  expect(run(plan).moves).toEqual([
    { from: 'A', to: 'C', customers: 1 },
    { from: 'B', to: 'B', customers: 1 },
    { from: 'B', to: 'potential', customers: 1 },
    { from: 'C', to: 'A', customers: 1 },
  ]);
});

const classesOf = (plan: Plan): Map<string, CustomerClass> =>
  new Map(classify(plan.customers, placeCustomers(plan)).map(({ customer, class: own }) => [customer.id, own]));

test('[B6] [B7] why a class moved and what it needed, as classifying everybody again says', () => {
  const rank = { A: 0, B: 1, C: 2, potential: 3 };
  let moves = 0;
  fc.assert(
    fc.property(anyCustomers, (plan) => {
      const at = (figure: (customer: Customer) => number | null, id: string): number =>
        rank[
          classesOf({ ...plan, customers: plan.customers.map((customer) => ({ ...customer, revenue: figure(customer) })) }).get(id) ?? 'potential'
        ];
      for (const { id, move } of standings(plan)) {
        if (move === null) continue;
        moves++;
        const own = (mine: (customer: Customer) => number | null, theirs: (customer: Customer) => number | null) =>
          at((each) => (each.id === id ? mine(each) : theirs(each)), id);
        const [past, present] = [(each: Customer) => each.previous, (each: Customer) => each.revenue];
        const [was, is] = [own(past, past), rank[move.to]];
        const same = (to: number): boolean => Math.sign(to - was) === Math.sign(is - was);
        if (move.before !== null) {
          const because = Math.sign(is - was) !== Math.sign(is - rank[move.from]) ? 'cuts' : same(own(present, past)) ? 'own' : same(own(past, present)) ? 'others' : 'both'; // prettier-ignore
          expect(move.because).toBe(because);
        }
        const goal = Math.min(rank[move.from], is);
        expect(own(() => move.needed, present)).toBeLessThanOrEqual(goal);
        expect(own(() => move.needed - 0.02, present)).toBeGreaterThan(goal);
      }
    }),
    { numRuns: 150 },
  );
  expect(moves).toBeGreaterThan(150);
});

test('[B8] [B9] retention by territory is drawn towards all; lifetime value is the margin times r / (1 + i − r)', () => {
  const plan = planOf([
    ['a', { revenue: 100, previous: 90, margin: 0.5 }],
    ['b', { revenue: 0, previous: 90 }],
    ['c', { revenue: 50, previous: 60, territory: 'T1' }],
    ['d', { revenue: null, previous: 60, territory: 'T1' }],
    ['e', { revenue: 40, previous: 60, lastOrder: '2016-05-01' as Day, territory: 'T1' }],
  ]);
  const all = 3.5 / 5;
  const [t0, t1] = [(1 + 10 * all) / 12, (2 + 10 * all) / 12];
  expect(run(plan).retention).toBeCloseTo(all, 12);
  expect(standing(plan, 'a').lifetimeValue).toBeCloseTo((100 * 0.5 * t0) / (1.1 - t0), 9);
  expect(standing(plan, 'c').lifetimeValue).toBeCloseTo((50 * 0.4 * t1) / (1.1 - t1), 9);
  expect(['b', 'd', 'e'].map((id) => standing(plan, id).lifetimeValue)).toEqual([null, null, 0]);
  const alone = planOf([['a', { revenue: 5 }]]);
  expect(run(alone).retention).toBeNull();
  expect(standing(alone, 'a').lifetimeValue).toBeNull();
});

test('[B10] [B11] what a customer cost: its own figure, else spend over new customers of the last twelve months', () => {
  const rows: Row[] = [
    ['a', { revenue: 120, firstOrder: '2017-01-10' as Day, margin: 0.5 }],
    ['b', { revenue: 60, firstOrder: '2016-07-01' as Day, acquisitionCost: 8, margin: 0.5 }],
    ['c', { revenue: 60, firstOrder: '2016-06-30' as Day, margin: 0 }],
    ['p', {}],
  ];
  const plan = planOf(rows, {}, [spendOf('2016-06', 900), spendOf('2016-07', 30), spendOf('2017-06', 10), spendOf('2017-05', null)]);
  expect(run(plan).acquisitionCost).toBe(20);
  expect(['a', 'b', 'c', 'p'].map((id) => standing(plan, id).acquisitionCost)).toEqual([20, 8, 20, null]);
  expect(['a', 'b', 'c', 'p'].map((id) => standing(plan, id).paybackMonths)).toEqual([4, (12 * 8) / 30, null, null]);
  expect(run(planOf(rows)).acquisitionCost).toBeNull();
});

test('places of falling numbers, ties as they stand', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.double({ noNaN: true }), fc.constantFrom(0, -0, 1, -1, Infinity, -Infinity))), (values) => {
      const expected = values.map((_, i) => i).sort((a, b) => ((values[a] as number) === (values[b] as number) ? a - b : (values[b] as number) > (values[a] as number) ? 1 : -1)); // prettier-ignore
      expect([...sortIndices(values)]).toEqual(expected);
    }),
  );
});
