// SUANPAN_DATA=… node test/bench/pipeline.bench.mjs [--trials=1000000]
// The pipeline's forecast on a CRM's deals, from what was known at six ends of months, by three regions: revenue won in 90 days, its 80 % interval, and whether stated odds come true;
// beside it the usual short cut, win rate × value. Then the probability of reaching a target: time for 2 000 deals, and against trials. Prints; asserts nothing.
import { crmFile, readCrmDeals } from './crmDeals.mjs';
import { best, loadEngine } from './loadEngine.mjs';

const engine = await loadEngine(
  "export { chanceGiven, correlationOf } from './src/engine/odds/commonFactor'; export { sumBand } from './src/engine/odds/sumBand'; export { freshDeals } from './src/engine/pipeline/freshDeals';",
);
const { chanceGiven, correlationOf, dayFromNumber, dayNumber, defaultSettings, forecastPipeline, freshDeals } = engine;
const { learnPipeline, noInputs, oddsBasis, oddsOfDeal, oddsOfTarget, planOn, replayPipeline, scoreOdds, sumBand, sumOdds } = engine;

const trials = Number(process.argv.find((each) => each.startsWith('--trials='))?.slice(9) ?? 20_000);
const CUTS = ['2017-04-30', '2017-05-31', '2017-06-30', '2017-07-31', '2017-08-31', '2017-09-30'];
const DAYS = 90;
const percent = (share) => `${(100 * share).toFixed(1)} %`;

const file = crmFile();
if (file) replay();
else console.log('not measured: data not found (sales/crm_opportunities_half.csv in SUANPAN_DATA)');
made();
targets();

