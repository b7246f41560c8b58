import type { Bounds } from './boundNodes';
import { ONE } from './laminar';
import type { Net } from './layNet';

/**
 * Shares whole sums down both trees, each as if it stood alone: a root gets its nearest whole number, what lies in a set gets floors and the largest remainders, within its bounds (Q5).
 * **shape** by node: the whole sum that the cells naming it directly are to have together.
 */
export function shareDown(net: Net, bounds: Bounds): Float64Array {
  const { ground, nodes, order, childFrom, children, own } = net;
  const wanted = new Float64Array(nodes);
  const cellsOf = new Float64Array(nodes);
  const item = { exact: [] as number[], low: [] as number[], high: [] as number[] };
  for (let i = order.length - 1; i >= 0; i--) {
    const node = order[i] as number;
    if (net.parent[node] === ground)
      wanted[node] = within(Math.round((bounds.exact[node] as number) / ONE), bounds.low[node] as number, bounds.high[node] as number);
    const from = childFrom[node] as number;
    const kids = (childFrom[node + 1] as number) - from;
    if (kids === 0) {
      cellsOf[node] = wanted[node] as number;
      continue;
    }
    item.exact.length = item.low.length = item.high.length = 0;
    for (let k = 0; k < kids; k++) {
      const child = children[from + k] as number;
      item.exact.push(bounds.exact[child] as number);
      item.low.push(bounds.low[child] as number);
      item.high.push(bounds.high[child] as number);
    }
    item.exact.push(own.exact[node] as number);
    item.low.push(0);
    item.high.push(own.most[node] as number);
    const parts = share(wanted[node] as number, item.exact, item.low, item.high);
    for (let k = 0; k < kids; k++) wanted[children[from + k] as number] = parts[k] as number;
    cellsOf[node] = parts[kids] as number;
  }
  return cellsOf;
}

function within(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}

/** Shares `units` by largest remainder within bounds that allow it; ties to the earlier. */
function share(units: number, exact: readonly number[], low: readonly number[], high: readonly number[]): number[] {
  const parts = exact.map((value, i) => within(Math.floor(value / ONE), low[i] as number, high[i] as number));
  let rest = units - parts.reduce((sum, part) => sum + part, 0);
  if (rest === 0) return parts;
  const step = Math.sign(rest);
  const missing = parts.map((part, i) => ((exact[i] as number) - part * ONE) * step);
  const order = parts.map((_, i) => i).sort((a, b) => (missing[b] as number) - (missing[a] as number) || a - b);
  for (let most = 1; rest !== 0 && most < Infinity; most = most === 1 ? Number.MAX_VALUE : Infinity)
    for (const i of order) {
      const part = parts[i] as number;
      const room = step > 0 ? (high[i] as number) - part : part - (low[i] as number);
      const moved = Math.min(room, most, Math.abs(rest));
      parts[i] = part + step * moved;
      rest -= step * moved;
      if (rest === 0) break;
    }
  return parts;
}
