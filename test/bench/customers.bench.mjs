// node test/bench/customers.bench.mjs [customers]
// A workbook with 100 000 customers, stage by stage: reading its tables into a plan, the run, what the result sheets shall be, and the writes that lay them. Milliseconds of
// processor time of one pass, and the heap after it. Sales of two years of two territories, revenues as of a Pareto law. Prints; asserts nothing.
import { loadEngine } from './loadEngine.mjs';

const count = Number(process.argv[2] ?? 100_000);
const { inputWords, reconcile, runPlan, toPlan, toSheetSpecs } = await loadEngine(`export * from './src/sheets';`);
const words = inputWords.en;

/** Marsaglia's xorshift of 32 bits. */
let state = 7;
function next() {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return (state >>> 0) / 2 ** 32;
}

/** A sheet that is one table. */
function sheetOf(role, fields, rows) {
  const name = words.tables[role];
  const columns = fields.map((field) => words.columns[role][field]);
  const values = [columns, ...rows];
  const range = { row: 0, column: 0, rows: values.length, columns: columns.length };
  const blank = columns.map(() => null);
  const general = columns.map(() => 'General');
  const block = { at: range, values, formulas: values.map(() => blank), formats: values.map(() => general) };
  return {
    sheet: { name, visibility: 'visible', protected: false, block, merges: [], hiddenRows: [], hiddenColumns: [] },
    table: { name: name.replaceAll(' ', '_'), sheet: name, range, columns, totals: false },
  };
}

const months = Array.from({ length: 30 }, (_, m) => `${2015 + Math.floor(m / 12)}-${String(1 + (m % 12)).padStart(2, '0')}`);
const territories = ['Germany', 'France'];
const customers = Array.from({ length: count }, (_, i) => {
  const revenue = next() < 0.1 ? null : Math.round(1000 / (1 - next()) ** 0.8);
  const previous = next() < 0.1 ? null : Math.round((revenue ?? 500) * (0.4 + 1.2 * next()));
  return [`C${i}`, `Customer ${i}`, territories[i % 2], revenue, previous, 42900 - Math.floor(400 * next() ** 2), Math.floor(20 * next())];
});
const parts = [
  sheetOf('settings', ['setting', 'value'], [[words.settings.planYear, 2017], [words.settings.budget, 5_000_000]]), // prettier-ignore
  sheetOf('sales', ['period', 'territory', 'amount'], months.flatMap((month) => territories.map((territory) => [month, territory, 90_000 + Math.round(20_000 * next())]))), // prettier-ignore
  sheetOf('targets', ['territory', 'amount'], territories.map((territory) => [territory, 1_300_000])), // prettier-ignore
  sheetOf('customers', ['id', 'name', 'territory', 'revenue', 'previous', 'lastOrder', 'orders'], customers),
];
const content = { dateSystem: 1900, sheets: parts.map(({ sheet }) => sheet), tables: parts.map(({ table }) => table), names: [], registry: null };

const read = stage('tables to a plan', () => toPlan(content));
for (const issue of read.issues.slice(0, 5)) console.log(`  ${issue.code} ${JSON.stringify(issue.params ?? {})} ${issue.found ?? ''}`);
const result = stage('run', () => runPlan(read.plan));
const specs = stage('result sheets', () => toSheetSpecs(read.plan, result));
const { writes } = stage('writes', () => reconcile(content, specs));
console.log(`${count} customers, ${specs.length} sheets, ${writes.length} writes`);

function stage(name, work) {
  const from = process.cpuUsage();
  const done = work();
  const { user, system } = process.cpuUsage(from);
  console.log(
    `${name.padEnd(18)} ${((user + system) / 1000).toFixed(0).padStart(7)} ms, heap ${(process.memoryUsage().heapUsed / 2 ** 20).toFixed(0)} MB`,
  );
  return done;
}
