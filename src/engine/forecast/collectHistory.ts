import { addMonths, lastDay, monthNumber, monthOf, monthRange, type Month, type NodePath, type Plan } from '../../plan';

/** A node with its monthly history from `PlanHistory.from` to `PlanHistory.origin`; null = nothing is known of the month. */
export interface NodeHistory {
  readonly path: NodePath;
  readonly values: readonly (number | null)[];
}

/** History of every node that has some: total, territory, its categories, next territory. */
export interface PlanHistory {
  readonly from: Month;
  /** The last complete month with any known value. */
  readonly origin: Month;
  readonly nodes: readonly NodeHistory[];
  /** Nodes of the plan without a single known month, in tree order. */
  readonly unknown: readonly NodePath[];
}

/**
 * The sales of a plan as monthly series per leaf (territory × category, channels summed) and their sums per territory and in total.
 * Edge: only months that are complete on the as-of day count; a month whose facts are all blank or absent is null, never zero; a parent's month is the sum of the
 * children that are known. `nodes` is empty when nothing is known.
 */
export function collectHistory(plan: Plan): PlanHistory {
  const { asOf } = plan.settings;
  const current = monthOf(asOf);
  const complete = lastDay(current) === asOf ? current : addMonths(current, -1);
  const territories = plan.dimensions.findIndex((d) => d.field === 'territory');
  const categories = plan.dimensions.findIndex((d) => d.field === 'category');
  const leaves = new Map<string, Map<number, number>>();
  let first = Infinity;
  let last = -Infinity;
  for (const fact of plan.sales) {
    const key = keyOf(categories < 0 ? [fact.members[territories]!] : [fact.members[territories]!, fact.members[categories]!]);
    const months = leaves.get(key) ?? new Map<number, number>();
    leaves.set(key, months);
    const m = monthNumber(fact.month);
    if (fact.amount === null || m > monthNumber(complete)) continue;
    months.set(m, (months.get(m) ?? 0) + fact.amount);
    first = Math.min(first, m);
    last = Math.max(last, m);
  }
  const count = Number.isFinite(first) ? last - first + 1 : 0;
  const values = (key: string): (number | null)[] => Array.from({ length: count }, (_, i) => leaves.get(key)?.get(first + i) ?? null);
  const targeted = new Set(plan.targets.map((t) => keyOf(t.members.slice(0, categories < 0 ? 1 : 2))));
  const total: NodeHistory[] = [];
  const unknown: NodePath[] = [];
  const territoryNodes: NodeHistory[] = [];
  for (const territory of plan.dimensions[territories]?.members ?? []) {
    const members = categories < 0 ? [] : plan.dimensions[categories]!.members;
    const children: NodeHistory[] = [];
    const silent: NodePath[] = [];
    for (const category of members) {
      const path = [territory, category];
      const key = keyOf(path);
      if ((leaves.get(key)?.size ?? 0) > 0) children.push({ path, values: values(key) });
      else if (leaves.has(key) || targeted.has(key)) silent.push(path);
    }
    const own = categories < 0 ? values(keyOf([territory])) : sumKnown(children, count);
    if (own.some((v) => v !== null)) {
      const node = { path: [territory], values: own };
      territoryNodes.push(node);
      total.push(node, ...children);
      unknown.push(...silent);
    } else if (silent.length > 0 || targeted.has(keyOf([territory])) || leaves.has(keyOf([territory]))) unknown.push([territory], ...silent);
  }
  const origin = count > 0 ? addMonths(complete, last - monthNumber(complete)) : complete;
  const nodes = count > 0 ? [{ path: [], values: sumKnown(territoryNodes, count) }, ...total] : [];
  return { from: count > 0 ? addMonths(origin, 1 - count) : complete, origin, nodes, unknown };
}

/** The months to forecast: from the one after the origin to the end of the plan year, and at least `Settings.horizon` of them. */
export function forecastMonths(origin: Month, yearEnd: Month, horizon: number): Month[] {
  const count = Math.max(1, horizon, monthNumber(yearEnd) - monthNumber(origin));
  return monthRange(addMonths(origin, 1), addMonths(origin, count));
}

function sumKnown(nodes: readonly NodeHistory[], count: number): (number | null)[] {
  return Array.from({ length: count }, (_, i) =>
    nodes.reduce<number | null>((sum, node) => (node.values[i] === null ? sum : (sum ?? 0) + node.values[i]!), null),
  );
}

function keyOf(path: NodePath): string {
  return path.join('\u0000');
}
