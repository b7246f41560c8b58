import { numberSets, type SetNumbers } from '../round/laminar';
import { boundSum } from './boundSum';
import { forEachCell } from './forEachCell';
import type { CellSet, SpreadProblem } from './spreadProblem';
import { nodesCrossed, linesOf, type LineTree } from './lineTree';
import { nestLines } from './nestLines';
import { splitFamilies } from './families';
import type { WholeLimit } from './wholeLimits';

/** Cells under two laminar families of sets with whole bounds: what is to be rounded. NaN: floor and ceiling. */
export interface PlacedSets {
  readonly exact: Float64Array;
  readonly setA: SetNumbers;
  readonly treeA: Int32Array;
  readonly lowA: Float64Array;
  readonly highA: Float64Array;
  readonly setB: SetNumbers;
  readonly treeB: Int32Array;
  readonly lowB: Float64Array;
  readonly highB: Float64Array;
  /** Limits that fit in neither family, and then margins that do not, or that had to make room for a limit. */
  readonly looseLimits: readonly CellSet[];
  readonly looseMargins: readonly CellSet[];
}

/** What the cells of a limit exactly come to: their sum, Σ |cell| and how many they are. */
export interface LimitSum {
  readonly sum: number;
  readonly size: number;
  readonly cells: number;
}

/** A set that must be kept in whole units. */
interface Bounded extends CellSet {
  readonly low: number;
  readonly high: number;
}

/** One family in the making: the tree's sets as lines, sets of whole lines, and blocks inside. */
interface Side {
  readonly bands: Bounded[];
  readonly blocks: Bounded[];
}

/**
 * Puts sets into two laminar families, the first around the row tree, the second around the column tree (S7). Limits come first: pairs of limits that cross part; of the
 * two ways round the one that costs fewer margins is taken; margins that a limit crosses make room. Further margins follow where they cross nothing.
 */
export function placeSets(
  problem: SpreadProblem,
  exact: Float64Array,
  limits: readonly WholeLimit[],
  sums: readonly LimitSum[],
  rowTree: LineTree,
  columnTree: LineTree,
): PlacedSets {
  const { rows, columns } = problem;
  const wide: Bounded[] = [];
  const looseLimits: CellSet[] = [];
  const looseMargins: CellSet[] = [];
  for (const [k, limit] of limits.entries()) {
    // A single cell is in every family: its limit holds with its floor and ceiling.
    const single = (limit.rows?.length ?? rows) === 1 && (limit.columns?.length ?? columns) === 1;
    if (!single) wide.push(boundLimit(limit, sums[k] as LimitSum));
  }
  const shapes = wide.map((set) => toShape(set, rows, columns));
  const rectangles = { crosses: (a: number, b: number): boolean => crossShapes(shapes[a] as Shape, shapes[b] as Shape) };
  const inRows = (set: CellSet): number => nodesCrossed(rowTree, set.rows, set.columns === null).length;
  const inColumns = (set: CellSet): number => nodesCrossed(columnTree, set.columns, set.rows === null).length;
  const families = splitFamilies(
    wide.map((_, i) => i),
    rectangles,
    (i, family) => (family === 0 ? inRows(wide[i] as Bounded) : inColumns(wide[i] as Bounded)),
  );
  const sides: [Side, Side] = [
    { bands: [], blocks: [] },
    { bands: [], blocks: [] },
  ];
  wide.forEach((set, i) => {
    const family = families[i] as number;
    if (family < 0) looseLimits.push(set);
    else {
      const side = sides[family as 0 | 1];
      ((family === 0 ? set.columns : set.rows) === null ? side.bands : side.blocks).push(set);
    }
  });
  const { margins = [] } = problem;
  // Only margins are looked up.
  const indexed = (side: Side): MarginPlaces =>
    indexSets(margins.length > 0 ? side : { bands: [], blocks: [] }, margins.length > 0 ? rows : 0, columns);
  const found: [MarginPlaces, MarginPlaces] = [indexed(sides[0]), indexed(sides[1])];
  for (const margin of margins) placeMargin(margin, sides, found, rowTree, columnTree, looseMargins, rows, columns);
  const lostRows = makeRoom(rowTree, sides[0], 'rows', looseMargins);
  const lostColumns = makeRoom(columnTree, sides[1], 'columns', looseMargins);
  const a = buildFamily(rowTree, lostRows, sides[0], 'rows', rows, columns);
  const b = buildFamily(columnTree, lostColumns, sides[1], 'columns', rows, columns);
  return {
    exact,
    setA: a.set,
    treeA: a.tree,
    lowA: a.low,
    highA: a.high,
    setB: b.set,
    treeB: b.tree,
    lowB: b.low,
    highB: b.high,
    looseLimits,
    looseMargins,
  };
}

