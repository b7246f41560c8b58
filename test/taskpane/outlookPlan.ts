import { addMonths, day, dayFromNumber, dayNumber, month } from '../../src/plan';
import type { Day, Deal, DriverFact, Plan } from '../../src/plan';
import { examplePlan } from './examplePlan';

const words = {
  en: {
    stages: ['Qualified', 'Offer', 'Negotiation'],
    customer: 'Customer',
    sheet: 'Pipeline',
    rep: 'Field seller',
    promotion: 'Promotion days',
    price: 'Price index',
  },
  zh: { stages: ['已确认需求', '已报价', '商务谈判'], customer: '客户', sheet: '商机', rep: '一线销售', promotion: '促销天数', price: '价格指数' },
};

/** The example plan in the middle of a month, with a flat table of targets and a pipeline: 120 closed deals to learn from, and 24 open ones, some of them late or slow. */
export function outlookPlan(language: 'en' | 'zh'): Plan {
  const plan = examplePlan(language);
  const { stages, customer, sheet, rep } = words[language];
  const [territories, categories] = plan.dimensions.map(({ members }) => members) as [readonly string[], readonly string[]];
  const asOf = day(2017, 5, 12);
  const ago = (days: number): Day => dayFromNumber(dayNumber(asOf) - days);
  const deal = (i: number, own: Pick<Deal, 'state' | 'opened' | 'closes'>): Deal => ({
    id: `D${i + 1}`,
    customer: `${customer} ${(i % 40) + 1}`,
    territory: territories[i % territories.length] ?? '',
    category: categories[i % categories.length] ?? '',
    stage: stages[i % stages.length] ?? '',
    amount: 40_000 + 23_000 * ((i * 7) % 11),
    probability: null,
    rep: `${rep} ${(i % 6) + 1}`,
    at: { sheet, row: 1 + i, column: 0 },
    ...own,
  });
  const closed = Array.from({ length: 120 }, (_, i) => {
    const opened = 60 + 5 * i;
    return deal(i, { state: i % 5 < 2 ? 'won' : 'lost', opened: ago(opened), closes: ago(opened - 15 - ((i * 13) % 45)) });
  });
  const open = Array.from({ length: 24 }, (_, i) => deal(120 + i, { state: 'open', opened: ago(5 + 17 * (i % 12)), closes: ago(6 * (i % 9) - 40) }));
  const rect = { row: 1, column: 0, rows: plan.targets.length, columns: 3 };
  const columns = Object.fromEntries(['territory', 'amount', 'reason'].map((field, column) => [field, { column, header: field }]));
  return {
    ...plan,
    settings: { ...plan.settings, asOf, minGrowth: null },
    targets: plan.targets.map((target, t) => (t === 3 ? { ...target, amount: Math.round(target.amount / 2000) * 1000 } : target)),
    pipeline: [...closed, ...open],
    sources: [
      {
        role: 'targets',
        sheet: 'Targets',
        table: 'Targets',
        layout: 'flat',
        header: { ...rect, row: 0, rows: 1 },
        body: rect,
        columns,
        amountUnit: 1,
        periods: 'none',
      },
    ],
  };
}

/** The same for the first two territories, with promotion days that moved its sales, known to the end of the year, and a price of which the months to come are not known. */
export function drivenPlan(language: 'en' | 'zh'): Plan {
  const whole = outlookPlan(language);
  const [territories, categories] = whole.dimensions;
  const two = territories?.members.slice(0, 2) ?? [];
  const isKept = (territory: string | undefined): boolean => two.includes(territory ?? '');
  const plan: Plan = {
    ...whole,
    dimensions: territories && categories ? [{ ...territories, members: two }, categories] : [],
    sales: whole.sales.filter(({ members }) => isKept(members[0])),
    targets: whole.targets.filter(({ scope }) => isKept(scope.members.territory)),
    customers: whole.customers.filter(({ territory }) => isKept(territory)),
    pipeline: whole.pipeline.filter(({ territory }) => isKept(territory)),
  };
  const { promotion, price } = words[language];
  const days = (t: number): number => [0, 3, 0, 6, 9, 2][(t * t) % 11] ?? 0;
  const fact = (name: string, value: number, t: number): DriverFact => ({
    month: addMonths(month(2015, 1), t),
    name,
    territory: '',
    category: '',
    value,
    at: { sheet: 'Drivers', row: t + 1, column: 0 },
  });
  const months = Array.from({ length: 36 }, (_, t) => t);
  return {
    ...plan,
    sales: plan.sales.map((sale, i) => ({
      ...sale,
      amount: Math.round((sale.amount ?? 0) * Math.exp(0.03 * days(i % 28) + 0.02 * (((i * i) % 7) / 7 - 0.5))),
    })),
    drivers: [...months.map((t) => fact(promotion, days(t), t)), ...months.slice(0, 28).map((t) => fact(price, 100 + (t % 5), t))],
  };
}
