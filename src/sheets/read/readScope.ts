import type { CellRef, DateSystem, Dimension, DimensionField, Period, Scope, Settings } from '../../plan';
import { parsePeriod } from '../../engine';
import { foldText } from './foldText';
import type { MemberNames } from './memberNames';
import { nearestName } from './nearestName';
import type { Report } from './readAmount';
import { DIMENSIONS, dimensionOf } from './readLevels';
import type { PlanPeriodRead } from './readPlanPeriod';
import { ALL, placePeriod, readPlanPeriod } from './readPlanPeriod';
import type { RowCells } from './rowCells';

/** What reading a scope needs to know of the plan. */
export interface ScopeContext {
  readonly settings: Settings;
  readonly dimensions: readonly Dimension[];
  readonly levels: readonly DimensionField[];
  readonly names: MemberNames;
  readonly system: DateSystem;
}

/**
 * The scope that the dimension and Period columns of a row name; blank or `All` is everything. Null, with an issue of `level` each, when a member is not known, is of a
 * dimension that is no level of the plan, or the period is none of the plan year.
 */
export function readScope(cells: RowCells, context: ScopeContext, level: 'error' | 'warning', report: Report): Scope | null {
  const members: Partial<Record<DimensionField, string>> = {};
  let good = true;
  for (const field of DIMENSIONS) {
    const name = cells.text(field);
    if (name === '' || ALL.has(foldText(name))) continue;
    const member = memberOf(field, name, cells.at(field), context, level, report);
    if (member === null) good = false;
    else members[field] = member;
  }
  const read = readPlanPeriod(cells.value('period'), context.settings, context.system);
  if (!reportPeriod(read, cells.text('period'), cells.at('period'), context.settings, level, report)) return null;
  return good ? { members, period: read.kind === 'part' ? read.period : null } : null;
}

/** Is a period one that can be used? Reports it when not. */
export function reportPeriod(
  read: PlanPeriodRead,
  found: string,
  at: CellRef,
  settings: Settings,
  level: 'error' | 'warning',
  report: Report,
): boolean {
  if (read.kind === 'year' || read.kind === 'part') return true;
  report({ level, code: 'bad-period', at, found, expected: String(settings.planYear), params: { why: read.kind } });
  return false;
}

function memberOf(
  field: DimensionField,
  name: string,
  at: CellRef,
  { names, levels, dimensions }: ScopeContext,
  level: 'error' | 'warning',
  report: Report,
): string | null {
  const label = dimensions.find((d) => d.field === field)?.label ?? field;
  if (!levels.includes(field)) {
    report({ level, code: 'unknown-member', at, found: name, params: { member: name, why: 'no-level', dimension: label } });
    return null;
  }
  const known = names.known(field, name);
  if (known !== null) return known;
  const near = nearestName(name, names.list(field));
  report({ level, code: 'unknown-member', at, found: name, params: { member: name, ...(near === null ? {} : { near }) } });
  return null;
}

/**
 * A scope in words, as `scopeText` writes it or a person types it: members between ` / `, then ` · ` and a period: `Europe / Bikes · Q3`, `Germany`, `Q4`.
 * With both sides of the dot it is complete; with one alone, what it leaves out is taken from `base`. Null, with an error, when a part is neither a member of a level nor a period of the plan year.
 */
export function readScopeText(text: string, base: Scope, at: CellRef, context: ScopeContext, report: Report): Scope | null {
  const complete = /[·|;；]/.test(text);
  const members: Partial<Record<DimensionField, string>> = complete ? {} : { ...base.members };
  let period: Period | null = complete ? null : base.period;
  for (const part of text.split(/[·|;；]/).flatMap((side) => (isWhole(side, context) ? [side] : side.split('/')))) {
    const name = part.trim();
    if (name === '') continue;
    const found = memberIn(name, context);
    if (found) {
      members[found.field] = found.member;
      continue;
    }
    const time = parsePeriod(name, context.settings);
    if (time === null) {
      const near = nearestName(
        name,
        context.levels.flatMap((field) => context.names.list(field)),
      );
      report({ level: 'error', code: 'unknown-member', at, found: name, params: { member: name, ...(near === null ? {} : { near }) } });
      return null;
    }
    const read = placePeriod(time, context.settings);
    if (!reportPeriod(read, name, at, context.settings, 'error', report)) return null;
    period = read.kind === 'part' ? read.period : null;
  }
  return { members, period };
}

function isWhole(text: string, context: ScopeContext): boolean {
  return memberIn(text.trim(), context) !== null || parsePeriod(text.trim(), context.settings) !== null;
}

/** The level and member that a word names, with or without its dimension before it (`Category: Bikes`); the first level that has it. */
function memberIn(name: string, { levels, names, dimensions }: ScopeContext): { field: DimensionField; member: string } | null {
  for (const field of levels) {
    const member = names.known(field, name);
    if (member !== null) return { field, member };
  }
  const named = /^([^:：]+)[:：](.+)$/.exec(name);
  const field = named ? dimensionOf(named[1] as string, dimensions) : null;
  const member = field && levels.includes(field) ? names.known(field, (named?.[2] ?? '').trim()) : null;
  return field && member !== null ? { field, member } : null;
}
