// node test/bench/assign.bench.mjs [small cases] [seconds for HiGHS, an instance] [first seed]
// Transport tables and accounts to owners against HiGHS in the same process, and random small cases against glpsol and cbc where these are installed. Prints; asserts nothing.
// Accounts: uniform places in a square of 1000 km, lognormal sizes (σ .8); owners at uniform places; cost = size × distance; the first measure is workload, 100 × size rounded, further ones
// that times a lognormal factor (σ .5), too; each within ±10 % of the mean per owner. Continuity: owners of another run's answer, a tenth of them at random, at most 10 % may move.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import loadHighs from 'highs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadEngine } from './loadEngine.mjs';

const { assignAccounts, solveTransport, seeded, layItems, priceBands, likelyOwners } = await loadEngine(
  ['seeded', 'layItems', 'priceBands', 'likelyOwners'].map((name) => `export { ${name} } from './src/engine/assign/${name}';`).join('\n'),
);
const highs = await loadHighs();
const small = Number(process.argv[2] ?? 300);
const seconds = Number(process.argv[3] ?? 60);
const firstSeed = Number(process.argv[4] ?? 7001);
const folder = mkdtempSync(path.join(tmpdir(), 'assign-'));

benchTransport();
benchSmallTransport();
benchSmallAssignments();
// HiGHS is asked for the first seed of each number of measures.
for (const measures of [1, 2, 3]) for (let n = 0; n < 5; n++) benchAccounts(measures, firstSeed + n, n === 0 ? seconds : 0);

function timed(work) {
  const from = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(from);
  return [result, (user + system) / 1e6];
}

function table(rows, columns, seed, whole) {
  const random = seeded(seed);
  const fit = whole ? Math.round : (each) => each;
  const make = (of) => Float64Array.from({ length: rows * columns }, of);
  const base = make(() => fit(random() * 20));
  const cost = make(() => fit(random() * 100));
  const cap = base.map((each) => fit(each * (1.2 + random()) + 2));
  const floor = base.map((each) => (random() < 0.3 ? fit(each * 0.3) : 0));
  const row = new Float64Array(rows);
  const column = new Float64Array(columns);
  base.forEach((each, cell) => {
    row[Math.floor(cell / columns)] += each;
    column[cell % columns] += each;
  });
  const band = (sums) => ({ low: sums.map((each) => fit(each * 0.97)), high: sums.map((each) => fit(each * 1.03)) });
  return { supply: band(row), demand: band(column), cost, cap, floor };
}

function tableProgram({ supply, demand, cost, cap, floor }) {
  const [rows, columns] = [supply.low.length, demand.low.length];
  const limits = [];
  const limit = (cells, low, high) => {
    const left = cells.map((cell) => `x${cell}`).join(' + ');
    limits.push(`${left} >= ${low}`, `${left} <= ${high}`);
  };
  for (let i = 0; i < rows; i++)
    limit(
      Array.from({ length: columns }, (_, j) => i * columns + j),
      supply.low[i],
      supply.high[i],
    );
  for (let j = 0; j < columns; j++)
    limit(
      Array.from({ length: rows }, (_, i) => i * columns + j),
      demand.low[j],
      demand.high[j],
    );
  const goal = [...cost].map((each, cell) => `${each} x${cell}`).join('\n + ');
  const bounds = [...cap].map((each, cell) => `${floor[cell]} <= x${cell} <= ${each}`).join('\n ');
  return `Minimize\n obj: ${goal}\nSubject To\n ${limits.map((each, i) => `r${i}: ${each}`).join('\n ')}\nBounds\n ${bounds}\nEnd\n`;
}

function benchTransport() {
  for (const seed of [1, 2, 3]) {
    const problem = table(200, 50, seed, seed % 2 === 0);
    solveTransport(problem);
    const [own, ownTime] = timed(() => solveTransport(problem));
    const program = tableProgram(problem);
    // What reading takes is seen where it may not take one step.
    const [, reading] = timed(() => highs.solve(program, { output_flag: false, presolve: 'off', simplex_iteration_limit: 0 }));
    const [theirs, time] = timed(() => highs.solve(program, { output_flag: false }));
    const off = Math.abs(own.objective - theirs.ObjectiveValue) / theirs.ObjectiveValue;
    const ms = (each) => `${(each * 1000).toFixed(0)} ms`;
    console.log(
      `transport 200 × 50, seed ${seed}: ${ms(ownTime)} = ${(ownTime / time).toFixed(3)} × HiGHS with reading (${ms(time)}), ${(ownTime / Math.max(1e-3, time - reading)).toFixed(3)} × without (${ms(time - reading)}); off by ${off.toExponential(1)}`,
    );
  }
}

