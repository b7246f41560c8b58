// What the sample workbooks have for control: thresholds, response nodes, tasks, risks, leads, and what was done and changed in the open deals. All of it is made up by fixed rules (assets/samples/README.md).
import { chance } from './sample-chance.mjs';
import { STAGES } from './sample-funnel.mjs';

const AS_OF = '2017-04-30';

/** Control's settings at their defaults, so that each has its cell. */
export const controlSettings = {
  hysteresis: 0.02,
  alertPeriods: 1,
  lateDays: 5,
  funnelLimit: 0.15,
  cycleLimit: 0.2,
  funnelDays: 90,
  coverage: 3,
  decisionDays: 30,
  idleDays: 14,
  pushes: 2,
  escalateRep: 24,
  escalateRegion: 48,
  escalateHeadOffice: 72,
  processReach: 0.8,
  painPoints: 3,
  solutionMatch: 1,
  keyPeople: 1,
  leadHours: 24,
  secondReminder: 2,
  leastResponses: 2,
  topCustomers: 3,
};

/** Control's tables of one sample, in the shape of `SampleData`; `deals` are those of the funnel. */
export function control({ deals, zh, word, amount, dealerName, repName }) {
  const lead = (territory) => (zh ? `${word(territory)}区域负责人` : `Territory lead ${territory}`);
  const open = deals.filter(({ state }) => state === 'open');
  const names = { zh, word, amount, lead, seller: (territory, n) => repName(word(territory), n, zh), text: (en, cn) => (zh ? cn : en) };
  return {
    thresholds: [
      ['sales', null, 'total', 0.05, 0.1, 0.15],
      ['sales', word('Canada'), null, 0.15, 0.2, 0.3],
      ['conversion', null, null, 0.15, 0.25, 0.4],
    ],
    responses: responses(names),
    tasks: tasks(names),
    risks: risks(names, deals, (key) => dealerName(key, zh)),
    leads: leads(names, open),
    process: open.map((deal) => processRow(deal)),
    activities: open.flatMap((deal) => activityRows(deal, names)).sort((a, b) => (a[0] + a[1] < b[0] + b[1] ? -1 : 1)),
    dealChanges: open.flatMap((deal) => changeRows(deal, amount)).sort((a, b) => (a[1] + a[0] < b[1] + b[0] ? -1 : 1)),
  };
}

function responses({ word, amount, lead, text }) {
  return [
    ['behind', 'yellow', null, text('Channel incentive for one month', '开展一个月的渠道激励'), text('Channel team', '渠道组'), 24, amount(8000), amount(40000)],
    ['behind', 'red', null, text('Open the backup customer pool', '启用备选客户池'), text('Sales management', '销售管理部'), 48, amount(15000), amount(90000)],
    ['behind', 'orange', word('Australia'), text('Summer clearance with the five largest dealers', '与五家最大经销商开展换季促销'), lead('Australia'), 48, amount(12000), amount(60000)],
    ['stalled', 'yellow', null, text('Visit with the territory lead within a week', '一周内与区域负责人共同拜访'), null, 24, null, null],
    ['funnel', 'orange', null, text('Presales support for the blocked stage', '为受阻阶段调配售前支持'), text('Presales', '售前组'), 48, amount(5000), null],
    ['lead', 'yellow', null, text('Hand the lead to the other rep of the territory', '线索转给同大区的另一位销售员'), null, 8, null, null],
  ]; // prettier-ignore
}

/** Two tasks are overdue on the as-of day, one of them by more than the second reminder. */
function tasks({ word, lead, seller, text }) {
  return [
    [text('List of accessories for class A dealers', '整理 A 类客户配件清单'), seller('Australia', 1), lead('Australia'), word('Australia'), '2017-04-14', '2017-04-12'],
    [text('Offer for the summer range', '夏季新品报价'), seller('Southwest', 1), lead('Southwest'), word('Southwest'), '2017-04-21', null],
    [text('Service material for dealers', '准备经销商服务培训材料'), seller('Germany', 2), lead('Germany'), word('Germany'), '2017-04-27', null],
    [text('Plan for the fair in the third quarter', '制定第三季度展会方案'), seller('Germany', 1), lead('Germany'), word('Germany'), '2017-05-19', null],
    [text('Visit every potential dealer', '走访全部潜力客户'), seller('Canada', 2), lead('Canada'), word('Canada'), '2017-05-31', null],
  ]; // prettier-ignore
}

