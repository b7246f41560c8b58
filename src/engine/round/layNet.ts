import { assert } from '../../plan';
import { noiseOf, ONE, type LaminarInput, type SetNumbers } from './laminar';
import { countCells, listRuns, RunBuilder, type Runs } from './runs';
import { bottomUp } from './tree';

/**
 * Cells and sets as a flow: units come from the ground down tree A, through the cells, and down tree B (leaves to root) back into the ground. Everything is counted above the
 * cells' floors.
 *
 * **shape** nodes: sets of A (0 …), the ground, sets of B. `lines` lists the cells of A's nodes and the ground, `columns` those of the ground and B's nodes, the ground first, in the order of the
 * lines. Each node but the ground owns the arc to its parent: its sum.
 * **unit** `fraction`, `exact` and `noise` in fixed point, the rest whole units.
 */
export interface Net {
  readonly ground: number;
  readonly nodes: number;
  readonly parent: Int32Array;
  /** Every node before its parent; the ground is left out. */
  readonly order: Int32Array;
  readonly childFrom: Int32Array;
  readonly children: Int32Array;
  readonly lines: Runs;
  readonly columns: Runs;
  /** By cell: its sets, its fraction, and what is taken: 0 for the floor, 1 for the ceiling, which a cell without a fraction does not have. */
  readonly setA: SetNumbers;
  readonly setB: SetNumbers;
  readonly fraction: Int32Array;
  readonly taken: Uint8Array;
  /** Of the cells that name a node directly: their fractions, how many can be raised, and their noise. */
  readonly own: { readonly exact: Float64Array; readonly most: Float64Array; readonly noise: Float64Array };
  /** By node: the bounds asked for (NaN: floor and ceiling). */
  readonly askedLow: Float64Array;
  readonly askedHigh: Float64Array;
}

/** The node of A that a cell names. */
export function lineOf({ setA, ground }: Net, cell: number): number {
  const named = setA[cell] as number;
  return named < 0 ? ground : named;
}

/** The node of B that a cell names. */
export function columnOf({ setB, ground }: Net, cell: number): number {
  return ground + 1 + (setB[cell] as number);
}

/** Does a cell stand at its floor and have a ceiling? */
export function canRise({ taken, fraction }: Net, cell: number): boolean {
  return taken[cell] === 0 && (fraction[cell] as number) > 0;
}

/** Lays the net and writes the floor of every cell into `floors` (parallel to the input's cells). */
export function layNet(input: LaminarInput, floors: Float64Array): Net {
  const { exact, setA, treeA, setB, treeB } = input;
  assert(exact.length <= 2 ** 22, 'a grid has at most 4 194 304 cells');
  const ground = treeA.length;
  const nodes = ground + 1 + treeB.length;
  const parent = new Int32Array(nodes).fill(ground);
  for (let a = 0; a < treeA.length; a++) if ((treeA[a] as number) >= 0) parent[a] = treeA[a] as number;
  for (let b = 0; b < treeB.length; b++) if ((treeB[b] as number) >= 0) parent[ground + 1 + b] = ground + 1 + (treeB[b] as number);
  parent[ground] = -1;
  const order = bottomUp(parent);
  assert(order.length === nodes, 'every set must reach a root');

  const lines = listRuns(setA, ground, ground + 1);
  const fraction = new Int32Array(exact.length);
  const cut = cutCells(exact, setB, lines, ground, nodes, floors, fraction);
  const { columns, floorSum } = cut;
  for (const node of order.subarray(0, nodes - 1)) floorSum[parent[node] as number]! += floorSum[node] as number;
  const asked = (a: Float64Array | undefined, b: Float64Array | undefined): Float64Array => {
    const bounds = new Float64Array(nodes).fill(NaN);
    for (let node = 0; node < ground && a !== undefined; node++) bounds[node] = (a[node] as number) - (floorSum[node] as number);
    for (let node = ground + 1; node < nodes && b !== undefined; node++) bounds[node] = (b[node - ground - 1] as number) - (floorSum[node] as number);
    return bounds;
  };
  const { from: childFrom, children } = listChildren(parent);
  return {
    ground,
    nodes,
    parent,
    order: order.subarray(0, nodes - 1),
    childFrom,
    children,
    lines,
    columns,
    setA,
    setB,
    fraction,
    taken: new Uint8Array(exact.length),
    own: cut.own,
    askedLow: asked(input.lowA, input.lowB),
    askedHigh: asked(input.highA, input.highB),
  };
}

/** Writes floors and fractions of all cells, sums them up by the nodes that cells name, and lists the cells of columns. */
function cutCells(
  exact: Float64Array,
  setB: SetNumbers,
  lines: Runs,
  ground: number,
  nodes: number,
  floors: Float64Array,
  fraction: Int32Array,
): { columns: Runs; own: Net['own']; floorSum: Float64Array } {
  const sums = (): Float64Array => new Float64Array(nodes);
  const [parts, whole, below, noise, most, floorSum] = [sums(), sums(), sums(), sums(), sums(), sums()];
  const builder = new RunBuilder(nodes - ground);
  const { last, step } = builder;
  let sane = true;
  for (let line = 0; line <= ground; line++) {
    let linePart = 0;
    let lineWhole = 0;
    let lineFloor = 0;
    let lineBelow = 0;
    for (let run = lines.from[line] as number, runs = lines.from[line + 1] as number; run < runs; run++) {
      const by = lines.step[run] as number;
      for (let cell = lines.first[run] as number, end = lines.end[run] as number; cell !== end; cell += by) {
        const value = exact[cell] as number;
        sane &&= Math.abs(value) <= Number.MAX_SAFE_INTEGER;
        let floor = Math.floor(value);
        let part = ((value - floor) * ONE + 0.5) | 0;
        const column = 1 + (setB[cell] as number);
        const node = ground + column;
        if (part === ONE) {
          floor++;
          part = 0;
        }
        if (part === 0) {
          lineWhole++;
          whole[node]! += 1;
        }
        if (value < 0) {
          lineBelow -= value;
          below[node]! -= value;
        }
        floors[cell] = floor;
        fraction[cell] = part;
        linePart += part;
        lineFloor += floor;
        parts[node]! += part;
        floorSum[node]! += floor;
        if (cell - (last[column] as number) === step[column]) last[column] = cell;
        else builder.turn(column, cell);
      }
    }
    parts[line]! += linePart;
    whole[line]! += lineWhole;
    below[line]! += lineBelow;
    floorSum[line]! += lineFloor;
  }
  assert(sane, 'a grid holds finite numbers below 2^53');
  const columns = builder.finish();
  for (let node = 0; node < nodes; node++) {
    const cells = (node <= ground ? countCells(lines, node) : 0) + (node >= ground ? countCells(columns, node - ground) : 0);
    most[node] = cells - (whole[node] as number);
    const size = (floorSum[node] as number) + (parts[node] as number) / ONE + 2 * (below[node] as number);
    noise[node] = noiseOf(cells, size);
  }
  return { columns, own: { exact: parts, most, noise }, floorSum };
}

function listChildren(parent: Int32Array): { from: Int32Array; children: Int32Array } {
  const from = new Int32Array(parent.length + 1);
  for (const above of parent) if (above >= 0) from[above + 1]! += 1;
  for (let node = 0; node < parent.length; node++) from[node + 1]! += from[node] as number;
  const next = from.slice();
  const children = new Int32Array(parent.length - 1);
  parent.forEach((above, node) => {
    if (above >= 0) children[next[above]!++] = node;
  });
  return { from, children };
}
