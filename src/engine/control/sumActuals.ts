import { dayFromNumber, dayNumber, lastDay, monthOf, type Day, type Month, type NodePath, type Plan, type SalesFact } from '../../plan';
import { leafPlaces } from '../leafOf';

/** Actuals of one node. Currency. */
export interface NodeActuals {
  /** Up to the end of each month of the plan year; null while nothing was entered. */
  readonly toEnd: readonly (number | null)[];
  /** Of them: booked late for the first time, and changed after the month's end (K12). */
  readonly late: number;
  readonly restated: number;
}

/**
 * Actuals of the plan year up to the as-of day by node (K3, K12), parallel to `paths`, and the months in which anything was entered at all. `paths` are a whole tree, each node after its parent.
 * What was booked after the as-of day does not count. The order of facts does not matter: amounts of one node and month are added sorted, nodes in the order of the tree.
 */
export function sumActuals(plan: Plan, months: readonly Month[], paths: readonly NodePath[]): { nodes: NodeActuals[]; seen: ReadonlySet<Month> } {
  const { nodeOf, parents } = indexTree(plan, paths);
  const postings = collectPostings(plan, months, nodeOf);
  const all = addUp(postings, parents, months.length);
  const [late, restated] = (['late', 'restated'] as const).map((which): readonly (number | null)[] => {
    const own = postings.filter(({ kind }) => kind === which);
    return own.length === 0 ? [] : addUp(own, parents, months.length);
  }) as [readonly (number | null)[], readonly (number | null)[]];
  const nodes = paths.map((_, node): NodeActuals => {
    const [from, end] = [node * months.length, (node + 1) * months.length];
    return { toEnd: all.slice(from, end), late: late[end - 1] ?? 0, restated: restated[end - 1] ?? 0 };
  });
  return { nodes, seen: new Set(postings.map(({ month }) => months[month] as Month)) };
}

interface Posting {
  /** Places among the nodes and the months. */
  readonly node: number;
  readonly month: number;
  readonly amount: number;
  readonly kind: 'on-time' | 'late' | 'restated';
}

/** The postings that count. One booked after its month's end is told by the first of its cell, that is of the same month and members. */
function collectPostings(plan: Plan, months: readonly Month[], nodeOf: (fact: SalesFact) => number): Posting[] {
  const { asOf, lateDays } = plan.settings;
  const until = monthOf(asOf);
  const terms = new Map(
    months.flatMap((month, place) => {
      const end = lastDay(month);
      return month > until ? [] : [[month, { place, end, limit: dayFromNumber(dayNumber(end) + lateDays) }] as const];
    }),
  );
  const counted = plan.sales.flatMap((fact, i) => {
    const term = terms.get(fact.month);
    const posted = plan.details[i]?.posted ?? null;
    return term === undefined || fact.amount === null || (posted !== null && posted > asOf) ? [] : { fact, term, posted, amount: fact.amount };
  });
  const first: (Day | null | undefined)[] = [];
  const numberOf = numberLists();
  if (counted.some(({ posted, term }) => posted !== null && posted > term.end))
    for (const { fact, term, posted } of counted) {
      const cell = numberOf(fact.members) * months.length + term.place;
      const known = first[cell];
      if (known === undefined || (known !== null && (posted === null || posted < known))) first[cell] = posted;
    }
  const kindOf = (members: readonly string[], month: number, posted: Day, limit: Day): Posting['kind'] =>
    first[numberOf(members) * months.length + month] !== posted ? 'restated' : posted > limit ? 'late' : 'on-time';
  return counted.map(({ fact, term, posted, amount }) => {
    const kind = posted === null || posted <= term.end ? 'on-time' : kindOf(fact.members, term.place, posted, term.limit);
    return { node: nodeOf(fact), month: term.place, amount, kind };
  });
}

/** Numbers lists of names from 0 as they come, the same list always alike. */
function numberLists(): (names: readonly string[]) => number {
  const root: Branch = { node: -1, below: new Map() };
  let count = 0;
  return (names) => {
    let branch = root;
    for (const name of names) {
      let next = branch.below.get(name);
      if (next === undefined) branch.below.set(name, (next = { node: count++, below: new Map() }));
      branch = next;
    }
    return branch.node;
  };
}

/**
 * By node and month (node × months + month): the sum of its and its descendants' postings up to the month's end; null while there was none.
 * Added with compensation. **source** Neumaier, as in `sumExactly`.
 */
function addUp(postings: readonly Posting[], parents: readonly number[], months: number): (number | null)[] {
  const size = parents.length * months;
  // The amounts of each node and month stand together, sorted; `ends` is where they end.
  const ends = new Int32Array(size + 1);
  for (const { node, month } of postings) ends[node * months + month + 1] = (ends[node * months + month + 1] as number) + 1;
  for (let slot = 0; slot < size; slot++) ends[slot + 1] = (ends[slot + 1] as number) + (ends[slot] as number);
  const amounts = new Float64Array(postings.length);
  const next = ends.slice();
  for (const { node, month, amount } of postings) {
    const slot = node * months + month;
    amounts[next[slot] as number] = amount;
    next[slot] = (next[slot] as number) + 1;
  }
  const sum = new Float64Array(size);
  const lost = new Float64Array(size);
  const count = new Uint32Array(size);
  const add = (at: number, amount: number): void => {
    const before = sum[at] as number;
    const after = before + amount;
    lost[at] = (lost[at] as number) + (Math.abs(before) >= Math.abs(amount) ? before - after + amount : amount - after + before);
    sum[at] = after;
  };
  for (let slot = 0; slot < size; slot++) {
    const [from, to] = [ends[slot] as number, ends[slot + 1] as number];
    if (to - from > 1) amounts.subarray(from, to).sort();
    for (let node = Math.floor(slot / months); to > from && node >= 0; node = parents[node] as number) {
      const at = node * months + (slot % months);
      for (let i = from; i < to; i++) add(at, amounts[i] as number);
      count[at] = (count[at] as number) + to - from;
    }
  }
  const toEnd: (number | null)[] = [];
  for (let at = 0; at < size; at++) {
    if (at % months > 0 && (count[at - 1] as number) > 0) {
      add(at, sum[at - 1] as number);
      lost[at] = (lost[at] as number) + (lost[at - 1] as number);
      count[at] = (count[at] as number) + (count[at - 1] as number);
    }
    toEnd.push(count[at] === 0 ? null : (sum[at] as number) + (lost[at] as number));
  }
  return toEnd;
}

interface Branch {
  readonly node: number;
  readonly below: Map<string, Branch>;
}

/** The parent of each node (−1: none), and the deepest node that a fact lies in. */
function indexTree(plan: Plan, paths: readonly NodePath[]): { parents: number[]; nodeOf: (fact: SalesFact) => number } {
  const places = leafPlaces(plan);
  const root: Branch = { node: 0, below: new Map() };
  const parents = paths.map((path, node) => {
    let branch = root;
    path.forEach((member, depth) => {
      const next = branch.below.get(member);
      if (depth < path.length - 1) branch = next as Branch;
      else branch.below.set(member, { node, below: new Map() });
    });
    return path.length === 0 ? -1 : branch.node;
  });
  const nodeOf = ({ members }: SalesFact): number => {
    let branch = root;
    for (const place of places) {
      const next = branch.below.get(members[place] ?? '');
      if (next === undefined) break;
      branch = next;
    }
    return branch.node;
  };
  return { parents, nodeOf };
}
