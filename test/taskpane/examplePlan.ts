import { runPlan } from '../../src/engine';
import { addMonths, defaultSettings, month, noCustomerDetails, noInputs, parseDay } from '../../src/plan';
import type { Customer, Plan, Result, SalesFact, TargetFact } from '../../src/plan';
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
