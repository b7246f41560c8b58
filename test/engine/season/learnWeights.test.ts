import fc from 'fast-check';
import type { Plan } from '../../../src/plan';
import { learnWeights, type Weights } from '../../../src/engine/season/learnWeights';
import { FLAT, learnSeason } from '../../../src/engine/season/learnSeason';
import { weekPieces } from '../../../src/engine/calendar/weekPieces';
import { anyPlan, makePlan, monthly } from '../makePlan';

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
const learn = (sales: [string, string, string, number | null][], settings: Partial<Plan['settings']> = {}): Weights =>
  learnWeights(makePlan({ sales, settings }));
/** Share of category B in West. */
const shareOfB = (weights: Weights): number => (weights.levelOf(['West', 'B']) as number) / (weights.levelOf(['West']) as number);

/** Every node of a plan that history or targets name. */
function nodesOf(plan: Plan): string[][] {
  const paths = plan.sales.map(({ members }) => members.slice(0, plan.levels.length));
  return [...new Set(paths.flatMap((path) => [JSON.stringify([]), ...path.map((_, i) => JSON.stringify(path.slice(0, i + 1)))]))].map(
    (key) => JSON.parse(key) as string[],
  );
}

test('[C11] [C12] in random plans every season has mean 1 and no negative index; levels of children add up', () => {
  fc.assert(
    fc.property(anyPlan, (plan) => {
      const weights = learnWeights(plan);
      for (const path of nodesOf(plan)) {
        const season = weights.seasonOf(path);
        expect(season).toHaveLength(12);
        expect(Math.abs(sum(season) - 12)).toBeLessThan(1e-9);
        expect(Math.min(...season)).toBeGreaterThanOrEqual(0);
      }
      const territories = plan.dimensions[0]?.members ?? [];
      const total = sum(territories.map((name) => weights.levelOf([name]) ?? 0));
      expect(Math.abs((weights.levelOf([]) ?? 0) - total)).toBeLessThan(1e-6 * Math.max(1, Math.abs(total)));
    }),
    { numRuns: 300 },
  );
});

test('[C8] the order of sales does not matter, and all amounts times two change levels alone', () => {
  fc.assert(
    fc.property(
      anyPlan.chain((plan) => fc.record({ plan: fc.constant(plan), sales: fc.shuffledSubarray([...plan.sales], { minLength: plan.sales.length }) })),
      ({ plan, sales }) => {
        const once = learnWeights(plan);
        const shuffled = learnWeights({ ...plan, sales });
        const doubled = learnWeights({
          ...plan,
          sales: plan.sales.map((fact) => ({ ...fact, amount: fact.amount === null ? null : fact.amount * 2 })),
        });
        for (const path of nodesOf(plan)) {
          expect(shuffled.seasonOf(path)).toEqual(once.seasonOf(path));
          expect(shuffled.levelOf(path)).toBe(once.levelOf(path));
          doubled.seasonOf(path).forEach((index, i) => expect(Math.abs(index - (once.seasonOf(path)[i] as number))).toBeLessThan(1e-9));
          const level = once.levelOf(path);
          if (level !== null) expect(Math.abs((doubled.levelOf(path) as number) - 2 * level)).toBeLessThan(1e-9 * Math.max(1, Math.abs(level)));
        }
      },
    ),
    { numRuns: 150 },
  );
});

test('[C8] only complete months before the plan year teach, ten years at most', () => {
  const season = (i: number): number => 10 + (i % 12);
  const ten = monthly('2007-01', 120, 'West', 'A', season);
  const expected = learn(ten).seasonOf(['West', 'A']);
  const more = [...monthly('2005-01', 24, 'West', 'A', () => 500), ...ten, ...monthly('2017-01', 6, 'West', 'A', () => 500)];
  expect(learn(more).seasonOf(['West', 'A'])).toEqual(expected);
  const year = monthly('2015-01', 24, 'West', 'A', season);
  const half = [...year.slice(0, 23), ['2016-12', 'West', 'A', 1] as [string, string, string, number]];
  const early = learn(half, { asOf: '2016-12-15' as Plan['settings']['asOf'] }).seasonOf(['West', 'A']);
  expect(early[11]).toBeGreaterThan(1.2);
});

test('[C9] a blank is missing, a month without a row is nothing sold, before the first amount nothing is known', () => {
  const steady = monthly('2015-01', 24, 'West', 'A', () => 10);
  const share = (other: [string, string, string, number | null][]): number => shareOfB(learn([...steady, ...other]));
  expect(share(monthly('2015-01', 24, 'West', 'B', (i) => (i % 2 === 0 ? 10 : null)))).toBeCloseTo(1 / 2, 2);
  expect(share(monthly('2015-01', 24, 'West', 'B', () => 10).filter((_, i) => i % 2 === 0))).toBeCloseTo(1 / 3, 1);
  expect(share(monthly('2016-07', 6, 'West', 'B', () => 10))).toBeCloseTo(1 / 2, 1);
});

