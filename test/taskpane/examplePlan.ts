import { runPlan } from '../../src/engine';
import { addMonths, defaultSettings, month, noCustomerDetails, noInputs, noRepDetails, parseDay } from '../../src/plan';
import type { AlertFact, ChannelFact, Customer, Day, Plan, Rep, ResourceLine, Result, SalesFact, SpendFact, TargetFact } from '../../src/plan';
import { targetOf } from '../support/plan';

const words = {
  en: {
    name: 'Plan 2017 · North America and Pacific',
    territories: ['Northwest', 'Southwest', 'Central', 'Canada', 'France', 'Germany', 'United Kingdom', 'Australia'],
    categories: ['Bikes', 'Components', 'Accessories'],
    actions: { yellow: 'Call the manager', orange: 'Channel incentive for four weeks', red: 'Open the backup customer pool' },
    currency: 'USD',
  },
  zh: {
    name: '2017 年计划 · 华东与华南大区',
    territories: ['华东', '华南', '华北', '华中', '西南', '西北', '东北', '港澳台'],
    categories: ['自行车', '零部件', '配件'],
    actions: { yellow: '约谈区域经理', orange: '四周渠道激励', red: '启用备用客户池' },
    currency: 'CNY',
  },
};

/** A plan of eight territories and three categories: some ahead, some behind by each severity; numbers follow from the place in the list, not from chance. */
export function examplePlan(language: 'en' | 'zh'): Plan {
  const asOf = parseDay('2017-04-30');
  if (!asOf) throw new Error('2017-04-30 is a day');
  const { name, territories, categories, actions, currency } = words[language];
  const size = (t: number, c: number) => (900_000 - t * 90_000) / (c + 1);
  const pace = [1.06, 0.98, 0.9, 0.84, 0.77, 1.01, 0.7, 0.88];
  const sales: SalesFact[] = territories.flatMap((territory, t) =>
    categories.flatMap((category, c) =>
      Array.from({ length: 28 }, (_, i): SalesFact => {
        const season = 1 + 0.35 * Math.sin((2 * Math.PI * (i % 12)) / 12 + c);
        const thisYear = i >= 24 ? (pace[t] ?? 1) : 1;
        return {
          month: addMonths(month(2015, 1), i),
          members: [territory, category],
          amount: Math.round(size(t, c) * season * (1 + i / 120) * thisYear),
          at: { sheet: 'Sales', row: 1 + t * 84 + c * 28 + i, column: 3 },
        };
      }),
    ),
  );
  const targets = territories.map((territory, t): TargetFact => {
    const last = sales
      .filter((fact) => fact.members[0] === territory && fact.month.startsWith('2016'))
      .reduce((sum, fact) => sum + (fact.amount ?? 0), 0);
    return targetOf([territory], Math.round((last * 1.1) / 1000) * 1000, { sheet: 'Targets', row: 1 + t, column: 1 });
  });
  const customers = Array.from({ length: 40 }, (_, i): Customer => ({
    id: `C${i + 1}`,
    name: `Customer ${i + 1}`,
    territory: territories[i % territories.length] ?? '',
    revenue: i % 9 === 8 ? null : Math.round(2_000_000 / (i + 1)),
    previous: null,
    lastOrder: null,
    ...noCustomerDetails,
    firstOrder: null,
    at: { sheet: 'Customers', row: 1 + i, column: 0 },
  }));
  return {
    ...noInputs,
    language,
    levels: ['territory', 'category'],
    settings: { ...defaultSettings(2017, asOf), planName: name, roundingUnit: 1000, currency, budget: 2_500_000, actions },
    dimensions: [
      { field: 'territory', label: language === 'zh' ? '区域' : 'Territory', members: territories },
      { field: 'category', label: language === 'zh' ? '品类' : 'Category', members: categories },
    ],
    sales,
    targets,
    customers,
    pipeline: [],
    sources: [],
    settingCells: {},
  };
}

/** The example plan computed by the real engine. */
export function exampleResult(plan: Plan): Result {
  return runPlan(plan);
}

const resourceWords = {
  en: {
    sheet: 'Resources',
    lines: ['Exhibition', 'Online', 'Key-account visits'],
    heads: 'Field sellers',
    reason: 'Contract with the fair',
    owner: 'Sales management',
  },
  zh: { sheet: '资源', lines: ['展会', '线上推广', '大客户拜访'], heads: '一线销售', reason: '与展会方已签合同', owner: '销售管理部' },
};

