import { addMonths, monthNumber, type Decomposition, type Month, type Plan } from '../../plan';
import { sumExactly } from '../sumExactly';

/** No month may be planned to sell more than so many times the last months. */
const MOST = 10;

/**
 * Tells by what factor the next twelve months' sell-out of a territory's category differs from that of the last three months: growth and season of the plan (H4).
 * **shape** twelve factors, that of the month after `last` first. Where the plan does not know territory and category together: the category, else the territory, else everything; else 1.
 * What the last months had is the plan in months of the plan year, else sales; months after the plan year are as the same month in it.
 */
export function planAhead(plan: Plan, { leaves, months }: Decomposition, last: Month): (territory: string, category: string) => readonly number[] {
  const [atTerritory, atCategory] = [plan.levels.indexOf('territory'), plan.levels.indexOf('category')];
  const place = (field: string): number => plan.dimensions.findIndex((dimension) => dimension.field === field);
  const [ofTerritory, ofCategory] = [place('territory'), place('category')];
  const window = [-2, -1, 0].map((step) => addMonths(last, step));
  const first = monthNumber(months[0] as Month);
  const known = new Map<string, readonly number[] | null>();

  const factors = (territory: string | null, category: string | null): readonly number[] | null => {
    if ((territory !== null && atTerritory < 0) || (category !== null && atCategory < 0)) return null;
    const inside = (member: (at: number) => string | undefined, t: number, c: number): boolean =>
      (territory === null || member(t) === territory) && (category === null || member(c) === category);
    const planned = months.map(() => 0);
    for (const leaf of leaves)
      if (inside((at) => leaf.path[at], atTerritory, atCategory)) leaf.units.forEach((units, i) => (planned[i] = (planned[i] as number) + units));
    const inYear = (month: Month): number => planned[monthNumber(month) - first] ?? NaN;
    const bases = window.map((month) => {
      if (!Number.isNaN(inYear(month))) return inYear(month) * plan.settings.roundingUnit;
      const rows = plan.sales.filter((fact) => fact.month === month && inside((at) => fact.members[at], ofTerritory, ofCategory));
      return sumExactly(rows.map(({ amount }) => amount ?? 0));
    });
    const base = bases.reduce((sum, each) => sum + each, 0) / 3;
    if (!(base > 0)) return null;
    return Array.from({ length: 12 }, (_, i) => {
      const at = monthNumber(last) + 1 + i - first;
      const ahead = (planned[((at % 12) + 12) % 12] as number) * plan.settings.roundingUnit;
      return Math.min(MOST, Math.max(0, ahead / base));
    });
  };
  const keep = (territory: string | null, category: string | null): readonly number[] | null => {
    const key = JSON.stringify([territory, category]);
    if (!known.has(key)) known.set(key, factors(territory, category));
    return known.get(key) ?? null;
  };
  return (territory, category) => keep(territory, category) ?? keep(null, category) ?? keep(territory, null) ?? keep(null, null) ?? FLAT;
}

const FLAT: readonly number[] = Array.from({ length: 12 }, () => 1);
