import { normalCdf } from '../business/normalCdf';
import { normalQuantile } from '../forecast/normalQuantile';
import { bell } from './commonFactor';
import { addDeal, copyGrid, gridStep, newGrid, reached, type DealGrid } from './dealGrid';
import { factorNodes } from './factorNodes';
import { tailOf } from './tailOf';
import { meanGiven, type UncertainSum } from './uncertainSum';

/** Odds of a sum reaching a target, also with the k-th deal won or not. */
export interface ReachOdds {
  readonly probability: number;
  /** Parallel to the deals that were asked about. */
  readonly ifWon: readonly number[];
  readonly ifLost: readonly number[];
}

/**
 * The probability that the sum is at least `target` (O1–O3): the deals' sum by convolution on a grid, new business and rest by their own distribution, integrated over the common factor.
 * **shape** `asked` are places in `deals`. **edge** nothing uncertain: 0 or 1; reaching it exactly counts.
 * **errors** a value that lies on no point of the grid is shared over the three next to it so that mean and variance stay; amounts that are multiples of a common unit lie on the grid and are exact.
 */
export function sumOdds(sum: UncertainSum, target: number, asked: readonly number[] = []): ReachOdds {
  const deals = sum.deals.map((deal) => ({ p: Math.min(1, Math.max(0, deal.p)), value: Math.max(0, deal.value) }));
  const order = deals.map((_, i) => i).filter((i) => !asked.includes(i) && deals[i]!.value > 0 && deals[i]!.p > 0);
  order.sort((a, b) => deals[a]!.value - deals[b]!.value);
  const lean = deals.map(({ p }) => (p > 0 && p < 1 ? normalQuantile(p) : p === 0 ? -Infinity : Infinity));
  const [root, rest] = [Math.sqrt(sum.correlation), Math.sqrt(1 - sum.correlation)];
  const chance = (i: number, z: number): number =>
    sum.correlation > 0 && Number.isFinite(lean[i]!) ? quickCdf((lean[i]! + root * z) / rest) : deals[i]!.p;
  const { nodes, above } = factorNodes(sum, target, deals, chance);
  const step = gridStep(
    deals.map(({ value }) => value),
    deals.length * Math.max(1, nodes.length),
    Math.sqrt(sum.fresh.variance + sum.rest.deviation ** 2 * (1 - sum.rest.share)),
  );
  const out = { probability: above, ifWon: asked.map(() => above), ifLost: asked.map(() => above) };
  const length = Math.ceil(deals.reduce((all, { value }) => all + value, 0) / step.size);
  const tail = tailOf(sum, step.size, step.exact);
  for (const { at: z, weight } of nodes) {
    const share = weight * bell(z);
    const grid = newGrid(length);
    for (const i of order) addDeal(grid, chance(i, z), deals[i]!.value / step.size);
    const parts = asked.map((i) => ({ p: chance(i, z), cells: deals[i]!.value / step.size, value: deals[i]!.value }));
    const missing = target - meanGiven(sum, z);
    let whole = NaN;
    leaveOneOut(grid, parts, (k, without) => {
      const { p, value } = parts[k]!;
      // Both outcomes together are the whole, which the first deal tells: of the others the likelier outcome follows from the rarer one.
      const isFirst = k === 0;
      const rare = p < 0.5 ? reached(without, missing - value, step.size, tail) : reached(without, missing, step.size, tail);
      const won = p < 0.5 ? rare : isFirst ? reached(without, missing - value, step.size, tail) : (whole - (1 - p) * rare) / p;
      const lost = p >= 0.5 ? rare : isFirst ? reached(without, missing, step.size, tail) : (whole - p * rare) / (1 - p);
      out.ifWon[k] = out.ifWon[k]! + share * won;
      out.ifLost[k] = out.ifLost[k]! + share * lost;
      if (isFirst) whole = p * won + (1 - p) * lost;
    });
    out.probability += share * (parts.length === 0 ? reached(grid, missing, step.size, tail) : whole);
  }
  const within = (p: number): number => Math.min(1, Math.max(0, p));
  return { probability: within(out.probability), ifWon: out.ifWon.map(within), ifLost: out.ifLost.map(within) };
}

/** Calls back with the grid to which all of the parts but one are added, for each: halves are added in turn, so that n parts take n · log₂ n additions. */
function leaveOneOut(
  grid: DealGrid,
  parts: readonly { readonly p: number; readonly cells: number }[],
  tell: (k: number, without: DealGrid) => void,
  places: readonly number[] = [...parts.keys()],
): void {
  if (places.length <= 1) {
    if (places[0] !== undefined) tell(places[0], grid);
    return;
  }
  const half = places.length >> 1;
  for (const [own, others] of [
    [places.slice(0, half), places.slice(half)],
    [places.slice(half), places.slice(0, half)],
  ] as const) {
    const next = copyGrid(grid);
    for (const k of others) addDeal(next, parts[k]!.p, parts[k]!.cells);
    leaveOneOut(next, parts, tell, own);
  }
}

/** Points of the normal distribution between −8 and 8; straight between them, within 2e-6. */
const CDF = Float64Array.from({ length: 2049 }, (_, i) => normalCdf(i / 128 - 8));

function quickCdf(x: number): number {
  const place = (x + 8) * 128;
  if (place <= 0) return 0;
  if (place >= 2048) return 1;
  const low = Math.floor(place);
  return CDF[low]! + (place - low) * (CDF[low + 1]! - CDF[low]!);
}
