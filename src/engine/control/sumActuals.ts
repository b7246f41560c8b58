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

/** The postings of a plan year by node and month: what its actuals are added up from. Nodes and months by their places. */
export interface LaidActuals {
  readonly months: readonly Month[];
  /** The parent of each node (−1: none), and the first node after those below it. */
  readonly parents: Int32Array;
  readonly ends: Int32Array;
  readonly nodeOf: (fact: SalesFact) => number;
  readonly termOf: ReadonlyMap<Month, Term>;
  /** Postings in each month. */
  readonly counts: readonly number[];
  readonly all: Amounts;
  /** Null: none. */
  readonly late: Amounts | null;
  readonly restated: Amounts | null;
}

/** Amounts by node and month (slot = node × months + month), sorted within: those of a slot stand from `starts[slot]` to `starts[slot + 1]`. */
interface Amounts {
  readonly starts: Int32Array;
  readonly amounts: Float64Array;
}

/** A month that counts: its place, its last day, and until when a booking is in time. */
interface Term {
  readonly place: number;
  readonly end: Day;
  readonly limit: Day;
}

type Kind = 'on-time' | 'late' | 'restated';

interface Posting {
  readonly node: number;
  readonly month: number;
  readonly amount: number;
  readonly kind: Kind;
}

/**
 * Lays the actuals of the plan year up to the as-of day out by node and month (K3, K12). `paths` are a whole tree, depth first, each node after its parent.
 * What was booked after the as-of day does not count. The order of facts does not matter: amounts of one node and month are added sorted, nodes in the order of the tree.
 */
export function layActuals(plan: Plan, months: readonly Month[], paths: readonly NodePath[]): LaidActuals {
  const { nodeOf, parents } = indexTree(plan, paths);
  const termOf = termsOf(plan, months);
  const postings = collectPostings(plan, months.length, termOf, nodeOf);
  const slots = parents.length * months.length;
  const ofKind = (kind: Kind): Amounts | null => {
    const own = postings.filter((posting) => posting.kind === kind);
    return own.length === 0 ? null : layAmounts(own, slots, months.length);
  };
  const counts = months.map(() => 0);
  for (const { month } of postings) counts[month] = (counts[month] as number) + 1;
  return {
    months,
    parents,
    ends: subtreeEnds(parents),
    nodeOf,
    termOf,
    counts,
    all: layAmounts(postings, slots, months.length),
    late: ofKind('late'),
    restated: ofKind('restated'),
  };
}

/** The actuals of all nodes, parallel to the paths they were laid out by. */
export function sumActuals({ months, parents, all, late, restated }: LaidActuals): NodeActuals[] {
  const sums = addUp(all, parents, months.length);
  const [afterwards, changed] = [late, restated].map((own) => (own === null ? null : addUp(own, parents, months.length))) as [
    (number | null)[] | null,
    (number | null)[] | null,
  ];
  return Array.from(parents, (_, node): NodeActuals => {
    const end = (node + 1) * months.length;
    return { toEnd: sums.slice(end - months.length, end), late: afterwards?.[end - 1] ?? 0, restated: changed?.[end - 1] ?? 0 };
  });
}

/** The actuals of one node, to the last bit those of `sumActuals`: the same amounts in the same order. */
export function actualsAt({ months, ends, all, late, restated }: LaidActuals, node: number): NodeActuals {
  const sum = (own: Amounts): (number | null)[] => addNode(own, node, ends[node] as number, months.length);
  return { toEnd: sum(all), late: (late && sum(late).at(-1)) ?? 0, restated: (restated && sum(restated).at(-1)) ?? 0 };
}

/**
 * The layout after facts of `before` became those of `after` (both parallel; only amounts of the rows given differ), and the nodes whose own amounts changed.
 * What a fact's booking counts as may change with the others of its month and members: they are looked at together.
 */
export function relayActuals(laid: LaidActuals, before: Plan, after: Plan, rows: readonly number[]): { laid: LaidActuals; nodes: number[] } {
  let [all, late, restated] = [laid.all, laid.late, laid.restated];
  const counts = [...laid.counts];
  const touched = new Set<number>();
  const done = new Set<number>();
  for (const row of rows) {
    const fact = before.sales[row] as SalesFact;
    const term = laid.termOf.get(fact.month);
    if (term === undefined || done.has(row)) continue;
    const cell = rowsLike(before.sales, fact);
    cell.forEach((i) => done.add(i));
    const node = laid.nodeOf(fact);
    const slot = node * laid.months.length + term.place;
    const [was, is] = [before, after].map((plan) => postingsIn(plan, cell, term)) as [Counted[], Counted[]];
    const amountsOf = (list: readonly Counted[], kind: Kind): number[] => list.flatMap((each) => (each.kind === kind ? [each.amount] : []));
    const slots = laid.parents.length * laid.months.length;
    const change = (own: Amounts | null, from: readonly number[], to: readonly number[]): Amounts | null =>
      from.length === 0 && to.length === 0
        ? own
        : replaceIn(own ?? { starts: new Int32Array(slots + 1), amounts: new Float64Array(0) }, slot, from, to);
    const amounts = ({ amount }: Counted): number => amount;
    all = change(all, was.map(amounts), is.map(amounts)) as Amounts;
    late = change(late, amountsOf(was, 'late'), amountsOf(is, 'late'));
    restated = change(restated, amountsOf(was, 'restated'), amountsOf(is, 'restated'));
    counts[term.place] = (counts[term.place] as number) + is.length - was.length;
    touched.add(node);
  }
  return { laid: { ...laid, counts, all, late, restated }, nodes: [...touched] };
}

