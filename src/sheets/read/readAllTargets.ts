import type { Month, Plan, TargetFact } from '../../plan';
import { fiscalMonths, monthRange } from '../../plan';
import { cellText } from '../content';
import type { FoundSource } from './foundSource';
import type { Report } from './readAmount';
import type { TargetContext } from './readTargets';
import { readTargets } from './readTargets';

/** The targets of all sources, and the sources that they were read from. */
export interface AllTargets {
  readonly targets: readonly TargetFact[];
  readonly used: readonly FoundSource[];
}

/**
 * Reads targets from several sources: territories' totals from one sheet, categories' from another, months' from a third. A further source that gives a target for a scope
 * that has one already is not read, with a warning. Two sources that each cover the whole plan and differ in their sum are a warning that names both sums.
 */
export function readAllTargets(sources: readonly FoundSource[], contextOf: (source: FoundSource) => TargetContext, report: Report): AllTargets {
  const read: { source: FoundSource; facts: readonly TargetFact[] }[] = [];
  const known = new Set<string>();
  for (const source of sources) {
    const found: Parameters<Report>[0][] = [];
    const facts = readTargets(source, contextOf(source), (issue) => found.push(issue));
    if (facts.some((fact) => known.has(keyOf(fact)))) {
      const at = { sheet: source.sheet.name, row: source.header.row, column: source.header.column };
      report({ level: 'warning', code: 'block-unread', at, found: source.table ?? source.sheet.name, params: { why: 'second', role: 'targets' } });
      continue;
    }
    found.forEach(report);
    facts.forEach((fact) => known.add(keyOf(fact)));
    read.push({ source, facts });
  }
  const [first] = read;
  if (first) compareSums(read, contextOf(first.source), report);
  return { targets: read.flatMap(({ facts }) => facts), used: read.map(({ source }) => source) };
}

function keyOf({ scope }: TargetFact): string {
  return JSON.stringify([Object.entries(scope.members).sort(), scope.period?.from, scope.period?.to]);
}

/** Every territory with sales is to be covered by some target: one of its own, or one over all territories. */
export function checkTargets(facts: readonly TargetFact[], source: FoundSource, sold: readonly string[], report: Report): void {
  const covered = new Set(facts.map((fact) => fact.scope.members.territory));
  if (facts.length === 0 || covered.has(undefined)) return;
  for (const territory of sold)
    if (!covered.has(territory)) {
      const at = { sheet: source.sheet.name, row: source.header.row, column: source.columns['territory']?.column ?? source.header.column };
      report({ level: 'warning', code: 'missing-target', at, params: { member: territory } });
    }
}

function compareSums(read: readonly { readonly facts: readonly TargetFact[] }[], context: TargetContext, report: Report): void {
  const sums = read.flatMap(({ facts }) => {
    const sum = grandTotal(facts, context);
    return sum === null ? [] : [{ sum, at: (facts[0] as TargetFact).at }];
  });
  const [first, ...others] = sums;
  for (const { sum, at } of others)
    if (first && Math.abs(sum - first.sum) > 1e-6 * Math.max(1, Math.abs(first.sum)))
      report({
        level: 'warning',
        code: 'total-mismatch-targets',
        at,
        found: String(sum),
        expected: String(first.sum),
        params: { of: cellText(first.at), difference: String(Number((sum - first.sum).toPrecision(12))) },
      });
}

/** What a source's targets come to for the whole plan; null when they are of different kinds or leave out members or months. */
function grandTotal(facts: readonly TargetFact[], { names, settings }: Pick<TargetContext, 'names' | 'settings'>): number | null {
  const whole = facts.find(({ scope }) => Object.keys(scope.members).length === 0 && scope.period === null);
  if (whole) return whole.amount;
  const fields = (fact: TargetFact): string => Object.keys(fact.scope.members).sort().join();
  const [first] = facts;
  if (!first || facts.some((fact) => fields(fact) !== fields(first))) return null;
  const groups = new Map<string, Set<Month | 'year'>>();
  for (const { scope } of facts) {
    const key = JSON.stringify(Object.entries(scope.members).sort());
    const months = groups.get(key) ?? new Set<Month | 'year'>();
    const covers = scope.period ? monthRange(scope.period.from.slice(0, 7) as Month, scope.period.to.slice(0, 7) as Month) : (['year'] as const);
    if (covers.some((m) => months.has(m))) return null;
    covers.forEach((m) => months.add(m));
    groups.set(key, months);
  }
  const all = fiscalMonths(settings.planYear, settings.fiscalStart).length;
  if ([...groups.values()].some((months) => !months.has('year') && months.size !== all)) return null;
  const dims = Object.keys(first.scope.members) as Plan['dimensions'][number]['field'][];
  const missing = dims.some((field) => names.list(field).some((member) => !facts.some((fact) => fact.scope.members[field] === member)));
  return missing ? null : Number(facts.reduce((sum, fact) => sum + fact.amount, 0).toPrecision(15));
}
