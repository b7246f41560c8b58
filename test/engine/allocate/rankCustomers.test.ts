import fc from 'fast-check';
import { rankCustomers } from '../../../src/engine/allocate/rankCustomers';
import { sortIndices } from '../../../src/engine/sortIndices';
import type { Customer } from '../../../src/plan';
import { makePlan } from '../makePlan';

const letters = fc.constantFrom('', 'a', 'b', '0', '9', '客', '\uffff', 'é');
const text = fc.oneof(
  fc.string({ unit: letters, maxLength: 4 }),
  fc.string({ unit: letters, maxLength: 70 }).map((end) => `CUSTOMER-${end}`),
);

test('[L2] equal revenues stand in order of id, then name, then as they stood', () => {
  const rows = fc.array(fc.record({ id: text, name: fc.constantFrom('x', 'y'), revenue: fc.constantFrom(null, 0, 1, 2) }), { maxLength: 60 });
  fc.assert(
    fc.property(rows, (given) => {
      const plan = makePlan({ customers: given.map(({ id, revenue }) => [id, revenue]) });
      const customers = plan.customers.map((customer, i): Customer => ({ ...customer, name: given[i]?.name ?? '' }));
      const ids = customers.map(({ id }) => id);
      const revenues = Float64Array.from(given, ({ revenue }) => revenue ?? NaN);
      const order = sortIndices(revenues.map((revenue) => (Number.isNaN(revenue) ? -Infinity : revenue)));
      const key = (i: number): (string | number)[] => [-(given[i]?.revenue ?? -1), ids[i] as string, customers[i]?.name as string, i];
      const before = (a: number, b: number): number => {
        const [one, other] = [key(a), key(b)];
        const at = one.findIndex((part, k) => part !== other[k]);
        return at < 0 ? 0 : (one[at] as string) < (other[at] as string) ? -1 : 1;
      };
      expect([...rankCustomers(customers, ids, revenues, order)]).toEqual(given.map((_, i) => i).sort(before));
    }),
    { numRuns: 200 },
  );
});

test('[L2] numbers that agree in their high bits are sorted too, few and many', () => {
  for (const count of [5, 40, 500]) {
    const values = Array.from({ length: count }, (_, i) => 1e9 + ((i * 7919) % count) / 1024 + (i % 3 === 0 ? 5e8 : 0));
    const expected = values.map((_, i) => i).sort((a, b) => (values[b] as number) - (values[a] as number) || a - b);
    expect([...sortIndices(values)]).toEqual(expected);
  }
});
