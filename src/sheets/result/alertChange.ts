import type { WatchedAlert } from '../../plan';
import { levels } from './varianceJudged';

/** What became of an alert on the as-of day. */
export type AlertChange = 'new' | 'worse' | 'better' | 'back' | 'resolved' | 'same';

/** What became of an alert on the as-of day by what it remembers: the same after every run of the day. */
export function alertChange({ state, firstSeen, since, history, severity, returned, resolvedOn }: WatchedAlert, asOf: string): AlertChange {
  if (state === 'resolved') return resolvedOn === asOf ? 'resolved' : 'same';
  if (since !== asOf) return 'same';
  const before = history.at(-1)?.severity;
  if (before === undefined) return firstSeen === asOf ? 'new' : 'same';
  if (before === 'none') return returned > 0 ? 'back' : 'new';
  return levels[severity] > levels[before] ? 'worse' : levels[severity] < levels[before] ? 'better' : 'same';
}
