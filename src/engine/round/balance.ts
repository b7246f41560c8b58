import type { Bounds } from './boundNodes';
import { canRise, columnOf, lineOf, type Net } from './layNet';

/** One wave of the search: how far each node is from too much, and how far its arcs have been tried. */
interface Wave {
  readonly level: Int32Array;
  readonly cursor: Int32Array;
  readonly queue: Int32Array;
}

/**
 * Mends the first whole numbers until every set keeps its bounds (Q5): units move from nodes with too much to nodes with too little along shortest ways, all ways of one length at once. Writes
 * `net.taken` and gives the sum of every node; null when some cannot be mended, which proves that no rounding exists.
 * **source** Dinic, Soviet Math. Doklady 11 (1970); Ahuja, Magnanti & Orlin, Network Flows (1993), §7.5.
 */
export function balance(net: Net, bounds: Bounds): Float64Array | null {
  const { ground, nodes, parent } = net;
  const flow = sumCells(net);
  const excess = new Float64Array(nodes);
  for (const node of net.order) {
    const is = flow[node] as number;
    const kept = Math.max(bounds.low[node] as number, Math.min(bounds.high[node] as number, is));
    if (kept === is) continue;
    flow[node] = kept;
    const over = node < ground ? is - kept : kept - is;
    excess[parent[node] as number]! += over;
    excess[node]! -= over;
  }
  const wave: Wave = { level: new Int32Array(nodes), cursor: new Int32Array(nodes), queue: new Int32Array(nodes) };
  while (excess.some((each) => each > 0)) {
    if (!spreadWave(net, bounds, flow, excess, wave)) return null;
    wave.cursor.fill(0);
    for (let node = 0; node < nodes; node++) while ((excess[node] as number) > 0 && pushOne(net, bounds, flow, excess, wave, node));
  }
  return flow;
}

/** The sum of every node's cells as they are taken now. */
export function sumCells(net: Net): Float64Array {
  const { ground, nodes, lineFrom, setB, place, taken, parent } = net;
  const flow = new Float64Array(nodes);
  for (let line = 0; line <= ground; line++) {
    let sum = 0;
    for (let i = lineFrom[line] as number, end = lineFrom[line + 1] as number; i < end; i++) {
      const units = taken[i] as number;
      sum += units;
      flow[ground + 1 + (setB[place === null ? i : (place[i] as number)] as number)]! += units;
    }
    flow[line]! += sum;
  }
  for (const node of net.order) if (parent[node] !== ground) flow[parent[node] as number]! += flow[node] as number;
  flow[ground] = 0;
  return flow;
}

/** Levels from all nodes with too much, to the level of the first with too little. False when none is reached. */
function spreadWave(net: Net, bounds: Bounds, flow: Float64Array, excess: Float64Array, wave: Wave): boolean {
  const { ground, nodes, lineFrom, columnFrom, columnCells, taken, childFrom, children, parent } = net;
  const { level, queue } = wave;
  level.fill(-1);
  let found = 0;
  let unseenLines = ground + 1;
  let unseenColumns = nodes - ground;
  const see = (node: number, at: number): void => {
    level[node] = at;
    queue[found++] = node;
    if (node <= ground) unseenLines--;
    if (node >= ground) unseenColumns--;
  };
  for (let node = 0; node < nodes; node++) if ((excess[node] as number) > 0) see(node, 0);
  let last = Infinity;
  for (let at = 0; at < found; at++) {
    const node = queue[at] as number;
    const next = (level[node] as number) + 1;
    if (next > last) break;
    if ((excess[node] as number) < 0) {
      last = level[node] as number;
      continue;
    }
    if (node !== ground && level[parent[node] as number] === -1 && room(bounds, flow, node, node > ground) > 0) see(parent[node] as number, next);
    for (let k = childFrom[node] as number, end = childFrom[node + 1] as number; k < end; k++) {
      const child = children[k] as number;
      if (level[child] === -1 && room(bounds, flow, child, child < ground) > 0) see(child, next);
    }
    if (node <= ground)
      for (let i = lineFrom[node] as number, end = lineFrom[node + 1] as number; i < end && unseenColumns > 0; i++) {
        const column = columnOf(net, i);
        if (level[column] === -1 && canRise(net, i)) see(column, next);
      }
    if (node >= ground)
      for (let k = columnFrom[node - ground] as number, end = columnFrom[node - ground + 1] as number; k < end && unseenLines > 0; k++) {
        const i = columnCells[k] as number;
        const line = lineOf(net, i);
        if (level[line] === -1 && (taken[i] as number) > 0) see(line, next);
      }
  }
  return last < Infinity;
}

