import { Assigned, judge } from '../../../src/engine/assign/assigned';
import { climbPrices, toRates, valueOfBands } from '../../../src/engine/assign/climbPrices';
import { layItems } from '../../../src/engine/assign/layItems';
import { layPairs } from '../../../src/engine/assign/layPairs';
import { likelyOwners } from '../../../src/engine/assign/likelyOwners';
import { seeded } from '../../../src/engine/assign/seeded';
import { SmoothBound } from '../../../src/engine/assign/smoothBound';
import { solveCurve } from '../../../src/engine/assign/solveCurve';
import { makeAccounts } from './makeAccounts';

const base = makeAccounts(40, 4, 2, 5);
const current = Array.from({ length: 40 }, (_, i) => i % 4);
const items = layItems({ ...base, current, maxMoves: 8 });
const random = seeded(17);
const prices = Float64Array.from({ length: 9 }, () => (random() - 0.3) * 2000);
const likely = likelyOwners(items, 4, new Float64Array(8), 0);
const bound = new SmoothBound(items, layPairs(items, likely));

test('[T6] slope and curvature of the smooth bound are its derivatives', () => {
  const heat = 40;
  bound.look(prices, heat, true);
  const [slope, curve] = [bound.slope.slice(), bound.curve.slice()];
  const by = 0.01;
  for (let at = 0; at < 9; at++) {
    const look = (step: number): { value: number; slope: Float64Array } => {
      const value = bound.look(
        prices.map((each, n) => (n === at ? each + step : each)),
        heat,
        false,
      );
      return { value, slope: bound.slope.slice() };
    };
    const [up, down] = [look(by), look(-by)];
    expect((up.value - down.value) / (2 * by)).toBeCloseTo(slope[at] as number, 5);
    for (let row = at; row < 9; row++)
      expect(((down.slope[row] as number) - (up.slope[row] as number)) / (2 * by)).toBeCloseTo(curve[row * 9 + at] as number, 7);
  }
});

test('[T6] the smooth bound lies below what the prices prove, by the logarithm of the choices at most, and climbs towards the best', () => {
  const proved = (price: Float64Array): number => {
    const { load, move } = toRates(items, price);
    return likelyOwners(items, 4, load, move).sum - valueOfBands(items, price);
  };
  const some = prices.map((each, at) => (at === 8 ? Math.abs(each) : each));
  for (const heat of [40, 4, 0.4]) {
    const value = bound.look(some, heat, false);
    expect(value).toBeLessThanOrEqual(proved(some) + 1e-6);
    expect(value).toBeGreaterThanOrEqual(proved(some) - heat * (40 * Math.log(4) + 9 * Math.log(2)));
  }
  let price = new Float64Array(9);
  let before = proved(price);
  for (const heat of [40, 10, 2.5, 0.6]) {
    price = climbPrices(items, bound, price, heat, 20);
    expect(proved(price)).toBeGreaterThan(before);
    before = proved(price);
  }
  // Nowhere near is a better one.
  const noise = seeded(3);
  for (let n = 0; n < 100; n++) expect(proved(price.map((each) => each + (noise() - 0.5) * 200))).toBeLessThan(before * 1.0005);
});

test('[T6] equations of a Newton step are solved', () => {
  const factor = Float64Array.from({ length: 25 }, () => random() - 0.5);
  const product = Float64Array.from({ length: 25 }, (_, at) => {
    const [row, column] = [Math.floor(at / 5), at % 5];
    let sum = row === column ? 0.1 : 0;
    for (let k = 0; k < 5; k++) sum += (factor[row * 5 + k] as number) * (factor[column * 5 + k] as number);
    return sum;
  });
  const slope = Float64Array.from({ length: 5 }, random);
  const way = solveCurve(product.slice(), slope, 0);
  for (let row = 0; row < 5; row++) {
    let sum = 0;
    for (let k = 0; k < 5; k++) sum += (product[row * 5 + k] as number) * (way[k] as number);
    expect(sum).toBeCloseTo(slope[row] as number, 9);
  }
});

test('[T7] what a trade of items changes is what giving them changes', () => {
  const one = new Float64Array(8).fill(1);
  const start = Int32Array.from(current);
  const state = new Assigned(items, start, one, one, 1);
  const { outside } = judge(items, start);
  const trade = state.tradeBy(0, 1, 2, 0, 4) + state.tradeBy(1, 0, -1, 1, -1) + state.tradeBy(2, 4, -1, 2, -1) + state.movesBy(4);
  for (const [item, to] of [
    [1, 0],
    [2, 0],
    [0, 1],
    [4, 2],
  ] as const)
    state.give(item, to);
  expect(judge(items, state.owner).outside - outside).toBeCloseTo(trade, 7);
  const before = judge(items, state.owner);
  const shift = state.shiftBy(9, 3);
  state.give(9, 3);
  const after = judge(items, state.owner);
  expect(after.cost - before.cost + after.outside - before.outside).toBeCloseTo(shift, 7);
  expect(Math.abs(trade)).toBeGreaterThan(1e-3);
});
