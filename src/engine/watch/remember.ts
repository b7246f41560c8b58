import type { AlertFact, Day, Severity, WatchedAlert } from '../../plan';
import { RANK } from '../severityRank';

/** What an alert remembers from run to run. */
export type Memory = Pick<WatchedAlert, 'severity' | 'firstSeen' | 'since' | 'history' | 'state' | 'until' | 'done' | 'resolvedOn' | 'returned'>;

/**
 * A matter that is found with this severity, joined with its row of the record (X14–X16, X23).
 * **edge** a row that was resolved comes back, on a later day when a person resolved it and said how; a snooze without a day is none.
 */
export function remember(severity: Memory['severity'], kept: AlertFact | null, asOf: Day): Memory {
  if (kept === null)
    return { severity, firstSeen: asOf, since: asOf, history: [], state: 'open', until: null, done: '', resolvedOn: null, returned: 0 };
  const { firstSeen, done } = kept;
  if (kept.state === 'resolved') {
    const day = kept.resolvedOn ?? asOf;
    const history = isClosed(kept) ? kept.history : [...kept.history, ...entryOf(kept), { on: day, severity: 'none' as const }];
    const isToday = day === asOf && (kept.resolvedOn === null ? done !== '' : isClosed(kept));
    if (isToday && RANK[severity] <= RANK[kept.severity])
      return {
        severity,
        firstSeen,
        since: kept.since,
        history,
        state: 'resolved',
        until: kept.until,
        done,
        resolvedOn: day,
        returned: kept.returned,
      };
    return { severity, firstSeen, since: asOf, history, state: 'open', until: null, done, resolvedOn: null, returned: kept.returned + 1 };
  }
  const same = severity === kept.severity;
  const turnedRed = severity === 'red' && kept.severity !== 'red';
  return {
    severity,
    firstSeen,
    since: same ? kept.since : asOf,
    history: same ? kept.history : [...kept.history, ...entryOf(kept)],
    state: stateOf(kept, severity, turnedRed, asOf),
    until: turnedRed ? null : kept.until,
    done,
    resolvedOn: null,
    returned: kept.returned,
  };
}

function stateOf(kept: AlertFact, severity: Severity, turnedRed: boolean, asOf: Day): Memory['state'] {
  if (kept.state === 'acknowledged') return RANK[severity] > RANK[kept.severity] ? 'open' : 'acknowledged';
  if (kept.state === 'snoozed') return kept.until !== null && asOf <= kept.until && !turnedRed ? 'snoozed' : 'open';
  return 'open';
}

/** Does the history end with the day it was resolved? So it does once a person resolved it (X23), not where it was found no more. */
function isClosed({ history, resolvedOn }: AlertFact): boolean {
  const last = history.at(-1);
  return last !== undefined && last.severity === 'none' && last.on === resolvedOn;
}

function entryOf({ since, severity }: AlertFact): Memory['history'] {
  return [{ on: since, severity }];
}

/** A row of the record as it stands; `resolvedOn` a day: its matter is found no more (X17). */
export function keep(kept: AlertFact, resolvedOn: Day | null): Memory {
  const last = [...kept.history].reverse().find(({ severity }) => severity !== 'none')?.severity ?? 'yellow';
  const severity = kept.severity !== 'none' ? kept.severity : last;
  const { firstSeen, since, history, until, done, returned } = kept;
  const memory = { severity: severity as Memory['severity'], firstSeen, since, history, until, done, returned };
  if (resolvedOn === null) return { ...memory, state: kept.state, resolvedOn: kept.resolvedOn };
  const day = kept.state === 'resolved' ? (kept.resolvedOn ?? resolvedOn) : resolvedOn;
  return { ...memory, state: 'resolved', resolvedOn: day };
}
