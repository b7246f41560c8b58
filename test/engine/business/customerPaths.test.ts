import fc from 'fast-check';
import { customerPaths } from '../../../src/engine/business/customerPaths';
import type { CustomerPath, Day } from '../../../src/plan';
import { barePlan, customer, planned } from './makeInputs';

const even = (year: number): number[] => Array.from({ length: 12 }, (_, i) => Math.floor((year * (i + 1)) / 12) - Math.floor((year * i) / 12));
const sum = (values: readonly number[]): number => values.reduce((all, each) => all + each, 0);
const one = (paths: readonly CustomerPath[], territory: string): CustomerPath => {
  const path = paths.find((each) => each.territory === territory);
  if (!path) throw new Error(`no path for ${territory}`);
  return path;
};

test('[P1] a path for every territory of the plan in the order of its leaves, its categories added up', () => {
  const decomposition = planned([
    [['Pacific', 'Bikes'], even(1200)],
    [['Pacific', 'Clothing'], even(240)],
    [['Europe', 'Bikes'], even(600)],
  ]);
  const paths = customerPaths(barePlan({ customers: [customer('Europe', 500, 500), customer('Nowhere', 900, 900)] }), decomposition);
  expect(paths.map(({ territory, target, base }) => [territory, target, base])).toEqual([
    ['Pacific', 1440, 0],
    ['Europe', 600, 500],
  ]);
});

test('[P1] one path for everything when territory is no level; none without customers', () => {
  const decomposition = planned([
    [['Bikes'], even(1200)],
    [['Clothing'], even(240)],
  ]);
  const plan = barePlan({ levels: ['category'], customers: [customer('Europe', 500, 500), customer('Pacific', 400, 400)] });
  expect(customerPaths(plan, decomposition).map(({ territory, target, base }) => [territory, target, base])).toEqual([['', 1440, 900]]);
  expect(customerPaths(barePlan({ levels: ['category'] }), decomposition)).toEqual([]);
});

test('[P2] the base is the positive revenue of the last full year; blank and negative count nothing', () => {
  const customers = [customer('Europe', 700, null), customer('Europe', null, null), customer('Europe', -50, null)];
  const [path] = customerPaths(barePlan({ customers }), planned([[['Europe'], even(1200)]], 100));
  expect(path?.base).toBe(7);
});

test('[P3] a customer whose last order is more than twelve months old is churned whole', () => {
  const dated = (lastOrder: string): number => {
    const customers = [customer('Europe', 400, null, { lastOrder: lastOrder as Day }), customer('Europe', 600, null)];
    return one(customerPaths(barePlan({ customers }), planned([[['Europe'], even(1200)]])), 'Europe').churned;
  };
  expect(dated('2016-06-29')).toBe(400);
  expect(dated('2016-06-30')).toBe(0);
});

test('[P4] lost and expanded revenue as shares of the year before', () => {
  // 10 000 before: one lost 1 000, one won 500, and the many that stayed the same make the sample large.
  const customers = [customer('Europe', 0, 1000), customer('Europe', 1500, 1000), ...Array.from({ length: 8 }, () => customer('Europe', 1000, 1000))];
  const [path] = customerPaths(barePlan({ customers }), planned([[['Europe'], even(12000)]]));
  expect(path?.rates).toMatchObject({ customers: 10, from: 'history' });
  expect(path?.rates.churn).toBeCloseTo(0.1, 12);
  expect(path?.rates.crossSell).toBeCloseTo(0.05, 12);
  expect(path).toMatchObject({ base: 9500, churned: 950, retained: 8550, crossSell: 475, fresh: 12000 - 8550 - 475 });
});

test('[P4] a dormant customer without revenue lost everything; any other blank is not known', () => {
  const rates = (lastOrder: string | null): CustomerPath['rates'] => {
    const customers = [customer('Europe', null, 1000, { lastOrder: lastOrder as Day | null }), customer('Europe', 1000, 1000)];
    return one(customerPaths(barePlan({ customers }), planned([[['Europe'], even(1200)]])), 'Europe').rates;
  };
  expect(rates('2016-01-31')).toMatchObject({ churn: 0.5, customers: 2 });
  expect(rates(null)).toMatchObject({ churn: 0, customers: 1 });
});

test('[P5] small samples are drawn towards all customers, by their size in equal customers', () => {
  const customers = [
    ...Array.from({ length: 10 }, () => customer('Europe', 800, 1000)),
    ...Array.from({ length: 30 }, () => customer('Pacific', 1000, 1000)),
  ];
  const paths = customerPaths(
    barePlan({ customers }),
    planned([
      [['Europe'], even(12000)],
      [['Pacific'], even(12000)],
      [['Atlantic'], even(12000)],
    ]),
  );
  const all = 2000 / 40000;
  expect(one(paths, 'Europe').rates.churn).toBeCloseTo(0.5 * 0.2 + 0.5 * all, 12);
  expect(one(paths, 'Pacific').rates.churn).toBeCloseTo(0.25 * all, 12);
  expect(one(paths, 'Atlantic').rates).toMatchObject({ from: 'parent', customers: 0 });
  expect(one(paths, 'Atlantic').rates.churn).toBeCloseTo(all, 12);
});

