import { assert } from '../../plan';
import { solveNetwork } from './solveNetwork';

/** What a row or column may sum to. */
export interface Margins {
  readonly low: ArrayLike<number>;
  readonly high: ArrayLike<number>;
}

/** Rows × columns of cells, row by row. Every cell, row and column sum lies within its bounds; Infinity: not limited. Lows are 0 or more. */
export interface TransportProblem {
  readonly supply: Margins;
  readonly demand: Margins;
  readonly cost: ArrayLike<number>;
  /** Most and least of each cell; without: Infinity and 0. A cell that must stay empty has a cap of 0. */
  readonly cap?: ArrayLike<number>;
  readonly floor?: ArrayLike<number>;
}

/**
 * Why it cannot be: a set of rows and columns, and whether everything outside of the table (`outside`) belongs to it. Rows lead into their cells, cells into their columns, columns
 * outside, and from there into rows: the lows of all that leads into the set exceed the highs of all that leads out of it by `short`.
 */
export interface TransportCertificate {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  readonly outside: boolean;
  readonly short: number;
}

/** The cheapest table. */
export interface TransportFlow {
  readonly flow: Float64Array;
  /** What one unit more of the row's (column's) sum would cost, where it lies at a bound; 0 between. A cell's cost − row price − column price is ≥ 0 at its floor, ≤ 0 at its cap, else 0. */
  readonly rowPrices: Float64Array;
  readonly columnPrices: Float64Array;
  readonly objective: number;
  readonly pivots: number;
  /** Null: all bounds are kept. */
  readonly infeasible: TransportCertificate | null;
}

/**
 * The transport problem with bounds on cells and bands on margins, solved to the optimum by the network simplex (T1–T3).
 * **edge** whole bounds give whole flows, exactly. Without a solution: `infeasible`, and flows that come as near as can be.
 */
export function solveTransport({ supply, demand, cost, cap, floor }: TransportProblem): TransportFlow {
  const [rows, columns] = [supply.low.length, demand.low.length];
  const cells = rows * columns;
  assert(
    cost.length === cells && (cap?.length ?? cells) === cells && (floor?.length ?? cells) === cells,
    'a transport table has rows × columns cells',
  );
  const hub = rows + columns;
  const arcs = cells + hub;
  const from = new Int32Array(arcs);
  const to = new Int32Array(arcs);
  const low = new Float64Array(arcs);
  const high = new Float64Array(arcs);
  const price = new Float64Array(arcs);
  for (let cell = 0, i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++, cell++) {
      from[cell] = i;
      to[cell] = rows + j;
      low[cell] = floor?.[cell] ?? 0;
      high[cell] = cap?.[cell] ?? Infinity;
      price[cell] = cost[cell] as number;
    }
  for (let node = 0; node < hub; node++) {
    const arc = cells + node;
    const isRow = node < rows;
    const [margins, at] = isRow ? [supply, node] : [demand, node - rows];
    from[arc] = isRow ? hub : node;
    to[arc] = isRow ? node : hub;
    low[arc] = margins.low[at] as number;
    high[arc] = margins.high[at] as number;
  }
  return readFlow(rows, columns, { from, to, low, high, price });
}

interface Arcs {
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly price: Float64Array;
}

function readFlow(rows: number, columns: number, { from, to, low, high, price: cost }: Arcs): TransportFlow {
  const hub = rows + columns;
  const cells = rows * columns;
  const supply = new Float64Array(hub + 1);
  const room = new Float64Array(from.length);
  for (let arc = 0; arc < from.length; arc++) {
    const least = low[arc] as number;
    room[arc] = Math.max(0, (high[arc] as number) - least);
    supply[from[arc] as number]! -= least;
    supply[to[arc] as number]! += least;
  }
  const { flow, price, left, pivots } = solveNetwork({ nodes: hub + 1, from, to, room, cost, supply });
  let objective = 0;
  for (let arc = 0; arc < flow.length; arc++) {
    flow[arc] = (low[arc] as number) + (flow[arc] as number);
    if (arc < cells) objective += (cost[arc] as number) * (flow[arc] as number);
  }
  const home = price[hub] as number;
  return {
    flow: flow.subarray(0, cells),
    rowPrices: Float64Array.from({ length: rows }, (_, i) => home - (price[i] as number)),
    columnPrices: Float64Array.from({ length: columns }, (_, j) => (price[rows + j] as number) - home),
    objective,
    pivots,
    infeasible: certify(rows, columns, { from, to, flow, low, room, left, high }),
  };
}

/** The nodes that what is left over can still reach: nothing that is missing is among them. Rounding's noise is not a shortage. */
function certify(
  rows: number,
  columns: number,
  {
    from,
    to,
    flow,
    low,
    room,
    left,
    high,
  }: Omit<Arcs, 'price'> & { readonly flow: Float64Array; readonly room: Float64Array; readonly left: Float64Array },
): TransportCertificate | null {
  let largest = 0;
  for (let arc = 0; arc < low.length; arc++)
    for (const bound of [low[arc] as number, high[arc] as number]) if (Number.isFinite(bound)) largest = Math.max(largest, Math.abs(bound));
  const noise = largest * 1e-10;
  const short = left.reduce((sum, each) => (each > noise ? sum + each : sum), 0);
  if (short === 0) return null;
  const reached = Uint8Array.from(left, (each) => (each > noise ? 1 : 0));
  for (let grew = true; grew;) {
    grew = false;
    for (let arc = 0; arc < from.length; arc++) {
      const [a, b] = [from[arc] as number, to[arc] as number];
      if (reached[a] === reached[b]) continue;
      const sent = (flow[arc] as number) - (low[arc] as number);
      if (reached[a] === 1 ? (room[arc] as number) - sent <= noise : sent <= noise) continue;
      reached[a] = reached[b] = 1;
      grew = true;
    }
  }
  const among = (start: number, count: number): number[] => Array.from({ length: count }, (_, i) => i).filter((i) => reached[start + i] === 1);
  return { rows: among(0, rows), columns: among(rows, columns), outside: reached[rows + columns] === 1, short };
}
