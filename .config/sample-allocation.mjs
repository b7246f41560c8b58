// Resources, capacity and channel stock of the sample workbooks, and what customers and sellers need for them. All of it is made up by fixed rules (assets/samples/README.md).
import { chance } from './sample-chance.mjs';

/** A place in each territory of the figures and of the labels: latitude, longitude. */
const PLACES = {
  Australia: [-33.87, 151.21, 31.23, 121.47],
  Southwest: [34.05, -118.24, 23.13, 113.26],
  Northwest: [47.61, -122.33, 39.9, 116.41],
  'United Kingdom': [51.51, -0.13, 30.59, 114.31],
  Germany: [52.52, 13.41, 30.57, 104.07],
  France: [48.86, 2.35, 34.34, 108.94],
  Canada: [45.5, -73.57, 41.8, 123.43],
};

/** A place within a hundred kilometres or so of its territory's own, in degrees with two decimals. */
function placeNear(territory, key, zh) {
  const [latitude, longitude] = PLACES[territory].slice(zh ? 2 : 0);
  const off = (what) => 2 * chance(`${what} ${key}`) - 1;
  return [latitude + off('latitude'), longitude + off('longitude')].map((degrees) => Math.round(degrees * 100) / 100);
}

/** Dealers whose potential, hours and place are known. */
const KNOWN_BEST = 30;

/** Orders, potential, hours a year, rep and place of a customer; `i` is its rank by revenue. Potential ones have no orders and no owner. */
export function customerDetails({ dealer, territory, revenue }, i, place, zh, amount, repName) {
  const roll = (what) => chance(`${what} ${dealer}`);
  if (revenue === null) return [null, round(amount(20000 + 60000 * roll('potential')), zh), null, null, null, null];
  const orders = Math.max(1, Math.round((Number(revenue) / 4000) * (0.6 + 0.8 * roll('orders'))));
  const rep = repName(place, roll('owner') < 0.62 ? 1 : 2, zh);
  if (i >= KNOWN_BEST) return [orders, null, null, rep, null, null];
  const potential = round(amount(Number(revenue) * (1.1 + 1.4 * roll('potential'))), zh);
  const hours = Math.round(12 + Number(revenue) / 2500 + 20 * roll('hours'));
  return [orders, potential, hours, rep, ...placeNear(territory, dealer, zh)];
}

/** Two figures that count. */
function round(value, zh) {
  const step = zh ? 1 : 1000;
  return Math.max(step, Math.round(value / step) * step);
}

/** A seller: the first of a territory does more activities, is a top seller in two of three territories, and costs more; the second of Canada is new. */
export function teamRow(territory, n, name, place, zh) {
  const first = n === 1;
  const isNew = territory === 'Canada' && n === 2;
  const skills = zh ? (first ? '自行车；大客户' : '配件；服装') : first ? 'Bikes; Key accounts' : 'Accessories; Clothing';
  const top = first && chance(`level ${territory}`) < 0.7;
  const hired = isNew
    ? '2017-03-01'
    : `${2011 + Math.floor(5 * chance(`hired ${territory} ${n}`))}-0${1 + Math.floor(9 * chance(`month ${territory} ${n}`))}-01`;
  const cost = (first ? 6800 : 5200) + 100 * Math.floor(8 * chance(`cost ${territory} ${n}`));
  const vacation = zh ? 10 : territory === 'Southwest' || territory === 'Northwest' ? 15 : 25;
  return [
    name,
    place,
    first ? 8 : 6,
    first ? 8 : 7.5,
    skills,
    top ? 'top' : null,
    hired,
    vacation,
    zh ? cost * 7 : cost,
    ...placeNear(territory, `seller ${n}`, zh),
  ];
}

/** Exhibitions and dealer support are not paid for every month. */
const FAIRS = [3, 5, 9, 11];
const QUARTERS = [2, 3, 5, 6, 8, 9, 11, 12];
const EVERY = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

/**
 * Lines of the budget: name in both languages, territory, months in which it is paid, what a month gets now (USD), the truth of its return in a month (most, half at), floor, cap.
 * Return of a month = most × spend / (spend + half) × a noise of ±18 %.
 */
const LINES = [
  ['Exhibition', '展会', 'Australia', FAIRS, 9000, 52000, 14000, 0, 60000],
  ['Exhibition', '展会', 'Germany', FAIRS, 8000, 21000, 6000, 10000, 60000],
  ['Online', '线上推广', 'Australia', EVERY, 5000, 60000, 9000, 20000, null],
  ['Online', '线上推广', 'Southwest', EVERY, 4000, 48000, 7000, 20000, null],
  ['Online', '线上推广', 'United Kingdom', EVERY, 2500, 34000, 8000, null, null],
  ['Dealer support', '经销商支持', 'Northwest', QUARTERS, 6000, 36000, 4000, null, 90000],
  ['Dealer support', '经销商支持', 'France', QUARTERS, 5000, 12000, 3500, null, 60000],
  ['Key-account visits', '大客户拜访', 'Southwest', EVERY, 3000, 40000, 5000, 12000, null],
];

/** Lines without a history: their return in a month is typed (most, half at; USD). */
const TYPED = [
  ['Key-account visits', '大客户拜访', 'United Kingdom', 12, 2000, 24000, 4500],
  ['Online', '线上推广', 'Canada', 12, 1500, 15000, 4000],
];

