import type { ProductLine } from '../../plan';
import { centsOf, wholeCents, type Piece } from './piece';

/** A product's revenue in whole cents and the discount that makes it. */
interface PricedLine {
  readonly cents: number;
  readonly discount: number;
  readonly binding: Extract<ProductLine['binding'], 'none' | 'min-discount' | 'max-discount'>;
}

/**
 * Moves all discounts by the same number of points, each as far as its guard rails let it, until the quantities bring the target; the last cents go by largest remainder (P11).
 * **shape** parallel to `pieces`. **unit** `target` in cents.
 * **edge** out of reach: everything at the guard rail that comes nearest. No quantity: the planned discount.
 */
export function fitDiscounts(pieces: readonly Piece[], quantities: readonly number[], target: number): PricedLine[] {
  const ends = pieces.map((piece, i) => centsOf(piece, quantities[i] as number));
  const goal = Math.min(total(ends.map(({ most }) => most)), Math.max(total(ends.map(({ least }) => least)), target));
  const shifted = (piece: Piece, shift: number): number => Math.min(piece.maxDiscount, Math.max(piece.minDiscount, piece.discount + shift));
  const exactAt = (shift: number): number[] => pieces.map((piece, i) => (quantities[i] as number) * piece.list * (1 - shifted(piece, shift)));
  const shift = findShift((each) => total(exactAt(each)) - goal, pieces.length);
  const exact = exactAt(shift);
  const cents = exact.map((each, i) => Math.min(ends[i]?.most as number, Math.max(ends[i]?.least as number, wholeCents(each))));
  settle(cents, exact, ends, goal);
  return pieces.map((piece, i) => {
    const quantity = quantities[i] as number;
    const sold = quantity * piece.list;
    const clean = [piece.discount, piece.minDiscount, piece.maxDiscount].find((each) => wholeCents(sold * (1 - each)) === cents[i]);
    const discount = clean ?? Math.min(piece.maxDiscount, Math.max(piece.minDiscount, 1 - (cents[i] as number) / sold));
    const wanted = piece.discount + shift;
    const binding =
      quantity === 0 ? 'none' : wanted > piece.maxDiscount + NOISE ? 'max-discount' : wanted < piece.minDiscount - NOISE ? 'min-discount' : 'none';
    return { cents: cents[i] as number, discount, binding };
  });
}

const NOISE = 1e-12;

/** The shift at which revenue meets the goal: 0 when it is met but for roundings of a cent each, else found by halving. `over` falls as the shift grows. */
function findShift(over: (shift: number) => number, lines: number): number {
  if (Math.abs(over(0)) <= lines / 2) return 0;
  let [low, high] = over(0) > 0 ? [0, 1] : [-1, 0];
  for (let step = 0; step < 100; step++) {
    const middle = (low + high) / 2;
    if (over(middle) > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Gives or takes the cents that rounding left over: one each in order of remainder, then whatever the guard rails still hold. */
function settle(cents: number[], exact: readonly number[], ends: readonly { least: number; most: number }[], goal: number): void {
  let left = goal - total(cents);
  const sign = Math.sign(left);
  const order = cents
    .map((_, i) => i)
    .sort((a, b) => sign * ((exact[b] as number) - (cents[b] as number) - (exact[a] as number) + (cents[a] as number)) || a - b);
  for (const most of [1, Infinity]) {
    for (const i of order) {
      const room = sign > 0 ? (ends[i]?.most as number) - (cents[i] as number) : (cents[i] as number) - (ends[i]?.least as number);
      const step = Math.min(most, room, Math.abs(left));
      cents[i] = (cents[i] as number) + sign * step;
      left -= sign * step;
    }
  }
}

function total(values: readonly number[]): number {
  return values.reduce((sum, each) => sum + each, 0);
}