/** The rows of the same month and members. */
function rowsLike(sales: readonly SalesFact[], { month, members }: SalesFact): number[] {
  const rows: number[] = [];
  for (let row = 0; row < sales.length; row++) {
    const each = sales[row] as SalesFact;
    if (each.month === month && each.members.length === members.length && each.members.every((name, m) => name === members[m])) rows.push(row);
  }
  return rows;
}

interface Counted {
  readonly amount: number;
  readonly kind: Kind;
}

/** The postings of one month and members that count, from the rows that have them. */
function postingsIn(plan: Plan, rows: readonly number[], term: Term): Counted[] {
  const counted = rows.flatMap((row) => {
    const { amount } = plan.sales[row] as SalesFact;
    const posted = plan.details[row]?.posted ?? null;
    return amount === null || (posted !== null && posted > plan.settings.asOf) ? [] : { amount, posted };
  });
  const first = counted.reduce<Day | null | undefined>((known, { posted }) => earlier(known, posted), undefined);
  return counted.map(({ amount, posted }) => ({ amount, kind: kindOf(posted, first ?? null, term) }));
}

/** The first booking of a cell: one without a day is there from the beginning. */
function earlier(known: Day | null | undefined, posted: Day | null): Day | null {
  return known === undefined || (known !== null && (posted === null || posted < known)) ? posted : known;
}

/** What a booking is: one after its month's end is told by the first of its cell, that is of the same month and members. */
function kindOf(posted: Day | null, first: Day | null, { end, limit }: Term): Kind {
  if (posted === null || posted <= end) return 'on-time';
  return first !== posted ? 'restated' : posted > limit ? 'late' : 'on-time';
}

function termsOf({ settings }: Plan, months: readonly Month[]): Map<Month, Term> {
  const until = monthOf(settings.asOf);
  return new Map(
    months.flatMap((month, place) => {
      const end = lastDay(month);
      return month > until ? [] : [[month, { place, end, limit: dayFromNumber(dayNumber(end) + settings.lateDays) }] as const];
    }),
  );
}

