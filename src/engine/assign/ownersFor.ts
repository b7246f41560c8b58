import { dayNumber, fiscalMonths, lastDay, type Customer, type Day, type Month, type Plan, type Rep } from '../../plan';
import { workCalendar } from '../calendar/workingDays';
import { keyOfName } from '../keyOfName';

/** A seller as an owner of accounts or deals. */
export interface Owner extends Rep {
  /** Selling hours of the plan year. */
  readonly capacity: number;
}

/** The team by name, then territory, each pair once (the first row that says it), with the hours that they sell in the plan year (T10). */
export function listOwners({ team, settings }: Plan): Owner[] {
  const works = workCalendar(settings);
  const months = fiscalMonths(settings.planYear, settings.fiscalStart);
  const first = dayNumber(`${months[0] as string}-01` as Day);
  const last = dayNumber(lastDay(months[months.length - 1] as Month));
  const seen = new Map<string, Owner>();
  for (const rep of team) {
    const key = JSON.stringify([keyOfName(rep.name), keyOfName(rep.territory)]);
    if (seen.has(key) || keyOfName(rep.name) === '') continue;
    let days = 0;
    for (let n = rep.hired === null ? first : Math.max(first, dayNumber(rep.hired)); n <= last; n++) if (works(n)) days++;
    const hours = rep.hoursPerDay ?? settings.hoursPerDay;
    seen.set(key, { ...rep, capacity: Math.max(0, days - (rep.vacationDays ?? 0)) * hours * settings.sellingShare });
  }
  return [...seen].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, owner]) => owner);
}

/** Who may have a customer or a deal, by index; and whether the skill it needs had to be left aside, as nobody there has it. */
export interface Eligible {
  readonly owners: readonly number[];
  readonly unskilled: boolean;
}

/** The owners of the territory, all where the team has none there; of them those with the skill, all where nobody has it (T11). */
export function ownersFor(owners: readonly Owner[], { territory, skill }: Pick<Customer, 'territory' | 'skill'>): Eligible {
  const all = owners.map((_, j) => j);
  const there = all.filter((j) => keyOfName(owners[j]?.territory ?? '') === keyOfName(territory));
  const pool = there.length > 0 ? there : all;
  if (keyOfName(skill) === '') return { owners: pool, unskilled: false };
  const skilled = pool.filter((j) => owners[j]?.skills.some((each) => keyOfName(each) === keyOfName(skill)));
  return skilled.length > 0 ? { owners: skilled, unskilled: false } : { owners: pool, unskilled: true };
}

/** Who has it now: the owner of that name, in the territory where there is one; −1: nobody, or somebody not in the team. */
export function currentOwner(owners: readonly Owner[], rep: string, territory: string): number {
  const key = keyOfName(rep);
  if (key === '') return -1;
  const own = owners.findIndex((owner) => keyOfName(owner.name) === key && keyOfName(owner.territory) === keyOfName(territory));
  return own >= 0 ? own : owners.findIndex((owner) => keyOfName(owner.name) === key);
}
