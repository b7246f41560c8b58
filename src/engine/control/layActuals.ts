import { dayFromNumber, dayNumber, lastDay, monthOf, type Day, type Month, type NodePath, type Plan, type SalesFact } from '../../plan';
import { leafPlaces } from '../leafOf';

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
export interface Amounts {
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

/** The postings that count: of each its slot, amount and kind (the place in `KINDS`). */
interface Postings {
  readonly slots: Int32Array;
  readonly amounts: Float64Array;
  readonly kinds: Uint8Array;
}

const KINDS: readonly Kind[] = ['on-time', 'late', 'restated'];

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
    const place = KINDS.indexOf(kind);
    return postings.kinds.includes(place) ? layAmounts(postings, slots, place) : null;
  };
  const counts = months.map(() => 0);
  for (const slot of postings.slots) counts[slot % months.length] = (counts[slot % months.length] as number) + 1;
  return {
    months,
    parents,
    ends: subtreeEnds(parents),
    nodeOf,
    termOf,
    counts,
    all: layAmounts(postings, slots, null),
    late: ofKind('late'),
    restated: ofKind('restated'),
  };
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

function collectPostings(
  { sales, details, settings: { asOf } }: Plan,
  months: number,
  termOf: ReadonlyMap<Month, Term>,
  nodeOf: (fact: SalesFact) => number,
): Postings {
  const [rows, slots, amounts] = [new Int32Array(sales.length), new Int32Array(sales.length), new Float64Array(sales.length)];
  const lateIn = new Set<number>();
  let count = 0;
  for (let row = 0; row < sales.length; row++) {
    const fact = sales[row] as SalesFact;
    const term = termOf.get(fact.month);
    if (term === undefined || fact.amount === null) continue;
    const posted = details[row]?.posted ?? null;
    if (posted !== null && posted > asOf) continue;
    const slot = nodeOf(fact) * months + term.place;
    if (posted !== null && posted > term.end) lateIn.add(slot);
    rows[count] = row;
    slots[count] = slot;
    amounts[count++] = fact.amount;
  }
  const kinds = new Uint8Array(count);
  if (lateIn.size > 0) {
    // What a late booking is depends on the first of its cell: cells lie within slots.
    const numberOf = numberLists();
    const first: (Day | null | undefined)[] = [];
    const cells = new Int32Array(count).fill(-1);
    const postedOf = (i: number): Day | null => details[rows[i] as number]?.posted ?? null;
    for (let i = 0; i < count; i++) {
      const slot = slots[i] as number;
      if (!lateIn.has(slot)) continue;
      const cell = numberOf((sales[rows[i] as number] as SalesFact).members) * months + (slot % months);
      cells[i] = cell;
      first[cell] = earlier(first[cell], postedOf(i));
    }
    for (let i = 0; i < count; i++) {
      if ((cells[i] as number) < 0) continue;
      const term = termOf.get((sales[rows[i] as number] as SalesFact).month) as Term;
      kinds[i] = KINDS.indexOf(kindOf(postedOf(i), first[cells[i] as number] ?? null, term));
    }
  }
  return { slots: slots.subarray(0, count), amounts: amounts.subarray(0, count), kinds };
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

/** The amounts by slot; `kind`: of one kind only. */
function layAmounts({ slots: own, amounts: each, kinds }: Postings, slots: number, kind: number | null): Amounts {
  const starts = new Int32Array(slots + 1);
  let count = 0;
  for (let i = 0; i < own.length; i++) {
    if (kind !== null && kinds[i] !== kind) continue;
    const next = (own[i] as number) + 1;
    starts[next] = (starts[next] as number) + 1;
    count++;
  }
  for (let slot = 0; slot < slots; slot++) starts[slot + 1] = (starts[slot + 1] as number) + (starts[slot] as number);
  const amounts = new Float64Array(count);
  const next = starts.slice();
  for (let i = 0; i < own.length; i++) {
    if (kind !== null && kinds[i] !== kind) continue;
    const slot = own[i] as number;
    amounts[next[slot] as number] = each[i] as number;
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
