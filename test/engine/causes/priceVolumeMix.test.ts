import fc from 'fast-check';
import { priceVolumeMix, type SoldItem } from '../../../src/engine/causes/priceVolumeMix';

const sold = (item: string, quantity: number | null, amount: number, rate: number | null = null): SoldItem => ({
  item,
  quantity,
  amount,
  currency: rate === null ? '' : 'EUR',
  rate,
});
const sumCents = (parts: readonly { readonly amount: number }[]): number => parts.reduce((sum, { amount }) => sum + Math.round(amount * 100), 0);
const amounts = (parts: readonly { readonly code: string; readonly amount: number }[]): Record<string, number> =>
  Object.fromEntries(parts.map(({ code, amount }) => [code, amount]));

test('[E3] the worked example: volume at the average price, mix at base prices, price at actual quantities', () => {
  const { parts, items, base, actual } = priceVolumeMix([sold('A', 10, 100), sold('B', 10, 300)], [sold('A', 20, 180), sold('B', 10, 330)]);
  expect([base, actual]).toEqual([400, 510]);
  expect(amounts(parts)).toEqual({ volume: 200, mix: -100, price: 10 });
  expect(items.map(({ item, parts: own }) => [item, amounts(own)])).toEqual([
    ['A', { volume: 200, mix: -100, price: -20 }],
    ['B', { price: 30 }],
  ]);
});

test('[E3] new and lost items are told apart; a change of all quantities alike is volume only', () => {
  const cause = priceVolumeMix([sold('A', 10, 100), sold('B', 10, 300), sold('L', 5, 50)], [sold('A', 5, 50), sold('B', 5, 150), sold('N', 1, 70)]);
  expect(amounts(cause.parts)).toEqual({ volume: -200, new: 70, lost: -50 });
});

test('[E3] rows without quantity, and items without a price, are unmeasured and never new or lost', () => {
  expect(amounts(priceVolumeMix([sold('A', 10, 100)], [sold('A', null, 80)]).parts)).toEqual({ unmeasured: -20 });
  expect(amounts(priceVolumeMix([sold('A', 10, 100), sold('A', null, 5)], [sold('A', 10, 90)]).parts)).toEqual({ price: -10, unmeasured: -5 });
  expect(amounts(priceVolumeMix([sold('A', -1, -10)], [sold('A', 2, 20)]).parts)).toEqual({ unmeasured: 30 });
});

test('[E4] currency is local amount × change of the rate, and leaves the price alone', () => {
  const { parts } = priceVolumeMix([sold('A', 10, 100, 1)], [sold('A', 10, 110, 1.1)]);
  expect(amounts(parts)).toEqual({ currency: 10 });
  expect(amounts(priceVolumeMix([sold('A', 10, 100, 1)], [sold('A', 10, 100, 1.25)]).parts)).toEqual({ price: -20, currency: 20 });
  const fresh = priceVolumeMix([sold('A', 10, 100, 1)], [sold('A', 10, 100, 1), sold('N', 1, 50, 1.25)]);
  expect(amounts(fresh.parts)).toEqual({ new: 40, currency: 10 });
});

const anyItem = fc.record({
  item: fc.constantFrom('A', 'B', 'C', 'D', ''),
  quantity: fc.oneof(fc.constant(null), fc.integer({ min: -20, max: 1000 }), fc.double({ min: -5, max: 50, noNaN: true })),
  amount: fc.oneof(
    fc.constant(0),
    fc.integer({ min: -1_000_000, max: 100_000_000 }).map((cents) => cents / 100),
  ),
  currency: fc.constantFrom('', 'EUR', 'CNY'),
  rate: fc.oneof(fc.constant(null), fc.constant(0), fc.double({ min: 0.01, max: 10, noNaN: true })),
});

test('[E1] [E3] every bridge adds up to the cent, in total and by item', () => {
  fc.assert(
    fc.property(fc.array(anyItem, { maxLength: 12 }), fc.array(anyItem, { maxLength: 12 }), (base, actual) => {
      const cause = priceVolumeMix(base, actual);
      expect(sumCents(cause.parts)).toBe(Math.round(cause.actual * 100) - Math.round(cause.base * 100));
      const measured = cause.parts.filter(({ code }) => code !== 'unmeasured');
      expect(sumCents(cause.items.flatMap(({ parts }) => parts))).toBe(sumCents(measured));
      for (const { item, parts } of cause.items) {
        const without = [...base, ...actual].some((row) => row.item === item && row.quantity === null);
        const own = (rows: readonly SoldItem[]): number => rows.reduce((sum, row) => sum + (row.item === item ? Math.round(row.amount * 100) : 0), 0);
        if (!without) expect(sumCents(parts)).toBe(own(actual) - own(base));
      }
      expect([...cause.parts, ...cause.items.flatMap(({ parts }) => parts)].every(({ amount }) => Number.isFinite(amount) && amount !== 0)).toBe(
        true,
      );
    }),
    { numRuns: 300 },
  );
});
