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
  /** By cell, in lines: its nodes of A and B, and where it stands in the input (null: there too). */
  readonly lineOf: Int32Array;
  readonly columnOf: Int32Array;
  readonly place: Int32Array | null;
  readonly fraction: Int32Array;
  readonly least: Int32Array;
  readonly most: Int32Array;
  readonly taken: Int32Array;
  /** Of the cells that name a node directly: sums. */
  readonly own: { readonly exact: Float64Array; readonly least: Float64Array; readonly most: Float64Array; readonly noise: Float64Array };
  /** By node: the bounds asked for (NaN: floor and ceiling). */
  readonly askedLow: Float64Array;
  readonly askedHigh: Float64Array;
}

/** No cell is moved further than this from its exact value. */
const FAR = 2 ** 30;

/** Lays the net and writes the floor of every cell into `floors` (parallel to the input's cells). */
export function layNet(input: LaminarInput, floors: Float64Array): Net {
  const { exact, treeA, treeB, cellLow, cellHigh } = input;
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
  const lineOf = new Int32Array(cells);
  for (let line = 0; line <= ground; line++) lineOf.fill(line, lineFrom[line] as number, lineFrom[line + 1] as number);
  const columnOf = new Int32Array(cells);
  const fraction = new Int32Array(cells);
  const least = new Int32Array(cells);
  const most = new Int32Array(cells);
  const sums = (): Float64Array => new Float64Array(nodes);
  const own = { exact: sums(), least: sums(), most: sums(), noise: sums() };
  const floorSum = sums();
  const columnFrom = new Int32Array(treeB.length + 2);
  for (let line = 0; line <= ground; line++) {
    let lineExact = 0;
    let lineNoise = 0;
    let lineLeast = 0;
    let lineMost = 0;
    let lineFloor = 0;
    for (let i = lineFrom[line] as number, end = lineFrom[line + 1] as number; i < end; i++) {
      const cell = place === null ? i : (place[i] as number);
      const value = exact[cell] as number;
      const size = Math.abs(value);
      assert(size <= Number.MAX_SAFE_INTEGER, 'a grid holds finite numbers below 2^53');
      let floor = Math.floor(value);
      let part = ((value - floor) * ONE + 0.5) | 0;
      if (part === ONE) {
        floor++;
        part = 0;
      }
      floors[cell] = floor;
      fraction[i] = part;
      const lowest = cellLow === undefined ? NaN : (cellLow[cell] as number);
      const highest = cellHigh === undefined ? NaN : (cellHigh[cell] as number);
      const bottom = lowest !== lowest ? 0 : Math.max(-FAR, Math.min(FAR, lowest - floor));
      const top = highest !== highest ? (part > 0 ? 1 : 0) : Math.max(-FAR, Math.min(FAR, highest - floor));
      least[i] = bottom;
      most[i] = top;
      const column = ground + 1 + (input.setB[cell] as number);
      columnOf[i] = column;
      columnFrom[column - ground + 1]! += 1;
      const noise = noiseOf(size);
      lineExact += part;
      lineNoise += noise;
      lineLeast += bottom;
      lineMost += top;
      lineFloor += floor;
      own.exact[column]! += part;
      own.noise[column]! += noise;
      own.least[column]! += bottom;
      own.most[column]! += top;
      floorSum[column]! += floor;
    }
    own.exact[line]! += lineExact;
    own.noise[line]! += lineNoise;
    own.least[line]! += lineLeast;
    own.most[line]! += lineMost;
    floorSum[line]! += lineFloor;
  }
  for (let column = 0; column <= treeB.length; column++) columnFrom[column + 1]! += columnFrom[column] as number;
  const next = columnFrom.slice();
  const columnCells = new Int32Array(cells);
  for (let i = 0; i < cells; i++) columnCells[next[(columnOf[i] as number) - ground]!++] = i;

  for (const node of order) if (node !== ground) floorSum[parent[node] as number]! += floorSum[node] as number;
  const asked = (a: Float64Array | undefined, b: Float64Array | undefined): Float64Array =>
    Float64Array.from(floorSum, (sum, node) => {
      const bound = node < ground ? a?.[node] : b?.[node - ground - 1];
      return bound === undefined || node === ground ? NaN : bound - sum;
    });
  const { from: childFrom, children } = listChildren(parent);
  return {
    ground,
    nodes,
    parent,
    order: order.filter((node) => node !== ground),
    childFrom,
    children,
    lineFrom,
    columnFrom,
    columnCells,
    lineOf,
    columnOf,
    place,
    fraction,
    least,
    most,
    taken: new Int32Array(cells),
    own,
    askedLow: asked(input.lowA, input.lowB),
    askedHigh: asked(input.highA, input.highB),
  };
}

/** Where each line's cells begin, and the cells in order of lines (null: they already are). */
function sortLines(set: Int32Array, ground: number): { from: Int32Array; place: Int32Array | null } {
  const from = new Int32Array(ground + 2);
  let sorted = true;
  let before = 0;
  for (let cell = 0; cell < set.length; cell++) {
    const named = set[cell] as number;
    const line = named < 0 ? ground : named;
    from[line + 1]! += 1;
    if (line < before) sorted = false;
    before = line;
  }
  for (let line = 0; line <= ground; line++) from[line + 1]! += from[line] as number;
  if (sorted) return { from, place: null };
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
