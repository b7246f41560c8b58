import type { ActivityFact, CellRef, Deal, DealChange, LeadFact, ProcessFact } from '../../plan';
import { dealFieldOf } from './controlChoices';
import { foldText } from './foldText';
import type { FoundSource } from './foundSource';
import { bodyRows } from './foundSource';
import { knownName } from './knownName';
import { placeOrAll } from './placeOrAll';
import type { Report } from './readAmount';
import type { CellsOf } from './readFunnel';
import type { RowCells } from './rowCells';
import { isFirst, wholeCount } from './rowCells';
import { yesOrNo } from './yesOrNo';

/** Finds the deal that a cell names, as the pipeline spells it; one that does not occur there is kept as written, with a warning. */
type DealOf = (cells: RowCells) => string;

function dealFinder(pipeline: readonly Deal[], report: Report): DealOf {
  const ids = new Map(pipeline.map(({ id }) => [foldText(id), id]));
  let list: string[] | null = null;
  return (cells) => ids.get(foldText(cells.text('deal'))) ?? knownName(cells, 'deal', (list ??= [...ids.values()]), 'pipeline', 'warning', report);
}

const DAYS = ['answered', 'accepted', 'returned'] as const;

/** Reads leads. One without an id, an id twice, a day that is none, or one before the lead was received is an error. A blank day has not come. */
export function readLeads(source: FoundSource, cellsOf: CellsOf, pipeline: readonly Deal[], report: Report): LeadFact[] {
  const seen = new Map<string, CellRef>();
  const dealOf = dealFinder(pipeline, report);
  return bodyRows(source).flatMap((row): LeadFact[] => {
    const cells = cellsOf(source, row);
    const id = cells.key('id');
    const received = cells.day('received', 'error');
    const [answered = null, accepted = null, returned = null] = DAYS.map((field) => {
      const day = cells.day(field, 'error');
      if (day !== null && received !== null && day < received)
        report({ level: 'error', code: 'contradiction', at: cells.at(field), found: day, expected: received, params: { why: 'received' } });
      return day;
    });
    const said = {
      territory: placeOrAll(cells, 'territory'),
      source: cells.text('source'),
      owner: cells.text('owner'),
      reason: cells.text('reason'),
    };
    const deal = cells.text('deal') === '' ? '' : dealOf(cells);
    if (id === null || !isFirst(cells, 'id', id, seen, 'error', report)) return [];
    return [{ id, ...said, received, answered, accepted, returned, deal, at: cells.at('id') }];
  });
}

/** Reads how far deals were prepared. A row without a deal, a deal twice, a count that is none, a match outside of 0 to 1, or more key people covered than there are is an error; a blank is not known. */
export function readProcess(source: FoundSource, cellsOf: CellsOf, pipeline: readonly Deal[], report: Report): ProcessFact[] {
  const seen = new Map<string, CellRef>();
  const dealOf = dealFinder(pipeline, report);
  return bodyRows(source).flatMap((row): ProcessFact[] => {
    const cells = cellsOf(source, row);
    const named = cells.key('deal');
    const deal = named === null ? null : dealOf(cells);
    const reached = cells.choice('reached', yesOrNo, 'yes-no');
    const painPoints = cells.number('painPoints', wholeCount);
    const share = cells.share('solutionMatch', { low: 0, high: 1 });
    const solutionMatch = share === null ? null : cells.number('solutionMatch', { low: 0, high: 1, expected: 'share' });
    const [keyPeople, keyCovered] = [cells.number('keyPeople', wholeCount), cells.number('keyCovered', wholeCount)];
    if (keyPeople !== null && keyCovered !== null && keyCovered > keyPeople) {
      const [found, expected] = [String(keyCovered), String(keyPeople)];
      report({ level: 'error', code: 'contradiction', at: cells.at('keyCovered'), found, expected, params: { why: 'key-people' } });
    }
    if (deal === null || !isFirst(cells, 'deal', deal, seen, 'error', report)) return [];
    return [{ deal, reached, painPoints, solutionMatch, keyPeople, keyCovered, at: cells.at('deal') }];
  });
}

/** Reads what was done for deals. A blank deal or day is an error; two of a kind on one day are two. */
export function readActivities(source: FoundSource, cellsOf: CellsOf, report: Report): ActivityFact[] {
  return bodyRows(source).flatMap((row): ActivityFact[] => {
    const cells = cellsOf(source, row);
    const deal = cells.key('deal');
    const on = dayOf(cells, report);
    return deal === null || on === null ? [] : [{ on, deal, kind: cells.text('kind'), rep: cells.text('rep'), at: cells.at('deal') }];
  });
}

/**
 * Reads changes of deals' amounts and expected days. A blank deal or day, or a change from nothing to nothing, is an error. Rows of other fields do not count: a warning; so do rows that say
 * the same again.
 */
export function readDealChanges(source: FoundSource, cellsOf: CellsOf, report: Report): DealChange[] {
  const seen = new Map<string, CellRef>();
  return bodyRows(source).flatMap((row): DealChange[] => {
    const cells = cellsOf(source, row);
    const field = dealFieldOf(cells.text('field'));
    if (field === null) {
      const [code, found] = cells.text('field') === '' ? (['empty-key', ''] as const) : (['bad-setting', cells.text('field')] as const);
      report({ level: code === 'empty-key' ? 'error' : 'warning', code, at: cells.at('field'), found, expected: 'deal-field' });
      return [];
    }
    const deal = cells.key('deal');
    const on = dayOf(cells, report);
    const change =
      field === 'amount'
        ? { field, from: cells.amount('from'), to: cells.amount('to') }
        : { field, from: cells.day('from', 'error'), to: cells.day('to', 'error') };
    if (cells.value('from') === null && cells.value('to') === null)
      report({ level: 'error', code: 'empty-key', at: cells.at('to'), expected: field === 'amount' ? 'number' : 'date' });
    if (deal === null || on === null || (change.from === null && change.to === null)) return [];
    const key = [deal, on, cells.text('field'), change.from ?? '–', change.to ?? '–'].join(' · ');
    return isFirst(cells, 'deal', key, seen, 'warning', report) ? [{ deal, on, ...change, at: cells.at('deal') }] : [];
  });
}

function dayOf(cells: RowCells, report: Report): ActivityFact['on'] | null {
  const on = cells.day('on', 'error');
  if (on === null && cells.value('on') === null) report({ level: 'error', code: 'empty-key', at: cells.at('on'), expected: 'date' });
  return on;
}
