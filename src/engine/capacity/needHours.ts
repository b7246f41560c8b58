import { dayFromNumber, dayNumber, monthNumber, monthOf, type Backward, type Month, type Plan } from '../../plan';
import { sumExactly } from '../sumExactly';
import { keyOfName } from '../keyOfName';
import type { DaysAhead } from './daysAhead';

/** What the funnel asks of one territory: hours by month, activities by kind, leads. */
export interface TerritoryNeed {
  readonly territory: string;
  /** Parallel to the months. */
  readonly hours: readonly number[];
  readonly activities: readonly { readonly activity: string; readonly count: number; readonly hours: number }[];
  readonly leads: number;
}

/**
 * Hours that the funnel's activities take by territory and month (J2, J3): activities × hours of one, a week's share by its working days.
 * **shape** one for each of the funnel's territories, in its order; activities in order of their first stage. **unit** hours; activities and leads whole, rounded up.
 */
export function needHours(plan: Plan, backward: Backward, ahead: DaysAhead): TerritoryNeed[] {
  const hoursOf = new Map<string, number>();
  for (const { name, hours } of plan.stages) {
    const key = keyOfName(name);
    if (!hoursOf.has(key)) hoursOf.set(key, Math.max(0, hours ?? plan.settings.hoursPerActivity));
  }
  const shares = backward.weeks.map((monday) => weekShares(dayNumber(monday), ahead));
  const all = shares.map((week) => week.reduce((sum, [, share]) => sum + share, 0));
  return backward.segments.map(({ territory, entering }) => {
    const hours: number[][] = ahead.months.map(() => []);
    const kinds = new Map<string, { counts: number[]; hours: number[] }>();
    for (const { territory: where, stage, activity, perWeek } of backward.reps) {
      if (where !== territory) continue;
      const each = hoursOf.get(keyOfName(stage)) ?? plan.settings.hoursPerActivity;
      const kind = kinds.get(activity) ?? { counts: [], hours: [] };
      kinds.set(activity, kind);
      perWeek.forEach((count, week) => {
        if (count === 0) return;
        kind.counts.push(count * (all[week] as number));
        kind.hours.push(count * each * (all[week] as number));
        for (const [month, share] of shares[week] as WeekShare[]) hours[month]?.push(count * each * share);
      });
    }
    const leads = entering[0]?.needed.map((needed, week) => needed * (all[week] as number)) ?? [];
    return {
      territory,
      hours: hours.map(sumExactly),
      activities: [...kinds].map(([activity, kind]) => ({ activity, count: wholeUp(sumExactly(kind.counts)), hours: sumExactly(kind.hours) })),
      leads: wholeUp(sumExactly(leads)),
    };
  });
}

/** Place of a month, and its share of the week. */
type WeekShare = readonly [number, number];

/** A week stands evenly on its working days (on all its days when it has none) up to the plan year's end; only days that count are told. */
function weekShares(monday: number, { months, first, last, works }: DaysAhead): WeekShare[] {
  const days = [0, 1, 2, 3, 4, 5, 6].map((i) => monday + i).filter((day) => day <= last);
  const worked = days.filter(works);
  const on = worked.length > 0 ? worked : days;
  const shares = new Map<number, number>();
  const from = monthNumber(months[0] as Month);
  for (const day of on) {
    const month = monthNumber(monthOf(dayFromNumber(day))) - from;
    if (day >= first) shares.set(month, (shares.get(month) ?? 0) + 1 / on.length);
  }
  return [...shares];
}

function wholeUp(value: number): number {
  return Math.ceil(value - 1e-9 * Math.max(1, value)) + 0;
}
