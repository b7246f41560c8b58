import { dayFromNumber, dayNumber, fiscalMonths, lastDay, month, parseDay, type Day, type Month, type Period } from '../../plan';
import type { PlanPeriod } from './planPeriods';
import { isoWeekDays, retailYear, type WeekSettings } from './weekPieces';

/**
 * Reads a period as a person writes it, in English or Chinese (C6): `2017`, `FY17`, `全年`, `H1`, `上半年`, `Q3 2017`, `第三季度`, `2017-03`, `Mar`, `March 2017`, `3月`, `2017年3月`, `2017-W14`, `W14`,
 * `第14周`, `P7`, a day, or two of these with `..`, `~`, `to`, `至` or `到` between. Null when it is none of them.
 * **edge** without a year the plan year is meant. Years of halves, quarters, `P` and years by themselves are fiscal years; of months and ISO weeks calendar years.
 * `label` is the text without the spaces around it. The period may lie outside the plan year.
 */
export function parsePeriod(text: string, settings: WeekSettings): Period | null {
  const label = text.trim();
  const plain = label.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
  const found = readOne(plain, settings) ?? readRange(plain, settings);
  return found === null || found.to < found.from ? null : { ...found, label };
}

type Stretch = Pick<Period, 'from' | 'to'>;

function readRange(text: string, settings: WeekSettings): Stretch | null {
  const ends =
    /^(.+?)\s*(?:\.{2,3}|…|~|–|—|至|到|\bto\b|\bthrough\b)\s*(.+)$/.exec(text) ?? /^(.+?) - (.+)$/.exec(text) ?? /^(\d{1,2})-(\d{1,2}月)$/.exec(text);
  if (!ends) return null;
  const last = readOne(ends[2] as string, settings);
  const first =
    readOne(ends[1] as string, settings) ??
    (/^\d{1,2}$/.test(ends[1] as string) && /月$/.test(ends[2] as string) ? readOne(`${ends[1]}月`, settings) : null);
  return first && last && { from: first.from, to: last.to };
}

function readOne(text: string, settings: WeekSettings): Stretch | null {
  return readDay(text) ?? readMonth(text, settings) ?? readNumbered(text, settings);
}

function readDay(text: string): Stretch | null {
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text);
  const on = match && parseDay(`${match[1]}-${(match[2] as string).padStart(2, '0')}-${(match[3] as string).padStart(2, '0')}`);
  return on ? { from: on, to: on } : null;
}

const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];

const NUMERALS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];