/** A limit's whole bounds: no wider than floor and ceiling of what its sum exactly is. */
function boundLimit(limit: WholeLimit, exact: LimitSum): Bounded {
  const { low, high } = boundSum(exact.sum, exact.cells, exact.size);
  return {
    rows: limit.rows,
    columns: limit.columns,
    low: Math.min(Math.max(low, limit.low), limit.high),
    high: Math.max(Math.min(high, limit.high), limit.low),
  };
}

interface Shape {
  readonly rows: Uint8Array | null;
  readonly columns: Uint8Array | null;
  readonly rowCount: number;
  readonly columnCount: number;
  readonly set: CellSet;
}

function toShape(set: CellSet, rows: number, columns: number): Shape {
  const mark = (indices: readonly number[] | null, length: number): Uint8Array | null => {
    if (indices === null) return null;
    const marks = new Uint8Array(length);
    for (const index of indices) marks[index] = 1;
    return marks;
  };
  return {
    rows: mark(set.rows, rows),
    columns: mark(set.columns, columns),
    rowCount: set.rows?.length ?? rows,
    columnCount: set.columns?.length ?? columns,
    set,
  };
}

function crossShapes(a: Shape, b: Shape): boolean {
  const rows = common(a.set.rows, b.rows, a.rowCount, b.rowCount);
  if (rows === 0) return false;
  const columns = common(a.set.columns, b.columns, a.columnCount, b.columnCount);
  if (columns === 0) return false;
  return !(rows === a.rowCount && columns === a.columnCount) && !(rows === b.rowCount && columns === b.columnCount);
}

function common(lines: readonly number[] | null, other: Uint8Array | null, count: number, otherCount: number): number {
  if (lines === null) return otherCount;
  if (other === null) return count;
  let shared = 0;
  for (const line of lines) shared += other[line] as number;
  return shared;
}

/** The sets of a side by the rows that they touch, so that a margin is only held against those that it could cross. */
interface MarginPlaces {
  readonly shapes: Shape[];
  readonly ofRow: readonly number[][];
}

function indexSets(side: Side, rows: number, columns: number): MarginPlaces {
  const places: MarginPlaces = { shapes: [], ofRow: Array.from({ length: rows }, () => []) };
  for (const set of [...side.bands, ...side.blocks]) addShape(places, toShape(set, rows, columns));
  return places;
}

function addShape({ shapes, ofRow }: MarginPlaces, shape: Shape): void {
  const place = shapes.push(shape) - 1;
  if (shape.set.rows === null) for (const places of ofRow) places.push(place);
  else for (const row of shape.set.rows) ofRow[row]?.push(place);
}

function crossesAny(shape: Shape, { shapes, ofRow }: MarginPlaces): boolean {
  const held = new Set<number>();
  const meets = (row: number): boolean =>
    (ofRow[row] ?? []).some((place) => {
      if (held.has(place)) return false;
      held.add(place);
      return crossShapes(shape, shapes[place] as Shape);
    });
  return shape.set.rows === null ? ofRow.some((_, row) => meets(row)) : shape.set.rows.some(meets);
}

