import { dayNumber, yearPeriod, type Absence, type Plan, type Rep } from '../../plan';
import { sumExactly } from '../sumExactly';
import type { DaysAhead } from './daysAhead';

/** Average days of a month in the Gregorian calendar: what a month of ramp-up is. */
const DAYS_OF_MONTH = 30.436875;

/** A rep's row and how much of the rep stands on it: one who stands in several rows is shared evenly among them. */
interface Place {
  readonly rep: Rep;
  readonly share: number;
}

/**
 * Selling hours that the team has in each of the territories by month (J4–J6).
 * **shape** parallel to `territories` and to the months; null as territory takes everybody.
 */
export function haveHours(plan: Plan, territories: readonly (string | null)[], ahead: DaysAhead): number[][] {
  const rows = new Map<string, number>();
  for (const { name } of plan.team) rows.set(name, (rows.get(name) ?? 0) + 1);
  const lines = plan.team.map((rep) => repHours(plan, { rep, share: 1 / (rows.get(rep.name) as number) }, ahead));
  return territories.map((territory) => {
    const own = lines.filter((_, i) => territory === null || plan.team[i]?.territory === territory);
    return ahead.months.map((_, month) => sumExactly(own.map((line) => line[month] as number)));
  });
}

/** Selling hours of one new head that starts on a day, by month: as of a rep without vacation (J6). Infinity ago: a full head. */
export function headHours(plan: Plan, start: number, { worked }: DaysAhead): number[] {
  const { hoursPerDay } = plan.settings;
  return worked.map((days) => sumExactly(days.map((day) => strength(plan, start, day))) * hoursPerDay * sellingShare(plan));
}

/** Share of the hours that sells, and is not held back. */
function sellingShare({ settings: { sellingShare: share, capacityReserve } }: Plan): number {
  return Math.max(0, share) * Math.max(0, 1 - capacityReserve);
}

function repHours(plan: Plan, { rep, share }: Place, { worked, works }: DaysAhead): number[] {
  const { from, to } = yearPeriod(plan.settings.planYear, plan.settings.fiscalStart);
  const away = daysAway(plan.absences, rep.name);
  const start = rep.hired === null ? -Infinity : dayNumber(rep.hired);
  let [inYear, told] = [0, 0];
  for (let day = dayNumber(from); day <= dayNumber(to); day++)
    if (works(day)) {
      inYear++;
      if (away.has(day)) told++;
    }
  const vacation = inYear > told ? Math.min(1, Math.max(0, (rep.vacationDays ?? 0) - told) / (inYear - told)) : 0;
  const perDay = Math.max(0, rep.hoursPerDay ?? plan.settings.hoursPerDay) * sellingShare(plan) * share * (1 - vacation);
  return worked.map((days) => sumExactly(days.map((day) => (away.has(day) ? 0 : strength(plan, start, day)))) * perDay);
}

/** How much of a full head one who began on `start` is worth on a day: 0 before, then linear over the ramp-up (J6). */
function strength({ settings: { rampMonths } }: Plan, start: number, day: number): number {
  if (day < start) return 0;
  return rampMonths > 0 ? Math.min(1, (day - start + 0.5) / (rampMonths * DAYS_OF_MONTH)) : 1;
}

function daysAway(absences: readonly Absence[], name: string): ReadonlySet<number> {
  const days = new Set<number>();
  for (const { rep, from, to } of absences) if (rep === name) for (let day = dayNumber(from); day <= dayNumber(to); day++) days.add(day);
  return days;
}
