import type { CellRef, Day, DimensionField, Month, Period, TargetFact } from '../../plan';
import { fiscalMonths, lastDay, monthFromNumber, monthNumber, parseMonth } from '../../plan';
import { a1 } from '../content';
import type { AmountRecord } from './amountRecords';
import { amountRecords } from './amountRecords';
import { foldText } from './foldText';
import type { FoundSource } from './foundSource';
import { fieldValue, nameOf, shown } from './foundSource';
import { nearestName } from './nearestName';
import type { Report } from './readAmount';
import { readAmount } from './readAmount';
import { namesNoMoney } from './readMeasure';
import type { PlanPeriodRead } from './readPlanPeriod';
import { ALL, monthPeriod, placePeriod, readPlanPeriod } from './readPlanPeriod';
import type { ScopeContext } from './readScope';
import { reportPeriod } from './readScope';

/** What reading targets needs to know of the plan. */
export interface TargetContext extends ScopeContext {
  readonly unit: number;
}

/**
 * Reads one source's targets: one fact a scope, in order of the rows. A blank or `All` label is every member, a blank period the plan year; rows of other years do not count.
 * Targets for members of a dimension that is no level are added up. Two rows of one key are an error, so is a target that is not a multiple of the rounding unit; a blank
 * target is a warning and no target of zero; a measure that is no money (headcount, units) is left out with a warning.
 */
export function readTargets(source: FoundSource, context: TargetContext, report: Report): TargetFact[] {
  const sums = new Map<string, TargetFact>();
  const seen = new Map<string, CellRef>();
  let summedOver: { field: DimensionField; at: CellRef; name: string } | null = null;
  let above: AmountRecord | null = null;
  for (const record of amountRecords(source, context.system)) {
    const before = above;
    above = record;
    const read = periodOf(record, source, context);
    if (read.kind === 'outside' && record.period) continue;
    if (record.period && !reportPeriod(read, shown(record.period.value), record.period.at, context.settings, 'error', report)) continue;
    const amount = readAmount(record.value, context.unit, record.at, report, 'number');
    const members = readMembers(record, before, source, context, report);
    if (!members || isRepeat(record, read, seen, report)) continue;
    if (amount === null) {
      if (record.value === null && source.layout === 'flat')
        report({ level: 'warning', code: 'missing-target', at: record.at, params: { member: Object.values(members.named).join(' / ') } });
      continue;
    }
    const measure = textOf(source, record, 'measure');
    if (namesNoMoney(measure)) {
      report({ level: 'warning', code: 'unit-mismatch', at: record.at, found: measure, expected: 'money', params: { why: 'measure' } });
      continue;
    }
    if (amount < 0) report({ level: 'warning', code: 'negative-target', at: record.at, found: shown(record.value) });
    summedOver ??= members.over;
    const period = read.kind === 'part' ? read.period : null;
    const key = JSON.stringify([Object.entries(members.named), period?.from, period?.to]);
    const sum = sums.get(key);
    if (sum) sums.set(key, { ...sum, amount: Number((sum.amount + amount).toPrecision(15)) });
    else
      sums.set(key, {
        scope: { members: members.named, period },
        amount,
        measure,
        objective: textOf(source, record, 'objective'),
        owner: textOf(source, record, 'owner'),
        reason: textOf(source, record, 'reason'),
        approvedBy: textOf(source, record, 'approvedBy'),
        at: record.at,
      });
  }
  if (summedOver) reportSummed(summedOver, context, report);
  const facts = [...sums.values()];
  for (const fact of facts) reportUnits(fact, context.settings.roundingUnit, report);
  return facts;
}

function periodOf(record: AmountRecord, source: FoundSource, context: TargetContext): PlanPeriodRead {
  if (!record.period) return { kind: 'year' };
  if (source.layout !== 'crosstab') return readPlanPeriod(record.period.value, context.settings, context.system);
  const period = blockPeriod(String(record.period.value), context.settings.fiscalStart);
  return period ? placePeriod(period, context.settings) : { kind: 'unknown' };
}

