import type { AlertFact, AlertKind, Plan, WatchedAlert } from '../../plan';
import { keyOf } from '../leafOf';
import { compareAmounts } from './compareAmounts';
import { escalate } from './escalate';
import { findMatters, type Findings, type FoundMatter } from './findMatters';
import { hasTable } from './hasTable';
import { placeMatter } from './placeMatter';
import { keep, remember, type Memory } from './remember';
import { responseFor } from './responseFor';
import { RANK } from '../severityRank';
import { matterOfKey, watchKey, type Matter } from './watchKey';
import { workClock } from './workClock';

/** What alerts are raised from; `oddsEffects`: what closing a node's gap gains for the total's target, by `keyOf` its path. */
export interface AlertFindings extends Findings {
  readonly oddsEffects?: ReadonlyMap<string, number>;
}

/**
 * The alerts of a run, joined with the record that is kept of them (D2–D4, D10; X10–X19): one per matter, nothing of the record lost.
 * **shape** open ones first, then acknowledged, snoozed, resolved; within by severity, then by what is at stake. Does not depend on the order of the record.
 * **edge** run again on its own record on the same day it says the same.
 */
export function watchAlerts(plan: Plan, found: AlertFindings): WatchedAlert[] {
  const { settings } = plan;
  const place = placeMatter(plan);
  const clock = workClock(settings);
  const log = new Map(plan.alertLog.map((row) => [row.key, row]));
  const isOnRecord = (key: string): boolean => log.has(key) && log.get(key)?.state !== 'resolved';
  const matters = worstByKey(findMatters(plan, found), (matter, key) => !matter.nested || isOnRecord(key));

  const alertOf = (key: string, kind: AlertKind, matter: Matter, now: FoundMatter | null, kept: AlertFact | null, memory: Memory): WatchedAlert => {
    const { path, members, owner } = place(matter);
    const response = responseFor(plan.responses, { kind, severity: memory.severity, members });
    const asked = kept !== null && kept.owner !== '' ? kept.owner : response !== null && response.owner !== '' ? response.owner : '';
    const isNode = matter.subject.length === 0 && (kind === 'behind' || kind === 'forecast');
    return {
      key,
      kind,
      path,
      subject: matter.subject.join(' · '),
      amount: now?.amount ?? null,
      share: now?.share ?? null,
      ...memory,
      owner: asked !== '' ? asked : now !== null && now.owner !== '' ? now.owner : owner,
      ...escalate(memory, kept, response?.hours ?? null, clock, settings),
      action: response?.action ?? settings.actions[memory.severity],
      oddsEffect: now !== null && isNode ? (found.oddsEffects?.get(keyOf(path)) ?? null) : null,
    };
  };

  const raised = [...matters].map(([key, matter]) => {
    const kept = log.get(key) ?? null;
    return alertOf(key, matter.kind, matter, matter, kept, remember(matter.severity, kept, settings.asOf));
  });
  const gone = [...log.values()].flatMap((kept) => {
    if (matters.has(kept.key)) return [];
    const matter = matterOfKey(kept.key);
    const known = matter !== null && matter.kind === kept.kind;
    const memory = keep(kept, known && wasLooked(kept.kind, plan, found) ? settings.asOf : null);
    const alert = alertOf(kept.key, kept.kind, known ? matter : { kind: kept.kind, path: [], subject: [] }, null, kept, memory);
    return [{ ...alert, owner: kept.owner, due: kept.due }];
  });
  return [...raised, ...gone].sort(compare);
}

/** Each matter that counts once, the worst of those with its key. */
function worstByKey(matters: readonly FoundMatter[], counts: (matter: FoundMatter, key: string) => boolean): Map<string, FoundMatter> {
  const worst = new Map<string, FoundMatter>();
  for (const matter of matters) {
    const key = watchKey(matter);
    if (!counts(matter, key)) continue;
    const before = worst.get(key);
    const more = before === undefined ? 1 : RANK[matter.severity] - RANK[before.severity] || compareAmounts(matter.amount, before.amount);
    if (more > 0) worst.set(key, matter);
  }
  return worst;
}

/** Could a matter of the kind have been found at all? What nobody looked for is not resolved (X17). */
function wasLooked(kind: AlertKind, plan: Plan, found: Findings): boolean {
  const looked: Readonly<Record<AlertKind, () => boolean>> = {
    behind: () => found.control.nodes.length > 0,
    forecast: () => found.outlook.odds.length > 0,
    funnel: () => found.funnel !== null,
    cycle: () => found.funnel !== null,
    coverage: () => found.funnel !== null,
    stalled: () => hasTable(plan, 'pipeline'),
    lead: () => hasTable(plan, 'leads'),
    task: () => hasTable(plan, 'tasks'),
    process: () => hasTable(plan, 'process'),
    risk: () => hasTable(plan, 'risks'),
    dependence: () => found.dependence !== null,
  };
  return looked[kind]();
}

const ORDER: Readonly<Record<WatchedAlert['state'], number>> = { open: 0, acknowledged: 1, snoozed: 2, resolved: 3 };

function compare(a: WatchedAlert, b: WatchedAlert): number {
  return (
    ORDER[a.state] - ORDER[b.state] ||
    RANK[b.severity] - RANK[a.severity] ||
    compareAmounts(b.amount, a.amount) ||
    (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)
  );
}
