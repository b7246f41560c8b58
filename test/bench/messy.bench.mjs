// How many blocks of messy workbooks with known truth are read right. Not part of the test suite: it needs workbooks that are not in this repository.
// Usage: SUANPAN_DATA=<folder that holds messy/*.xlsx and *.expected.json> node test/bench/messy.bench.mjs [--details]
//
// A truth block is read right when one detected block agrees in: sheet and kind (for `ignore` nothing more; for `kpi` the body too); and for flat and cross-tab
// header, body, measure and role, ignored rows, unit, whether it is derived, and
//   cross-tab: label columns by field (or a field that the truth lists as as good), period by column, or period by row and member by column, the fiscal year's start when the truth gives it;
//   flat: every column that the truth lists, by field;
//   and, where the truth gives values: count of numbers, count of missing, sum in currency (to 0.5 in 10^6).
// Wrong in silence: a detected flat or cross-tab block of new data (not derived) that no truth block agrees with.
// Issue recall: truth issues (a cell or range of one kind) that a detected issue of the same code touches.
import { build } from 'esbuild';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
const folder = process.env.SUANPAN_DATA ? path.join(process.env.SUANPAN_DATA, 'messy') : null;
const details = process.argv.includes('--details');

if (!folder || !existsSync(folder)) console.log('not measured: data not found');
else await measure(folder);

async function measure(data) {
  const { openXlsx, detectBlocks, blockValues } = await bundle();
  const sum = { right: 0, total: 0, silent: 0, hits: 0, issues: 0 };
  for (const name of readdirSync(data)
    .filter((file) => file.endsWith('.xlsx'))
    .sort()) {
    const truth = JSON.parse(readFileSync(path.join(data, name.replace(/xlsx$/, 'expected.json')), 'utf8'));
    const content = await (await openXlsx(new Uint8Array(readFileSync(path.join(data, name))))).read();
    const started = performance.now();
    const found = detectBlocks(content);
    const ms = performance.now() - started;
    const score = scoreWorkbook(content, truth, found, blockValues);
    for (const key of Object.keys(sum)) sum[key] += score[key];
    console.log(
      `${name}: ${score.right}/${score.total} blocks right, ${score.silent} wrong in silence, ${score.unread} reported unread, issues ${score.hits}/${score.issues}, ${ms.toFixed(0)} ms`,
    );
    if (details) score.lines.forEach((line) => console.log(`    ${line}`));
  }
  console.log(
    `total: ${sum.right}/${sum.total} blocks read right; wrong in silence: ${sum.silent}; issue recall ${sum.hits}/${sum.issues} = ${((100 * sum.hits) / sum.issues).toFixed(1)} %`,
  );
  if (sum.silent > 0) process.exitCode = 1;
}

