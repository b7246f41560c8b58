import type { Adjustment, AdjustmentVerb, CellRef, ReferenceFact, Scope, SpreadMethod } from '../../plan';
import { methodList, methodOf, verbList, verbOf } from './adjustmentWords';
import { foldText } from './foldText';
import type { FoundSource } from './foundSource';
import { bodyRows, shown } from './foundSource';
import { inputWords } from './inputWords';
import type { Report } from './readAmount';
import { reportPair } from './reportPair';
import type { ScopeContext } from './readScope';
import { readScope, readScopeText } from './readScope';
import type { RowCells } from './rowCells';
import { isPercentCell, rowCells } from './rowCells';

/** What reading adjustments needs beside the plan's dimensions. */
export interface AdjustmentContext extends ScopeContext {
  readonly unit: number;
  readonly language: 'en' | 'zh';
  readonly references: readonly ReferenceFact[];
  /** Years of the history, which a reference may name. */
  readonly years: ReadonlySet<string>;
}

const SHARES: ReadonlySet<AdjustmentVerb> = new Set(['percent', 'growth', 'min-growth', 'max-growth']);
const NEED_VALUE: ReadonlySet<AdjustmentVerb> = new Set([
  'set',
  'add',
  'subtract',
  'percent',
  'growth',
  'repeat',
  'straight-line',
  'transfer',
  'floor',
  'cap',
  'min-growth',
  'max-growth',
]);
/** Rules whose value the sum must be exactly. */
const EXACT: ReadonlySet<AdjustmentVerb> = new Set(['set', 'hold']);

/**
 * Reads the Adjustments table. A row without a rule and without a value is blank; a row whose scope, rule, value, method or reference cannot be used is an error, so that nothing
 * is planned as if it were not there. `add` and `subtract` with a percentage are `percent`.
 */
export function readAdjustments(source: FoundSource, context: AdjustmentContext, report: Report): Adjustment[] {
  return bodyRows(source).flatMap((row) => {
    const cells = rowCells(source, row, context.unit, context.system, context.names, report);
    return readRow(cells, source, context, report) ?? [];
  });
}

function readRow(cells: RowCells, source: FoundSource, context: AdjustmentContext, report: Report): Adjustment | null {
  const written = cells.text('verb');
  const at = cells.at('verb');
  if (written === '' && cells.value('value') === null && cells.text('method') === '') return null;
  const scope = readScope(cells, context, 'error', report);
  const named = verbOf(written) ?? (written === '' && cells.text('method') !== '' ? 'method' : null);
  if (named === null) {
    report({
      level: 'error',
      code: written === '' ? 'empty-key' : 'bad-verb',
      at,
      found: written,
      expected: written === '' ? 'verb' : verbList(context.language),
    });
    return null;
  }
  const isPercent = (named === 'add' || named === 'subtract') && isPercentCell(source, cells.row, 'value');
  const verb = isPercent ? 'percent' : named;
  const size = SHARES.has(verb) ? cells.share('value', { low: -1, high: 2 }) : cells.amount('value');
  const value = isPercent && named === 'subtract' && size !== null ? -size : size;
  const to = verb === 'straight-line' ? cells.amount('to') : null;
  const method = readMethod(cells, context, report);
  const until = cells.day('until', 'error');
  if (!scope || method === 'bad') return null;
  const into = verb === 'transfer' && cells.text('into') !== '' ? readScopeText(cells.text('into'), scope, cells.at('into'), context, report) : null;
  const missing = missingField(verb, { value, to, method: method.method }, cells);
  if (missing) {
    const name = inputWords[context.language].verbs[verb];
    report({ level: 'error', code: 'missing-value', at: cells.at(missing), expected: missing, params: { verb: name } });
    return null;
  }
  if (verb === 'transfer' && into === null) return null;
  if (value !== null && EXACT.has(verb)) reportUnits(value, cells, context.settings.roundingUnit, report);
  return { verb, scope, value, to, into, ...method, owner: cells.text('owner'), reason: cells.text('reason'), until, at };
}

