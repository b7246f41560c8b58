import type { Margins } from './margins';

/** Nodes: the row tree's, then the column tree's (offset `columnBase`). The arc of a tree node leads from its parent (row side) or to it (column side). */
export interface Net {
  readonly one: number;
  readonly rows: number;
  readonly columns: number;
  readonly columnBase: number;
  readonly size: number;
  readonly fractions: Int32Array;
  readonly taken: Uint8Array;
  /** Arcs of margins by node; −1 where a node has none. The root of the row tree owns the arc that closes the round. */
  readonly tail: Int32Array;
  readonly head: Int32Array;
  readonly low: Float64Array;
  readonly open: Uint8Array;
  readonly used: Uint8Array;
  readonly cost: Float64Array;
  /** The arcs that touch a node: `touching[from[n]] … touching[from[n + 1] − 1]`. */
  readonly from: Int32Array;
  readonly touching: Int32Array;
  readonly price: Float64Array;
}

/** Lays the net of a grid: nothing taken, nothing used, all prices 0. */
export function layNet(fractions: Int32Array, columns: number, rowSide: Margins, columnSide: Margins, one: number): Net {
  const columnBase = rowSide.tree.length;
  const size = columnBase + columnSide.tree.length;
  const rowRoot = rowSide.tree.indexOf(-1);
  const columnRoot = columnBase + columnSide.tree.indexOf(-1);
  const tail = new Int32Array(size).fill(-1);
  const head = new Int32Array(size).fill(-1);
  const low = new Float64Array(size);
  const open = new Uint8Array(size);
  const cost = new Float64Array(size);
  for (let node = 0; node < size; node++) {
    const side = node < columnBase ? rowSide : columnSide;
    const own = node < columnBase ? node : node - columnBase;
    const parent = side.tree[own] as number;
    if (node === columnRoot) continue;
    if (node === rowRoot) [tail[node], head[node]] = [columnRoot, rowRoot];
    else if (node < columnBase) [tail[node], head[node]] = [parent, node];
    else [tail[node], head[node]] = [node, parent + columnBase];
    low[node] = side.low[own] as number;
    open[node] = side.open[own] as number;
    cost[node] = one - 2 * ((side.exact[own] as number) - (low[node] as number) * one);
  }
  const { from, touching } = listTouching(tail, head, size);
  return {
    one,
    rows: fractions.length / columns,
    columns,
    columnBase,
    size,
    fractions,
    taken: new Uint8Array(fractions.length),
    tail,
    head,
    low,
    open,
    used: new Uint8Array(size),
    cost,
    from,
    touching,
    price: new Float64Array(size),
  };
}

function listTouching(tail: Int32Array, head: Int32Array, size: number): { from: Int32Array; touching: Int32Array } {
  const from = new Int32Array(size + 1);
  for (const ends of [tail, head]) for (const node of ends) if (node >= 0) from[node + 1] = (from[node + 1] as number) + 1;
  for (let node = 0; node < size; node++) from[node + 1] = (from[node + 1] as number) + (from[node] as number);
  const next = from.slice();
  const touching = new Int32Array(from[size] as number);
  for (const ends of [tail, head])
    for (let arc = 0; arc < size; arc++) {
      const node = ends[arc] as number;
      if (node < 0) continue;
      touching[next[node] as number] = arc;
      next[node] = (next[node] as number) + 1;
    }
  return { from, touching };
}
