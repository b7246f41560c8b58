// node test/bench/response.bench.mjs [instances of each kind] [markets] [first seed]
// (a) The best split against independent optima: glpsol on a piecewise linear program refined around its own solution (continuous), cbc on one with a whole variable per step (heads) or a switch per
// fixed cost. (b) Synthetic markets whose true curves are known: proposed split against the true optimum and the current split, coverage of the 80 % intervals; and what one could reach who knows how they are drawn (NO_ORACLE=1: not). (c) SUANPAN_DATA=folder: real data.
// Prints; asserts nothing.
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import esbuild from 'esbuild';
import { expectReturns, splitExpected } from './knowMarket.mjs';

const root = path.join(import.meta.dirname, '..', '..');
const sources = [
  ...['searchBest', 'leaf', 'curve', 'splitProblem', 'learnCurves', 'splitResource'].map((file) => `src/engine/response/${file}`),
  'src/worker/loadSolver',
  'test/engine/response/randomSplit',
  'test/engine/response/randomMarket',
];
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'response-'));
process.on('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
const highs = pathToFileURL(path.join(root, 'node_modules', 'highs', 'build', 'highs.mjs')).href;
const { outputFiles } = await esbuild.build({
  stdin: { contents: sources.map((file) => `export * from './${file}';`).join('\n'), resolveDir: root, loader: 'ts' },
  bundle: true,
  format: 'esm',
  write: false,
  plugins: [{ name: 'highs', setup: (build) => build.onResolve({ filter: /^highs$/ }, () => ({ path: highs, external: true })) }],
  logLevel: 'error',
});
const engine = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString('base64')}`);
const solveLinear = await engine.loadSolver();
const {
  randomSplit,
  SPLIT_KINDS,
  searchBest,
  valueOf,
  offOf,
  sumOf,
  randomMarket,
  trueOptimum,
  learnCurves,
  splitResource,
  SHAPES,
  chance,
  trueCurve,
} = engine;
const [instances, markets, firstSeed] = [Number(process.argv[2] ?? 300), Number(process.argv[3] ?? 240), Number(process.argv[4] ?? 1)];
const mean = (list) => list.reduce((sum, each) => sum + each, 0) / list.length;
const quantile = (list, p) => [...list].sort((a, b) => a - b)[Math.floor(p * (list.length - 1))];
const has = (command) => {
  try {
    execFileSync('which', [command], { stdio: 'pipe' });
    return true;
  } catch {
    return false;
  }
};

const only = process.env.ONLY_KIND;
let [said, toolSeconds] = ['', 0];
for (const kind of instances > 0 ? SPLIT_KINDS.filter((each) => !only || each === only) : []) compare(kind);
if (markets > 0) judgeMarkets();
if (markets > 0 && !process.env.NO_ORACLE) judgeKnowing();
if (process.env.SUANPAN_DATA) judgeReal(process.env.SUANPAN_DATA);

function compare(kind) {
  const tool = kind.endsWith('heads') || kind.endsWith('fixed') ? 'cbc' : 'glpsol';
  if (!has(tool)) return console.log(`${kind}: not measured: ${tool} not found`);
  const [off, gaps] = [[], []];
  let [ms, violated, none, unlike, asWhole] = [0, 0, 0, 0, 0];
  toolSeconds = 0;
  for (let seed = firstSeed; seed < firstSeed + instances; seed++) {
    const problem = randomSplit(kind, seed);
    const from = process.cpuUsage();
    const outcome = searchBest(problem, solveLinear);
    const best = typeof outcome === 'string' ? null : outcome;
    const { user, system } = process.cpuUsage(from);
    ms += (user + system) / 1000;
    const own = best && problem.leaves.reduce((sum, leaf, i) => sum + valueOf(leaf, best.amounts[i]), 0);
    let other = optimumOf(kind, tool, problem);
    if (best === null) {
      none++;
      if (other !== null) console.log(`${kind} ${seed}: ${tool} finds ${other}, we ${outcome}`);
      continue;
    }
    if (
      problem.rows.some((row) => offOf(row, best.amounts) !== 0) ||
      best.amounts.some((amount, i) => amount < problem.leaves[i].low || amount > problem.leaves[i].high || !Number.isInteger(amount))
    )
      violated++;
    if (other === null) {
      console.log(`${kind} ${seed}: ${tool} found nothing: ${said}`);
      continue;
    }
    // Its amounts need not be whole: where a split of whole ones can fall short of that, it is asked for whole ones too.
    if ((other - own) / own > Math.max(1e-6, best.gap * 1.000001) && !kind.endsWith('heads') && has('cbc')) {
      asWhole++;
      other = optimumOf(kind, 'cbc', problem, true) ?? other;
    }
    const short = (other - own) / own;
    off.push(short);
    gaps.push(best.gap);
    if (short > Math.max(1e-6, best.gap * 1.000001) || short < -1e-6) {
      unlike++;
      console.log(`${kind} ${seed}: ${tool} ${other}, own ${own}, off ${short.toExponential(2)}, gap ${best.gap}${said === '' ? '' : `; ${said}`}`);
    }
  }
  console.log(
    `${kind}, seeds ${firstSeed} to ${firstSeed + instances - 1}: ${off.length} compared with ${tool}, off by more than 1e-6 and the proved gap: ${unlike}; ours lower by at most ${Math.max(...off).toExponential(1)}, higher by at most ${(-Math.min(...off)).toExponential(1)}; stated gap median ${quantile(gaps, 0.5).toExponential(1)} largest ${Math.max(...gaps).toExponential(1)}; limits violated ${violated}; none found ${none}; asked for whole amounts too ${asWhole}; ${(ms / instances).toFixed(1)} ms each, ${tool} ${((1000 * toolSeconds) / instances).toFixed(0)} ms`,
  );
}

/** The tool's own optimum, from no point of ours: pieces between breakpoints, solved again with more of them around each answer until it no longer rises. Breakpoints are whole numbers, as half a step of a curve that is steep at nothing returns what whole ones cannot; every whole number for heads. */
function optimumOf(kind, tool, problem, isWhole = false) {
  const near = [];
  let best = null;
  for (let round = 0; round < 8; round++) {
    const found = askTool(kind, tool, problem, near, isWhole);
    if (found === null) return best;
    const rise = best === null ? Infinity : found.value - best;
    best = Math.max(best ?? -Infinity, found.value);
    if (kind.endsWith('heads') || !(rise > 1e-8 * Math.abs(best))) break;
    near.push(found.amounts);
  }
  return best;
}

function askTool(kind, tool, { leaves, rows, total }, near, isWhole) {
  const lines = [];
  const whole = [];
  const bounds = [];
  const sums = leaves.map(() => []);
  const extra = [];
  leaves.forEach((leaf, i) => {
    const { low, high, fixed } = leaf;
    const top = Math.min(high, total);
    if (top > low && fixed >= top) {
      // It never works, but limits may make it take.
      sums[i].push([1, `v${i}`]);
      bounds.push(`0 <= v${i} <= ${top - low}`);
      return;
    }
    const points = new Set([low, top]);
    if (kind.endsWith('heads')) for (let x = low; x <= top; x++) points.add(x);
    else {
      for (let k = 0; k <= 60; k++) points.add(low + ((top - low) * k * k) / 3600);
      for (const at of near.map((amounts) => amounts[i]))
        for (let k = -40; k <= 40; k++) points.add(at + Math.sign(k) * Math.abs(k) ** 2.5 * 0.05 * Math.max(1, at / 2000));
    }
    if (fixed > low) points.add(fixed);
    const all = [...new Set([...points].map(Math.round))]
      .filter((x) => x >= low && x <= top && (fixed <= low || x >= fixed || x === low))
      .sort((a, b) => a - b);
    const isSwitch = fixed > low;
    for (let p = 1; p < all.length; p++) {
      const name = `z${i}_${p}`;
      const size = all[p] - all[p - 1];
      if (isSwitch && p === 1) {
        sums[i].push([size, `y${i}`]);
        whole.push(`y${i}`);
        // What limits make it take below its fixed cost returns nothing.
        sums[i].push([1, `v${i}`]);
        extra.push(`v${i} + ${size} y${i} <= ${size}`);
        continue;
      }
      lines.push(`${((valueOf(leaf, all[p]) - valueOf(leaf, all[p - 1])) / size).toPrecision(15)} ${name}`);
      sums[i].push([1, name]);
      if (isSwitch) extra.push(`${name} - ${size} y${i} <= 0`);
      else bounds.push(`0 <= ${name} <= ${size}`);
      if (kind.endsWith('heads')) whole.push(name);
    }
  });
  const counts = isWhole ? sums.flatMap((list, i) => (list.length > 0 ? [`n${i}`] : [])) : [];
  if (isWhole) sums.forEach((list, i) => list.length > 0 && extra.push(`${list.map(([a, name]) => `+ ${a} ${name}`).join('\n ')} - n${i} = 0`));
  const lowest = leaves.map(({ low }) => low);
  const constant = leaves.reduce((sum, leaf) => sum + valueOf(leaf, leaf.low), 0);
  if (lines.length === 0) return { value: constant, amounts: lowest };
  const text = (row) =>
    row.members
      .flatMap((i, k) =>
        sums[i].map(([a, name]) => `${a * (row.weights?.[k] ?? 1) < 0 ? '-' : '+'} ${Math.abs(a * (row.weights?.[k] ?? 1))} ${name}`),
      )
      .join('\n ');
  const constraints = rows.flatMap((row) => {
    const left = text(row);
    const at = sumOf(row, lowest);
    if (left === '') return [];
    return [...(row.high < Infinity ? [`${left} <= ${row.high - at}`] : []), ...(row.low > -Infinity ? [`${left} >= ${row.low - at}`] : [])];
  });
  const lp = `Maximize\n obj: ${lines.join('\n + ')}\nSubject To\n${[...constraints, ...extra].map((c, k) => ` c${k}: ${c}`).join('\n')}\nBounds\n ${bounds.join('\n ')}\n${whole.length > 0 ? `${kind.endsWith('heads') ? 'General' : 'Binary'}\n ${whole.join('\n ')}\n` : ''}${counts.length > 0 ? `General\n ${counts.join('\n ')}\n` : ''}End\n`;
  const out = runTool(tool, lp);
  const values = new Map();
  for (const line of out.split('\n')) {
    const [, name, value] = (tool === 'glpsol' ? /^\s*\d+ (\w+)\s+[BN][LUSF]?\s+(\S+)/ : /^\s*\d+ (\w+)\s+(\S+)/).exec(line) ?? [];
    if (name !== undefined) values.set(name, Number(value));
  }
  const amounts = sums.map((list, i) => list.reduce((sum, [a, name]) => sum + a * (values.get(name) ?? 0), lowest[i]));
  said = tool === 'glpsol' || /^Optimal - /.test(out) ? '' : out.split('\n')[0];
  const found = (tool === 'glpsol' ? /Status:\s+OPTIMAL[^]*Objective:\s+obj = (\S+)/ : /^(?:Optimal|Stopped).*objective value (\S+)/m).exec(out);
  return found ? { value: Math.abs(Number(found[1])) + constant, amounts } : null;
}

/** What the tool writes of a program; its processor time is added up. */
function runTool(tool, lp) {
  const [file, answer] = [path.join(folder, 'p.lp'), path.join(folder, 'p.out')];
  fs.writeFileSync(file, lp);
  fs.rmSync(answer, { force: true });
  const args =
    tool === 'glpsol' ? ['--lp', file, '-o', answer] : [file, 'ratioGap', '0', 'allowableGap', '0', 'seconds', '60', 'solve', 'solution', answer];
  const { stderr } = spawnSync('bash', ['-c', 'TIMEFORMAT="%U %S"; time "$@" > /dev/null', tool, tool, ...args], {
    encoding: 'utf8',
    cwd: os.tmpdir(),
  });
  toolSeconds += (/(\d+\.\d+) (\d+\.\d+)\s*$/.exec(stderr) ?? []).slice(1).reduce((sum, each) => sum + Number(each), 0);
  return fs.existsSync(answer) ? fs.readFileSync(answer, 'utf8') : '';
}

function judgeMarkets() {
  const cases = [
    ['shapes as they come', {}],
    ...SHAPES.map((shape) => [shape, { shape }]),
    ['a shape of its own per line', { shape: null }],
    ['0.3 of the response besides without spend', { base: 0.3 }],
    ['half of the markets with 0–0.6 of the response besides without spend', 'mixed'],
    ['5 % wrong months', { outliers: 0.05 }],
    ['season ± 30 %', { season: 0.3 }],
  ];
  for (const [name, options] of cases) {
    const [ofBest, ofCurrent, currentOfBest] = [[], [], []];
    let [held, seen, ms] = [0, 0, 0];
    const count = name === 'shapes as they come' ? markets : Math.ceil(markets / 6);
    for (let seed = firstSeed; seed < firstSeed + count; seed++) {
      const base = chance(7e6 + seed)() < 0.5 ? 0 : 0.6 * chance(8e6 + seed)();
      const market = randomMarket(seed, options === 'mixed' ? { base } : options);
      const from = process.cpuUsage();
      const { lines } = splitResource(market.plan, 'budget', { total: market.total, goal: null }, learnCurves(market.plan));
      const { user, system } = process.cpuUsage(from);
      ms += (user + system) / 1000;
      const earned = lines.reduce((sum, { proposed }, i) => sum + market.truth[i](proposed), 0);
      const now = market.current.reduce((sum, amount, i) => sum + market.truth[i](amount), 0);
      const most = trueOptimum(market);
      ofBest.push(earned / most);
      ofCurrent.push(earned / now);
      currentOfBest.push(now / most);
      lines.forEach(({ low, high, proposed }, i) => {
        seen++;
        const truth = market.truth[i](proposed);
        if (truth >= low && truth <= high) held++;
      });
    }
    const row = (list) => `mean ${mean(list).toFixed(3)} 5 % ${quantile(list, 0.05).toFixed(3)} min ${Math.min(...list).toFixed(3)}`;
    console.log(
      `${name}, ${count} markets: proposed/optimal ${row(ofBest)}; proposed/current ${row(ofCurrent)}; current/optimal mean ${mean(currentOfBest).toFixed(3)}; 80 % intervals hold ${((100 * held) / seen).toFixed(0)} %; ${(ms / count).toFixed(0)} ms each`,
    );
  }
}

/** What one could reach who knows how the markets are drawn (`knowMarket.mjs`), with and without the true family; a second or two each, at most forty. */
function judgeKnowing() {
  const [all, family, ofCurrent] = [[], [], []];
  for (let seed = firstSeed; seed < firstSeed + Math.min(40, markets); seed++) {
    const market = randomMarket(seed, {});
    const earned = (amounts) => amounts.reduce((sum, amount, i) => sum + market.truth[i](amount), 0);
    const most = trueOptimum(market);
    const known = earned(splitExpected(market, expectReturns(market, SHAPES, trueCurve)));
    all.push(known / most);
    ofCurrent.push(known / earned(market.current));
    family.push(earned(splitExpected(market, expectReturns(market, [market.shape], trueCurve))) / most);
  }
  console.log(
    `the most that could be known, ${all.length} markets as they come: every prior, the noise and the season known: mean ${mean(all).toFixed(3)} min ${Math.min(...all).toFixed(3)} of the optimum, ${Math.min(...ofCurrent).toFixed(3)} of the current at least; the family too: mean ${mean(family).toFixed(3)}`,
  );
}

/** Superstore knows discounts: the discount given, in currency, taken as spend per category × region and month. What it sold is no experiment: read with care. */
function judgeReal(data) {
  const files = fs.readdirSync(data, { recursive: true }).map(String);
  const file = files.find((name) => /(^|\/)superstore\.csv$/i.test(name));
  if (file === undefined) return console.log('real data: no superstore file found');
  const rows = parseCsv(fs.readFileSync(path.join(data, file), 'utf8').replace(/^\ufeff/, ''));
  const head = rows[0].map((cell) => cell.trim().toLowerCase());
  const at = (name) => head.findIndex((cell) => cell === name || cell.replaceAll('_', ' ') === name);
  const [day, region, category, sales, discount] = ['order date', 'region', 'category', 'sales', 'discount'].map(at);
  if ([day, region, category, sales, discount].includes(-1)) return console.log(`real data: ${file} lacks columns: ${head.join(', ')}`);
  const sums = new Map();
  for (const row of rows.slice(1)) {
    if (row.length < head.length) continue;
    const parts = row[day].split(/[/-]/).map(Number);
    const month = parts[0] > 1000 ? `${parts[0]}-${String(parts[1]).padStart(2, '0')}` : `${parts[2]}-${String(parts[0]).padStart(2, '0')}`;
    const [amount, share] = [Number(row[sales]), Number(row[discount])];
    const key = JSON.stringify([row[category], row[region], month]);
    const sum = sums.get(key) ?? { spend: 0, revenue: 0 };
    if (share < 1) sum.spend += (amount * share) / (1 - share);
    sum.revenue += amount;
    sums.set(key, sum);
  }
  const cell = { sheet: '', row: 0, column: 0 };
  const spend = [...sums].map(([key, sum]) => {
    const [line, territory, month] = JSON.parse(key);
    return { month, line, territory, channel: '', ...sum, leads: null, at: cell };
  });
  const last = spend
    .map(({ month }) => month)
    .sort()
    .at(-1);
  const recent = spend.filter(({ month }) => month > `${Number(last.slice(0, 4)) - 2}${last.slice(4)}`);
  const keys = [...new Set(recent.map(({ line, territory }) => JSON.stringify([line, territory])))].sort();
  const base = randomMarket(1, { lines: 5 }).plan;
  const lines = keys.map((key) => {
    const [line, territory] = JSON.parse(key);
    return { ...base.lines[0], line, territory, current: null };
  });
  const plan = {
    ...base,
    lines,
    spend: recent,
    settings: { ...base.settings, asOf: `${last}-31`, budget: 0, planYear: Number(last.slice(0, 4)) + 1 },
  };
  const curves = learnCurves(plan);
  const split = splitResource(plan, 'budget', { total: null, goal: null }, curves);
  console.log(
    `${file}: discounts given as spend, 24 months, ${lines.length} lines: current ${Math.round(split.returnCurrent)}, proposed ${Math.round(split.returnProposed)} (${((100 * split.returnProposed) / split.returnCurrent - 100).toFixed(1)} %); no experiment: discount follows sales, so this is association, not effect`,
  );
  for (const each of split.lines) {
    const { line, territory } = lines[each.line];
    console.log(
      `  ${line} / ${territory}: ${each.curve.shape} (${each.curve.from}), spend ${Math.round(each.current)} → ${each.proposed}, return ${Math.round(each.returnCurrent)} → ${Math.round(each.returnProposed)} [${Math.round(each.low)}, ${Math.round(each.high)}], next unit ${each.marginal.toFixed(2)}, without spend ${Math.round(12 * each.curve.base)}, monthly noise ${(100 * each.curve.noise).toFixed(0)} %`,
    );
  }
}

function parseCsv(text) {
  const rows = [[]];
  let [cell, quoted] = ['', false];
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (quoted) {
      if (c === '"' && text[i + 1] === '"') {
        cell += c;
        i++;
      } else if (c === '"') quoted = false;
      else cell += c;
    } else if (c === '"') quoted = true;
    else if (c === ',' || c === '\n') {
      rows.at(-1).push(cell.replace(/\r$/, ''));
      cell = '';
      if (c === '\n') rows.push([]);
    } else cell += c;
  }
  rows.at(-1).push(cell);
  return rows;
}
