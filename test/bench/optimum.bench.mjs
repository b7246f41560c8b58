// node test/bench/optimum.bench.mjs [problems] [first seed]
// Gaps of selling hours against an optimum of another make: random problems solved by the engine (with HiGHS, and without a solver) and, in a formulation of their own, by CBC
// (https://github.com/coin-or/Cbc; package coinor-cbc). Told: how many agree within the gap that was stated, limits violated, and the time of large problems. Prints; asserts nothing.
import esbuild from 'esbuild';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
const sources = ['src/engine/capacity/closeGap', 'src/worker/loadSolver', 'test/engine/capacity/randomGap'];
const highs = pathToFileURL(path.join(root, 'node_modules', 'highs', 'build', 'highs.mjs')).href;
const { outputFiles } = await esbuild.build({
  stdin: { contents: sources.map((file) => `export * from './${file}';`).join('\n'), resolveDir: root, loader: 'ts' },
  bundle: true,
  format: 'esm',
  write: false,
  logLevel: 'error',
  plugins: [{ name: 'highs', setup: (build) => build.onResolve({ filter: /^highs$/ }, () => ({ path: highs, external: true })) }],
});
const { closeGap, faultsOf, loadSolver, randomGap } = await import(
  `data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString('base64')}`
);

const solve = await loadSolver();
const folder = mkdtempSync(path.join(tmpdir(), 'optimum-'));
try {
  benchGaps(Number(process.argv[2] ?? 300), Number(process.argv[3] ?? 1));
  benchLarge();
} finally {
  rmSync(folder, { recursive: true });
}

function benchGaps(count, first) {
  const found = hasCbc();
  const told = { solver: tally(), own: tally() };
  for (let seed = first; seed < first + count; seed++) {
    const problem = randomGap(seed, 1 + (seed % 6), 1 + (seed % 12));
    const best = found ? solveByCbc(problem) : null;
    for (const [name, outcome] of [
      ['solver', closeGap(problem, solve)],
      ['own', closeGap(problem)],
    ]) {
      const into = told[name];
      into.violated += faultsOf(problem, outcome.plan).length;
      into.gaps.push(outcome.gap);
      if (best === null) continue;
      const { plan, gap } = outcome;
      const sameShort = Math.abs(plan.short - best.short) < 0.5;
      if (!sameShort) into.moreUnmet++;
      const off = best.cost > 0 ? plan.cost / best.cost - 1 : plan.cost;
      if (!sameShort) continue;
      into.off.push(off);
      if (plan.cost * (1 - gap) <= best.cost + 1e-6 * Math.max(1, best.cost)) into.within++;
      if (off < -1e-6) into.below++;
    }
  }
  for (const [name, { violated, gaps, off, within, moreUnmet, below }] of Object.entries(told)) {
    const by = name === 'solver' ? 'with HiGHS' : 'without a solver';
    console.log(`${count} gaps ${by}: limits violated ${violated}; stated gap: median ${percent(median(gaps))}, most ${percent(Math.max(...gaps))}`);
    console.log(
      found
        ? `  against CBC: within the stated gap ${within} of ${off.length}, cheaper than CBC ${below}, more hours unmet than CBC ${moreUnmet}; dearer by: median ${percent(median(off))}, mean ${percent(off.reduce((a, b) => a + b, 0) / off.length)}, most ${percent(Math.max(...off))}`
        : '  against CBC: not measured: cbc not found',
    );
  }
}

function benchLarge() {
  for (const [places, months] of [
    [5, 12],
    [15, 12],
    [40, 12],
  ]) {
    const problem = randomGap(7, places, months);
    for (const [name, solver] of [
      ['HiGHS', solve],
      ['no solver', undefined],
    ]) {
      const from = process.cpuUsage();
      const { plan, gap } = closeGap(problem, solver);
      const { user, system } = process.cpuUsage(from);
      const heads = plan.heads.reduce((a, b) => a + b, 0);
      console.log(
        `${places} territories × ${months} months, ${name}: ${((user + system) / 1000).toFixed(0)} ms, cost ${plan.cost.toFixed(0)}, gap ${percent(gap)}, ${heads} heads, ${(plan.short / 100).toFixed(0)} h unmet, ${problem.hireWays.length} ways to hire`,
      );
    }
  }
}

function tally() {
  return { violated: 0, gaps: [], off: [], within: 0, moreUnmet: 0, below: 0 };
}

