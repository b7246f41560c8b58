import fc from 'fast-check';
import { control, decompose } from '../../../src/engine';
import { gapCauses } from '../../../src/engine/causes/gapCauses';
import type { GapCause, Plan } from '../../../src/plan';
import { anyPlan, makePlan, monthly } from '../makePlan';

function causesOf(plan: Plan): GapCause[] {
  const { decomposition } = decompose(plan);
  return gapCauses(plan, decomposition, control(plan, decomposition, null), null);
}

const names = ['North', 'South', 'East', 'West', 'Mid', 'Far'] as const;
const rows = names.flatMap((name) => [
  ...monthly('2016-01', 12, name, 'A', () => 100),
  ...monthly('2017-01', 6, name, 'A', () => (name === 'East' ? 20 : 100)),
]);

test('[E5] [E11] the total’s gap is the one territory that is off, and both are told, worst first', () => {
  const plan = makePlan({
    sales: rows,
    targets: names.map((name) => [name, 1200] as const),
    settings: { thresholds: { yellow: 0.1, orange: 0.15, red: 0.5 } },
  });
  const causes = causesOf(plan);
  expect(causes.map(({ path, gap }) => [path, gap])).toEqual([
    [['East'], -480],
    [['East', 'A'], -480],
    [[], -480],
  ]);
  expect(causes[2]?.members).toMatchObject({
    fields: ['territory'],
    parts: [{ members: { territory: 'East' }, expected: 600, actual: 120, delta: -480 }],
    others: 0,
  });
  expect(causes[2]).toMatchObject({ price: null, timing: null, leak: null });
});

test('[E2] [E5] a customer is expected to buy its share of the year before; quantities make the price bridge', () => {
  const sales = ['2016', '2017'].flatMap((year) =>
    Array.from({ length: 8 }, (_, i) => [`${year}-01`, 'North', 'A', year === '2017' && i === 3 ? 0 : 100] as const),
  );
  const plan = makePlan({ sales, targets: [['North', 800]], settings: { asOf: '2017-12-31' as Plan['settings']['asOf'] } });
  const details = sales.map(([, , , amount], i) => ({
    customer: `K${i % 8}`,
    product: '',
    quantity: amount / 10,
    currency: '',
    rate: null,
    posted: null,
  }));
  const [cause] = causesOf({ ...plan, details });
  expect(cause?.members).toMatchObject({
    fields: ['customer'],
    parts: [{ members: { customer: 'K3' }, expected: 100, actual: 0, delta: -100 }],
    explained: 1,
  });
  expect(cause?.price).toMatchObject({ base: 800, actual: 700, parts: [{ code: 'lost', amount: -100 }] });
});

test('[E1] [E5] on any plan every bridge adds up to the gap', () => {
  const cents = (amount: number): number => Math.round(amount * 100);
  fc.assert(
    fc.property(anyPlan, (plan) => {
      for (const { gap, members } of causesOf(plan)) {
        expect(cents(gap) / 100).toBe(gap);
        if (members !== null) expect(members.parts.reduce((sum, { delta }) => sum + cents(delta), cents(members.others))).toBe(cents(gap));
      }
    }),
    { numRuns: 25 },
  );
});
