import { day, dayFromNumber, dayNumber, type CalendarName, type Day } from '../../plan';
import { LUNAR_DAYS, OFFICIAL_DAYS } from './chineseDays';

/** A day on which a calendar differs from Monday-to-Friday: off, or worked. */
export interface SpecialDay {
  readonly day: Day;
  readonly works: boolean;
}

/**
 * Public holidays and make-up working days of a calendar year (C1, C2). Holidays on a weekend may be listed too; they change nothing.
 * **edge** China: years without a notice of the State Council have the statutory days alone, no make-up days; before 1990 and after 2050 the solar ones only.
 * **source** China: notices of the State Council as collected by chinese-days; 全国年节及纪念日放假办法 as revised in 1999, 2007, 2013 and 2024. US: 5 U.S.C. § 6103.
 */
export function publicHolidays(calendar: CalendarName, year: number): SpecialDay[] {
  if (calendar === 'none') return [];
  if (calendar === 'US') return federalHolidays(year);
  const official = OFFICIAL_DAYS[year];
  if (official === undefined) return statutoryDays(year).map((each) => ({ day: each, works: false }));
  return official.flatMap((list, i) =>
    list
      .split(' ')
      .filter((each) => each !== '')
      .map((each) => ({ day: onDay(year, each), works: i === 1 })),
  );
}

function onDay(year: number, monthAndDay: string): Day {
  return day(year, Number(monthAndDay.slice(0, 2)), Number(monthAndDay.slice(2)));
}

/** Spring Festival, Qingming, Dragon Boat Festival and Mid-Autumn of a year; null outside 1990–2050. */
export function lunarFestivals(year: number): { spring: Day; qingming: Day; dragonBoat: Day; midAutumn: Day } | null {
  const days = LUNAR_DAYS[year]?.split(' ').map((each) => onDay(year, each));
  if (days === undefined) return null;
  const [spring, qingming, dragonBoat, midAutumn] = days as [Day, Day, Day, Day];
  return { spring, qingming, dragonBoat, midAutumn };
}

/** `count` days from a day on, beginning `after` days after it. */
function run(from: Day, count: number, after = 0): Day[] {
  return Array.from({ length: count }, (_, i) => dayFromNumber(dayNumber(from) + after + i));
}

function statutoryDays(year: number): Day[] {
  const lunar = lunarFestivals(year);
  const days = [day(year, 1, 1)];
  if (lunar !== null) {
    // New Year's Eve was off from 2008 to 2013 instead of the third day, and is again since 2025.
    if (year >= 2025) days.push(...run(lunar.spring, 4, -1));
    else days.push(...run(lunar.spring, 3, year >= 2008 && year <= 2013 ? -1 : 0));
    if (year >= 2008) days.push(lunar.qingming, lunar.dragonBoat, lunar.midAutumn);
  }
  days.push(...run(day(year, 5, 1), year >= 2025 ? 2 : year >= 2008 || year < 2000 ? 1 : 3));
  days.push(...run(day(year, 10, 1), year >= 2000 ? 3 : 2));
  return days;
}

function federalHolidays(year: number): SpecialDay[] {
  const fixed = [day(year, 1, 1), ...(year >= 2021 ? [day(year, 6, 19)] : []), day(year, 7, 4), day(year, 11, 11), day(year, 12, 25)];
  // 1 January of the next year is observed on 31 December when it is a Saturday.
  const days = [...fixed, day(year + 1, 1, 1)].map(observed).filter((each) => each.startsWith(String(year).padStart(4, '0')));
  days.push(
    nthWeekday(year, 1, 1, 3),
    nthWeekday(year, 2, 1, 3),
    lastMonday(year, 5),
    nthWeekday(year, 9, 1, 1),
    nthWeekday(year, 10, 1, 2),
    nthWeekday(year, 11, 4, 4),
  );
  return days.sort().map((each) => ({ day: each, works: false }));
}

/** The day of the week, 1 Monday to 7 Sunday. */
export function weekdayOf(n: number): number {
  return ((((n + 3) % 7) + 7) % 7) + 1;
}

function observed(on: Day): Day {
  const n = dayNumber(on);
  return dayFromNumber(weekdayOf(n) === 6 ? n - 1 : weekdayOf(n) === 7 ? n + 1 : n);
}

/** The `nth` given weekday (1 Monday to 7 Sunday) of a month. */
export function nthWeekday(year: number, month: number, weekday: number, nth: number): Day {
  const first = dayNumber(day(year, month, 1));
  return dayFromNumber(first + ((weekday - weekdayOf(first) + 7) % 7) + 7 * (nth - 1));
}

function lastMonday(year: number, month: number): Day {
  const fifth = nthWeekday(year, month, 1, 5);
  return Number(fifth.slice(5, 7)) === month ? fifth : nthWeekday(year, month, 1, 4);
}
