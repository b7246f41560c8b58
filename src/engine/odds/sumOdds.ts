import { normalCdf } from '../business/normalCdf';
import { normalQuantile } from '../forecast/normalQuantile';
import { bell } from './commonFactor';
import { addDeal, gridStep, newGrid, reached } from './dealGrid';
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
    parts.forEach((own, k) => {
      const without = { ...grid, pages: [grid.pages[0].slice(), grid.pages[1].slice()] as const };
      parts.forEach((other, j) => {
        if (j !== k) addDeal(without, other.p, other.cells);
      });
      const [won, lost] = [reached(without, missing - own.value, step.size, tail), reached(without, missing, step.size, tail)];
      out.ifWon[k] = out.ifWon[k]! + share * won;
      out.ifLost[k] = out.ifLost[k]! + share * lost;
      if (k === 0) out.probability += share * (own.p * won + (1 - own.p) * lost);
    });
    if (parts.length === 0) out.probability += share * reached(grid, missing, step.size, tail);
  }
  const within = (p: number): number => Math.min(1, Math.max(0, p));
  return { probability: within(out.probability), ifWon: out.ifWon.map(within), ifLost: out.ifLost.map(within) };
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