test('[C10] a blank of one leaf does not dent the season of its territory', () => {
  const rows = (blank: boolean): Weights =>
    learn([
      ...monthly('2015-01', 24, 'West', 'A', (i) => (blank && i === 22 ? null : 10)),
      ...monthly('2015-01', 24, 'West', 'B', () => 10),
      ...monthly('2016-12', 1, 'West', 'C', () => 10),
    ]);
  const whole = rows(false).seasonOf(['West']);
  rows(true)
    .seasonOf(['West'])
    .forEach((index, i) => expect(index).toBeCloseTo(whole[i] as number, 6));
});

test('[C10] [C12] a leaf that began late is weighed in the months that it has in common with its siblings, not against their smaller past', () => {
  const growth = (i: number): number => 10 * 1.06 ** i;
  const weights = learn([...monthly('2015-01', 24, 'West', 'A', growth), ...monthly('2016-07', 6, 'West', 'B', (i) => growth(i + 18))]);
  expect(shareOfB(weights)).toBeGreaterThan(0.46);
  expect(shareOfB(weights)).toBeLessThan(0.51);
});

test('[C10] a launch that has sold for a year is no season: the months before it are filled by the share that it has since', () => {
  const weights = learn([...monthly('2014-01', 36, 'West', 'A', () => 10), ...monthly('2015-07', 18, 'West', 'B', () => 10)]);
  weights.seasonOf(['West']).forEach((index) => expect(Math.abs(index - 1)).toBeLessThan(0.03));
});

test('[C10] leaves that began of late or sell now and then add up to the total as they were sold', () => {
  const season = (sales: [string, string, string, number | null][]): readonly number[] => learn(sales).seasonOf([]);
  const growth = (i: number): number => 10 + i;
  const whole = season(monthly('2016-01', 12, 'West', 'A', growth));
  const late = season([...monthly('2016-01', 12, 'West', 'A', () => 10), ...monthly('2016-02', 11, 'West', 'B', (i) => i + 1)]);
  const rare = season(monthly('2016-01', 12, 'West', 'A', growth).map(([month, west, , amount], i) => [month, west, `C${i}`, amount]));
  for (const other of [late, rare]) other.forEach((index, i) => expect(index).toBeCloseTo(whole[i] as number, 9));
});

test('[C12] a month counts a tenth of what the same month counts a year later', () => {
  const old = monthly('2014-01', 36, 'West', 'A', (i) => (i < 12 ? 30 : 10));
  const share = shareOfB(learn([...old, ...monthly('2014-01', 36, 'West', 'B', () => 10)]));
  const weight = (year: number): number => sum(Array.from({ length: 12 }, (_, m) => 0.1 ** ((35 - 12 * year - m) / 12)));
  const [oldest, older, last] = [weight(0), weight(1), weight(2)] as [number, number, number];
  expect(share).toBeCloseTo((oldest + older + last) / (4 * oldest + 2 * older + 2 * last), 6);
});

test('[C11] a season that all years agree on is followed exactly, in the months of the fiscal year', () => {
  const season = [1, 1, 1, 1, 1, 1, 2, 2, 2, 3, 3, 6];
  const weights = learn(
    monthly('2013-07', 36, 'West', 'A', (i) => 10 * (season[(i + 6) % 12] as number)),
    { fiscalStart: 7 },
  );
  weights.seasonOf(['West', 'A']).forEach((index, i) => expect(index).toBeCloseTo(([...season.slice(6), ...season.slice(0, 6)][i] as number) / 2, 9));
  const endsEarly = learn(monthly('2013-09', 36, 'West', 'A', (i) => 10 * (season[(i + 8) % 12] as number)));
  endsEarly.seasonOf(['West', 'A']).forEach((index, i) => expect(index).toBeCloseTo((season[i] as number) / 2, 9));
});

test('[C11] years that contradict each other give way to the parent, but for a quarter, and the larger part of an even rise', () => {
  const opposed = makePlan({
    sales: [...monthly('2014-01', 36, 'West', 'A', (i) => (Math.floor(i / 12) % 2 === (i % 12 < 6 ? 0 : 1) ? 30 : 10))],
    categories: null,
  });
  const weights = learnWeights(opposed);
  expect(weights.seasonSource([]).own).toBe(0.25);
  expect(Math.abs((weights.seasonOf([])[0] as number) - 1)).toBeLessThan(0.14);
});

