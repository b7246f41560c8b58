import { addMonths, lastDay, monthNumber, monthOf, monthRange, pathOfScope, type Month, type NodePath, type Plan } from '../../plan';
import { keyOf, leafPlaces, pathOf } from '../leafOf';

/** A node with its monthly history from `PlanHistory.from` to `PlanHistory.origin`; null = nothing is known of the month. */
export interface NodeHistory {
  readonly path: NodePath;
  readonly values: readonly (number | null)[];
}

/** History of every node that has some, in tree order: the total, then depth first. */
export interface PlanHistory {
  readonly from: Month;
  /** The last complete month with any known value. */
  readonly origin: Month;
  readonly nodes: readonly NodeHistory[];
  /** Nodes of the plan without a single known month, in tree order. */
  readonly unknown: readonly NodePath[];
}

/**
 * The sales of a plan as monthly series per leaf of the tree (dimensions that are no level are summed) and their sums at every level above (F13).
 * Edge: only months that are complete on the as-of day count; a month whose facts are all blank or absent is null, never zero; a parent's month is the sum of the
 * children that are known. `nodes` is empty when nothing is known.
 */
export function collectHistory(plan: Plan): PlanHistory {
  const { asOf } = plan.settings;
  const current = monthOf(asOf);
  const complete = lastDay(current) === asOf ? current : addMonths(current, -1);
  const places = leafPlaces(plan);
  const leaves = new Map<string, Map<number, number>>();
  const named = new Map<string, NodePath>();
  let first = Infinity;
  let last = -Infinity;
  for (const fact of plan.sales) {
    const path = pathOf(fact.members, places);
    const key = keyOf(path);
    let months = leaves.get(key);
    if (months === undefined) {
      leaves.set(key, (months = new Map<number, number>()));
      named.set(key, path);
    }
    const m = monthNumber(fact.month);
    if (fact.amount === null || m > monthNumber(complete)) continue;
    months.set(m, (months.get(m) ?? 0) + fact.amount);
    first = Math.min(first, m);
    last = Math.max(last, m);
  }
  for (const { scope } of plan.targets) {
    const path = pathOfScope(scope, plan.levels);
    if (path !== null) named.set(keyOf(path), path);
  }
  const count = Number.isFinite(first) ? last - first + 1 : 0;
  const nodes: NodeHistory[] = [];
  const unknown: NodePath[] = [];
  const visit = (node: Branch): readonly (number | null)[] => {
    const place = nodes.push({ path: node.path, values: [] }) - 1;
    const silent = unknown.push(node.path) - 1;
    const children = [...node.children.values()].map(visit);
    const own = leaves.get(keyOf(node.path));
    const values = own ? Array.from({ length: count }, (_, i) => own.get(first + i) ?? null) : sumKnown(children, count);
    if (values.some((value) => value !== null)) {
      nodes[place] = { path: node.path, values };
      unknown.splice(silent, 1);
    } else nodes.splice(place, 1);
    return values;
  };
  visit(growTree(plan, places, [...named.values()]));
  const origin = count > 0 ? addMonths(complete, last - monthNumber(complete)) : complete;
  return { from: count > 0 ? addMonths(origin, 1 - count) : complete, origin, nodes, unknown: unknown.filter((path) => path.length > 0) };
}

/** The months to forecast: from the one after the origin to the end of the plan year, and at least `Settings.horizon` of them. */
export function forecastMonths(origin: Month, yearEnd: Month, horizon: number): Month[] {
  const count = Math.max(1, horizon, monthNumber(yearEnd) - monthNumber(origin));
  return monthRange(addMonths(origin, 1), addMonths(origin, count));
}

interface Branch {
  readonly path: NodePath;
  readonly children: Map<string, Branch>;
}

/** The tree that holds these paths; siblings in the order of their dimension's members, unknown members last by text. */
function growTree(plan: Plan, places: readonly number[], paths: readonly NodePath[]): Branch {
  const ranks = places.map((place) => new Map((plan.dimensions[place]?.members ?? []).map((member, i) => [member, i])));
  const before = (a: NodePath, b: NodePath): number => {
    for (const [level, member] of a.entries()) {
      const other = b[level];
      if (other === undefined) return 1;
      if (other === member) continue;
      const [own, its] = [member, other].map((name) => ranks[level]?.get(name) ?? Infinity) as [number, number];
      return own === its ? (member < other ? -1 : 1) : own - its;
    }
    return a.length - b.length;
  };
  const root: Branch = { path: [], children: new Map() };
  for (const path of [...paths].sort(before)) {
    let node = root;
    for (const [depth, member] of path.entries()) {
      const child: Branch = node.children.get(member) ?? { path: path.slice(0, depth + 1), children: new Map() };
      node.children.set(member, child);
      node = child;
    }
  }
  return root;
}

function sumKnown(children: readonly (readonly (number | null)[])[], count: number): (number | null)[] {
  return Array.from({ length: count }, (_, i) =>
    children.reduce<number | null>((sum, values) => {
      const value = values[i];
      return value === null || value === undefined ? sum : (sum ?? 0) + value;
    }, null),
  );
}
