import type { CellRef, Plan, WatchedAlert } from '../../plan';
import { matterOfKey } from '../../engine';
import { a1Rect } from '../content';
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

/** What a link formula jumps to: `#'Sheet'!B3`. */
export function jumpTo({ sheet, row, column }: CellRef): string {
  return `#'${sheet.replace(/'/g, "''")}'!${a1Rect({ row, column, rows: 1, columns: 1 })}`;
}

/** Tells where alerts lie: of nodes the row on Variance, of deals, tasks, risks, customers, leads and people the row of their input table. */
export function alertPlaces(page: Page): (alert: WatchedAlert) => AlertPlace {
  const { plan, words } = page;
  const rows = treeRows(page);
  const nodeAt = (path: WatchedAlert['path']): CellRef | null => {
    const row = rows.get(pathKey(path));
    return row === undefined ? null : { sheet: page.sheets.variance, row, column: varianceColumns(page).severity };
  };
  const customers = new Map(plan.customers.map((customer) => [customer.id, customer]));
  const deals = new Map(plan.pipeline.map((deal) => [deal.id, deal]));
  return (alert) => {
    const { kind, path } = alert;
    const subject = matterOfKey(alert.key)?.subject ?? [];
    const [first = ''] = subject;
    const own = kind === 'lead' ? lateLead(page, first || (path[0] ?? '')) : rowOf(plan, kind, subject, deals, customers);
    const at = own ?? nodeAt(path);
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

function rowOf(
  plan: Plan,
  kind: WatchedAlert['kind'],
  [first = '', second = '']: readonly string[],
  deals: ReadonlyMap<string, Plan['pipeline'][number]>,
  customers: ReadonlyMap<string, Plan['customers'][number]>,
): CellRef | null {
  if (kind === 'stalled') return deals.get(first)?.at ?? null;
  if (kind === 'dependence') return customers.get(first)?.at ?? null;
  if (kind === 'task') return plan.tasks.find(({ task, owner }) => task === first && owner === second)?.at ?? null;
  if (kind === 'risk') return plan.risks.find(({ risk }) => risk === first)?.at ?? null;
  return kind === 'process' ? (plan.team.find(({ name }) => name === first)?.at ?? null) : null;
}

/** The lead of a territory that waits longest. */
function lateLead({ plan, result }: Page, territory: string): CellRef | null {
  const [oldest] = result.diagnosis.leads.find((line) => line.territory === territory)?.late ?? [];
  return plan.leads.find(({ id }) => id === oldest)?.at ?? null;
}
