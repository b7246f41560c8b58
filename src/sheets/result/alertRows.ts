import type { CellRef, Plan, Result, WatchedAlert } from '../../plan';
import { matterOfKey } from '../../engine';

/** Tells in which row of an input table stands what an alert is about: its deal, task, risk, customer, seller, or the lead of its territory that waits longest; null: a node, or nothing that has a row. */
export function alertRows(plan: Plan, { diagnosis }: Pick<Result, 'diagnosis'>): (alert: WatchedAlert) => CellRef | null {
  const customers = new Map(plan.customers.map(({ id, at }) => [id, at]));
  const deals = new Map(plan.pipeline.map(({ id, at }) => [id, at]));
  const lateLead = (territory: string): CellRef | null => {
    const [oldest] = diagnosis.leads.find((line) => line.territory === territory)?.late ?? [];
    return plan.leads.find(({ id }) => id === oldest)?.at ?? null;
  };
  return ({ key, kind, path }) => {
    const [first = '', second = ''] = matterOfKey(key)?.subject ?? [];
    if (kind === 'stalled') return deals.get(first) ?? null;
    if (kind === 'dependence') return customers.get(first) ?? null;
    if (kind === 'task') return plan.tasks.find(({ task, owner }) => task === first && owner === second)?.at ?? null;
    if (kind === 'risk') return plan.risks.find(({ risk }) => risk === first)?.at ?? null;
    if (kind === 'lead') return lateLead(first || (path[0] ?? ''));
    return kind === 'process' ? (plan.team.find(({ name }) => name === first)?.at ?? null) : null;
  };
}
