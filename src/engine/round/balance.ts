import type { Bounds } from './boundNodes';
import { canRise, columnOf, lineOf, type Net } from './layNet';

/** One wave of the search: how far each node is from too much (−1: not seen, or a dead end), and where each goes on looking for a way. */
interface Wave {
  readonly level: Int32Array;
  readonly queue: Int32Array;
  /** 0: the node's own arc, then its children, then the runs of its line and of its column; and the cell of that run (−1: its first). */
  readonly cursor: Int32Array;
  readonly cell: Int32Array;
  /** The way in the making: its nodes, and the arcs between them (a node's own, or `nodes +` a cell). */
  readonly way: Int32Array;
  readonly arcs: Int32Array;
}

/**
 * Mends the first whole numbers until every set keeps its bounds (Q5): units move from nodes with too much to nodes with too little along shortest ways, all ways of one length at once. Writes
 * `net.taken`; `flow`, the sum of every node's cells as they are taken, becomes the sum of every node. False when some cannot be mended, which proves that no rounding exists.
 * **source** Dinic, Soviet Math. Doklady 11 (1970); Ahuja, Magnanti & Orlin, Network Flows (1993), §7.5.
 */
export function balance(net: Net, bounds: Bounds, flow: Float64Array): boolean {
  const { ground, nodes, parent } = net;
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
  if (!excess.some((each) => each > 0)) return true;
  const places = (): Int32Array => new Int32Array(nodes);
  const wave: Wave = { level: places(), queue: places(), cursor: places(), cell: places(), way: places(), arcs: places() };
  do {
    if (!spreadWave(net, bounds, flow, excess, wave)) return false;
    wave.cursor.fill(0);
    wave.cell.fill(-1);
    for (let node = 0; node < nodes; node++) while ((excess[node] as number) > 0 && pushOne(net, bounds, flow, excess, wave, node));
  } while (excess.some((each) => each > 0));
  return true;
}

/** Adds what the cells of sets have to the sums of the sets around them. `flow` by node: the sum of the cells that name it. */
export function rollUp({ ground, parent, order }: Net, flow: Float64Array): Float64Array {
  for (const node of order) if (parent[node] !== ground) flow[parent[node] as number]! += flow[node] as number;
  flow[ground] = 0;
  return flow;
}

