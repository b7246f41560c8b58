// node test/bench/classes.bench.mjs
// Classifying customers in milliseconds of processor time, best of 15. Placing: the plan's customers copied into columns, ABC classes and order; a run does it once, for classes and allotment.
// Kernel: scores, segments, grid, classes before, moves with their reasons, lifetime values in typed arrays. As a run calls it: kernel and all of the standings' columns, of placed customers.
// Alone: placing too. The first time: before anything was compiled, of the process's first call. The floor: a plain sort of so many numbers by a comparison. Prints; asserts nothing.
import { best, loadEngine } from './loadEngine.mjs';

const more = ['classes/classifyColumns', 'allocate/placeCustomers'].map((name) => `export * from './src/engine/${name}';`).join(' ');
const { allocate, classifyColumns, classifyCustomers, placeCustomers, dayFromNumber, dayNumber, defaultSettings, noCustomerDetails, noInputs } =
  await loadEngine(more);

/** Marsaglia's xorshift of 32 bits. */
let state = 7;
function next() {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return (state >>> 0) / 2 ** 32;
}
const asOf = '2017-06-30';

/** Revenues as of a Pareto law, in whole multiples of `step`; a tenth without any, a tenth without a year before. */
function customersOf(count, step) {
  const at = { sheet: 'Customers', row: 0, column: 0 };
  return Array.from({ length: count }, (_, i) => {
    const revenue = next() < 0.1 ? null : Math.round(1000 / (1 - next()) ** 0.8 / step) * step;
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

const spend = Array.from({ length: 12 }, (_, i) => ({
  month: `2017-0${1 + (i % 6)}`,
  line: 'Fair',
  territory: '',
  channel: '',
  spend: 1000,
  revenue: null,
  leads: null,
}));

for (const [count, step, label] of [
  [100_000, 0.01, ''],
  [10_000, 0.01, ''],
  [1_000, 0.01, ''],
  [100_000, 100, ', revenues in hundreds'],
]) {
  // As a worker gets it.
  const plan = structuredClone({
    ...noInputs,
    language: 'en',
    settings: { ...defaultSettings(2017, asOf), budget: 50_000_000 },
    dimensions: [{ field: 'territory', label: 'Territory', members: [] }],
    levels: ['territory'],
    sales: [],
    targets: [],
    customers: customersOf(count, step),
    pipeline: [],
    sources: [],
    settingCells: {},
    spend,
  });
  let placed;
  let classes;
  const firstPlacing = best(1, () => (placed = placeCustomers(plan)));
  const first = best(1, () => (classes = classifyCustomers(plan, placed)));
  const placing = best(15, () => (placed = placeCustomers(plan)));
  const kernel = best(15, () => classifyColumns(placed, plan));
  const inRun = best(15, () => (classes = classifyCustomers(plan, placed)));
  const alone = best(15, () => (classes = classifyCustomers(plan)));
  const allotted = best(5, () => allocate(plan, placed));
  const moved = classes.moves.reduce((sum, { from, to, customers }) => sum + (from === to ? 0 : customers), 0);
  const numbers = Array.from({ length: count }, next);
  const floor = best(5, () => numbers.slice().sort((a, b) => a - b));
  const distinct = new Set(plan.customers.map(({ revenue }) => revenue)).size;
  const ms = (time) => `${time.toFixed(1).padStart(6)} ms`;
  console.log(
    `${String(count).padStart(7)} customers${label} (${distinct} distinct revenues, ${moved} moved): placing ${ms(placing)} (the first time ${firstPlacing.toFixed(1)}), kernel ${ms(kernel)}, as a run calls it ${ms(inRun)} (the first time ${first.toFixed(1)}; floor ${floor.toFixed(1)}: ${(inRun / floor).toFixed(2)} and ${(first / floor).toFixed(2)} of it), alone ${ms(alone)}; allotment ${ms(allotted)}`,
  );
}