/** The postings that count. */
function collectPostings(plan: Plan, months: number, termOf: ReadonlyMap<Month, Term>, nodeOf: (fact: SalesFact) => number): Posting[] {
  const { asOf } = plan.settings;
  const counted: { readonly fact: SalesFact; readonly term: Term; readonly posted: Day | null }[] = [];
  let isAnyLate = false;
  for (const [i, fact] of plan.sales.entries()) {
    const term = termOf.get(fact.month);
    if (term === undefined || fact.amount === null) continue;
    const posted = plan.details[i]?.posted ?? null;
    if (posted !== null && posted > asOf) continue;
    if (posted !== null && posted > term.end) isAnyLate = true;
    counted.push({ fact, term, posted });
  }
  const numberOf = numberLists();
  const first: (Day | null | undefined)[] = [];
  const cells = isAnyLate ? counted.map(({ fact, term }) => numberOf(fact.members) * months + term.place) : [];
  for (const [i, cell] of cells.entries()) first[cell] = earlier(first[cell], (counted[i] as (typeof counted)[number]).posted);
  return counted.map(({ fact, term, posted }, i): Posting => {
    const kind = isAnyLate ? kindOf(posted, first[cells[i] as number] ?? null, term) : 'on-time';
    return { node: nodeOf(fact), month: term.place, amount: fact.amount as number, kind };
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

function layAmounts(postings: readonly Posting[], slots: number, months: number): Amounts {
  const starts = new Int32Array(slots + 1);
  for (const { node, month } of postings) starts[node * months + month + 1] = (starts[node * months + month + 1] as number) + 1;
  for (let slot = 0; slot < slots; slot++) starts[slot + 1] = (starts[slot + 1] as number) + (starts[slot] as number);
  const amounts = new Float64Array(postings.length);
  const next = starts.slice();
  for (const { node, month, amount } of postings) {
    const slot = node * months + month;
    amounts[next[slot] as number] = amount;
    next[slot] = (next[slot] as number) + 1;
  }
  for (let slot = 0; slot < slots; slot++) {
    const [from, to] = [starts[slot] as number, starts[slot + 1] as number];
    if (to - from > 1) amounts.subarray(from, to).sort();
  }
  return { starts, amounts };
}

/** Takes amounts out of a slot and puts others in. */
function replaceIn({ starts, amounts }: Amounts, slot: number, out: readonly number[], put: readonly number[]): Amounts {
  const [from, to] = [starts[slot] as number, starts[slot + 1] as number];
  const own = [...amounts.subarray(from, to)];
  for (const each of out)
    own.splice(
      own.findIndex((amount) => Object.is(amount, each)),
      1,
    );
  const fresh = Float64Array.from([...own, ...put]).sort();
  const more = fresh.length - (to - from);
  const laid = new Float64Array(amounts.length + more);
  laid.set(amounts.subarray(0, from));
  laid.set(fresh, from);
  laid.set(amounts.subarray(to), from + fresh.length);
  return { starts: more === 0 ? starts : starts.map((start, i) => (i > slot ? start + more : start)), amounts: laid };
}

/** Adds with compensation. **source** Neumaier, as in `sumExactly`. */
function lossOf(before: number, amount: number, after: number): number {
  return Math.abs(before) >= Math.abs(amount) ? before - after + amount : amount - after + before;
}

/** By node and month (node × months + month): the sum of its and its descendants' amounts up to the month's end; null while there was none. */
function addUp({ starts, amounts }: Amounts, parents: Int32Array, months: number): (number | null)[] {
  const size = parents.length * months;
  const sum = new Float64Array(size);
  const lost = new Float64Array(size);
  const count = new Uint32Array(size);
  for (let slot = 0, own = 0; own < parents.length; own++)
    for (let month = 0; month < months; month++, slot++) {
      const [from, to] = [starts[slot] as number, starts[slot + 1] as number];
      for (let node = own; to > from && node >= 0; node = parents[node] as number) {
        const at = node * months + month;
        for (let i = from; i < to; i++) {
          const [before, amount] = [sum[at] as number, amounts[i] as number];
          const after = before + amount;
          lost[at] = (lost[at] as number) + lossOf(before, amount, after);
          sum[at] = after;
        }
        count[at] = (count[at] as number) + to - from;
      }
    }
  const toEnd = new Array<number | null>(size);
  for (let at = 0; at < size; at++) {
    if (at % months > 0) accumulate(sum, lost, count, at);
    toEnd[at] = count[at] === 0 ? null : (sum[at] as number) + (lost[at] as number);
  }
  return toEnd;
}

/** The same for the one node whose descendants end before `end`. */
function addNode({ starts, amounts }: Amounts, node: number, end: number, months: number): (number | null)[] {
  const [sum, lost, count] = [new Float64Array(months), new Float64Array(months), new Uint32Array(months)];
  for (let slot = node * months, own = node; own < end; own++)
    for (let month = 0; month < months; month++, slot++) {
      const [from, to] = [starts[slot] as number, starts[slot + 1] as number];
      for (let i = from; i < to; i++) {
        const [before, amount] = [sum[month] as number, amounts[i] as number];
        const after = before + amount;
        lost[month] = (lost[month] as number) + lossOf(before, amount, after);
        sum[month] = after;
      }
      count[month] = (count[month] as number) + to - from;
    }
  return Array.from(sum, (_, month) => {
    if (month > 0) accumulate(sum, lost, count, month);
    return count[month] === 0 ? null : (sum[month] as number) + (lost[month] as number);
  });
}

/** Adds what was there up to the month before. */
function accumulate(sum: Float64Array, lost: Float64Array, count: Uint32Array, at: number): void {
  if ((count[at - 1] as number) === 0) return;
  const [before, amount] = [sum[at] as number, sum[at - 1] as number];
  const after = before + amount;
  // One loss after the other, as if both were added in turn.
  lost[at] = (lost[at] as number) + lossOf(before, amount, after);
  lost[at] = (lost[at] as number) + (lost[at - 1] as number);
  sum[at] = after;
  count[at] = (count[at] as number) + (count[at - 1] as number);
}

interface Branch {
  readonly node: number;
  readonly below: Map<string, Branch>;
}

/** The parent of each node (−1: none), and the deepest node that a fact lies in. */
function indexTree(plan: Plan, paths: readonly NodePath[]): { parents: Int32Array; nodeOf: (fact: SalesFact) => number } {
  const places = leafPlaces(plan);
  const root: Branch = { node: 0, below: new Map() };
  const parents = Int32Array.from(paths, (path, node) => {
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

/** The first node after those below each: the tree stands depth first. */
function subtreeEnds(parents: Int32Array): Int32Array {
  const ends = Int32Array.from(parents, (_, node) => node + 1);
  for (let node = parents.length - 1; node > 0; node--) {
    const parent = parents[node] as number;
    ends[parent] = Math.max(ends[parent] as number, ends[node] as number);
  }
  return ends;
}
