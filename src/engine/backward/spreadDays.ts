import { dayFromNumber, dayNumber, type Day, type Plan, type RepActivities } from '../../plan';
import { workCalendar } from '../calendar/workingDays';

/** How many working days ahead are told by day. */
const AHEAD = 10;

/**
 * The next working days after the as-of day, and what every line does on each (W16): a week's activities go evenly over its working days (over all seven when none is worked), whole,
 * and the lines of a rep take turns, so that no day of theirs gets all the remainders.
 * **shape** `perDay` parallel to the days; `from` are lines by week, parallel to `weeks`. **edge** days beyond the last week are not told.
 */
export function spreadDays(
  { settings }: Pick<Plan, 'settings'>,
  from: readonly Omit<RepActivities, 'perDay'>[],
  weeks: readonly Day[],
): { readonly days: Day[]; readonly lines: RepActivities[] } {
  const works = workCalendar(settings);
  const worked = weeks.map((monday) => {
    const all = Array.from({ length: 7 }, (_, i) => dayNumber(monday) + i);
    const own = all.filter(works);
    return own.length > 0 ? own : all;
  });
  const asOf = dayNumber(settings.asOf);
  const ahead = worked
    .flatMap((days, week) => days.flatMap((day, place) => (day > asOf ? [{ week, day, place, of: days.length }] : [])))
    .slice(0, AHEAD);
  const turns = new Map<string, number>();
  const ofRep = new Map<string, number>();
  for (const { rep } of from) ofRep.set(rep, (ofRep.get(rep) ?? 0) + 1);
  const lines = from.map((line): RepActivities => {
    const turn = turns.get(line.rep) ?? 0;
    turns.set(line.rep, turn + 1);
    const start = (turn + 0.5) / (ofRep.get(line.rep) as number);
    return {
      ...line,
      perDay: ahead.map(({ week, place, of }) => {
        const count = line.perWeek[week] as number;
        const until = (days: number): number => Math.floor((count * days) / of + start);
        return until(place + 1) - until(place);
      }),
    };
  });
  return { days: ahead.map(({ day }) => dayFromNumber(day)), lines };
}
