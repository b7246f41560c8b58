import { dayNumber, lastDay, monthOf, type Day, type Decomposition, type Plan } from '../../plan';
import { workCalendar } from '../calendar/workingDays';
import { sumExactly } from '../sumExactly';

/** Revenue to be won on each day of the plan year, `first` being its first day's number. Currency, not rounded, never negative. */
export interface DailyNeed {
  readonly first: number;
  readonly revenue: readonly number[];
}

/**
 * When a territory's revenue has to be won (W3): each month's (or week's) plan over its working days; days up to the as-of day hold what was won, and what is then
 * still missing for the year stands on the days ahead in proportion to their plan.
 * **shape** `path` picks the territory's leaves and facts; null takes all.
 * **edge** the year is over, or more was won than planned: nothing is needed ahead. No plan above 0 ahead: by working days.
 */
export function needByDay(plan: Plan, decomposition: Decomposition, territory: string | null): DailyNeed {
  const { months, roundingUnit } = decomposition;
  const first = dayNumber(`${months[0] as string}-01` as Day);
  const end = dayNumber(lastDay(months[months.length - 1] as (typeof months)[number]));
  const works = workCalendar(plan.settings);
  const asOf = dayNumber(plan.settings.asOf);
  const days = end - first + 1;
  const planned = new Array<number>(days).fill(0);
  const spread = (amount: number, from: number, to: number, into: number[]): void => {
    const all = Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
    const worked = all.filter(works);
    const on = worked.length > 0 ? worked : all;
    for (const n of on) into[n - first] = (into[n - first] as number) + amount / on.length;
  };
  const level = plan.levels.indexOf('territory');
  const leaves = decomposition.leaves.filter(({ path }) => territory === null || path[level] === territory);
  const target = leaves.reduce((sum, { units }) => sum + units.reduce((all, each) => all + each, 0), 0) * roundingUnit;
  if (decomposition.weeks.length > 0)
    decomposition.weeks.forEach(({ from, to }, i) => {
      const units = leaves.reduce((sum, { weekUnits }) => sum + (weekUnits[i] ?? 0), 0);
      spread(units * roundingUnit, dayNumber(from as Day), dayNumber(to as Day), planned);
    });
  else
    months.forEach((month, i) => {
      const units = leaves.reduce((sum, leaf) => sum + (leaf.units[i] ?? 0), 0);
      spread(units * roundingUnit, dayNumber(`${month}-01` as Day), dayNumber(lastDay(month)), planned);
    });
  const won = wonByMonth(plan, decomposition, territory);
  const revenue = new Array<number>(days).fill(0);
  months.forEach((month, i) => {
    const amount = Math.max(0, won[i] as number);
    if (amount > 0) spread(amount, dayNumber(`${month}-01` as Day), Math.min(asOf, dayNumber(lastDay(month))), revenue);
  });
  const missing = Math.max(0, target - sumExactly(won));
  const ahead = planned.map((each, i) => (first + i > asOf ? Math.max(0, each) : 0));
  const inPlan = sumExactly(ahead);
  if (inPlan > 0) ahead.forEach((each, i) => (revenue[i] = (revenue[i] as number) + (missing * each) / inPlan));
  else spread(missing, Math.max(first, asOf + 1), end, revenue);
  return { first, revenue };
}

/** What was sold in each month of the plan year up to the as-of day's month (as K3). */
function wonByMonth(plan: Plan, { months }: Decomposition, territory: string | null): number[] {
  const place = plan.dimensions.findIndex(({ field }) => field === 'territory');
  const lists = new Map(months.map((month) => [month, [] as number[]]));
  for (const { month, members, amount } of plan.sales)
    if (amount !== null && month <= monthOf(plan.settings.asOf) && (territory === null || members[place] === territory))
      lists.get(month)?.push(amount);
  return months.map((month) => sumExactly(lists.get(month) ?? []));
}
