import { flatTree } from '../../../src/engine';
import { solveSpread } from '../../../src/engine/spread/solveSpread';
import type { SpreadLimit, SpreadOutcome } from '../../../src/engine/spread/spreadProblem';

/** One row of values, each column a month. */
function spreadRow(base: readonly number[], limits: readonly SpreadLimit[]): SpreadOutcome {
  const columns = base.length;
  return solveSpread({ rows: 1, columns, base: Float64Array.from(base), rowTree: flatTree(1), columnTree: flatTree(columns), limits });
}

const all = (total: number): SpreadLimit => ({ rows: null, columns: null, low: total, high: total });
const cells = (columns: readonly number[], value: number): SpreadLimit => ({ rows: null, columns, low: value, high: value });

function expectPlan(outcome: SpreadOutcome, plan: readonly number[]): void {
  expect(outcome.conflict).toBeNull();
  expect([...outcome.units]).toEqual(plan);
  outcome.exact.forEach((value, i) => expect(value).toBeCloseTo(plan[i] as number, 9));
  expect(outcome.deviations).toEqual([]);
}

describe('[S2] cases that other planning products describe', () => {
  test('Anaplan: 10, 20, 30 with February held and the quarter 100', () => {
    expectPlan(spreadRow([10, 20, 30], [cells([1], 20), all(100)]), [20, 20, 60]);
  });

  test('Anaplan: the quarter held at 60, January to 20', () => {
    expectPlan(spreadRow([10, 20, 30], [cells([0], 20), all(60)]), [20, 16, 24]);
  });

  test('TM1: total 1 000 held, March from 500 to 700', () => {
    expectPlan(spreadRow([200, 300, 500], [all(1000), cells([2], 700)]), [120, 180, 700]);
  });

  test('TM1: the same with January held too', () => {
    expectPlan(spreadRow([200, 300, 500], [all(1000), cells([2], 700), cells([0], 200)]), [200, 100, 700]);
  });

  test('Oracle: February and March locked at 100, the quarter 600', () => {
    expectPlan(spreadRow([100, 100, 100], [cells([1], 100), cells([2], 100), all(600)]), [400, 100, 100]);
  });

  test('Oracle: the year 800 with two quarters locked at 100', () => {
    expectPlan(spreadRow([100, 100, 100, 100], [cells([0], 100), cells([1], 100), all(800)]), [100, 100, 300, 300]);
  });

  test('SAP Analytics Cloud: a parent from 0.8 m to 1 m, only booked children share', () => {
    expectPlan(spreadRow([500_000, 300_000, 0, 0], [all(1_000_000)]), [625_000, 375_000, 0, 0]);
  });

  test('SAP Analytics Cloud: an unbooked month splits evenly over four', () => {
    expectPlan(spreadRow([0, 0, 0, 0], [all(100_000)]), [25_000, 25_000, 25_000, 25_000]);
  });

  test('TM1: an empty total is spread evenly over the leaves that are free', () => {
    expectPlan(spreadRow([0, 0, 0, 0], [all(90), cells([3], 0)]), [30, 30, 30, 0]);
  });

  test('Anaplan fails where leaves are not zero but their sum is: the difference is spread by absolute size', () => {
    expectPlan(spreadRow([10, -10, 20, -20], [all(60)]), [20, 0, 40, 0]);
  });

  test('Infor: a cap on a cell, the rest takes what it leaves', () => {
    const cap: SpreadLimit = { rows: [0], columns: [2], low: -Infinity, high: 40 };
    expectPlan(spreadRow([10, 20, 30], [all(100), cap]), [20, 40, 40]);
  });

  test('Infor: a floor on a cell that a falling total would break', () => {
    const floor: SpreadLimit = { rows: [0], columns: [0], low: 40, high: Infinity };
    expectPlan(spreadRow([50, 50, 100], [all(100), floor]), [40, 20, 40]);
  });

  test('Oracle: a quarter typed under a year that is held; the other quarters absorb', () => {
    const year = [10, 10, 10, 20, 20, 20, 30, 30, 30, 40, 40, 40];
    const plan = [30, 30, 30, ...[20, 20, 20, 30, 30, 30, 40, 40, 40].map((month) => (month * 210) / 270)];
    const outcome = spreadRow(year, [all(300), cells([0, 1, 2], 90)]);
    outcome.exact.forEach((value, i) => expect(value).toBeCloseTo(plan[i] as number, 9));
    expect(outcome.limits).toEqual([
      { units: 300, binding: true },
      { units: 90, binding: true },
    ]);
  });
});
