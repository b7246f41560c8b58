// node test/bench/spread.bench.mjs [problems] [first seed]
// The spread solver: fitting of margins against the plain factor-form loop, one edit in a plan of 100 000 cells against a proportional pass over them, and random two-way problems
// checked sum by sum, every judgement on whether their limits can be met checked by HiGHS. Prints; asserts nothing.
import esbuild from 'esbuild';
import loadHighs from 'highs';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { best } from './loadEngine.mjs';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
const sources = [
  'src/engine/spread/solveSpread',
  'src/engine/spread/fitMargins',
  ...['randomProblem', 'checkOutcome', 'independentProgram'].map((file) => `test/engine/spread/${file}`),
];
const { outputFiles } = await esbuild.build({
  stdin: { contents: sources.map((file) => `export * from './${file}';`).join('\n'), resolveDir: root, loader: 'ts' },
  bundle: true,
  format: 'esm',
  write: false,
  logLevel: 'error',
});
const { canBeMet, fewestToRelax, findFaults, fitMargins, randomProblem, relaxed, sequence, solveSpread } = await import(
  `data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString('base64')}`
);

/** Leaves in groups of `size` under one root. */
const groups = (leaves, size) => {
  const count = Math.ceil(leaves / size);
  return [...Array.from({ length: leaves }, (_, i) => leaves + Math.floor(i / size)), ...new Array(count).fill(leaves + count), -1];
};

if (process.argv[2] === 'memory') benchMemory(Number(process.argv[3]), Number(process.argv[4]));
else {
  benchMargins();
  benchEdit();
  // Each in a process of its own, in which nothing is collected in between.
  for (const shape of ['1000 1000', '20000 52', '52 20000'])
    execFileSync(process.execPath, ['--expose-gc', fileURLToPath(import.meta.url), 'memory', ...shape.split(' ')], { stdio: 'inherit' });
  await benchProblems(Number(process.argv[2] ?? 10_000), Number(process.argv[3] ?? 1));
}

function benchMargins() {
  const size = 1000;
  const next = sequence(1);
  const base = Float64Array.from({ length: size * size }, () => next() * next() * 100);
  const rowTotals = new Float64Array(size);
  const columnTotals = new Float64Array(size);
  const lines = Array.from({ length: 2 * size }, () => 0.5 + next());
  base.forEach((value, cell) => {
    const [i, j] = [Math.floor(cell / size), cell % size];
    const plan = value * lines[i] * lines[size + j] * (0.8 + 0.4 * next());
    rowTotals[i] += plan;
    columnTotals[j] += plan;
  });
  const sweeps = 20;
  const plain = () => {
    const rows = new Float64Array(size).fill(1);
    const columns = new Float64Array(size).fill(1);
    for (let turn = 0; turn < sweeps; turn++) {
      for (let i = 0; i < size; i++) {
        let sum = 0;
        for (let j = 0, cell = i * size; j < size; j++, cell++) sum += base[cell] * columns[j];
        rows[i] = rowTotals[i] / sum;
      }
      const sums = new Float64Array(size);
      for (let i = 0; i < size; i++) {
        const factor = rows[i];
        for (let j = 0, cell = i * size; j < size; j++, cell++) sums[j] += base[cell] * factor;
      }
      for (let j = 0; j < size; j++) columns[j] = columnTotals[j] / sums[j];
    }
    return rows;
  };
  const floor = best(7, plain) / sweeps;
  let fit;
  const ms = best(7, () => (fit = fitMargins(base, size, size, rowTotals, columnTotals)));
  const perSweep = ms / (fit.sweeps + 1);
  console.log(
    `fitMargins ${size} × ${size}: ${fit.sweeps} sweeps and writing out ${ms.toFixed(1)} ms, ${perSweep.toFixed(2)} ms a sweep = ${(perSweep / floor).toFixed(2)} × the plain loop (${floor.toFixed(2)} ms), met: ${fit.met}`,
  );
}