/** The three functions out of the sources, bundled into a temporary file. */
async function bundle() {
  const out = mkdtempSync(path.join(tmpdir(), 'messy-'));
  const contents = `export { openXlsx } from './src/workbook/file'; export { detectBlocks } from './src/sheets/read/detectBlocks'; export { blockValues } from './src/sheets/read/blockValues';`;
  try {
    const outfile = path.join(out, 'bundle.mjs');
    await build({ stdin: { contents, resolveDir: root, loader: 'ts' }, outfile, bundle: true, platform: 'node', format: 'esm', logLevel: 'error' });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

function scoreWorkbook(content, truth, found, blockValues) {
  const lines = [];
  const used = new Set();
  let right = 0;
  for (const expected of truth.blocks) {
    const tries = found.blocks.map((block, i) => ({ i, wrong: used.has(i) ? ['used'] : differences(content, expected, block, blockValues) }));
    const best = tries.sort((a, b) => a.wrong.length - b.wrong.length)[0];
    if (best && best.wrong.length === 0) {
      right++;
      used.add(best.i);
    } else
      lines.push(
        `not right: ${expected.sheet} ${expected.kind} ${expected.body} ${expected.measure}; nearest differs in ${best ? best.wrong.join(', ') : 'everything'}`,
      );
  }
  const silent = found.blocks.filter((block, i) => !used.has(i) && (block.kind === 'flat' || block.kind === 'crosstab') && !block.derived);
  silent.forEach((block) => lines.push(`WRONG IN SILENCE: ${block.sheet} ${block.kind} ${a1Rect(block.body)} ${block.measure}`));
  const unread = found.issues.filter((issue) => issue.code === 'block-unread');
  unread.forEach((issue) => lines.push(`unread: ${issue.at.sheet} row ${issue.at.row + 1}: ${issue.params.why}`));
  let hits = 0;
  for (const issue of truth.issues) {
    if (found.issues.some((mine) => mine.code === issue.kind && touches(issue.cell, mine))) hits++;
    else lines.push(`issue missed: ${issue.kind} ${issue.cell}`);
  }
  const spare = found.issues.filter(
    (mine) => mine.code !== 'block-unread' && !truth.issues.some((issue) => issue.kind === mine.code && touches(issue.cell, mine)),
  );
  if (spare.length > 0)
    lines.push(
      `issues beyond the truth: ${spare.length}, e.g. ${spare
        .slice(0, 3)
        .map((m) => `${m.code} ${m.at.sheet}!${letters(m.at.column)}${m.at.row + 1}`)
        .join('; ')}`,
    );
  return { right, total: truth.blocks.length, silent: silent.length, unread: unread.length, hits, issues: truth.issues.length, lines };
}

/** Names of what differs between a truth block and a detected one; empty when it is read right. */
function differences(content, truth, block, blockValues) {
  if (truth.sheet !== block.sheet || truth.kind !== block.kind) return Array(20).fill('sheet or kind');
  if (truth.kind === 'ignore') return [];
  const wrong = [];
  const check = (name, ok) => void (ok || wrong.push(name));
  check('body', a1Rect(block.body) === truth.body);
  if (truth.kind === 'kpi') return wrong;
  check('header', a1Rect(block.header) === truth.header);
  check('measure', truth.measure === block.measure);
  check('role', truth.role === block.role);
  check('derived', Boolean(truth.derived) === block.derived);
  check('unit', truth.unit === block.unit);
  check(
    'ignored rows',
    same(
      truth.ignoreRows,
      block.ignoreRows.map((r) => r + 1),
    ),
  );
  const fieldsRight = (fields, mine) =>
    Object.entries(fields).every(([column, field]) => [field, ...(truth.alternatives?.[column] ?? [])].includes(mine[number(column)]));
  if (truth.kind === 'flat') check('columns', fieldsRight(truth.columns, block.columns));
  else {
    check(
      'row fields',
      fieldsRight(truth.rowFields ?? {}, block.rowFields) && Object.keys(truth.rowFields ?? {}).length === Object.keys(block.rowFields).length,
    );
    check(
      'periods',
      same(
        Object.entries(truth.periods ?? {}),
        Object.entries(block.periods).map(([c, p]) => [letters(Number(c)), p]),
      ),
    );
    check(
      'period rows',
      same(
        Object.entries(truth.periodRows ?? {}),
        Object.entries(block.periodRows).map(([r, p]) => [String(Number(r) + 1), p]),
      ),
    );
    check(
      'members',
      same(
        Object.entries(truth.columnMembers ?? {}),
        Object.entries(block.columnMembers).map(([c, m]) => [letters(Number(c)), m]),
      ),
    );
    check('ignored columns', same(truth.ignoreColumns, block.ignoreColumns.map(letters)));
    if (truth.fiscalStart) check('fiscal start', truth.fiscalStart === block.fiscalStart);
  }
  if (truth.values) {
    const values = blockValues(
      content.sheets.find((s) => s.name === block.sheet),
      block,
    );
    check(`numbers (${values.cells} for ${truth.values.cells})`, values.cells === truth.values.cells);
    check(`missing (${values.missing} for ${truth.values.missing})`, values.missing === truth.values.missing);
    check(
      `sum (${values.sum} for ${truth.values.sum})`,
      Math.abs(values.sum - truth.values.sum) <= Math.max(0.01, Math.abs(truth.values.sum) * 5e-7),
    );
  }
  return wrong;
}

/** Does an issue of ours stand in the truth's cell or range (`Sheet!C14`, `Sheet!A4:A255`, `Sheet!5:219`, `Sheet!B:M`)? */
function touches(cell, issue) {
  const cut = cell.lastIndexOf('!');
  if (issue.at.sheet !== cell.slice(0, cut)) return false;
  const [from, to = from] = cell
    .slice(cut + 1)
    .split(':')
    .map((text) => /^([A-Z]*)(\d*)$/.exec(text));
  const last = issue.to ?? issue.at;
  const rows = from[2] === '' || (issue.at.row <= Number(to[2]) - 1 && last.row >= Number(from[2]) - 1);
  const columns = from[1] === '' || (issue.at.column <= number(to[1]) && last.column >= number(from[1]));
  return rows && columns;
}

function same(a, b) {
  return JSON.stringify([...a].map(String).sort()) === JSON.stringify([...b].map(String).sort());
}

function number(text) {
  return [...text].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function letters(column) {
  let text = '';
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26)) text = String.fromCharCode(65 + ((n - 1) % 26)) + text;
  return text;
}

function a1Rect(rect) {
  if (!rect) return null;
  return `${letters(rect.column)}${rect.row + 1}:${letters(rect.column + rect.columns - 1)}${rect.row + rect.rows}`;
}
