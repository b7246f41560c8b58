// Control: progress and severity with memory of 20 000 nodes, a row of sales per leaf and month, all with a day of booking, and a row of thresholds for each of 200 parts.
//   node test/bench/control.bench.mjs
import { best, loadEngine } from './loadEngine.mjs';

const { control, defaultSettings, noInputs, fiscalMonths } = await loadEngine();
const at = { sheet: 'Sheet1', row: 0, column: 0 };
const [territories, categories] = [200, 99].map((count, i) => Array.from({ length: count }, (_, n) => 'TC'[i] + n));
const months = fiscalMonths(2017, 1);
const paths = territories.flatMap((territory) => categories.map((category) => [territory, category]));
const rows = paths.flatMap((members, leaf) => months.map((month, i) => ({ month, members, amount: 80 + ((leaf * 7 + i * 13) % 40), at })));
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
  details: rows.map(({ month }, i) => ({
    customer: '',
    product: '',
    quantity: null,
    currency: '',
    rate: null,
    posted: i % 10 ? `${month}-${String(1 + (i % 28)).padStart(2, '0')}` : '2017-12-10',
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
  `${nodes.length} nodes × ${months.length} months, ${rows.length} rows, ${alerts.length} alerts: ${best(5, () => control(plan, decomposition, null)).toFixed(0)} ms`,
);
