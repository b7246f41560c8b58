import fc from 'fast-check';
import { dayFromNumber, dayNumber, defaultSettings, type Day, type Deal, type StageMove } from '../../../src/plan';
import { closeCurves } from '../../../src/engine/pipeline/closeCurves';
import { learnPipeline } from '../../../src/engine/pipeline/learnPipeline';
import { oddsOfDeal } from '../../../src/engine/pipeline/oddsOfDeal';
import { planOn } from '../../../src/engine/pipeline/planOn';
import { poolEffects } from '../../../src/engine/pipeline/poolEffects';
import { quarterPlaces } from '../../../src/engine/pipeline/quarterPlaces';
import { readSpells } from '../../../src/engine/pipeline/readSpells';
import { BIN_STARTS } from '../../../src/engine/pipeline/ageBins';
import { dayOf, dealOf, pipelinePlan, steadyDeals } from './makeDeals';

const at = { sheet: 'Log', row: 1, column: 0 };
const settings = defaultSettings(2017, dayOf(0));
const move = (deal: string, stage: string, on: number): StageMove => ({ deal, stage, on: dayOf(on), at });

test('[G1] what lies after the as-of day is not known: a deal closed later is open, and one not yet opened is not there', () => {
  const plan = pipelinePlan([dealOf('a', 0, 'won', 10), dealOf('b', 0, 'won', 30), dealOf('c', 25, 'open', null)], 20);
  const { open, spells } = readSpells(plan);
  expect(open.map(({ deal }) => deal.id)).toEqual(['b']);
  expect(spells.map(({ end, to, from }) => [end, to - from])).toEqual([
    ['on', 10],
    ['open', 20],
  ]);
});

test('[G1] an open deal stands in the last stage that the log gives, for the days since; one without a log where its stage says', () => {
  const plan = pipelinePlan([dealOf('a', 0, 'open', null), dealOf('b', 0, 'won', 9), dealOf('c', 3, 'open', null, { stage: 'Offer' })], 20, {
    stageMoves: [move('a', 'Visit', 2), move('a', 'Offer', 8), move('b', 'Visit', 0), move('b', 'Offer', 4)],
  });
  const { stages, open } = readSpells(plan);
  expect(stages).toEqual(['Visit', 'Offer']);
  expect(
    open.map(({ deal, stage, entered }) => [deal.id, stage, entered === null ? null : entered - (readSpells(plan).open[0]?.opened ?? 0)]),
  ).toEqual([
    ['a', 1, 8],
    ['c', 1, null],
  ]);
});

test('[G2] [G5] constant rates are found again: chances by day agree with them', () => {
  const model = learnPipeline(pipelinePlan(steadyDeals(2000, 400, 0.01, 0.02, 11), 400));
  for (const open of model.history.open.slice(-40)) {
    const curve = model.curveOf(open, 60);
    expect(curve.won(60)).toBeCloseTo((1 - Math.exp(-0.03 * 60)) / 3, 1);
    expect(curve.lost(60) / curve.won(60)).toBeGreaterThan(1.6);
    expect(curve.lost(60) / curve.won(60)).toBeLessThan(2.5);
  }
});

test('[G2] deals that never close stay in the denominator: an old open deal is as good as dead', () => {
  const deals = Array.from({ length: 200 }, (_, i) => (i % 2 === 0 ? dealOf(`W${i}`, i, 'won', i + 20) : dealOf(`O${i}`, i, 'open', null)));
  const model = learnPipeline(pipelinePlan(deals, 400));
  const oldest = model.history.open[0];
  if (oldest === undefined) throw new Error('an open deal');
  expect(model.curveOf(oldest, 90).won(90)).toBeLessThan(0.02);
  expect(model.freshCurve(oldest.deal, 90).won(90)).toBeGreaterThan(0.4);
  expect(model.freshCurve(oldest.deal, 90).won(90)).toBeLessThan(0.6);
});

test('[G3] closings recorded only from a day on do not make deals look slower: the silence before is left out', () => {
  const all = steadyDeals(1500, 400, 0.02, 0.02, 5);
  const kept = all.filter(({ state, closes }) => state === 'open' || (closes ?? '') >= dayOf(200));
  const [whole, cut] = [all, kept].map((deals) => learnPipeline(pipelinePlan(deals, 400)));
  const open = whole?.history.open.at(-1);
  if (whole === undefined || cut === undefined || open === undefined) throw new Error('models');
  expect(cut.hazards.stages[0]?.since).toBeGreaterThan(-Infinity);
  expect(whole.hazards.stages[0]?.since).toBe(-Infinity);
  expect(Math.abs(cut.curveOf(open, 30).won(30) - whole.curveOf(open, 30).won(30))).toBeLessThan(0.05);
});

