import fc from 'fast-check';
import {
  addMonths,
  defaultSettings,
  lastDay,
  month,
  noCustomerDetails,
  noInputs,
  type Customer,
  type Day,
  type Plan,
  type SalesFact,
  type Settings,
  type TargetFact,
} from '../../src/plan';
import { targetOf } from '../support/plan';

const at = { sheet: 'Sheet1', row: 0, column: 0 };

/** A plan for 2017 from short rows: sales `[month, territory, category, amount]`, targets `[territory, amount]` or `[territory, category, amount]`. */
export function makePlan(parts: {
  sales?: readonly (readonly [string, string, string, number | null])[];
  targets?: readonly (readonly [string, number] | readonly [string, string, number])[];
  customers?: readonly (readonly [string, number | null])[];
  settings?: Partial<Settings>;
  territories?: readonly string[];
  categories?: readonly string[] | null;
}): Plan {
  const sales = (parts.sales ?? []).map(([when, territory, category, amount]): SalesFact => ({
    month: when as SalesFact['month'],
    members: parts.categories === null ? [territory] : [territory, category],
    amount,
    at,
  }));
  const targets = (parts.targets ?? []).map((row): TargetFact =>
    row.length === 2 ? targetOf([row[0]], row[1], at) : targetOf([row[0], row[1]], row[2], at),
  );
  const seen = (place: number): string[] => [
    ...new Set([
      ...sales.flatMap((fact) => fact.members[place] ?? []),
      ...targets.flatMap(({ scope }) => scope.members[place === 0 ? 'territory' : 'category'] ?? []),
    ]),
  ];
  return {
    ...noInputs,
    language: 'en',
    levels: parts.categories === null || (parts.categories ?? seen(1)).length === 0 ? ['territory'] : ['territory', 'category'],
    settings: { ...defaultSettings(2017, '2017-06-30' as Day), ...parts.settings },
    dimensions: [
      { field: 'territory', label: 'Territory', members: parts.territories ?? seen(0) },
      ...(parts.categories === null ? [] : [{ field: 'category' as const, label: 'Category', members: parts.categories ?? seen(1) }]),
    ],
    sales,
    targets,
    customers: (parts.customers ?? []).map(([id, revenue]): Customer => ({
      id,
      name: `Name of ${id}`,
      territory: 'T0',
      revenue,
      previous: null,
      lastOrder: null,
      ...noCustomerDetails,
      firstOrder: null,
      at,
    })),
    pipeline: [],
    sources: [],
    settingCells: {},
  };
}

/** A year or more of monthly rows for one leaf: `amountOf(0)` is the month `from`. */
export function monthly(
  from: string,
  count: number,
  territory: string,
  category: string,
  amountOf: (i: number) => number | null,
): [string, string, string, number | null][] {
  const first = month(Number(from.slice(0, 4)), Number(from.slice(5, 7)));
  return Array.from({ length: count }, (_, i) => [addMonths(first, i), territory, category, amountOf(i)]);
}

const amount = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 5_000_000 }).map((cents) => cents / 100) },
  { weight: 1, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.integer({ min: -100_000, max: 0 }).map((cents) => cents / 100) },
);

/** Random plans: one to five territories, none to four categories, gaps, blanks, returns, negative and zero targets, any fiscal year and unit. */
export const anyPlan: fc.Arbitrary<Plan> = fc
  .record({
    territories: fc.integer({ min: 1, max: 5 }),
    categories: fc.integer({ min: 0, max: 4 }),
    fiscalStart: fc.integer({ min: 1, max: 12 }),
    roundingUnit: fc.constantFrom(1, 100, 1000, 10000),
    asOf: fc.integer({ min: -3, max: 15 }),
  })
  .chain(({ territories, categories, fiscalStart, roundingUnit, asOf }) => {
    const territory = fc.integer({ min: 0, max: territories - 1 }).map((n) => `T${n}`);
    const category = fc.integer({ min: 0, max: Math.max(0, categories - 1) }).map((n) => `C${n}`);
    const when = fc.integer({ min: -40, max: 12 }).map((n) => addMonths(month(2017, fiscalStart), n));
    const target = fc.oneof(
      { weight: 8, arbitrary: fc.integer({ min: 0, max: 1_000_000 }) },
      { weight: 2, arbitrary: fc.integer({ min: 0, max: 12 }) },
      { weight: 1, arbitrary: fc.integer({ min: -50_000, max: 0 }) },
    );
    return fc
      .record({
        sales: fc.array(fc.tuple(when, territory, category, amount), { maxLength: 160 }),
        targets: fc.uniqueArray(fc.tuple(territory, target), { selector: ([name]) => name, maxLength: territories }),
        deep: fc.uniqueArray(fc.tuple(territory, category, target), { selector: ([a, b]) => a + b, maxLength: categories > 0 ? 4 : 0 }),
        customers: fc.uniqueArray(fc.tuple(fc.string({ minLength: 1, maxLength: 4 }), amount), { selector: ([id]) => id, maxLength: 12 }),
        budget: fc.integer({ min: 0, max: 3_000_000 }),
        reserveShare: fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100),
      })
      .map(({ sales, targets, deep, customers, budget, reserveShare }) =>
        makePlan({
          sales,
          targets: [
            ...targets.map(([name, units]): [string, number] => [name, units * roundingUnit]),
            ...deep.map(([a, b, units]): [string, string, number] => [a, b, units * roundingUnit]),
          ],
          customers,
          categories: categories === 0 ? null : undefined,
          settings: { fiscalStart, roundingUnit, budget, reserveShare, asOf: lastDay(addMonths(month(2017, fiscalStart), asOf)) },
        }),
      );
  });
