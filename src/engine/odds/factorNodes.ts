import { normalCdf } from '../business/normalCdf';
import { bell } from './commonFactor';
import { gaussLegendre, type QuadratureNode } from './gaussLegendre';
import { meanGiven, type UncertainSum } from './uncertainSum';

/** Points over the common factor; deviations to each side that matter. */
const POINTS = 16;
const REACH = 5;

/** Where the factor decides: points between the z below which the target is out of reach and the z above which it is certain, and the chance of being above. */
export function factorNodes(
  sum: UncertainSum,
  target: number,
  deals: readonly { readonly p: number; readonly value: number }[],
  chance: (i: number, z: number) => number,
): { nodes: readonly QuadratureNode[]; above: number } {
  if (sum.correlation <= 0 && sum.fresh.spread <= 0 && !(sum.rest.deviation * sum.rest.share > 0))
    return { nodes: [{ at: 0, weight: 1 / bell(0) }], above: 0 };
  const largest = deals.reduce((most, { value }) => Math.max(most, value), 0);
  const noise = sum.fresh.variance + sum.rest.deviation ** 2 * (1 - sum.rest.share);
  const margin = (z: number, side: 1 | -1): number => {
    let [mean, variance] = [meanGiven(sum, z), noise];
    for (let i = 0; i < deals.length; i++) {
      const p = chance(i, z);
      mean += p * deals[i]!.value;
      variance += p * (1 - p) * deals[i]!.value ** 2;
    }
    // How far the mean is above (below) what certainty would ask for, with room for the largest deal's fate.
    return mean - target - side * (REACH * Math.sqrt(variance) + largest);
  };
  const crossing = (side: 1 | -1): number => {
    let [low, high] = [-8, 8];
    for (let turn = 0; turn < 12; turn++) {
      const middle = (low + high) / 2;
      if (margin(middle, side) < 0) low = middle;
      else high = middle;
    }
    return side === 1 ? high : low;
  };
  const [from, to] = [Math.max(-6, crossing(-1)), Math.min(6, crossing(1))];
  if (to <= from) return { nodes: [], above: 1 - normalCdf(to) };
  return { nodes: gaussLegendre(POINTS, from, to), above: 1 - normalCdf(to) };
}
