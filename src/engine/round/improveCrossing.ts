import { assert } from '../../plan';
import { rollUp } from './balance';
import { boundNodes, type Bounds } from './boundNodes';
import { layCrossing, type Crossing } from './crossing';
import { BEGINNINGS, findRing, turnRing } from './crossingRing';
import type { LaminarInput } from './laminar';
import { columnOf, layNet, lineOf, type Net } from './layNet';

/** How often cells are looked at before the search gives up (Q12). */
const LOOKS = 2 ** 25;

/**
 * Mends sums of further sets of cells, which lie in neither family (group × quarter, a second hierarchy), without breaking a bound of the families (Q11–Q12): as long as a set is off its
 * floor and ceiling, a ring of cells is turned that brings it nearer at the least harm to others: two by two cells, longer rings, or ways that move a family's sum within its bounds.
 * Rings that help nothing at once are tried too; the best state seen is kept. It need not be possible: with three crossing families there may be no such rounding.
 *
 * **shape** `units` is what `roundLaminar(input)` gave; `sets` are cells by their index; the answer's `off` are indexes of sets that are off, ascending.
 * **edge** no sets, or none off: the units back as they are. The same input gives the same output.
 */
export function improveCrossing(input: LaminarInput, units: Float64Array, sets: readonly Int32Array[]): { units: Float64Array; off: number[] } {
  const floors = new Float64Array(units.length);
  const net = layNet(input, floors);
  const { taken } = net;
  for (let cell = 0; cell < taken.length; cell++) taken[cell] = (units[cell] as number) - (floors[cell] as number);
  const bounds = boundNodes(net, true) ?? boundNodes(net, false);
  assert(bounds !== null, 'units of a rounding that exists are improved');
  const crossing = layCrossing(net, sets, input.exact);
  const best = search(crossing, bounds, rollUp(net, sumCells(net)));
  const better = floors;
  for (let cell = 0; cell < taken.length; cell++) better[cell]! += best.taken[cell] as number;
  return { units: better, off: best.off };
}

/** What the cells that name each node have together. */
function sumCells(net: Net): Float64Array {
  const sums = new Float64Array(net.nodes);
  net.taken.forEach((units, cell) => {
    sums[lineOf(net, cell)]! += units;
    sums[columnOf(net, cell)]! += units;
  });
  return sums;
}

/** Walks from ring to ring and gives the state with the least violation. */
function search(crossing: Crossing, bounds: Bounds, flow: Float64Array): { taken: Uint8Array; off: number[] } {
  const { net } = crossing;
  let off = listOff(crossing);
  let best = { taken: net.taken.slice(), off, harm: harmOf(crossing) };
  const steps = Math.floor(LOOKS / (BEGINNINGS * (net.taken.length + net.nodes)));
  for (let step = 0, dull = 0; step < steps && best.harm > 0 && dull < 4000; step++, dull++) {
    const set = off[crossing.chance() % off.length] as number;
    const ring = findRing(crossing, bounds, flow, set, step);
    if (ring !== null) turnRing(crossing, flow, ring, step);
    off = listOff(crossing);
    const harm = harmOf(crossing);
    if (harm >= best.harm) continue;
    best = { taken: net.taken.slice(), off, harm };
    dull = 0;
  }
  return best;
}

/** By how many units sets are off, together. */
function harmOf({ sum, low, high }: Crossing): number {
  let harm = 0;
  for (let set = 0; set < sum.length; set++)
    harm += Math.max(0, (low[set] as number) - (sum[set] as number), (sum[set] as number) - (high[set] as number));
  return harm;
}

function listOff({ sum, low, high }: Crossing): number[] {
  const off: number[] = [];
  for (let set = 0; set < sum.length; set++)
    if ((sum[set] as number) < (low[set] as number) || (sum[set] as number) > (high[set] as number)) off.push(set);
  return off;
}
