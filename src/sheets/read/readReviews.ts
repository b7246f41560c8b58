import type { CalendarEvent, KeyResultReview, RevisionFact } from '../../plan';
import type { FoundSource } from './foundSource';
import { bodyRows, shown } from './foundSource';
import type { Report } from './readAmount';
import type { CellsOf } from './readFunnel';

/** Reads reviews of key results. A blank objective is that of the row above; a key result without a day or a name is an error; a blank score is due but not scored. */
export function readReviews(source: FoundSource, cellsOf: CellsOf, report: Report): KeyResultReview[] {
  let objective = '';
  return bodyRows(source).flatMap((row): KeyResultReview[] => {
    const cells = cellsOf(source, row);
    objective = cells.text('objective') || objective;
    const keyResult = cells.key('keyResult');
    const on = cells.day('on', 'error');
    if (on === null && cells.value('on') === null) report({ level: 'error', code: 'empty-key', at: cells.at('on'), expected: 'date' });
    const score = cells.share('score', { low: 0, high: 1 });
    if (keyResult === null || on === null) return [];
    return [{ objective, keyResult, owner: cells.text('owner'), on, score, comment: cells.text('comment'), at: cells.at('keyResult') }];
  });
}

/** Reads kept revisions. Rows without a scope, a day or a new value are errors: nothing of the record may be lost. */
export function readRevisions(source: FoundSource, cellsOf: CellsOf, report: Report): RevisionFact[] {
  return bodyRows(source).flatMap((row): RevisionFact[] => {
    const cells = cellsOf(source, row);
    const node = cells.key('node');
    const on = cells.day('on', 'error');
    const [from, to] = [cells.amount('from'), cells.amount('to')];
    for (const field of ['on', 'to'] as const)
      if (cells.value(field) === null)
        report({ level: 'error', code: 'empty-key', at: cells.at(field), expected: field === 'on' ? 'date' : 'number' });
    if (node === null || on === null || to === null) return [];
    const said = { owner: cells.text('owner'), reason: cells.text('reason'), approvedBy: cells.text('approvedBy') };
    return [{ node, on, from, to, ...said, at: cells.at('node') }];
  });
}

/** Reads the calendar of events: name, first and last day (the same when only one is given). A last day before the first is an error. */
export function readEvents(source: FoundSource, cellsOf: CellsOf, report: Report): CalendarEvent[] {
  return bodyRows(source).flatMap((row): CalendarEvent[] => {
    const cells = cellsOf(source, row);
    const name = cells.key('name');
    const from = cells.day('from', 'error');
    const to = cells.day('to', 'error') ?? from;
    if (from === null && cells.value('from') === null) report({ level: 'error', code: 'empty-key', at: cells.at('from'), expected: 'date' });
    if (name === null || from === null || to === null) return [];
    if (to >= from) return [{ name, from, to, at: cells.at('name') }];
    report({ level: 'error', code: 'contradiction', at: cells.at('to'), found: shown(cells.value('to')), expected: from, params: { why: 'days' } });
    return [];
  });
}
