import { lastDay, scopeText } from '../../plan';
import type { Adjustment, Decomposition, DimensionField, Plan, Scope } from '../../plan';

/**
 * What the plan comes to over a part of it. **unit** currency.
 * **edge** null when the part cuts a month and there are no weeks that end where it does, or when it names a dimension that is no level of the plan.
 */
export function scopeAmount({ levels }: Plan, { leaves, months, weeks, roundingUnit }: Decomposition, { members, period }: Scope): number | null {
  const fields = Object.keys(members).filter((field) => members[field as DimensionField] !== undefined) as DimensionField[];
  if (fields.some((field) => !levels.includes(field))) return null;
  const inside = (from: string, to: string): boolean => !period || (period.from <= from && to <= period.to);
  const apart = (from: string, to: string): boolean => period !== null && (to < period.from || period.to < from);
  const wholeMonths = months.every((month) => inside(`${month}-01`, lastDay(month)) || apart(`${month}-01`, lastDay(month)));
  if (!wholeMonths && !(weeks.length > 0 && weeks.every(({ from, to }) => inside(from, to) || apart(from, to)))) return null;
  const counts = wholeMonths ? months.map((month) => inside(`${month}-01`, lastDay(month))) : weeks.map(({ from, to }) => inside(from, to));
  let units = 0;
  for (const { path, units: byMonth, weekUnits } of leaves) {
    if (fields.some((field) => path[levels.indexOf(field)] !== members[field])) continue;
    const values = wholeMonths ? byMonth : weekUnits;
    counts.forEach((counted, i) => (units += counted ? (values[i] ?? 0) : 0));
  }
  return units * roundingUnit;
}

/** The row that holds exactly this part of the plan, unless it has expired. */
export function holdOf(plan: Plan, scope: Scope): Adjustment | null {
  return standing(plan, scope, 'hold');
}

/** Does a target stand for exactly this part that no row has released? */
export function canRelease(plan: Plan, scope: Scope): boolean {
  const key = scopeText(scope, plan);
  return plan.targets.some((target) => scopeText(target.scope, plan) === key) && standing(plan, scope, 'release') === null;
}

/** Has the row come to its end before the as-of day? */
export function isExpired({ until }: Adjustment, { settings }: Plan): boolean {
  return until !== null && until < settings.asOf;
}

function standing(plan: Plan, scope: Scope, verb: Adjustment['verb']): Adjustment | null {
  const key = scopeText(scope, plan);
  return plan.adjustments.find((row) => row.verb === verb && !isExpired(row, plan) && scopeText(row.scope, plan) === key) ?? null;
}
