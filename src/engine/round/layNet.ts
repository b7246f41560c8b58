import { assert } from '../../plan';
import { noiseOf, ONE, type LaminarInput } from './laminar';
import { bottomUp } from './tree';

/**
 * Cells and sets as a flow: units come from the ground down tree A, through the cells, and down tree B (leaves to root) back into the ground. Everything is counted above the
 * cells' floors.
 *
 * **shape** nodes: sets of A (0 …), the ground, sets of B. Cells lie line by line: those of A's node `u` are `lineFrom[u] … lineFrom[u + 1] − 1`; those of B's node `v` are
 * `columnCells[columnFrom[v − ground] …]`. Each node but the ground owns the arc to its parent: its sum.
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
  readonly lineFrom: Int32Array;
  readonly columnFrom: Int32Array;
  readonly columnCells: Int32Array;
  /** By cell, in lines: where it stands in the input (null: there too). By the input's cells: their sets. */
  readonly place: Int32Array | null;
  readonly setA: Int32Array;
  readonly setB: Int32Array;
  readonly fraction: Int32Array;
  /** 0: the floor, 1: the ceiling, which a cell without a fraction does not have. */
  readonly taken: Uint8Array;
  /** Of the cells that name a node directly: their fractions, how many can be raised, and their noise. */
  readonly own: { readonly exact: Float64Array; readonly most: Float64Array; readonly noise: Float64Array };
  /** By node: the bounds asked for (NaN: floor and ceiling). */
  readonly askedLow: Float64Array;
  readonly askedHigh: Float64Array;
}

/** The node of A that a cell names. */
export function lineOf({ setA, place, ground }: Net, cell: number): number {
  const named = setA[place === null ? cell : (place[cell] as number)] as number;
  return named < 0 ? ground : named;
}

/** The node of B that a cell names. */
export function columnOf({ setB, place, ground }: Net, cell: number): number {
  return ground + 1 + (setB[place === null ? cell : (place[cell] as number)] as number);
}

/** Does a cell stand at its floor and have a ceiling? */
export function canRise({ taken, fraction }: Net, cell: number): boolean {
  return taken[cell] === 0 && (fraction[cell] as number) > 0;
}

/** Lays the net and writes the floor of every cell into `floors` (parallel to the input's cells). */
export function layNet(input: LaminarInput, floors: Float64Array): Net {
  const { exact, treeA, setB, treeB } = input;
  const cells = exact.length;
  assert(cells <= 2 ** 22, 'a grid has at most 4 194 304 cells');
  const ground = treeA.length;
  const nodes = ground + 1 + treeB.length;
  const parent = new Int32Array(nodes).fill(ground);
  for (let a = 0; a < treeA.length; a++) if ((treeA[a] as number) >= 0) parent[a] = treeA[a] as number;
  for (let b = 0; b < treeB.length; b++) if ((treeB[b] as number) >= 0) parent[ground + 1 + b] = ground + 1 + (treeB[b] as number);
  parent[ground] = -1;
  const order = bottomUp(parent);
  assert(order.length === nodes, 'every set must reach a root');

  const { from: lineFrom, place } = sortLines(input.setA, ground);
  const fraction = floorCells(exact, place, floors);
  const sums = (): Float64Array => new Float64Array(nodes);
  const [parts, most, sizes, floorSum] = [sums(), sums(), sums(), sums()];
  const columnFrom = new Int32Array(treeB.length + 2);
  for (let line = 0; line <= ground; line++) {
    let linePart = 0;
    let lineMost = 0;
    let lineSize = 0;
    let lineFloor = 0;
    for (let i = lineFrom[line] as number, end = lineFrom[line + 1] as number; i < end; i++) {
      const cell = place === null ? i : (place[i] as number);
      const column = ground + 1 + (setB[cell] as number);
      const part = fraction[i] as number;
      const room = part > 0 ? 1 : 0;
      const size = Math.abs(exact[cell] as number);
      const floor = floors[cell] as number;
      linePart += part;
      lineMost += room;
      lineSize += size;
      lineFloor += floor;
      parts[column]! += part;
      most[column]! += room;
      sizes[column]! += size;
      floorSum[column]! += floor;
      columnFrom[column - ground + 1]! += 1;
    }
    parts[line]! += linePart;
    most[line]! += lineMost;
    sizes[line]! += lineSize;
    floorSum[line]! += lineFloor;
  }
  const noise = sizes.map((size, node) => {
    const count = node < ground ? (lineFrom[node + 1] as number) - (lineFrom[node] as number) : (columnFrom[node - ground + 1] as number);
    return noiseOf(count, size);
  });
  for (let column = 0; column <= treeB.length; column++) columnFrom[column + 1]! += columnFrom[column] as number;
  const next = columnFrom.slice();
  const columnCells = new Int32Array(cells);
  for (let i = 0; i < cells; i++) columnCells[next[1 + (setB[place === null ? i : (place[i] as number)] as number)]!++] = i;

  for (const node of order.subarray(0, nodes - 1)) floorSum[parent[node] as number]! += floorSum[node] as number;
  const asked = (a: Float64Array | undefined, b: Float64Array | undefined): Float64Array => {
    const bounds = sums().fill(NaN);
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
    lineFrom,
    columnFrom,
    columnCells,
    place,
    setA: input.setA,
    setB,
    fraction,
    taken: new Uint8Array(cells),
    own: { exact: parts, most, noise },
    askedLow: asked(input.lowA, input.lowB),
    askedHigh: asked(input.highA, input.highB),
  };
}

/** Writes the floors of all cells, and gives their fractions in the order of lines. */
function floorCells(exact: Float64Array, place: Int32Array | null, floors: Float64Array): Int32Array {
  const fraction = new Int32Array(exact.length);
  let sane = true;
  for (let i = 0; i < exact.length; i++) {
    const cell = place === null ? i : (place[i] as number);
    const value = exact[cell] as number;
    sane &&= Math.abs(value) <= Number.MAX_SAFE_INTEGER;
    let floor = Math.floor(value);
    let part = ((value - floor) * ONE + 0.5) | 0;
    if (part === ONE) {
      floor++;
      part = 0;
    }
    floors[cell] = floor;
    fraction[i] = part;
  }
  assert(sane, 'a grid holds finite numbers below 2^53');
  return fraction;
}

/** Where each line's cells begin, and the cells in order of lines (null: they already are). */
function sortLines(set: Int32Array, ground: number): { from: Int32Array; place: Int32Array | null } {
  const from = new Int32Array(ground + 2);
  let last = 0;
  let cell = 0;
  for (; cell < set.length && (set[cell] as number) >= last; cell++)
    if ((set[cell] as number) > last) {
      from.fill(cell, last + 1, (set[cell] as number) + 1);
      last = set[cell] as number;
    }
  from.fill(set.length, last + 1);
  if (cell === set.length) return { from, place: null };
  from.fill(0);
  for (const named of set) from[(named < 0 ? ground : named) + 1]! += 1;
  for (let line = 0; line <= ground; line++) from[line + 1]! += from[line] as number;
  const next = from.slice();
  const place = new Int32Array(set.length);
  for (let cell = 0; cell < set.length; cell++) {
    const named = set[cell] as number;
    place[next[named < 0 ? ground : named]!++] = cell;
  }
  return { from, place };
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
