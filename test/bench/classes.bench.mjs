// node test/bench/classes.bench.mjs
// Classifying customers in milliseconds of processor time: classes, scores, segments, moves with their reasons, lifetime values and what they cost; and allotting the budget to them. Prints; asserts nothing.
import { best, loadEngine } from './loadEngine.mjs';

const { allocate, classifyCustomers, dayFromNumber, dayNumber, defaultSettings, noCustomerDetails, noInputs } = await loadEngine();

let state = 7;
const next = () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
const asOf = '2017-06-30';

/** Revenues as of a Pareto law; a tenth without any, a tenth without a year before. */
function customersOf(count) {
  const at = { sheet: 'Customers', row: 0, column: 0 };
  return Array.from({ length: count }, (_, i) => {
    const revenue = next() < 0.1 ? null : Math.round(100_000 / (1 - next()) ** 0.8) / 100;
    return {
      ...noCustomerDetails,
      id: `C${(i * 7919) % count}`,
      name: `Customer ${i}`,
      territory: `T${i % 40}`,
      revenue,
      previous: next() < 0.1 ? null : Math.round(100 * (revenue ?? 500) * (0.4 + 1.2 * next())) / 100,
      lastOrder: dayFromNumber(dayNumber(asOf) - Math.floor(400 * next() ** 2)),
      firstOrder: dayFromNumber(dayNumber(asOf) - Math.floor(3000 * next())),
      orders: Math.floor(20 * next()),
      potential: next() < 0.5 ? null : Math.round(5000 * next()),
      acquisitionCost: next() < 0.5 ? null : Math.round(500 * next()),
      at,
    };
  });
}

for (const count of [1_000, 10_000, 100_000]) {
  const spend = Array.from({ length: 12 }, (_, i) => ({
    month: `2017-0${1 + (i % 6)}`,
    line: 'Fair',
    territory: '',
    channel: '',
    spend: 1000,
    revenue: null,
    leads: null,
  }));
  // As a worker gets it.
  const plan = structuredClone({
    ...noInputs,
    language: 'en',
    settings: { ...defaultSettings(2017, asOf), budget: 50_000_000 },
    dimensions: [{ field: 'territory', label: 'Territory', members: [] }],
    levels: ['territory'],
    sales: [],
    targets: [],
    customers: customersOf(count),
    pipeline: [],
    sources: [],
    settingCells: {},
    spend,
  });
  const { allocation } = allocate(plan);
  let classes;
  const first = best(1, () => (classes = classifyCustomers(plan, allocation)));
  const classified = best(9, () => (classes = classifyCustomers(plan, allocation)));
  const allotted = best(9, () => allocate(plan));
  const moved = classes.standings.filter(({ move }) => move !== null).length;
  console.log(
    `${String(count).padStart(7)} customers: classified ${classified.toFixed(1).padStart(6)} ms (the first time ${first.toFixed(1)}), ${moved} moved; classes and budget ${allotted.toFixed(1).padStart(6)} ms`,
  );
}