function replay() {
  const all = readCrmDeals(file);
  const territories = [...new Set(all.map((deal) => deal.territory))].sort();
  const agents = [...new Set(all.map((deal) => deal.rep))].sort();
  const planOf = (pipeline) => ({
    ...noInputs,
    language: 'en',
    levels: ['territory'],
    settings: defaultSettings(2017, '2017-12-31'),
    dimensions: [{ field: 'territory', label: 'Region', members: territories }],
    sales: [],
    targets: [],
    customers: [],
    pipeline,
    sources: [],
    settingCells: {},
  });
  const sets = [
    ['all agents', all],
    ['every other agent', all.filter((deal) => agents.indexOf(deal.rep) % 2 === 0)],
    ['the other agents', all.filter((deal) => agents.indexOf(deal.rep) % 2 === 1)],
  ];
  for (const [name, set] of sets) {
    const stated = [];
    const byCut = new Map(CUTS.map((cut) => [cut, []]));
    const plain = [];
    const sum = { open: 0, openWas: 0, raw: 0, naive: 0, joined: 0, joinedWas: 0, covered: 0, coveredJoined: 0, points: 0 };
    for (const cut of CUTS) {
      const plan = planOn(planOf(set), cut);
      const model = learnPipeline(plan);
      const errors = replayPipeline(plan, DAYS);
      const until = dayFromNumber(dayNumber(cut) + DAYS);
      const closed = plan.pipeline.filter((deal) => deal.state !== 'open');
      const rate = closed.filter((deal) => deal.state === 'won').length / closed.length;
      const wonBy = (deal) => deal.state === 'won' && deal.closes > cut && deal.closes <= until;
      const truth = new Map(set.map((deal) => [deal.id, deal]));
      const odds = model.history.open.map((open) => ({
        ...oddsOfDeal(model, errors, open, until, plan.settings),
        raw: model.curveOf(open, DAYS).won(DAYS),
      }));
      for (const each of odds) {
        const happened = wonBy(truth.get(each.deal));
        stated.push({ probability: each.won, happened });
        byCut.get(cut).push({ probability: each.won, happened });
        plain.push({ probability: rate, happened });
      }
      for (const territory of territories) {
        const own = odds.filter((each) => each.territory === territory);
        const was = own.reduce((all, each) => all + (wonBy(truth.get(each.deal)) ? truth.get(each.deal).brought : 0), 0);
        const wasAll = set.filter((deal) => deal.territory === territory && wonBy(deal)).reduce((all, deal) => all + deal.brought, 0);
        const mean = own.reduce((all, each) => all + each.expected, 0);
        const weighed = own.reduce((all, each) => all + each.value, 0);
        const p = mean / weighed;
        const fresh = freshDeals(plan, model, DAYS, (deal) => deal.territory === territory);
        const ahead = fresh.ahead(DAYS);
        const deals = own.map((each) => ({ p: each.won, value: each.value }));
        const none = { mean: 0, variance: 0, spread: 0 };
        const rest = { mean: 0, deviation: 0, share: 0 };
        const correlation = correlationOf(p, errors.common);
        const alone = sumBand({ deals, correlation, fresh: none, rest }).band;
        const both = sumBand({ deals, correlation, fresh: { mean: ahead.won, variance: ahead.variance, spread: fresh.spread }, rest }).band;
        sum.points++;
        sum.open += Math.abs(mean - was);
        sum.raw += Math.abs(own.reduce((all, each) => all + each.raw * each.value, 0) - was);
        sum.naive += Math.abs(rate * weighed - was);
        sum.openWas += was;
        sum.joined += Math.abs(mean + ahead.won - wasAll);
        sum.joinedWas += wasAll;
        sum.covered += was >= alone.low && was <= alone.high ? 1 : 0;
        sum.coveredJoined += wasAll >= both.low && wasAll <= both.high ? 1 : 0;
      }
    }
    console.log(`${name}: revenue won in ${DAYS} days, ${sum.points} points (${CUTS.length} as-of days × ${territories.length} regions)`);
    console.log(
      `  of open deals: WAPE ${(sum.open / sum.openWas).toFixed(3)} (without the level learnt from replays ${(sum.raw / sum.openWas).toFixed(3)}; win rate × value ${(sum.naive / sum.openWas).toFixed(3)}); 80 % interval covers ${percent(sum.covered / sum.points)}`,
    );
    console.log(
      `  with new business: WAPE ${(sum.joined / sum.joinedWas).toFixed(3)}; 80 % interval covers ${percent(sum.coveredJoined / sum.points)}`,
    );
    const score = scoreOdds(stated);
    console.log(
      `  odds of ${score.count} open deals (win rate of closed deals for all: Brier ${scoreOdds(plain).brier.toFixed(4)}): Brier ${score.brier.toFixed(4)} against ${score.brierOfShare.toFixed(4)} for always the share (skill ${percent(score.skill)}), mean distance of stated and happened ${score.miscalibration.toFixed(3)}`,
    );
    for (const [half, cuts] of [
      ['as-of days that choices were made on', CUTS.filter((_, i) => i % 2 === 0)],
      ['the other as-of days', CUTS.filter((_, i) => i % 2 === 1)],
    ])
      tellCalibration(
        `  ${half}`,
        cuts.flatMap((cut) => byCut.get(cut)),
      );
    for (const bin of score.bins)
      if (bin.count > 0)
        console.log(
          `    ${percent(bin.from)}–${percent(bin.to)}: ${bin.count} deals, stated ${percent(bin.stated)}, happened ${percent(bin.happened)}`,
        );
  }
  const plan = planOf(all);
  const late = planOn(plan, '2017-09-30');
  console.log(
    `learnPipeline over ${late.pipeline.length} deals: ${best(5, () => learnPipeline(late)).toFixed(0)} ms; replayPipeline: ${best(2, () => replayPipeline(late, DAYS)).toFixed(0)} ms`,
  );
  const period = { from: '2017-10-01', until: '2017-12-31' };
  console.log(`forecastPipeline, everything: ${best(2, () => forecastPipeline(late, period)).toFixed(0)} ms`);
  // Odds of targets: 0.8 to 1.2 times what the region had won a day up to 90 days before the as-of day (or the quarter), for the next 30 and 90 days, and for quarters asked a month before their end.
  const first = dayNumber('2017-03-01');
  const wonIn = (territory, from, to) =>
    all.reduce(
      (sum, deal) =>
        deal.territory === territory && deal.state === 'won' && dayNumber(deal.closes) >= from && dayNumber(deal.closes) <= to
          ? sum + deal.amount
          : sum,
      0,
    );
  const asked = [
    ['the next 30 days', CUTS.map((cut) => [cut, dayNumber(cut) + 1, dayNumber(cut) + 30])],
    ['the next 90 days', CUTS.map((cut) => [cut, dayNumber(cut) + 1, dayNumber(cut) + 90])],
    [
      'quarters, a month before their end',
      [
        ['2017-05-31', '2017-04-01', '2017-06-30'],
        ['2017-08-31', '2017-07-01', '2017-09-30'],
        ['2017-11-30', '2017-10-01', '2017-12-31'],
      ].map(([cut, from, to]) => [cut, dayNumber(from), dayNumber(to)]),
    ],
  ];
  const kept = new Map();
  for (const [name, cases] of asked) {
    const stated = [];
    for (const [cut, from, to] of cases) {
      const basis = oddsBasis(planOn(plan, cut), null, dayFromNumber(to), kept);
      for (const territory of territories)
        for (const factor of [0.8, 0.9, 1, 1.1, 1.2]) {
          const since = Math.max(first, from - 90);
          const amount = (factor * wonIn(territory, since, from - 1) * (to - from + 1)) / (from - since);
          const scope = { members: { territory }, period: { from: dayFromNumber(from), to: dayFromNumber(to), label: '' } };
          stated.push({ probability: oddsOfTarget(basis, { scope, amount }, 0).probability, happened: wonIn(territory, from, to) >= amount });
        }
    }
    const score = scoreOdds(stated);
    const right = stated.filter(({ probability, happened }) => probability >= 0.5 === happened).length / stated.length;
    const sure = (share) => {
      const own = stated.filter(({ probability }) => Math.abs(probability - 0.5) >= share - 0.5);
      return `${own.filter(({ probability, happened }) => probability >= 0.5 === happened).length} of ${own.length} right`;
    };
    const ceiling = stated.reduce((all, { probability }) => all + Math.max(probability, 1 - probability), 0) / stated.length;
    console.log(
      `odds of targets, ${name}: if the odds were true, the likelier side would come true in ${percent(ceiling)}; stated with 60 % or more ${sure(0.6)}, 75 % ${sure(0.75)}, 90 % ${sure(0.9)}`,
    );
    console.log(
      `odds of targets, ${name}: ${stated.length} stated, the likelier side came true in ${percent(right)}, Brier ${score.brier.toFixed(3)} against ${score.brierOfShare.toFixed(3)}, mean distance ${score.miscalibration.toFixed(3)}`,
    );
    for (const bin of score.bins)
      if (bin.count > 0)
        console.log(`    ${percent(bin.from)}–${percent(bin.to)}: ${bin.count}, stated ${percent(bin.stated)}, happened ${percent(bin.happened)}`);
  }
}

