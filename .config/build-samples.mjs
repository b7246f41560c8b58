// Builds assets/samples: the compact CSVs (only when SUANPAN_DATA names the folder with the raw files), the content as JSON, and the two workbooks.
import { createReadStream, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { chance } from './sample-chance.mjs';
import { readCsv, sampleData } from './sample-data.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const out = join(root, 'assets/samples');
const folder = join(out, 'data');
const LEFT_OUT = new Set(['Central', 'Northeast', 'Southeast']);

const raw = process.env.SUANPAN_DATA;
if (raw) await condense(raw);
else if (!existsSync(join(folder, 'sales.csv'))) throw new Error(`${folder} has no sales.csv, and SUANPAN_DATA does not say where the raw files are`);
const languages = ['en', 'zh'];
for (const language of languages) writeFileSync(join(out, `sample-${language}.json`), JSON.stringify(sampleData(folder, language)));
const { sampleSpecs, reconcile, blankXlsx } = await load();
for (const language of languages) {
  const data = sampleData(folder, language);
  const workbook = blankXlsx();
  const { writes, undo } = reconcile(await workbook.read(), sampleSpecs(data, language));
  await workbook.apply(writes, undo);
  const empty = (await workbook.read()).sheets[0].name;
  await workbook.apply([{ kind: 'deleteSheet', sheet: empty }], []);
  writeFileSync(join(out, `suanpan-sample-${language}.xlsx`), workbook.save());
  console.log(`suanpan-sample-${language}.xlsx: ${data.sales.rows.length} series, ${data.customers.length} customers, ${data.pipeline.length} deals`);
}

/** Order lines to monthly sums, dealers and quotas. */
async function condense(data) {
  mkdirSync(folder, { recursive: true });
  const file = ['adventureworks_sales.csv', 'sales/adventureworks_sales.csv'].map((f) => join(data, f)).find(existsSync);
  const monthly = new Map();
  const dealers = new Map();
  const products = new Map();
  let head = null;
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const fields = line.split(',');
    if (!head) head = fields;
    else {
      const row = Object.fromEntries(head.map((name, i) => [name, fields[i]]));
      if (LEFT_OUT.has(row.region)) continue;
      const channel = chance(`channel ${row.customer}`) < 0.6 ? 'Online' : 'Dealer';
      const key = [row.date.slice(0, 7), row.region, row.category, channel].join(',');
      monthly.set(key, (monthly.get(key) ?? 0) + Number(row.revenue));
      if (row.date > '2017-04-30') continue;
      if (channel === 'Dealer') addDealer(dealers, row);
      if (row.date >= '2016-05-01') addProduct(products, row);
    }
  }
  const money = (value) => value.toFixed(2);
  const write = (name, header, lines) => writeFileSync(join(folder, name), [header, ...lines, ''].join('\n'));
  write(
    'sales.csv',
    'month,territory,category,channel,revenue',
    [...monthly].sort(byKey).map(([key, value]) => `${key},${money(value)}`),
  );
  write(
    'dealers.csv',
    'dealer,territory,revenue,previous,firstOrder,lastOrder',
    [...dealers]
      .sort((a, b) => b[1].revenue - a[1].revenue || byKey(a, b))
      .map(([key, d]) => [key, d.territory, money(d.revenue), money(d.previous), d.first, d.last].join(',')),
  );
  const categories = [...new Set([...products.values()].map((p) => p.category))].sort();
  const top = (category) => [...products].filter(([, p]) => p.category === category).sort((a, b) => b[1].revenue - a[1].revenue || byKey(a, b)).slice(0, 12); // prettier-ignore
  write(
    'products.csv',
    'sku,category,subcategory,quantity,revenue,cost',
    categories.flatMap(top).map(([sku, p]) => [sku, p.category, p.subcategory, p.quantity, money(p.revenue), money(p.cost)].join(',')),
  );
  write('quotas.csv', 'territory,previous,latest', quotas(file.replace('adventureworks_sales', 'adventureworks_quotas')));
}

/** Every customer of the dealer channel belongs to one of forty dealers of its territory, the first dealers to more of them (1/n). */
function addDealer(dealers, row) {
  const weights = Array.from({ length: 40 }, (_, i) => 1 / (i + 1));
  let left = chance(`dealer ${row.customer}`) * weights.reduce((a, b) => a + b, 0);
  const n = weights.findIndex((w) => (left -= w) < 0);
  const key = `${row.region} ${n + 1}`;
  const dealer = dealers.get(key) ?? { territory: row.region, revenue: 0, previous: 0, first: row.date, last: '' };
  if (row.date >= '2016-05-01') dealer.revenue += Number(row.revenue);
  else if (row.date >= '2015-05-01') dealer.previous += Number(row.revenue);
  if (row.date > dealer.last) dealer.last = row.date;
  if (row.date < dealer.first) dealer.first = row.date;
  dealers.set(key, dealer);
}

function addProduct(products, row) {
  const product = products.get(row.sku) ?? { category: row.category, subcategory: row.subcategory, quantity: 0, revenue: 0, cost: 0 };
  for (const field of ['quantity', 'revenue', 'cost']) product[field] += Number(row[field]);
  products.set(row.sku, product);
}

/** Quota of the latest four quarters and of the four before, by territory, over the sales people who have both. */
function quotas(file) {
  const people = new Map();
  for (const row of readCsv(file)) {
    const key = `${row.territory},${row.sales_person_id}`;
    people.set(key, [...(people.get(key) ?? []), [row.date, Number(row.quota)]]);
  }
  const sums = new Map();
  for (const [key, list] of people) {
    const territory = key.split(',')[0];
    if (territory === '' || list.length < 8 || LEFT_OUT.has(territory)) continue;
    const quarters = list.sort(byKey).map(([, quota]) => quota);
    const [latest, previous] = sums.get(territory) ?? [0, 0];
    sums.set(territory, [latest + sum(quarters.slice(-4)), previous + sum(quarters.slice(-8, -4))]);
  }
  return [...sums].sort(byKey).map(([territory, [latest, previous]]) => `${territory},${previous},${latest}`);
}

function sum(list) {
  return list.reduce((a, b) => a + b, 0);
}

function byKey(a, b) {
  return a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0;
}

/** The project's own TypeScript, bundled in memory. */
async function load() {
  const entry = `export { sampleSpecs, reconcile } from './src/sheets'; export { blankXlsx } from './src/workbook/file';`;
  const { outputFiles } = await build({
    stdin: { contents: entry, resolveDir: root, loader: 'ts' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    write: false,
  });
  const path = join(root, 'node_modules/.cache/suanpan-samples.mjs');
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, outputFiles[0].text);
  return import(`${pathToFileURL(path).href}?${readFileSync(path).length}`);
}