function readMonth(text: string, settings: WeekSettings): Stretch | null {
  const numbered =
    /^(?<year>\d{4}) ?[-/.] ?(?<month>\d{1,2})$/.exec(text) ??
    /^(?<year>\d{4})(?<month>\d{2})$/.exec(text) ??
    /^(?<month>\d{1,2})\/(?<year>\d{4})$/.exec(text) ??
    /^(?:(?<year>\d{4}|\d{2}) ?年 ?)?(?<month>\d{1,2}|十[一二]?|[一二三四五六七八九]) ?月(?:份)?$/.exec(text);
  const named = /^(?:(?<year>\d{4})[ -]?)?(?<name>[a-z]{3,9})\.?(?:[ -]?(?<after>\d{4}|'?\d{2}))?$/.exec(text);
  if (numbered?.groups) {
    const { year, month: number } = numbered.groups as { year?: string; month: string };
    return monthStretch(NUMERALS.indexOf(number) > 0 ? NUMERALS.indexOf(number) : Number(number), year, settings);
  }
  if (!named?.groups) return null;
  const { year, name, after } = named.groups as { year?: string; name: string; after?: string };
  const place = MONTHS.findIndex((each) => each === name || each.slice(0, 3) === name || (name === 'sept' && each === 'september'));
  return place < 0 || (year !== undefined && after !== undefined) ? null : monthStretch(place + 1, year ?? after?.replace("'", ''), settings);
}

function monthStretch(number: number, year: string | undefined, { planYear, fiscalStart }: WeekSettings): Stretch | null {
  if (number < 1 || number > 12) return null;
  const inPlan = fiscalMonths(planYear, fiscalStart).find((each) => Number(each.slice(5)) === number) as Month;
  const found = year === undefined ? inPlan : fullYear(year) < 1 ? null : month(fullYear(year), number);
  return found && { from: `${found}-01` as Day, to: lastDay(found) };
}

function fullYear(digits: string): number {
  return digits.length === 2 ? 2000 + Number(digits) : Number(digits);
}

/** How halves, quarters, retail periods and weeks are numbered, without their year. */
const NUMBERED: readonly (readonly [PlanPeriod['kind'], RegExp])[] = [
  ['half', /^(?:h ?|half )([12])$|^第?([上下一二])半年$|^(first|second) half$/],
  ['quarter', /^(?:q ?|quarter )([1-4])$|^第? ?([一二三四1-4]) ?季度?$/],
  ['retail', /^(?:p ?|period )(\d{1,2})$|^第? ?(\d{1,2}) ?期$/],
  ['week', /^(?:w ?|wk ?|week )(\d{1,2})$|^第? ?(\d{1,2}) ?周$/],
];

const ORDINALS: Readonly<Record<string, number>> = { 上: 1, 一: 1, first: 1, 下: 2, 二: 2, second: 2, 三: 3, 四: 4 };

function readNumbered(text: string, settings: WeekSettings): Stretch | null {
  const { year, rest } = takeYear(text);
  if (year !== null && (year < 1 || year > 9998)) return null;
  if (rest === '' || /^(?:全年|year|full year|whole year)$/.test(rest)) {
    return year === null && rest === '' ? null : pick('year', 1, { ...settings, planYear: year ?? settings.planYear });
  }
  for (const [kind, pattern] of NUMBERED) {
    const match = pattern.exec(rest);
    const found = match?.slice(1).find((each) => each !== undefined);
    if (found === undefined) continue;
    const number = ORDINALS[found] ?? Number(found);
    if (kind === 'week' && settings.weekPattern === 'iso') return year === null ? isoWeekOfPlan(number, settings) : isoWeek(year, number, settings);
    return pick(kind, number, { ...settings, planYear: year ?? settings.planYear });
  }
  return null;
}

/** A year before or after the rest: `2017-Q3`, `2017年第三季度`, `FY17 H1`, `Q3 2017`. */
function takeYear(text: string): { year: number | null; rest: string } {
  const before = /^(?:(?:fy ?)(\d{4}|\d{2})|(\d{4}))(?: ?(?:财年|年度|年))?[ -]?(?!\d)(.*)$/.exec(text);
  const after = before ? null : /^(.+?)[ -]?(?:fy ?(\d{4}|\d{2})|(?<!\d)(\d{4}))$/.exec(text);
  if (before) return { year: fullYear((before[1] ?? before[2]) as string), rest: before[3] as string };
  if (after) return { year: fullYear((after[2] ?? after[3]) as string), rest: after[1] as string };
  return { year: null, rest: text };
}

const MONTHS_OF: Readonly<Partial<Record<PlanPeriod['kind'], number>>> = { year: 12, half: 6, quarter: 3 };

/** The `number`th period of a kind in the fiscal year, as `planPeriods` has it. */
function pick(kind: PlanPeriod['kind'], number: number, settings: WeekSettings): Stretch | null {
  const months = fiscalMonths(settings.planYear, settings.fiscalStart);
  const size = MONTHS_OF[kind];
  if (size !== undefined) {
    const inside = months.slice((number - 1) * size, number * size);
    return inside.length === 0 || number < 1 ? null : { from: `${inside[0] as Month}-01` as Day, to: lastDay(inside[size - 1] as Month) };
  }
  if (settings.weekPattern === 'iso') return null;
  const { first, weeks, starts } = retailYear(settings);
  const [from, to] = kind === 'retail' ? [starts[number - 1], starts[number]] : [number - 1, number];
  if (number < 1 || from === undefined || to === undefined || to > weeks) return null;
  return {
    from: from === 0 ? (`${months[0] as Month}-01` as Day) : dayFromNumber(first + 7 * from),
    to: to === weeks ? lastDay(months[11] as Month) : dayFromNumber(first + 7 * to - 1),
  };
}

/** An ISO week; one that the end of the plan year cuts means its part inside. */
function isoWeek(year: number, week: number, settings: WeekSettings): Stretch | null {
  const days = isoWeekDays(year, week);
  if (days === null) return null;
  const plan = pick('year', 1, settings) as Stretch;
  if (days.to < plan.from || days.from > plan.to) return days;
  return { from: days.from < plan.from ? plan.from : days.from, to: days.to > plan.to ? plan.to : days.to };
}

/** The week of that number in the plan year; of two, the one with more days in it. */
function isoWeekOfPlan(week: number, settings: WeekSettings): Stretch | null {
  const year = settings.planYear;
  const lengthOf = (each: Stretch): number => dayNumber(each.to) - dayNumber(each.from);
  const plan = pick('year', 1, settings) as Stretch;
  return [year - 1, year, year + 1]
    .flatMap((each) => isoWeek(each, week, settings) ?? [])
    .filter((each) => each.from >= plan.from && each.to <= plan.to)
    .reduce<Stretch | null>((best, each) => (best === null || lengthOf(each) > lengthOf(best) ? each : best), null);
}
