import { assert, type Product } from '../../plan';

/** One piece of a product in cents: at list price, as planned, and the least and most that the discount guard rails let it bring. */
export interface Piece {
  readonly list: number;
  readonly net: number;
  readonly low: number;
  readonly high: number;
  readonly discount: number;
  readonly minDiscount: number;
  readonly maxDiscount: number;
  /** Share of its category's revenue, any scale. */
  readonly weight: number;
  /** Whole pieces. */
  readonly least: number;
  readonly most: number;
}

/** A product of the price list as a piece. A planned discount outside the guard rails moves to the nearer one. Asserts that bounds are in order. */
export function pieceOf(product: Product, weight: number): Piece {
  const { minDiscount, maxDiscount } = product;
  const [least, most] = [product.minQuantity ?? 0, product.maxQuantity ?? Infinity];
  assert(minDiscount <= maxDiscount && minDiscount >= 0 && maxDiscount <= 1, `the discount guard rails of ${product.id} are shares in order`);
  assert(least >= 0 && least <= most, `the quantities of ${product.id} are not negative and in order`);
  assert(product.listPrice >= 0 && weight >= 0, `the price and the mix of ${product.id} are not negative`);
  const list = product.listPrice * 100;
  const discount = Math.min(maxDiscount, Math.max(minDiscount, product.discount));
  return {
    list,
    net: list * (1 - discount),
    low: list * (1 - maxDiscount),
    high: list * (1 - minDiscount),
    discount,
    minDiscount,
    maxDiscount,
    weight,
    least: Math.ceil(least),
    most: Math.floor(most),
  };
}

/** The fewest and the most whole cents that so many pieces can bring. Where no whole cent lies between the guard rails, the nearest to their middle. */
export function centsOf(piece: Piece, quantity: number): { least: number; most: number } {
  if (quantity === 0) return { least: 0, most: 0 };
  const noise = 1e-6 + quantity * piece.list * 1e-14;
  const least = Math.ceil(quantity * piece.low - noise);
  const most = Math.floor(quantity * piece.high + noise);
  if (least <= most) return { least, most };
  const middle = wholeCents((quantity * (piece.low + piece.high)) / 2);
  return { least: middle, most: middle };
}

/** The nearest whole cent, a half upwards: what a sheet's ROUND makes of it, which does not see the last bits of a number either. */
export function wholeCents(cents: number): number {
  return Math.floor(cents + 0.5 + 1e-7);
}

/** How far a target is out of reach of quantities within the guard rails: 0 when it can be met to the cent, positive when too little comes in. Cents. */
export function reach(pieces: readonly Piece[], quantities: readonly number[], target: number): number {
  let least = 0;
  let most = 0;
  pieces.forEach((piece, i) => {
    const cents = centsOf(piece, quantities[i] as number);
    least += cents.least;
    most += cents.most;
  });
  return target > most ? target - most : target < least ? target - least : 0;
}
