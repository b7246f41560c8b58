import { dayNumber, lastDay, monthOf, type Month, type NodePath, type Plan, type SaleDetail, type SalesFact } from '../../plan';
import { keyOf, leafPlaces, pathOf } from '../leafOf';

/** Actuals of one node. Currency. */
export interface NodeActuals {
  /** Up to the end of each month of the plan year; null while nothing was entered. */
  readonly toEnd: readonly (number | null)[];
  /** Of them: booked late for the first time, and changed after the month's end (K12). */
  readonly late: number;
  readonly restated: number;
}

/** Sums that do not depend on the order of rows: amounts come sorted by month, then size, and are added with compensation (Neumaier 1974). One place per node. */
interface Sums {
  readonly sum: Float64Array;
  readonly lost: Float64Array;
}

/**
 * Actuals of the plan year up to the as-of day by node (K3, K12), parallel to `paths`, and the months in which anything was entered at all.
 * What was booked after the as-of day does not count.
 */
export function sumActuals(plan: Plan, months: readonly Month[], paths: readonly NodePath[]): { nodes: NodeActuals[]; seen: ReadonlySet<Month> } {
  const nodesOf = findNodes(plan, paths);
  const [all, late, restated] = [newSums(paths.length), newSums(paths.length), newSums(paths.length)];
  const toEnd = paths.map((): (number | null)[] => []);
  const has = new Uint8Array(paths.length);
  const byMonth = collectPostings(plan, months);
  for (const month of months) {
    for (const { fact, amount, kind } of (byMonth.get(month) ?? []).sort((a, b) => a.amount - b.amount)) {
      for (const node of nodesOf(fact)) {
        has[node] = 1;
        add(all, node, amount);
        if (kind !== 'on-time') add(kind === 'late' ? late : restated, node, amount);
      }
    }
    toEnd.forEach((sums, node) => sums.push(has[node] === 1 ? totalOf(all, node) : null));
  }
  const nodes = toEnd.map((sums, node) => ({ toEnd: sums, late: totalOf(late, node), restated: totalOf(restated, node) }));
  return { nodes, seen: new Set(byMonth.keys()) };
}

interface Posting {
  readonly fact: SalesFact;
  readonly amount: number;
  readonly kind: 'on-time' | 'late' | 'restated';
}

/** The postings that count by month of the plan year, each told by the first posting of its cell, that is of the same month and members. */
function collectPostings(plan: Plan, months: readonly Month[]): Map<Month, Posting[]> {
  const { asOf, lateDays } = plan.settings;
  const planned = new Set(months);
  const counts = plan.sales.flatMap((fact, i) => {
    const posted = plan.details[i]?.posted ?? null;
    const isIn = fact.amount !== null && planned.has(fact.month) && fact.month <= monthOf(asOf) && (posted === null || posted <= asOf);
    return isIn ? [{ fact, posted }] : [];
  });
  const first = new Map<string, string>();
  const cellOf = ({ month, members }: SalesFact): string => `${month}\u0000${members.join('\u0000')}`;
  if (counts.some(({ posted }) => posted !== null))
    for (const { fact, posted } of counts) {
      const cell = cellOf(fact);
      const known = first.get(cell);
      if (known === undefined || (posted ?? '') < known) first.set(cell, posted ?? '');
    }
  const kindOf = (fact: SalesFact, posted: SaleDetail['posted']): Posting['kind'] => {
    const end = lastDay(fact.month);
    if (posted === null || posted <= end) return 'on-time';
    if (first.get(cellOf(fact)) !== posted) return 'restated';
    return dayNumber(posted) > dayNumber(end) + lateDays ? 'late' : 'on-time';
  };
  const byMonth = new Map<Month, Posting[]>();
  for (const { fact, posted } of counts) {
    const posting = { fact, amount: fact.amount as number, kind: kindOf(fact, posted) };
    const list = byMonth.get(fact.month);
    if (list) list.push(posting);
    else byMonth.set(fact.month, [posting]);
  }
  return byMonth;
}

/** The nodes that a fact counts for, the total among them. */
function findNodes(plan: Plan, paths: readonly NodePath[]): (fact: SalesFact) => readonly number[] {
  const places = leafPlaces(plan);
  const index = new Map(paths.map((path, node) => [keyOf(path), node]));
  const known = new Map<string, readonly number[]>();
  return ({ members }) => {
    const key = places.map((place) => members[place] ?? '').join('\u0000');
    let nodes = known.get(key);
    if (nodes === undefined) {
      const path = pathOf(members, places);
      nodes = Array.from({ length: path.length + 1 }, (_, depth) => index.get(keyOf(path.slice(0, depth)))).filter((node) => node !== undefined);
      known.set(key, nodes);
    }
    return nodes;
  };
}

function newSums(count: number): Sums {
  return { sum: new Float64Array(count), lost: new Float64Array(count) };
}

function add({ sum, lost }: Sums, node: number, amount: number): void {
  const before = sum[node] as number;
  const after = before + amount;
  lost[node] = (lost[node] as number) + (Math.abs(before) >= Math.abs(amount) ? before - after + amount : amount - after + before);
  sum[node] = after;
}

function totalOf({ sum, lost }: Sums, node: number): number {
  return (sum[node] as number) + (lost[node] as number);
}
