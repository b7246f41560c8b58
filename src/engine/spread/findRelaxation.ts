import type { Cut } from './circulation';

/** One end of a limit of a part, and where it must move to. */
export interface MovedEnd {
  readonly at: number;
  readonly end: 'low' | 'high';
  readonly to: number;
}

interface End {
  readonly at: number;
  readonly end: 'low' | 'high';
}

type Prove = (low: Float64Array, high: Float64Array) => Cut | null;

/** Most ends that are looked for exactly, and most proofs that the search may ask for; beyond either it goes on greedily. */
const DEEPEST = 4;
const MOST_PROOFS = 4000;
/** Beyond so many limits only this many candidates are weighed against each other, as proofs are dear. */
const MANY_LIMITS = 150;
const FEW_CANDIDATES = 4;
const MOST_CANDIDATES = 60;

/**
 * The fewest ends of limits to relax so that the rest can be met, each moved as little as it must (S11). Every violated cut must lose one of its members, so the search branches
 * over a cut's members: first one end, then two, and so on. Among sets of the same size the one with the least relative change wins, then the
 * least change, then the limits that come first. Beyond four ends: greedily the end that leaves the least short, then those not needed are taken back.
 *
 * **shape** `proof` is a cut of the limits as they are. **errors** asserts nothing; `prove` must give a cut whenever the limits contradict each other.
 */
export function findRelaxation(low: Float64Array, high: Float64Array, proof: Cut, prove: Prove): MovedEnd[] {
  let proofs = 0;
  const mostCandidates = low.length > MANY_LIMITS ? FEW_CANDIDATES : MOST_CANDIDATES;
  const without = (ends: readonly End[]): Cut | null => {
    proofs++;
    const [lows, highs] = [low.slice(), high.slice()];
    for (const { at, end } of ends) (end === 'low' ? lows : highs)[at] = end === 'low' ? -Infinity : Infinity;
    return prove(lows, highs);
  };
  for (let depth = 1; depth <= DEEPEST; depth++) {
    const found: End[][] = [];
    const seen = new Set<string>();
    const search = (ends: readonly End[], cut: Cut): void => {
      // Large bounds first: they move by the least share of themselves.
      for (const member of largestFirst(cut.ends, low, high)) {
        if (found.length >= mostCandidates || proofs >= MOST_PROOFS) return;
        const more = [...ends, member].sort(byPlace);
        const name = more.map(({ at, end }) => `${at}${end}`).join();
        if (seen.has(name)) continue;
        seen.add(name);
        const next = without(more);
        if (next === null) found.push(more);
        else if (more.length < depth) search(more, next);
      }
    };
    search([], proof);
    if (found.length > 0) return choose(low, high, found, prove);
    if (proofs >= MOST_PROOFS) break;
  }
  return moveLeast(low, high, relaxGreedily(proof, without), prove);
}

function largestFirst<T extends End>(ends: readonly T[], low: Float64Array, high: Float64Array): T[] {
  const size = ({ at, end }: End): number => Math.abs((end === 'low' ? low : high)[at] as number);
  return [...ends].sort((a, b) => size(b) - size(a) || byPlace(a, b));
}

function byPlace(a: End, b: End): number {
  return a.at - b.at || (a.end < b.end ? -1 : a.end > b.end ? 1 : 0);
}

function relaxGreedily(proof: Cut, without: (ends: readonly End[]) => Cut | null): End[] {
  let ends: End[] = [];
  for (let cut: Cut | null = proof; cut !== null;) {
    let best: { member: End; next: Cut | null } | null = null;
    for (const member of cut.ends) {
      const next = without([...ends, member]);
      if (best === null || (next?.short ?? 0) < (best.next?.short ?? 0)) best = { member, next };
    }
    if (best === null) break;
    ends.push(best.member);
    cut = best.next;
  }
  for (const end of [...ends]) {
    const fewer = ends.filter((each) => each !== end);
    if (without(fewer) === null) ends = fewer;
  }
  return ends.sort(byPlace);
}

function choose(low: Float64Array, high: Float64Array, candidates: readonly (readonly End[])[], prove: Prove): MovedEnd[] {
  let best: { moved: MovedEnd[]; relative: number; change: number } | null = null;
  for (const ends of candidates) {
    const moved = moveLeast(low, high, ends, prove);
    let relative = 0;
    let change = 0;
    for (const { at, end, to } of moved) {
      const from = (end === 'low' ? low : high)[at] as number;
      relative += Math.abs(to - from) / Math.max(1, Math.abs(from));
      change += Math.abs(to - from);
    }
    const better = best === null || relative < best.relative - 1e-12 || (relative < best.relative + 1e-12 && change < best.change);
    if (better) best = { moved, relative, change };
  }
  return best?.moved ?? [];
}

/** Moves the ends just so far that nothing contradicts any more: a cut says how far one must go at least; what others made needless is taken back. */
function moveLeast(low: Float64Array, high: Float64Array, ends: readonly End[], prove: Prove): MovedEnd[] {
  const [lows, highs] = [low.slice(), high.slice()];
  const bound = ({ end }: End): Float64Array => (end === 'low' ? lows : highs);
  const start = ({ at, end }: End): number => (end === 'low' ? low : high)[at] as number;
  const advance = (movable: readonly End[]): void => {
    for (let cut = prove(lows, highs); cut !== null; cut = prove(lows, highs)) {
      const named = cut.ends;
      const inCut = movable.filter((end) => named.some((each) => each.at === end.at && each.end === end.end));
      // The largest bound moves by the least share of itself.
      inCut.sort((a, b) => Math.abs(start(b)) - Math.abs(start(a)) || byPlace(a, b));
      const [first] = inCut;
      if (first === undefined) return;
      const times = named.find((each) => each.at === first.at && each.end === first.end)?.times ?? 1;
      const step = Math.max(1, Math.ceil(cut.short / times - 1e-6));
      const values = bound(first);
      values[first.at] = (values[first.at] as number) + (first.end === 'low' ? -step : step);
    }
  };
  advance(ends);
  for (const end of ends.length > 1 ? ends : []) {
    bound(end)[end.at] = start(end);
    advance([end]);
  }
  return ends.map((end) => ({ at: end.at, end: end.end, to: bound(end)[end.at] as number }));
}