/** How much of an even rise through the year lies in a season. */
const riseOf = (season: readonly number[]): number => sum(season.map((index, month) => (index * (month - 5.5)) / Math.sqrt(143)));

test('[C11] one year of the total is believed by four fifths, its even rise by eight ninths', () => {
  const single = learn(monthly('2016-01', 12, 'West', 'A', (i) => (i === 11 ? 23 : 1)));
  const own = Array.from({ length: 12 }, (_, i) => (i === 11 ? 23 : 1) / (34 / 12));
  const even = riseOf(own) * (5.5 / Math.sqrt(143));
  const expected = 1 + (12 / 13.5) * even + (12 / 15) * ((own[11] as number) - 1 - even);
  const clipped = own.map((each, i) => {
    const rise = riseOf(own) * ((i - 5.5) / Math.sqrt(143));
    return Math.max(0, 1 + (12 / 13.5) * rise + (12 / 15) * (each - 1 - rise));
  });
  expect(single.seasonOf([])[11]).toBeCloseTo((expected * 12) / sum(clipped), 9);
  expect(single.seasonOf(['West'])[11]).toBeCloseTo((expected * 12) / sum(clipped), 9);
});

test('[C11] one year of a node among others is believed by half', () => {
  const rows = (name: string, of: (i: number) => number): [string, string, string, number | null][] => monthly('2016-01', 12, name, 'A', of);
  const parent = learnSeason(
    Float64Array.from({ length: 12 }, () => 10),
    FLAT,
  ).index;
  const own = Float64Array.from({ length: 12 }, (_, i) => (i === 11 ? 2 : 1));
  learnSeason(own, parent).index.forEach((index, i) => expect(index).toBeCloseTo(0.5 * ((own[i] as number) / (13 / 12)) + 0.5, 9));
  const together = learn([...rows('West', (i) => (i === 11 ? 20 : 10)), ...rows('East', (i) => (i === 11 ? 10 : 20))]);
  expect(together.seasonOf(['West'])[11]).toBeGreaterThan(1);
  expect(together.seasonOf(['East'])[11]).toBeLessThan(1);
});

test('[C11] of two years of the total whose rises contradict each other the last is followed', () => {
  const rising = (i: number): number => 100 + 8 * i;
  const falling = (i: number): number => 188 - 8 * i;
  const of = (first: (i: number) => number, last: (i: number) => number): number =>
    riseOf(learn(monthly('2015-01', 24, 'West', 'A', (i) => (i < 12 ? first(i) : last(i - 12)))).seasonOf([]));
  const rise = riseOf(Array.from({ length: 12 }, (_, i) => rising(i) / 144));
  expect(of(falling, rising)).toBeGreaterThan(0.25 * rise);
  expect(of(falling, rising)).toBeLessThan(rise);
  expect(of(rising, falling)).toBeCloseTo(-of(falling, rising), 6);
  expect(of(rising, rising)).toBeCloseTo(rise, 6);
});

test('[C11] a single large order is no season', () => {
  const usual = (i: number): number => 100 * (1 + 0.3 * Math.sin((i * Math.PI) / 6)) * (1 + 0.02 * (((i * 7) % 5) - 2));
  const clean = learn(monthly('2013-01', 48, 'West', 'A', usual)).seasonOf(['West', 'A']);
  const struck = learn(monthly('2013-01', 48, 'West', 'A', (i) => usual(i) + (i === 40 ? 1000 : 0))).seasonOf(['West', 'A']);
  clean.forEach((index, i) => expect(Math.abs((struck[i] as number) - index)).toBeLessThan(0.06));
});

test('[C12] a category with more returns than sales has a negative level; without history there is none', () => {
  const weights = learn([...monthly('2015-01', 24, 'West', 'A', () => 10), ...monthly('2015-01', 24, 'West', 'B', () => -5)]);
  expect(weights.levelOf(['West', 'B']) as number).toBeLessThan(0);
  expect(weights.levelOf(['East'])).toBeNull();
  expect(weights.levelOfMember(1, 'A') as number).toBeCloseTo(10, 6);
  expect(weights.monthsOf(['West', 'A'])).toBe(24);
  expect(learn([]).any).toBe(false);
  expect(learn([]).seasonOf([])).toEqual(new Array(12).fill(1));
});

test('[C7] weeks share their month by working days', () => {
  const weights = learnWeights(makePlan({}));
  const pieces = weekPieces(makePlan({}).settings);
  const shares = weights.weeksOf([]);
  for (let m = 0; m < 12; m++) expect(sum(shares.filter((_, i) => pieces[i]?.month === m))).toBeCloseTo(1, 12);
  expect(shares[0]).toBe(0);
  expect(shares[1]).toBeCloseTo(5 / 22, 12);
});
