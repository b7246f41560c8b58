import type { CellRef, Customer, DateSystem } from '../../plan';
import { classOf } from './allocationWords';
import type { FoundSource } from './foundSource';
import { bodyRows } from './foundSource';
import type { MemberNames } from './memberNames';
import type { Report } from './readAmount';
import { readPlace } from './readPlace';
import { isFirst, notNegative, rowCells, wholeCount } from './rowCells';
import { yesOrNo } from './yesOrNo';

/**
 * Reads customers; amounts × `unit`. Without an id column the name is the id. No id is an error, an id twice is an error (the first stays), an unknown territory a warning.
 * A margin is a share of revenue, which may be negative; a class, a place or an answer that cannot be meant is an error.
 */
export function readCustomers(source: FoundSource, unit: number, system: DateSystem, names: MemberNames, report: Report): Customer[] {
  const seen = new Map<string, CellRef>();
  const key = source.columns['id'] ? 'id' : 'name';
  return bodyRows(source).flatMap((row): Customer[] => {
    const cells = rowCells(source, row, unit, system, names, report);
    const id = cells.key(key);
    const first = id !== null && isFirst(cells, key, id, seen, 'error', report);
    const customer = {
      revenue: cells.amount('revenue'),
      previous: cells.amount('previous'),
      lastOrder: cells.day('lastOrder'),
      firstOrder: cells.day('firstOrder'),
      orders: cells.number('orders', wholeCount),
      potential: cells.number('potential', notNegative, unit),
      hours: cells.number('hours', notNegative),
      margin: cells.number('margin', { low: -1, high: 1, expected: 'margin' }),
      acquisitionCost: cells.number('acquisitionCost', notNegative, unit),
      previousClass: cells.choice('previousClass', classOf, 'class'),
      rep: cells.text('rep'),
      group: cells.text('group'),
      skill: cells.text('skill'),
      ...readPlace(cells, report),
      locked: cells.choice('locked', yesOrNo, 'yes-no') ?? false,
    };
    if (id === null || !first) return [];
    return [{ id, name: cells.text('name') || id, territory: cells.place('territory'), ...customer, at: cells.at(key) }];
  });
}
