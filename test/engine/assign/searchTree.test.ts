import { branchLarge, rootOf } from '../../../src/engine/assign/branchLarge';
import { diveLarge } from '../../../src/engine/assign/diveLarge';
import { keepMoves } from '../../../src/engine/assign/keepMoves';
import { layItems } from '../../../src/engine/assign/layItems';
import { priceBands } from '../../../src/engine/assign/priceBands';
import { searchExchanges } from '../../../src/engine/assign/searchExchanges';
import { searchTree } from '../../../src/engine/assign/searchTree';
import { makeAccounts } from './makeAccounts';

test('[T7] where the proof is still a little far after one turn, further turns raise the bound, find what costs less and come near', () => {
  const items = layItems(makeAccounts(60, 5, 3, 119));
  const prices = priceBands(items);
  const known = keepMoves(items, searchExchanges(items, prices, diveLarge(items, prices)));
  const { owner, bound } = searchTree(items, prices, known, prices.bound);
  const found = keepMoves(items, owner);
  expect([known.outside, found.outside]).toEqual([0, 0]);
  // The nodes of one turn prove less than is asked for, even of the best there is.
  const once = branchLarge(items, prices, [rootOf(prices)], found.cost, 0.0025, 30);
  expect(found.cost / once.bound).toBeGreaterThan(1.0048);
  expect(bound).toBeGreaterThan(once.bound);
  expect(found.cost / bound).toBeLessThan(1.0048);
  expect(bound).toBeLessThanOrEqual(found.cost);
  expect(found.cost).toBeLessThan(known.cost);
});
