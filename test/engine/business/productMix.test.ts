import fc from 'fast-check';
import { productMix } from '../../../src/engine/business/productMix';
import type { CategoryMix, Product } from '../../../src/plan';
import { at, barePlan, planned } from './makeInputs';

const product = (id: string, listPrice: number, more: Partial<Product> = {}): Product => ({
  id,
  name: `Product ${id}`,
  category: 'Bikes',
  listPrice,
  unitCost: null,
  discount: 0,
  minDiscount: 0,
  maxDiscount: 0,
  mix: null,
  minQuantity: null,
  maxQuantity: null,
  at,
  ...more,
});
const mixFor = (target: number, products: readonly Product[], roundingUnit = 1): CategoryMix => {
  const decomposition = planned(
    [
      [
        ['Europe', 'Bikes'],
        [target, ...new Array<number>(11).fill(0)],
      ],
    ],
    roundingUnit,
  );
  const [mix] = productMix(barePlan({ products }), decomposition);
  if (!mix) throw new Error('no mix');
  return mix;
};
const quantities = (mix: CategoryMix): number[] => mix.lines.map(({ quantity }) => quantity);
const cents = (amount: number): number => Math.round(amount * 100);

test('[P9] categories over all territories in the order of leaves, those without products and those without a plan told too', () => {
  const decomposition = planned([
    [
      ['Europe', 'Bikes'],
      [100, 50],
    ],
    [
      ['Europe', 'Clothing'],
      [10, 10],
    ],
    [
      ['Pacific', 'Bikes'],
      [25, 25],
    ],
  ]);
  const products = [product('B', 10), product('H', 5, { category: 'Helmets' })];
  expect(productMix(barePlan({ products }), decomposition).map(({ category, target, rest }) => [category, target, rest])).toEqual([
    ['Bikes', 200, 0],
    ['Clothing', 20, 20],
    ['Helmets', 0, 0],
  ]);
  expect(productMix(barePlan(), decomposition)).toEqual([]);
});

test('[P9] all products together when category is no level', () => {
  const decomposition = planned([
    [['Europe'], [100]],
    [['Pacific'], [50]],
  ]);
  const products = [product('B', 10), product('H', 5, { category: 'Helmets' })];
  const [mix, ...others] = productMix(barePlan({ products, levels: ['territory'] }), decomposition);
  expect(others).toEqual([]);
  expect(mix).toMatchObject({ category: '', target: 150, rest: 0 });
  expect(mix?.lines).toHaveLength(2);
});

test('[P10] revenues by mix; a product without one gets the mean of the others; none given: even', () => {
  expect(quantities(mixFor(1000, [product('A', 10, { mix: 3 }), product('B', 5, { mix: 1 })]))).toEqual([75, 50]);
  expect(quantities(mixFor(1200, [product('A', 10, { mix: 3 }), product('B', 5, { mix: 1 }), product('C', 1)]))).toEqual([60, 40, 400]);
  expect(quantities(mixFor(1000, [product('A', 10), product('B', 5)]))).toEqual([50, 100]);
  expect(quantities(mixFor(1000, [product('A', 10, { mix: 1 }), product('B', 5, { mix: 0 })]))).toEqual([100, 0]);
});

test('[P10] what one product may not sell, the others do by their mix', () => {
  const mix = mixFor(1000, [product('A', 10, { maxQuantity: 20 }), product('B', 10, { mix: 3 }), product('C', 10, { mix: 1, minQuantity: 40 })]);
  expect(quantities(mix)).toEqual([20, 40, 40]);
  expect(mix.lines.map(({ binding }) => binding)).toEqual(['max-quantity', 'none', 'min-quantity']);
  expect(mix.rest).toBe(0);
});

test('[P11] planned discounts stay where whole quantities meet the target; otherwise all move alike', () => {
  const wide = { discount: 0.1, minDiscount: 0, maxDiscount: 0.2 };
  const exact = mixFor(1800, [product('A', 100, wide), product('B', 50, wide)]);
  expect(quantities(exact)).toEqual([10, 20]);
  expect(exact.lines.map(({ discount }) => discount)).toEqual([0.1, 0.1]);
  const off = mixFor(1810, [product('A', 100, wide), product('B', 50, wide)]);
  expect(off).toMatchObject({ revenue: 1810, rest: 0 });
  const [a, b] = off.lines.map(({ discount }) => discount) as [number, number];
  expect(a).not.toBe(0.1);
  expect(a).toBeCloseTo(b, 4);
});

test('[P11] a discount at its guard rail stays there and the others go on', () => {
  const mix = mixFor(1000, [
    product('A', 100, { discount: 0.05, minDiscount: 0.04, maxDiscount: 0.3, maxQuantity: 5 }),
    product('B', 100, { discount: 0.2, minDiscount: 0, maxDiscount: 0.3, maxQuantity: 6 }),
  ]);
  expect(mix.rest).toBe(0);
  expect(mix.lines[0]).toMatchObject({ quantity: 5, discount: 0.04, revenue: 480, binding: 'max-quantity' });
  expect(mix.lines[1]?.revenue).toBe(520);
});

test('[P12] without room in the discounts other quantities are tried', () => {
  // 7 a + 11 b = 100 has one solution in whole pieces: 8 of A and 4 of B.
  const mix = mixFor(100, [product('A', 7), product('B', 11)]);
  expect(quantities(mix)).toEqual([8, 4]);
  expect(mix.rest).toBe(0);
});

