import type { Customer } from '../../plan';
import { sortIndices } from '../sortIndices';

/**
 * Places of customers by rank (L2): by an order by revenue, in which those of equal revenue are put in order of id, then name. `ids` and `revenues` (NaN: blank) are theirs.
 * All that share a revenue are sorted by id at once, then dealt out to the stretches of their revenues.
 */
export function rankCustomers(customers: readonly Customer[], ids: readonly string[], revenues: Float64Array, byRevenue: Int32Array): Int32Array {
  const rank = byRevenue.slice();
  const size = rank.length;
  // Where the stretch of each tied customer goes on; −1: no tie.
  const next = new Int32Array(size).fill(-1);
  const starts = new Int32Array(size);
  const tied = new Int32Array(size);
  let count = 0;
  for (let from = 0, to = 1; from < size; from = to++) {
    const revenue = revenues[rank[from] as number] as number;
    // Blanks come last, all of them.
    if (Number.isNaN(revenue)) to = size;
    while (to < size && revenues[rank[to] as number] === revenue) to++;
    if (to - from === 1) continue;
    next[from] = from;
    for (let k = from; k < to; k++) {
      starts[count] = from;
      tied[count++] = rank[k] as number;
    }
  }
  if (count === 0) return rank;
  const keys = textKeys(ids, tied.subarray(0, count));
  const order = sortIndices(keys);
  const compare = (a: number, b: number): number => byName(customers[tied[a] as number] as Customer, customers[tied[b] as number] as Customer);
  for (let from = 0, to = 1; from < count; from = to++) {
    while (to < count && keys[order[to] as number] === keys[order[from] as number]) to++;
    if (to - from > 1) order.subarray(from, to).sort(compare);
  }
  for (const k of order) {
    const start = starts[k] as number;
    const at = next[start] as number;
    rank[at] = tied[k] as number;
    next[start] = at + 1;
  }
  return rank;
}

function byName(a: Customer, b: Customer): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

/** Numbers that fall as the texts at some places rise, equal for texts that agree in as many letters as a number holds: letters after those that all begin with, counted among those that occur. */
function textKeys(texts: readonly string[], places: Int32Array): Float64Array {
  const first = texts[places[0] as number] as string;
  const digits = new Uint32Array(1 << 16);
  let [start, longest] = [first.length, first.length];
  for (const place of places) {
    const text = texts[place] as string;
    if (text.length > longest) longest = text.length;
    let at = 0;
    while (at < start && at < text.length && text.charCodeAt(at) === first.charCodeAt(at)) at++;
    while (start > at) digits[first.charCodeAt(--start)] = 1;
    for (; at < text.length; at++) digits[text.charCodeAt(at)] = 1;
  }
  // 0 is the end of a text.
  let base = 1;
  for (let code = 0; code < digits.length; code++) if (digits[code] === 1) digits[code] = base++;
  const end = Math.min(longest, start + Math.floor((53 * Math.LN2) / Math.log(Math.max(2, base))));
  const keys = new Float64Array(places.length);
  for (let i = 0; i < keys.length; i++) {
    const text = texts[places[i] as number] as string;
    let key = 0;
    for (let at = start; at < end; at++) key = key * base + (at < text.length ? (digits[text.charCodeAt(at)] as number) : 0);
    keys[i] = -key;
  }
  return keys;
}
