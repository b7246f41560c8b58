import { addMonths, defaultSettings, month, noCustomerDetails, noInputs, parseDay, scopeOfPath } from '../../src/plan';
import type { CellRef, NodePath, Plan, SalesFact, TargetFact } from '../../src/plan';

/** A target of a node for the whole plan year; levels territory, category, channel. */
export function targetOf(path: NodePath, amount: number, at: CellRef): TargetFact {
  const scope = scopeOfPath(path, ['territory', 'category', 'channel']);
  return { scope, amount, measure: '', objective: '', owner: '', reason: '', approvedBy: '', at };
}

/** A small plan by hand: two territories, two categories, 28 months of seasonal sales, plan year 2017 with actuals to April. */
export function smallPlan(): Plan {
  const asOf = parseDay('2017-04-30');
  if (!asOf) throw new Error('2017-04-30 is a day');
  const leaves = [
    ['North', 'Bikes', 900],
    ['North', 'Helmets', 120],
    ['South', 'Bikes', 500],
    ['South', 'Helmets', 80],
  ] as const;
  const sales: SalesFact[] = leaves.flatMap(([territory, category, size], l) =>
    Array.from({ length: 28 }, (_, i): SalesFact => {
      const m = addMonths(month(2015, 1), i);
      const season = 1 + 0.4 * Math.sin((2 * Math.PI * (i % 12)) / 12);
      const behind = i >= 24 && territory === 'South' ? 0.8 : 1;
      return {
        month: m,
        members: [territory, category],
        amount: Math.round(size * season * (1 + i / 100) * behind * 100) / 100,
        at: { sheet: 'Sales', row: 1 + l * 28 + i, column: 3 },
      };
    }),
  );
  return {
    ...noInputs,
    language: 'en',
    levels: ['territory', 'category'],
    settings: { ...defaultSettings(2017, asOf), budget: 10000, actions: { yellow: 'Call', orange: 'Visit', red: 'Open the reserve' } },
    dimensions: [
      { field: 'territory', label: 'Territory', members: ['North', 'South'] },
      { field: 'category', label: 'Category', members: ['Bikes', 'Helmets'] },
    ],
    sales,
    targets: [
      targetOf(['North'], 15000, { sheet: 'Targets', row: 1, column: 1 }),
      targetOf(['South'], 9001, { sheet: 'Targets', row: 2, column: 1 }),
    ],
    customers: [
      {
        id: 'C1',
        name: 'Alpha',
        territory: 'North',
        revenue: 8000,
        previous: null,
        lastOrder: null,
        ...noCustomerDetails,
        firstOrder: null,
        at: { sheet: 'Customers', row: 1, column: 0 },
      },
      {
        id: 'C2',
        name: 'Beta',
        territory: 'South',
        revenue: 1500,
        previous: null,
        lastOrder: null,
        ...noCustomerDetails,
        firstOrder: null,
        at: { sheet: 'Customers', row: 2, column: 0 },
      },
      {
        id: 'C3',
        name: 'Gamma',
        territory: 'South',
        revenue: 500,
        previous: null,
        lastOrder: null,
        ...noCustomerDetails,
        firstOrder: null,
        at: { sheet: 'Customers', row: 3, column: 0 },
      },
      {
        id: 'C4',
        name: 'Delta',
        territory: 'North',
        revenue: null,
        previous: null,
        lastOrder: null,
        ...noCustomerDetails,
        firstOrder: null,
        at: { sheet: 'Customers', row: 4, column: 0 },
      },
    ],
    pipeline: [],
    sources: [],
    settingCells: {},
  };
}