/** The largest dealer has a plan, the next has one response too few, the third is not in the register. */
function risks({ word, amount, lead, text }, deals, nameOf) {
  return [
    [text('Largest dealer changes supplier', '最大经销商更换供应商'), 'customer', 0.15, amount(330000), lead('Australia'), text('Yearly contract with a bonus on volume', '签订带返利的年度合同'), text('Two dealers nearby to take over its area', '培育周边两家经销商接替'), nameOf('Australia 1'), word('Australia'), '2017-06-30'],
    [text('Second largest dealer is sold', '第二大经销商被收购'), 'customer', 0.1, amount(250000), lead('Southwest'), text('Talk to the buyer early', '提前与收购方沟通'), null, nameOf('Southwest 1'), word('Southwest'), '2017-05-31'],
    [text('A discounter enters with touring bikes', '低价竞争者推出旅行车'), 'competitor', 0.3, amount(180000), lead('Germany'), text('Bundle with service', '与服务捆绑销售'), text('Price guard for class A dealers', 'A 类客户价格保护'), null, word('Germany'), '2017-04-15'],
    [text('Late delivery of the summer range', '夏季新品交付延迟'), 'supply', 0.25, amount(120000), text('Supply team', '供应组'), text('Air freight for the best sellers', '畅销品改用空运'), text('Sell the old range longer', '延长旧款销售期'), null, null, '2017-05-15'],
  ]; // prettier-ignore
}

const SOURCES = [
  ['Exhibition', '展会'],
  ['Online', '线上推广'],
  ['Dealer support', '经销商推荐'],
];

/** A lead for every other open deal, answered within days, and three that became none: one returned, two not answered yet. */
function leads({ word, seller, text }, open) {
  const rows = open
    .filter((_, i) => i % 2 === 0)
    .map((deal, i) => {
      const { territory } = deal.dealer;
      const received = addDays(deal.opened, -3 - Math.floor(4 * chance(`received ${deal.key}`)));
      const answered = addDays(received, Math.floor(2.4 * chance(`answered ${deal.key}`)));
      return [`L${String(i + 1).padStart(3, '0')}`, word(territory), text(...SOURCES[i % 3]), seller(territory, deal.rep), received, answered, deal.opened, null, null, deal.id];
    }); // prettier-ignore
  const next = (n) => `L${String(rows.length + n).padStart(3, '0')}`;
  return [
    ...rows,
    [next(1), word('France'), text(...SOURCES[0]), seller('France', 2), '2017-04-10', '2017-04-11', null, '2017-04-13', text('No shop of its own', '没有实体门店'), null],
    [next(2), word('Canada'), text(...SOURCES[1]), seller('Canada', 1), '2017-04-24', null, null, null, null, null],
    [next(3), word('United Kingdom'), text(...SOURCES[1]), seller('United Kingdom', 2), '2017-04-28', null, null, null, null, null],
  ]; // prettier-ignore
}

/** The further a deal, the better it is prepared; most, not all, reach the goals. */
function processRow({ id, key, stage }) {
  const roll = (what) => chance(`${what} ${key}`);
  const people = 2 + Math.floor(3 * roll('people'));
  return [
    id,
    stage > 0 || roll('reached') < 0.6,
    Math.floor((1 + stage) * (0.7 + roll('pains'))),
    stage === 0 ? null : Math.min(1, Math.round(10 * (0.6 + 0.15 * stage + 0.2 * roll('match'))) / 10),
    people,
    Math.min(people, Math.floor((0.5 + stage) * (0.5 + roll('covered')))),
  ];
}

/** What was done for a deal in its stages: one or two a stage; some deals have nothing for weeks. */
function activityRows({ id, key, dealer, rep, entered }, { seller, text }) {
  return entered.flatMap((on, stage) => {
    const second = chance(`activity ${stage} ${key}`) < 0.5 ? [addDays(on, 4 + Math.floor(6 * chance(`later ${stage} ${key}`)))] : [];
    const days = [on, ...second].filter((day) => day <= AS_OF);
    return days.map((day) => [day, id, text(...STAGES[stage].activity), seller(dealer.territory, rep)]);
  });
}

/** The expected day of every third open deal or so was pushed, of a few twice; the amount of every seventh was raised or cut. */
function changeRows({ id, key, opened, closes, amount: usd }, amount) {
  const roll = (what) => chance(`${what} ${key}`);
  const day = (n) => {
    const on = addDays(opened, 5 + n * 8 + Math.floor(5 * roll(`change ${n}`)));
    return on <= AS_OF ? on : AS_OF;
  };
  const pushes = roll('pushed') < 0.12 ? 2 : roll('pushed') < 0.35 ? 1 : 0;
  const dates = Array.from({ length: pushes + 1 }, (_, i) => monthEnd(closes, i - pushes));
  const pushed = dates.slice(1).map((to, i) => [id, day(i), 'closes', dates[i], to]);
  const before = Math.round((usd * (roll('size') < 0.5 ? 0.8 : 1.2)) / 100) * 100;
  return [...pushed, ...(roll('resized') < 0.15 ? [[id, day(pushes), 'amount', amount(before), amount(usd)]] : [])];
}

function addDays(day, count) {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 86400000).toISOString().slice(0, 10);
}

/** The last day of the month `count` months after a day's month. */
function monthEnd(day, count) {
  const [year, month] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month + count, 0)).toISOString().slice(0, 10);
}
