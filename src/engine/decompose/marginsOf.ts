import type { Plan } from '../../plan';
import type { CellSet } from '../spread/spreadProblem';
import type { Grid } from './layGrid';
import { treeSets } from '../spread/treeSets';

/** With more leaves than this, their quarters and halves are sums of rounded months. */
const MANY = 2000;

/** Subtotals beyond those of the two trees that should be floor or ceiling too, the most shown first (D11): months of nodes, quarters of leaves, quarters of nodes, members over everything above. */
export function marginsOf(plan: Plan, { leaves, time, rowTree }: Grid): CellSet[] {
  const all = leaves.length;
  const nodes = treeSets(rowTree, all)
    .slice(all)
    .filter((rows) => rows.length < all && rows.length > 1);
  const quarters = [0, 1, 2, 3].map((quarter) => time.ofMonth.slice(3 * quarter, 3 * quarter + 3).flat());
  const halves = [0, 1].map((half) => time.ofMonth.slice(6 * half, 6 * half + 6).flat());
  const cut = time.columns.length > 12;
  const single = leaves.map((_, row) => [row]);
  const cross = (rows: readonly (readonly number[])[], columns: readonly (readonly number[])[]): CellSet[] =>
    rows.flatMap((each) => columns.map((inside) => ({ rows: each, columns: inside })));
  const members = plan.levels.slice(1).flatMap((_, above) => {
    const sets = new Map<string, number[]>();
    leaves.forEach((path, row) => {
      const member = path[above + 1] as string;
      const set = sets.get(member);
      if (set === undefined) sets.set(member, [row]);
      else set.push(row);
    });
    return [...sets.values()].filter((rows) => rows.length > 1 && rows.length < all).map((rows): CellSet => ({ rows, columns: null }));
  });
  return [
    ...(cut ? cross(single, time.ofMonth) : []),
    ...cross(nodes, cut ? time.columns.map((_, column) => [column]) : time.ofMonth),
    ...(all <= MANY ? [...cross(single, quarters), ...cross(single, halves)] : []),
    ...(cut ? cross(nodes, time.ofMonth) : []),
    ...cross(nodes, quarters),
    ...members,
  ];
}