test('[G4] groups that differ by chance are taken for equal; one that truly differs is believed in proportion', () => {
  expect([...poolEffects(Float64Array.of(9, 11, 10), Float64Array.of(10, 10, 10))]).toEqual([1, 1, 1]);
  const [fast, slow, none] = poolEffects(Float64Array.of(200, 50, 0), Float64Array.of(100, 150, 0));
  expect(fast).toBeGreaterThan(1.8);
  expect(fast).toBeLessThan(2);
  expect(slow).toBeGreaterThan(1 / 3);
  expect(slow).toBeLessThan(0.5);
  expect(none).toBe(1);
});

test('[G4] a seller who wins twice as fast has better odds for the same deal', () => {
  const quick = steadyDeals(800, 300, 0.04, 0.01, 3, () => ({ rep: 'Zane Levy' }));
  const slow = steadyDeals(800, 300, 0.01, 0.01, 4, () => ({ rep: 'Cassey Cress' })).map((deal) => ({ ...deal, id: `S${deal.id}` }));
  const model = learnPipeline(pipelinePlan([...quick, ...slow], 300));
  const by = (rep: string): number => model.freshCurve(dealOf('x', 300, 'open', null, { rep }), 30).won(30);
  expect(by('Zane Levy')).toBeGreaterThan(1.7 * by('Cassey Cress'));
  expect(by(' zane levy')).toBe(by('Nobody known'));
});

test('[G5] stages that follow each other are the same as walking every day of both', () => {
  const rates = (on: number, lost: number) => ({
    rates: [{ on: new Float64Array(BIN_STARTS.length).fill(on), lost: new Float64Array(BIN_STARTS.length).fill(lost) }],
    seen: new Float64Array(BIN_STARTS.length),
    since: -Infinity,
  });
  const curve = closeCurves({ stages: [rates(0.05, 0.01), rates(0.08, 0.03)], on: new Float64Array(0), lost: new Float64Array(0) }).of(
    0,
    7,
    1,
    1,
    100,
  );
  const step = (on: number, lost: number): [number, number] => {
    const leave = 1 - Math.exp(-on - lost);
    return [(leave * on) / (on + lost), (leave * lost) / (on + lost)];
  };
  const [go, die] = step(0.05, 0.01);
  const [win, lose] = step(0.08, 0.03);
  let [first, second, won, lost] = [1, 0, 0, 0];
  for (let day = 1; day <= 100; day++) {
    const enters = first * go;
    lost += first * die + (second + enters) * lose;
    won += (second + enters) * win;
    second = (second + enters) * (1 - win - lose);
    first *= 1 - go - die;
    expect(curve.won(day)).toBeCloseTo(won, 9);
    expect(curve.lost(day)).toBeCloseTo(lost, 9);
  }
});

test('[G5] deals opened in days to come are won as one deal is, each from its own day on', () => {
  const model = learnPipeline(pipelinePlan(steadyDeals(600, 400, 0.02, 0.02, 3), 400));
  const deal = dealOf('new', 400, 'open', null);
  const one = model.freshCurve(deal, 60);
  const opened = Float64Array.from({ length: 61 }, (_, day) => (day === 0 ? 0 : 2));
  const all = model.openedCurve(deal, opened);
  let [won, lost] = [0, 0];
  for (let day = 1; day <= 60; day++) [won, lost] = [won + 2 * one.won(60 - day), lost + 2 * one.lost(60 - day)];
  expect(all.won(60)).toBeCloseTo(won, 9);
  expect(all.lost(60)).toBeCloseTo(lost, 9);
  expect(all.won(0)).toBe(0);
});

test('[G14] fiscal quarters: a month’s place, and how often all three months were seen since records began', () => {
  const of = (asOf: string, first: string, fiscalStart = 1) => quarterPlaces({ asOf: asOf as Day, fiscalStart }, dayNumber(first as Day));
  const calendar = of('2017-08-31', '2017-03-05');
  expect(['2017-09-30', '2017-10-01', '2017-11-30', '2017-12-31'].map((day) => calendar.placeOf(dayNumber(day as Day)))).toEqual([2, 0, 1, 2]);
  expect(of('2017-08-31', '2017-03-05', 2).placeOf(dayNumber('2017-10-31' as Day))).toBe(2);
  expect(['2017-05-30', '2017-05-31', '2017-08-30', '2017-08-31'].map((asOf) => of(asOf, '2017-03-05').rounds)).toEqual([0, 1, 1, 2]);
  expect(of('2017-05-31', '2017-03-15').rounds).toBe(0);
  expect(quarterPlaces({ asOf: dayOf(400), fiscalStart: 1 }, Infinity).rounds).toBe(0);
});

