import { dayFromNumber, dayNumber, fiscalMonths, lastDay, monthNumber, monthOf } from './period';
import type { Day, Month } from './period';
import type { Dimension, DimensionField, NodePath } from './dimension';
import type { Settings } from './settings';

/** A stretch of days, both ends included, as the user named it: `Q3`, `2017-03`, `2017-W14`, `P7`, `H1`. Whole days; `from` is not after `to`. */
export interface Period {
  readonly from: Day;
  readonly to: Day;
  readonly label: string;
}

/** A part of the plan: one member for each dimension named (all members of the others) and a period (null: the whole plan year). `{members: {}, period: null}` is everything. */
export interface Scope {
  readonly members: Readonly<Partial<Record<DimensionField, string>>>;
  readonly period: Period | null;
}

/** The path of the tree's node that a scope's members name; null when they name no node of the tree (a category over all territories). The period plays no part. */
export function pathOfScope(scope: Scope, levels: readonly DimensionField[]): NodePath | null {
  const named = levels.filter((field) => scope.members[field] !== undefined);
  const inTree = Object.values(scope.members).filter((member) => member !== undefined).length === named.length;
  if (!inTree || named.some((field, i) => levels[i] !== field)) return null;
  return named.map((field) => scope.members[field] as string);
}

/** The scope of a tree's node for the whole plan year. */
export function scopeOfPath(path: NodePath, levels: readonly DimensionField[]): Scope {
  return { members: Object.fromEntries(path.map((member, i) => [levels[i], member])), period: null };
}

/** What a scope's words depend on. */
interface PlanNames {
  readonly dimensions: readonly Dimension[];
  readonly settings: Pick<Settings, 'planYear' | 'fiscalStart'>;
}

/** The first and the last day of a plan year. */
export function yearPeriod(planYear: number, fiscalStart: number): { from: Day; to: Day } {
  const months = fiscalMonths(planYear, fiscalStart);
  return { from: `${months[0] as Month}-01` as Day, to: lastDay(months[11] as Month) };
}

/**
 * A scope in words, the same for the same part of a plan however its period was typed: the business key of kept revisions. Members stand in one order
 * of dimensions (with their dimension's label when another dimension has a member of that name), then the period: the plan year, its quarters and halves, months, ISO weeks, else days.
 * **example** `Europe / Bikes · 2017-Q3`; everything is `2017`. A plan year that does not begin in January is `FY2017`, its third quarter `FY2017-Q3`.
 */
export function scopeText(scope: Scope, plan: PlanNames): string {
  const members = membersText(scope, plan);
  const period = periodText(scope.period, plan.settings);
  return members === '' ? period : `${members} · ${period}`;
}

/** The members of a scope as they stand in its text: `Europe / Bikes`; empty for everything. */
export function membersText({ members }: Scope, { dimensions }: Pick<PlanNames, 'dimensions'>): string {
  const named = KEY_ORDER.flatMap((field) => {
    const member = members[field];
    if (member === undefined) return [];
    const elsewhere = dimensions.some((other) => other.field !== field && other.members.includes(member));
    return [elsewhere ? `${dimensions.find((own) => own.field === field)?.label ?? field}: ${member}` : member];
  });
  return named.join(' / ');
}

const KEY_ORDER: readonly DimensionField[] = ['territory', 'category', 'channel', 'tier', 'business', 'rep'];

/** A period as it stands in a scope's text; null is the plan year. */
export function periodText(period: Period | null, { planYear, fiscalStart }: PlanNames['settings']): string {
  const year = `${fiscalStart === 1 ? '' : 'FY'}${String(planYear).padStart(4, '0')}`;
  const { from: first, to: last } = yearPeriod(planYear, fiscalStart);
  const { from, to } = period ?? { from: first, to: last };
  const [fromMonth, toMonth] = [monthOf(from), monthOf(to)];
  if (from === `${fromMonth}-01` && to === lastDay(toMonth)) {
    const start = monthNumber(fromMonth) - monthNumber(monthOf(first));
    const count = monthNumber(toMonth) - monthNumber(fromMonth) + 1;
    const inYear = start >= 0 && start + count <= 12;
    if (inYear && count === 12) return year;
    if (inYear && count === 6 && start % 6 === 0) return `${year}-H${start / 6 + 1}`;
    if (inYear && count === 3 && start % 3 === 0) return `${year}-Q${start / 3 + 1}`;
    return count === 1 ? fromMonth : `${fromMonth}…${toMonth}`;
  }
  const monday = dayNumber(from);
  if ((monday + 3) % 7 === 0 && dayNumber(to) === monday + 6) return isoWeek(monday);
  return from === to ? from : `${from}…${to}`;
}

/** The ISO week that begins on a Monday: that of its Thursday's year. */
function isoWeek(monday: number): string {
  const thursday = dayFromNumber(monday + 3);
  const year = thursday.slice(0, 4);
  const week = Math.floor((monday + 3 - dayNumber(`${year}-01-01` as Day)) / 7) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}
