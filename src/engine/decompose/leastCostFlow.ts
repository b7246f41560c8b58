import { layNet, type Net } from './flowNet';
import { MinHeap } from './minHeap';
import type { Margins } from './margins';

/**
 * Which cells take their upper whole number, so that every margin of both trees keeps its bounds and the sum of deviations is least.
 *
 * The picture: units run from the row tree's root down to its leaves, through the cells that take one, and up the column tree to its root, from which
 * they come round again. A cell carries 0 or 1; a margin its `low`, plus 1 where it is `open`. Taking one more costs `one − 2 · fraction`: what
 * the deviation grows by. The flow starts from each row's largest remainders, with prices that prove them best for that row, and is mended along
 * cheapest paths between nodes that have too much and too little until all balance: the cheapest flow, since no step leaves optimality.
 * Ties: the earlier column of a row; of equally cheap paths the node with the lower number first (D14).
 *
 * **shape** `fractions` row by row, rows × columns; the answer is parallel, 1 = takes a unit. null when the bounds contradict each other.
 * **unit** fixed point: `one` is a whole unit.
 */
export function leastCostFlow(fractions: Int32Array, columns: number, rowSide: Margins, columnSide: Margins, one: number): Uint8Array | null {
  const net = layNet(fractions, columns, rowSide, columnSide, one);
  for (let row = 0; row < net.rows; row++) startRow(net, row);
  startMargins(net);
  return mend(net) ? net.taken : null;
}

/** Gives a row its units by largest remainder, and the price that proves it cheapest for that row alone. */
function startRow(net: Net, row: number): void {
  const base = row * net.columns;
  const order: number[] = [];
  for (let column = 0; column < net.columns; column++) if ((net.fractions[base + column] as number) > 0) order.push(column);
  order.sort((a, b) => (net.fractions[base + b] as number) - (net.fractions[base + a] as number) || a - b);
  const costAt = (place: number): number =>
    place < 0 ? -Infinity : place >= order.length ? Infinity : net.one - 2 * (net.fractions[base + (order[place] as number)] as number);
  const low = net.low[row] as number;
  const own = net.cost[row] as number;
  const open = net.open[row] === 1;
  const more = open && own + costAt(low) < 0;
  const units = more ? low + 1 : low;
  for (let place = 0; place < units; place++) net.taken[base + (order[place] as number)] = 1;
  net.used[row] = more ? 1 : 0;
  const least = open && !more ? Math.max(costAt(units - 1), -own) : costAt(units - 1);
  const most = more ? Math.min(costAt(units), -own) : costAt(units);
  net.price[row] = -Math.min(Math.max(0, least), most);
}

/** Rounds every other margin to its nearest, as if it stood alone. */
function startMargins(net: Net): void {
  for (let arc = net.rows; arc < net.size; arc++) net.used[arc] = net.open[arc] === 1 && (net.cost[arc] as number) < 0 ? 1 : 0;
}

function countExcess(net: Net): Int32Array {
  const excess = new Int32Array(net.size);
  const move = (from: number, to: number, units: number): void => {
    excess[from] = (excess[from] as number) - units;
    excess[to] = (excess[to] as number) + units;
  };
  for (let arc = 0; arc < net.size; arc++) {
    const tail = net.tail[arc] as number;
    if (tail >= 0) move(tail, net.head[arc] as number, (net.low[arc] as number) + (net.used[arc] as number));
  }
  for (let row = 0, cell = 0; row < net.rows; row++)
    for (let column = 0; column < net.columns; column++, cell++) if (net.taken[cell] === 1) move(row, net.columnBase + column, 1);
  return excess;
}

/** What a search keeps of each node: its distance, whether that is final, and by which step it was reached (a cell, or `−1 − arc`). */
interface Search {
  readonly distance: Float64Array;
  readonly settled: Uint8Array;
  readonly before: Int32Array;
  readonly step: Int32Array;
  readonly heap: MinHeap;
  readonly seen: number[];
}

/**
 * Moves units from nodes with too much to nodes with too little along cheapest paths until all balance; false when some cannot be. One search serves every
 * node with too little whose cheapest path no earlier one has used up.
 */
function mend(net: Net): boolean {
  const excess = countExcess(net);
  const search: Search = {
    distance: new Float64Array(net.size).fill(Infinity),
    settled: new Uint8Array(net.size),
    before: new Int32Array(net.size),
    step: new Int32Array(net.size),
    heap: new MinHeap(),
    seen: [],
  };
  for (;;) {
    let wanting = 0;
    for (let node = 0; node < net.size; node++) {
      if ((excess[node] as number) > 0) reach(search, node, 0, -1, 0);
      if ((excess[node] as number) < 0) wanting++;
    }
    if (wanting === 0) return true;
    const ends = findNearest(net, search, excess, wanting);
    const last = ends.at(-1);
    if (last === undefined) return false;
    reprice(net, search, search.distance[last] as number);
    for (const end of ends) {
      const start = startOf(net, search, end);
      if (start < 0 || (excess[start] as number) <= 0) continue;
      pushAlong(net, search, end);
      excess[end] = (excess[end] as number) + 1;
      excess[start] = (excess[start] as number) - 1;
    }
    clear(search);
  }
}

