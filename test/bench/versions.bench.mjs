// Difference and three-way merge of tables of 20 columns against a naive keyed pass in the same run, and against daff's merge: node test/bench/versions.bench.mjs [rows] [daff rows]
// Base to ours and theirs: 1 % of the rows edited in one cell, .5 % deleted, .5 % inserted; heavy: 1 % of all cells edited on both sides besides. Truth is counted by the generator's own bookkeeping.
import { createRequire } from 'node:module';
import { best, loadEngine } from './loadEngine.mjs';

const { canonicalTable, diff, merge } = await loadEngine(`export { canonicalTable, diff, merge } from './src/versions';`);
const daff = createRequire(import.meta.url)('daff');
const [rows = 100_000, daffRows = 10_000] = process.argv.slice(2).map(Number);
const COLUMNS = ['id', ...Array.from({ length: 19 }, (_, c) => `c${c + 1}`)];

function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const cell = (c, draw) => (c % 4 === 0 ? `m${Math.floor(draw() * 200)}` : Math.round(draw() * 1e6) / 100);
const makeBase = (count, draw) =>
  Array.from({ length: count }, (_, r) => [`K${String(r).padStart(7, '0')}`, ...Array.from({ length: 19 }, (_, c) => cell(c, draw))]);

/** Edits, deletions and insertions of one side, with what was done. */
function side(base, name, isHeavy, draw) {
  const edits = new Map();
  const edit = (r) => {
    const c = 1 + Math.floor(draw() * 19);
    edits.set(`${r}|${c}`, [
      r,
      c,
      typeof base[r][c] === 'string' ? `${name}${Math.floor(draw() * 1000)}` : Math.round(draw() * 1e6) / 100 + 20_000 + draw(),
    ]);
  };
  const times = isHeavy ? Math.round(base.length * 19 * 0.01) : Math.round(base.length * 0.01);
  for (let i = 0; i < times; i++) edit(Math.floor(draw() * base.length));
  const gone = new Set(Array.from({ length: Math.round(base.length * 0.005) }, () => Math.floor(draw() * base.length)));
  const table = base.map((row) => [...row]);
  for (const [r, c, value] of edits.values()) table[r][c] = value;
  const fresh = Array.from({ length: Math.round(base.length * 0.005) }, (_, i) => [
    `K${String(Math.floor(draw() * base.length)).padStart(7, '0')}${name}${i}`,
    ...base[i].slice(1).map((_, c) => cell(c, draw)),
  ]);
  return { edits, gone, rows: [...table.filter((_, r) => !gone.has(r)), ...fresh] };
}

/** What a merge has to find: cells that both changed differently, rows that one deleted and the other edited. */
function truth(ours, theirs) {
  let cells = 0;
  for (const [key, [r, , value]] of ours.edits) {
    const other = theirs.edits.get(key);
    if (other && other[2] !== value && !ours.gone.has(r) && !theirs.gone.has(r)) cells++;
  }
  const edited = (one) => new Set([...one.edits.values()].map(([r]) => r).filter((r) => !one.gone.has(r)));
  const met = (gone, rows) => [...rows].filter((r) => gone.has(r)).length;
  return { cells, rows: met(ours.gone, edited(theirs)) + met(theirs.gone, edited(ours)) };
}

const snapshotOf = (list) => ({
  format: 1,
  planName: 'P',
  tables: [canonicalTable({ name: 't', kind: 'input', key: ['id'], columns: COLUMNS, rows: list }).table],
});

function naiveDiff(base, next) {
  const before = new Map(base.map((row) => [row[0], row]));
  const out = [];
  const seen = new Set();
  for (const row of next) {
    const old = before.get(row[0]);
    seen.add(row[0]);
    if (!old) out.push(['added', row]);
    else for (let c = 0; c < row.length; c++) if (old[c] !== row[c]) out.push(['changed', row[0], c, old[c], row[c]]);
  }
  for (const row of base) if (!seen.has(row[0])) out.push(['removed', row]);
  return out;
}

