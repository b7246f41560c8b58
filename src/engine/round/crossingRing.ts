import type { Bounds } from './boundNodes';
import type { Crossing } from './crossing';
import { costOfOneMore, ONE } from './laminar';
import { canRise, columnOf, lineOf } from './layNet';

/** A ring through the net: arcs (a node's own, or `nodes +` a cell) with the way each is moved. */
export type Ring = readonly { readonly arc: number; readonly step: 1 | -1 }[];

/** Costs of a step: bringing a set further off, moving a cell that was just moved, any step at all. */
const HARM = 256;
const REST = 64;
const STEP = 4;
/** How many cells of a set a ring is begun from, and how long a cell rests. */
export const BEGINNINGS = 12;
const RESTING = 7;

/** The cheapest of the rings tried that bring a set that is off one unit nearer; null when there is none. */
export function findRing(crossing: Crossing, bounds: Bounds, flow: Float64Array, set: number, now: number): Ring | null {
  const { net, cells, sum, low, chance } = crossing;
  const step = (sum[set] as number) < (low[set] as number) ? 1 : -1;
  const own = cells[set] as Int32Array;
  let best: Ring | null = null;
  let least = Infinity;
  const first = chance();
  for (let k = 0, begun = 0; k < own.length && begun < BEGINNINGS; k++) {
    const i = own[(first + k) % own.length] as number;
    if (step > 0 ? !canRise(net, i) : net.taken[i] === 0) continue;
    begun++;
    const [line, column] = [lineOf(net, i), columnOf(net, i)];
    const cost = costOfCell(crossing, i, step, set, now);
    if (line === column) {
      if (cost < least) [best, least] = [[{ arc: net.nodes + i, step }], cost];
      continue;
    }
    const way = findWay(crossing, bounds, flow, step > 0 ? column : line, step > 0 ? line : column, i, set, now, least - cost);
    if (way === null) continue;
    best = [{ arc: net.nodes + i, step }, ...way.ring];
    least = way.cost + cost;
  }
  return best;
}

/** What moving a cell costs: harm to sets (a cell of the set to be mended that moves the wrong way undoes the mending), rest, deviation, a little chance. */
function costOfCell(crossing: Crossing, i: number, step: 1 | -1, mended: number, now: number): number {
  const { net, setsFrom, setsOf, sum, low, high, restUntil, chance } = crossing;
  const units = net.taken[i] as number;
  const part = net.fraction[i] as number;
  const deviation = step > 0 ? costOfOneMore(units, part) : -costOfOneMore(units - 1, part);
  let cost = STEP + (STEP * (deviation + ONE)) / ONE + (chance() & 7) + ((restUntil[i] as number) > now ? REST : 0);
  for (let k = setsFrom[i] as number, end = setsFrom[i + 1] as number; k < end; k++) {
    const set = setsOf[k] as number;
    const is = sum[set] as number;
    const off = set === mended ? is < (low[set] as number) === step < 0 : step > 0 ? is >= (high[set] as number) : is <= (low[set] as number);
    if (off) cost += HARM;
  }
  return cost;
}

/** The cheapest way from a node to another that costs less than `most` and leaves one cell alone. Labels are corrected until none changes. */
function findWay(
  crossing: Crossing,
  bounds: Bounds,
  flow: Float64Array,
  start: number,
  end: number,
  without: number,
  mended: number,
  now: number,
  most: number,
): { ring: Ring; cost: number } | null {
  const { net } = crossing;
  const { ground, nodes, parent, childFrom, children, lines, columns, taken } = net;
  const label = new Float64Array(nodes).fill(Infinity);
  const by = new Int32Array(nodes);
  const from = new Int32Array(nodes).fill(-1);
  const waiting = new Uint8Array(nodes);
  const queue: number[] = [start];
  label[start] = 0;
  const reach = (node: number, to: number, arc: number, cost: number): void => {
    const far = (label[node] as number) + cost;
    if (far >= (label[to] as number) || far >= most || far >= (label[end] as number)) return;
    label[to] = far;
    by[to] = arc;
    from[to] = node;
    if (waiting[to] === 0 && to !== end) queue.push(to);
    waiting[to] = 1;
  };
  const reachNode = (node: number, own: number, to: number, up: boolean): void => {
    const room = up ? (bounds.high[own] as number) - (flow[own] as number) : (flow[own] as number) - (bounds.low[own] as number);
    if (room > 0) reach(node, to, own, STEP + (crossing.chance() & 7));
  };
  for (let at = 0; at < queue.length; at++) {
    const node = queue[at] as number;
    waiting[node] = 0;
    if (node !== ground) reachNode(node, node, parent[node] as number, node > ground);
    for (let k = childFrom[node] as number, last = childFrom[node + 1] as number; k < last; k++)
      reachNode(node, children[k] as number, children[k] as number, (children[k] as number) < ground);
    if (node <= ground)
      for (let run = lines.from[node] as number, runs = lines.from[node + 1] as number; run < runs; run++)
        for (let i = lines.first[run] as number, last = lines.end[run] as number; i !== last; i += lines.step[run] as number)
          if (i !== without && canRise(net, i)) reach(node, columnOf(net, i), nodes + i, costOfCell(crossing, i, 1, mended, now));
    if (node >= ground)
      for (let run = columns.from[node - ground] as number, runs = columns.from[node - ground + 1] as number; run < runs; run++)
        for (let i = columns.first[run] as number, last = columns.end[run] as number; i !== last; i += columns.step[run] as number)
          if (i !== without && (taken[i] as number) > 0) reach(node, lineOf(net, i), nodes + i, costOfCell(crossing, i, -1, mended, now));
  }
  if (label[end] === Infinity) return null;
  const ring: { arc: number; step: 1 | -1 }[] = [];
  for (let node = end; node !== start; node = from[node] as number) {
    const arc = by[node] as number;
    const before = from[node] as number;
    const forward = arc < nodes ? arc < ground === (arc === node) : lineOf(net, arc - nodes) === before;
    ring.push({ arc, step: forward ? 1 : -1 });
  }
  return { ring, cost: label[end] as number };
}

/** Moves one unit along a ring. */
export function turnRing(crossing: Crossing, flow: Float64Array, ring: Ring, now: number): void {
  const { net, setsFrom, setsOf, sum, restUntil } = crossing;
  for (const { arc, step } of ring) {
    if (arc < net.nodes) {
      flow[arc]! += step;
      continue;
    }
    const i = arc - net.nodes;
    net.taken[i]! += step;
    restUntil[i] = now + RESTING;
    for (let k = setsFrom[i] as number, end = setsFrom[i + 1] as number; k < end; k++) sum[setsOf[k] as number]! += step;
  }
}
