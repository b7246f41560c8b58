// SUANPAN_DATA=… node test/bench/backward.bench.mjs
// The backward method on a CRM's deals: learns from what was known on a cut day, walks the revenue won after it back to openings, and compares these by week with the
// openings that there were. Beside it the usual short cut: won ÷ (won + lost) and every deal shifted by the mean cycle. Prints; asserts nothing.
import fs from 'node:fs';
import path from 'node:path';
import { best, loadEngine } from './loadEngine.mjs';

const file = path.join(process.env.SUANPAN_DATA ?? '', 'sales', 'crm_opportunities_half.csv');
if (!process.env.SUANPAN_DATA || !fs.existsSync(file)) {
  console.log('not measured: data not found (sales/crm_opportunities_half.csv in SUANPAN_DATA)');
  process.exit(0);
}

const { dayFromNumber, dayNumber, defaultSettings, fiscalMonths, noInputs, walkBackward } = await loadEngine();
const [head, ...rows] = fs
  .readFileSync(file, 'utf8')
  .trim()
  .split(/\r?\n/)
  .map((line) => line.split(','));
const field = (row, name) => row[head.indexOf(name)];
const at = { sheet: 'Pipeline', row: 1, column: 0 };
const all = rows.map((row) => ({
  id: field(row, 'opportunity_id'),
  customer: field(row, 'account'),
  territory: field(row, 'regional_office'),
  category: field(row, 'product_series'),
  stage: field(row, 'deal_stage'),
  amount: field(row, 'close_value') === '' ? null : Number(field(row, 'close_value')),
  opened: field(row, 'engage_date') || null,
  closes: field(row, 'close_date') || null,
  probability: null,
  state: { Won: 'won', Lost: 'lost' }[field(row, 'deal_stage')] ?? 'open',
  rep: field(row, 'sales_agent'),
  at,
}));
const territories = [...new Set(all.map((deal) => deal.territory))].sort();
const months = fiscalMonths(2017, 1);
const end = '2017-12-31';

/** What was known on a day. */
const knownOn = (cut) =>
  all
    .filter((deal) => deal.opened !== null && deal.opened <= cut)
    .map((deal) => (deal.closes !== null && deal.closes <= cut ? deal : { ...deal, state: 'open', closes: null, amount: null }));

const planOn = (cut, pipeline) => ({
  ...noInputs,
  language: 'en',
  levels: ['territory'],
  settings: defaultSettings(2017, cut),
  dimensions: [{ field: 'territory', label: 'Region', members: territories }],
  sales: [],
  targets: [],
  customers: [],
  pipeline,
  sources: [],
  settingCells: {},
});

/** What was won from the day after the cut to `to`, by territory and month, as if it were the plan. */
const wonAfter = (cut, to) => ({
  year: 2017,
  months,
  roundingUnit: 1,
  leaves: territories.map((territory) => {
    const won = all.filter((deal) => deal.state === 'won' && deal.territory === territory && deal.closes > cut && deal.closes <= to);
    const units = months.map((month) => won.filter((deal) => deal.closes.startsWith(month)).reduce((sum, deal) => sum + deal.amount, 0));
    return { path: [territory], units, exact: units, weekUnits: [] };
  }),
  totalUnits: 0,
  limits: [],
  conflict: null,
  deviations: [],
  tie: [],
  weeks: [],
});

const mondayOf = (day) => dayNumber(day) - ((dayNumber(day) + 3) % 7);
const add = (map, monday, count) => map.set(monday, (map.get(monday) ?? 0) + count);

/** Needed openings by week and territory, by the engine; `onlyWon` leaves out those that will not be won. */
function walked(cut, to, onlyWon) {
  const backward = walkBackward(planOn(cut, knownOn(cut)), wonAfter(cut, to));
  return new Map(
    backward.segments.map(({ territory, entering }) => {
      const share = onlyWon ? entering.at(-1).total / entering[0].total : 1;
      return [territory, new Map(backward.weeks.map((monday, i) => [dayNumber(monday), entering[0].needed[i] * share]))];
    }),
  );
}

