import { dayNumber, type CapacityOption, type Day, type Plan } from '../../plan';
import type { DaysAhead } from './daysAhead';
import type { GapProblem, HireWay, HourWay } from './gapProblem';
import { headHours } from './haveHours';

/** Paid days of a month: 261 weekdays of a year by twelve (21.75, China's statutory figure too). */
const PAID_DAYS = 21.75;
/** What an hour more costs in hours' pay: overtime; handed over to another territory (briefing and travel, the hour itself being paid already). */
const [OVERTIME_PAY, TRANSFER_PAY] = [1.5, 0.25];
/** Overtime at most, as a share of own hours, and days from deciding to a new head's first day, where nobody says. */
const [MOST_OVERTIME, HIRE_DAYS] = [0.1, 45];

/** The ways when the plan has no options of its own (J8). */
const builtIn: readonly Omit<CapacityOption, 'at' | 'name'>[] = [
  { kind: 'transfer', territory: '', costPerHour: null, fixedCost: null, most: null, leadDays: null },
  { kind: 'overtime', territory: '', costPerHour: null, fixedCost: null, most: MOST_OVERTIME, leadDays: null },
  { kind: 'hire', territory: '', costPerHour: null, fixedCost: null, most: null, leadDays: null },
];

/** What there is and what is missing, in hundredths of hours: by territory (null: all together), then month. */
export interface Hours {
  readonly territories: readonly (string | null)[];
  readonly have: readonly (readonly number[])[];
  readonly gap: readonly (readonly number[])[];
  readonly spare: readonly (readonly number[])[];
}

/** The plan's ways to close the gap, or else the built-in ones, with their prices and limits (J7, J8). A way without a price is left out: blank is never free. */
export function listWays(plan: Plan, ahead: DaysAhead, { territories, have, gap, spare }: Hours): GapProblem {
  const options =
    plan.capacityOptions.length > 0
      ? plan.capacityOptions.map((option, i) => ({ ...option, option: i }))
      : builtIn.map((way) => ({ ...way, option: null }));
  const full = headHours(plan, -Infinity, ahead).map((hours) => hours * 100);
  const mostHeads = gap.map((line) =>
    Math.ceil(Math.max(0, ...line.map((missing, month) => (missing > 0 && (full[month] as number) > 0 ? missing / (full[month] as number) : 0)))),
  );
  const pay = territories.map((territory) => payOf(plan, territory));
  const hourWays: HourWay[] = [];
  const hireWays: HireWay[] = [];
  const hourLimits: number[][] = [];
  const headLimits: number[] = [];
  for (const { option, kind, territory, costPerHour, fixedCost, most, leadDays } of options) {
    const days = Math.max(0, Math.round(leadDays ?? (kind === 'hire' ? HIRE_DAYS : 0)));
    const from = dayNumber(plan.settings.asOf) + 1 + days;
    const ready = ahead.worked.map((worked) => (worked.length === 0 ? 0 : worked.filter((day) => day >= from).length / worked.length));
    const places = territories.flatMap((own, place) =>
      (territory === '' || own === null || own === territory) && (gap[place] ?? []).some((each) => each > 0) ? [place] : [],
    );
    const shared = most !== null && kind !== 'overtime' && places.length > 1;
    const fixed = Math.max(0, fixedCost ?? 0);
    const limit = ready.map((share) => Math.floor(100 * Math.max(0, most ?? Infinity) * share + 1e-6) || 0);
    if (kind === 'hire') {
      const group = shared || (most !== null && places.length === 1) ? headLimits.push(Math.max(0, Math.floor(most ?? 0))) - 1 : null;
      for (const place of places) {
        const { head } = pay[place] as Pay;
        if (costPerHour === null && head === null && fixedCost === null) continue;
        for (const start of startsOf(ahead, from, gap[place] as readonly number[])) {
          const begin = dayNumber(`${ahead.months[start] as string}-01` as Day);
          const hours = headHours(plan, begin, ahead).map((own) => Math.floor(own * 100 + 1e-6));
          const months = ahead.worked.slice(start);
          const paid =
            costPerHour === null ? (head ?? 0) * months.length : Math.max(0, costPerHour) * plan.settings.hoursPerDay * months.flat().length;
          hireWays.push({ option, place, start, hours, cost: cents(paid + fixed), group, leadDays: days });
        }
      }
      continue;
    }
    const group = shared ? hourLimits.push(limit) - 1 : null;
    for (const place of places) {
      const perHour = costPerHour ?? priceOf(kind, pay[place] as Pay) ?? (fixedCost === null ? null : 0);
      if (perHour === null) continue;
      const caps = (gap[place] as readonly number[]).map((missing, month) => {
        const own =
          kind === 'overtime'
            ? Math.floor(Math.max(0, most ?? Infinity) * (have[place]?.[month] as number) * (ready[month] as number) + 1e-6) || 0
            : (limit[month] as number);
        return Math.min(missing, own);
      });
      hourWays.push({ option, kind, place, perHour: Math.max(0, perHour), fixed, caps, group, leadDays: days });
    }
  }
  return { gap, spare, mostHeads, hourWays, hireWays, hourLimits, headLimits };
}

/** What a head there costs a month, and an hour; null unknown. */
interface Pay {
  readonly head: number | null;
  readonly hour: number | null;
}

/** By the territory's own sellers, else the settings, else all sellers; a new head by the settings first (J8). */
function payOf({ team, settings: { headCost, hoursPerDay } }: Plan, territory: string | null): Pay {
  const mean = (of: typeof team): number | null => {
    const known = of.flatMap(({ monthlyCost }) => (monthlyCost !== null && monthlyCost > 0 ? [monthlyCost] : []));
    return known.length > 0 ? known.reduce((sum, each) => sum + each, 0) / known.length : null;
  };
  const own = mean(team.filter((rep) => territory === null || rep.territory === territory));
  const given = headCost > 0 ? headCost : null;
  const month = own ?? given ?? mean(team);
  return { head: given ?? month, hour: month === null || !(hoursPerDay > 0) ? null : month / (hoursPerDay * PAID_DAYS) };
}

/** What an hour costs where its price is blank; null unknown. */
function priceOf(kind: HourWay['kind'], { hour }: Pay): number | null {
  if (hour === null || kind === 'temporary') return null;
  return hour * (kind === 'overtime' ? OVERTIME_PAY : TRANSFER_PAY);
}

/** Months on whose first day a new head can begin and still be of use. */
function startsOf({ months }: DaysAhead, from: number, gap: readonly number[]): number[] {
  const last = gap.reduce((latest, each, month) => (each > 0 ? month : latest), -1);
  return months.flatMap((month, start) => (start <= last && dayNumber(`${month}-01` as Day) >= from ? [start] : []));
}

function cents(amount: number): number {
  return Math.round(amount * 100) / 100;
}