test('[G14] deals that close in the last month of a quarter are expected to; where months do not differ, all days are the same', () => {
  // 2016-01-01 is day 0; the same deals closing on any day, or put off to the last month of their quarter.
  const even = steadyDeals(1200, 730, 0.02, 0.02, 8);
  const late = even.map((deal) => {
    if (deal.closes === null) return deal;
    const [year, month] = [deal.closes.slice(0, 4), Number(deal.closes.slice(5, 7))];
    const last = `${year}-${String(3 * Math.ceil(month / 3)).padStart(2, '0')}-${deal.closes.slice(8, 10)}`;
    const closes = dayFromNumber(dayNumber(last.replace(/-31$/, '-30') as Day));
    return { ...deal, closes: closes > dayOf(730) ? null : closes, state: closes > dayOf(730) ? ('open' as const) : deal.state };
  });
  // As of the last day of 2017: January and February, then March.
  const [same, bent] = [even, late].map((deals) => learnPipeline(pipelinePlan(deals, 730)));
  expect(same?.hazards.stages[0]?.rates).toHaveLength(1);
  expect(bent?.hazards.stages[0]?.rates).toHaveLength(3);
  const newest = (model: typeof bent) => model!.curveOf(model!.history.open.at(-1)!, 90);
  expect(newest(bent).won(59)).toBeLessThan(0.5 * newest(same).won(59));
  expect(newest(bent).won(90) - newest(bent).won(59)).toBeGreaterThan(2 * (newest(same).won(90) - newest(same).won(59)));
});

test('[G6] with nothing closed, odds are the stated ones, else one half, won by the expected day in the median', () => {
  const plan = pipelinePlan([dealOf('a', 0, 'open', 50, { probability: 0.8 }), dealOf('b', null, 'open', 5)], 20);
  const model = learnPipeline(plan);
  const [a, b] = model.history.open.map((open) => oddsOfDeal(model, { level: 1 }, open, dayOf(50), settings));
  expect(a).toMatchObject({ from: 'stated', stated: 0.8, daysOpen: 20 });
  expect(a?.won).toBeCloseTo(0.4, 9);
  expect(b).toMatchObject({ from: 'default', daysOpen: null, value: 100 });
  expect(b?.ever).toBeCloseTo(0.5, 3);
});

test('[G7] the plan of an earlier day forgets what came after it', () => {
  const plan = pipelinePlan(
    [
      dealOf('a', 0, 'won', 30, { probability: 1, stage: 'Won' }),
      dealOf('b', 0, 'lost', 9),
      dealOf('c', 15, 'open', 99),
      dealOf('d', null, 'won', 5),
    ],
    40,
    { stageMoves: [move('a', 'Visit', 2), move('a', 'Offer', 12)] },
  );
  const then = planOn(plan, dayOf(10));
  expect(then.pipeline.map(({ id, state, closes, stage, probability }) => [id, state, closes, stage, probability])).toEqual([
    ['a', 'open', null, 'Visit', null],
    ['b', 'lost', dayOf(9), '', null],
  ]);
  expect(then.stageMoves).toHaveLength(1);
  expect(then.settings.asOf).toBe(dayOf(10));
});

test('[G9] chances are chances, grow with time, add up, and do not depend on the order of rows', () => {
  const day = fc.option(fc.integer({ min: -20, max: 400 }), { nil: null });
  const deal = fc.record({
    opened: day,
    closes: day,
    state: fc.constantFrom('open' as const, 'won' as const, 'lost' as const),
    amount: fc.option(fc.integer({ min: -10, max: 1e6 }), { nil: null }),
    rep: fc.constantFrom('', 'A', 'B'),
    probability: fc.option(fc.double({ min: -1, max: 2, noNaN: true }), { nil: null }),
  });
  fc.assert(
    fc.property(fc.array(deal, { maxLength: 40 }), fc.integer({ min: 0, max: 60 }), (rows, ahead) => {
      const deals = rows.map(({ opened, closes, state, ...more }, i): Deal => dealOf(`D${i}`, opened, state, closes, more));
      const [model, turned] = [deals, [...deals].reverse()].map((list) => learnPipeline(pipelinePlan(list, 200)));
      if (model === undefined || turned === undefined) throw new Error('models');
      for (const open of model.history.open) {
        const [soon, late] = [200 + ahead, 200 + 2 * ahead].map((until) => oddsOfDeal(model, { level: 1.2 }, open, dayOf(until), settings));
        if (soon === undefined || late === undefined) throw new Error('odds');
        for (const each of [soon, late]) {
          for (const p of [each.won, each.lost, each.ever, each.band.low, each.band.high]) expect(p >= 0 && p <= 1).toBe(true);
          expect(each.won + each.lost).toBeLessThanOrEqual(1 + 1e-12);
          expect(each.band.low <= each.won && each.won <= each.band.high).toBe(true);
          expect(each.value).toBeGreaterThanOrEqual(0);
        }
        expect(late.lost).toBeGreaterThanOrEqual(soon.lost - 1e-12);
        const same = turned.history.open.find(({ deal: { id } }) => id === open.deal.id);
        expect(same && oddsOfDeal(turned, { level: 1.2 }, same, dayOf(200 + ahead), settings).won).toBeCloseTo(soon.won, 9);
      }
    }),
    { numRuns: 25 },
  );
});
