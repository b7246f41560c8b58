import type { Decomposition } from '../../plan';

/** Does the plan tie out? All in units; `gap` is the largest difference found (0 = it ties out in both margins). */
export interface TieOut {
  readonly targets: number;
  readonly plan: number;
  readonly gap: number;
}

/**
 * Adds the plan up again, by leaves and by months, and holds both against the plan's total and every line of the tie-out against what was asked.
 * **Unit**: whole rounding units. `targets` is what is planned in all.
 */
export function tieOut({ leaves, months, totalUnits, tie }: Decomposition): TieOut {
  const byLeaf = leaves.reduce((sum, leaf) => sum + leaf.units.reduce((a, b) => a + b, 0), 0);
  const byMonth = months.reduce((sum, _, m) => sum + leaves.reduce((a, leaf) => a + (leaf.units[m] ?? 0), 0), 0);
  const gaps = [byLeaf - totalUnits, byMonth - totalUnits, ...tie.map((line) => line.planned - line.asked)].map(Math.abs);
  return { targets: totalUnits, plan: byLeaf, gap: Math.max(...gaps) };
}
