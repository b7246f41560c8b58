import type { CellRef, RiskFact, TaskFact } from '../../plan';
import { riskKindOf } from './controlChoices';
import { foldText } from './foldText';
import type { FoundSource } from './foundSource';
import { bodyRows } from './foundSource';
import { placeOrAll } from './placeOrAll';
import type { Report } from './readAmount';
import type { CellsOf } from './readFunnel';
import type { RowCells } from './rowCells';
import { isFirst, notNegative } from './rowCells';
import { yesOrNo } from './yesOrNo';

/** Reads tasks. A task without a name, a day that is none, or the same task of one owner and day twice is an error. `No` among the done is not done; `Yes` asks for the day. */
export function readTasks(source: FoundSource, cellsOf: CellsOf, report: Report): TaskFact[] {
  const seen = new Map<string, CellRef>();
  return bodyRows(source).flatMap((row): TaskFact[] => {
    const cells = cellsOf(source, row);
    const task = cells.key('task');
    const [owner, territory] = [cells.text('owner'), placeOrAll(cells, 'territory')];
    const due = cells.day('due', 'error');
    const done = isOpen(cells.text('done')) ? null : cells.day('done', 'error');
    if (task === null) return [];
    const key = [task, owner, territory, due ?? ''].filter((part) => part !== '').join(' · ');
    if (!isFirst(cells, 'task', key, seen, 'error', report)) return [];
    return [{ task, owner, manager: cells.text('manager'), territory, due, done, at: cells.at('task') }];
  });
}

const OPEN = new Set('open|not done|pending|in progress|未完成|进行中|待办|未办结'.split('|'));

function isOpen(text: string): boolean {
  return yesOrNo(text) === false || OPEN.has(foldText(text));
}

/**
 * Reads the risk register. A risk without a name, a probability outside of 0 to 1, a negative impact, a word that is not known, or the same risk of one customer and place twice is an error. A blank kind is
 * `other`, a blank state open. Responses stand in up to three columns; several in one cell are apart by `;` or line breaks where there is but one column.
 */
export function readRisks(source: FoundSource, unit: number, cellsOf: CellsOf, report: Report): RiskFact[] {
  const seen = new Map<string, CellRef>();
  return bodyRows(source).flatMap((row): RiskFact[] => {
    const cells = cellsOf(source, row);
    const risk = cells.key('risk');
    const fact = {
      kind: cells.choice('kind', riskKindOf, 'risk-kind') ?? 'other',
      probability: probabilityOf(cells),
      impact: cells.number('impact', notNegative, unit),
      owner: cells.text('owner'),
      responses: responsesOf(cells),
      customer: cells.text('customer'),
      territory: placeOrAll(cells, 'territory'),
      review: cells.day('review', 'error'),
      open: cells.choice('open', isStillOpen, 'yes-no') ?? true,
    } as const;
    if (risk === null) return [];
    const key = [risk, fact.customer, fact.territory].filter((part) => part !== '').join(' · ');
    return isFirst(cells, 'risk', key, seen, 'error', report) ? [{ risk, ...fact, at: cells.at('risk') }] : [];
  });
}

function probabilityOf(cells: RowCells): number | null {
  const share = cells.share('probability', { low: 0, high: 1 });
  return share === null ? null : cells.number('probability', { low: 0, high: 1, expected: 'share' });
}

function responsesOf(cells: RowCells): string[] {
  const columns = ['response1', 'response2', 'response3'].filter(cells.has);
  const texts = columns.map(cells.text);
  const parts = columns.length === 1 ? texts.flatMap((text) => text.split(/[;；\n]/)) : texts;
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

const STILL = new Set('open|active|watched|live|有效|开放|未关闭|监控中|进行中|跟踪中'.split('|'));
const CLOSED = new Set('closed|done|over|gone|解除|已解除|关闭|已关闭|无效|结束|已结束'.split('|'));

function isStillOpen(text: string): boolean | null {
  const folded = foldText(text);
  return STILL.has(folded) ? true : CLOSED.has(folded) ? false : yesOrNo(text);
}
