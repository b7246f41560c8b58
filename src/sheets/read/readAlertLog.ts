import type { AlertFact, CellRef, DateSystem } from '../../plan';
import { readHistory } from './alertHistory';
import { alertKindOf, alertStateOf, severityOf } from './controlChoices';
import type { FoundSource } from './foundSource';
import { bodyRows } from './foundSource';
import type { Report } from './readAmount';
import type { CellsOf } from './readFunnel';
import { isFirst, wholeCount } from './rowCells';

const NEEDED = [
  ['kind', 'alert-kind'],
  ['severity', 'severity'],
  ['firstSeen', 'date'],
] as const;

/**
 * Reads kept alerts with what people wrote beside them. A row without key, kind, severity or first day, a word or day that is none, or a key twice is an error: nothing of the record may be lost. A
 * blank state is open, a blank `since` the first day; an alert that is snoozed needs the day until which.
 */
export function readAlertLog(source: FoundSource, cellsOf: CellsOf, system: DateSystem, report: Report): AlertFact[] {
  const seen = new Map<string, CellRef>();
  return bodyRows(source).flatMap((row): AlertFact[] => {
    const cells = cellsOf(source, row);
    const key = cells.key('key');
    const kind = cells.choice('kind', alertKindOf, 'alert-kind');
    const severity = cells.choice('severity', severityOf, 'severity');
    const firstSeen = cells.day('firstSeen', 'error');
    for (const [field, expected] of NEEDED)
      if (cells.text(field) === '') report({ level: 'error', code: 'empty-key', at: cells.at(field), expected });
    const state = cells.choice('state', alertStateOf, 'alert-state') ?? 'open';
    const until = cells.day('until', 'error');
    if (state === 'snoozed' && cells.value('until') === null)
      report({ level: 'error', code: 'contradiction', at: cells.at('until'), params: { why: 'snoozed' } });
    const history = readHistory(cells.text('history'), system);
    if (history === null) report({ level: 'error', code: 'bad-setting', at: cells.at('history'), found: cells.text('history'), expected: 'history' });
    const said = {
      since: cells.day('since', 'error') ?? firstSeen,
      owner: cells.text('owner'),
      due: cells.day('due', 'error'),
      state,
      until,
      done: cells.text('done'),
      resolvedOn: cells.day('resolvedOn', 'error'),
      returned: cells.number('returned', wholeCount) ?? 0,
    };
    if (key === null || !isFirst(cells, 'key', key, seen, 'error', report)) return [];
    if (kind === null || severity === null || firstSeen === null || said.since === null || history === null) return [];
    return [{ key, kind, severity, firstSeen, history, ...said, since: said.since, at: cells.at('key') }];
  });
}
