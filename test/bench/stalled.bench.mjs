// SUANPAN_DATA=… node test/bench/stalled.bench.mjs
// Stalled deals of a CRM as called at ends of months from what was known then: how many were lost or not won within 60 days (precision), and how many of those were called (recall), against two
// baselines at the same number of calls: the deals longest in their stage of those beyond 30 days, and those farthest beyond the stage's mean + 1 standard deviation. The cut of fading was
// chosen on `CHOSEN`; `REPORTED` are the figures to read. Then the time for 100 000 deals. Prints; asserts nothing.
import { crmFile, readCrmDeals } from './crmDeals.mjs';
import { best, loadEngine } from './loadEngine.mjs';
import { manyDeals } from './manyDeals.mjs';

const engine = await loadEngine(
  "export { chancesIn, stalledDeals } from './src/engine/funnel/stalledDeals'; export { reviewFunnel } from './src/engine/funnel/reviewFunnel'; export { pipelineBridge } from './src/engine/funnel/pipelineBridge';",
);
const { chancesIn, dayFromNumber, dayNumber, defaultSettings, learnPipeline, noInputs, pipelineBridge, planOn, reviewFunnel, stalledDeals } = engine;

const CHOSEN = ['2017-04-30', '2017-06-30', '2017-08-31', '2017-10-31'];
const REPORTED = ['2017-05-31', '2017-07-31', '2017-09-30'];
const SLIP = 60;
const at = { sheet: 'Pipeline', row: 1, column: 0 };
const percent = (share) => `${(100 * share).toFixed(1)} %`;

function planOf(pipeline, more = {}) {
  return {
    ...noInputs,
    language: 'en',
    levels: ['territory'],
    settings: defaultSettings(2017, '2017-12-31'),
    dimensions: [{ field: 'territory', label: 'Region', members: [...new Set(pipeline.map((deal) => deal.territory))] }],
    sales: [],
    targets: [],
    customers: [],
    pipeline,
    sources: [],
    settingCells: {},
    ...more,
  };
}

const file = crmFile();
if (file) replay();
else console.log('not measured: data not found (sales/crm_opportunities_half.csv in SUANPAN_DATA)');
time();

function replay() {
  const all = readCrmDeals(file);
  const truth = new Map(all.map((deal) => [deal.id, deal]));
  for (const [name, cuts] of [
    ['chosen on', CHOSEN],
    ['reported', REPORTED],
  ]) {
    const sums = new Map();
    for (const cut of cuts) {
      const plan = planOn(planOf(all), cut);
      const model = learnPipeline(plan);
      const chances = chancesIn(model);
      const asOf = dayNumber(cut);
      const isBad = (deal) => !(truth.get(deal.id).state === 'won' && dayNumber(truth.get(deal.id).closes) <= asOf + SLIP);
      const open = model.history.open.map((each) => {
        const { won, fresh } = chances(each);
        return { id: each.deal.id, age: asOf - each.entered, faded: fresh > 0 ? won / fresh : 1, bad: isBad(each.deal) };
      });
      const stays = model.history.spells.filter(({ end }) => end !== 'open').map(({ from, to }) => to - from);
      const mean = stays.reduce((sum, days) => sum + days, 0) / stays.length;
      const sd = Math.sqrt(stays.reduce((sum, days) => sum + (days - mean) ** 2, 0) / (stays.length - 1));
      const called = new Set(stalledDeals(plan, model).map(({ deal }) => deal));
      const bad = open.filter((each) => each.bad).length;
      const add = (line, list) => {
        const sum = sums.get(line) ?? { calls: 0, hits: 0, bad: 0, open: 0 };
        sum.calls += list.length;
        sum.hits += list.filter((each) => each.bad).length;
        sum.bad += bad;
        sum.open += open.length;
        sums.set(line, sum);
      };
      const byAge = [...open].sort((a, b) => b.age - a.age || (a.id < b.id ? -1 : 1));
      // One ranking for a given number of calls: those called first, then by what is left of a new deal's chance.
      const byFading = [...open].sort((a, b) => Number(called.has(b.id)) - Number(called.has(a.id)) || a.faded - b.faded || (a.id < b.id ? -1 : 1));
      add(
        'called stalled',
        open.filter(({ id }) => called.has(id)),
      );
      add('  longest in stage, same number', byAge.slice(0, called.size));
      const old = byAge.filter(({ age }) => age > 30);
      add('30-day rule', old);
      add('  ours, as many as the 30-day rule', byFading.slice(0, old.length));
      const beyond = byAge.filter(({ age }) => age > mean + sd);
      add('stage mean + 1 sd', beyond);
      add('  ours, as many as mean + 1 sd', byFading.slice(0, beyond.length));
    }
    console.log(name, cuts.join(' '));
    for (const [line, { calls, hits, bad, open }] of sums)
      console.log(
        `  ${line}: ${calls} of ${open} called, precision ${percent(hits / calls)}, recall ${percent(hits / bad)} (of all, ${percent(bad / open)} lost or slipped)`,
      );
  }
}

function time() {
  const { pipeline, stageMoves } = manyDeals(engine, 100_000, '2017-09-15');
  const plan = planOf(pipeline, { stageMoves, settings: defaultSettings(2017, '2017-09-15') });
  const model = learnPipeline(plan);
  const planned = { control: { nodes: [], alerts: [], elapsed: [] }, decomposition: { leaves: [], months: [], roundingUnit: 1 } };
  const funnel = best(4, () => reviewFunnel(plan, planned, model.history));
  const stalled = best(4, () => stalledDeals(plan, model));
  const bridge = best(3, () => pipelineBridge(plan));
  const learn = best(2, () => learnPipeline(plan));
  console.log(
    `100 000 deals (${model.history.open.length} open): funnel ${funnel.toFixed(0)} ms, stalled ${stalled.toFixed(0)} ms, together ${(funnel + stalled).toFixed(0)} ms of processor time; bridge ${bridge.toFixed(0)} ms; learning the pipeline, which the outlook does anyway, ${learn.toFixed(0)} ms`,
  );
}