test('[P12] thousands of products at fixed discounts: the nearest seen, and soon', () => {
  const products = Array.from({ length: 5000 }, (_, i) => product(`P${i}`, (1000 + ((i * 7919) % 9000)) / 100));
  expect(Math.abs(mixFor(2_000_000, products).rest)).toBeLessThan(1);
});

test('[P13] what cannot be made is told as the rest, never hidden', () => {
  expect(mixFor(100, [product('A', 30)])).toMatchObject({ revenue: 90, rest: 10 });
  expect(mixFor(1000, [product('A', 100, { maxQuantity: 7, maxDiscount: 0.5 })])).toMatchObject({ revenue: 700, rest: 300 });
  expect(mixFor(100, [product('A', 100, { minQuantity: 3, maxDiscount: 0.5 })])).toMatchObject({ revenue: 150, rest: -50 });
  expect(mixFor(-500, [product('A', 100)])).toMatchObject({ revenue: 0, rest: -500 });
});

test('[P14] margin in cents, only where every cost is known', () => {
  const mix = mixFor(199, [product('A', 19.9, { unitCost: 12.345 })]);
  expect(mix).toMatchObject({ revenue: 199, margin: 75.55 });
  expect(mixFor(100, [product('A', 10, { unitCost: 4 }), product('B', 10)]).margin).toBeNull();
});

test('[P11] a large target is met to the cent', () => {
  const rails = { discount: 0.07, minDiscount: 0.02, maxDiscount: 0.15 };
  const products = [product('A', 2443.35, rails), product('B', 1120.49, rails), product('C', 0.99, rails), product('D', 34.995, rails)];
  expect(mixFor(987_654_321, products)).toMatchObject({ revenue: 987_654_321, rest: 0 });
});

const share = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100);
const anyProduct = fc
  .record({
    price: fc.integer({ min: 1, max: 40_000 }),
    rails: fc.tuple(share, share, share),
    mix: fc.option(fc.integer({ min: 0, max: 9 })),
    unitCost: fc.option(fc.integer({ min: 0, max: 5000 }).map((each) => each / 100)),
    least: fc.option(fc.nat(20)),
    more: fc.option(fc.nat(400)),
  })
  .map(({ price, rails, mix, unitCost, least, more }) => {
    const [minDiscount, discount, maxDiscount] = [...rails].sort((a, b) => a - b) as [number, number, number];
    const maxQuantity = more === null ? null : (least ?? 0) + more;
    return product('X', price / 100, { discount, minDiscount, maxDiscount, mix, unitCost, minQuantity: least, maxQuantity });
  });

test('[P10] [P11] [P13] guard rails are kept, quantities are whole, revenue and rest are the target, and the cells of a line say its revenue', () => {
  fc.assert(
    fc.property(fc.array(anyProduct, { minLength: 1, maxLength: 6 }), fc.integer({ min: -100, max: 5_000_000 }), (products, target) => {
      const mix = mixFor(target, products);
      expect(cents(mix.revenue) + cents(mix.rest)).toBe(target * 100);
      expect(mix.lines.reduce((sum, { revenue }) => sum + cents(revenue), 0)).toBe(cents(mix.revenue));
      mix.lines.forEach((line, i) => {
        const { minDiscount, maxDiscount, minQuantity, maxQuantity, listPrice } = products[i] as Product;
        expect(Number.isInteger(line.quantity)).toBe(true);
        expect(line.quantity).toBeGreaterThanOrEqual(minQuantity ?? 0);
        expect(line.quantity).toBeLessThanOrEqual(maxQuantity ?? Infinity);
        expect(line.discount).toBeGreaterThanOrEqual(minDiscount);
        expect(line.discount).toBeLessThanOrEqual(maxDiscount);
        expect(Math.abs(line.quantity * listPrice * (1 - line.discount) - line.revenue)).toBeLessThanOrEqual(0.005 + 1e-9 * Math.abs(target));
      });
    }),
    { numRuns: 150 },
  );
});

test('[P12] nothing is left over whenever any whole quantities within the guard rails meet the target', () => {
  const small = fc
    .record({ price: fc.integer({ min: 1, max: 60 }), rails: fc.tuple(fc.nat(20), fc.nat(20), fc.nat(20)), least: fc.nat(2), more: fc.nat(8) })
    .map(({ price, rails, least, more }) => {
      const [minDiscount, discount, maxDiscount] = rails.map((each) => each / 100).sort((a, b) => a - b) as [number, number, number];
      return product('X', price, { discount, minDiscount, maxDiscount, minQuantity: least, maxQuantity: least + more });
    });
  const canMeet = (products: readonly Product[], least: number, most: number, target: number): boolean => {
    const [first, ...others] = products;
    if (first === undefined) return least <= target && target <= most;
    for (let quantity = first.minQuantity ?? 0; quantity <= (first.maxQuantity ?? 0); quantity++) {
      const list = quantity * first.listPrice;
      const low = Math.ceil(Math.round(list * (100 - Math.round(first.maxDiscount * 100))));
      const high = Math.round(list * (100 - Math.round(first.minDiscount * 100)));
      if (canMeet(others, least + low, most + high, target)) return true;
    }
    return false;
  };
  fc.assert(
    fc.property(fc.array(small, { minLength: 1, maxLength: 3 }), fc.integer({ min: 0, max: 1200 }), (products, target) => {
      expect(mixFor(target, products).rest === 0).toBe(canMeet(products, 0, 0, target * 100));
    }),
    { numRuns: 500 },
  );
});