function hasCbc() {
  try {
    execFileSync('cbc', ['quit'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** The fewest hundredths of hours unmet and then the least cost, every transfer from every territory told apart. */
function solveByCbc(problem) {
  const { gap, spare, mostHeads, hourWays, hireWays, hourLimits, headLimits } = problem;
  const months = gap[0].map((_, month) => month);
  const moves = hourWays.flatMap((way, i) => {
    const givers = way.kind === 'transfer' ? spare.map((_, from) => from).filter((from) => from !== way.place) : [null];
    return givers.flatMap((from) => months.map((month) => ({ name: `x${i}_${from ?? 'o'}_${month}`, from, way: i, month })));
  });
  const rows = [];
  const row = (terms, side) => terms.length > 0 && rows.push(`r${rows.length}: ${terms.join('\n + ')} ${side}`);
  for (const month of months) {
    const now = moves.filter((move) => move.month === month);
    gap.forEach((line, place) =>
      row(
        [
          ...now.filter(({ way }) => hourWays[way].place === place).map(({ name }) => name),
          ...hireWays.flatMap((way, i) => (way.place === place && way.hours[month] > 0 ? [`${way.hours[month]} h${i}`] : [])),
          `u${place}_${month}`,
        ],
        `>= ${line[month]}`,
      ),
    );
    const named = (test) => now.filter(test).map(({ name }) => name);
    spare.forEach((line, from) =>
      row(
        named((move) => move.from === from),
        `<= ${line[month]}`,
      ),
    );
    hourWays.forEach(({ caps, fixed }, i) => {
      const own = named((move) => move.way === i);
      if (own.length > 0) row(fixed > 0 ? [...own, `-${caps[month]} z${i}`] : own, fixed > 0 ? '<= 0' : `<= ${caps[month]}`);
    });
    hourLimits.forEach((line, group) =>
      row(
        named(({ way }) => hourWays[way].group === group),
        `<= ${line[month]}`,
      ),
    );
  }
  mostHeads.forEach((most, place) =>
    row(
      hireWays.flatMap((way, i) => (way.place === place ? [`h${i}`] : [])),
      `<= ${most}`,
    ),
  );
  headLimits.forEach((most, group) =>
    row(
      hireWays.flatMap((way, i) => (way.group === group ? [`h${i}`] : [])),
      `<= ${most}`,
    ),
  );
  const unmet = gap.flatMap((_, place) => months.map((month) => `u${place}_${month}`));
  const costs = [
    ...moves.map(({ name, way }) => `${hourWays[way].perHour / 100} ${name}`),
    ...hireWays.map(({ cost }, i) => `${cost} h${i}`),
    ...hourWays.flatMap(({ fixed }, i) => (fixed > 0 ? [`${fixed} z${i}`] : [])),
  ];
  const bounds = [
    ...hireWays.map(({ place }, i) => `0 <= h${i} <= ${mostHeads[place]}`),
    ...hourWays.flatMap(({ fixed }, i) => (fixed > 0 ? [`0 <= z${i} <= 1`] : [])),
  ];
  const whole = [...hireWays.map((_, i) => `h${i}`), ...hourWays.flatMap(({ fixed }, i) => (fixed > 0 ? [`z${i}`] : []))];
  const run = (aim, more) => {
    const sections = ['Minimize', `o: ${aim.join('\n + ')}`, 'Subject To', ...rows, ...more];
    if (bounds.length > 0) sections.push('Bounds', ...bounds);
    if (whole.length > 0) sections.push('Generals', ...whole);
    return cbc([...sections, 'End'].join('\n'));
  };
  const short = Math.round(run(unmet, []));
  return { short, cost: costs.length === 0 ? 0 : run(costs, [`s: ${unmet.join('\n + ')} <= ${short}`]) };
}

function cbc(text) {
  const [model, answer] = ['model.lp', 'answer.txt'].map((name) => path.join(folder, name));
  writeFileSync(model, `${text}\n`);
  execFileSync('cbc', [model, 'ratio', '0', 'allow', '0', 'sec', '300', 'solve', 'solution', answer], { stdio: 'ignore' });
  const line = readFileSync(answer, 'utf8').split('\n', 1)[0];
  if (!line.startsWith('Optimal')) throw new Error(`cbc: ${line}`);
  return Number(line.slice(line.lastIndexOf(' ') + 1));
}

function median(list) {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

function percent(share) {
  return `${(100 * share).toFixed(4)} %`;
}