/** Levels from all nodes with too much, to the level of the first with too little. False when none is reached. */
function spreadWave(net: Net, bounds: Bounds, flow: Float64Array, excess: Float64Array, wave: Wave): boolean {
  const { ground, nodes, lines, columns, taken, childFrom, children, parent } = net;
  const { level, queue } = wave;
  level.fill(-1);
  let found = 0;
  let unseenLines = 0;
  let unseenColumns = 0;
  const hasLine = (node: number): boolean => node <= ground && (lines.from[node + 1] as number) > (lines.from[node] as number);
  const hasColumn = (node: number): boolean =>
    node >= ground && (columns.from[node - ground + 1] as number) > (columns.from[node - ground] as number);
  for (let node = 0; node < nodes; node++) {
    if (hasLine(node)) unseenLines++;
    if (hasColumn(node)) unseenColumns++;
  }
  const see = (node: number, at: number): void => {
    level[node] = at;
    queue[found++] = node;
    if (hasLine(node)) unseenLines--;
    if (hasColumn(node)) unseenColumns--;
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
      for (let run = lines.from[node] as number, runs = lines.from[node + 1] as number; run < runs && unseenColumns > 0; run++) {
        const step = lines.step[run] as number;
        for (let cell = lines.first[run] as number, end = lines.end[run] as number; cell !== end && unseenColumns > 0; cell += step) {
          const column = columnOf(net, cell);
          if (level[column] === -1 && canRise(net, cell)) see(column, next);
        }
      }
    if (node >= ground)
      for (let run = columns.from[node - ground] as number, runs = columns.from[node - ground + 1] as number; run < runs && unseenLines > 0; run++) {
        const step = columns.step[run] as number;
        for (let cell = columns.first[run] as number, end = columns.end[run] as number; cell !== end && unseenLines > 0; cell += step) {
          if (taken[cell] === 0) continue;
          const line = lineOf(net, cell);
          if (level[line] === -1) see(line, next);
        }
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
  const { level, way, arcs } = wave;
  let length = 0;
  way[0] = start;
  while ((excess[way[length] as number] as number) >= 0) {
    const node = way[length] as number;
    const arc = findStep(net, bounds, flow, wave, node);
    if (arc >= 0) {
      arcs[length++] = arc;
      way[length] = headOf(net, arc, node);
      continue;
    }
    level[node] = -1;
    if (--length < 0) return false;
  }
  const end = way[length] as number;
  let units = Math.min(excess[start] as number, -(excess[end] as number));
  for (let k = 0; k < length; k++) units = Math.min(units, roomOf(net, bounds, flow, arcs[k] as number, way[k] as number));
  for (let k = 0; k < length; k++) {
    const [arc, from] = [arcs[k] as number, way[k] as number];
    if (arc < net.nodes) flow[arc]! += isTail(net, arc, from) ? units : -units;
    else {
      const cell = arc - net.nodes;
      net.taken[cell]! += lineOf(net, cell) === from && columnOf(net, cell) === way[k + 1] ? units : -units;
    }
  }
  excess[start]! -= units;
  excess[end]! += units;
  return true;
}

/** Where an arc leads from a node. */
function headOf(net: Net, arc: number, from: number): number {
  if (arc < net.nodes) return arc === from ? (net.parent[arc] as number) : arc;
  const line = lineOf(net, arc - net.nodes);
  return line === from ? columnOf(net, arc - net.nodes) : line;
}

/** Does a node's own arc lead away from `from`? It leads down tree A and up tree B. */
function isTail(net: Net, arc: number, from: number): boolean {
  return arc < net.ground === (arc !== from);
}

/** How much an arc (a node's own, or `nodes +` a cell) can still carry away from a node. */
function roomOf(net: Net, bounds: Bounds, flow: Float64Array, arc: number, from: number): number {
  if (arc < net.nodes) return room(bounds, flow, arc, isTail(net, arc, from));
  const cell = arc - net.nodes;
  return lineOf(net, cell) === from ? (canRise(net, cell) ? 1 : 0) : (net.taken[cell] as number);
}

/** The next arc that leads from a node to the next level, from where the cursor stands: own arc, children's, cells of the line, cells of the column. −1: none. */
function findStep(net: Net, bounds: Bounds, flow: Float64Array, wave: Wave, node: number): number {
  const { ground, nodes, lines, columns, taken, childFrom, children } = net;
  const { level, cursor } = wave;
  const next = (level[node] as number) + 1;
  const from = childFrom[node] as number;
  const kids = (childFrom[node + 1] as number) - from;
  let at = cursor[node] as number;
  if (at === 0) {
    if (node !== ground && level[net.parent[node] as number] === next && room(bounds, flow, node, node > ground) > 0) return node;
    at = 1;
  }
  for (; at <= kids; at++) {
    const child = children[from + at - 1] as number;
    if (level[child] !== next || room(bounds, flow, child, child < ground) <= 0) continue;
    cursor[node] = at;
    return child;
  }
  let base = 1 + kids;
  if (node <= ground) {
    const first = lines.from[node] as number;
    const runs = (lines.from[node + 1] as number) - first;
    for (; at < base + runs; at++) {
      const run = first + at - base;
      const step = lines.step[run] as number;
      const end = lines.end[run] as number;
      for (let cell = beginAt(wave, node, lines.first[run] as number); cell !== end; cell += step)
        if (level[columnOf(net, cell)] === next && canRise(net, cell)) return nodes + stay(wave, node, at, cell);
    }
    base += runs;
  }
  if (node >= ground) {
    const first = columns.from[node - ground] as number;
    const runs = (columns.from[node - ground + 1] as number) - first;
    for (; at < base + runs; at++) {
      const run = first + at - base;
      const step = columns.step[run] as number;
      const end = columns.end[run] as number;
      for (let cell = beginAt(wave, node, columns.first[run] as number); cell !== end; cell += step)
        if ((taken[cell] as number) > 0 && level[lineOf(net, cell)] === next) return nodes + stay(wave, node, at, cell);
    }
  }
  cursor[node] = at;
  return -1;
}

/** The cell of a run from which a node goes on: the one where it stands, once; else the first. */
function beginAt({ cell }: Wave, node: number, first: number): number {
  const stood = cell[node] as number;
  cell[node] = -1;
  return stood < 0 ? first : stood;
}

function stay({ cursor, cell }: Wave, node: number, at: number, stood: number): number {
  cursor[node] = at;
  cell[node] = stood;
  return stood;
}
