import type { Bounds } from './boundNodes';
import { costOfOneMore } from './laminar';
import { columnOf, lineOf, type Net } from './layNet';

/**
 * Lessens the sum of deviations of cells and sets (Q6) by turning rings round: a ring is a way through the net back to where it began, along which moving one unit deviates less. When there is no such
 * ring left the deviation is the least of all roundings. Stops earlier after `looks` at cells. The sums of B's roots are not counted.
 * **source** Klein, Management Science 14 (1967), with rings found by Bellman & Ford's labels.
 */
export function lessenDeviation(net: Net, bounds: Bounds, flow: Float64Array, looks: number): boolean {
  const { nodes } = net;
  const label = new Float64Array(nodes);
  const by = new Int32Array(nodes).fill(-1);
  const from = new Int32Array(nodes).fill(-1);
  const passes = Math.ceil(looks / (net.taken.length + nodes + 1));
  for (let pass = 0; pass < passes; pass++) {
    const changed = relaxCells(net, label, by, from);
    if (!relaxNodes(net, bounds, flow, label, by, from) && !changed) return true;
    if (turnRings(net, flow, by, from)) {
      by.fill(-1);
      from.fill(-1);
    }
  }
  return false;
}

/** One pass of labels over all cells. `by`: the arc that a node was reached by, `from`: the node it came from. */
function relaxCells(net: Net, label: Float64Array, by: Int32Array, from: Int32Array): boolean {
  const { ground, nodes, lines, fraction, taken } = net;
  let changed = false;
  for (let line = 0; line <= ground; line++) {
    let own = label[line] as number;
    for (let run = lines.from[line] as number, runs = lines.from[line + 1] as number; run < runs; run++) {
      const step = lines.step[run] as number;
      for (let cell = lines.first[run] as number, end = lines.end[run] as number; cell !== end; cell += step) {
        const units = taken[cell] as number;
        const column = columnOf(net, cell);
        const other = label[column] as number;
        const part = fraction[cell] as number;
        if (units === 0 && part > 0) {
          const far = own + costOfOneMore(0, part);
          if (far < other && column !== line) {
            label[column] = far;
            by[column] = nodes + cell;
            from[column] = line;
            changed = true;
            continue;
          }
        }
        if (units > 0) {
          const far = other - costOfOneMore(0, part);
          if (far < own && column !== line) {
            own = label[line] = far;
            by[line] = nodes + cell;
            from[line] = column;
            changed = true;
          }
        }
      }
    }
  }
  return changed;
}

function relaxNodes(net: Net, bounds: Bounds, flow: Float64Array, label: Float64Array, by: Int32Array, from: Int32Array): boolean {
  const { ground, parent } = net;
  let changed = false;
  const reach = (node: number, to: number, arc: number, cost: number): void => {
    const far = (label[node] as number) + cost;
    if (far >= (label[to] as number)) return;
    label[to] = far;
    by[to] = arc;
    from[to] = node;
    changed = true;
  };
  for (const node of net.order) {
    const above = parent[node] as number;
    const [tail, head] = node < ground ? [above, node] : [node, above];
    const units = flow[node] as number;
    const counted = node < ground || above !== ground;
    const exact = bounds.exact[node] as number;
    if (units < (bounds.high[node] as number)) reach(tail, head, node, counted ? costOfOneMore(units, exact) : 0);
    if (units > (bounds.low[node] as number)) reach(head, tail, node, counted ? -costOfOneMore(units - 1, exact) : 0);
  }
  return changed;
}

/** Moves one unit along every ring of `from`; false when there is none. */
function turnRings(net: Net, flow: Float64Array, by: Int32Array, from: Int32Array): boolean {
  const { nodes, ground } = net;
  const seen = new Int32Array(nodes);
  let turned = false;
  for (let start = 0; start < nodes; start++) {
    let node = start;
    while (node >= 0 && seen[node] === 0) {
      seen[node] = start + 1;
      node = from[node] as number;
    }
    if (node < 0 || seen[node] !== start + 1) continue;
    const first = node;
    do {
      const arc = by[node] as number;
      const before = from[node] as number;
      if (arc >= nodes) net.taken[arc - nodes]! += lineOf(net, arc - nodes) === before ? 1 : -1;
      else flow[arc]! += arc < ground === (arc === node) ? 1 : -1;
      node = before;
    } while (node !== first);
    turned = true;
  }
  return turned;
}