const FIRST_MONTH = '2015-05';

/** Lines, history, limits, absences, ways to close a gap, channel stock. */
export function allocation({ dealers, sales, zh, word, amount, dealerName, repName }) {
  const name = (en, cn) => (zh ? cn : en);
  const months = Array.from({ length: 24 }, (_, i) => monthAfter(FIRST_MONTH, i));
  const some = (usd) => (usd === null ? null : amount(usd));
  return {
    lines: [
      ...LINES.map(([en, cn, territory, paid, now, , , floor, cap]) => ['budget', name(en, cn), word(territory), amount(now * paid.length), some(floor), some(cap), null, null, null]), // prettier-ignore
      ...TYPED.map(([en, cn, territory, paid, now, most, half]) => ['budget', name(en, cn), word(territory), amount(now * paid), null, null, null, amount(most), amount(half)]), // prettier-ignore
      ...['Australia', 'Southwest', 'Germany'].map((territory, i) => ['heads', name('Field sales', '外勤销售'), word(territory), 2, 1, 4, 1, amount([260000, 240000, 150000][i]), 2]), // prettier-ignore
    ],
    spend: months.flatMap((month) =>
      LINES.filter(([, , , paid]) => paid.includes(Number(month.slice(5)))).map(([en, cn, territory, , now, most, half]) => {
        const roll = (what) => chance(`${what} ${en} ${territory} ${month}`);
        const spend = Math.round((now * (0.5 + roll('spend'))) / 100) * 100;
        const noise = 1 + 0.18 * (roll('noise') + roll('more noise') - 1) * 2;
        return [month, name(en, cn), word(territory), amount(spend), amount(((most * spend) / (spend + half)) * noise)];
      }),
    ),
    allocationRules: [
      ['budget', name('Exhibition', '展会'), null, null, 'max-share', 0.25, null, name('Sales management', '销售管理部'), name('No more than a quarter for exhibitions', '展会不超过四分之一')],
      ['budget', null, word('Germany'), null, 'floor', amount(20000), null, name('Territory lead Germany', `${word('Germany')}区域负责人`), name('Contract with the fair', '与展会方已签合同')],
      ['budget', name('Online', '线上推广'), null, null, 'min-ratio', 1, name('Exhibition', '展会'), name('Sales management', '销售管理部'), name('Online at least as much as exhibitions', '线上推广不少于展会')],
      ['budget', null, null, 'C', 'max-share', 0.25, null, name('Sales management', '销售管理部'), name('Small dealers are served by phone', '小客户以电话服务为主')],
    ], // prettier-ignore
    absences: [
      [repName(word('Germany'), 1, zh), '2017-07-17', '2017-08-04'],
      [repName(word('France'), 2, zh), '2017-08-07', '2017-08-25'],
      [repName(word('United Kingdom'), 1, zh), '2017-12-18', '2017-12-29'],
    ],
    capacityOptions: [
      [name('Paid overtime', '带薪加班'), 'overtime', null, zh ? 420 : 60, null, 0.1, 7],
      [name('Help from elsewhere', '跨区支援'), 'transfer', null, zh ? 250 : 35, zh ? 7000 : 1000, 80, 14],
      [name('Agency sellers', '外聘销售'), 'temporary', null, zh ? 560 : 80, zh ? 10500 : 1500, 160, 21],
      [name('New seller', '新招销售'), 'hire', null, null, zh ? 63000 : 9000, 2, 90],
    ],
    channel: stock(dealers, zh, word, dealerName),
  };
}

/** How the stock of the largest dealer of a territory goes: most take what they sell; one sells out, one is stuffed. */
const CHANNEL = { Australia: 'even', Southwest: 'runs-out', Northwest: 'stuffed', 'United Kingdom': 'even', Germany: 'even' };
const CHANNEL_MONTHS = ['2017-01', '2017-02', '2017-03', '2017-04'];

/** Four months of bikes, in currency: sell-out around a twelfth of the dealer's year, sell-in and the stock that it leaves by the way it goes. */
function stock(dealers, zh, word, dealerName) {
  return Object.entries(CHANNEL).flatMap(([territory, way]) => {
    const dealer = dealers.find((each) => each.territory === territory);
    const usual = Number(dealer.revenue) / 12;
    let left = usual * (way === 'runs-out' ? 1.3 : 1.1);
    return CHANNEL_MONTHS.map((month) => {
      const sold = Math.min(left + usual, usual * (0.85 + 0.3 * chance(`sold ${territory} ${month}`)));
      const taken = way === 'even' ? sold * (0.95 + 0.1 * chance(`taken ${territory} ${month}`)) : way === 'stuffed' ? sold * 1.75 : sold * 0.72;
      left = Math.max(0, left + taken - sold);
      const money = (usd) => Math.round((usd * (zh ? 7 : 1)) / 100) * 100;
      return [month, dealerName(dealer.dealer, zh), word(territory), word('Bikes'), money(taken), money(sold), money(left)];
    });
  });
}

function monthAfter(month, count) {
  const [year, at] = month.split('-').map(Number);
  const n = year * 12 + at - 1 + count;
  return `${Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`;
}
