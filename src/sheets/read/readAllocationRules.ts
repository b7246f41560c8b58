import type { AllocationRule, CellRef, Customer, ResourceLine } from '../../plan';
import { classOf, limitOf, resourceOf } from './allocationWords';
import { wordList } from './choiceReader';
import { foldText } from './foldText';
import type { FoundSource } from './foundSource';
import { bodyRows } from './foundSource';
import { inputWords } from './inputWords';
import { knownName } from './knownName';
import { isAll, placeOrAll } from './placeOrAll';
import type { Report } from './readAmount';
import type { CellsOf } from './readFunnel';
import { rangeOf, readPart, unitOf } from './readResources';
import type { ScopeContext } from './readScope';
import { reportPair } from './reportPair';
import type { RowCells } from './rowCells';
import { notNegative } from './rowCells';

/** What reading limits needs beside the plan's dimensions. */
export interface RuleContext extends ScopeContext {
  readonly language: 'en' | 'zh';
  readonly lines: readonly ResourceLine[];
  readonly customers: readonly Customer[];
}

type Rule = AllocationRule['rule'];

/**
 * Reads the limits on the split of resources. A blank resource is the budget. A row whose rule, value, line, class, customer, place or period cannot be used is an error, so that
 * nothing is split as if it were not there; so is a floor above a cap of the same part. Shares lie within 0 and 1; a ratio names the line that it is over.
 */
export function readAllocationRules(source: FoundSource, unit: number, cellsOf: CellsOf, context: RuleContext, report: Report): AllocationRule[] {
  const names = [...new Set(context.lines.map(({ line }) => line))];
  const rules = bodyRows(source).flatMap((row): AllocationRule[] => {
    const cells = cellsOf(source, row);
    const resource = cells.choice('resource', resourceOf, 'resource') ?? 'budget';
    const rule = readRule(cells, context, report);
    const line = isAll(cells, 'line') ? '' : knownName(cells, 'line', names, 'lines', 'error', report);
    const where = { territory: placeOrAll(cells, 'territory', 'error'), channel: placeOrAll(cells, 'channel', 'error') };
    const tier = isAll(cells, 'tier') ? null : cells.choice('tier', classOf, 'class');
    const customer = customerOf(cells, context.customers, report);
    const period = readPart(cells, context, report);
    const until = cells.day('until', 'error');
    if (rule === null || period === undefined) return [];
    const value = valueOf(cells, rule, () => cells.number('value', rangeOf(resource), unitOf(resource, unit)));
    if (cells.value('value') === null) missing(cells, 'value', rule, context, report);
    const isRatio = rule === 'min-ratio' || rule === 'max-ratio';
    const of = isRatio ? knownName(cells, 'of', names, 'lines', 'error', report) : '';
    if (isRatio && of === '') missing(cells, 'of', rule, context, report);
    if (value === null || (isRatio && of === '')) return [];
    const said = { owner: cells.text('owner'), reason: cells.text('reason'), until };
    return [{ resource, line, ...where, tier, customer, period, rule, value, of, ...said, at: cells.at('rule') }];
  });
  checkRules(rules, context, report);
  return rules;
}

function readRule(cells: RowCells, { language }: RuleContext, report: Report): Rule | null {
  const written = cells.text('rule');
  const rule = limitOf(written);
  if (rule !== null) return rule;
  const [code, expected] = written === '' ? (['empty-key', 'verb'] as const) : (['bad-verb', wordList('limits', language)] as const);
  report({ level: 'error', code, at: cells.at('rule'), found: written, expected });
  return null;
}

function valueOf(cells: RowCells, rule: Rule, quantity: () => number | null): number | null {
  if (rule === 'min-share' || rule === 'max-share') {
    const share = cells.share('value', { low: 0, high: 1 });
    return share === null ? null : cells.number('value', { low: 0, high: 1, expected: 'share' });
  }
  return rule === 'min-ratio' || rule === 'max-ratio' ? cells.number('value', notNegative) : quantity();
}

function missing(cells: RowCells, field: 'value' | 'of', rule: Rule, { language }: RuleContext, report: Report): void {
  const verb = inputWords[language].limits[rule];
  report({ level: 'error', code: 'missing-value', at: cells.at(field), expected: field === 'of' ? 'line' : 'number', params: { verb } });
}

/** The id of the customer that a cell names by id or by name. */
function customerOf(cells: RowCells, customers: readonly Customer[], report: Report): string {
  if (isAll(cells, 'customer')) return '';
  const text = foldText(cells.text('customer'));
  const named = customers.filter(({ id, name }) => foldText(id) === text || foldText(name) === text);
  if (named[0]) return named[0].id;
  return knownName(
    cells,
    'customer',
    customers.map(({ name }) => name),
    'customers',
    'error',
    report,
  );
}

/** Reports a floor above a cap, or a hold outside of them, of the same part in the same measure. Rows that are no longer in force do not count. */
function checkRules(rules: readonly AllocationRule[], { settings }: RuleContext, report: Report): void {
  const inForce = rules.filter(({ until }) => until === null || until >= settings.asOf);
  const byPart = new Map<string, AllocationRule[]>();
  for (const rule of inForce) {
    const { resource, line, territory, channel, tier, customer, period, of } = rule;
    const measure = /-(.*)$/.exec(rule.rule)?.[1] ?? 'sum';
    const key = JSON.stringify([resource, line, territory, channel, tier, customer, period?.from, period?.to, of, measure]);
    byPart.set(key, [...(byPart.get(key) ?? []), rule]);
  }
  for (const part of byPart.values())
    part.forEach((later, i) => {
      const earlier = part.slice(0, i).find((each) => contradicts(each, later) || contradicts(later, each));
      if (earlier) reportPair(told(earlier), told(later), report);
    });
}

function contradicts(a: AllocationRule, b: AllocationRule): boolean {
  if (a.rule === 'hold' && b.rule === 'hold') return a.value !== b.value;
  if (a.rule === 'hold') return b.rule === 'cap' && a.value > b.value;
  if (a.rule === 'floor') return (b.rule === 'cap' || b.rule === 'hold') && a.value > b.value;
  return (
    (a.rule === 'min-share' && b.rule === 'max-share' && a.value > b.value) || (a.rule === 'min-ratio' && b.rule === 'max-ratio' && a.value > b.value)
  );
}

function told({ at, rule, value }: AllocationRule): { readonly at: CellRef; readonly text: string } {
  return { at, text: `${rule} ${value}` };
}
