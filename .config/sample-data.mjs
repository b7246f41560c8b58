// Turns the compact CSVs of assets/samples/data into the content of the two sample workbooks. What is invented here is named in assets/samples/README.md.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const PLAN_YEAR = 2017;
const AS_OF = '2017-04-30';
const TERRITORIES = ['Australia', 'Southwest', 'Northwest', 'United Kingdom', 'Germany', 'France', 'Canada'];
const ZH = {
  Australia: '华东',
  Southwest: '华南',
  Northwest: '华北',
  'United Kingdom': '华中',
  Germany: '西南',
  France: '西北',
  Canada: '东北',
  Bikes: '自行车',
  Accessories: '配件',
  Clothing: '服装',
  Online: '线上',
  Dealer: '经销',
};
const STAGES = [
  ['Lead', '线索', 0.1],
  ['Qualified', '已确认需求', 0.3],
  ['Proposal', '方案报价', 0.5],
  ['Negotiation', '商务谈判', 0.75],
];

/** A number in [0, 1) from a text: FNV-1a with a final mix, the only chance in the samples. */
export function chance(text) {
  let h = 0x811c9dc5;
  for (const char of text) h = Math.imul(h ^ char.codePointAt(0), 0x01000193) >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b) >>> 0;
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35) >>> 0;
  return ((h ^ (h >>> 16)) >>> 0) / 2 ** 32;
}

/** Reads a CSV without quoted fields into objects. */
export function readCsv(path) {
  const [head, ...lines] = readFileSync(path, 'utf8').trim().split(/\r?\n/);
  const names = head.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((field, i) => [names[i], field])));
}

/** The content of one sample in the shape of `SampleData` (src/sheets/sample/sampleData.ts). */
export function sampleData(folder, language) {
  const zh = language === 'zh';
  const word = (text) => (zh ? ZH[text] : text);
  const amount = (usd) => (zh ? Math.round((usd * 7) / 100) / 100 : Math.round(usd));
  const sales = readCsv(join(folder, 'sales.csv')).filter((row) => row.month <= AS_OF.slice(0, 7));
  const dealers = readCsv(join(folder, 'dealers.csv'));
  return {
    settings: settings(zh),
    holidays: zh ? HOLIDAYS_CN : HOLIDAYS_US,
    targets: targets(folder, sales, zh).map(([territory, usd]) => [word(territory), usd]),
    sales: salesRows(sales, word, amount),
    customers: customers(dealers, zh, word, amount),
    pipeline: pipeline(dealers, zh, word, amount),
  };
}

function settings(zh) {
  return {
    planName: zh ? '2017 年销售计划（示例）' : 'Sales plan 2017 (sample)',
    planYear: PLAN_YEAR,
    fiscalStart: 1,
    asOf: AS_OF,
    amountUnit: zh ? 10000 : 1,
    roundingUnit: zh ? 10000 : 1000,
    currency: zh ? 'CNY' : 'USD',
    yellow: 0.1,
    orange: 0.15,
    red: 0.2,
    yellowAction: zh ? '约谈区域负责人，核对下月商机' : 'Talk to the territory lead and check next month’s deals',
    orangeAction: zh ? '两周内提交追赶方案，调配售前支持' : 'Catch-up plan within two weeks; send presales support',
    redAction: zh ? '动用预留资源，每周复盘直至回到计划' : 'Open the reserve; weekly review until back on plan',
    budget: zh ? 420 : 600000,
    reserveShare: 0.15,
    tierA: 0.4,
    tierB: 0.3,
    tierC: 0.2,
    tierPotential: 0.1,
    abcA: 0.8,
    abcB: 0.95,
    horizon: 6,
  };
}

/** Target 2017 = 2016-H2 × 2 × STRETCH × how the territory's sales quota grew (latest four quarters over the four before; the median where a territory has none), rounded. */
function targets(folder, sales, zh) {
  const growth = new Map(readCsv(join(folder, 'quotas.csv')).map((row) => [row.territory, Number(row.latest) / Number(row.previous)]));
  const sorted = [...growth.values()].sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)];
  return TERRITORIES.map((territory) => {
    const half = sales
      .filter((row) => row.territory === territory && row.month >= '2016-07' && row.month <= '2016-12')
      .reduce((sum, row) => sum + Number(row.revenue), 0);
    const usd = 2 * half * Math.min(CAP, growth.get(territory) ?? median) * STRETCH;
    return [territory, zh ? Math.round((usd * 7) / 10000) : Math.round(usd / 1000) * 1000];
  });
}

/** No quota counts as grown by more than this. */
const CAP = 1.9;

/** And everybody is asked for eighteen per cent more. */
const STRETCH = 1.18;

function salesRows(sales, word, amount) {
  const months = [...new Set(sales.map((row) => row.month))].sort();
  const rows = new Map();
  for (const row of sales) {
    const key = [row.territory, row.category, row.channel].join('|');
    if (!rows.has(key))
      rows.set(
        key,
        months.map(() => null),
      );
    rows.get(key)[months.indexOf(row.month)] = amount(Number(row.revenue));
  }
  const place = (key) =>
    [TERRITORIES.indexOf(key.split('|')[0]), ['Bikes', 'Accessories', 'Clothing'].indexOf(key.split('|')[1]), key.split('|')[2]].join('|');
  const order = [...rows.keys()].sort((a, b) => (place(a) < place(b) ? -1 : 1));
  return { firstMonth: months[0], rows: order.map((key) => [...key.split('|').map(word), rows.get(key)]) };
}