/** A period key of a cross-tab: a month, or a quarter of the calendar or (`FY2017-Q1`) of the fiscal year. */
function blockPeriod(key: string, fiscalStart: number): Period | null {
  const quarter = /^(FY)?(\d{4})-Q([1-4])$/.exec(key);
  if (!quarter) {
    const month = parseMonth(key);
    return month ? monthPeriod(month) : null;
  }
  const [year, number] = [Number(quarter[2]), Number(quarter[3])];
  const start = fiscalMonths(year, quarter[1] ? fiscalStart : 1)[number * 3 - 3] as Month;
  return { from: `${start}-01` as Day, to: lastDay(monthFromNumber(monthNumber(start) + 2)), label: key };
}

interface MembersRead {
  readonly named: Readonly<Partial<Record<DimensionField, string>>>;
  /** The first label of a dimension that is no level. */
  readonly over: { readonly field: DimensionField; readonly at: CellRef; readonly name: string } | null;
}

function readMembers(
  record: AmountRecord,
  above: AmountRecord | null,
  source: FoundSource,
  context: TargetContext,
  report: Report,
): MembersRead | null {
  const named: Partial<Record<DimensionField, string>> = {};
  let over: MembersRead['over'] = null;
  for (const [key, text] of Object.entries(record.members)) {
    const field = key as DimensionField;
    if (text.name === '') {
      if (!mayBeAll(field, record, above, source)) {
        report({ level: 'error', code: 'empty-key', at: text.at, expected: field });
        return null;
      }
    } else if (!ALL.has(foldText(text.name))) {
      if (!context.levels.includes(field)) over ??= { field, at: text.at, name: text.name };
      else {
        if (context.names.known(field, text.name) === null) {
          const near = nearestName(text.name, context.names.list(field));
          const params = { member: text.name, ...(near === null ? {} : { near }) };
          report({ level: 'warning', code: 'unknown-member', at: text.at, found: text.name, params });
        }
        named[field] = context.names.member(field, text.name, text.raw, text.at);
      }
    }
  }
  return { named, over };
}

/**
 * Does a blank label mean all members? In an Excel table always. In a plain range or a cross-tab a label may also have been left out because the row above has it: there a blank
 * before a filled label, under a filled one, is not clear.
 */
function mayBeAll(field: DimensionField, record: AmountRecord, above: AmountRecord | null, source: FoundSource): boolean {
  if (source.table !== null) return true;
  const columnOf = (f: string): number => source.columns[f]?.column ?? 0;
  const right = Object.entries(record.members).some(([f, text]) => text.name !== '' && columnOf(f) > columnOf(field));
  return source.layout === 'flat' && !(right && (above?.members[field]?.name ?? '') !== '');
}

function isRepeat(record: AmountRecord, read: PlanPeriodRead, seen: Map<string, CellRef>, report: Report): boolean {
  const key = JSON.stringify([
    Object.values(record.members).map((text) => (ALL.has(foldText(text.name)) ? '' : foldText(text.name))),
    read.kind === 'part' ? [read.period.from, read.period.to] : null,
  ]);
  const earlier = seen.get(key);
  if (!earlier) {
    seen.set(key, record.at);
    return false;
  }
  const names = Object.values(record.members).flatMap((text) => (text.name === '' ? [] : [text.name]));
  report({ level: 'error', code: 'duplicate-key', at: record.at, found: names.join(' / '), params: { of: a1(earlier.row, earlier.column) } });
  return true;
}

function reportSummed(over: NonNullable<MembersRead['over']>, { dimensions }: TargetContext, report: Report): void {
  const dimension = dimensions.find((d) => d.field === over.field)?.label ?? over.field;
  const params = { member: over.name, why: 'summed', dimension };
  report({ level: 'warning', code: 'unknown-member', at: over.at, found: over.name, params });
}

function textOf(source: FoundSource, record: AmountRecord, field: string): string {
  return nameOf(fieldValue(source, record.row, field));
}

function reportUnits({ amount, scope, at }: TargetFact, roundingUnit: number, report: Report): void {
  const units = amount / roundingUnit;
  if (Math.abs(units - Math.round(units)) > 1e-6)
    report({
      level: 'error',
      code: 'target-not-in-units',
      at,
      found: String(amount),
      expected: String(roundingUnit),
      params: { member: Object.values(scope.members).join(' / ') },
    });
}