function missingField(
  verb: AdjustmentVerb,
  { value, to, method }: { readonly value: number | null; readonly to: number | null; readonly method: SpreadMethod | null },
  cells: RowCells,
): string | null {
  if (NEED_VALUE.has(verb) && value === null && shown(cells.value('value')).trim() === '') return 'value';
  if (verb === 'straight-line' && to === null && shown(cells.value('to')).trim() === '') return 'to';
  if (verb === 'transfer' && cells.text('into') === '') return 'into';
  return verb === 'method' && method === null ? 'method' : null;
}

interface MethodRead {
  readonly method: SpreadMethod | null;
  readonly reference: string | null;
}

/** The way of spreading and what it refers to; a year or the name of a measure alone is `reference`. */
function readMethod(cells: RowCells, context: AdjustmentContext, report: Report): MethodRead | 'bad' {
  const measures = [...new Set(context.references.map(({ measure }) => measure))];
  const known = (text: string): string | null =>
    measures.find((measure) => foldText(measure) === foldText(text)) ?? (context.years.has(foldText(text)) ? foldText(text) : null);
  const [written, given] = [cells.text('method'), cells.text('reference')];
  const direct = known(written);
  const method = methodOf(written) ?? (direct === null ? null : 'reference');
  if (written !== '' && method === null) {
    report({ level: 'error', code: 'bad-method', at: cells.at('method'), found: written, expected: methodList(context.language) });
    return 'bad';
  }
  if (method !== 'reference' && method !== 'weights') return { method, reference: null };
  const only = measures.length === 1 ? (measures[0] as string) : null;
  const reference = given === '' ? (direct ?? only) : known(given);
  if (reference !== null) return { method, reference };
  const expected = [...measures, ...[...context.years].sort()].join(context.language === 'zh' ? '、' : ', ');
  report({ level: 'error', code: 'bad-method', at: cells.at('reference'), found: given, expected, params: { why: 'reference' } });
  return 'bad';
}

function reportUnits(value: number, cells: RowCells, roundingUnit: number, report: Report): void {
  const units = value / roundingUnit;
  if (Math.abs(units - Math.round(units)) <= 1e-6) return;
  const at = cells.at('value');
  report({ level: 'error', code: 'target-not-in-units', at, found: String(value), expected: String(roundingUnit), params: { why: 'adjustment' } });
}

/**
 * Reports rows of one scope that contradict each other whatever the rest of the plan is: two different values, a floor above a cap, a value outside of floor and cap.
 * Rows that are no longer in force on the as-of day do not count.
 */
export function checkAdjustments(adjustments: readonly Adjustment[], asOf: string, report: Report): void {
  const byScope = new Map<string, Adjustment[]>();
  for (const row of adjustments) {
    if (row.until !== null && row.until < asOf) continue;
    const key = scopeKey(row.scope);
    byScope.set(key, [...(byScope.get(key) ?? []), row]);
  }
  for (const rows of byScope.values()) {
    const pairs = rows.flatMap((later, i) => rows.slice(0, i).map((earlier) => [earlier, later] as const));
    for (const [earlier, later] of pairs)
      if (contradict(earlier, later) || contradict(later, earlier)) reportPair(told(earlier), told(later), report);
  }
}

function contradict(a: Adjustment, b: Adjustment): boolean {
  const [x, y] = [a.value, b.value];
  if (x === null || y === null) return false;
  if (EXACT.has(a.verb) && EXACT.has(b.verb)) return x !== y;
  if (a.verb === 'floor') return (b.verb === 'cap' || EXACT.has(b.verb)) && x > y;
  if (a.verb === 'cap') return EXACT.has(b.verb) && x < y;
  return a.verb === 'min-growth' && b.verb === 'max-growth' && x > y;
}

function told({ at, verb, value }: Adjustment): { readonly at: CellRef; readonly text: string } {
  return { at, text: `${verb} ${value ?? ''}`.trim() };
}

function scopeKey({ members, period }: Scope): string {
  return JSON.stringify([Object.entries(members).sort(), period?.from ?? null, period?.to ?? null]);
}
