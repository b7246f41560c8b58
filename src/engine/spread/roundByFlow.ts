import { assert } from '../../plan';
import { boundSum } from './boundSum';
import { Flow } from './flow';
import type { PlacedSets } from './placeSets';

/** A whole plan within the bounds of all sets. */
export function roundByFlow(placed: PlacedSets): Float64Array {
  const { exact, setA, setB, treeA, treeB, cellLow, cellHigh } = placed;
  const offset = treeA.length;
  const flow = new Flow(offset + treeB.length + 1);
  const outside = offset + treeB.length;
  const excess = new Float64Array(outside + 1);
  const link = (from: number, to: number, low: number, high: number): { arc: number; low: number } => {
    excess[to] = (excess[to] as number) + low;
    excess[from] = (excess[from] as number) - low;
    return { arc: flow.link(from, to, high - low, 0), low };
  };
  const side = (tree: Int32Array, set: Int32Array, low: Float64Array, high: Float64Array, first: number, down: boolean): void => {
    const sum = new Float64Array(tree.length);
    const size = new Float64Array(tree.length);
    const cells = new Float64Array(tree.length);
    exact.forEach((value, cell) => {
      for (let node = set[cell] as number; node >= 0; node = tree[node] as number) {
        sum[node] = (sum[node] as number) + value;
        size[node] = (size[node] as number) + Math.abs(value);
        cells[node] = (cells[node] as number) + 1;
      }
    });
    for (let node = 0; node < tree.length; node++) {
      const bound = boundSum(sum[node] as number, cells[node] as number, size[node] as number);
      const own = first + node;
      const parent = (tree[node] as number) < 0 ? outside : first + (tree[node] as number);
      const lowest = Number.isNaN(low[node]) ? bound.low : (low[node] as number);
      const highest = Number.isNaN(high[node]) ? bound.high : (high[node] as number);
      link(down ? parent : own, down ? own : parent, lowest, highest);
    }
  };
  side(treeA, setA, placed.lowA, placed.highA, 0, true);
  side(treeB, setB, placed.lowB, placed.highB, offset, false);
  const arcs = Array.from(exact, (value, cell) => {
    const bound = boundSum(value, 1, Math.abs(value));
    const low = Number.isNaN(cellLow[cell]) ? bound.low : (cellLow[cell] as number);
    const high = Number.isNaN(cellHigh[cell]) ? bound.high : (cellHigh[cell] as number);
    return link(setA[cell] as number, offset + (setB[cell] as number), low, high);
  });
  flow.route(excess);
  assert(
    excess.every((each) => each === 0),
    'a rounding exists',
  );
  return Float64Array.from(arcs, ({ arc, low }) => low + flow.returned(arc));
}
