import { day, dayFromNumber, dayNumber, fiscalMonths, lastDay, type Day, type Month, type Settings, type WeekPiece } from '../../plan';
import { weekdayOf } from './publicHolidays';
import { workCalendar, type WorkSettings } from './workingDays';

/** What decides the plan year's weeks. */
export type WeekSettings = WorkSettings & Pick<Settings, 'planYear' | 'fiscalStart' | 'weekPattern'>;

/**
 * The weeks of the plan year, cut at the ends of months (C4, C5): pieces in order of days that partition the year, so that every month, quarter, half, ISO week
 * and retail period is a union of pieces.
 * **edge** ISO weeks at the ends of the year are cut there too; with retail patterns the first and the last week take the few days that the retail year leaves over.
 */
export function weekPieces(settings: WeekSettings): WeekPiece[] {
  const months = fiscalMonths(settings.planYear, settings.fiscalStart);
  const works = workCalendar(settings);
  const weekOf = settings.weekPattern === 'iso' ? isoWeekOf : retailWeekOf(settings);
  const pieces: WeekPiece[] = [];
  months.forEach((month, place) => {
    const end = dayNumber(lastDay(month));
    let from = dayNumber(`${month}-01` as Day);
    while (from <= end) {
      const { label, period } = weekOf(from);
      let to = from;
      while (to < end && weekOf(to + 1).label === label) to++;
      let workingDays = 0;
      for (let n = from; n <= to; n++) if (works(n)) workingDays++;
      pieces.push({ week: label, period, from: dayFromNumber(from), to: dayFromNumber(to), month: place, workingDays });
      from = to + 1;
    }
  });
  return pieces;
}

interface WeekName {
  readonly label: string;
  readonly period: number | null;
}

/** The ISO 8601 week of a day: Monday to Sunday, week 1 holds the year's first Thursday. */
function isoWeekOf(n: number): WeekName {
  const thursday = n - weekdayOf(n) + 4;
  const year = Number(dayFromNumber(thursday).slice(0, 4));
  const week = Math.floor((thursday - dayNumber(`${String(year).padStart(4, '0')}-01-01` as Day)) / 7) + 1;
  return { label: `${year}-W${String(week).padStart(2, '0')}`, period: null };
}

/** The days of an ISO week; null when the year has no week of that number. */
export function isoWeekDays(year: number, week: number): { from: Day; to: Day } | null {
  const fourth = dayNumber(day(year, 1, 4));
  const monday = fourth - weekdayOf(fourth) + 1 + 7 * (week - 1);
  return isoWeekOf(monday).label === `${year}-W${String(week).padStart(2, '0')}`
    ? { from: dayFromNumber(monday), to: dayFromNumber(monday + 6) }
    : null;
}

/** A retail year: whole weeks, of which the first begins nearest to the fiscal year's first day. */
export interface RetailYear {
  /** Number of the first day, and of weeks: 52 or 53. */
  readonly first: number;
  readonly weeks: number;
  /** The first week of each of the twelve periods, 0-based, and `weeks` at the end. */
  readonly starts: readonly number[];
}

/** Weeks begin on Sunday in the US calendar (as in the National Retail Federation's 4-5-4), else on Monday. A 53rd week belongs to the last period (C5). */
export function retailYear({ planYear, fiscalStart, weekPattern, calendar }: WeekSettings): RetailYear {
  const startOf = (year: number): number => {
    const begin = dayNumber(`${fiscalMonths(year, fiscalStart)[0] as Month}-01` as Day);
    const late = (weekdayOf(begin) - (calendar === 'US' ? 7 : 1) + 7) % 7;
    return begin - late + (late > 3 ? 7 : 0);
  };
  const first = startOf(planYear);
  const weeks = (startOf(planYear + 1) - first) / 7;
  const quarter = weekPattern === '4-5-4' ? [4, 5, 4] : weekPattern === '5-4-4' ? [5, 4, 4] : [4, 4, 5];
  const starts = [0];
  for (let period = 0; period < 11; period++) starts.push((starts[period] as number) + (quarter[period % 3] as number));
  return { first, weeks, starts: [...starts, weeks] };
}

function retailWeekOf(settings: WeekSettings): (n: number) => WeekName {
  const year = retailYear(settings);
  return (n) => {
    const week = Math.min(year.weeks - 1, Math.max(0, Math.floor((n - year.first) / 7)));
    const period = year.starts.slice(0, 12).filter((start) => start <= week).length;
    return { label: `W${String(week + 1).padStart(2, '0')}`, period };
  };
}