/** Objective as a program on the machine finds it; null: infeasible; undefined: not installed. */
function askGlpsol(program) {
  const file = path.join(folder, 'table.lp');
  writeFileSync(file, program);
  try {
    execFileSync('glpsol', ['--lp', file, '-w', `${file}.out`], { stdio: 'ignore' });
  } catch {
    return undefined;
  }
  const line = readFileSync(`${file}.out`, 'utf8')
    .split('\n')
    .find((each) => each.startsWith('s bas'))
    ?.split(' ');
  return line?.[4] === 'f' && line[5] === 'f' ? Number(line[6]) : null;
}

function askCbc(program) {
  const file = path.join(folder, 'accounts.lp');
  writeFileSync(file, program);
  try {
    execFileSync('cbc', [file, 'ratio', '0', 'allow', '0', 'solve', 'solution', `${file}.out`], { stdio: 'ignore' });
  } catch {
    return undefined;
  }
  const first = readFileSync(`${file}.out`, 'utf8').split('\n')[0];
  return first.startsWith('Optimal') ? Number(first.split('value')[1]) : null;
}

function benchSmallTransport() {
  let [agree, without, worst, wrong] = [0, 0, 0, 0];
  const random = seeded(7);
  for (let n = 0; n < small; n++) {
    const problem = table(2 + Math.floor(random() * 8), 2 + Math.floor(random() * 8), n, true);
    // Some tables are made impossible.
    if (random() < 0.25) problem.supply.low[0] = problem.supply.high[0] = problem.supply.high[0] * 1.5 + 8;
    const own = solveTransport(problem);
    const theirs = askGlpsol(tableProgram(problem));
    if (theirs === undefined) return console.log('glpsol is not installed');
    if ((theirs === null) !== (own.infeasible !== null)) wrong++;
    else if (theirs === null) without++;
    else {
      agree++;
      worst = Math.max(worst, Math.abs(own.objective - theirs) / Math.max(1, Math.abs(theirs)));
    }
  }
  console.log(
    `small tables against glpsol: ${agree} solved, off by at most ${worst.toExponential(1)}, ${without} without a solution for both, ${wrong} judged differently`,
  );
}

