import { parseDay } from '../plan';
import type { AlertChange } from '../sheets';

/** What the options of the command line say of alerts, each as often as wanted. */
export interface AskedAlerts {
  readonly acknowledge: readonly string[];
  readonly snooze: readonly string[];
  readonly assign: readonly string[];
  readonly resolve: readonly string[];
}

/** The changes that `--acknowledge KEY`, `--snooze KEY=DAY`, `--assign KEY=NAME` and `--resolve 'KEY=what was done'` ask for; a sentence for the first that cannot be read. Keys hold no `=` but in names: the last one counts for days, the first for words. */
export function readAlertChanges({
  acknowledge,
  snooze,
  assign,
  resolve,
}: AskedAlerts): { readonly changes: AlertChange[] } | { readonly wrong: string } {
  const changes: AlertChange[] = acknowledge.map((key) => ({ key, state: 'acknowledged' }));
  for (const text of snooze) {
    const [key, day] = halves(text, text.lastIndexOf('='));
    const until = parseDay(day);
    if (key === '' || until === null) return { wrong: `--snooze '${text}': expected KEY=YYYY-MM-DD, e.g. 'behind|France|=2017-05-12'.` };
    changes.push({ key, state: 'snoozed', until });
  }
  for (const text of assign) {
    const [key, owner] = halves(text, text.lastIndexOf('='));
    if (key === '' || owner === '') return { wrong: `--assign '${text}': expected KEY=NAME, e.g. 'behind|France|=Linda'.` };
    changes.push({ key, owner });
  }
  for (const text of resolve) {
    const [key, done] = halves(text, text.indexOf('='));
    if (key === '' || done === '') return { wrong: `--resolve '${text}': expected KEY=WHAT WAS DONE, e.g. 'behind|France|=new price agreed'.` };
    changes.push({ key, state: 'resolved', done });
  }
  return { changes };
}

function halves(text: string, at: number): [string, string] {
  return at < 0 ? ['', ''] : [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}
