import type { DateSystem, Day, DimensionField, Month, SaleDetail, SalesFact } from '../../plan';
import { lastDay, monthOf } from '../../plan';
import { a1, valueAt } from '../content';
import type { AmountRecord } from './amountRecords';
import { amountRecords, dimensionsOf, laterMonth } from './amountRecords';
import { fieldOf } from './fieldOf';
import { headersOf } from './findSources';
import type { FoundSource } from './foundSource';
import { bodyRows, cellOf, rowText, shown } from './foundSource';
import type { MemberNames } from './memberNames';
import type { Report } from './readAmount';
import { saleDetails } from './saleDetails';
import { readAmount } from './readAmount';
import { periodsOf } from './periodsOf';
import { monthOfDate } from './readPeriod';

/** A fact as read: its day, where the source says one, and what else the row says, where the source has such columns. */
type SaleRead = SalesFact & { readonly day: Day | null; readonly detail: SaleDetail | null };

/** The history as read, before the as-of date is known to be final. */
export interface SalesRead {
  readonly dimensions: readonly DimensionField[];
  readonly facts: readonly SaleRead[];
  /** The last month with an amount; null when there is none. */
  readonly lastMonth: Month | null;
}

/** Dimensions that a plan has whenever the sales have them; the others only when they are asked for (levels, targets, adjustments). */
const USUAL: ReadonlySet<DimensionField> = new Set(['territory', 'category', 'channel']);

/**
 * Reads the history by the usual dimensions and those `wanted`. A row without any amount is kept as null (blank is not zero); a row with an amount but without month or member is an error; a row that repeats
 * another in everything but its measures (so two customers, products or days of posting are two) is a warning and still counts.
 */
export function readSales(
  source: FoundSource,
  unit: number,
  system: DateSystem,
  wanted: ReadonlySet<DimensionField>,
  names: MemberNames,
  report: Report,
): SalesRead {
  const dimensions = dimensionsOf(source).filter((field) => USUAL.has(field) || wanted.has(field));
  const detailOf = saleDetails(source, system, names, report);
  const facts: SaleRead[] = [];
  let lastMonth: Month | null = null;
  const mixed = source.layout === 'flat' && periodsOf(source) === 'none';
  for (const record of amountRecords(source, system)) {
    const amount = readAmount(record.value, unit, record.at, report, 'number');
    const month = readMonth(record, report);
    const members = readMembers(record, dimensions, names, report);
    if (!month || !members) continue;
    if (amount !== null) lastMonth = laterMonth(lastMonth, month);
    const read = record.period?.read;
    if (mixed && (read?.kind === 'day' || read?.kind === 'month') && read.text)
      report({
        level: 'warning',
        code: 'text-date',
        at: record.period?.at ?? record.at,
        found: shown(record.period?.value ?? null),
        expected: month,
      });
    facts.push({ month, members, amount, at: record.at, day: read?.kind === 'day' ? read.day : null, detail: detailOf?.(record.row) ?? null });
  }
  if (source.layout === 'flat') reportRepeats(source, report);
  else reportSameCells(facts, report);
  return { dimensions, facts, lastMonth };
}

/** Splits facts into those up to the as-of day, with their details (none, where the source has none), and later ones; a later amount is reported and not counted. */
export function upTo(asOf: Day, facts: SalesRead['facts'], report: Report): { facts: SalesFact[]; details: SaleDetail[] } {
  const kept: SalesFact[] = [];
  const details: SaleDetail[] = [];
  for (const { day, detail, ...fact } of facts) {
    const late = fact.month > monthOf(asOf) || (day !== null && day > asOf);
    if (late && fact.amount !== null) report({ level: 'warning', code: 'future-actual', at: fact.at, found: day ?? fact.month, expected: asOf });
    if (late) continue;
    kept.push(fact);
    if (detail) details.push(detail);
  }
  return { facts: kept, details };
}

function readMonth(record: AmountRecord, report: Report): Month | null {
  const { period } = record;
  if (!period) return null;
  const month = monthOfDate(period.read);
  if (month) return month;
  if (period.read.kind === 'blank') report({ level: 'error', code: 'empty-key', at: period.at, expected: 'month' });
  else {
    const code = period.read.kind === 'ambiguous' ? 'ambiguous-date' : 'bad-date';
    report({ level: 'error', code, at: period.at, found: shown(period.value), expected: 'month' });
  }
  return null;
}

function readMembers(record: AmountRecord, dimensions: readonly DimensionField[], names: MemberNames, report: Report): string[] | null {
  const members: string[] = [];
  for (const field of dimensions) {
    const text = record.members[field];
    if (!text) return null;
    if (text.name === '') report({ level: 'error', code: 'empty-key', at: text.at, expected: field });
    else members.push(names.member(field, text.name, text.raw, text.at));
  }
  return members.length === dimensions.length ? members : null;
}

const MEASURES: ReadonlySet<string> = new Set(['amount', 'quantity', 'cost', 'discount', 'rate', 'unitPrice', 'target', 'note']);

function reportRepeats(source: FoundSource, report: Report): void {
  const keys = headersOf(source).filter((cell) => {
    const field = fieldOf(cell.header);
    return cell.column === source.columns['period']?.column || field === null || !MEASURES.has(field);
  });
  const first = new Map<string, number>();
  for (const row of bodyRows(source)) {
    const key = JSON.stringify(keys.map((cell) => valueAt(source.sheet.block, row, cell.column)));
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, row);
    else {
      const at = cellOf(source, row, source.body.column);
      report({ level: 'warning', code: 'duplicate-key', at, found: rowText(source, row), params: { of: rowText(source, earlier) } });
    }
  }
}

/** In a cross-tab two rows of the same labels are told once for each row: the first cell that repeats. */
function reportSameCells(facts: SalesRead['facts'], report: Report): void {
  const first = new Map<string, SalesFact>();
  const told = new Set<number>();
  for (const fact of facts) {
    const key = JSON.stringify([fact.month, fact.members]);
    const earlier = first.get(key);
    if (!earlier) first.set(key, fact);
    else if (!told.has(fact.at.row)) {
      told.add(fact.at.row);
      report({
        level: 'warning',
        code: 'duplicate-key',
        at: fact.at,
        found: fact.members.join(' / '),
        params: { of: a1(earlier.at.row, earlier.at.column) },
      });
    }
  }
}

/** The last day of the last month with an amount, or null. */
export function lastDayOf(read: SalesRead): Day | null {
  return read.lastMonth === null ? null : lastDay(read.lastMonth);
}
