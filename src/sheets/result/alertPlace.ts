import type { CellRef, WatchedAlert } from '../../plan';
import { matterOfKey } from '../../engine';
import { alertRows } from './alertRows';
import { cellWidth } from './cellWidth';
import { treeRows, varianceColumns } from './layouts';
import { pathKey, pathText } from './page';
import type { Page } from './page';

/** Where an alert points: its words, and the cell that it is about; null: none is known. */
export interface AlertPlace {
  readonly text: string;
  readonly at: CellRef | null;
}

/** A text that a column of at most 60 shows in one line; a longer one ends with `…`. */
export function oneLine(text: string): string {
  if (cellWidth(text) <= 58) return text;
  let kept = text;
  while (cellWidth(`${kept}…`) > 58) kept = kept.slice(0, -1);
  return `${kept.trimEnd()}…`;
}

/** Tells where alerts lie: of nodes the row on Variance, of deals, tasks, risks, customers, leads and people the row of their input table. */
export function alertPlaces(page: Page): (alert: WatchedAlert) => AlertPlace {
  const { plan, result, words } = page;
  const rows = treeRows(page);
  const nodeAt = (path: WatchedAlert['path']): CellRef | null => {
    const row = rows.get(pathKey(path));
    return row === undefined ? null : { sheet: page.sheets.variance, row, column: varianceColumns(page).severity };
  };
  const customers = new Map(plan.customers.map((customer) => [customer.id, customer]));
  const rowOf = alertRows(plan, result);
  return (alert) => {
    const { kind, path } = alert;
    const subject = matterOfKey(alert.key)?.subject ?? [];
    const [first = ''] = subject;
    const at = rowOf(alert) ?? nodeAt(path);
    if (subject.length === 0) return { text: pathText(path, words), at };
    const name = kind === 'dependence' ? (customers.get(first)?.name ?? first) : kind === 'task' ? first : subjectText(alert, subject);
    const beside = kind === 'stalled' || kind === 'dependence' ? path.slice(0, 1) : kind === 'funnel' || kind === 'cycle' ? path : [];
    return { text: oneLine([name, ...beside].join(' · ')), at };
  };
}

/** A stage, a member of a segment (its field is plain from the member), a deal, a person. */
function subjectText({ kind }: WatchedAlert, subject: readonly string[]): string {
  const isSegment = (kind === 'funnel' || kind === 'cycle' || kind === 'coverage') && subject.length > 1;
  return (isSegment ? subject.slice(1) : subject).join(' · ');
}
