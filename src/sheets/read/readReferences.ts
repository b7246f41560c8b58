import type { ReferenceFact } from '../../plan';
import type { FoundSource } from './foundSource';
import { bodyRows } from './foundSource';
import type { Report } from './readAmount';
import type { ScopeContext } from './readScope';
import { readScope } from './readScope';
import { rowCells } from './rowCells';

/** Reads reference measures. A row whose scope is not known is left out with a warning; a row without a measure is an error, one without an amount says nothing. */
export function readReferences(source: FoundSource, unit: number, context: ScopeContext, report: Report): ReferenceFact[] {
  return bodyRows(source).flatMap((row) => {
    const cells = rowCells(source, row, unit, context.system, context.names, report);
    const measure = cells.key('measure');
    const amount = cells.amount('amount');
    const scope = readScope(cells, context, 'warning', report);
    return measure !== null && amount !== null && scope ? [{ measure, scope, amount, at: cells.at('amount') }] : [];
  });
}
