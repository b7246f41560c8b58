import fc from 'fast-check';
import { control, controlAfter, decompose, passControl } from '../../../src/engine';
import { addMonths, dayFromNumber, dayNumber, defaultSettings, fiscalMonths, monthOf, type Day, type Forecast, type Plan } from '../../../src/plan';
import { anyPlan, makePlan } from '../makePlan';

const amount = fc.oneof(fc.constant(null), fc.integer({ min: -500, max: 5000 }), fc.double({ noNaN: true, min: -1e6, max: 1e6 }), fc.constant(-0));

/** A plan with sales of its year, booked on days around the ends of their months: in time, late, and again. */
const anyBooked: fc.Arbitrary<Plan> = fc
  .tuple(anyPlan, fc.array(fc.integer({ min: -40, max: 60 }), { minLength: 12, maxLength: 12 }), fc.boolean(), fc.integer({ min: 0, max: 11 }))
  .map(([plan, delays, isBooked, asOf]) => {
    const months = fiscalMonths(plan.settings.planYear, plan.settings.fiscalStart);
    const sales = plan.sales.map((fact, i) => (i % 3 === 0 ? fact : { ...fact, month: months[i % (asOf + 1)] ?? fact.month }));
    const posted = sales.map(({ month }, i) =>
      i % 4 === 0 ? null : dayFromNumber(dayNumber(`${addMonths(month, 1)}-01` as Day) + (delays[i % 12] as number)),
    );
    const details = posted.map((day) => ({ customer: '', product: '', quantity: null, currency: '', rate: null, posted: day }));
    return {
      ...plan,
      sales,
      details: isBooked ? details : [],
      settings: { ...plan.settings, asOf: `${months[asOf] as string}-28` as Day, hysteresis: 0.02 },
    };
  });

/** A forecast of every node, so that each has an outlook. */
function forecastOf(plan: Plan): Forecast {
  const { decomposition } = decompose(plan);
  const flat = decomposition.months.map((_, i) => 10 + i / 3);
  const { nodes } = control(plan, decomposition, null);
  return {
    origin: addMonths(monthOf(plan.settings.asOf), -1),
    months: decomposition.months,
    nodes: nodes.map(({ path }) => ({ path, mean: flat })) as unknown as Forecast['nodes'],
    historyFrom: '2015-01' as Forecast['historyFrom'],
    history: [],
  };
}

test('[K13] after changed actuals the pass is that of the whole plan, to the last bit, change upon change; the one before stays as it was', () => {
  let partial = 0;
  fc.assert(
    fc.property(
      anyBooked.filter(({ sales }) => sales.length > 0),
      fc.array(fc.array(fc.tuple(fc.nat(), amount), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
      (plan, rounds) => {
        const { decomposition } = decompose(plan);
        const forecast = forecastOf(plan);
        let pass = passControl(plan, decomposition, forecast);
        for (const round of rounds) {
          const [before, was] = [pass, JSON.stringify(pass.control)];
          pass = controlAfter(
            before,
            round.map(([row, value]) => ({ row: row % plan.sales.length, amount: value })),
          );
          expect(pass.control).toStrictEqual(control(pass.plan, decomposition, forecast));
          expect(JSON.stringify(before.control)).toBe(was);
          if (pass.control.nodes.some((node, i) => node !== before.control.nodes[i] && before.progressAt === pass.progressAt)) partial++;
        }
      },
    ),
    { numRuns: 50 },
  );
  // Most changes were not answered by a whole pass.
  expect(partial).toBeGreaterThan(30);
});

test('[K13] only the nodes above the change are new: leaf, territory, total', () => {
  const settings = defaultSettings(2017, '2017-04-30' as Day);
  const plan = makePlan({
    sales: ['West', 'East'].flatMap(
      (territory) =>
      ['A', 'B'].flatMap((category) => fiscalMonths(2017, 1).slice(0, 4).map((month) => [month, territory, category, 90] as const)), // prettier-ignore
    ),
    targets: [['West', 2400], ['East', 2400]], // prettier-ignore
    settings: { asOf: settings.asOf },
  });
  const pass = passControl(plan, decompose(plan).decomposition, null);
  const row = plan.sales.findIndex(({ members, month }) => members.join() === 'East,B' && month === '2017-02');
  const { control: after } = controlAfter(pass, [{ row, amount: 30 }]);
  const fresh = after.nodes.filter((node, i) => node !== pass.control.nodes[i]);
  expect(fresh.map(({ path, actual }) => [path.join('/'), actual])).toEqual([
    ['', 1380],
    ['East', 660],
    ['East/B', 300],
  ]);
  expect(() => controlAfter(pass, [{ row: 999, amount: 1 }])).toThrow('row 999');
});
