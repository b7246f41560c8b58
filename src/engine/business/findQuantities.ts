import { centsOf, type Piece } from './piece';

/** How many combinations are looked at before the nearest one is taken, and how many products may change. */
const LOOKS = 50_000;
const CHANGED = 12;

/**
 * Whole quantities near `start` with which the guard rails can meet the target to the cent (P12): products may differ by 1, 2, 4 … pieces from `start`, and the cheapest product is solved
 * for; at most twelve change, spread over the prices. After 50 000 looks, or when no combination is left, the one with the smallest rest seen.
 * **shape** parallel to `pieces`. **unit** `target` in cents.
 */
export function findQuantities(pieces: readonly Piece[], start: readonly number[], target: number): number[] {
  if (pieces.length === 0) return [];
  const order = spreadOverPrices(pieces);
  const changed = new Set(order);
  const fixed = pieces.flatMap((piece, i) => (changed.has(i) ? [] : [centsOf(piece, start[i] as number)]));
  const ends = reachOfRest(pieces, order);
  const best = { rest: Infinity, quantities: [...start] };
  const now = [...start];
  let looks = 0;
  let limit = 0;

  const look = (depth: number, radius: number, least: number, most: number): void => {
    const i = order[depth] as number;
    const piece = pieces[i] as Piece;
    const isLast = depth === order.length - 1;
    const around = start[i] as number;
    for (const quantity of isLast ? solutions(piece, around, target - most, target - least) : outwards(piece, around, radius)) {
      if (looks >= limit || best.rest === 0) return;
      looks++;
      const cents = centsOf(piece, quantity);
      const [low, high] = [least + cents.least, most + cents.most];
      now[i] = quantity;
      if (isLast) {
        const rest = Math.max(0, target - high, low - target);
        if (rest < best.rest) Object.assign(best, { rest, quantities: [...now] });
      } else {
        const after = ends[depth + 1] as Ends;
        if (Math.max(low + after.least - target, target - high - after.most) < best.rest) look(depth + 1, radius, low, high);
      }
    }
  };

  // Two, three, four products far away, then all of them nearer by.
  const widths = [...new Set([2, 3, 4, order.length].map((each) => Math.min(each, order.length)))];
  for (const [round, width] of widths.entries()) {
    const from = order.length - width;
    const still = [...fixed, ...order.slice(0, from).map((i) => centsOf(pieces[i] as Piece, start[i] as number))];
    const [least, most] = [sum(still, 'least'), sum(still, 'most')];
    const widest = Math.max(1, ...order.slice(from, -1).map((i) => farthest(pieces[i] as Piece, start[i] as number, target)));
    limit = (LOOKS * (round + 1)) / widths.length;
    for (let radius = 1; looks < limit && best.rest > 0; radius *= 2) {
      look(from, radius, least, most);
      if (radius >= widest) break;
    }
  }
  return best.quantities;
}

/** The products that may change, dearest first: of different prices, spread from the cheapest to the dearest; then further ones of the same prices. */
function spreadOverPrices(pieces: readonly Piece[]): number[] {
  const byPrice = pieces.map((_, i) => i).sort((a, b) => (pieces[a] as Piece).high - (pieces[b] as Piece).high || a - b);
  const ofEachPrice = [...new Map(byPrice.map((i) => [`${(pieces[i] as Piece).low} ${(pieces[i] as Piece).high}`, i])).values()];
  const step = Math.max(1, (ofEachPrice.length - 1) / (CHANGED - 1));
  const spread = Array.from({ length: Math.min(CHANGED, ofEachPrice.length) }, (_, n) => ofEachPrice[Math.round(n * step)] as number);
  const chosen = new Set([...new Set([...spread, ...byPrice])].slice(0, CHANGED));
  return byPrice.filter((i) => chosen.has(i)).reverse();
}

function sum(ends: readonly Ends[], end: keyof Ends): number {
  return ends.reduce((total, each) => total + each[end], 0);
}

interface Ends {
  readonly least: number;
  readonly most: number;
}

/** What the products from each depth on can bring at least and at most, over all quantities. */
function reachOfRest(pieces: readonly Piece[], order: readonly number[]): Ends[] {
  const ends: Ends[] = new Array<Ends>(order.length + 1).fill({ least: 0, most: 0 });
  for (let depth = order.length - 1; depth >= 0; depth--) {
    const piece = pieces[order[depth] as number] as Piece;
    const rest = ends[depth + 1] as Ends;
    const most = piece.high === 0 ? 0 : piece.most === Infinity ? Infinity : centsOf(piece, piece.most).most;
    ends[depth] = { least: rest.least + centsOf(piece, piece.least).least, most: rest.most + most };
  }
  return ends;
}

/** How far from `around` a quantity may lie and still be of use: not below the fewest, not so many that they alone bring more than the target. */
function farthest({ least, most, low, high }: Piece, around: number, target: number): number {
  const useful = low > 0 ? Math.floor(target / low) : high > 0 ? Math.ceil(target / high) : around;
  return Math.max(around - least, Math.min(most, useful) - around);
}

/** Quantities from `around` outwards, up to `radius` away, within the limits. */
function* outwards(piece: Piece, around: number, radius: number): Generator<number> {
  yield around;
  for (let step = 1; step <= radius; step++) {
    if (around + step <= piece.most) yield around + step;
    if (around - step >= piece.least) yield around - step;
  }
}

/** The quantities of one product worth a look when it must bring from `from` to `to` cents: the fewest and the most that may do, and those beside them, nearest to `around` first. */
function solutions(piece: Piece, around: number, from: number, to: number): number[] {
  const fewest = piece.high > 0 ? Math.max(0, from) / piece.high : 0;
  const most = piece.low > 0 ? Math.max(0, to) / piece.low : Math.max(around, fewest);
  const ends = [fewest, most].flatMap((end) => [Math.floor(end), Math.ceil(end)]);
  const inside = Math.min(Math.max(around, Math.ceil(fewest)), Math.max(Math.ceil(fewest), Math.floor(most)));
  const within = [...ends, inside, around].map((quantity) => Math.min(piece.most, Math.max(piece.least, quantity)));
  return [...new Set(within)].sort((a, b) => Math.abs(a - around) - Math.abs(b - around) || a - b);
}
