import type { Piece } from './piece';

/**
 * Whole quantities that bring the target at planned discounts by mix (P10): revenues in proportion to the weights within the quantity limits, then largest remainders, as many as
 * bring the sum nearest to the target.
 * **shape** parallel to `pieces`. **unit** `target` in cents.
 */
export function fitQuantities(pieces: readonly Piece[], target: number): number[] {
  const exact = fillByWeight(pieces, target);
  const quantities = exact.map((each) => Math.floor(each + 1e-9));
  const order = pieces.map((_, i) => i).sort((a, b) => remainder(exact, quantities, b) - remainder(exact, quantities, a) || a - b);
  let missing = target - pieces.reduce((sum, piece, i) => sum + piece.net * (quantities[i] as number), 0);
  for (const i of order) {
    const { net } = pieces[i] as Piece;
    if (remainder(exact, quantities, i) <= 0 || Math.abs(missing - net) >= Math.abs(missing)) break;
    quantities[i] = (quantities[i] as number) + 1;
    missing -= net;
  }
  return quantities;
}

/** Exact quantities: one level λ with quantity = λ · weight / net, cut to each product's limits, such that the revenue is the target; at the limits where none is. */
function fillByWeight(pieces: readonly Piece[], target: number): number[] {
  const isMoved = ({ net, weight }: Piece): boolean => net > 0 && weight > 0;
  const quantityAt = (piece: Piece, level: number): number =>
    isMoved(piece) ? Math.min(piece.most, Math.max(piece.least, (level * piece.weight) / piece.net)) : piece.least;
  const revenueAt = (level: number): number => pieces.reduce((sum, piece) => sum + piece.net * quantityAt(piece, level), 0);
  const turns = pieces
    .filter(isMoved)
    .flatMap(({ least, most, net, weight }) => [(least * net) / weight, (most * net) / weight])
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  let below = 0;
  for (let from = 0, to = turns.length - 1; from <= to;) {
    const middle = (from + to) >> 1;
    const level = turns[middle] as number;
    if (revenueAt(level) <= target) {
      below = level;
      from = middle + 1;
    } else to = middle - 1;
  }
  const slope = pieces
    .filter((piece) => isMoved(piece) && below >= (piece.least * piece.net) / piece.weight && below < (piece.most * piece.net) / piece.weight)
    .reduce((sum, { weight }) => sum + weight, 0);
  const level = slope > 0 ? below + Math.max(0, target - revenueAt(below)) / slope : below;
  return pieces.map((piece) => quantityAt(piece, level));
}

function remainder(exact: readonly number[], whole: readonly number[], i: number): number {
  return Math.round(((exact[i] as number) - (whole[i] as number)) * 2 ** 30);
}
