import { dayFromNumber, dayNumber, monthFromNumber, monthNumber, parseDay, parseMonth } from '../plan';

/** A time step: months since year 0, quarters since year 0, or days since 1970-01-01. */
export interface Step {
  readonly kind: 'month' | 'quarter' | 'day';
  readonly index: number;
}

/** Reads `2017-03`, `2017-Q1` or `2017-03-06`; null for anything else, also for days that do not exist. */
export function parseStep(text: string): Step | null {
  const month = parseMonth(text);
  if (month) return { kind: 'month', index: monthNumber(month) };
  const day = parseDay(text);
  if (day) return { kind: 'day', index: dayNumber(day) };
  const quarter = /^(\d{4})-?Q([1-4])$/i.exec(text);
  return quarter ? { kind: 'quarter', index: Number(quarter[1]) * 4 + Number(quarter[2]) - 1 } : null;
}

/** The inverse of `parseStep`. */
export function stepText({ kind, index }: Step): string {
  if (kind === 'month') return monthFromNumber(index);
  if (kind === 'day') return dayFromNumber(index);
  return `${String(Math.floor(index / 4)).padStart(4, '0')}-Q${(index % 4) + 1}`;
}