/** Mean distance of stated and happened in ten bins, beside what chance alone makes of true odds (mean of 200 draws), Brier score, and the deals stated above 40 %. */
function tellCalibration(name, stated) {
  const score = scoreOdds(stated);
  const draw = drawn(7);
  let noise = 0;
  for (let turn = 0; turn < 200; turn++)
    noise += scoreOdds(stated.map(({ probability }) => ({ probability, happened: draw() < probability }))).miscalibration / 200;
  const high = stated.filter(({ probability }) => probability > 0.4);
  const mean = (list, of) => list.reduce((all, each) => all + of(each), 0) / Math.max(1, list.length);
  console.log(
    `${name}: ${score.count} odds, mean distance ${score.miscalibration.toFixed(3)} (true odds, by chance alone: ${noise.toFixed(3)}), Brier ${score.brier.toFixed(4)} against ${score.brierOfShare.toFixed(4)}; above 40 %: ${high.length}, stated ${percent(mean(high, (each) => each.probability))}, happened ${percent(mean(high, (each) => (each.happened ? 1 : 0)))}`,
  );
}

/** sfc32 of PractRand (Doty-Humphrey): its period is far beyond what is drawn. */
function drawn(seed) {
  let [a, b, c, d] = [seed, 2, 3, 4];
  const draw = () => {
    const out = (a + b + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + out;
    return ((out >>> 0) + 0.5) / 4294967296;
  };
  for (let i = 0; i < 20; i++) draw();
  return draw;
}

/**
 * Deals made by a known rule, so that odds must come true: two years of them in two logged stages, rates by days in the stage, differing by seller, by a strength of each deal that nobody sees, by the month of the quarter
 * and drifting over time; one in eight is dead and never closes.
 */
function made() {
  const [first, days] = [dayNumber('2016-01-01'), 731];
  const worlds = [
    ['steady', { drift: 0, rhythm: [1, 1, 1] }],
    ['win rate falls by half', { drift: -0.35, rhythm: [1, 1, 1] }],
    ['win rate rises by half', { drift: 0.2, rhythm: [1, 1, 1] }],
    ['deals close at quarters’ ends', { drift: 0, rhythm: [0.4, 0.8, 1.8] }],
    ['both', { drift: -0.35, rhythm: [0.4, 0.8, 1.8] }],
  ];
  for (const [name, { drift, rhythm }] of worlds) {
    const stated = [];
    for (const seed of [11, 12, 13]) {
      const draw = drawn(seed);
      const sellers = Array.from({ length: 12 }, (_, i) => ({
        name: `Seller ${i}`,
        wins: Math.exp(0.8 * (draw() - 0.5)),
        pace: Math.exp(0.6 * (draw() - 0.5)),
      }));
      const pipeline = [];
      const stageMoves = [];
      const at = { sheet: 'Pipeline', row: 1, column: 0 };
      for (let i = 0; i < 2000; i++) {
        const opened = first + Math.floor((i * days) / 2000);
        const seller = sellers[Math.floor(12 * draw())];
        const strength = Math.exp(0.8 * (draw() - 0.5));
        const dead = draw() < 0.125;
        const deal = {
          id: `D${i}`,
          customer: '',
          territory: 'T',
          category: '',
          stage: '',
          amount: 100,
          opened: dayFromNumber(opened),
          closes: null,
          probability: null,
          state: 'open',
          rep: seller.name,
          at,
        };
        stageMoves.push({ deal: deal.id, stage: 'Visit', on: deal.opened, at });
        let [stage, entered] = [0, opened];
        for (let day = opened + 1; day < first + days && !dead; day++) {
          const month = Number(dayFromNumber(day).slice(5, 7)) - 1;
          const age = day - entered;
          const pace = seller.pace * 0.03 * (age < 10 ? 0.4 : age < 45 ? 1.2 : 0.6) * rhythm[month % 3];
          const level = 0.55 + drift * ((day - first) / days);
          const share = Math.min(0.95, level * seller.wins * strength);
          if (draw() >= 1 - Math.exp(-pace)) continue;
          if (draw() >= Math.sqrt(share)) {
            Object.assign(deal, { state: 'lost', closes: dayFromNumber(day) });
            break;
          }
          if (stage === 1) {
            Object.assign(deal, { state: 'won', closes: dayFromNumber(day) });
            break;
          }
          stage = 1;
          entered = day;
          stageMoves.push({ deal: deal.id, stage: 'Offer', on: dayFromNumber(day), at });
        }
        pipeline.push(deal);
      }
      const plan = {
        ...noInputs,
        language: 'en',
        levels: ['territory'],
        settings: defaultSettings(2017, '2017-12-31'),
        dimensions: [{ field: 'territory', label: 'Region', members: ['T'] }],
        sales: [],
        targets: [],
        customers: [],
        pipeline,
        stageMoves,
        sources: [],
        settingCells: {},
      };
      const truth = new Map(pipeline.map((deal) => [deal.id, deal]));
      for (const cut of ['2017-03-31', '2017-04-30', '2017-05-31', '2017-06-30', '2017-07-31', '2017-08-31', '2017-09-30']) {
        const then = planOn(plan, cut);
        const model = learnPipeline(then);
        const errors = replayPipeline(then, DAYS);
        const until = dayFromNumber(dayNumber(cut) + DAYS);
        for (const open of model.history.open) {
          const { state, closes } = truth.get(open.deal.id);
          stated.push({ probability: oddsOfDeal(model, errors, open, until, then.settings).won, happened: state === 'won' && closes <= until });
        }
      }
    }
    tellCalibration(`made by a known rule, ${name}`, stated);
  }
}

function targets() {
  const draw = drawn(1);
  const normal = () => Math.sqrt(-2 * Math.log(draw())) * Math.cos(2 * Math.PI * draw());
  const deals = Array.from({ length: 2000 }, () => ({ p: draw() ** 2, value: Math.round(500 * Math.exp(5 * draw() ** 2)) }));
  const open = deals.reduce((all, { p, value }) => all + p * value, 0);
  const correlation = correlationOf(0.3, 0.25);
  const shape = 25;
  const fresh = { mean: 0.3 * open, variance: (0.3 * open) ** 2 / shape, spread: 0.2 };
  const rest = { mean: open, deviation: 0.1 * open, share: 0.25 };
  const sum = { deals, correlation, fresh, rest };
  console.log(`P(target) with 2 000 open deals, common factor, new business and history's rest; ${trials} trials`);
  // Chances by the factor in steps of 1/400: beside the trials' own noise nothing.
  const table = new Map();
  const chances = (z) => {
    const key = Math.round(400 * z);
    if (!table.has(key))
      table.set(
        key,
        Float64Array.from(deals, ({ p }) => chanceGiven(p, correlation, key / 400)),
      );
    return table.get(key);
  };
  const sums = new Float64Array(trials);
  for (let t = 0; t < trials; t++) {
    const z = normal();
    const by = chances(z);
    let all = 0;
    for (let i = 0; i < deals.length; i++) if (draw() < by[i]) all += deals[i].value;
    let gamma = 0;
    for (let k = 0; k < shape; k++) gamma -= Math.log(draw());
    all += fresh.mean * (Math.exp(fresh.spread * z - fresh.spread ** 2 / 2) + gamma / shape - 1);
    sums[t] = all + rest.mean + rest.deviation * (Math.sqrt(rest.share) * z + Math.sqrt(1 - rest.share) * normal());
  }
  const mean = open + fresh.mean + rest.mean;
  let most = 0;
  for (const factor of [0.8, 0.9, 0.95, 1, 1.05, 1.1, 1.2]) {
    const target = factor * mean;
    const { probability } = sumOdds(sum, target);
    const seen = sums.reduce((count, each) => count + (each >= target ? 1 : 0), 0) / trials;
    most = Math.max(most, Math.abs(probability - seen));
    console.log(
      `  target ${factor} of the mean: ${probability.toFixed(5)}, trials ${seen.toFixed(5)} ± ${(2 * Math.sqrt((seen * (1 - seen)) / trials)).toFixed(5)}`,
    );
  }
  const asked = [...deals.keys()].sort((a, b) => deals[b].value - deals[a].value).slice(0, 8);
  console.log(
    `  largest difference ${most.toFixed(5)}; one probability ${best(7, () => sumOdds(sum, mean)).toFixed(0)} ms, with eight movers ${best(5, () => sumOdds(sum, mean, asked)).toFixed(0)} ms`,
  );
}
