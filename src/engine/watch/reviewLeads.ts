import { yearPeriod, type Day, type LeadFact, type LeadLine, type Plan } from '../../plan';
import { hoursOf, workClock, type WorkClock } from './workClock';

/**
 * How leads received since the plan year began were taken up (D12; X5, X6): all of them, then by territory in the plan's order, others by name. Only what was known on the as-of day counts.
 * **unit** hours of working time at the grain of days, shares 0–1.
 * **edge** empty without leads of the year; leads without a territory count in the first line alone.
 */
export function reviewLeads(plan: Plan): LeadLine[] {
  const { asOf, planYear, fiscalStart, leadHours } = plan.settings;
  const year = yearPeriod(planYear, fiscalStart);
  const clock = workClock(plan.settings);
  const leads = plan.leads.flatMap((lead) =>
    lead.received !== null && lead.received >= year.from && lead.received <= asOf ? [takeUp(lead, lead.received, asOf, leadHours, clock)] : [],
  );
  if (leads.length === 0) return [];
  const territories = plan.dimensions.find(({ field }) => field === 'territory')?.members ?? [];
  const place = new Map(territories.map((territory, i) => [territory, i]));
  const placeOf = (territory: string): number => place.get(territory) ?? place.size;
  const named = new Map<string, TakenLead[]>();
  for (const lead of leads) {
    if (lead.territory === '') continue;
    const list = named.get(lead.territory);
    if (list === undefined) named.set(lead.territory, [lead]);
    else list.push(lead);
  }
  const lines = [...named].sort(([a], [b]) => placeOf(a) - placeOf(b) || (a < b ? -1 : 1));
  return [lineOf('', leads), ...lines.map(([territory, own]) => lineOf(territory, own))];
}

interface TakenLead {
  readonly id: string;
  readonly territory: string;
  readonly received: Day;
  /** Hours until somebody reacted; null: nobody did. */
  readonly hours: number | null;
  /** Reacted to, or should be by now: was it in time? Null: there is still time. */
  readonly inTime: boolean | null;
  readonly accepted: boolean;
  readonly returned: boolean;
  readonly converted: boolean;
}

function takeUp(lead: LeadFact, received: Day, asOf: Day, limit: number, clock: WorkClock): TakenLead {
  const known = (day: Day | null): Day | null => (day !== null && day <= asOf ? day : null);
  const [accepted, returned] = [known(lead.accepted), known(lead.returned)];
  const reactions = [accepted, returned].filter((day) => day !== null).sort();
  const answered = known(lead.answered) ?? reactions[0] ?? null;
  const hours = answered === null ? null : hoursOf(clock.daysAfter(received, answered));
  const waited = hours ?? hoursOf(clock.daysAfter(received, asOf));
  return {
    id: lead.id,
    territory: lead.territory,
    received,
    hours,
    inTime: waited > limit ? false : hours === null ? null : true,
    accepted: accepted !== null,
    returned: returned !== null,
    converted: lead.deal !== '',
  };
}

function lineOf(territory: string, leads: readonly TakenLead[]): LeadLine {
  const hours = leads.flatMap((lead) => lead.hours ?? []).sort((a, b) => a - b);
  const judged = leads.filter(({ inTime }) => inTime !== null);
  const late = leads.filter((lead) => lead.hours === null && lead.inTime === false);
  const count = (holds: (lead: TakenLead) => boolean | null): number => leads.filter(holds).length;
  return {
    territory,
    received: leads.length,
    answered: hours.length,
    inTime: judged.length === 0 ? null : count(({ inTime }) => inTime) / judged.length,
    medianHours: hours.length === 0 ? null : ((hours[(hours.length - 1) >> 1] as number) + (hours[hours.length >> 1] as number)) / 2,
    accepted: count((lead) => lead.accepted),
    returned: count((lead) => lead.returned),
    converted: count((lead) => lead.converted),
    late: late.sort((a, b) => (a.received < b.received ? -1 : a.received > b.received ? 1 : a.id < b.id ? -1 : 1)).map(({ id }) => id),
  };
}
