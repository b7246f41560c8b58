import fc from 'fast-check';
import { control, decompose } from '../../../src/engine';
import {
  fiscalMonths,
  monthRange,
  noShape,
  type Control,
  type Day,
  type Decomposition,
  type Forecast,
  type LeafPlan,
  type Month,
  type NodePath,
  type NodeProgress,
  type Plan,
  type SalesFact,
} from '../../../src/plan';
import { anyPlan, makePlan, monthly } from '../makePlan';

const history = [...monthly('2015-01', 24, 'West', 'A', () => 10), ...monthly('2015-01', 24, 'East', 'A', () => 10)];
const targets = [['West', 1200], ['East', 2400]] as const; // prettier-ignore
const actions = { yellow: 'call', orange: 'incentive', red: 'reserve' };

const judge = (plan: Plan, forecast: Forecast | null = null): Control => control(plan, decompose(plan).decomposition, forecast);
const at = ({ nodes }: Control, ...path: string[]): NodeProgress | undefined => nodes.find((node) => node.path.join('/') === path.join('/'));

/** A forecast of `perMonth` for these nodes over these months. */
function flatForecast(from: string, to: string, nodes: readonly NodePath[], perMonth: number): Forecast {
  const months = monthRange(from as Month, to as Month);
  const flat = months.map(() => perMonth);
  return {
    origin: '2016-12' as Month,
    months,
    nodes: nodes.map((path) => ({
      path,
      mean: flat,
      lo80: flat,
      hi80: flat,
      lo95: flat,
      hi95: flat,
      method: 'mean',
      base: flat,
      backtestWape: null,
      tried: {},
      shape: noShape,
      drivers: [],
      findings: [],
    })),
    historyFrom: '2015-01' as Month,
    history: [],
  };
}

const planAsOf = (asOf: string, actuals: readonly (readonly [string, string, string, number | null])[]): Plan =>
  makePlan({ sales: [...history, ...actuals], targets, settings: { asOf: asOf as Plan['settings']['asOf'], actions } });

test('[K2] [K3] [K4] progress of every node in tree order, whole and partial months', () => {
  const plan = planAsOf('2017-03-15', [
    ...monthly('2017-01', 3, 'West', 'A', () => 90),
    ['2017-02', 'East', 'A', null],
    ['2017-01', 'East', 'A', 150],
    ['2017-04', 'East', 'A', 999],
  ]);
  const result = judge(plan);
  expect(result.elapsed.slice(0, 4)).toEqual([1, 1, 11 / 23, 0]);
  expect(result.nodes.map(({ path }) => path)).toEqual([[], ['West'], ['West', 'A'], ['East'], ['East', 'A']]);
  expect(at(result, 'West')).toMatchObject({ target: 1200, actual: 270 });
  expect(at(result, 'West')?.planToDate).toBeCloseTo(200 + (100 * 11) / 23, 9);
  expect(at(result, 'East')).toMatchObject({ target: 2400, actual: 150 });
  expect(at(result)).toMatchObject({ target: 3600, actual: 420 });
});

test('[K3] [K5] [K6] nothing entered: no actual, no lag, no severity; a zero is an actual', () => {
  const none = judge(planAsOf('2017-06-30', [['2017-03', 'West', 'A', null]]));
  expect(at(none, 'West')).toMatchObject({ planToDate: 600, actual: null, lag: null, severity: 'none', outlook: null });
  expect(none.alerts).toEqual([]);
  expect(at(judge(planAsOf('2017-06-30', [['2017-03', 'West', 'A', 0]])), 'West')).toMatchObject({ actual: 0, lag: -1, severity: 'red' });
});

test('[K7] outlook: actual, the open part of a partial month, the months ahead', () => {
  const plan = planAsOf(
    '2017-03-15',
    monthly('2017-01', 3, 'West', 'A', () => 90),
  );
  const nodes = [['West'], ['West', 'A']];
  expect(at(judge(plan, flatForecast('2017-03', '2017-12', nodes, 110)), 'West')?.outlook).toBeCloseTo(270 + 110 * (12 / 23) + 990, 9);
  expect(at(judge(plan, flatForecast('2017-03', '2017-11', nodes, 110)), 'West')?.outlook).toBeNull();
  expect(at(judge(plan, flatForecast('2017-03', '2017-12', nodes, 110)), 'East')?.outlook).toBeNull();
  expect(at(judge(plan, null), 'West')?.outlook).toBeNull();
});

test('[K7] months over without any entry anywhere count as open; a node without actuals is forecast for the whole year', () => {
  const late = planAsOf(
    '2017-03-31',
    monthly('2017-01', 2, 'West', 'A', () => 90),
  );
  const forecast = flatForecast('2017-03', '2017-12', [['West'], ['East']], 110);
  expect(at(judge(late, forecast), 'West')?.outlook).toBe(180 + 1100);
  expect(at(judge(late, forecast), 'East')?.outlook).toBeNull();
  expect(at(judge(late, flatForecast('2017-01', '2017-12', [['East']], 110)), 'East')?.outlook).toBe(1320);
  const hole = planAsOf('2017-03-31', [['2017-01', 'West', 'A', 90], ['2017-03', 'West', 'A', 90]]); // prettier-ignore
  expect(at(judge(hole, flatForecast('2017-04', '2017-12', [['West']], 100)), 'West')?.outlook).toBe(180 + 900);
});

