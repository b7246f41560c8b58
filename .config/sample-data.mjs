// Turns the compact CSVs of assets/samples/data into the content of the two sample workbooks. What is invented here is named in assets/samples/README.md.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chance } from './sample-chance.mjs';
import { allocation, customerDetails, teamRow } from './sample-allocation.mjs';
import { control, controlSettings } from './sample-control.mjs';
import { funnel, STAGES } from './sample-funnel.mjs';

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
const SUBCATEGORIES_ZH = {
  'Mountain Bikes': '山地车',
  'Road Bikes': '公路车',
  'Touring Bikes': '旅行车',
  'Bike Stands': '停车架',
  'Bottles and Cages': '水壶与水壶架',
  Fenders: '挡泥板',
  Helmets: '头盔',
  'Tires and Tubes': '轮胎与内胎',
  Caps: '骑行帽',
  Gloves: '手套',
  Jerseys: '骑行服',
  Shorts: '骑行短裤',
};

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
  const dealers = readCsv(join(folder, 'dealers.csv')).filter((dealer) => Number(dealer.revenue) > 0);
  const deals = funnel(dealers);
  return {
    settings: settings(zh),
    holidays: zh ? HOLIDAYS_CN : HOLIDAYS_US,
    targets: targets(folder, sales, zh).map(([territory, usd]) => targetRow(territory, usd, zh, word)),
    adjustments: adjustments(zh, word),
    sales: salesRows(sales, word, amount),
    customers: customers(dealers, zh, word, amount),
    pipeline: deals.map((deal) => dealRow(deal, zh, word, amount)),
    stages: STAGES.map(({ en, zh: cn, activity, perDeal, hours }) => [zh ? cn : en, activity[zh ? 1 : 0], perDeal, hours]),
    stageMoves: deals.flatMap((deal) => deal.entered.map((on, stage) => [deal.id, stage, on])),
    team: TERRITORIES.flatMap((territory) => [1, 2].map((n) => teamRow(territory, n, repName(word(territory), n, zh), word(territory), zh))),
    ...allocation({ dealers, sales, zh, word, amount, dealerName, repName }),
    products: readCsv(join(folder, 'products.csv')).map((product) => productRow(product, zh, word)),
    reviews: reviews(zh),
    ...control({ deals, zh, word, amount, dealerName, repName }),
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
    levels: zh ? '大区、品类' : 'Territory, Category',
    calendar: zh ? '中国' : 'US',
    weekPattern: 'ISO',
    depth: zh ? '月' : 'Month',
    revisionBand: 0.15,
    achievable: 0.5,
    grossMargin: 0.4,
    discountRate: 0.1,
    dormantDays: 180,
    attainmentTrigger: 0.7,
    balanceBand: 0.1,
    maxMoves: 0.1,
    dealTop: 0.65,
    dealNurture: 0.35,
    warningDays: 14,
    errorLimit: 0.15,
    accuracyLimit: 0.78,
    aim: zh ? '期望回报' : 'Expected return',
    hoursPerDay: 8,
    sellingShare: 0.6,
    hoursPerActivity: 1.5,
    rampMonths: 3,
    capacityReserve: 0.15,
    headCost: zh ? 42000 : 6000,
    coverLow: 15,
    coverHigh: 60,
    leadDays: 14,
    stuffing: 1.3,
    ...controlSettings,
  };
}

/** The objective that each territory's target serves; that of Canada was not filled in, so that the target review has something to say. */
const OBJECTIVES = {
  core: ['Lead in the core markets', '巩固核心市场', ['Australia', 'Southwest', 'Northwest']],
  growth: ['Build up the growth markets', '开拓成长市场', ['United Kingdom', 'Germany', 'France']],
};

function targetRow(territory, amount, zh, word) {
  const objective = Object.values(OBJECTIVES).find(([, , territories]) => territories.includes(territory));
  const owner = zh ? `${word(territory)}区域负责人` : `Territory lead ${territory}`;
  return [word(territory), amount, zh ? '销售额' : 'Revenue', objective ? objective[zh ? 1 : 0] : null, owner];
}

