import { assert } from '../../plan';
import { SpanningTree } from './spanningTree';

/** A network: arc `a` leads from `from[a]` to `to[a]` and takes 0 to `room[a]` (Infinity: any amount) at `cost[a]` a unit. What goes out of a node less what comes in is its supply; supplies add up to 0. */
export interface Network {
  readonly nodes: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly room: Float64Array;
  readonly cost: Float64Array;
  readonly supply: Float64Array;
}

/** Cheapest flow. An arc's cost − price[to] + price[from] is ≥ 0 where it is empty, ≤ 0 where it is full, 0 between. */
export interface NetworkFlow {
  readonly flow: Float64Array;
  readonly price: Float64Array;
  /** What no way leads for: supply left at each node (> 0) or missing (< 0); all 0 where the supplies can be met. */
  readonly left: Float64Array;
  readonly pivots: number;
}

const EMPTY = 1;
const FULL = -1;
const BASIC = 0;

/**
 * Minimum-cost flow by the primal network simplex: strongly feasible trees (no cycling), entering arc the best of a block of √arcs.
 * **edge** whole numbers stay whole and exact. Supplies that cannot be met: as much as possible flows, at the least cost. A negative cycle of endless room is the caller's mistake.
 * **source** Ahuja, Magnanti, Orlin, Network Flows (1993), ch. 11; Kovács, Minimum-cost flow algorithms (2015), §3.4 for the block rule.
 */
export function solveNetwork({ nodes, from: givenFrom, to: givenTo, room: givenRoom, cost: givenCost, supply }: Network): NetworkFlow {
  const arcs = givenFrom.length;
  const root = nodes;
  const tree = new SpanningTree(nodes);
  const from = grow(givenFrom, Int32Array, nodes);
  const to = grow(givenTo, Int32Array, nodes);
  const room = grow(givenRoom, Float64Array, nodes).fill(Infinity, arcs);
  const cost = grow(givenCost, Float64Array, nodes);
  const flow = new Float64Array(arcs + nodes);
  const state = new Int8Array(arcs + nodes).fill(EMPTY, 0, arcs);
  const price = new Float64Array(nodes + 1);
  let dearest = 0;
  let whole = true;
  for (const each of givenCost) {
    dearest = Math.max(dearest, Math.abs(each));
    whole &&= Number.isInteger(each);
  }
  const penalty = (dearest === 0 ? 1 : dearest) * (nodes + 1);
  const slack = whole ? 0 : dearest * 1e-11;
  for (let node = 0; node < nodes; node++) {
    const gives = (supply[node] as number) >= 0;
    const arc = arcs + node;
    from[arc] = gives ? node : root;
    to[arc] = gives ? root : node;
    flow[arc] = Math.abs(supply[node] as number);
    cost[arc] = gives ? 0 : penalty;
    price[node] = gives ? 0 : penalty;
    tree.arc[node] = arc;
    tree.up[node] = gives ? 1 : -1;
  }

  const block = Math.max(20, Math.ceil(Math.sqrt(arcs)));
  let next = 0;
  /** The arc that gains most in the first block that has one; −1: none anywhere. */
  const enter = (): number => {
    let best = -slack;
    let found = -1;
    let arc = next;
    for (let looked = 0, inBlock = block; looked < arcs; looked++) {
      const gain = (state[arc] as number) * ((cost[arc] as number) + (price[from[arc] as number] as number) - (price[to[arc] as number] as number));
      if (gain < best) {
        best = gain;
        found = arc;
      }
      if (++arc === arcs) arc = 0;
      if (--inBlock === 0) {
        if (found >= 0) break;
        inBlock = block;
      }
    }
    next = arc;
    return found;
  };

  const { parent, arc: hangs, up } = tree;
  const most = 200 * (arcs + nodes) + 10_000;
  let pivots = 0;
  for (let arc = enter(); arc >= 0; arc = enter(), pivots++) {
    assert(pivots < most, 'the network simplex does not end: is there a negative cycle of endless room?');
    const forward = state[arc] === EMPTY;
    const first = (forward ? from[arc] : to[arc]) as number;
    const second = (forward ? to[arc] : from[arc]) as number;
    const join = tree.join(first, second);
    // Around the cycle: on the side of `first` flow comes down from the join, on that of `second` it goes up. The last blocking arc in its direction leaves.
    let step = room[arc] as number;
    let out = -1;
    let onFirst = false;
    for (let node = first; node !== join; node = parent[node] as number) {
      const by = hangs[node] as number;
      const free = (up[node] as number) < 0 ? (room[by] as number) - (flow[by] as number) : (flow[by] as number);
      if (free < step) {
        step = free;
        out = node;
        onFirst = true;
      }
    }
    for (let node = second; node !== join; node = parent[node] as number) {
      const by = hangs[node] as number;
      const free = (up[node] as number) > 0 ? (room[by] as number) - (flow[by] as number) : (flow[by] as number);
      if (free <= step) {
        step = free;
        out = node;
        onFirst = false;
      }
    }
    if (step > 0) {
      assert(step < Infinity, 'a negative cycle of endless room');
      flow[arc]! += forward ? step : -step;
      for (let node = first; node !== join; node = parent[node] as number) flow[hangs[node] as number]! -= (up[node] as number) * step;
      for (let node = second; node !== join; node = parent[node] as number) flow[hangs[node] as number]! += (up[node] as number) * step;
    }
    if (out < 0) {
      state[arc] = forward ? FULL : EMPTY;
      flow[arc] = forward ? (room[arc] as number) : 0;
      continue;
    }
    const leaves = hangs[out] as number;
    const full = (flow[leaves] as number) * 2 > (room[leaves] as number);
    state[leaves] = full ? FULL : EMPTY;
    flow[leaves] = full ? (room[leaves] as number) : 0;
    state[arc] = BASIC;
    const inner = onFirst ? first : second;
    const outer = onFirst ? second : first;
    const way = inner === from[arc] ? 1 : -1;
    const shift = (price[outer] as number) - (price[inner] as number) - way * (cost[arc] as number);
    tree.rehang(out, inner, outer, arc, way, price, shift);
  }

  settle(tree, from, to, state, flow, supply, arcs);
  const left = new Float64Array(nodes);
  for (let node = 0; node < nodes; node++) left[node] = (from[arcs + node] === node ? 1 : -1) * (flow[arcs + node] as number);
  return { flow: flow.slice(0, arcs), price: price.slice(0, nodes), left, pivots };
}

/** Flows on the tree anew from those beside it, leaves first: what rounding gathered on the way is gone. */
function settle(
  tree: SpanningTree,
  from: Int32Array,
  to: Int32Array,
  state: Int8Array,
  flow: Float64Array,
  supply: Float64Array,
  arcs: number,
): void {
  const excess = Float64Array.from([...supply, 0]);
  const add = (node: number, amount: number): void => {
    excess[node]! += amount;
  };
  for (let arc = 0; arc < arcs; arc++) {
    if (state[arc] === BASIC || flow[arc] === 0) continue;
    add(from[arc] as number, -(flow[arc] as number));
    add(to[arc] as number, flow[arc] as number);
  }
  const order = tree.inOrder();
  for (let i = order.length - 1; i >= 0; i--) {
    const node = order[i] as number;
    const amount = excess[node] as number;
    flow[tree.arc[node] as number] = Math.max(0, (tree.up[node] as number) * amount);
    add(tree.parent[node] as number, amount);
  }
}

function grow<T extends Int32Array | Float64Array>(given: T, Kind: new (length: number) => T, more: number): T {
  const grown = new Kind(given.length + more);
  grown.set(given);
  return grown;
}