/** The example plan with what is allotted: lines of budget and heads with a spend history, a limit, sellers, accounts and dealers; a trigger that some territories are below. */
export function allocationPlan(language: 'en' | 'zh'): Plan {
  const plan = examplePlan(language);
  const words = resourceWords[language];
  const territories = plan.dimensions[0]?.members.slice(0, 4) ?? [];
  const place = { channel: '', period: null, fixedCost: null, step: null, mostReturn: null, halfAt: null };
  const lines = territories.flatMap((territory, t) =>
    words.lines.map((line, l): ResourceLine => ({
      ...place,
      resource: 'budget',
      line,
      territory,
      current: 60_000 + 40_000 * ((t + 2 * l) % 4),
      floor: l === 0 ? 40_000 : null,
      cap: l === 1 ? 500_000 : null,
      at: { sheet: words.sheet, row: 4 + t * 3 + l, column: 1 },
    })),
  );
  const heads = territories.map((territory, t): ResourceLine => ({
    ...place,
    resource: 'heads',
    line: words.heads,
    territory,
    current: 3 + t,
    floor: 2,
    cap: null,
    at: { sheet: words.sheet, row: 16 + t, column: 1 },
  }));
  const spend = lines.flatMap(({ line, territory, current }, i) =>
    Array.from({ length: 28 }, (_, m): SpendFact => {
      const amount = Math.round(((current ?? 0) / 12) * (0.7 + 0.6 * ((m * 7 + i * 3) % 10) * 0.1));
      const revenue = Math.round((3 + (i % 4)) * 60 * Math.sqrt(amount));
      return {
        month: addMonths(month(2015, 1), m),
        line,
        territory,
        channel: '',
        spend: amount,
        revenue,
        leads: Math.round(amount / (90 + 15 * (i % 5))),
        at: { sheet: words.sheet, row: 30 + i, column: 1 },
      };
    }),
  );
  const team = territories.flatMap((territory, t) =>
    [0, 1].map((n): Rep => ({
      ...noRepDetails,
      name: `R${2 * t + n + 1}`,
      territory,
      activitiesPerDay: 4,
      at: { sheet: 'Team', row: 1 + 2 * t + n, column: 0 },
    })),
  );
  const customers = plan.customers.map((customer, i): Customer => ({
    ...customer,
    rep: team[(i * i) % team.length]?.name ?? '',
    previous: (customer.revenue ?? 0) * (i % 3 === 0 ? 0.4 : 1.1),
  }));
  const channel = Array.from({ length: 6 }, (_, i) => i).flatMap((i) =>
    Array.from({ length: 4 }, (_, m): ChannelFact => ({
      month: month(2017, 1 + m),
      dealer: `D${i + 1}`,
      territory: territories[i % 4] ?? '',
      category: plan.dimensions[1]?.members[i % 3] ?? '',
      sellIn: 100 + 60 * i,
      sellOut: 110 + 10 * m,
      stock: 30 + 120 * i,
      at: { sheet: 'Channel', row: 1 + 4 * i + m, column: 0 },
    })),
  );
  const rule = {
    resource: 'budget',
    line: words.lines[0] ?? '',
    territory: '',
    channel: '',
    tier: null,
    customer: '',
    period: null,
    of: '',
    until: null,
  } as const;
  return {
    ...plan,
    settings: { ...plan.settings, attainmentTrigger: 0.8 },
    lines: [...lines, ...heads],
    spend,
    team,
    customers,
    channel,
    allocationRules: [
      { ...rule, rule: 'max-share', value: 0.4, owner: words.owner, reason: words.reason, at: { sheet: words.sheet, row: 4, column: 14 } },
    ],
  };
}

const alertWords = {
  en: {
    action: 'Ask head office for support with the tender',
    done: 'New discount agreed with the three largest dealers',
    owners: ['Regional manager', 'Key-account manager'],
  },
  zh: { action: '请总部支持投标', done: '已与三家最大经销商商定新折扣', owners: ['大区经理', '大客户经理'] },
};

/** The example of allocation with a record of alerts: one long open, taken up by nobody; one that came back; one taken, one that waits, one that is done. */
export function alertsPlan(language: 'en' | 'zh'): Plan {
  const plan = allocationPlan(language);
  const { action, done, owners } = alertWords[language];
  const [manager = '', key = ''] = owners;
  const territories = plan.dimensions[0]?.members ?? [];
  const day = (text: string) => parseDay(text) as Day;
  const row = (t: number, more: Partial<AlertFact>): AlertFact => ({
    key: `behind|${territories[t] ?? ''}|`,
    kind: 'behind',
    severity: 'yellow',
    firstSeen: day('2017-03-31'),
    since: day('2017-04-26'),
    history: [],
    owner: '',
    due: day('2017-04-28'),
    state: 'open',
    until: null,
    done: '',
    resolvedOn: null,
    returned: 0,
    at: { sheet: 'Alerts', row: 6 + t, column: 0 },
    ...more,
  });
  const past = { on: day('2017-03-31'), severity: 'orange' } as const;
  return {
    ...plan,
    responses: [
      {
        kind: 'behind',
        severity: 'red',
        members: {},
        action,
        owner: '',
        hours: null,
        cost: 60_000,
        effect: 400_000,
        at: { sheet: 'Responses', row: 1, column: 0 },
      },
    ],
    alertLog: [
      row(4, { severity: 'red', since: day('2017-04-03'), history: [past], owner: manager }),
      row(6, { severity: 'red', since: day('2017-04-27'), history: [past, { on: day('2017-04-10'), severity: 'none' }], returned: 1 }),
      row(3, { severity: 'orange', state: 'acknowledged', owner: key }),
      row(2, { state: 'snoozed', until: day('2017-05-12'), owner: 'R2' }),
      row(7, {
        state: 'resolved',
        done,
        history: [
          { on: day('2017-04-26'), severity: 'yellow' },
          { on: day('2017-04-30'), severity: 'none' },
        ],
        resolvedOn: day('2017-04-30'),
      }),
    ],
  };
}
