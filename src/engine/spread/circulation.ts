import { addTo } from './addTo';
import { isEmpty, type Part } from './components';
import type { Families } from './families';
import { Flow } from './flow';

/** A part's limits as a network: what a set holds flows from its parent into it (first family) or from it to its parent (second). */
export interface Network {
  /** Arcs of limits, in the part's order; −1 in `tail`: fits in neither family, has no arc. */
  readonly tail: Int32Array;
  readonly head: Int32Array;
  /** Arcs of atoms: between the lowest sets that hold them, at least 0 unless `free`. */
  readonly links: readonly Link[];
  readonly nodes: number;
}

interface Link {
  readonly tail: number;
  readonly head: number;
  readonly free: boolean;
  readonly atoms: readonly number[];
}

/** A violated cut: ends of limits (by place in the part, each counted so many `times`) that contradict each other by `short`, and atoms that would help if they could take anything. */
export interface Cut {
  readonly ends: readonly { readonly at: number; readonly end: 'low' | 'high'; readonly times: number }[];
  readonly short: number;
  readonly asleep: readonly number[];
}

/** Lays the network of a part whose limits are in two families. */
export function layNetwork(part: Part, families: Families): Network {
  const size = part.limits.length;
  const tail = new Int32Array(size).fill(-1);
  const head = new Int32Array(size).fill(-1);
  const lowest = ([0, 1] as const).map((family) => {
    const owner = new Int32Array(part.count);
    const order = part.limits.map((_, k) => k).filter((k) => families[k] === family);
    order.sort((a, b) => (part.members[b] as Int32Array).length - (part.members[a] as Int32Array).length || a - b);
    for (const k of order) {
      const own = part.members[k] as Int32Array;
      const parent = owner[own[0] as number] as number;
      [tail[k], head[k]] = family === 0 ? [parent, k + 1] : [k + 1, parent];
      for (const atom of own) owner[atom] = k + 1;
    }
    return owner;
  });
  const links = new Map<number, { tail: number; head: number; free: boolean; atoms: number[] }>();
  const nodes = size + 1;
  for (let atom = 0; atom < part.count; atom++) {
    const [from, to] = [(lowest[0] as Int32Array)[atom] as number, (lowest[1] as Int32Array)[atom] as number];
    if (from === to) continue;
    const free = part.guarded[atom] === 0 || (part.negative[atom] as number) > 0;
    // Empty atoms have arcs of their own: they may be asleep while others are not.
    const key = (from * nodes + to) * 2 + (isEmpty(part, atom) ? 1 : 0);
    const link = links.get(key);
    if (link === undefined) links.set(key, { tail: from, head: to, free, atoms: [atom] });
    else {
      link.free ||= free;
      link.atoms.push(atom);
    }
  }
  return { tail, head, links: [...links.values()], nodes };
}

/** What a network allows: a violated cut, or else which atoms are 0 in every plan that meets the limits. */
export interface Verdict {
  readonly cut: Cut | null;
  readonly zeros: readonly number[];
}

/**
 * Looks for a circulation within bounds (Hoffman): whether sums exist that meet all limits. Without one: a cut whose highs that lead out are less than the lows
 * that lead in, the smallest around one node with too much. With one: the atoms that are 0 in all of them, because nothing could come back to where they begin.
 *
 * **shape** `low`, `high` parallel to the part's limits. `woken`: which empty atoms (all cells 0) may take an amount; null: all of them.
 * **source** Hoffman's circulation theorem (1960); Dinic's algorithm; Ahuja, Magnanti & Orlin, Network Flows (1993), §6.7.
 */
export function judge(network: Network, part: Part, low: Float64Array, high: Float64Array, woken: Uint8Array | null): Verdict {
  const { nodes, tail, head, links } = network;
  const excess = new Float64Array(nodes);
  const flow = new Flow(nodes);
  for (let i = 0; i < tail.length; i++) {
    const [from, to] = [tail[i] as number, head[i] as number];
    if (from < 0) continue;
    const start = Math.max(low[i] as number, Math.min(high[i] as number, 0));
    addTo(excess, to, start);
    addTo(excess, from, -start);
    flow.link(from, to, (high[i] as number) - start, start - (low[i] as number));
  }
  const asleep: Link[] = [];
  const bare: { link: Link; arc: number }[] = [];
  for (const link of links) {
    if (woken !== null && link.atoms.every((atom) => isEmpty(part, atom) && woken[atom] === 0)) {
      asleep.push(link);
      continue;
    }
    const arc = flow.link(link.tail, link.head, Infinity, link.free ? Infinity : 0);
    if (!link.free) bare.push({ link, arc });
  }
  flow.route(excess);
  let cut: Cut | null = null;
  for (let node = 0; node < nodes; node++) {
    if ((excess[node] as number) <= 0) continue;
    const inside = flow.reach(node);
    const next = readCut(network, inside, excess, asleep);
    if (cut === null || next.ends.length < cut.ends.length) cut = next;
  }
  if (cut !== null) return { cut, zeros: [] };
  const reached = new Map<number, Uint8Array>();
  const zeros: number[] = [];
  for (const { link, arc } of bare) {
    if (flow.returned(arc) > 0) continue;
    const from = reached.get(link.head) ?? flow.reach(link.head);
    reached.set(link.head, from);
    if (from[link.tail] === 0) zeros.push(...link.atoms);
  }
  return { cut: null, zeros };
}

function readCut({ tail, head }: Network, inside: Uint8Array, excess: Float64Array, asleep: readonly Link[]): Cut {
  const ends: { at: number; end: 'low' | 'high'; times: number }[] = [];
  for (let i = 0; i < tail.length; i++) {
    if ((tail[i] as number) < 0) continue;
    const [from, to] = [inside[tail[i] as number], inside[head[i] as number]];
    if (from === 1 && to === 0) ends.push({ at: i, end: 'high', times: 1 });
    else if (from === 0 && to === 1) ends.push({ at: i, end: 'low', times: 1 });
  }
  let short = 0;
  for (let node = 0; node < inside.length; node++) if (inside[node] === 1) short += excess[node] as number;
  const helps = asleep.filter(({ tail: from, head: to, free }) => inside[from] !== inside[to] && (free || inside[from] === 1));
  return { ends, short, asleep: helps.flatMap((link) => link.atoms) };
}
