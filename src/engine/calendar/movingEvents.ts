import { dayNumber, type CalendarEvent, type CalendarName } from '../../plan';
import { calendarEvents, type EventDays } from './calendarEvents';

/** Days before and after an event that it may reach (C14). */
const REACH = 14;

/** Events of the built-in calendar that move together with another: its effect holds theirs. */
const PART_OF: Readonly<Record<string, string>> = { 'black-friday': 'thanksgiving', 'cyber-week': 'thanksgiving' };

const PARTS = [
  ['during', ({ from, to }: EventDays) => [dayNumber(from), dayNumber(to)]],
  ['pre', ({ from }: EventDays) => [dayNumber(from) - REACH, dayNumber(from) - 1]],
  ['post', ({ to }: EventDays) => [dayNumber(to) + 1, dayNumber(to) + REACH]],
] as const;

/** An event with its stretches in all years. */
interface MovingEvent {
  readonly key: string;
  readonly events: readonly EventDays[];
  /** Of its days, and of the fourteen before and after: the share of a stretch's mean length that lies between two days (by number, both included). */
  readonly parts: readonly { readonly part: 'during' | 'pre' | 'post'; readonly share: (first: number, last: number) => number }[];
}

/** The events of the calendar years from `first` to `last`, in order of their keys, each with the shares of it that periods hold (C14). */
export function movingEvents(calendar: CalendarName, own: readonly CalendarEvent[], first: number, last: number): MovingEvent[] {
  const byKey = new Map<string, EventDays[]>();
  for (const event of calendarEvents(calendar, own, first, last)) byKey.set(event.key, [...(byKey.get(event.key) ?? []), event]);
  return [...byKey]
    .filter(([key]) => PART_OF[key] === undefined || !byKey.has(PART_OF[key]))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, events]) => ({
      key,
      events,
      parts: PARTS.map(([part, reachOf]) => ({ part, share: shareOf(events.map((event) => reachOf(event) as [number, number])) })),
    }));
}

function shareOf(stretches: readonly (readonly [number, number])[]): (first: number, last: number) => number {
  const length = stretches.reduce((sum, [from, to]) => sum + to - from + 1, 0) / stretches.length;
  return (first, last) => {
    let days = 0;
    for (const [from, to] of stretches) if (from <= last && to >= first) days += Math.min(to, last) - Math.max(from, first) + 1;
    return days / length;
  };
}