/** The short cut: the same revenue by month and working day, one average deal, one win rate, one mean cycle a territory. */
function shifted(cut, to, onlyWon) {
  const plan = wonAfter(cut, to);
  return new Map(
    territories.map((territory, t) => {
      const known = knownOn(cut).filter((deal) => deal.territory === territory && deal.state !== 'open');
      const won = known.filter((deal) => deal.state === 'won');
      const mean = (list) => list.reduce((sum, each) => sum + each, 0) / list.length;
      const amount = mean(won.map((deal) => deal.amount));
      const cycle = Math.round(mean(won.map((deal) => dayNumber(deal.closes) - dayNumber(deal.opened))));
      const rate = onlyWon ? 1 : won.length / known.length;
      const weeks = new Map();
      plan.leaves[t].units.forEach((units, m) => {
        const days = [];
        for (let n = dayNumber(`${months[m]}-01`); dayFromNumber(n).startsWith(months[m]); n++)
          if ((n + 3) % 7 < 5 && dayFromNumber(n) > cut) days.push(n);
        for (const n of days) add(weeks, mondayOf(dayFromNumber(n - cycle)), units / amount / rate / days.length);
      });
      return [territory, weeks];
    }),
  );
}

/** Openings that there were, by territory and week. */
function opened(keep) {
  return new Map(
    territories.map((territory) => {
      const weeks = new Map();
      for (const deal of all) if (deal.opened !== null && deal.territory === territory && keep(deal)) add(weeks, mondayOf(deal.opened), 1);
      return [territory, weeks];
    }),
  );
}

/** Σ |needed − was| and Σ was over territories and the weeks from one day to another; also of the territories' totals. */
function errors(needed, was, from, to) {
  let [off, offTotal, sum] = [0, 0, 0];
  for (const territory of territories) {
    let [needs, were] = [0, 0];
    for (let monday = mondayOf(from); monday <= mondayOf(to); monday += 7) {
      const [need, actual] = [needed.get(territory).get(monday) ?? 0, was.get(territory).get(monday) ?? 0];
      off += Math.abs(need - actual);
      needs += need;
      were += actual;
    }
    offTotal += Math.abs(needs - were);
    sum += were;
  }
  return { off, offTotal, sum };
}

const percent = (part, whole) => `${((100 * part) / whole).toFixed(1)} %`.padStart(8);
const line = (name, ours, naive) =>
  console.log(
    `${name.padEnd(52)} weeks ${percent(ours.off, ours.sum)} against ${percent(naive.off, naive.sum)}; totals ${percent(ours.offTotal, ours.sum)} against ${percent(naive.offTotal, naive.sum)} (${ours.sum} deals)`,
  );

console.log('When the deals that were won in the 91 days after a cut had been opened (WAPE by territory and week; engine against mean shift)');
const sums = [0, 1].map(() => ({ off: 0, offTotal: 0, sum: 0 }));
for (const cut of ['2017-04-30', '2017-05-31', '2017-06-30', '2017-07-31', '2017-08-31', '2017-09-30']) {
  const to = dayFromNumber(Math.min(dayNumber(end), dayNumber(cut) + 91));
  const was = opened((deal) => deal.state === 'won' && deal.closes > cut && deal.closes <= to);
  const both = [walked(cut, to, true), shifted(cut, to, true)].map((needed) => errors(needed, was, '2016-06-01', end));
  both.forEach((each, i) => Object.keys(each).forEach((key) => (sums[i][key] += each[key])));
  line(`cut ${cut}`, both[0], both[1]);
}
line('all cuts', sums[0], sums[1]);

console.log('All openings, won or not, in the weeks whose deals could all be won by the end of the data');
for (const cut of ['2017-04-30', '2017-05-31', '2017-06-30']) {
  const from = dayFromNumber(dayNumber(cut) + 7);
  const was = opened(() => true);
  const both = [walked(cut, end, false), shifted(cut, end, false)].map((needed) => errors(needed, was, from, '2017-08-13'));
  line(`cut ${cut}, openings ${from} to 2017-08-13`, both[0], both[1]);
}

const plan = planOn(end, all);
const year = wonAfter('2016-12-31', end);
console.log(`walkBackward over ${all.length} deals: ${best(5, () => walkBackward(plan, year)).toFixed(0)} ms`);
