import type { CellRef, Period, Resource, ResourceLine, SpendFact } from '../../plan';
import { monthOf } from '../../plan';
import { resourceOf } from './allocationWords';
import type { FoundSource } from './foundSource';
import { bodyRows, shown } from './foundSource';
import { knownName } from './knownName';
import { placeOrAll } from './placeOrAll';
import type { Report } from './readAmount';
import type { CellsOf } from './readFunnel';
import type { ScopeContext } from './readScope';
import { reportPeriod } from './readScope';
import { readPlanPeriod } from './readPlanPeriod';
import type { NumberRange, RowCells } from './rowCells';
import { isFirst, notNegative, wholeCount } from './rowCells';

/**
 * Reads the lines that resources can go to. A blank resource is the budget. Amounts of the budget are × `unit`; heads are whole; hours are hours; returns are × `unit` always.
 * A line twice, a floor above its cap, a typed curve with one of its two figures, and negative figures are errors.
 */
export function readLines(source: FoundSource, unit: number, cellsOf: CellsOf, context: ScopeContext, report: Report): ResourceLine[] {
  const seen = new Map<string, CellRef>();
  return bodyRows(source).flatMap((row): ResourceLine[] => {
    const cells = cellsOf(source, row);
    const resource = cells.choice('resource', resourceOf, 'resource') ?? 'budget';
    const line = cells.key('line');
    const [territory, channel] = [placeOrAll(cells, 'territory'), placeOrAll(cells, 'channel')];
    const period = readPart(cells, context, report);
    const quantity = (field: string, range: NumberRange = rangeOf(resource)): number | null => cells.number(field, range, unitOf(resource, unit));
    const [current, floor, cap] = [quantity('current'), quantity('floor'), quantity('cap')];
    const fixedCost = quantity('fixedCost', notNegative);
    const step = quantity('step', { ...rangeOf(resource), above: true, expected: resource === 'heads' ? 'count-above-zero' : 'above-zero' });
    const mostReturn = cells.number('mostReturn', aboveZero, unit);
    const halfAt = quantity('halfAt', aboveZero);
    if (floor !== null && cap !== null && floor > cap)
      report({ level: 'error', code: 'contradiction', at: cells.at('floor'), found: textOf(cells, 'floor'), expected: textOf(cells, 'cap'), params: { why: 'floor' } }); // prettier-ignore
    for (const [one, other] of [
      ['mostReturn', 'halfAt'],
      ['halfAt', 'mostReturn'],
    ] as const)
      if (cells.value(one) !== null && cells.value(other) === null)
        report({ level: 'error', code: 'contradiction', at: cells.at(one), found: textOf(cells, one), expected: other, params: { why: 'curve' } });
    if (line === null || period === undefined) return [];
    const key = [resource, line, territory, channel, period?.label ?? ''].join(' · ');
    if (!isFirst(cells, 'line', key, seen, 'error', report)) return [];
    const curve = mostReturn === null || halfAt === null ? { mostReturn: null, halfAt: null } : { mostReturn, halfAt };
    return [{ resource, line, territory, channel, period, current, floor, cap, fixedCost, step, ...curve, at: cells.at('line') }];
  });
}

/**
 * Reads what lines got and brought by month. Spend is × `unit` unless the lines of that name take heads or hours; revenue is × `unit`. A row without month or line is an error, a line
 * that is not among the resources a warning; months after the as-of day are kept, but do not count: a warning. Rows of the same month and line add up.
 */
export function readSpend(
  source: FoundSource,
  unit: number,
  cellsOf: CellsOf,
  lines: readonly ResourceLine[],
  context: ScopeContext,
  report: Report,
): SpendFact[] {
  const names = [...new Set(lines.map(({ line }) => line))];
  return bodyRows(source).flatMap((row): SpendFact[] => {
    const cells = cellsOf(source, row);
    const month = cells.month('period');
    const named = cells.key('line');
    const line = named === null ? '' : knownName(cells, 'line', names, 'lines', 'warning', report);
    const spend = cells.number('spend', notNegative, isMoney(lines, line) ? unit : 1);
    const revenue = cells.amount('revenue', unit);
    const leads = cells.number('leads', notNegative);
    const where = { territory: placeOrAll(cells, 'territory'), channel: placeOrAll(cells, 'channel') };
    if (month === null || named === null) return [];
    if (month > monthOf(context.settings.asOf))
      report({ level: 'warning', code: 'future-actual', at: cells.at('period'), found: month, expected: context.settings.asOf });
    return [{ month, line, ...where, spend, revenue, leads, at: cells.at('line') }];
  });
}

/** Is the spend of a line money? Yes, unless all lines of that name take heads or hours. */
export function isMoney(lines: readonly ResourceLine[], name: string): boolean {
  const own = lines.filter(({ line }) => line === name);
  return own.length === 0 || own.some(({ resource }) => resource === 'budget');
}

/** The part of the plan year that a row's Period names; null for all of it, undefined (with an error) when it names none. */
export function readPart(cells: RowCells, context: ScopeContext, report: Report): Period | null | undefined {
  const read = readPlanPeriod(cells.value('period'), context.settings, context.system);
  if (!reportPeriod(read, cells.text('period'), cells.at('period'), context.settings, 'error', report)) return undefined;
  return read.kind === 'part' ? read.period : null;
}

/** What one in a cell of a resource's amounts is: currency for the budget, one head or hour else. */
export function unitOf(resource: Resource, unit: number): number {
  return resource === 'budget' ? unit : 1;
}

/** What an amount of a resource may be. */
export function rangeOf(resource: Resource): NumberRange {
  return resource === 'heads' ? wholeCount : notNegative;
}

const aboveZero: NumberRange = { low: 0, above: true, expected: 'above-zero' };

function textOf(cells: RowCells, field: string): string {
  return shown(cells.value(field));
}
