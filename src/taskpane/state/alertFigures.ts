import { dayFromNumber, dayNumber } from '../../plan';
import type { AlertState, Audience, CellRef, Day, GapCause, Plan, Result, Severity, WatchedAlert } from '../../plan';
import { alertRows, varianceCellOf } from '../../sheets';

/** Whose alerts the page lists. */
export const alertViews = ['all', 'rep', 'region', 'executive'] as const satisfies readonly (Audience | 'all')[];
export type AlertView = (typeof alertViews)[number];

/** The groups of the page, in their order. */
export const alertStates = ['open', 'acknowledged', 'snoozed', 'resolved'] as const satisfies readonly AlertState[];

/** The alerts of a view by their state. What a person has is theirs at whatever level it is by now; a rep's come by due day, the others worst first. `owner` counts for reps alone; empty: everybody. */
export function alertGroups(alerts: readonly WatchedAlert[], view: AlertView, owner: string): Readonly<Record<AlertState, readonly WatchedAlert[]>> {
  const isMine = (alert: WatchedAlert): boolean =>
    view === 'rep' && owner !== '' ? alert.owner === owner : view === 'all' || alert.audience === view;
  const mine = alerts.filter(isMine);
  const of = (state: AlertState): readonly WatchedAlert[] => mine.filter((alert) => alert.state === state);
  const byDue = (a: WatchedAlert, b: WatchedAlert): number => (a.due ?? '9999').localeCompare(b.due ?? '9999');
  const open = view === 'rep' ? [...of('open')].sort(byDue) : of('open');
  return { open, acknowledged: of('acknowledged'), snoozed: of('snoozed'), resolved: of('resolved') };
}

/** How many alerts there are of each severity. */
export function severityCounts(alerts: readonly Pick<WatchedAlert, 'severity'>[]): Record<Exclude<Severity, 'none'>, number> {
  const counts = { red: 0, orange: 0, yellow: 0 };
  for (const { severity } of alerts) counts[severity]++;
  return counts;
}

/** Alerts that nobody has taken yet. */
export function openAlerts({ diagnosis }: Pick<Result, 'diagnosis'>): readonly WatchedAlert[] {
  return diagnosis.alerts.filter(({ state }) => state === 'open');
}

/** Its day is over and nobody has taken it. */
export function isOverdue({ due, state }: Pick<WatchedAlert, 'due' | 'state'>, asOf: Day): boolean {
  return state === 'open' && due !== null && due < asOf;
}

/** Names that an alert can be given to: the team, those who have an alert, managers of tasks; each once, by name. */
export function ownerNames(plan: Plan, alerts: readonly WatchedAlert[]): string[] {
  const names = [...plan.team.map(({ name }) => name), ...alerts.map(({ owner }) => owner), ...plan.tasks.map(({ manager }) => manager)];
  return [...new Set(names)].filter((name) => name !== '').sort((a, b) => a.localeCompare(b));
}

/** The day so many days after the as-of day. */
export function daysAfter(asOf: Day, days: number): Day {
  return dayFromNumber(dayNumber(asOf) + days);
}

/** Why the node of an alert is off plan; null: not known, or it is about something else. */
export function causeOf({ kind, path, subject }: WatchedAlert, causes: readonly GapCause[]): GapCause | null {
  if ((kind !== 'behind' && kind !== 'forecast') || subject !== '') return null;
  return causes.find((cause) => cause.path.length === path.length && cause.path.every((member, i) => member === path[i])) ?? null;
}

/** Where an alert lies in the workbook: the row of the deal, task, risk, customer, seller or oldest late lead, else its node on Variance; null: nowhere. */
export function alertCell(alert: WatchedAlert, plan: Plan, result: Result): CellRef | null {
  const isRow = ['stalled', 'task', 'risk', 'dependence', 'process', 'lead'].includes(alert.kind);
  return isRow ? alertRows(plan, result)(alert) : varianceCellOf(plan, result, alert.path);
}