function accounts(count, owners, measures, seed) {
  const random = seeded(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const place = () => [random() * 1000, random() * 1000];
  const spots = Array.from({ length: count }, () => [...place(), Math.exp(normal() * 0.8)]);
  const homes = Array.from({ length: owners }, place);
  const cost = Float64Array.from(spots.flatMap(([x, y, size]) => homes.map(([a, b]) => size * Math.hypot(x - a, y - b))));
  const bands = Array.from({ length: measures }, (_, k) => {
    const load = spots.map(([, , size]) => Math.max(1, Math.round(100 * size * (k === 0 ? 1 : Math.exp(normal() * 0.5)))));
    const mean = load.reduce((sum, each) => sum + each, 0) / owners;
    return { load, low: new Float64Array(owners).fill(mean * 0.9), high: new Float64Array(owners).fill(mean * 1.1) };
  });
  return { accounts: count, owners, cost, measures: bands };
}

function accountsProgram({ accounts: count, owners, cost, measures }, pairs = new Set(cost.keys())) {
  const limits = [];
  const all = (length, at, of) =>
    Array.from({ length }, (_, i) => i)
      .filter((i) => pairs.has(at(i)))
      .map(of)
      .join(' + ');
  for (let i = 0; i < count; i++)
    limits.push(
      `${all(
        owners,
        (j) => i * owners + j,
        (j) => `x${i * owners + j}`,
      )} = 1`,
    );
  for (const { load, low, high } of measures)
    for (let j = 0; j < owners; j++) {
      const left = all(
        count,
        (i) => i * owners + j,
        (i) => `${load[i]} x${i * owners + j}`,
      );
      limits.push(`${left} >= ${low[j]}`, `${left} <= ${high[j]}`);
    }
  const goal = [...pairs].map((at) => `${cost[at]} x${at}`).join('\n + ');
  const names = [...pairs].map((at) => `x${at}`).join('\n ');
  return `Minimize\n obj: ${goal}\nSubject To\n ${limits.map((each, i) => `r${i}: ${each}`).join('\n ')}\nBinary\n ${names}\nEnd\n`;
}

function benchSmallAssignments() {
  let [kept, without, worst, beyond, wrong, broken] = [0, 0, 0, 0, 0, 0];
  const random = seeded(9);
  for (let n = 0; n < small; n++) {
    const problem = accounts(6 + Math.floor(random() * 20), 2 + Math.floor(random() * 3), 1 + Math.floor(random() * 2), n);
    const own = assignAccounts(problem);
    const theirs = askCbc(accountsProgram(problem));
    if (theirs === undefined) return console.log('cbc is not installed');
    if ((theirs === null) !== own.widened.length > 0) {
      wrong++;
      continue;
    }
    if (theirs === null) {
      without++;
      continue;
    }
    kept++;
    worst = Math.max(worst, own.cost / theirs - 1);
    if (own.cost > theirs * (1 + own.gap) + 1e-6 * theirs || own.bound > theirs * (1 + 1e-6)) beyond++;
    if (outside(problem, own.owner) > 0) broken++;
  }
  console.log(
    `small assignments against cbc: ${kept} solved, at most ${(worst * 100).toFixed(4)} % dearer, ${beyond} beyond their own gap, ${broken} outside of bands, ${without} without a solution for both, ${wrong} judged differently`,
  );
}

function outside({ owners, measures }, owner) {
  return measures.reduce((total, { load, low, high }) => {
    const sums = new Float64Array(owners);
    owner.forEach((j, i) => (sums[j] += load[i]));
    return total + sums.reduce((sum, each, j) => sum + Math.max(0, each - high[j], low[j] - each), 0);
  }, 0);
}

function benchAccounts(measures, seed, limit) {
  const problem = accounts(2000, 40, measures, seed);
  const [own, ownTime] = timed(() => assignAccounts(problem));
  const random = seeded(seed);
  const current = own.owner.map((j) => (random() < 0.1 ? Math.floor(random() * 40) : j));
  const [stay, stayTime] = timed(() => assignAccounts({ ...problem, current, maxMoves: 200 }));
  const moved = stay.owner.filter((j, i) => j !== current[i]).length;
  const say = (found, time) =>
    `${(found.gap * 100).toFixed(3)} % over the bound in ${time.toFixed(2)} s, ${found.widened.length} bands widened, outside by ${outside(problem, found.owner)}`;
  console.log(`2 000 accounts, 40 owners, ${measures} measures, seed ${seed}: ${say(own, ownTime)}`);
  console.log(`  at most 10 % moved: ${say(stay, stayTime)}, ${moved} moved`);
  if (limit === 0) return;
  for (const width of [8, 40]) {
    const program = accountsProgram(problem, likelyPairs(problem, width));
    const [theirs, time] = timed(() => highs.solve(program, { output_flag: false, mip_rel_gap: 0.005, time_limit: limit }));
    const over = Number.isFinite(theirs.ObjectiveValue)
      ? `${((theirs.ObjectiveValue / own.bound - 1) * 100).toFixed(3)} % over our bound`
      : 'no solution';
    console.log(
      `  HiGHS, ${width} owners an account (.5 % asked, at most ${limit} s): ${theirs.Status}, ${over}, ${time.toFixed(2)} s; ours takes ${(ownTime / time).toFixed(3)} of it, with at most 10 % moved ${(stayTime / time).toFixed(3)}`,
    );
  }
}

/** Pairs with the owners that suit each account best at our prices: a start that HiGHS is given for nothing. */
function likelyPairs(problem, width) {
  const items = layItems(problem);
  const { load, move } = priceBands(items);
  const { owner } = likelyOwners(items, width, load, move);
  return new Set(Array.from(owner, (j, at) => Math.floor(at / width) * problem.owners + j));
}
