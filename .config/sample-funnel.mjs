// The funnel of the sample workbooks: deals of dealers, their way through the stages, and who sells. All of it is made up by a fixed rule (assets/samples/README.md).
import { chance } from './sample-chance.mjs';

const AS_OF = '2017-04-30';

/** Name in both languages, probability of an open deal, share that goes on, days in the stage (least and spread), what is done, how many times a deal, and in how many hours each time. */
export const STAGES = [
  { en: 'Lead', zh: '线索', probability: 0.1, goesOn: 0.7, days: [4, 20], activity: ['Call', '电话'], perDeal: 2, hours: 0.5 },
  { en: 'Qualified', zh: '已确认需求', probability: 0.3, goesOn: 0.7, days: [6, 26], activity: ['Visit', '拜访'], perDeal: 2, hours: 3 },
  { en: 'Proposal', zh: '方案报价', probability: 0.5, goesOn: 0.75, days: [7, 28], activity: ['Proposal', '方案'], perDeal: 1, hours: 4 },
  { en: 'Negotiation', zh: '商务谈判', probability: 0.75, goesOn: 0.7, days: [5, 21], activity: ['Meeting', '会谈'], perDeal: 2, hours: 2.5 },
  { en: 'Won', zh: '赢单', probability: 1, goesOn: 1, days: [0, 0], activity: ['', ''], perDeal: null, hours: null },
];

/** The deals of all dealers, in order of their opening: who, how large (USD), when, how far, how it ended, and the day it entered each stage. */
export function funnel(dealers) {
  return dealers
    .flatMap((dealer) => [0, 1, 2].filter((n) => chance(`deal ${n} ${dealer.dealer}`) < 0.4).map((n) => dealOf(dealer, n)))
    .sort((a, b) => (a.opened + a.key < b.opened + b.key ? -1 : 1))
    .map((deal, i) => ({ ...deal, id: `D${String(i + 1).padStart(3, '0')}` }));
}

function dealOf(dealer, n) {
  const roll = (what) => chance(`${what} ${n} ${dealer.dealer}`);
  const opened = addDays('2016-03-01', Math.floor(roll('opened') * 420));
  const entered = [opened];
  let lost = false;
  for (let s = 0; s < STAGES.length - 1; s++) {
    const { days, goesOn } = STAGES[s];
    const next = addDays(entered[s], days[0] + Math.floor(days[1] * (roll(`days ${s}`) + roll(`more days ${s}`)) * 0.5));
    lost = roll(`goes on ${s}`) >= goesOn;
    entered.push(next);
    if (lost || next > AS_OF) break;
  }
  const until = entered[entered.length - 1];
  const open = until > AS_OF;
  const reached = open || lost ? entered.length - 2 : STAGES.length - 1;
  const category = roll('category') < 0.85 ? 'Bikes' : roll('second') < 0.6 ? 'Accessories' : 'Clothing';
  return {
    key: `${dealer.dealer} ${n}`,
    dealer,
    category,
    stage: reached,
    amount: Math.max(500, Math.round((Number(dealer.revenue) * (0.5 + 1.5 * roll('size'))) / 100) * 100),
    opened,
    closes: open ? monthEnd(until, 1 + Math.floor(roll('closes') * 4)) : until,
    state: open ? 'open' : lost ? 'lost' : 'won',
    rep: 1 + Math.floor(roll('rep') * 2),
    entered: entered.slice(0, reached + 1),
  };
}

function addDays(day, count) {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 86400000).toISOString().slice(0, 10);
}

/** The last day of the month `count` months after a day's month. */
function monthEnd(day, count) {
  const [year, month] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month + count, 0)).toISOString().slice(0, 10);
}
