import type { Absence, CapacityOption, CellRef, Rep } from '../../plan';
import { wayOf } from './allocationWords';
import type { FoundSource } from './foundSource';
import { bodyRows, shown } from './foundSource';
import { knownName } from './knownName';
import { placeOrAll } from './placeOrAll';
import type { Report } from './readAmount';
import type { CellsOf } from './readFunnel';
import { isFirst, notNegative, wholeCount } from './rowCells';

/** Reads when sellers do not work: first and last day, the same when only one is given. A last day before the first is an error, a seller who is not in the team a warning. */
export function readAbsences(source: FoundSource, cellsOf: CellsOf, team: readonly Rep[], report: Report): Absence[] {
  const names = [...new Set(team.map(({ name }) => name))];
  return bodyRows(source).flatMap((row): Absence[] => {
    const cells = cellsOf(source, row);
    const named = cells.key('rep');
    const rep = named === null ? '' : knownName(cells, 'rep', names, 'team', 'warning', report);
    const from = cells.day('from', 'error');
    const to = cells.day('to', 'error') ?? from;
    if (from === null && cells.value('from') === null) report({ level: 'error', code: 'empty-key', at: cells.at('from'), expected: 'date' });
    if (named === null || from === null || to === null) return [];
    if (to >= from) return [{ rep, from, to, at: cells.at('rep') }];
    report({ level: 'error', code: 'contradiction', at: cells.at('to'), found: shown(cells.value('to')), expected: from, params: { why: 'days' } });
    return [];
  });
}

/**
 * Reads the ways to close a gap of hours. Costs are × `unit`: currency, unless a header names a unit. The most of overtime is a share of the own hours, of hiring whole heads, else
 * hours a month. An option twice for one territory is an error.
 */
export function readCapacityOptions(source: FoundSource, unit: number, cellsOf: CellsOf, report: Report): CapacityOption[] {
  const seen = new Map<string, CellRef>();
  return bodyRows(source).flatMap((row): CapacityOption[] => {
    const cells = cellsOf(source, row);
    const name = cells.key('name');
    const kind = cells.choice('kind', wayOf, 'way');
    if (kind === null && cells.value('kind') === null) report({ level: 'error', code: 'empty-key', at: cells.at('kind'), expected: 'way' });
    const territory = placeOrAll(cells, 'territory');
    const [costPerHour, fixedCost] = [cells.number('costPerHour', notNegative, unit), cells.number('fixedCost', notNegative, unit)];
    const most =
      kind === 'overtime'
        ? cells.number('most', { low: 0, high: 1, expected: 'share' })
        : cells.number('most', kind === 'hire' ? wholeCount : notNegative);
    const leadDays = cells.number('leadDays', wholeCount);
    if (name === null || kind === null || !isFirst(cells, 'name', `${name} ${territory}`.trim(), seen, 'error', report)) return [];
    return [{ name, kind, territory, costPerHour, fixedCost, most, leadDays, at: cells.at('name') }];
  });
}
