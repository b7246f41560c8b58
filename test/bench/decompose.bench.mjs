// node test/bench/decompose.bench.mjs
// The whole decomposition, in milliseconds of processor time and as a multiple of a plain proportional spread of the same cells,
// which adds up in no margin. Prints; asserts nothing.
import { best, loadEngine } from './loadEngine.mjs';

const { addMonths, decompose, defaultSettings, month } = await loadEngine();

let state = 7;
const next = () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;

function floorOf(weights) {
  const flat = Float64Array.from(weights.flat());
  const out = new Float64Array(flat.length);
  const repeat = Math.max(1, Math.ceil(2_000_000 / flat.length));
  const spread = () => {
    for (let turn = 0; turn < repeat; turn++) {
      let sum = 0;
      for (let i = 0; i < flat.length; i++) sum += flat[i];
      const factor = (1_000_000 + turn) / sum;
      for (let i = 0; i < flat.length; i++) out[i] = flat[i] * factor;
    }
  };
  return best(5, spread) / repeat;
}

const line = (name, cells, ms, floor) =>
  console.log(
    `${name.padEnd(34)} ${String(cells).padStart(8)} cells ${ms.toFixed(1).padStart(9)} ms ${(ms / floor).toFixed(0).padStart(7)} × proportional (${floor.toFixed(3)} ms)`,
  );

for (const [territories, categories] of [
  [10, 4],
  [50, 20],
]) {
  const at = { sheet: 'Sheet1', row: 0, column: 0 };
  const names = (letter, count) => Array.from({ length: count }, (_, i) => `${letter}${i}`);
  const sales = names('T', territories).flatMap((territory) =>
    names('C', categories).flatMap((category) =>
      Array.from({ length: 24 }, (_, i) => ({
        month: addMonths(month(2015, 1), i),
        members: [territory, category],
        amount: Math.round(next() * 1e6) / 100,
        at,
      })),
    ),
  );
  const plan = {
    language: 'en',
    settings: defaultSettings(2017, '2016-12-31'),
    dimensions: [
      { field: 'territory', label: 'Territory', members: names('T', territories) },
      { field: 'category', label: 'Category', members: names('C', categories) },
    ],
    sales,
    targets: names('T', territories).map((territory) => ({ members: [territory], amount: 100_000 + Math.floor(next() * 900_000), at })),
    customers: [],
    pipeline: [],
    sources: [],
    settingCells: {},
  };
  const cells = territories * categories * 12;
  line(
    `decompose ${territories} × ${categories} × 12`,
    cells,
    best(5, () => decompose(plan)),
    floorOf([Array.from({ length: cells }, next)]),
  );
}