/** As in the anchors: no inserted rows in the result, no order, nothing said of a deleted row that the other side edited. */
function naiveMerge(base, ours, theirs) {
  const our = new Map(ours.map((row) => [row[0], row]));
  const their = new Map(theirs.map((row) => [row[0], row]));
  const out = [];
  let conflicts = 0;
  for (const was of base) {
    const [a, b] = [our.get(was[0]), their.get(was[0])];
    if (!a || !b) continue;
    const row = was.slice();
    for (let c = 0; c < row.length; c++) {
      if (a[c] === b[c]) row[c] = a[c];
      else if (a[c] === was[c]) row[c] = b[c];
      else if (b[c] === was[c]) row[c] = a[c];
      else conflicts++;
    }
    out.push(row);
  }
  return { out, conflicts };
}

function daffMerge(base, ours, theirs) {
  const view = (list) => new daff.TableView([COLUMNS, ...list].map((row) => row.slice()));
  const flags = new daff.CompareFlags();
  flags.addPrimaryKey('id');
  const result = view(ours);
  const merger = new daff.Merger(view(base), result, view(theirs), flags);
  return merger.apply();
}

for (const [title, isHeavy, seed] of [
  ['light', false, 11],
  ['heavy', true, 12],
]) {
  const draw = random(seed);
  const make = (count) => {
    const base = makeBase(count, draw);
    return { base, ours: side(base, 'o', isHeavy, draw), theirs: side(base, 't', isHeavy, draw) };
  };
  const { base, ours, theirs } = make(rows);
  const [b, o, t] = [base, ours.rows, theirs.rows].map(snapshotOf);
  const [bt, ot, tt] = [b, o, t].map((s) => s.tables[0].rows);
  const times = { naiveDiff: [], diff: [], naiveMerge: [], merge: [] };
  for (let round = 0; round < 7; round++) {
    times.naiveDiff.push(best(1, () => naiveDiff(bt, ot)));
    times.diff.push(best(1, () => diff(b, o)));
    times.naiveMerge.push(best(1, () => naiveMerge(bt, ot, tt)));
    times.merge.push(best(1, () => merge(b, o, t)));
  }
  const middle = (list) => [...list].sort((x, y) => x - y)[Math.floor(list.length / 2)];
  const m = Object.fromEntries(Object.entries(times).map(([name, list]) => [name, middle(list)]));
  const merged = merge(b, o, t);
  const found = { cells: merged.conflicts.filter((c) => c.column !== null).length, rows: merged.conflicts.filter((c) => c.column === null).length };
  console.log(`${title}, ${rows} rows x 20 columns (processor ms, median of 7)`);
  console.log(`  difference ${m.diff.toFixed(0)}, naive ${m.naiveDiff.toFixed(0)}: ratio ${(m.diff / m.naiveDiff).toFixed(2)} (bar 1.4)`);
  console.log(`  merge ${m.merge.toFixed(0)}, naive ${m.naiveMerge.toFixed(0)}: ratio ${(m.merge / m.naiveMerge).toFixed(2)} (bar 1.6)`);
  console.log(
    `  conflicts found ${JSON.stringify(found)}, truth ${JSON.stringify(truth(ours, theirs))}, naive counts ${naiveMerge(bt, ot, tt).conflicts}`,
  );

  const small = make(daffRows);
  const [sb, so, st] = [small.base, small.ours.rows, small.theirs.rows].map(snapshotOf);
  const ourTime = best(5, () => merge(sb, so, st));
  let conflicts = 0;
  const daffTime = best(1, () => (conflicts = daffMerge(sb.tables[0].rows, so.tables[0].rows, st.tables[0].rows)));
  console.log(
    `  daff's merge, ${daffRows} rows: ${daffTime.toFixed(0)} ms, ours ${ourTime.toFixed(1)} ms: ${(daffTime / ourTime).toFixed(0)} times (bar 40); it tells ${conflicts}, truth ${JSON.stringify(truth(small.ours, small.theirs))}`,
  );
}
