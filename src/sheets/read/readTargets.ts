import type { CellRef, DateSystem, DimensionField, Month, TargetFact } from '../../plan';
import { fiscalMonths, scopeOfPath } from '../../plan';
import type { CellValue } from '../content';
import { a1 } from '../content';
import type { AmountRecord } from './amountRecords';
import { amountRecords, withinYear } from './amountRecords';
import { foldText } from './foldText';
import type { FoundSource } from './foundSource';
import { nameOf, shown } from './foundSource';
import type { MemberNames } from './memberNames';
import type { Report } from './readAmount';
import { readAmount } from './readAmount';
import { monthOfDate } from './readPeriod';

/** What reading targets needs to know of the plan. */
export interface TargetContext {
  readonly unit: number;
  readonly roundingUnit: number;
  readonly planYear: number;
  readonly fiscalStart: number;
  readonly dimensions: readonly DimensionField[];
  readonly system: DateSystem;
}

/**
 * Reads the plan year's targets, one fact a member path. Targets by month (a period column, or a cross-tab) are added up over the plan year; rows of other years do not
 * count. Two rows of one key are an error. A blank target is a warning and no target of zero; a target that is not a multiple of the rounding unit is an error.
 */
export function readTargets(source: FoundSource, context: TargetContext, names: MemberNames, report: Report): TargetFact[] {
  const first = fiscalMonths(context.planYear, context.fiscalStart)[0] as Month;
  const depth = context.dimensions.findIndex((field) => !source.columns[field]);
  const used = depth < 0 ? context.dimensions : context.dimensions.slice(0, depth);
  const sums = new Map<string, { members: string[]; amount: number; at: CellRef }>();
  const seen = new Map<string, CellRef>();
  for (const record of amountRecords(source, context.system)) {
    if (record.period && !ofPlanYear(record, first, context.planYear, report)) continue;
    const amount = readAmount(record.value, context.unit, record.at, report, 'number');
    const members = readMembers(record, used, names, report);
    if (!members || isRepeat(record, seen, report)) continue;
    if (amount === null) {
      if (record.value === null && source.layout === 'flat')
        report({ level: 'warning', code: 'missing-target', at: record.at, params: { member: members.join(' / ') } });
      continue;
    }
    if (amount < 0) report({ level: 'warning', code: 'negative-target', at: record.at, found: shown(record.value) });
    const key = JSON.stringify(members);
    const sum = sums.get(key);
    sums.set(key, sum ? { ...sum, amount: Number((sum.amount + amount).toPrecision(15)) } : { members, amount, at: record.at });
  }
  for (const sum of sums.values()) reportUnits(sum, context.roundingUnit, report);
  const blank = { measure: '', objective: '', owner: '', reason: '', approvedBy: '' };
  return [...sums.values()].map(({ members, amount, at }) => ({ scope: scopeOfPath(members, used), amount, ...blank, at }));
}

/** Reports territories with sales but without a target. */
export function checkTargets(facts: readonly TargetFact[], source: FoundSource, sold: readonly string[], report: Report): void {
  const targeted = new Set(facts.map((fact) => fact.scope.members.territory));
  for (const territory of sold)
    if (!targeted.has(territory)) {
      const at = { sheet: source.sheet.name, row: source.header.row, column: source.columns['territory']?.column ?? source.header.column };
      report({ level: 'warning', code: 'missing-target', at, params: { member: territory } });
    }
}

function ofPlanYear(record: AmountRecord, first: Month, planYear: number, report: Report): boolean {
  const period = record.period as NonNullable<AmountRecord['period']>;
  const year = yearOf(period.value);
  if (year !== null) return year === planYear;
  const month = monthOfDate(period.read);
  if (month) return withinYear(month, first);
  const code = period.read.kind === 'blank' ? 'empty-key' : period.read.kind === 'ambiguous' ? 'ambiguous-date' : 'bad-date';
  report({ level: 'error', code, at: period.at, found: shown(period.value), expected: 'month' });
  return false;
}

function yearOf(value: CellValue): number | null {
  const match = /^(?:fy\s?)?((?:19|20|21)\d{2})\s?年?度?$|^fy(\d{4})-q[1-4]$/.exec(foldText(nameOf(value)));
  return match ? Number(match[1] ?? match[2]) : null;
}

function readMembers(record: AmountRecord, dimensions: readonly DimensionField[], names: MemberNames, report: Report): string[] | null {
  const members: string[] = [];
  for (const field of dimensions) {
    const text = record.members[field];
    if (!text || text.name === '') {
      report({ level: 'error', code: 'empty-key', at: text?.at ?? record.at, expected: field });
      return null;
    }
    const known = names.known(field, text.name);
    if (known === null) report({ level: 'warning', code: 'unknown-member', at: text.at, found: text.name, params: { member: text.name } });
    members.push(names.member(field, text.name, text.raw, text.at));
  }
  return members;
}

function isRepeat(record: AmountRecord, seen: Map<string, CellRef>, report: Report): boolean {
  const key = JSON.stringify([
    Object.values(record.members).map((text) => foldText(text.name)),
    record.period ? (monthOfDate(record.period.read) ?? record.period.value) : null,
  ]);
  const earlier = seen.get(key);
  if (!earlier) {
    seen.set(key, record.at);
    return false;
  }
  const names = Object.values(record.members).map((text) => text.name);
  report({ level: 'error', code: 'duplicate-key', at: record.at, found: names.join(' / '), params: { of: a1(earlier.row, earlier.column) } });
  return true;
}

function reportUnits(fact: { members: readonly string[]; amount: number; at: CellRef }, roundingUnit: number, report: Report): void {
  const units = fact.amount / roundingUnit;
  if (Math.abs(units - Math.round(units)) > 1e-6)
    report({
      level: 'error',
      code: 'target-not-in-units',
      at: fact.at,
      found: String(fact.amount),
      expected: String(roundingUnit),
      params: { member: fact.members.join(' / ') },
    });
}
