import { annealNear } from '../../../src/engine/assign/annealNear';
import { judge } from '../../../src/engine/assign/assigned';
import { keepMoves } from '../../../src/engine/assign/keepMoves';
import { layItems } from '../../../src/engine/assign/layItems';
import { priceBands } from '../../../src/engine/assign/priceBands';
import { searchExchanges } from '../../../src/engine/assign/searchExchanges';
import { searchTree } from '../../../src/engine/assign/searchTree';
import { makeAccounts } from './makeAccounts';

const current = Array.from({ length: 200 }, (_, i) => i % 9);
const items = layItems({ ...makeAccounts(200, 9, 2, 51), current, maxMoves: 190 });
const prices = priceBands(items);
const first = Int32Array.from({ length: 200 }, (_, i) => prices.likely.owner[i * prices.likely.width] as number);
const start = keepMoves(items, searchExchanges(items, prices, first));

test('[T7] exchanging anew between a few owners never makes it dearer or takes it out of a band, can make it cheaper, and is the same every time', () => {
  // Few sweeps leave something to find.
  const poor = keepMoves(items, searchExchanges(items, prices, first, 0.02));
  expect(poor.outside).toBe(0);
  let before = poor;
  for (const rounds of [0, 3, 30]) {
    const found = annealNear(items, prices, poor, rounds, 0);
    expect(judge(items, found.owner)).toEqual({ cost: found.cost, outside: 0 });
    expect(found.cost).toBeLessThanOrEqual(before.cost);
    before = found;
  }
  expect(before.cost).toBeLessThan(poor.cost);
  expect(annealNear(items, prices, poor, 30, 0)).toEqual(before);
  expect(annealNear(items, prices, poor, 30, poor.cost)).toBe(poor);
});

test('[T6] [T7] a bound that is near is left as it is; else the tree narrows the gap from both sides, within bands and moves', () => {
  expect(searchTree(items, prices, start, start.cost / 1.002)).toEqual({ owner: start.owner, bound: start.cost / 1.002 });
  expect(start.outside).toBe(0);
  const found = searchTree(items, prices, start, prices.bound);
  const { cost, outside } = judge(items, found.owner);
  expect(outside).toBe(0);
  expect(start.cost / prices.bound).toBeGreaterThan(1.0025);
  expect(cost).toBeLessThan(start.cost);
  expect(found.bound).toBeGreaterThan(prices.bound);
  expect(found.bound).toBeLessThanOrEqual(cost);
});
