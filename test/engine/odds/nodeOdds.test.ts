import { oddsBasis } from '../../../src/engine/odds/joinSources';
import { nodeOdds } from '../../../src/engine/odds/nodeOdds';
import { oddsOfTarget } from '../../../src/engine/odds/oddsOfTarget';
import { scopeOfPath, type Control, type Day, type NodePath, type NodeProgress, type TargetOdds } from '../../../src/plan';
import { makePlan, monthly } from '../makePlan';
import { flatForecast } from './flatForecast';

const sales = [
  ...monthly('2016-01', 20, 'North', 'Bikes', (i) => 1000 + 50 * (i % 3)),
  ...monthly('2016-01', 20, 'South', 'Bikes', (i) => 600 + 40 * (i % 4)),
];
const plan = makePlan({ sales, settings: { asOf: '2017-08-31' as Day } });
const basis = oddsBasis(plan, flatForecast(plan));
const node = (path: NodePath, target: number): NodeProgress => ({ path, target }) as unknown as NodeProgress;
const control = (...nodes: readonly NodeProgress[]): Control => ({ nodes, alerts: [], elapsed: [] });

test('[O18] stated odds are taken over, others follow by the same sums; no target, no odds', () => {
  const stated = [{ scope: scopeOfPath([], plan.levels), probability: 0.123 }, { scope: { ...scopeOfPath(['South'], plan.levels), period: { label: 'Q', from: '2017-07-01', to: '2017-09-30' } }, probability: 0.9 }] as unknown as TargetOdds[]; // prettier-ignore
  const odds = nodeOdds(
    plan,
    control(node([], 20_000), node(['North'], 12_600), node(['North', 'Bikes'], 12_600), node(['South'], 0)),
    stated,
    () => basis,
  );
  const own = oddsOfTarget(basis, { scope: scopeOfPath(['North'], plan.levels), amount: 12_600 }, 0).probability;
  expect(own).toBeGreaterThan(0.05);
  // Nothing is forecast for North's bikes by themselves.
  expect(odds).toEqual([0.123, own, null, null]);
});

test('[O18] a level that is too wide to be weighed whole is not known', () => {
  const wide = Array.from({ length: 10_001 }, (_, i) => node(['North', `C${i}`], 10));
  const odds = nodeOdds(plan, control(node([], 20_000), node(['North'], 12_600), ...wide), [], () => basis);
  expect(odds.map((each) => each !== null).slice(0, 4)).toEqual([true, true, false, false]);
  for (const each of nodeOdds(plan, control(node(['North'], 1), node(['South'], 1)), [], () => basis)) expect(each).toBeCloseTo(1, 6);
});
