import type { DateSystem, Month, Period, Settings } from '../../plan';
import { fiscalMonths, lastDay, monthOf, yearPeriod } from '../../plan';
import { monthsIn, parsePeriod, piecesIn, weekPieces } from '../../engine';
import type { CellValue } from '../content';
import { foldText } from './foldText';
import { nameOf } from './foundSource';
import { readDate } from './readPeriod';

/** What a Period cell means in a plan: all of its year, a part of it, a time outside it, a stretch that cuts months or weeks of the plan, or nothing that is known. */
export type PlanPeriodRead =
  { readonly kind: 'year' } | { readonly kind: 'part'; readonly period: Period } | { readonly kind: 'outside' | 'cut' | 'unknown' };

/**
 * Reads a Period cell: whatever `parsePeriod` reads, date serials (the first of a month is that month), years and months as numbers. Blank and 全年 are the whole plan year.
 * A part must be made of whole months, or of whole weeks and days of the month's ends when the plan goes down to weeks.
 */
export function readPlanPeriod(value: CellValue, settings: Settings, system: DateSystem): PlanPeriodRead {
  const text = nameOf(value);
  if (text === '' || ALL.has(foldText(text))) return { kind: 'year' };
  const period = typeof value === 'number' ? ofNumber(value, settings, system) : (parsePeriod(text, settings) ?? ofDate(value, system));
  return period === null ? { kind: 'unknown' } : placePeriod(period, settings);
}

/** A period against the plan year. */
export function placePeriod(period: Period, settings: Settings): PlanPeriodRead {
  const year = yearPeriod(settings.planYear, settings.fiscalStart);
  if (period.from === year.from && period.to === year.to) return { kind: 'year' };
  if (period.from < year.from || period.to > year.to) return { kind: 'outside' };
  const whole = monthsIn(period, fiscalMonths(settings.planYear, settings.fiscalStart)) !== null;
  if (whole || (settings.depth === 'week' && piecesIn(period, weekPieces(settings)) !== null)) return { kind: 'part', period };
  return { kind: 'cut' };
}

/** Words for everything in a cell of a scope. */
export const ALL: ReadonlySet<string> = new Set('*|all|total|any|everything|whole year|全部|所有|合计|总计|不限|全年'.split('|'));

function ofNumber(value: number, settings: Settings, system: DateSystem): Period | null {
  if (Number.isInteger(value) && value >= 1990 && value <= 2100) return parsePeriod(String(value), settings);
  return ofDate(value, system);
}

function ofDate(value: CellValue, system: DateSystem): Period | null {
  const read = readDate(value, system);
  if (read.kind === 'month') return monthPeriod(read.month);
  if (read.kind !== 'day') return null;
  return read.day.endsWith('-01') ? monthPeriod(monthOf(read.day)) : { from: read.day, to: read.day, label: read.day };
}

/** A month as a period. */
export function monthPeriod(month: Month): Period {
  return { from: `${month}-01` as Period['from'], to: lastDay(month), label: month };
}