function customers(dealers, zh, word, amount) {
  const known = dealers.map((d, i) => [
    `C${String(i + 1).padStart(3, '0')}`,
    dealerName(d.dealer, zh),
    word(d.territory),
    amount(Number(d.revenue)),
    d.lastOrder,
  ]);
  const potential = TERRITORIES.flatMap((territory) =>
    [1, 2, 3].map((n) => [`P${TERRITORIES.indexOf(territory) + 1}${n}`, dealerName(`${territory} potential ${n}`, zh), word(territory), null, null]),
  );
  return [...known, ...potential];
}

function pipeline(dealers, zh, word, amount) {
  return dealers
    .filter((d) => chance(`deal ${d.dealer}`) < 0.22)
    .map((d, i) => {
      const roll = (what) => chance(`${what} ${d.dealer}`);
      const [en, cn, probability] = STAGES[Math.floor(roll('stage') * STAGES.length)];
      const category = roll('category') < 0.85 ? 'Bikes' : roll('second') < 0.6 ? 'Accessories' : 'Clothing';
      const month = 5 + Math.floor(roll('closes') * 5);
      const opened = `2017-0${1 + Math.floor(roll('opened') * 4)}-${String(3 + Math.floor(roll('day') * 24)).padStart(2, '0')}`;
      const size = Math.max(500, Math.round((Number(d.revenue) * (0.15 + 0.45 * roll('size'))) / 100) * 100);
      const id = `D${String(i + 1).padStart(3, '0')}`;
      return [
        id,
        dealerName(d.dealer, zh),
        word(d.territory),
        word(category),
        zh ? cn : en,
        amount(size),
        opened,
        `2017-0${month}-${month === 6 || month === 9 ? 30 : 31}`,
        probability,
      ];
    });
}

const FIRST =
  'Alpine,Summit,Harbor,Cedar,Granite,River,Meadow,Prairie,Falcon,Juniper,Copper,Silver,Canyon,Lakeside,Northgate,Westfield,Bluebird,Redwood,Highland,Valley,Beacon,Crescent,Pioneer,Sterling'.split(
    ',',
  );
const SECOND = 'Cycles,Bike Works,Sports,Outfitters,Wheels,Bicycle Co.,Cycling Centre,Velo,Riding Supply,Pedal House,Bike Shop,Gear'.split(',');
const FIRST_CN = '恒达,锐风,华骑,远征,飞驰,嘉行,启程,顺通,天翼,力行,盛驰,骏捷,博远,晨风,金轮,佳骑,长风,广程,宏运,翔云,一诺,四海,鼎力,新途'.split(',');
const SECOND_CN = '车业,单车,运动用品,户外,骑行器材,体育,商贸,自行车行,实业,贸易,车行,装备'.split(',');

/** An invented name for a dealer; equal keys have equal names, and the number tells namesakes apart. */
function dealerName(key, zh) {
  const [a, b] = [chance(`first ${key}`), chance(`second ${key}`)];
  const pick = (list, x) => list[Math.floor(x * list.length)];
  const number = 100 + Math.floor(chance(`number ${key}`) * 900);
  return zh ? `${pick(FIRST_CN, a)}${pick(SECOND_CN, b)}（${number}）` : `${pick(FIRST, a)} ${pick(SECOND, b)} ${number}`;
}

/** United States federal holidays of 2017 as observed (5 U.S.C. 6103). */
const HOLIDAYS_US = [
  ['2017-01-02', 'New Year’s Day (observed)', false],
  ['2017-01-16', 'Martin Luther King Jr. Day', false],
  ['2017-02-20', 'Washington’s Birthday', false],
  ['2017-05-29', 'Memorial Day', false],
  ['2017-07-04', 'Independence Day', false],
  ['2017-09-04', 'Labor Day', false],
  ['2017-10-09', 'Columbus Day', false],
  ['2017-11-10', 'Veterans Day (observed)', false],
  ['2017-11-23', 'Thanksgiving Day', false],
  ['2017-12-25', 'Christmas Day', false],
];

/** 国务院办公厅关于 2017 年部分节假日安排的通知：放假日与调休上班日。 */
const HOLIDAYS_CN = [
  ...days('元旦', '2017-01-01', '2017-01-02'),
  ['2017-01-22', '春节调休', true],
  ...days('春节', '2017-01-27', '2017-01-31'),
  ...days('春节', '2017-02-01', '2017-02-02'),
  ['2017-02-04', '春节调休', true],
  ['2017-04-01', '清明节调休', true],
  ...days('清明节', '2017-04-02', '2017-04-04'),
  ...days('劳动节', '2017-04-29', '2017-04-30'),
  ...days('劳动节', '2017-05-01', '2017-05-01'),
  ['2017-05-27', '端午节调休', true],
  ...days('端午节', '2017-05-28', '2017-05-30'),
  ['2017-09-30', '国庆节、中秋节调休', true],
  ...days('国庆节、中秋节', '2017-10-01', '2017-10-08'),
];

function days(name, from, to) {
  const list = [];
  for (let d = Number(from.slice(8)); d <= Number(to.slice(8)); d++) list.push([`${from.slice(0, 8)}${String(d).padStart(2, '0')}`, name, false]);
  return list;
}
