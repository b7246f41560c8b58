import { judge } from '../../../src/engine/assign/assigned';
import { exchange } from '../../../src/engine/assign/exchange';
import { layExchanges } from '../../../src/engine/assign/layExchanges';
import { layItems } from '../../../src/engine/assign/layItems';
import { priceBands } from '../../../src/engine/assign/priceBands';
import { PricedBands } from '../../../src/engine/assign/pricedBands';
import { makeAccounts } from './makeAccounts';

const current = Array.from({ length: 60 }, (_, i) => i % 4);
const items = layItems({ ...makeAccounts(60, 4, 2, 5, 0.4), current, maxMoves: 60 });
const prices = priceBands(items);
const { owners, measures, cost, load, moves } = items;

/** Priced costs of the items and worth of the sums and moves. */
function valueOf(state: PricedBands): number {
  let value = state.worthOfMoves(state.moved);
  state.sums.forEach((sum, at) => (value += state.worth(at, sum)));
  state.owner.forEach((j, i) => {
    value += (cost[i * owners + j] as number) + prices.move * (moves[i * owners + j] as number);
    for (let k = 0; k < measures; k++) value += (prices.load[j * measures + k] as number) * (load[i * measures + k] as number);
  });
  return value;
}

test('[T7] priced costs and the worth of sums within their bands are the cost; beyond them worth is never below nothing', () => {
  const owner = Int32Array.from({ length: 60 }, (_, i) => prices.likely.owner[i * prices.likely.width] as number);
  const state = new PricedBands(items, prices, owner, prices.heat);
  const free = { ...items, low: items.low.map(() => 0), high: items.high.map((each) => each * 10) };
  const wide = new PricedBands(free, prices, owner, prices.heat);
  const ends = items.low.reduce((sum, _, at) => {
    const rate = prices.load[at] as number;
    return sum + rate * ((rate > 0 ? free.high[at] : free.low[at]) as number);
  }, 0);
  expect(valueOf(wide)).toBeCloseTo(judge(free, owner).cost + ends + prices.move * items.maxMoves, 5);
  for (let at = 0; at < owners * measures; at++) for (const sum of [0, 0.5, 1, 1.5, 3]) expect(state.worth(at, sum)).toBeGreaterThanOrEqual(0);
});

test('[T7] without error an exchange never makes the assignment dearer, and sums and moves stay what they are', () => {
  const owner = Int32Array.from(current);
  const state = new PricedBands(items, prices, owner, prices.heat);
  state.harden(10);
  let seed = 1;
  const tryPair = exchange(items, state, () => (seed = (seed * 16807) % 2147483647) / 2147483647);
  const pairs = layExchanges(items, prices, Infinity);
  expect(pairs).toHaveLength(6);
  let before = valueOf(state);
  const first = before;
  for (let sweep = 0; sweep < 20; sweep++)
    for (const pair of pairs) {
      tryPair(pair, 0);
      const after = valueOf(state);
      expect(after).toBeLessThanOrEqual(before + 1e-6);
      before = after;
    }
  expect(before).toBeLessThan(first);
  const fresh = new PricedBands(items, prices, state.owner, prices.heat);
  expect(state.moved).toBe(fresh.moved);
  state.sums.forEach((sum, at) => expect(sum).toBeCloseTo(fresh.sums[at] as number, 9));
});