test('[P5] one large customer is a small sample', () => {
  const europe = [customer('Europe', 0, 100_000), ...Array.from({ length: 9 }, () => customer('Europe', 1, 1))];
  const pacific = Array.from({ length: 10 }, () => customer('Pacific', 100_000, 100_000));
  const { churn } = one(customerPaths(barePlan({ customers: [...europe, ...pacific] }), planned([[['Europe'], even(12000)]])), 'Europe').rates;
  expect(churn).toBeLessThan(0.2);
});

test('[P4] without any year before the rates are not known, and say so', () => {
  const [path] = customerPaths(barePlan({ customers: [customer('Europe', 700, null)] }), planned([[['Europe'], even(1200)]]));
  expect(path).toMatchObject({ retained: 700, crossSell: 0, fresh: 500, freshCustomers: null, rates: { churn: 0, from: 'none', firstYear: null } });
});

test('[P7] customers to win at the average first-year revenue, rounded up', () => {
  const customers = [customer('Europe', 1000, 1000), customer('Europe', 150, null), customer('Europe', 250, 0)];
  const [path] = customerPaths(barePlan({ customers }), planned([[['Europe'], even(2401)]]));
  expect(path?.rates.firstYear).toBe(200);
  expect(path).toMatchObject({ fresh: 1001, freshCustomers: 6 });
});

test('[P7] a first order decides who is new; without any year before a blank one does not', () => {
  const dated = (firstOrder: string | null): number | null => {
    const customers = [customer('Europe', 300, null, { firstOrder: firstOrder as Day | null }), customer('Europe', 500, null)];
    return one(customerPaths(barePlan({ customers }), planned([[['Europe'], even(1200)]])), 'Europe').rates.firstYear;
  };
  expect(dated('2016-01-01')).toBe(300);
  expect(dated('2015-12-31')).toBeNull();
  expect(dated(null)).toBeNull();
});

test('[P7] nobody needs to be won where the base alone brings more than the target', () => {
  const customers = [customer('Europe', 3000, 3000), customer('Europe', 100, null)];
  const [path] = customerPaths(barePlan({ customers }), planned([[['Europe'], even(1200)]]));
  expect(path).toMatchObject({ fresh: 1200 - 3100, freshCustomers: 0 });
  expect(sum(path?.months.fresh ?? [])).toBe(1200 - 3100);
});

test('[P8] new business rises through the year and existing business makes room for it', () => {
  const customers = [customer('Europe', 7200, 7200), customer('Europe', 100, null)];
  const [path] = customerPaths(barePlan({ customers }), planned([[['Europe'], even(12000)]]));
  const { retained, fresh } = path?.months as CustomerPath['months'];
  for (let month = 1; month < 12; month++) {
    expect(fresh[month] as number).toBeGreaterThan(fresh[month - 1] as number);
    expect(retained[month] as number).toBeLessThan(retained[month - 1] as number);
  }
});

const amount = fc.oneof(fc.constant(null), fc.integer({ min: -1000, max: 1_000_000 }));

test('[P6] [P8] paths add up to the target, and by month to the plan, whatever the customers and the plan', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom('Europe', 'Pacific', 'Nowhere'), amount, amount), { minLength: 1, maxLength: 12 }),
      fc.array(fc.integer({ min: -3, max: 200_000 }), { minLength: 12, maxLength: 12 }),
      fc.array(fc.nat(100), { minLength: 12, maxLength: 12 }),
      fc.constantFrom(1, 100, 10_000),
      fc.constantFrom(1, 1_000_000),
      (rows, big, small, roundingUnit, size) => {
        const customers = rows.map(([territory, revenue, previous]) => customer(territory, revenue, previous));
        const leaves = [
          [['Europe', 'Bikes'], big.map((each) => each * size)],
          [['Europe', 'Clothing'], small],
          [['Pacific', 'Bikes'], small],
        ] as const;
        for (const path of customerPaths(barePlan({ customers }), planned(leaves, roundingUnit))) {
          const months = path.territory === 'Europe' ? big.map((each, i) => each * size + (small[i] as number)) : small;
          expect(path.retained + path.crossSell + path.fresh).toBe(path.target);
          expect(path.base - path.churned).toBe(path.retained);
          expect(sum(path.months.retained)).toBe(path.retained);
          expect(sum(path.months.crossSell)).toBe(path.crossSell);
          expect(sum(path.months.fresh)).toBe(path.fresh);
          expect(
            months.map((_, i) => (path.months.retained[i] as number) + (path.months.crossSell[i] as number) + (path.months.fresh[i] as number)),
          ).toEqual(months);
        }
      },
    ),
    { numRuns: 300 },
  );
});
