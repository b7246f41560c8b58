import { daySerial } from '../../plan';
import type { AlertFact, Issue, Plan, Source } from '../../plan';
import type { WorkbookContent } from '../content';
import { inputWords } from '../read/inputWords';
import { missingColumn } from './missingColumn';
import type { AlertChange, EditWrites } from './planEdit';
import { tableWrites } from './tableWrites';
import type { FieldCells } from './tableWrites';

const nothing: EditWrites = { writes: [], undo: [], issues: [] };

/**
 * Describes the writes that bring what people say of alerts into the table that keeps them; the run then draws it anew.
 * **edge** what stands there already is not written; an alert that leaves `snoozed` loses its day. **errors** (as issues) no such table, column or row; a resolved alert that shall be in another state; a snooze
 * without a day to come; resolved without what was done. Then nothing is written.
 */
export function alertWrites(content: WorkbookContent, plan: Plan, changes: readonly AlertChange[]): EditWrites {
  if (changes.length === 0) return nothing;
  const source = plan.sources.find(({ role }) => role === 'alertLog');
  if (!source) return { ...nothing, issues: [missing(plan)] };
  const rows = new Map(plan.alertLog.map((row) => [row.key, row]));
  const replace = new Map<number, FieldCells>();
  const issues: Issue[] = [];
  for (const change of changes) {
    const row = rows.get(change.key);
    const cells = row ? cellsOf(change, row, plan, content) : {};
    const issue = refusal(change, row, source, plan) ?? missingColumn(cells, source, plan);
    if (issue) issues.push(issue);
    else if (row) replace.set(row.at.row, { ...replace.get(row.at.row), ...cells });
  }
  return issues.length > 0 ? { ...nothing, issues } : tableWrites(content, source, { replace });
}

function cellsOf({ state, until, owner, done }: AlertChange, row: AlertFact, { language }: Plan, content: WorkbookContent): FieldCells {
  const day = until ?? row.until;
  const stays = state === 'snoozed' && day !== null ? daySerial(day, content.dateSystem) : null;
  return {
    ...(state === undefined ? {} : { state: inputWords[language].alertStates[state] }),
    ...(state === undefined || (stays === null && row.until === null) ? {} : { until: stays }),
    ...(owner === undefined ? {} : { owner: owner || null }),
    ...(done === undefined ? {} : { done: done || null }),
  };
}

/** Why a change cannot be; null: it can. */
function refusal({ key, state, until, done }: AlertChange, row: AlertFact | undefined, source: Source, plan: Plan): Issue | null {
  const of = (why: string, field: string, words: Pick<Issue, 'found' | 'expected'> = {}): Issue => {
    const column = source.columns[field]?.column ?? source.header.column;
    const at = { sheet: source.sheet, row: row?.at.row ?? source.header.row, column };
    return { level: 'error', code: 'contradiction', at, ...words, params: { why } };
  };
  if (!row) return of('alert-missing', 'key', { found: key });
  if (row.state === 'resolved' && state !== undefined && state !== 'resolved') return of('alert-resolved', 'state');
  if (state === 'resolved' && (done ?? row.done).trim() === '') return of('alert-done', 'done');
  const day = until ?? row.until;
  if (state === 'snoozed' && (day === null || day < plan.settings.asOf))
    return of('alert-until', 'until', { found: day ?? '', expected: plan.settings.asOf });
  return null;
}

function missing({ language }: Plan): Issue {
  const table = inputWords[language].tables.alertLog;
  return { level: 'error', code: 'missing-table', expected: table, params: { table } };
}
