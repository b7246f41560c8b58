import type { TargetFact } from '../../plan';
import { firstRow, planColumns } from './layouts';
import { pathKey } from './page';
import type { Page, TreeNode } from './page';
import { columnOfPeriod } from './planPeriods';

/** A margin under the Plan sheet's table: the sums of one level's members over all that stands above them. */
export interface PlanMargin {
  /** Place of the level in the plan's levels. */
  readonly level: number;
  readonly members: readonly string[];
  /** Row of its title; the members follow, then their sum and what that differs from the total. */
  readonly head: number;
  readonly sum: number;
}

/** Rows of the Plan sheet. */
export interface PlanRows {
  /** By path's key: leaves under each other, their parent's subtotal after them, the grand total last. */
  readonly nodes: ReadonlyMap<string, number>;
  readonly total: number;
  /** Row of targets of months and quarters under the total, its difference below it; null when none is given. */
  readonly monthTarget: number | null;
  readonly margins: readonly PlanMargin[];
  /** Row of the title of the proof. */
  readonly proof: number;
}

const known = new WeakMap<Page, PlanRows>();

/** Lays out the rows of the Plan sheet. */
export function planRows(page: Page): PlanRows {
  const before = known.get(page);
  if (before) return before;
  const nodes = new Map<string, number>();
  let row = firstRow;
  const place = (node: TreeNode): void => {
    node.children.forEach(place);
    nodes.set(pathKey(node.path), row++);
  };
  place(page.root);
  const total = row - 1;
  const hasMonthTargets = monthTargets(page).size > 0;
  const monthTarget = hasMonthTargets ? row : null;
  if (hasMonthTargets) row += 2;
  const margins = page.levels.slice(1).map((_, i): PlanMargin => {
    const level = i + 1;
    const members = [...new Set(page.result.decomposition.leaves.flatMap((leaf) => leaf.path[level] ?? []))];
    const head = row + 1;
    const sum = head + 1 + members.length;
    row = sum + 2;
    return { level, members, head, sum };
  });
  const rows: PlanRows = { nodes, total, monthTarget, margins, proof: row + 1 };
  known.set(page, rows);
  return rows;
}

/** Targets of months and quarters over everything, by their column. */
export function monthTargets(page: Page): ReadonlyMap<number, readonly TargetFact[]> {
  const facts = new Map<number, TargetFact[]>();
  for (const fact of page.plan.targets) {
    if (fact.scope.period === null || Object.keys(fact.scope.members).length > 0) continue;
    const column = columnOfPeriod(page, fact.scope.period);
    if (column !== null && column !== planColumns(page).year) facts.set(column, [...(facts.get(column) ?? []), fact]);
  }
  return new Map([...facts].sort(([a], [b]) => a - b));
}