/** A further margin goes where it crosses neither a limit nor a tree's set; else it is loose. */
function placeMargin(
  margin: CellSet,
  sides: readonly [Side, Side],
  found: readonly [MarginPlaces, MarginPlaces],
  rowTree: LineTree,
  columnTree: LineTree,
  loose: CellSet[],
  rows: number,
  columns: number,
): void {
  const shape = toShape(margin, rows, columns);
  const bounded = { ...margin, low: NaN, high: NaN };
  if (nodesCrossed(rowTree, margin.rows, margin.columns === null).length === 0 && !crossesAny(shape, found[0])) {
    (margin.columns === null ? sides[0].bands : sides[0].blocks).push(bounded);
    addShape(found[0], shape);
  } else if (nodesCrossed(columnTree, margin.columns, margin.rows === null).length === 0 && !crossesAny(shape, found[1])) {
    (margin.rows === null ? sides[1].bands : sides[1].blocks).push(bounded);
    addShape(found[1], shape);
  } else loose.push(margin);
}

/** The tree's nodes whose sets a limit of this side crosses; they become loose. */
function makeRoom(tree: LineTree, side: Side, axis: 'rows' | 'columns', loose: CellSet[]): Set<number> {
  const lost = new Set<number>();
  for (const set of [...side.bands, ...side.blocks]) {
    const through = set[axis === 'rows' ? 'columns' : 'rows'] === null;
    for (const node of nodesCrossed(tree, set[axis], through)) lost.add(node);
  }
  for (const node of lost) loose.push(axis === 'rows' ? { rows: linesOf(tree, node), columns: null } : { rows: null, columns: linesOf(tree, node) });
  return lost;
}

function buildFamily(
  lineTree: LineTree,
  lost: ReadonlySet<number>,
  side: Side,
  axis: 'rows' | 'columns',
  rows: number,
  columns: number,
): { set: SetNumbers; tree: Int32Array; low: Float64Array; high: Float64Array } {
  const all = side.bands.some((band) => band[axis] === null) ? Array.from({ length: lineTree.lines }, (_, line) => line) : [];
  const bandLines = side.bands.map((band) => band[axis] ?? all);
  const nest = nestLines(lineTree, lost, bandLines);
  const size = nest.sizes.length + side.blocks.length;
  const tree = new Int32Array(size);
  tree.set(nest.parent);
  const low = new Float64Array(size).fill(NaN);
  const high = new Float64Array(size).fill(NaN);
  side.bands.forEach((band, i) => {
    const own = bandLines[i] as readonly number[];
    let node = nest.ownerOf[own[0] as number] as number;
    while ((nest.sizes[node] as number) < own.length) node = nest.parent[node] as number;
    low[node] = Number.isNaN(low[node]) ? band.low : Math.max(low[node] as number, band.low);
    high[node] = Number.isNaN(high[node]) ? band.high : Math.min(high[node] as number, band.high);
  });
  const set = numberSets(rows * columns, size);
  for (let row = 0; row < rows; row++)
    if (axis === 'rows') set.fill(nest.ownerOf[row] as number, row * columns, (row + 1) * columns);
    else set.set(nest.ownerOf, row * columns);
  const area = (block: CellSet): number => (block.rows?.length ?? rows) * (block.columns?.length ?? columns);
  const blocks = side.blocks.map((block, i) => ({ block, i })).sort((a, b) => area(b.block) - area(a.block) || a.i - b.i);
  blocks.forEach(({ block }, i) => {
    const node = nest.sizes.length + i;
    let parent = -1;
    forEachCell(block, rows, columns, (cell) => {
      if (parent < 0) parent = set[cell] as number;
      set[cell] = node;
    });
    tree[node] = parent;
    low[node] = block.low;
    high[node] = block.high;
  });
  return { set, tree, low, high };
}
