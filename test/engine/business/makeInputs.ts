import {
  defaultSettings,
  fiscalMonths,
  noCustomerDetails,
  noInputs,
  type Customer,
  type Day,
  type Decomposition,
  type Plan,
  type Settings,
} from '../../../src/plan';

export const at = { sheet: 'Sheet1', row: 0, column: 0 };

/** A plan for 2017 as of the end of June with territories and categories, and nothing else. */
export function barePlan(parts: Partial<Omit<Plan, 'settings'>> & { settings?: Partial<Settings> } = {}): Plan {
  return {
    language: 'en',
    dimensions: [
      { field: 'territory', label: 'Territory', members: ['Europe', 'Pacific'] },
      { field: 'category', label: 'Category', members: ['Bikes', 'Clothing'] },
    ],
    levels: ['territory', 'category'],
    sales: [],
    targets: [],
    customers: [],
    pipeline: [],
    sources: [],
    settingCells: {},
    ...noInputs,
    ...parts,
    settings: { ...defaultSettings(2017, '2017-06-30' as Day), ...parts.settings },
  };
}

/** A decomposition of given leaves and nothing else. */
export function planned(leaves: readonly (readonly [readonly string[], readonly number[]])[], roundingUnit = 1): Decomposition {
  return {
    year: 2017,
    months: fiscalMonths(2017, 1),
    roundingUnit,
    leaves: leaves.map(([path, units]) => ({ path, units, exact: units, weekUnits: [] })),
    totalUnits: leaves.reduce((sum, [, units]) => sum + units.reduce((all, each) => all + each, 0), 0),
    limits: [],
    conflict: null,
    deviations: [],
    tie: [],
    weeks: [],
  };
}

/** A customer from what matters. */
export function customer(territory: string, revenue: number | null, previous: number | null, more: Partial<Customer> = {}): Customer {
  return {
    id: `${territory}-${String(revenue)}-${String(previous)}`,
    name: '',
    territory,
    revenue,
    previous,
    lastOrder: null,
    ...noCustomerDetails,
    firstOrder: null,
    at,
    ...more,
  };
}