/** How far a node's own arc can rise or fall. */
function room(bounds: Bounds, flow: Float64Array, node: number, up: boolean): number {
  return up ? (bounds.high[node] as number) - (flow[node] as number) : (flow[node] as number) - (bounds.low[node] as number);
}

/** Moves units along one way of the wave that begins at `start`; false when there is none left. */
function pushOne(net: Net, bounds: Bounds, flow: Float64Array, excess: Float64Array, wave: Wave, start: number): boolean {
  const steps: number[] = [];
  const way = [start];
  for (;;) {
    const node = way[way.length - 1] as number;
    if ((excess[node] as number) < 0) break;
    const step = findStep(net, bounds, flow, wave, node);
    if (step !== null) {
      steps.push(step.arc);
      way.push(step.to);
      continue;
    }
    way.pop();
    if (way.length === 0) return false;
    steps.pop();
    wave.cursor[way[way.length - 1] as number]! += 1;
  }
  const end = way[way.length - 1] as number;
  let units = Math.min(excess[start] as number, -(excess[end] as number));
  steps.forEach((arc, k) => (units = Math.min(units, roomOf(net, bounds, flow, arc, way[k] as number))));
  steps.forEach((arc, k) => {
    const from = way[k] as number;
    if (arc < net.nodes) flow[arc]! += isTail(net, arc, from) ? units : -units;
    else net.taken[arc - net.nodes]! += lineOf(net, arc - net.nodes) === from && columnOf(net, arc - net.nodes) === way[k + 1] ? units : -units;
  });
  excess[start]! -= units;
  excess[end]! += units;
  return true;
}

/** Does a node's own arc lead away from `from`? It leads down tree A and up tree B. */
function isTail(net: Net, arc: number, from: number): boolean {
  return arc < net.ground === (arc !== from);
}

/** How much an arc (a node's own, or `nodes +` a cell) can still carry away from a node. */
function roomOf(net: Net, bounds: Bounds, flow: Float64Array, arc: number, from: number): number {
  if (arc < net.nodes) return room(bounds, flow, arc, isTail(net, arc, from));
  const i = arc - net.nodes;
  return lineOf(net, i) === from ? (canRise(net, i) ? 1 : 0) : (net.taken[i] as number);
}

/** The next arc that leads from a node to the next level, from where the cursor stands: own arc, children's, cells of the line, cells of the column. */
function findStep(net: Net, bounds: Bounds, flow: Float64Array, wave: Wave, node: number): { arc: number; to: number } | null {
  const { ground, lineFrom, columnFrom, columnCells, taken, childFrom, children } = net;
  const { level, cursor } = wave;
  const next = (level[node] as number) + 1;
  let at = cursor[node] as number;
  if (at === 0) {
    const above = net.parent[node] as number;
    if (node !== ground && level[above] === next && room(bounds, flow, node, node > ground) > 0) return { arc: node, to: above };
    cursor[node] = at = 1;
  }
  let base = 1 - (childFrom[node] as number);
  for (let k = at - base, end = childFrom[node + 1] as number; k < end; k++, cursor[node] = ++at) {
    const child = children[k] as number;
    if (level[child] === next && room(bounds, flow, child, child < ground) > 0) return { arc: child, to: child };
  }
  base += childFrom[node + 1] as number;
  if (node <= ground) {
    base -= lineFrom[node] as number;
    for (let i = at - base, end = lineFrom[node + 1] as number; i < end; i++, at++) {
      if (level[columnOf(net, i)] !== next || !canRise(net, i)) continue;
      cursor[node] = at;
      return { arc: net.nodes + i, to: columnOf(net, i) };
    }
    base += lineFrom[node + 1] as number;
  }
  if (node >= ground) {
    base -= columnFrom[node - ground] as number;
    for (let k = at - base, end = columnFrom[node - ground + 1] as number; k < end; k++, at++) {
      const i = columnCells[k] as number;
      if (level[lineOf(net, i)] !== next || taken[i] === 0) continue;
      cursor[node] = at;
      return { arc: net.nodes + i, to: lineOf(net, i) };
    }
  }
  cursor[node] = at;
  return null;
}