/** Notes a shorter way to a node. */
function reach(search: Search, node: number, distance: number, before: number, step: number): void {
  if (search.distance[node] === Infinity) search.seen.push(node);
  search.distance[node] = distance;
  search.before[node] = before;
  search.step[node] = step;
  search.heap.push(distance, node);
}

/** Dijkstra over what may still move, at reduced costs: the nodes with too little, nearest first. */
function findNearest(net: Net, search: Search, excess: Int32Array, wanting: number): number[] {
  const ends: number[] = [];
  for (let node = search.heap.pop(); node >= 0; node = search.heap.pop()) {
    if (search.settled[node] === 1) continue;
    search.settled[node] = 1;
    if ((excess[node] as number) < 0 && ends.push(node) === wanting) break;
    const base = (search.distance[node] as number) + (net.price[node] as number);
    for (let i = net.from[node] as number, end = net.from[node + 1] as number; i < end; i++) {
      const arc = net.touching[i] as number;
      if (net.open[arc] === 0) continue;
      const used = net.used[arc] === 1;
      if ((used ? net.head[arc] : net.tail[arc]) !== node) continue;
      const next = (used ? net.tail[arc] : net.head[arc]) as number;
      const cost = used ? -(net.cost[arc] as number) : (net.cost[arc] as number);
      const far = base + cost - (net.price[next] as number);
      if (search.settled[next] === 0 && far < (search.distance[next] as number)) reach(search, next, far, node, -1 - arc);
    }
    if (node < net.rows) reachColumns(net, search, node, base);
    else if (node >= net.columnBase && node < net.columnBase + net.columns) reachRows(net, search, node, base);
  }
  return ends;
}

function reachColumns(net: Net, search: Search, row: number, base: number): void {
  const { columns, columnBase, one, taken, fractions, price } = net;
  const { distance, settled } = search;
  for (let cell = row * columns, next = columnBase, end = columnBase + columns; next < end; next++, cell++) {
    const fraction = fractions[cell] as number;
    if (taken[cell] === 1 || fraction === 0 || settled[next] === 1) continue;
    const far = base + (one - 2 * fraction) - (price[next] as number);
    if (far < (distance[next] as number)) reach(search, next, far, row, cell);
  }
}

function reachRows(net: Net, search: Search, columnNode: number, base: number): void {
  const { rows, columns, columnBase, one, taken, fractions, price } = net;
  const { distance, settled } = search;
  for (let row = 0, cell = columnNode - columnBase; row < rows; row++, cell += columns) {
    if (taken[cell] === 0 || settled[row] === 1) continue;
    const far = base - (one - 2 * (fractions[cell] as number)) - (price[row] as number);
    if (far < (distance[row] as number)) reach(search, row, far, columnNode, cell);
  }
}

/** Where the path to a node begins; −1 when another path has since used one of its steps. */
function startOf(net: Net, search: Search, end: number): number {
  let node = end;
  for (let before = search.before[node] as number; before >= 0; before = search.before[node] as number) {
    const step = search.step[node] as number;
    const forward = step >= 0 ? before < net.rows : net.head[-1 - step] === node;
    const full = (step >= 0 ? net.taken[step] : net.used[-1 - step]) === 1;
    if (forward === full) return -1;
    node = before;
  }
  return node;
}

/** Turns every step of the path over. */
function pushAlong(net: Net, search: Search, end: number): void {
  let node = end;
  for (let before = search.before[node] as number; before >= 0; before = search.before[node] as number) {
    const step = search.step[node] as number;
    if (step >= 0) net.taken[step] = 1 - (net.taken[step] as number);
    else net.used[-1 - step] = 1 - (net.used[-1 - step] as number);
    node = before;
  }
}

/** Moves prices so that no reduced cost becomes negative and every step of a found path costs nothing. */
function reprice(net: Net, search: Search, reached: number): void {
  for (const node of search.seen)
    if (search.settled[node] === 1) net.price[node] = (net.price[node] as number) + (search.distance[node] as number) - reached;
}

function clear(search: Search): void {
  for (const node of search.seen) {
    search.distance[node] = Infinity;
    search.settled[node] = 0;
  }
  search.seen.length = 0;
  search.heap.clear();
}