function benchEdit() {
  const [rows, columns] = [1700, 60];
  const next = sequence(2);
  const base = Float64Array.from({ length: rows * columns }, () => Math.round(next() * next() * 1000));
  const rowTree = groups(rows, 25);
  const columnTree = groups(columns, 3);
  const from = (start, count) => Array.from({ length: count }, (_, i) => start + i);
  const sum = (set) =>
    (set.rows ?? from(0, rows)).reduce(
      (total, r) => total + (set.columns ?? from(0, columns)).reduce((line, c) => line + base[r * columns + c], 0),
      0,
    );
  const limit = (set, by, slack = 0) => ({ ...set, low: Math.round(sum(set) * by * (1 - slack)), high: Math.round(sum(set) * by * (1 + slack)) });
  const limits = [
    limit({ rows: null, columns: null }, 1.05),
    limit({ rows: from(0, 25), columns: null }, 1),
    limit({ rows: from(25, 25), columns: null }, 1.1),
    limit({ rows: from(50, 25), columns: null }, 1, 0.05),
    limit({ rows: null, columns: [0, 1, 2] }, 1.02),
    limit({ rows: null, columns: [3, 4, 5] }, 1, 0.03),
    limit({ rows: null, columns: [6] }, 1.2),
    limit({ rows: [100], columns: [10, 11, 12] }, 1),
    limit({ rows: [200], columns: [5] }, 1),
    limit({ rows: [300], columns: [7] }, 1.5),
    limit({ rows: [400], columns: [9] }, 0),
    limit({ rows: [500], columns: null }, 1.1, 0.01),
  ];
  const floor = best(20, () => {
    const out = new Float64Array(base.length);
    let total = 0;
    for (let i = 0; i < base.length; i++) total += base[i];
    for (let i = 0; i < base.length; i++) out[i] = (base[i] * 1e6) / total;
    return out;
  });
  const first = solveSpread({ rows, columns, base, rowTree, columnTree, limits });
  for (const [name, edited] of [
    ['the year', limits.with(0, limit({ rows: null, columns: null }, 1.08))],
    ['a held group', limits.with(1, limit({ rows: from(0, 25), columns: null }, 1.03))],
    ['a cell', limits.with(9, limit({ rows: [300], columns: [7] }, 1.7))],
  ]) {
    let outcome;
    const edit = () => (outcome = solveSpread({ rows, columns, base: first.exact, rowTree, columnTree, limits: edited }));
    const cold = best(1, edit);
    best(20, edit);
    const times = Array.from({ length: 25 }, () => best(1, edit)).sort((a, b) => a - b);
    const [ms, median] = [times[0], times[12]];
    console.log(
      `edit of ${name} in ${rows} × ${columns} under ${limits.length} limits: median of ${times.length} after warming up ${median.toFixed(1)} ms, best ${ms.toFixed(1)} ms, ${(ms / floor).toFixed(0)} × a proportional pass (${floor.toFixed(2)} ms), the first ${cold.toFixed(1)} ms; off: ${outcome.deviations.length}, conflict: ${outcome.conflict !== null}`,
    );
  }
}

/** What one call allocates in about a million cells, its two answers (16 bytes) included; an upper bound of the peak as long as nothing is collected in between. */
function benchMemory(rows, columns) {
  const next = sequence(3);
  const base = Float64Array.from({ length: rows * columns }, () => next() * 1000);
  const total = base.reduce((sum, value) => sum + value, 0);
  const top = base.subarray(0, 10 * columns).reduce((sum, value) => sum + value, 0);
  const target = Math.round(total * 1.05);
  const limits = [
    { rows: null, columns: null, low: target, high: target },
    { rows: Array.from({ length: 10 }, (_, i) => i), columns: null, low: Math.round(1.1 * top), high: Infinity },
    { rows: null, columns: [3], low: 0, high: Math.round((0.98 * total) / columns) },
    { rows: [20], columns: [5, 6], low: 700, high: 700 },
  ];
  const problem = { rows, columns, base, rowTree: groups(rows, 10), columnTree: groups(columns, 10), limits };
  globalThis.gc();
  const before = process.memoryUsage();
  const from = process.cpuUsage();
  const outcome = solveSpread(problem);
  const { user, system } = process.cpuUsage(from);
  const after = process.memoryUsage();
  const grown = after.arrayBuffers + after.heapUsed - before.arrayBuffers - before.heapUsed;
  console.log(
    `solveSpread ${rows} × ${columns} under ${limits.length} limits: ${((user + system) / 1000).toFixed(0)} ms, ${(grown / base.length).toFixed(1)} bytes a cell beyond the input, its answers included; off: ${outcome.deviations.length}`,
  );
}

/** Random problems up to 40 × 60; of those whose limits contradict each other every judgement is checked, for few limits also that no smaller set would do. */
async function benchProblems(count, firstSeed) {
  const solver = await loadHighs();
  const seen = {
    problems: 0,
    limits: 0,
    sums: 0,
    conflicts: 0,
    faults: 0,
    deviations: 0,
    withDeviations: 0,
    disagreements: 0,
    notFewest: 0,
    fewestChecked: 0,
  };
  for (let seed = firstSeed; seed < firstSeed + count; seed++) {
    if (seen.problems > 0 && seen.problems % 1000 === 0) console.log(JSON.stringify(seen));
    const problem = randomProblem(sequence(seed), {
      rows: 40,
      columns: 60,
      limits: 24,
      blocks: seed % 2 === 0 ? 0 : 0.3,
      spoilt: 0.08,
      negative: seed % 5 === 0,
    });
    const outcome = solveSpread(problem);
    const faults = findFaults(problem, outcome);
    seen.problems++;
    seen.limits += problem.limits.length;
    seen.sums += problem.rows * problem.columns + problem.rowTree.length + problem.columnTree.length;
    seen.faults += faults.length;
    seen.deviations += outcome.deviations.length;
    if (outcome.deviations.length > 0) seen.withDeviations++;
    if (faults.length > 0) console.log(`seed ${seed}: ${faults.slice(0, 3).join('; ')}`);
    if (canBeMet(problem, solver) !== (outcome.conflict === null)) {
      seen.disagreements++;
      console.log(`seed ${seed}: HiGHS disagrees`);
    }
    if (outcome.conflict === null) continue;
    seen.conflicts++;
    if (!canBeMet(relaxed(problem, outcome), solver)) {
      seen.disagreements++;
      console.log(`seed ${seed}: relaxing was not enough`);
    }
    const size = outcome.conflict.relax.length;
    if (size > 3 || problem.limits.length > 20) continue;
    seen.fewestChecked++;
    if (fewestToRelax(problem, solver, size) !== size) {
      seen.notFewest++;
      console.log(`seed ${seed}: fewer would do`);
    }
  }
  console.log(JSON.stringify(seen));
}