/** A few rules as a planner would add them: territory, category, period, rule, value (USD thousands, 万元), method, owner, reason, last day. */
function adjustments(zh, word) {
  const lead = (territory) => (zh ? `${word(territory)}区域负责人` : `Territory lead ${territory}`);
  const row = (territory, category, period, rule, [usd, cny], method, owner, reason, until) => [
    territory && word(territory),
    category && word(category),
    period[zh ? 1 : 0],
    rule,
    zh ? cny : usd === null ? null : usd * 1000,
    method,
    owner,
    reason[zh ? 1 : 0],
    until,
  ];
  return [
    row('Germany', 'Bikes', ['Q3', '第三季度'], 'hold', [null, null], null, lead('Germany'), ['Supply contract fixes the quarter', '供货合同已锁定该季度'], '2017-09-30'), // prettier-ignore
    row('Australia', 'Bikes', ['2017-12', '12月'], 'cap', CAP_DECEMBER, null, lead('Australia'), ['Warehouse moves; no more can be shipped', '仓库搬迁，发货能力有限'], '2017-12-31'), // prettier-ignore
    row('United Kingdom', 'Bikes', ['Q4', '第四季度'], 'set', SET_Q4, null, lead('United Kingdom'), ['Christmas campaign agreed with the dealers', '已与经销商商定圣诞促销'], null), // prettier-ignore
    row('Canada', 'Clothing', ['', ''], 'method', [null, null], 'working-days', lead('Canada'), ['Too little history for a season of its own', '历史太短，暂无自身季节性'], null), // prettier-ignore
  ];
}

/** Round figures near what the plan would be without them: USD thousands, 万元. */
const CAP_DECEMBER = [490, 340];
const SET_Q4 = [620, 435];

function repName(territory, n, zh) {
  return zh ? `${territory}销售员${n}` : `${territory} rep ${n}`;
}

/** Price and cost are the year's revenue and cost by piece; the best sellers may move their price by 5 %, accessories and clothing by 10 %. */
function productRow({ sku, category, subcategory, quantity, revenue, cost }, zh, word) {
  const money = (usd) => Math.round(usd * (zh ? 7 : 1) * 100) / 100;
  const most = category === 'Bikes' ? 0.05 : 0.1;
  const name = zh ? SUBCATEGORIES_ZH[subcategory] : subcategory;
  return [sku, name, word(category), money(revenue / quantity), money(cost / quantity), 0, 0, most, Number(quantity)];
}

/** Reviews on four Mondays; the last key result has not been looked at for three weeks. */
function reviews(zh) {
  const objective = (key) => OBJECTIVES[key][zh ? 1 : 0];
  const kr = (key, en, cn, ownerEn, ownerCn, scores) =>
    scores.map(([on, score, comment, comment2]) => [
      objective(key),
      zh ? cn : en,
      zh ? ownerCn : ownerEn,
      on,
      score,
      (zh ? comment2 : comment) ?? null,
    ]);
  return [
    ...kr('core', 'Accessories in the range of every class A dealer', 'A 类客户全部上架配件', 'Key account team', '大客户组', [
      ['2017-04-03', 0.2],
      ['2017-04-10', 0.3],
      ['2017-04-17', 0.3, 'Two dealers wait for the summer range', '两家客户等待夏季新品'],
      ['2017-04-24', 0.45],
    ]),
    ...kr('core', 'First-half sales reach the plan', '上半年销售达成计划', 'Sales management', '销售管理部', [
      ['2017-04-03', 0.5],
      ['2017-04-10', 0.5],
      ['2017-04-17', 0.4, 'April is slow', '四月进展偏慢'],
      ['2017-04-24', 0.4],
    ]),
    ...kr('growth', 'Thirty new dealers won', '新增三十家经销客户', 'Channel team', '渠道组', [
      ['2017-04-03', 0.1],
      ['2017-04-10', 0.15],
      ['2017-04-17', 0.25],
      ['2017-04-24', 0.3],
    ]),
    ...kr('growth', 'Service workshop with every dealer', '与每家客户开展一次服务培训', 'Service team', '服务组', [
      ['2017-04-03', 0.1, 'Material is not ready', '培训材料尚未就绪'],
    ]),
  ];
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

/** And everybody is asked for twenty-two per cent more. */
const STRETCH = 1.22;

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
    Number(d.previous) > 0 ? amount(Number(d.previous)) : null,
    d.firstOrder,
    d.lastOrder,
    ...customerDetails(d, i, word(d.territory), zh, amount, repName),
  ]);
  const potential = TERRITORIES.flatMap((territory) =>
    [1, 2, 3].map((n) => [
      `P${TERRITORIES.indexOf(territory) + 1}${n}`,
      dealerName(`${territory} potential ${n}`, zh),
      word(territory),
      null,
      null,
      null,
      null,
      ...customerDetails({ dealer: `${territory} potential ${n}`, territory, revenue: null }, n, word(territory), zh, amount, repName),
    ]),
  );
  return [...known, ...potential];
}

function dealRow({ id, dealer, category, stage, amount, opened, closes, state, rep }, zh, word, inUnit) {
  const territory = word(dealer.territory);
  const { en, zh: cn, probability } = STAGES[stage];
  const seller = repName(territory, rep, zh);
  const chanceOf = state === 'lost' ? 0 : probability;
  return [id, dealerName(dealer.dealer, zh), territory, word(category), zh ? cn : en, inUnit(amount), opened, closes, chanceOf, state, seller];
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
