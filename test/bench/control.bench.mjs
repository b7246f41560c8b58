// Control: progress and severity with memory of 20 000 nodes and after one changed actual, rows of sales per leaf and month (or week: 52), all with a day of booking, and a row of thresholds for each of 200 parts.
//   node test/bench/control.bench.mjs [rows a leaf and year=52]
import { best, bestTimes, loadEngine } from './loadEngine.mjs';
import { manyDeals } from './manyDeals.mjs';

const engine = await loadEngine("export { diagnose } from './src/engine/diagnose'; export { modelOfToday } from './src/engine/pipeline/learntOn';");
const { control, controlAfter, passControl, diagnose, modelOfToday, defaultSettings, noInputs, noOutlook, fiscalMonths, dayNumber, dayFromNumber } =
  engine;
const at = { sheet: 'Sheet1', row: 0, column: 0 };
const [territories, categories] = [200, 99].map((count, i) => Array.from({ length: count }, (_, n) => 'TC'[i] + n));
const months = fiscalMonths(2017, 1);
const paths = territories.flatMap((territory) => categories.map((category) => [territory, category]));
const perYear = Number(process.argv[2] ?? 52);
const times = Array.from({ length: perYear }, (_, i) => dayFromNumber(dayNumber('2017-01-02') + Math.floor((i * 364) / perYear)));
const rows = paths.flatMap((members, leaf) =>
  times.map((day, i) => ({ month: day.slice(0, 7), members, amount: ((77 + ((leaf * 7) % 40) + ((i * 13) % 7)) * 12) / perYear, at })),
);
const plan = {
  ...noInputs,
  language: 'en',
  settings: defaultSettings(2017, '2017-12-15'),
  levels: ['territory', 'category'],
  dimensions: [
    { field: 'territory', label: 'Territory', members: territories },
    { field: 'category', label: 'Category', members: categories },
  ],
  sales: rows,
  details: rows.map((_, i) => ({
    customer: '',
    product: '',
    quantity: null,
    currency: '',
    rate: null,
    posted: i % 10 ? times[i % perYear] : '2017-12-10',
  })),
  thresholds: territories.map((territory) => ({ measure: 'sales', members: { territory }, level: null, yellow: 0.05, orange: null, red: 0.2, at })),
  targets: [],
  customers: [],
  pipeline: [],
  sources: [],
  settingCells: {},
};
const leaves = paths.map((path) => ({ path, units: months.map(() => 100) }));
const decomposition = { months, leaves, roundingUnit: 1, totalUnits: leaves.length * 1200 };
const { nodes, alerts } = control(plan, decomposition, null);
console.log(
  `${nodes.length} nodes × ${months.length} months, ${rows.length} rows, ${alerts.length} alerts: ${bestTimes(5, () => control(plan, decomposition, null))}`,
);

// One leaf's sales of one month have another amount: what is judged again, the alerts in order, and the same result as a whole pass.
const pass = passControl(plan, decomposition, null);
let [row, after] = [0, pass];
const changed = best(20, () => (after = controlAfter(pass, [{ row: (row = (row + 48271) % rows.length), amount: 3 }])));
const whole = control(after.plan, decomposition, null);
console.log(`one changed actual: ${changed.toFixed(1)} ms; the same as the whole pass: ${JSON.stringify(whole) === JSON.stringify(after.control)}`);

// The whole control room: why, where deals stand still, alerts and options, with 100 000 deals besides. What the outlook learns of the pipeline before is not counted.
const withDeals = { ...plan, ...manyDeals(engine, 100_000, '2017-12-15') };
const progress = control(withDeals, decomposition, null);
const noReserve = { held: 0, released: 0, balance: 0, proposed: 0, lines: [] };
const forecast = { origin: '2017-11', months: [], nodes: [], historyFrom: '2015-01', history: [] };
// The outlook tells the total's odds.
const total = { scope: { members: {}, period: null }, probability: 0.5, target: 1, mean: 1, band: { low: 0.5, high: 1.5 } };
const basis = {
  decomposition,
  forecast,
  control: progress,
  outlook: { ...noOutlook, odds: [total] },
  reallocation: null,
  reserve: noReserve,
  capacity: null,
};
const kept = new Map();
const learnt = bestTimes(1, () => modelOfToday(withDeals, kept));
let found;
const spent = bestTimes(5, () => (found = diagnose(withDeals, basis, kept)));
console.log(
  `diagnosis with ${withDeals.pipeline.length} deals: ${spent} (${found.causes.length} causes, ${found.stalled.length} stalled, ${found.alerts.length} alerts); learning the pipeline ${learnt}`,
);
