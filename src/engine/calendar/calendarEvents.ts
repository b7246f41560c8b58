import { day, dayFromNumber, dayNumber, type CalendarEvent, type CalendarName, type Day } from '../../plan';
import { lunarFestivals, nthWeekday } from './publicHolidays';

/** An event of one year that sells or stills: both days included. `key` is the same every year. */
export interface EventDays {
  readonly key: string;
  readonly name: string;
  readonly year: number;
  readonly from: Day;
  readonly to: Day;
}

interface BuiltIn {
  readonly key: string;
  /** Names that a user may write, the first in English, the second in Chinese. */
  readonly names: readonly string[];
  readonly calendars: readonly CalendarName[];
  readonly daysOf: (year: number) => readonly [Day, Day] | null;
}

const fixed =
  (fromMonth: number, fromDay: number, toMonth: number, toDay: number): BuiltIn['daysOf'] =>
  (year) => [day(year, fromMonth, fromDay), day(year, toMonth, toDay)];

const plus = (from: Day, days: number): Day => dayFromNumber(dayNumber(from) + days);

/** The built-in events (C3). */
const EVENTS: readonly BuiltIn[] = [
  {
    key: 'spring-festival',
    names: ['Spring Festival', '春节', 'Chinese New Year', 'Lunar New Year', '过年', '新春'],
    calendars: ['CN'],
    daysOf: (year) => around(lunarFestivals(year)?.spring, -1, 6),
  },
  {
    key: 'qingming',
    names: ['Qingming', '清明', 'Tomb-sweeping Day', '清明节'],
    calendars: ['CN'],
    daysOf: (year) => around(lunarFestivals(year)?.qingming, 0, 0),
  },
  {
    key: 'dragon-boat',
    names: ['Dragon Boat Festival', '端午', 'Dragon Boat', '端午节'],
    calendars: ['CN'],
    daysOf: (year) => around(lunarFestivals(year)?.dragonBoat, 0, 0),
  },
  { key: '618', names: ['618', '618大促', '6.18', '年中大促'], calendars: ['CN'], daysOf: fixed(6, 1, 6, 20) },
  {
    key: 'mid-autumn',
    names: ['Mid-Autumn Festival', '中秋', 'Mid-Autumn', '中秋节', 'Moon Festival'],
    calendars: ['CN'],
    daysOf: (year) => around(lunarFestivals(year)?.midAutumn, 0, 0),
  },
  {
    key: 'national-day',
    names: ['National Day', '国庆', '国庆节', 'Golden Week', '十一', '国庆黄金周'],
    calendars: ['CN'],
    daysOf: fixed(10, 1, 10, 7),
  },
  {
    key: 'double-11',
    names: ['Double 11', '双11', '双十一', 'Singles Day', "Singles' Day", '双 11', '11.11'],
    calendars: ['CN'],
    daysOf: fixed(11, 1, 11, 11),
  },
  { key: 'easter', names: ['Easter', '复活节'], calendars: ['US'], daysOf: (year) => around(easterSunday(year), -2, 1) },
  { key: 'thanksgiving', names: ['Thanksgiving', '感恩节'], calendars: ['US'], daysOf: (year) => around(nthWeekday(year, 11, 4, 4), 0, 10) },
  {
    key: 'black-friday',
    names: ['Black Friday', '黑色星期五', '黑五'],
    calendars: ['US'],
    daysOf: (year) => around(nthWeekday(year, 11, 4, 4), 1, 1),
  },
  {
    key: 'cyber-week',
    names: ['Cyber Week', '网络购物周', 'Cyber Monday', '网络星期一', '网一'],
    calendars: ['US'],
    daysOf: (year) => around(nthWeekday(year, 11, 4, 4), 4, 10),
  },
  { key: 'christmas', names: ['Christmas', '圣诞', '圣诞节', 'Xmas'], calendars: ['US'], daysOf: fixed(12, 24, 12, 26) },
];

function around(on: Day | undefined, before: number, after: number): readonly [Day, Day] | null {
  return on === undefined ? null : [plus(on, before), plus(on, after)];
}

/** The Sunday of Easter, Gregorian. Source: the anonymous algorithm of Nature, 20 April 1876 (Meeus, Astronomical Algorithms, 1991, ch. 8). `easterSunday(2019)` → `2019-04-21`. */
export function easterSunday(year: number): Day {
  const a = year % 19;
  const [b, c] = [Math.floor(year / 100), year % 100];
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = h + l - 7 * Math.floor((a + 11 * h + 22 * l) / 451) + 114;
  return day(year, Math.floor(m / 31), (m % 31) + 1);
}

/**
 * All events of the calendar years from `first` to `last`, in order of their first day (C3): the built-in ones of the calendar, and the user's rows, which win over
 * built-in ones of the same name and year. Several rows of one name and year are several stretches of one event.
 */
export function calendarEvents(calendar: CalendarName, own: readonly CalendarEvent[], first: number, last: number): EventDays[] {
  const mine = own.map((event): EventDays => {
    const key = eventKey(event.name);
    return { key, name: event.name, year: Number(event.from.slice(0, 4)), from: event.from, to: event.to };
  });
  const taken = new Set(mine.map(({ key, year }) => `${year} ${key}`));
  const out = mine.filter(({ year }) => year >= first && year <= last);
  for (const event of EVENTS) {
    if (!event.calendars.includes(calendar)) continue;
    for (let year = first; year <= last; year++) {
      const days = event.daysOf(year);
      if (days !== null && !taken.has(`${year} ${event.key}`))
        out.push({ key: event.key, name: event.names[0] as string, year, from: days[0], to: days[1] });
    }
  }
  return out.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.key < b.key ? -1 : 1));
}

/** What a built-in event is called; null for any other key. */
export function eventNames(key: string): { readonly en: string; readonly zh: string } | null {
  const names = EVENTS.find((event) => event.key === key)?.names;
  return names === undefined ? null : { en: names[0] as string, zh: names[1] as string };
}

/** What an event is called across years and languages: the built-in event's key for any of its names, else the name without case and spaces. */
export function eventKey(name: string): string {
  const plain = (text: string): string =>
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\s'’]/g, '')
      .replace(/(20|19)\d\d年?/g, '');
  const wanted = plain(name);
  return EVENTS.find(({ names }) => names.some((each) => plain(each) === wanted))?.key ?? wanted;
}