test('[K8] run rate per remaining month; 0 when reached, null when no month is left', () => {
  const rate = (asOf: string, sold: number): number | null | undefined =>
    at(judge(planAsOf(asOf, [['2017-01', 'West', 'A', sold]])), 'West')?.runRateNeeded;
  expect(rate('2017-06-30', 300)).toBe(150);
  expect(rate('2017-03-15', 300)).toBeCloseTo(900 / (9 + 12 / 23), 9);
  expect(rate('2017-06-30', 1200)).toBe(0);
  expect(rate('2017-12-31', 300)).toBeNull();
  expect(rate('2017-12-31', 1300)).toBe(0);
});

test('[K9] alerts: red first, then the biggest gap, with the action of the severity', () => {
  const plan = makePlan({
    sales: [
      ...['A', 'B', 'C', 'D', 'E'].flatMap((territory) => monthly('2015-01', 24, territory, '', () => 10)),
      ...[900, 850, 800, 1590, 950].map((sold, i): [string, string, string, number] => ['2017-01', 'ABCDE'[i] as string, '', sold]),
    ],
    targets: [['A', 12000], ['B', 12000], ['C', 12000], ['D', 24000], ['E', 12000]], // prettier-ignore
    categories: null,
    settings: { asOf: '2017-01-31' as Plan['settings']['asOf'], actions },
  });
  expect(judge(plan).alerts).toEqual([
    { path: ['D'], severity: 'red', lag: -0.205, gap: -410, action: 'reserve' },
    { path: ['C'], severity: 'red', lag: -0.2, gap: -200, action: 'reserve' },
    { path: [], severity: 'orange', lag: -0.151666666667, gap: -910, action: 'incentive' },
    { path: ['B'], severity: 'orange', lag: -0.15, gap: -150, action: 'incentive' },
    { path: ['A'], severity: 'yellow', lag: -0.1, gap: -100, action: 'call' },
  ]);
});

test('[K2] [K3] [K4] in random plans parents are the sums of their children', () => {
  fc.assert(
    fc.property(anyPlan, (plan) => {
      const { nodes, alerts, elapsed } = judge(plan);
      const close = (a: number, b: number): void => expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(a)) + 1e-6);
      for (const parent of nodes) {
        const children = nodes.filter(({ path }) => path.length === parent.path.length + 1 && parent.path.every((member, i) => path[i] === member));
        if (children.length === 0) continue;
        for (const field of ['target', 'planToDate', 'actual'] as const)
          close(
            parent[field] ?? 0,
            children.reduce((sum, child) => sum + (child[field] ?? 0), 0),
          );
        expect(parent.actual === null).toBe(children.every((child) => child.actual === null));
      }
      expect(alerts).toHaveLength(nodes.filter(({ severity }) => severity !== 'none').length);
      expect(elapsed).toHaveLength(fiscalMonths(plan.settings.planYear, plan.settings.fiscalStart).length);
    }),
    { numRuns: 300 },
  );
});

describe('[K4] levels of the tree', () => {
  const path = (members: readonly string[], units: number): LeafPlan => ({
    path: members,
    units: fiscalMonths(2017, 1).map(() => units),
    exact: fiscalMonths(2017, 1).map(() => units),
    weekUnits: [],
  });
  const planned = (leaves: readonly LeafPlan[]): Decomposition => ({ ...decompose(planAsOf('2017-01-31', [])).decomposition, leaves });

  test('[K3] one level: the total and its members', () => {
    const plan = makePlan({ sales: [['2017-01', 'West', '', 7], ['2017-01', 'East', '', 5]], categories: null, settings: { asOf: '2017-01-31' as Day } }); // prettier-ignore
    const { nodes } = control(plan, planned([path(['West'], 10), path(['East'], 20)]), null);
    expect(nodes.map((node) => [node.path.join('/'), node.target, node.planToDate, node.actual])).toEqual([
      ['', 360, 30, 12],
      ['West', 120, 10, 7],
      ['East', 240, 20, 5],
    ]);
  });

  test('[K3] three levels: depth first, sums at every level, in any order of levels', () => {
    const base = makePlan({ settings: { asOf: '2017-01-31' as Day } });
    const at = { sheet: 'Sales', row: 1, column: 1 };
    const sold = (members: readonly string[], amount: number): SalesFact => ({ month: '2017-01' as Month, members, amount, at });
    const plan: Plan = {
      ...base,
      levels: ['channel', 'territory', 'category'],
      dimensions: [
        { field: 'territory', label: 'Territory', members: ['West', 'East'] },
        { field: 'category', label: 'Category', members: ['A', 'B'] },
        { field: 'channel', label: 'Channel', members: ['Shop', 'Web'] },
      ],
      sales: [sold(['West', 'A', 'Web'], 1), sold(['West', 'B', 'Shop'], 2), sold(['East', 'A', 'Web'], 4), sold(['West', 'A', 'Shop'], 8)],
    };
    const leaves = [['Shop', 'West', 'A'], ['Shop', 'West', 'B'], ['Web', 'West', 'A'], ['Web', 'East', 'A']].map((members, i) => path(members, i + 1)); // prettier-ignore
    const { nodes } = control(plan, planned(leaves), null);
    expect(nodes.map((node) => [node.path.join('/'), node.planToDate, node.actual])).toEqual([
      ['', 10, 15],
      ['Shop', 3, 10],
      ['Shop/West', 3, 10],
      ['Shop/West/A', 1, 8],
      ['Shop/West/B', 2, 2],
      ['Web', 7, 5],
      ['Web/West', 3, 1],
      ['Web/West/A', 3, 1],
      ['Web/East', 4, 4],
      ['Web/East/A', 4, 4],
    ]);
  });
});
